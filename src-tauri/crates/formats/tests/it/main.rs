//! Files as people have them, read whole: one program for all of it, since each would link every format anew.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod epub;
mod feed;
mod mail;
mod pdf;
