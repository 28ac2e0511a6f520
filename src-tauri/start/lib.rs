//! What Margent needs of the machine beside Rust: found, named, installed. Without dependencies, so that it builds anywhere in seconds.

mod build;
mod needs;
mod packages;

pub use build::{build, built, installed, profile};
pub use needs::{Need, missing};
pub use packages::prepare;
