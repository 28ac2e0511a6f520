//! Other systems' files, read into plain items within budgets. Content decides what a file is, never its name.

#![warn(missing_docs)]

mod archive;
mod bundle;
mod detect;
mod email;
mod epub;
mod error;
mod kind;
mod link_file;
mod mail;
mod mhtml;
mod pdf;
mod pictures;
mod read;
mod saved_page;
mod xml;

pub use bundle::{About, Bundle, Resource};
pub use detect::detect;
pub use error::FormatError;
pub use kind::FileKind;
pub use link_file::read_link;
pub use read::{MAX_BYTES, read, read_as};
