//! Is everything still what was written?

mod blobs;
mod problem;
mod report;
mod rows;

pub use report::{Report, check};

pub(crate) use blobs::wrong_blobs;
pub(crate) use problem::Problem;
pub(crate) use report::{examine, tell};
pub(crate) use rows::structure;
