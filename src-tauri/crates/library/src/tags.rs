//! Tags: names that keep the case in which they were first written.

use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use crate::access::{Read, Write};
use crate::change::{Deed, Entity};
use crate::error::LibraryError;
use crate::error::Result;
use crate::id::ArticleId;

/// Code points of a name.
const MAX_NAME: usize = 120;

/// A tag and how many articles outside of the trash have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Tag {
    /// As first written.
    pub name: String,
    /// Articles.
    pub count: u32,
}

/// Gives an article a tag. Names that differ only in case are one.
pub fn add(write: &mut Write<'_>, id: &ArticleId, name: &str) -> Result<()> {
    let name = clean(name)?;
    write.transaction.prepare_cached("INSERT OR IGNORE INTO tags (name) VALUES (?1)")?.execute([&name])?;
    write.transaction.prepare_cached("INSERT OR IGNORE INTO article_tags (article_id, tag) SELECT ?1, key FROM tags WHERE name = ?2")?.execute(params![id, name])?;
    write.changed(Entity::Article, id.as_str(), Deed::Changed);
    write.changed(Entity::Tag, &name, Deed::Changed);
    Ok(())
}

/// Takes a tag off an article. A name that nothing has any more is forgotten.
pub fn remove(write: &mut Write<'_>, id: &ArticleId, name: &str) -> Result<()> {
    let name = clean(name)?;
    write.transaction.execute("DELETE FROM article_tags WHERE article_id = ?1 AND tag = (SELECT key FROM tags WHERE name = ?2)", params![id, name])?;
    write.transaction.execute("DELETE FROM tags WHERE name = ?1 AND NOT EXISTS (SELECT 1 FROM article_tags WHERE tag = tags.key)", [&name])?;
    write.changed(Entity::Article, id.as_str(), Deed::Changed);
    write.changed(Entity::Tag, &name, Deed::Changed);
    Ok(())
}

/// An article's tags, sorted.
pub fn of_article(read: Read<'_>, id: &ArticleId) -> Result<Vec<String>> {
    let mut statement = read.connection.prepare_cached("SELECT name FROM article_tags JOIN tags ON tags.key = tag WHERE article_id = ?1 ORDER BY name")?;
    Ok(statement.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// All tags, sorted.
pub fn all(read: Read<'_>) -> Result<Vec<Tag>> {
    let sql = "SELECT tags.name, coalesce(n, 0) FROM tags LEFT JOIN tallies ON kind = 'tag' AND tallies.name = CAST(tags.key AS TEXT) ORDER BY tags.name";
    let mut statement = read.connection.prepare_cached(sql)?;
    Ok(statement.query_map([], |row| Ok(Tag { name: row.get(0)?, count: row.get(1)? }))?.collect::<rusqlite::Result<_>>()?)
}

/// One line, no control characters, not empty.
pub(crate) fn clean(name: &str) -> Result<String> {
    let name: String = name.chars().filter(|c| !c.is_control()).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > MAX_NAME {
        return Err(LibraryError::Invalid(format!("a tag has 1 to {MAX_NAME} characters")));
    }
    Ok(name)
}
