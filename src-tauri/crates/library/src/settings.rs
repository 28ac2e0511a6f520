//! Small values that belong to the library: the device's name for itself, and what the reader chose.

use rusqlite::{Connection, OptionalExtension};

use crate::access::{Read, Write};
use crate::change::{Deed, Entity};
use crate::error::Result;

/// A setting's value, as it was put.
pub fn get(read: Read<'_>, name: &str) -> Result<Option<String>> {
    Ok(read.connection.prepare_cached("SELECT value FROM settings WHERE name = ?1")?.query_row([name], |row| row.get(0)).optional()?)
}

/// Puts a setting.
pub fn put(write: &mut Write<'_>, name: &str, value: &str) -> Result<()> {
    write.transaction.prepare_cached("INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value")?.execute([name, value])?;
    write.changed(Entity::Setting, name, Deed::Changed);
    Ok(())
}

/// The name under which this copy of the library records its changes; made once.
pub(crate) fn device(connection: &Connection) -> Result<String> {
    let made = uuid::Uuid::now_v7().to_string();
    connection.execute("INSERT OR IGNORE INTO settings (name, value) VALUES ('device', ?1)", [made])?;
    Ok(connection.query_row("SELECT value FROM settings WHERE name = 'device'", [], |row| row.get(0))?)
}
