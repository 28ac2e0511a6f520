//! Stories: articles on one event, with a title, a question and notes of the person's own, kept as revisions.

use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::access::{Read, Write};
use crate::articles::{self, Article};
use crate::blobs::hex_digest;
use crate::change::{Deed, Entity};
use crate::error::{LibraryError, Result};
use crate::id::{ArticleId, StoryId};
use crate::tags::clean;
use crate::time::now;
use crate::typed::is_typed_on;

/// Bytes of a question, and of notes.
const MOST_QUESTION: usize = 4_000;
const MOST_NOTE: usize = 1_000_000;
/// Articles of one story.
const MOST_ARTICLES: u32 = 500;

/// A story as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Story {
    /// Its id.
    pub id: StoryId,
    /// As the person calls it.
    pub title: String,
    /// What the person wants to know.
    pub question: String,
    /// Markdown.
    pub note: String,
    /// Its articles outside of the trash.
    pub count: u32,
    /// The days of the first and of the last of them, as published or else saved.
    pub from: Option<String>,
    /// See `from`.
    pub to: Option<String>,
}

/// When an article is told to be from, as a day or a moment that begins with it.
const DAY: &str = "coalesce(articles.published_at, strftime('%Y-%m-%d', articles.saved_at / 1000, 'unixepoch'))";

