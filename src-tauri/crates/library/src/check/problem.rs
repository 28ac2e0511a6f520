//! What can be wrong with a library, each kind with what a repair needs to know of it.

use std::fmt;

use crate::id::{EntryId, VersionId};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Problem {
    /// Pages, indexes, values of a wrong type: what `SQLite`'s own check sees.
    Database(String),
    /// A row that is not what was written, by its place in `SEALED`, and its key.
    Row { sealed: usize, key: Vec<String> },
    /// A document that cannot be decoded although its row is as it was written.
    Document { version: VersionId, why: String },
    /// The text of a feed's entry.
    Entry(EntryId),
    /// A count that is kept.
    Count(String),
    /// The search index.
    Search(String),
    /// A row that refers to one that is not there.
    Reference { table: String, parent: String },
    /// An article whose version is not there.
    Shown(String),
    /// A file that is not what was written.
    Blob { hash: String, why: String },
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(line) => write!(formatter, "database: {line}"),
            Self::Row { sealed, key } => write!(formatter, "the {} {} is not what was written", crate::seal::SEALED[*sealed].what, key.join(" ")),
            Self::Document { version, why } => write!(formatter, "version {version}: {why}"),
            Self::Entry(id) => write!(formatter, "the text of entry {id} is not what was written"),
            Self::Count(line) | Self::Search(line) => formatter.write_str(line),
            Self::Reference { table, parent } => write!(formatter, "a row of {table} refers to a row of {parent} that does not exist"),
            Self::Shown(id) => write!(formatter, "article {id} has lost the version that it shows"),
            Self::Blob { hash, why } => write!(formatter, "the file of blob {hash} {why}"),
        }
    }
}
