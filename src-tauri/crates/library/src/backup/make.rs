//! Making a backup: copied, opened, checked, and only then given its name.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::Connection;

use super::blobs::{copy_new, sweep};
use super::kept::superfluous;
use super::name::{Backup, Reason, file_name, folder_of, list};
use super::snapshot::{open_snapshot, snapshot};
use crate::access::Read;
use crate::blobs::sync_folder;
use crate::check::{examine, structure};
use crate::error::{LibraryError, Result};
use crate::migrate::{SCHEMA, inspect};

/// Makes a backup of a library beside it, and lets go what has been followed by newer ones.
pub fn make(read: Read<'_>, reason: Reason) -> Result<Backup> {
    make_from(read.connection, read.folder, reason)
}

/// The same of a file whose schema may be an older one.
pub(crate) fn make_from(connection: &Connection, library: &Path, reason: Reason) -> Result<Backup> {
    let folder = folder_of(library);
    fs::create_dir_all(&folder).map_err(LibraryError::io(&folder))?;
    keep_to_oneself(&folder)?;
    explain(&folder)?;
    let made_at = Timestamp::now();
    let path = folder.join(file_name(made_at, reason));
    let unfinished = Unfinished(path.with_extension("sqlite.part"));
    snapshot(connection, &unfinished.0)?;
    let copy = open_snapshot(&unfinished.0)?;
    verify(&copy, &unfinished.0)?;
    // A file that is not what was written is no reason to have no backup of the rows: `check` tells of it.
    copy_new(&copy, library, &folder)?;
    drop(copy);
    fs::rename(&unfinished.0, &path).and_then(|()| sync_folder(&folder)).map_err(LibraryError::io(&path))?;
    let backups = list(library);
    let gone = superfluous(&backups, made_at);
    for backup in &gone {
        fs::remove_file(&backup.path).map_err(LibraryError::io(&backup.path))?;
    }
    if !gone.is_empty() {
        sweep(&folder, &list(library));
    }
    let bytes = fs::metadata(&path).map_or(0, |about| about.len());
    Ok(Backup { path, made_at: made_at.to_string(), reason, bytes })
}

/// Whether a copy is a whole library: of the present schema every row is looked at; of an older one what `SQLite` sees.
pub(super) fn verify(copy: &Connection, path: &Path) -> Result<()> {
    let problems = match inspect(copy, path)? {
        0 => return Err(LibraryError::Foreign(path.to_owned())),
        SCHEMA => examine(copy)?.1,
        _ => structure(copy)?,
    };
    match problems.first() {
        None => Ok(()),
        Some(problem) => Err(LibraryError::Damaged(format!("a copy of it is not whole, so that it does not count as a backup: {problem}"))),
    }
}

/// A file that is removed again unless it gets its name.
pub(super) struct Unfinished(pub(super) PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After the renaming there is none; one that cannot be removed is written over by the next of its name.
        let _ = fs::remove_file(&self.0);
    }
}

/// What a person reads who finds the folder and has no Margent.
fn explain(folder: &Path) -> Result<()> {
    let path = folder.join("README.txt");
    if path.exists() {
        return Ok(());
    }
    fs::write(&path, include_str!("README.txt")).map_err(LibraryError::io(&path))
}

#[cfg(unix)]
fn keep_to_oneself(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(LibraryError::io(folder))
}

/// A folder in a person's own place is theirs alone on Windows.
#[cfg(not(unix))]
fn keep_to_oneself(_folder: &Path) -> Result<()> {
    Ok(())
}
