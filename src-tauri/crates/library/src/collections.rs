//! Collections: lists that a person orders by hand, one within another. An article may stand in many.

use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;
use ts_rs::TS;

use crate::access::{Read, Write};
use crate::change::{Deed, Entity};
use crate::error::{LibraryError, Result};
use crate::id::{ArticleId, CollectionId};
use crate::tags::clean;
use crate::time::now;

/// Collections within one another, at most.
const MAX_DEPTH: usize = 16;

/// A collection and how many articles outside of the trash stand in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Collection {
    /// Its id.
    pub id: CollectionId,
    /// As the person calls it.
    pub name: String,
    /// The one that it stands in.
    pub parent: Option<CollectionId>,
    /// Articles, without those of the collections in it.
    pub count: u32,
}

/// All collections, those beside one another in the person's order. One whose parent is deleted is not among them.
pub fn all(read: Read<'_>) -> Result<Vec<Collection>> {
    let sql = "WITH RECURSIVE standing (id) AS (
            SELECT id FROM collections WHERE parent IS NULL AND deleted_at IS NULL
            UNION SELECT inner.id FROM collections AS inner JOIN standing ON inner.parent = standing.id WHERE inner.deleted_at IS NULL)
        SELECT id, collections.name, parent, coalesce(n, 0) FROM standing JOIN collections USING (id) LEFT JOIN tallies ON kind = 'tag' AND tallies.name = CAST(-1 - key AS TEXT)
        ORDER BY rank, key";
    let mut statement = read.connection.prepare_cached(sql)?;
    let row = |row: &rusqlite::Row<'_>| Ok(Collection { id: row.get(0)?, name: row.get(1)?, parent: row.get(2)?, count: row.get(3)? });
    Ok(statement.query_map([], row)?.collect::<rusqlite::Result<_>>()?)
}

