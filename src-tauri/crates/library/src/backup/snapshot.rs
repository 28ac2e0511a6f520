//! The database as it was at one moment, in a file of its own.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rusqlite::backup::{self, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::name::Backup;
use crate::blobs::sync_file;
use crate::error::{LibraryError, Result};
use crate::seal;

/// Pages that are copied at a time.
const PAGES: i32 = 4_000;

/// Copies the state that `source`'s transaction sees, page by page. Others may write meanwhile. It is on the disk when this returns.
pub(crate) fn snapshot(source: &Connection, path: &Path) -> Result<()> {
    {
        let mut target = Connection::open(path)?;
        // A copy that is not finished is thrown away, so that nothing has to be safe before the end.
        target.pragma_update(None, "synchronous", "off")?;
        let copy = backup::Backup::new(source, &mut target)?;
        while copy.step(PAGES)? == StepResult::More {}
        drop(copy);
        // One plain file, without a log beside it.
        let mode: String = target.query_row("PRAGMA journal_mode = delete", [], |row| row.get(0))?;
        if mode != "delete" {
            return Err(LibraryError::Damaged(format!("the copy {} keeps a log beside it", path.display())));
        }
        target.close().map_err(|(_, error)| error)?;
    }
    sync_file(path).map_err(LibraryError::io(path))
}

/// Opens a backup to be read. Nothing is written, not even a lock.
pub(crate) fn open_snapshot(path: &Path) -> Result<Connection> {
    fs::metadata(path).map_err(LibraryError::io(path))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(address(path), flags)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    seal::register(&connection)?;
    Ok(connection)
}

/// The clock of the last change that a backup holds.
pub fn clock_of(backup: &Backup) -> Result<i64> {
    Ok(open_snapshot(&backup.path)?.query_row("SELECT coalesce(max(clock), 0) FROM changes", [], |row| row.get(0))?)
}

/// A path as `SQLite`'s URI (sqlite.org/uri.html), immutable: nobody writes to a backup.
fn address(path: &Path) -> String {
    let mut address = String::from(if cfg!(windows) { "file:/" } else { "file:" });
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b'/' | b'-' | b'_' | b'.' | b':' => address.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => address.push(char::from(*byte)),
            byte => {
                let _ = write!(address, "%{byte:02x}");
            }
        }
    }
    address + "?immutable=1"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn any_path_is_an_address() {
        assert_eq!(address(Path::new("/a b/ü?#%/x.sqlite")), "file:/a%20b/%c3%bc%3f%23%25/x.sqlite?immutable=1");
    }
}
