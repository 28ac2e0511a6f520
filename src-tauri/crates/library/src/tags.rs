//! Tags: names that keep the case in which they were first written.

use rusqlite::params;
use serde::{Deserialize, Serialize};
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

/// A tag and those within it (`harbour/ice` is within `harbour`), by name: their keys and names.
pub(crate) fn within(read: Read<'_>, name: &str) -> Result<Vec<(i64, String)>> {
    // '0' is the next character after '/': the names between are those that begin so.
    let sql = "SELECT key, name FROM tags WHERE name = ?1 UNION SELECT key, name FROM tags WHERE name >= ?1 || '/' AND name < ?1 || '0' ORDER BY name";
    Ok(read.connection.prepare_cached(sql)?.query_map([name], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// What renaming one tag did, to be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Renamed {
    /// The name before.
    pub from: String,
    /// The name now.
    pub to: String,
    /// The articles that had it.
    pub articles: Vec<ArticleId>,
    /// Those of them that had the new one already.
    pub both: Vec<ArticleId>,
}

/// Gives a tag another name, and to those within it (`harbour/ice` becomes `port/ice` with `harbour`). A name that another tag has makes one of both.
pub fn rename(write: &mut Write<'_>, from: &str, to: &str) -> Result<Vec<Renamed>> {
    let (from, to) = (clean(from)?, clean(to)?);
    let names: Vec<String> = within(write.as_read(), &from)?.into_iter().map(|(_, name)| name).collect();
    if names.is_empty() {
        return Err(LibraryError::NotFound { what: "tag", id: from });
    }
    let rest = |name: &str| name.chars().skip(from.chars().count()).collect::<String>();
    names.iter().map(|name| rename_one(write, name, &clean(&format!("{to}{}", rest(name)))?)).collect()
}

fn rename_one(write: &mut Write<'_>, from: &str, to: &str) -> Result<Renamed> {
    let with = |write: &Write<'_>, name: &str| -> Result<Vec<ArticleId>> {
        let sql = "SELECT article_id FROM article_tags JOIN tags ON key = tag WHERE name = ?1 ORDER BY article_id";
        Ok(write.transaction.prepare_cached(sql)?.query_map([name], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    };
    let articles = with(write, from)?;
    if from.to_lowercase() == to.to_lowercase() {
        write.transaction.execute("UPDATE tags SET name = ?2 WHERE name = ?1", params![from, to])?;
        write.changed(Entity::Tag, to, Deed::Changed);
        for id in &articles {
            write.changed(Entity::Article, id.as_str(), Deed::Changed);
        }
        return Ok(Renamed { from: from.into(), to: to.into(), articles, both: Vec::new() });
    }
    let had: std::collections::BTreeSet<ArticleId> = with(write, to)?.into_iter().collect();
    for id in &articles {
        add(write, id, to)?;
        remove(write, id, from)?;
    }
    let both = articles.iter().filter(|id| had.contains(id)).cloned().collect();
    Ok(Renamed { from: from.into(), to: to.into(), articles, both })
}

/// Takes a renaming back.
pub fn unrename(write: &mut Write<'_>, renamed: &[Renamed]) -> Result<()> {
    for Renamed { from, to, articles, both } in renamed.iter().rev() {
        if from.to_lowercase() == to.to_lowercase() {
            write.transaction.execute("UPDATE tags SET name = ?2 WHERE name = ?1", params![to, from])?;
            write.changed(Entity::Tag, from, Deed::Changed);
            continue;
        }
        for id in articles {
            add(write, id, from)?;
            if !both.contains(id) {
                remove(write, id, to)?;
            }
        }
    }
    Ok(())
}

/// One line, no control characters, not empty.
pub(crate) fn clean(name: &str) -> Result<String> {
    let name: String = name.chars().filter(|c| !c.is_control()).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > MAX_NAME {
        return Err(LibraryError::Invalid(format!("a name has 1 to {MAX_NAME} characters")));
    }
    Ok(name)
}