/// The collections that an article stands in.
pub fn of_article(read: Read<'_>, id: &ArticleId) -> Result<Vec<CollectionId>> {
    let sql = "SELECT collections.id FROM collected JOIN collections ON collections.key = collection JOIN articles ON articles.key = article WHERE articles.id = ?1 AND deleted_at IS NULL ORDER BY collections.key";
    Ok(read.connection.prepare_cached(sql)?.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Makes a collection, the last of those beside it.
pub fn add(write: &mut Write<'_>, name: &str, parent: Option<&CollectionId>) -> Result<CollectionId> {
    let id = CollectionId::new();
    let name = clean(name)?;
    if let Some(parent) = parent {
        key_of(write.as_read(), parent)?;
        if ancestors(write.as_read(), parent)?.len() >= MAX_DEPTH {
            return Err(LibraryError::Invalid(format!("collections stand in one another {MAX_DEPTH} deep at most")));
        }
    }
    let sql = "INSERT INTO collections (id, name, parent, rank, created_at) SELECT ?1, ?2, ?3, coalesce(max(rank), 0) + 1, ?4 FROM collections WHERE parent IS ?3";
    write.transaction.execute(sql, params![id, name, parent, now()])?;
    write.changed(Entity::Collection, id.as_str(), Deed::Added);
    Ok(id)
}

/// Gives it another name; returns the one before.
pub fn rename(write: &mut Write<'_>, id: &CollectionId, name: &str) -> Result<String> {
    let key = key_of(write.as_read(), id)?;
    let before = write.transaction.query_row("SELECT name FROM collections WHERE key = ?1", [key], |row| row.get(0))?;
    write.transaction.execute("UPDATE collections SET name = ?2 WHERE key = ?1", params![key, clean(name)?])?;
    write.changed(Entity::Collection, id.as_str(), Deed::Changed);
    Ok(before)
}

/// Puts it into another collection or none, before one that stands there or at the end.
pub fn place(write: &mut Write<'_>, id: &CollectionId, parent: Option<&CollectionId>, before: Option<&CollectionId>) -> Result<()> {
    let key = key_of(write.as_read(), id)?;
    if let Some(parent) = parent {
        key_of(write.as_read(), parent)?;
        let above = ancestors(write.as_read(), parent)?;
        if above.contains(id) {
            return Err(LibraryError::Invalid("a collection cannot stand in itself".into()));
        }
        if above.len() >= MAX_DEPTH {
            return Err(LibraryError::Invalid(format!("collections stand in one another {MAX_DEPTH} deep at most")));
        }
    }
    let sql = "SELECT id FROM collections WHERE parent IS ?1 AND id <> ?2 ORDER BY rank, key";
    let mut beside: Vec<CollectionId> = write.transaction.prepare_cached(sql)?.query_map(params![parent, id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let at = before.and_then(|before| beside.iter().position(|one| one == before)).unwrap_or(beside.len());
    beside.insert(at, id.clone());
    write.transaction.execute("UPDATE collections SET parent = ?2 WHERE key = ?1", params![key, parent])?;
    let mut statement = write.transaction.prepare_cached("UPDATE collections SET rank = ?2 WHERE id = ?1")?;
    for (rank, one) in beside.iter().enumerate() {
        statement.execute(params![one, i64::try_from(rank).unwrap_or(i64::MAX)])?;
    }
    write.changed(Entity::Collection, id.as_str(), Deed::Changed);
    Ok(())
}

/// Deletes it, and with it those that stand in it. Articles stay where they are.
pub fn delete(write: &mut Write<'_>, id: &CollectionId) -> Result<()> {
    let key = key_of(write.as_read(), id)?;
    write.transaction.execute("UPDATE collections SET deleted_at = ?2 WHERE key = ?1", params![key, now()])?;
    write.changed(Entity::Collection, id.as_str(), Deed::Removed);
    Ok(())
}

/// Takes a deletion back: it holds again what it held.
pub fn restore(write: &mut Write<'_>, id: &CollectionId) -> Result<()> {
    let done = write.transaction.execute("UPDATE collections SET deleted_at = NULL WHERE id = ?1", [id])?;
    if done == 0 {
        return Err(missing(id));
    }
    write.changed(Entity::Collection, id.as_str(), Deed::Added);
    Ok(())
}

/// Puts an article into a collection, the last in its order; gives whether it was not there before.
pub fn put(write: &mut Write<'_>, id: &CollectionId, article: &ArticleId) -> Result<bool> {
    let key = key_of(write.as_read(), id)?;
    let sql = "INSERT OR IGNORE INTO collected (collection, article, rank) SELECT ?1, key, (SELECT coalesce(max(rank), 0) + 1 FROM collected WHERE collection = ?1) FROM articles WHERE id = ?2";
    let put = write.transaction.prepare_cached(sql)?.execute(params![key, article])? > 0;
    write.changed(Entity::Article, article.as_str(), Deed::Changed);
    write.changed(Entity::Collection, id.as_str(), Deed::Changed);
    Ok(put)
}

/// Takes an article out of a collection; gives whether it was there.
pub fn take(write: &mut Write<'_>, id: &CollectionId, article: &ArticleId) -> Result<bool> {
    let key = key_of(write.as_read(), id)?;
    let taken = write.transaction.prepare_cached("DELETE FROM collected WHERE collection = ?1 AND article = (SELECT key FROM articles WHERE id = ?2)")?.execute(params![key, article])? > 0;
    write.changed(Entity::Article, article.as_str(), Deed::Changed);
    write.changed(Entity::Collection, id.as_str(), Deed::Changed);
    Ok(taken)
}

/// Moves an article within the order of a collection: before another one, or to the end.
pub fn order(write: &mut Write<'_>, id: &CollectionId, article: &ArticleId, before: Option<&ArticleId>) -> Result<()> {
    let key = key_of(write.as_read(), id)?;
    let key_of_article = |article: &ArticleId| {
        let sql = "SELECT article FROM collected JOIN articles ON key = article WHERE collection = ?1 AND id = ?2";
        let found: Option<i64> = write.transaction.prepare_cached(sql)?.query_row(params![key, article], |row| row.get(0)).optional()?;
        found.ok_or_else(|| LibraryError::NotFound { what: "article in this collection", id: article.to_string() })
    };
    let (moved, next) = (key_of_article(article)?, before.map(key_of_article).transpose()?);
    let mut all: Vec<i64> = write
        .transaction
        .prepare_cached("SELECT article FROM collected WHERE collection = ?1 AND article <> ?2 ORDER BY rank, article")?
        .query_map(params![key, moved], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let at = next.and_then(|next| all.iter().position(|one| *one == next)).unwrap_or(all.len());
    all.insert(at, moved);
    let mut statement = write.transaction.prepare_cached("UPDATE collected SET rank = ?3 WHERE collection = ?1 AND article = ?2 AND rank <> ?3")?;
    for (rank, one) in all.iter().enumerate() {
        statement.execute(params![key, one, i64::try_from(rank).unwrap_or(i64::MAX)])?;
    }
    drop(statement);
    write.changed(Entity::Collection, id.as_str(), Deed::Changed);
    Ok(())
}

/// The key of a collection that is not deleted.
pub(crate) fn key_of(read: Read<'_>, id: &CollectionId) -> Result<i64> {
    let found = read.connection.prepare_cached("SELECT key FROM collections WHERE id = ?1 AND deleted_at IS NULL")?.query_row([id], |row| row.get(0)).optional()?;
    found.ok_or_else(|| missing(id))
}

/// The collection with this name, whatever its case, or whose id begins so.
pub fn find(read: Read<'_>, name: &str) -> Result<CollectionId> {
    let wanted = name.trim().to_lowercase();
    let found = all(read)?.into_iter().find(|one| one.name.to_lowercase() == wanted || (wanted.len() >= 8 && one.id.as_str().starts_with(&wanted)));
    Ok(found.ok_or_else(|| LibraryError::NotFound { what: "collection", id: name.to_owned() })?.id)
}

/// A collection and all in which it stands.
fn ancestors(read: Read<'_>, id: &CollectionId) -> Result<Vec<CollectionId>> {
    let sql =
        "WITH RECURSIVE above (id, parent) AS (SELECT id, parent FROM collections WHERE id = ?1 UNION SELECT c.id, c.parent FROM collections c JOIN above ON c.id = above.parent) SELECT id FROM above";
    Ok(read.connection.prepare_cached(sql)?.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn missing(id: &CollectionId) -> LibraryError {
    LibraryError::NotFound { what: "collection", id: id.to_string() }
}
