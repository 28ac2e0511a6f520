//! Opening one connection, with every pragma and its reason.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::Result;
use crate::seal;

/// Pages of the log after which the writer carries them over by itself, should nobody else have got to it.
const MOST_PAGES: u32 = 16_000;
/// How long a statement waits for another process's write. Writes here are short; only a backup or a migration takes longer, and those hold the lock file.
const BUSY: Duration = Duration::from_secs(10);

/// Opens the connection that writes, and makes the file if there is none.
pub(crate) fn open_writer(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    prepare(Connection::open_with_flags(path, flags)?)
}

/// Opens a connection that can only read.
pub(crate) fn open_reader(path: &Path) -> Result<Connection> {
    // Read-write at the level of the file, since a reader of a WAL database takes part in its shared memory; `query_only` keeps it from writing.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = prepare(Connection::open_with_flags(path, flags)?)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Opens a connection that carries the log over and does nothing else.
pub(crate) fn open_checkpointer(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = prepare(Connection::open_with_flags(path, flags)?)?;
    // The pages must be on the disk before the log is begun anew.
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    Ok(connection)
}

fn prepare(connection: Connection) -> Result<Connection> {
    connection.busy_timeout(BUSY)?;
    // A library file may come from anybody: no trick in its schema may call functions or change the file behind SQLite's back.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // Cells are checked as they are read, so that a damaged page is an error and not a wrong answer.
    connection.pragma_update(None, "cell_size_check", true)?;
    // Off by default in SQLite for the sake of old programs; here every reference is meant.
    connection.pragma_update(None, "foreign_keys", true)?;
    // Negative: KiB. The default of 2 MB makes a list of a large library read the same pages again and again.
    connection.pragma_update(None, "cache_size", -16_000)?;
    // Sorting must not write a reader's words into a temporary file outside of the library.
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.set_prepared_statement_cache_capacity(64);
    seal::register(&connection)?;
    Ok(connection)
}

/// `auto_vacuum` that gives pages back when it is told to.
pub(crate) const INCREMENTAL: i64 = 2;

/// What a new file is made with, and keeps for ever.
pub(crate) fn shape(connection: &Connection) -> Result<()> {
    // What merges and an emptied trash leave goes back to the disk (`Library::give_back`).
    connection.pragma_update(None, "auto_vacuum", INCREMENTAL)?;
    Ok(())
}

/// What is set once the file is known to be ours. It is kept in the file or costs a lock, so a foreign or newer file must not see it.
pub(crate) fn settle(connection: &Connection) -> Result<()> {
    // Readers never wait for the writer, and a crash leaves either the old or the new state.
    connection.pragma_update(None, "journal_mode", "wal")?;
    // With NORMAL a power cut may take back the last commits: an acknowledged note must be on the disk.
    connection.pragma_update(None, "synchronous", "full")?;
    // macOS: `fsync` alone does not reach the medium.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    // Its pages are carried over beside the writer (`checkpoint.rs`).
    connection.pragma_update(None, "wal_autocheckpoint", MOST_PAGES)?;
    // The log is cut back after a large import instead of staying as large as it ever was (bytes).
    connection.pragma_update(None, "journal_size_limit", 16_000_000)?;
    Ok(())
}
