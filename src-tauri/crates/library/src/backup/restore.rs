//! Putting another state of a library in the place of the present one, which is put aside and not removed.
//!
//! It is done in two steps, so that there is a whole library at every moment: [`prepare`] makes the file `library.restored.sqlite`, checked and on the
//! disk; whoever opens the library next, alone, puts it in place (`complete`).

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;
use ts_rs::TS;

use super::blobs::copy_file;
use super::carry::BLOBS;
use super::make::{Unfinished, verify};
use super::snapshot::open_snapshot;
use crate::blobs::{hex_digest, path_of, sync_file, sync_folder, write_file};
use crate::error::{LibraryError, Result};
use crate::journal;

/// What came of a restoring.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Restored {
    /// Articles in it.
    pub articles: u32,
    /// Files that neither the library nor the backup has as they were written.
    pub missing: Vec<String>,
    /// Where the state before was put.
    pub put_aside: Option<PathBuf>,
    /// Why the state before could not be backed up first, if it could not.
    pub not_backed_up: Option<String>,
}

/// Checks a backup and makes it ready to take the place of the library in `folder`. Nothing of the library is changed.
pub fn prepare(folder: &Path, backup: &Path) -> Result<Restored> {
    fs::create_dir_all(folder).map_err(LibraryError::io(folder))?;
    is_closed(backup)?;
    let unfinished = Unfinished(folder.join("library.restoring"));
    fs::copy(backup, &unfinished.0).map_err(LibraryError::io(backup))?;
    let mut restored = Restored { missing: take_blobs_out(&unfinished.0, folder)?, ..Restored::default() };
    let copy = open_snapshot(&unfinished.0)?;
    verify(&copy, backup)?;
    restored.articles = copy.query_row("SELECT count(*) FROM articles", [], |row| row.get(0))?;
    let beside = backup.parent().unwrap_or(Path::new("."));
    let mut statement = copy.prepare("SELECT hash FROM blobs")?;
    for hash in statement.query_map([], |row| row.get::<_, String>(0))? {
        let hash = hash?;
        if !is_whole(&hash, folder) && !copy_file(&hash, beside, folder)? {
            restored.missing.push(hash);
        }
    }
    restored.missing.dedup();
    drop(statement);
    drop(copy);
    offer(&unfinished.0, folder)?;
    Ok(restored)
}

fn is_whole(hash: &str, folder: &Path) -> bool {
    fs::read(path_of(folder, hash)).is_ok_and(|bytes| hex_digest(&bytes) == hash)
}

/// Refuses a library that is open or was cut off: what stands in the log beside it would be missing.
fn is_closed(backup: &Path) -> Result<()> {
    let mut log = backup.as_os_str().to_owned();
    log.push("-wal");
    if fs::metadata(&log).is_ok_and(|about| about.len() > 0) {
        let why = "is no backup but a library that is open or was cut off: what stands in the file beside it that ends in -wal would be missing. Open that library, and make a backup of it";
        return Err(LibraryError::Invalid(format!("{} {why}", backup.display())));
    }
    Ok(())
}

/// Gives a finished file the name by which the next opening knows it.
pub(crate) fn offer(file: &Path, folder: &Path) -> Result<()> {
    let path = restored_path(folder);
    sync_file(file).and_then(|()| fs::rename(file, &path)).and_then(|()| sync_folder(folder)).map_err(LibraryError::io(path))
}

/// Takes back what [`prepare`] made ready.
pub fn withdraw(folder: &Path) {
    // Without it there is nothing to take back.
    let _ = fs::remove_file(restored_path(folder));
}

/// Whether a file waits to take the library's place.
pub(crate) fn is_prepared(folder: &Path) -> bool {
    restored_path(folder).exists()
}

/// Puts a prepared file in the library's place; whoever calls this has the library alone. Gives where the former one was put. After an end of the
/// process at any point the next call goes on.
pub(crate) fn complete(folder: &Path) -> Result<Option<PathBuf>> {
    let (path, restored) = (folder.join("library.sqlite"), restored_path(folder));
    if !restored.exists() {
        return Ok(None);
    }
    let aside = folder.join(format!("replaced-{}", Timestamp::now().to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%S")));
    let moved = (|| {
        if path.exists() {
            fs::create_dir_all(&aside)?;
            // The file itself keeps its place until the new one takes it; the log goes first, since it must never meet another file than its own.
            let kept = aside.join("library.sqlite");
            if !kept.exists() && fs::hard_link(&path, &kept).is_err() {
                fs::copy(&path, &kept)?;
            }
            for log in ["library.sqlite-wal", "library.sqlite-shm"] {
                if folder.join(log).exists() {
                    fs::rename(folder.join(log), aside.join(log))?;
                }
            }
            sync_folder(&aside)?;
        }
        journal::forget_mark(folder);
        fs::rename(&restored, &path)?;
        sync_folder(folder)
    })();
    moved.map_err(LibraryError::io(&path))?;
    Ok(aside.exists().then_some(aside))
}

fn restored_path(folder: &Path) -> PathBuf {
    folder.join("library.restored.sqlite")
}

/// Takes the files out of a backup that carries them in its table, if it does. Gives the names of those that are not what they should be.
fn take_blobs_out(file: &Path, folder: &Path) -> Result<Vec<String>> {
    let found: Option<String> = {
        let copy = open_snapshot(file)?;
        let mut statement = copy.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'backup_blobs'")?;
        statement.query_map([], |row| row.get(0))?.next().transpose()?
    };
    // Any other table of that name is a stranger, which the check of the schema refuses.
    if found.as_deref() != Some(BLOBS) {
        return Ok(Vec::new());
    }
    let mut wrong = Vec::new();
    {
        let copy = open_snapshot(file)?;
        let mut statement = copy.prepare("SELECT hash, bytes FROM backup_blobs")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let hash: String = row.get(0)?;
            let bytes = row.get_ref(1)?.as_blob().unwrap_or_default();
            if hex_digest(bytes) != hash {
                wrong.push(hash);
            } else if !is_whole(&hash, folder) {
                write_file(&path_of(folder, &hash), bytes)?;
            }
        }
    }
    // A file that somebody hands over is changed by this one statement only, and triggers on it would be strangers; the check of the schema comes after.
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "journal_mode", "off")?;
    connection.execute_batch("DROP TABLE backup_blobs")?;
    // What is left free is given back at once: it would be most of the file.
    let mut statement = connection.prepare("PRAGMA incremental_vacuum")?;
    let mut rows = statement.query([])?;
    while rows.next()?.is_some() {}
    drop(rows);
    drop(statement);
    connection.close().map_err(|(_, error)| error)?;
    Ok(wrong)
}
