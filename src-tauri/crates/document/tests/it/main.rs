//! What the document crate does on whole pages and texts: one program for all of it, since each would link it anew.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod anchoring;
mod changes;
mod corrections;
mod hostile;
mod pages;
mod precision;
mod quotes;
mod sources;
