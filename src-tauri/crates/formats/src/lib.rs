//! Other systems' files, read into plain items within budgets. Content decides what a file is, never its name.

#![warn(missing_docs)]

mod archive;
mod bundle;
mod detect;
mod email;
mod epub;
mod error;
mod feed;
mod feed_links;
mod feed_mend;
mod feed_page;
mod feed_text;
mod kind;
mod link_file;
mod mail;
mod mhtml;
mod opml;
mod pdf;
mod pictures;
mod read;
mod saved_page;
mod xml;

pub use bundle::{About, Bundle, Resource};
pub use detect::detect;
pub use error::FormatError;
pub use feed::{Feed, FeedEntry, read_feed};
pub use feed_links::{FeedLink, feed_links};
pub use feed_page::entry_page;
pub use kind::FileKind;
pub use link_file::read_link;
pub use opml::{Outline, Outlines, read_opml, write_opml};
pub use read::{MAX_BYTES, read, read_as};
