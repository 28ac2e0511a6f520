//! Backups: by themselves while the library is in use, when a person asks for one, and before much is removed.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use library::Library;
use library::backup::{self, Backup, Reason};
use serde::Serialize;

use crate::error::ReaderError;
use crate::reader::Reader;

/// How old the newest backup must be for the next one that is made by itself.
const HOUR: i64 = 3600;
/// How long a program has been running before it makes the first one: starting is for reading.
const AT_FIRST: Duration = Duration::from_secs(120);
/// How long after one that could not be made it is tried again.
const AFTER_FAILING: Duration = Duration::from_secs(600);

/// A backup in one file.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BackedUp {
    /// The file.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: u64,
    /// Files of the library in it, pages and pictures.
    pub blobs: u32,
    /// Files that are not in it, since they are not what was written: their names.
    pub missing: Vec<String>,
}

/// Makes a backup beside the library. It was opened and checked when this returns.
pub fn back_up(reader: &Reader) -> Result<Backup, ReaderError> {
    Ok(reader.library.read(|read| backup::make(read, Reason::Asked))?)
}

/// Writes the whole library into one file, to be carried away.
pub fn back_up_to(reader: &Reader, path: &Path) -> Result<BackedUp, ReaderError> {
    let carried = reader.library.read(|read| backup::carry(read, path))?;
    Ok(BackedUp { path: path.to_owned(), bytes: carried.bytes, blobs: carried.blobs, missing: carried.missing })
}

/// The backups beside the library, newest first.
pub fn backups(reader: &Reader) -> Vec<Backup> {
    backup::list(reader.folder())
}

/// Before much is removed: a backup, unless nothing has changed since the last one.
pub(crate) fn before_removal(library: &Library) -> Result<(), ReaderError> {
    if !unchanged(library)? {
        library.read(|read| backup::make(read, Reason::Removal))?;
    }
    Ok(())
}

fn unchanged(library: &Library) -> Result<bool, ReaderError> {
    let Some(newest) = backup::newest(library.folder()) else { return Ok(false) };
    Ok(backup::clock_of(&newest)? == library.clock()?)
}

/// When the next backup is to be made by itself.
#[derive(Debug)]
pub(crate) struct Clockwork {
    not_before: Instant,
}

impl Clockwork {
    pub(crate) fn begin() -> Self {
        Self { not_before: Instant::now() + AT_FIRST }
    }

    /// Makes a backup if the last one is an hour old and something has changed since. What hinders it is shown with the library's health.
    pub(crate) fn tick(&mut self, library: &Library) {
        if Instant::now() < self.not_before {
            return;
        }
        self.not_before = Instant::now() + AFTER_FAILING;
        let newest = backup::newest(library.folder());
        if newest.is_none_or(|newest| newest.age() >= HOUR) && unchanged(library).is_ok_and(|unchanged| !unchanged) {
            // It is tried again later; the library's health says how old the last one is.
            let _ = library.read(|read| backup::make(read, Reason::Hourly));
        }
    }
}
