//! A library that does not open, in the hands of a person who has only a window: what can be done about it, and doing that.

use std::path::Path;

use library::backup::{self, Backup};
use library::{Library, LibraryError};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::ReaderError;
use crate::repair::repair_and_report;
use crate::restore_backup::{named_backup, restore_backup};

/// What can be done about a library that does not open.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Rescue {
    /// Where it is.
    pub folder: String,
    /// Whether a repair can help.
    pub repairable: bool,
    /// What can be gone back to, the newest first. None where what is there is whole, and only not for this program.
    pub backups: Vec<Backup>,
}

/// What a person chose to do.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "deed", rename_all = "camelCase")]
pub enum RescueDeed {
    /// Repairs it.
    Repair,
    /// Puts a backup in its place; what is there is put aside.
    GoBack {
        /// The name of the backup's file.
        name: String,
    },
}

/// What can be done about the library in a folder.
pub fn rescue(folder: &Path) -> Rescue {
    let (repairable, replaceable) = match Library::open(folder) {
        Err(LibraryError::Damaged(_) | LibraryError::Sqlite(_) | LibraryError::Document(_)) => (true, true),
        Err(LibraryError::Strange { .. } | LibraryError::Foreign(_)) => (false, true),
        _ => (false, false),
    };
    let backups = if replaceable { backup::list(folder) } else { Vec::new() };
    Rescue { folder: folder.display().to_string(), repairable, backups }
}

/// Does it. The program is to begin anew after it.
pub fn come_to_rescue(folder: &Path, deed: &RescueDeed) -> Result<(), ReaderError> {
    match deed {
        RescueDeed::Repair => repair_and_report(folder),
        RescueDeed::GoBack { name } => restore_backup(folder, &named_backup(folder, name)?.path).map(|_| ()),
    }
}
