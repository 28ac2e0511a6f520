//! A backup in one file, to be carried away: its files stand in a table of their own.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, params};

use super::make::{Unfinished, verify};
use super::snapshot::{open_snapshot, snapshot};
use crate::access::Read;
use crate::blobs::{hex_digest, path_of, sync_file, sync_folder};
use crate::error::{LibraryError, Result};

/// The table that a library does not have.
pub(super) const BLOBS: &str = "CREATE TABLE backup_blobs (hash TEXT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL) STRICT";

/// What went into a backup of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Bytes of the file.
    pub bytes: u64,
    /// Files in it.
    pub blobs: u32,
    /// Files that are not in it, since they are not what was written: their names.
    pub missing: Vec<String>,
}

/// Writes the whole library into one file. What was in the file before stays until the new one is whole.
pub fn carry(read: Read<'_>, path: &Path) -> Result<Carried> {
    let mut name = path.file_name().map(std::ffi::OsStr::to_os_string).ok_or_else(|| LibraryError::Invalid(format!("{} is no name for a file", path.display())))?;
    name.push(".part");
    let unfinished = Unfinished(path.with_file_name(name));
    // What a killed attempt left there is none of ours to read.
    let _ = fs::remove_file(&unfinished.0);
    snapshot(read.connection, &unfinished.0)?;
    verify(&open_snapshot(&unfinished.0)?, &unfinished.0)?;
    let mut carried = add_blobs(&unfinished.0, read.folder)?;
    sync_file(&unfinished.0).map_err(LibraryError::io(&unfinished.0))?;
    fs::rename(&unfinished.0, path).map_err(LibraryError::io(path))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    sync_folder(folder).map_err(LibraryError::io(folder))?;
    carried.bytes = fs::metadata(path).map_or(0, |about| about.len());
    Ok(carried)
}

fn add_blobs(file: &Path, library: &Path) -> Result<Carried> {
    let mut connection = Connection::open(file)?;
    connection.pragma_update(None, "journal_mode", "off")?;
    connection.pragma_update(None, "synchronous", "off")?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(BLOBS)?;
    let mut carried = Carried { bytes: 0, blobs: 0, missing: Vec::new() };
    {
        let mut names = transaction.prepare("SELECT hash FROM blobs ORDER BY hash")?;
        let mut insert = transaction.prepare("INSERT INTO backup_blobs (hash, bytes) VALUES (?1, ?2)")?;
        for hash in names.query_map([], |row| row.get::<_, String>(0))? {
            let hash = hash?;
            match fs::read(path_of(library, &hash)) {
                Ok(bytes) if hex_digest(&bytes) == hash => {
                    insert.execute(params![hash, bytes])?;
                    carried.blobs += 1;
                }
                _ => carried.missing.push(hash),
            }
        }
    }
    transaction.commit()?;
    connection.pragma_update(None, "journal_mode", "delete")?;
    connection.close().map_err(|(_, error)| error)?;
    Ok(carried)
}
