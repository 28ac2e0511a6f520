//! The files of backups: each is kept once for all of them, under the name of its content.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use rusqlite::Connection;

use super::name::Backup;
use super::snapshot::open_snapshot;
use crate::blobs::{hex_digest, path_of, write_file};
use crate::error::{LibraryError, Result};

/// Copies the files that a snapshot names and that `to` does not have. Those that are not what was written are left out.
pub(super) fn copy_new(snapshot: &Connection, from: &Path, to: &Path) -> Result<()> {
    let mut statement = snapshot.prepare("SELECT hash, size FROM blobs")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (hash, size): (String, i64) = (row.get(0)?, row.get(1)?);
        let there = fs::metadata(path_of(to, &hash)).is_ok_and(|about| i64::try_from(about.len()) == Ok(size));
        if !there {
            copy_file(&hash, from, to)?;
        }
    }
    Ok(())
}

/// Copies one file, if it is what its name says. `false` if it is not, or not there.
pub(crate) fn copy_file(hash: &str, from: &Path, to: &Path) -> Result<bool> {
    let bytes = match fs::read(path_of(from, hash)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(LibraryError::io(path_of(from, hash))(error)),
    };
    if hex_digest(&bytes) != hash {
        return Ok(false);
    }
    write_file(&path_of(to, hash), &bytes)?;
    Ok(true)
}

/// Removes the files that none of the backups names.
pub(super) fn sweep(folder: &Path, backups: &[Backup]) {
    let mut named = HashSet::new();
    for backup in backups {
        // One that cannot be read may need any of them.
        let Ok(names) = named_by(backup) else { return };
        named.extend(names);
    }
    let Ok(folders) = fs::read_dir(folder.join("blobs")) else { return };
    for file in folders.flatten().filter_map(|folder| fs::read_dir(folder.path()).ok()).flat_map(Iterator::flatten) {
        if !named.contains(&*file.file_name().to_string_lossy()) {
            // One that cannot be removed does no harm.
            let _ = fs::remove_file(file.path());
        }
    }
}

fn named_by(backup: &Backup) -> Result<Vec<String>> {
    let snapshot = open_snapshot(&backup.path)?;
    let mut statement = snapshot.prepare("SELECT hash FROM blobs")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
