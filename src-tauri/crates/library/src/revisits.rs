//! Scenarios and predictions of a story that come back on a day.

use rusqlite::{Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::access::{Read, Write};
use crate::change::{Deed, Entity};
use crate::error::{LibraryError, Result};
use crate::id::{ArticleId, RevisitId, StoryId};
use crate::stories;
use crate::time::{day_start, now};

/// Characters of what is to be looked at again.
const MOST_WORDS: usize = 2_000;

/// Something that is to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Revisit {
    /// Its id.
    pub id: RevisitId,
    /// Of which story.
    pub story: StoryId,
    /// What that is called.
    pub story_title: String,
    /// The article that says it, if one does.
    pub article: Option<ArticleId>,
    /// What is foreseen.
    pub words: String,
    /// `2026-11-25`.
    pub day: String,
    /// Whether it has been looked at.
    pub done: bool,
}

fn select(wanted: &str) -> String {
    format!(
        "SELECT revisits.id, stories.id, story_revisions.title, articles.id, words, day, done_at IS NOT NULL FROM revisits JOIN stories ON stories.key = revisits.story
            JOIN story_revisions ON story_revisions.key = (SELECT max(key) FROM story_revisions WHERE story = stories.key) LEFT JOIN articles ON articles.key = revisits.article
        WHERE revisits.deleted_at IS NULL AND stories.deleted_at IS NULL AND {wanted} ORDER BY day, revisits.key"
    )
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Revisit> {
    Ok(Revisit { id: row.get(0)?, story: row.get(1)?, story_title: row.get(2)?, article: row.get(3)?, words: row.get(4)?, day: row.get(5)?, done: row.get(6)? })
}

/// Those of a story.
pub fn of_story(read: Read<'_>, story: &StoryId) -> Result<Vec<Revisit>> {
    Ok(read.connection.prepare_cached(&select("stories.id = ?1"))?.query_map([story], from_row)?.collect::<rusqlite::Result<_>>()?)
}

/// Those that a day (`2026-11-25`) has come for and that were not looked at.
pub fn due(read: Read<'_>, today: &str) -> Result<Vec<Revisit>> {
    Ok(read.connection.prepare_cached(&select("done_at IS NULL AND day <= ?1"))?.query_map([today], from_row)?.collect::<rusqlite::Result<_>>()?)
}

/// Marks something to be looked at again on a day.
pub fn add(write: &mut Write<'_>, story: &StoryId, article: Option<&ArticleId>, words: &str, day: &str) -> Result<RevisitId> {
    let (id, key, words) = (RevisitId::new(), stories::key_of(write.as_read(), story)?, words.trim());
    if words.is_empty() || words.chars().count() > MOST_WORDS {
        return Err(LibraryError::Invalid(format!("what is to be looked at again has 1 to {MOST_WORDS} characters")));
    }
    if day.len() != 10 || day_start(day).is_none() {
        return Err(LibraryError::Invalid(format!("{day:?} is no day: it is written as 2026-11-25")));
    }
    let sql = "INSERT INTO revisits (id, story, article, words, day, created_at) VALUES (?1, ?2, (SELECT key FROM articles WHERE id = ?3), ?4, ?5, ?6)";
    write.transaction.execute(sql, params![id, key, article, words, day, now()])?;
    write.changed(Entity::Story, story.as_str(), Deed::Changed);
    Ok(id)
}

/// Says that it was looked at, or that it was not.
pub fn set_done(write: &mut Write<'_>, id: &RevisitId, done: bool) -> Result<()> {
    set(write, id, "done_at", done)
}

/// Deletes it, or takes that back.
pub fn set_deleted(write: &mut Write<'_>, id: &RevisitId, deleted: bool) -> Result<()> {
    set(write, id, "deleted_at", deleted)
}

fn set(write: &mut Write<'_>, id: &RevisitId, column: &str, set: bool) -> Result<()> {
    let done = write.transaction.execute(&format!("UPDATE revisits SET {column} = ?2 WHERE id = ?1"), params![id, set.then(now)])?;
    if done == 0 {
        return Err(LibraryError::NotFound { what: "thing to look at again", id: id.to_string() });
    }
    let story: StoryId = write.transaction.query_row("SELECT stories.id FROM revisits JOIN stories ON stories.key = story WHERE revisits.id = ?1", [id], |row| row.get(0))?;
    write.changed(Entity::Story, story.as_str(), Deed::Changed);
    Ok(())
}
