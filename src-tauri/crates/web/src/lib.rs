//! Fetching one page within budgets, from addresses that a page may be fetched from.

#![warn(missing_docs)]

mod address;
mod error;
mod fetch;

pub use address::is_public;
pub use error::FetchError;
pub use fetch::{Budget, Fetched, fetch};
