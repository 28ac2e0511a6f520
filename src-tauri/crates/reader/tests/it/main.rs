//! What the reader does, through its doors alone: one program for all of it, since each would link the whole of Margent anew.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod anchoring;
mod answering;
mod carrying;
mod comparing;
mod correcting;
mod lasting;
mod merging;
mod organising;
mod relating;
mod stories;