fn select(wanted: &str) -> String {
    format!(
        "SELECT stories.id, title, question, note, (SELECT count(*) FROM story_articles JOIN articles ON articles.key = article WHERE story = stories.key AND state <> 'trash'),
            (SELECT min({DAY}) FROM story_articles JOIN articles ON articles.key = article WHERE story = stories.key AND state <> 'trash'),
            (SELECT max({DAY}) FROM story_articles JOIN articles ON articles.key = article WHERE story = stories.key AND state <> 'trash')
        FROM stories JOIN story_revisions ON story_revisions.key = (SELECT max(key) FROM story_revisions WHERE story = stories.key) WHERE deleted_at IS NULL{wanted}"
    )
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Story> {
    Ok(Story { id: row.get(0)?, title: row.get(1)?, question: row.get(2)?, note: row.get(3)?, count: row.get(4)?, from: row.get(5)?, to: row.get(6)? })
}

/// All of them, the newest first.
pub fn all(read: Read<'_>) -> Result<Vec<Story>> {
    let sql = select(" ORDER BY stories.key DESC");
    Ok(read.connection.prepare_cached(&sql)?.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?)
}

/// One of them.
pub fn get(read: Read<'_>, id: &StoryId) -> Result<Story> {
    let found = read.connection.prepare_cached(&select(" AND stories.id = ?1"))?.query_row([id], from_row).optional()?;
    found.ok_or_else(|| missing(id))
}

/// The story whose id begins with `prefix`.
pub fn find(read: Read<'_>, prefix: &str) -> Result<StoryId> {
    articles::by_prefix(read, "stories", "story", prefix).map(|id| StoryId::parse(&id))
}

/// Its articles outside of the trash, the oldest first.
pub fn articles(read: Read<'_>, id: &StoryId) -> Result<Vec<Article>> {
    let sql = format!(
        "SELECT articles.key FROM story_articles JOIN stories ON stories.key = story JOIN articles ON articles.key = article WHERE stories.id = ?1 AND state <> 'trash' ORDER BY {DAY}, articles.key"
    );
    let keys: Vec<i64> = read.connection.prepare_cached(&sql)?.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    keys.into_iter().map(|key| articles::of_key(read, key)).collect()
}

/// The stories that an article stands in.
pub fn of_article(read: Read<'_>, id: &ArticleId) -> Result<Vec<StoryId>> {
    let sql = "SELECT stories.id FROM story_articles JOIN stories ON stories.key = story JOIN articles ON articles.key = article WHERE articles.id = ?1 AND deleted_at IS NULL ORDER BY stories.key";
    Ok(read.connection.prepare_cached(sql)?.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Makes a story.
pub fn add(write: &mut Write<'_>, title: &str) -> Result<StoryId> {
    let id = StoryId::new();
    let title = clean(title)?;
    write.transaction.execute("INSERT INTO stories (id, created_at) VALUES (?1, ?2)", params![id, now()])?;
    revised(write, &id, &title, "", "")?;
    write.changed(Entity::Story, id.as_str(), Deed::Added);
    Ok(id)
}

/// Says otherwise what it is called, what is asked and what is noted. What was said before is kept.
pub fn revise(write: &mut Write<'_>, id: &StoryId, title: &str, question: &str, note: &str) -> Result<()> {
    let before = get(write.as_read(), id)?;
    let (title, question) = (clean(title)?, question.trim());
    if question.len() > MOST_QUESTION || note.len() > MOST_NOTE {
        return Err(LibraryError::Invalid(format!("a question has at most {MOST_QUESTION} bytes, and notes {MOST_NOTE}")));
    }
    if (before.title.as_str(), before.question.as_str(), before.note.as_str()) == (title.as_str(), question, note) {
        return Ok(());
    }
    let last = "SELECT max(story_revisions.key), story_revisions.created_at FROM story_revisions JOIN stories ON stories.key = story WHERE stories.id = ?1";
    let (last, at): (i64, i64) = write.transaction.prepare_cached(last)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    revised(write, id, &title, question, note)?;
    if before.title == title && is_typed_on(at, &before.question, question) && is_typed_on(at, &before.note, note) {
        write.transaction.prepare_cached("DELETE FROM story_revisions WHERE key = ?1")?.execute([last])?;
        write.typed_on = true;
    }
    write.changed(Entity::Story, id.as_str(), Deed::Changed);
    Ok(())
}

fn revised(write: &Write<'_>, id: &StoryId, title: &str, question: &str, note: &str) -> Result<()> {
    let sql = "INSERT INTO story_revisions (story, title, question, note, hash, created_at) SELECT key, ?2, ?3, ?4, ?5, ?6 FROM stories WHERE id = ?1";
    write.transaction.execute(sql, params![id, title, question, note, revision_hash(id, title, question, note), now()])?;
    Ok(())
}

/// The mark of what a revision holds.
pub(crate) fn revision_hash(id: &StoryId, title: &str, question: &str, note: &str) -> String {
    hex_digest([id.as_str(), title, question, note].join("\u{0}").as_bytes())
}

/// Puts an article into it; gives whether it was not there before.
pub fn put(write: &mut Write<'_>, id: &StoryId, article: &ArticleId) -> Result<bool> {
    let story = key_of(write.as_read(), id)?;
    let count: u32 = write.transaction.query_row("SELECT count(*) FROM story_articles WHERE story = ?1", [story], |row| row.get(0))?;
    if count >= MOST_ARTICLES {
        return Err(LibraryError::Invalid(format!("a story holds {MOST_ARTICLES} articles at most")));
    }
    articles::get(write.as_read(), article)?;
    let sql = "INSERT OR IGNORE INTO story_articles (story, article, added_at) SELECT ?1, key, ?3 FROM articles WHERE id = ?2";
    let done = write.transaction.execute(sql, params![story, article, now()])? > 0;
    write.changed(Entity::Story, id.as_str(), Deed::Changed);
    Ok(done)
}

/// Takes an article out of it; gives whether it was there.
pub fn take(write: &mut Write<'_>, id: &StoryId, article: &ArticleId) -> Result<bool> {
    let story = key_of(write.as_read(), id)?;
    let done = write.transaction.execute("DELETE FROM story_articles WHERE story = ?1 AND article = (SELECT key FROM articles WHERE id = ?2)", params![story, article])? > 0;
    write.changed(Entity::Story, id.as_str(), Deed::Changed);
    Ok(done)
}

/// Deletes it; its articles stay where they are.
pub fn delete(write: &mut Write<'_>, id: &StoryId) -> Result<()> {
    key_of(write.as_read(), id)?;
    write.transaction.execute("UPDATE stories SET deleted_at = ?2 WHERE id = ?1", params![id, now()])?;
    write.changed(Entity::Story, id.as_str(), Deed::Removed);
    Ok(())
}

/// Takes a deletion back: it holds again what it held.
pub fn restore(write: &mut Write<'_>, id: &StoryId) -> Result<()> {
    if write.transaction.execute("UPDATE stories SET deleted_at = NULL WHERE id = ?1", [id])? == 0 {
        return Err(missing(id));
    }
    write.changed(Entity::Story, id.as_str(), Deed::Added);
    Ok(())
}

pub(crate) fn key_of(read: Read<'_>, id: &StoryId) -> Result<i64> {
    let found = read.connection.prepare_cached("SELECT key FROM stories WHERE id = ?1 AND deleted_at IS NULL")?.query_row([id], |row| row.get(0)).optional()?;
    found.ok_or_else(|| missing(id))
}

pub(crate) fn missing(id: &StoryId) -> LibraryError {
    LibraryError::NotFound { what: "story", id: id.to_string() }
}
