//! Other systems' files, read into plain items within budgets. Content decides what a file is, never its name.

#![warn(missing_docs)]

mod link_file;

pub use link_file::read_link;
