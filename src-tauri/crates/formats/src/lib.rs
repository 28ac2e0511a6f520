//! Other systems' files, read into plain items within budgets. Content decides what a file is, never its name.

mod link_file;

pub use link_file::read_link;
