//! Fetching one page with its pictures within budgets, from addresses that a page may be fetched from. Useful without the rest of Margent:
//! a [`Client`] makes a [`Visit`] to one page, which gives its bytes and then its pictures, ready to be shown.

#![warn(missing_docs)]

mod address;
mod body;
mod error;
mod fetch;
mod icc;
mod normalise;
mod picture;
mod polite;
mod resources;
mod strip;
mod svg;
mod svg_cost;
mod svg_text;

pub use address::is_public;
pub use error::{FetchError, PictureError};
pub use fetch::{Answer, Budget, Client, Fetched, Marks, Polled, Visit, fetchable, is_local};
pub use normalise::{host_of, is_twin, normalise};
pub use picture::{Picture, prepare};
pub use resources::{PictureBudget, Pictures};
