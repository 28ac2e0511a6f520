//! Searches that are kept as lists: what they show is asked anew each time.

use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use crate::access::{Read, Write};
use crate::change::{Deed, Entity};
use crate::error::{LibraryError, Result};
use crate::id::SmartListId;
use crate::search::{self, Scope};
use crate::tags::clean;
use crate::time::now;

/// Characters of a query.
const MAX_QUERY: usize = 500;

/// A search that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SmartList {
    /// Its id.
    pub id: SmartListId,
    /// As the person calls it.
    pub name: String,
    /// What is searched for.
    pub query: String,
    /// How many articles it finds.
    pub count: u32,
}

/// All of them, by name.
pub fn all(read: Read<'_>) -> Result<Vec<SmartList>> {
    let mut statement = read.connection.prepare_cached("SELECT id, name, query FROM smart_lists WHERE deleted_at IS NULL ORDER BY name COLLATE NOCASE, id")?;
    let rows: Vec<(SmartListId, String, String)> = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()?;
    rows.into_iter().map(|(id, name, query)| Ok(SmartList { count: search::search(read, &query, Scope::Articles, 0)?.total, id, name, query })).collect()
}

/// Keeps a search.
pub fn add(write: &mut Write<'_>, name: &str, query: &str) -> Result<SmartListId> {
    let id = SmartListId::new();
    let (name, query) = (clean(name)?, checked(query)?);
    write.transaction.execute("INSERT INTO smart_lists (id, name, query, created_at) VALUES (?1, ?2, ?3, ?4)", params![id, name, query, now()])?;
    write.changed(Entity::SmartList, id.as_str(), Deed::Added);
    Ok(id)
}

/// Changes its name and what it searches for.
pub fn change(write: &mut Write<'_>, id: &SmartListId, name: &str, query: &str) -> Result<()> {
    let (name, query) = (clean(name)?, checked(query)?);
    let done = write.transaction.execute("UPDATE smart_lists SET name = ?2, query = ?3 WHERE id = ?1 AND deleted_at IS NULL", params![id, name, query])?;
    told(write, id, done, Deed::Changed)
}

/// Deletes it; it can be taken back.
pub fn delete(write: &mut Write<'_>, id: &SmartListId) -> Result<()> {
    let done = write.transaction.execute("UPDATE smart_lists SET deleted_at = ?2 WHERE id = ?1 AND deleted_at IS NULL", params![id, now()])?;
    told(write, id, done, Deed::Removed)
}

/// Takes a deletion back.
pub fn restore(write: &mut Write<'_>, id: &SmartListId) -> Result<()> {
    let done = write.transaction.execute("UPDATE smart_lists SET deleted_at = NULL WHERE id = ?1", [id])?;
    told(write, id, done, Deed::Added)
}

fn told(write: &mut Write<'_>, id: &SmartListId, done: usize, deed: Deed) -> Result<()> {
    if done == 0 {
        return Err(LibraryError::NotFound { what: "list", id: id.to_string() });
    }
    write.changed(Entity::SmartList, id.as_str(), deed);
    Ok(())
}

fn checked(query: &str) -> Result<String> {
    let query = query.trim();
    if query.is_empty() || query.chars().count() > MAX_QUERY {
        return Err(LibraryError::Invalid(format!("a search has 1 to {MAX_QUERY} characters")));
    }
    Ok(query.to_owned())
}
