//! One `SQLite` file and a folder of blobs: all SQL, migrations, the search index, and what keeps them whole.
//!
//! Work goes through [`Library::read`] and [`Library::write`]: many readers, one writer, and after each commit the [`Change`]s it made.

#![warn(missing_docs)]

mod access;
pub mod annotations;
pub mod answers;
pub mod articles;
pub mod backup;
pub mod blobs;
mod change;
pub mod check;
mod checkpoint;
pub mod collections;
mod connection;
pub mod corrections;
pub mod entries;
mod error;
pub mod faq;
pub mod feeds;
pub mod growth;
pub mod health;
mod id;
pub mod jobs;
mod journal;
mod library;
pub mod lists;
pub mod merges;
mod migrate;
pub mod on_this_day;
pub mod pictures;
pub mod proposals;
pub mod purge;
pub mod related;
pub mod repair;
pub mod revisits;
pub mod river;
mod seal;
pub mod search;
pub mod settings;
pub mod smart_lists;
pub mod stories;
pub mod tags;
mod tallies;
pub mod targets;
mod time;
mod typed;
pub mod versions;

pub use access::{Read, Write};
pub use change::{Change, Deed, Entity};
pub use error::LibraryError;
pub use id::{AnnotationId, ArticleId, CollectionId, CorrectionId, EntryId, FeedId, JobId, RevisitId, SmartListId, StoryId, VersionId};
pub use library::Library;
pub use migrate::SCHEMA;
