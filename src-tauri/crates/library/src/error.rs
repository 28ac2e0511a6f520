//! Everything that can go wrong in a library. What of it a person may act on is decided above.

use std::io::ErrorKind;
use std::path::PathBuf;

use thiserror::Error;

/// Everything that can go wrong in a library.
#[derive(Debug, Error)]
pub enum LibraryError {
    /// A newer Margent wrote it.
    #[error("the library at {path} was written by a newer Margent (schema {found}, this one knows {known}): install the newer version to open it")]
    Newer {
        /// Where it is.
        path: PathBuf,
        /// Its schema.
        found: u32,
        /// The newest schema known here.
        known: u32,
    },
    /// Some other program's database.
    #[error("{0} is not a Margent library")]
    Foreign(PathBuf),
    /// A library in which something stands that Margent did not put there.
    #[error("the library at {path} holds {what}: it was changed by another program, or made to do harm, and is not opened")]
    Strange {
        /// Where it is.
        path: PathBuf,
        /// What it holds, or does not.
        what: String,
    },
    /// Damaged beyond reading.
    #[error("the library is damaged: {0}")]
    Damaged(String),
    /// Another process holds it for a deed that allows no company.
    #[error("the library is in use by another Margent that is upgrading or restoring it; try again when it has finished")]
    InUse,
    /// No room left.
    #[error("the disk is full: nothing was changed")]
    DiskFull,
    /// An id that nothing has.
    #[error("there is no {what} with the id {id}")]
    NotFound {
        /// What was looked for.
        what: &'static str,
        /// By which id.
        id: String,
    },
    /// A prefix that several ids share.
    #[error("the id {0} is ambiguous: give more of its characters")]
    Ambiguous(String),
    /// A place in which nothing can be written.
    #[error("{path} cannot be written to: {source}; a library lives where its owner may write")]
    ReadOnly {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Files and folders.
    #[error("{path}: {source}")]
    Io {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// `SQLite`.
    #[error("the library's database: {0}")]
    Sqlite(rusqlite::Error),
    /// A stored document that cannot be decoded.
    #[error("a stored document cannot be read: {0}")]
    Document(String),
    /// A search that nobody waits for any more.
    #[error("the search was ended")]
    Interrupted,
    /// A value that the library does not take.
    #[error("{0}")]
    Invalid(String),
}

impl LibraryError {
    /// Pairs a system's error with the path it is about.
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Self::ReadOnly { path, source },
            _ => Self::Io { path, source },
        }
    }
}

impl From<rusqlite::Error> for LibraryError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::NotADatabase) => Self::Damaged("the file is not a SQLite database".into()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            _ => Self::Sqlite(error),
        }
    }
}

/// What a library's function gives.
pub(crate) type Result<T> = std::result::Result<T, LibraryError>;
