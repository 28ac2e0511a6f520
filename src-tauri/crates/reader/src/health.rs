//! How a library is: where it lives, how large it is, when it was backed up and checked, what is missing.

use std::fs;

use library::backup::{self, Backup};
use library::check::Report;
use library::settings;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::ReaderError;
use crate::folder::{ChosenBy, chosen_by};
use crate::move_library::{Moved, last_move};
use crate::reader::Reader;
use crate::{repair, updates};

/// The setting that keeps what the last check found.
const CHECKED: &str = "health.checked";

/// How a library is.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Health {
    /// Where it lives.
    pub folder: String,
    /// Whether a person may move it: not where it was named, or lies beside the program.
    pub movable: bool,
    /// Whether this program knows whom to ask for a newer one.
    pub updates: bool,
    /// What came of the last move.
    pub moved: Option<Moved>,
    /// Where its backups are.
    pub backup_folder: String,
    /// Its backups, newest first.
    pub backups: Vec<Backup>,
    /// Bytes of the database.
    #[ts(type = "number")]
    pub database_bytes: u64,
    /// Bytes of the files, pages and pictures.
    #[ts(type = "number")]
    pub file_bytes: u64,
    /// How many files there are.
    pub files: u32,
    /// Pictures that could not be fetched.
    pub missing_pictures: u32,
    /// Slow deeds that failed.
    pub failed_jobs: u32,
    /// Notes that were made on another text than the one shown: some may have lost their places.
    pub notes_elsewhere: u32,
    /// What the last check found.
    pub checked: Option<Checked>,
    /// What the last repair has found and done.
    pub repaired: Option<Report>,
}

/// What a check found, to be shown later.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    /// RFC 3339.
    pub at: String,
    /// What it found.
    pub report: Report,
}

/// How the library is.
pub fn health(reader: &Reader) -> Result<Health, ReaderError> {
    let folder = reader.folder();
    let size = |name: &str| fs::metadata(folder.join(name)).map_or(0, |about| about.len());
    let (counts, checked) = reader.library.read(|read| Ok::<_, ReaderError>((library::health::counts(read)?, settings::get(read, CHECKED)?)))?;
    Ok(Health {
        folder: folder.display().to_string(),
        movable: matches!(chosen_by(folder), ChosenBy::Person | ChosenBy::System),
        updates: updates::can_be_asked(),
        moved: last_move(folder),
        backup_folder: backup::folder_of(folder).display().to_string(),
        backups: backup::list(folder),
        database_bytes: size("library.sqlite") + size("library.sqlite-wal"),
        file_bytes: counts.file_bytes,
        files: counts.files,
        missing_pictures: counts.missing_pictures,
        failed_jobs: counts.failed_jobs,
        notes_elsewhere: counts.notes_elsewhere,
        checked: checked.and_then(|checked| serde_json::from_str(&checked).ok()),
        repaired: repair::last_report(folder),
    })
}

/// Looks at every row and every file of the library, and remembers what it found.
pub fn check(reader: &Reader) -> Result<Report, ReaderError> {
    let report = reader.library.read(library::check::check)?;
    let checked = Checked { at: jiff::Timestamp::now().to_string(), report: report.clone() };
    if let Ok(json) = serde_json::to_string(&checked) {
        // A library in which nothing can be written was checked all the same.
        let _ = reader.library.write(|write| settings::put(write, CHECKED, &json).map_err(ReaderError::from));
    }
    Ok(report)
}
