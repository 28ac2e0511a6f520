//! What a person wrote, brought back from the journal. An entry counts only if its words are those of its hash.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension as _, params, params_from_iter};
use serde::Deserialize;
use serde_json::json;

use crate::change::Entity;
use crate::error::Result;
use crate::id::{AnnotationId, StoryId};
use crate::journal::Entry;
use crate::seal::Sealed;
use crate::{annotations, stories, time};

/// Puts a damaged revision right: by its hash, which it may still have, or by being the last of its annotation or story.
pub(super) fn put_right(connection: &Connection, sealed: &Sealed, key: &[String], journal: &[Entry]) -> Result<bool> {
    if sealed.table == "revisits" {
        return put_revisit_right(connection, key, journal);
    }
    let (entity, owner) = match sealed.table {
        "annotation_revisions" => (Entity::Annotation, "annotation_id"),
        "story_revisions" => (Entity::Story, "(SELECT id FROM stories WHERE key = story)"),
        _ => return Ok(false),
    };
    // Damaged text may be no text.
    let sql = format!("SELECT CAST({owner} AS BLOB), CAST(hash AS BLOB) FROM {} WHERE key = CAST(?1 AS INTEGER)", sealed.table);
    let found = connection.query_row(&sql, params_from_iter(key), |row| Ok((row.get::<_, Option<Vec<u8>>>(0)?, row.get::<_, Option<Vec<u8>>>(1)?)));
    let Ok((owner, hash)) = found else { return Ok(false) };
    let (owner, hash) = (owner.unwrap_or_default(), hash.unwrap_or_default());
    let hash_of = |entry: &Entry| entry.value::<String>("hash").unwrap_or_default();
    let entry = journal.iter().rev().filter(|entry| entry.entity == entity).find(|entry| !hash_of(entry).is_empty() && (hash_of(entry).as_bytes() == hash || entry.id.as_bytes() == owner));
    let Some(entry) = entry else { return Ok(false) };
    if entity == Entity::Story {
        let Some(revision) = StoryRevision::of(entry) else { return Ok(false) };
        let sql = "UPDATE story_revisions SET story = (SELECT key FROM stories WHERE id = ?2), title = ?3, question = ?4, note = ?5, hash = ?6
            WHERE key = CAST(?1 AS INTEGER) AND EXISTS (SELECT 1 FROM stories WHERE id = ?2)";
        return Ok(connection.execute(sql, params![key.first(), revision.id, revision.title, revision.question, entry.body, revision.hash])? > 0);
    }
    let Some(revision) = Revision::of(entry) else { return Ok(false) };
    let sql = "UPDATE annotation_revisions SET annotation_id = ?2, motivation = ?3, color = ?4, body = ?5, tags = ?6, hash = ?7 WHERE key = CAST(?1 AS INTEGER)";
    Ok(connection.execute(sql, params![key.first(), revision.id, revision.kind, revision.color, entry.body, revision.tags, revision.hash])? > 0)
}

/// Notes and stories that were written after the backup and are not whole here, as the journal has them last: what they were before stands in it.
pub(super) fn bring_back(connection: &Connection, since: Option<&str>, journal: &[Entry], done: &mut Vec<String>) -> Result<()> {
    let (mut notes, mut stories) = (0, 0);
    // As moments: as text a half second stands behind 0.512 of it.
    let since = since.and_then(time::milliseconds);
    let since = |entry: &&Entry| since.is_none_or(|since| time::milliseconds(&entry.at).is_none_or(|at| at >= since));
    let mut seen = HashSet::new();
    let mut last: Vec<&Entry> = journal.iter().rev().filter(since).filter(|entry| seen.insert(&entry.id)).collect();
    last.reverse();
    let known: Known = journal.iter().filter_map(|entry| Some((entry.id.clone(), entry.value("hash")?))).collect();
    for entry in last {
        if entry.entity == Entity::Story {
            stories += usize::from(bring_story(connection, entry, &known)?);
        } else {
            notes += usize::from(bring_annotation(connection, entry, &known)?);
        }
    }
    for (count, what) in [(notes, "notes"), (stories, "words of stories")] {
        if count > 0 {
            done.push(format!("{count} {what} were brought back from the journal"));
        }
    }
    Ok(())
}

/// What the journal knows: ids with the hashes of what they were.
type Known = HashSet<(String, String)>;

/// Whether an entry, the last of the journal, is younger than the revision that is the last here (its hash and moment).
fn is_younger(entry: &Entry, last: Option<(String, i64)>, known: &Known) -> bool {
    let Some((hash, at)) = last else { return true };
    if entry.value::<String>("hash").as_ref() == Some(&hash) {
        return false;
    }
    // What the journal knows was before; of what it does not know the clock decides.
    known.contains(&(entry.id.clone(), hash)) || time::milliseconds(&entry.at).unwrap_or_default() >= at
}

/// The words of an annotation as an entry has them.
struct Revision {
    id: AnnotationId,
    kind: String,
    color: Option<String>,
    tags: String,
    hash: String,
}

impl Revision {
    fn of(entry: &Entry) -> Option<Self> {
        let id = AnnotationId::parse(&entry.id);
        let (kind, color): (String, Option<String>) = (entry.value("kind").unwrap_or_default(), entry.value("colour"));
        let tags = serde_json::to_string(&entry.value::<Vec<String>>("tags").unwrap_or_default()).unwrap_or_else(|_| "[]".into());
        let hash = annotations::revision_hash(&id, &kind, color.as_deref(), &entry.body, &tags);
        (entry.value::<String>("hash").as_ref() == Some(&hash)).then_some(Self { id, kind, color, tags, hash })
    }
}

/// The words of a story as an entry has them.
struct StoryRevision {
    id: StoryId,
    title: String,
    question: String,
    hash: String,
}

impl StoryRevision {
    fn of(entry: &Entry) -> Option<Self> {
        let id = StoryId::parse(&entry.id);
        let (title, question): (String, String) = (entry.value("title").unwrap_or_default(), entry.value("question").unwrap_or_default());
        let hash = stories::revision_hash(&id, &title, &question, &entry.body);
        (entry.value::<String>("hash").as_ref() == Some(&hash)).then_some(Self { id, title, question, hash })
    }
}

/// Something that a story has to be looked at again on a day, as an entry has it.
#[derive(Deserialize)]
struct Revisit {
    id: String,
    words: String,
    day: String,
    article: Option<String>,
    made: i64,
    done: Option<i64>,
}

fn put_revisit_right(connection: &Connection, key: &[String], journal: &[Entry]) -> Result<bool> {
    let id: Option<Vec<u8>> = connection.query_row("SELECT CAST(id AS BLOB) FROM revisits WHERE key = CAST(?1 AS INTEGER)", params_from_iter(key), |row| row.get(0))?;
    let revisits = |entry: &Entry| entry.value::<Vec<Revisit>>("revisits").unwrap_or_default();
    let wanted = |entry: &Entry| revisits(entry).into_iter().find(|one| Some(one.id.as_bytes()) == id.as_deref()).map(|one| (entry.id.clone(), one));
    let Some((story, one)) = journal.iter().rev().filter(|entry| entry.entity == Entity::Story).find_map(wanted) else { return Ok(false) };
    let sql = "UPDATE revisits SET story = (SELECT key FROM stories WHERE id = ?2), article = (SELECT key FROM articles WHERE id = ?3), words = ?4, day = ?5, created_at = ?6, done_at = ?7, deleted_at = NULL
        WHERE key = CAST(?1 AS INTEGER) AND EXISTS (SELECT 1 FROM stories WHERE id = ?2)";
    Ok(connection.execute(sql, params![key.first(), story, one.article, one.words, one.day, one.made, one.done])? > 0)
}

/// What a story has to be looked at again, as its last entry says.
fn bring_revisits(connection: &Connection, story: i64, entry: &Entry, at: i64) -> Result<bool> {
    // An entry of a former Margent says nothing of them.
    let Some(revisits) = entry.value::<Vec<Revisit>>("revisits") else { return Ok(false) };
    let mut brought = false;
    for one in &revisits {
        let sql = "INSERT OR IGNORE INTO revisits (id, story, article, words, day, created_at) VALUES (?1, ?2, (SELECT key FROM articles WHERE id = ?3), ?4, ?5, ?6)";
        brought |= connection.prepare_cached(sql)?.execute(params![one.id, story, one.article, one.words, one.day, one.made])? > 0;
        let sql = "UPDATE revisits SET done_at = ?2, deleted_at = NULL WHERE id = ?1 AND (done_at IS NOT ?2 OR deleted_at IS NOT NULL)";
        connection.prepare_cached(sql)?.execute(params![one.id, one.done])?;
    }
    let kept = json!(revisits.iter().map(|one| &one.id).collect::<Vec<_>>()).to_string();
    let sql = "UPDATE revisits SET deleted_at = ?3 WHERE story = ?1 AND deleted_at IS NULL AND id NOT IN (SELECT value FROM json_each(?2))";
    connection.prepare_cached(sql)?.execute(params![story, kept, at])?;
    Ok(brought)
}

fn bring_annotation(connection: &Connection, entry: &Entry, known: &Known) -> Result<bool> {
    let id = AnnotationId::parse(&entry.id);
    let has = |sql: &str, value: &str| connection.prepare_cached(sql)?.exists([value]);
    let (article, version): (String, String) = (entry.value("article").unwrap_or_default(), entry.value("version").unwrap_or_default());
    if !has("SELECT 1 FROM articles WHERE id = ?1", &article)? || !has("SELECT 1 FROM versions WHERE id = ?1", &version)? {
        return Ok(false);
    }
    let at = time::milliseconds(&entry.at).unwrap_or_default();
    let mut brought = false;
    if !has("SELECT 1 FROM annotations WHERE id = ?1", id.as_str())? {
        let sql = "INSERT INTO annotations (id, article_id, version_id, made_on, exact, prefix, suffix, start, \"end\", created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let (text, number) = (|name: &str| entry.value::<String>(name), |name: &str| entry.value::<i64>(name));
        let values = params![id, article, version, text("reading"), text("passage"), text("before"), text("after"), number("start"), number("end"), number("made").unwrap_or(at)];
        connection.prepare_cached(sql)?.execute(values)?;
        brought = true;
    }
    let last = "SELECT hash, created_at FROM annotation_revisions WHERE annotation_id = ?1 ORDER BY key DESC LIMIT 1";
    let last = connection.prepare_cached(last)?.query_row([&id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    if let Some(revision) = Revision::of(entry)
        && is_younger(entry, last, known)
    {
        let sql = "INSERT INTO annotation_revisions (annotation_id, motivation, color, body, tags, hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        connection.prepare_cached(sql)?.execute(params![id, revision.kind, revision.color, entry.body, revision.tags, revision.hash, at])?;
        brought = true;
    }
    let deleted = (entry.deed == "removed").then_some(at);
    connection.prepare_cached("UPDATE annotations SET deleted_at = ?2 WHERE id = ?1 AND (deleted_at IS NULL) <> (?2 IS NULL)")?.execute(params![id, deleted])?;
    Ok(brought)
}

fn bring_story(connection: &Connection, entry: &Entry, known: &Known) -> Result<bool> {
    let Some(revision) = StoryRevision::of(entry) else { return Ok(false) };
    let at = time::milliseconds(&entry.at).unwrap_or_default();
    let key_of = |id: &StoryId| connection.prepare_cached("SELECT key FROM stories WHERE id = ?1")?.query_row([id], |row| row.get::<_, i64>(0)).optional();
    let (key, mut brought) = if let Some(key) = key_of(&revision.id)? {
        (key, false)
    } else {
        connection.prepare_cached("INSERT INTO stories (id, created_at) VALUES (?1, ?2)")?.execute(params![revision.id, entry.value::<i64>("made").unwrap_or(at)])?;
        (connection.last_insert_rowid(), true)
    };
    let last = "SELECT hash, created_at FROM story_revisions WHERE story = ?1 ORDER BY key DESC LIMIT 1";
    let last = connection.prepare_cached(last)?.query_row([key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    if is_younger(entry, last, known) {
        let sql = "INSERT INTO story_revisions (story, title, question, note, hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        connection.prepare_cached(sql)?.execute(params![key, revision.title, revision.question, entry.body, revision.hash, at])?;
        brought = true;
    }
    // The last entry has the last word on what a story holds, also on what was taken out of it.
    let articles = entry.value::<serde_json::Value>("articles").unwrap_or_default().to_string();
    let listed = "SELECT articles.key FROM articles JOIN json_each(?2) ON value = articles.id";
    connection.prepare_cached(&format!("DELETE FROM story_articles WHERE story = ?1 AND article NOT IN ({listed})"))?.execute(params![key, articles])?;
    connection.prepare_cached(&format!("INSERT OR IGNORE INTO story_articles (story, article, added_at) SELECT ?1, key, ?3 FROM ({listed})"))?.execute(params![key, articles, at])?;
    brought |= bring_revisits(connection, key, entry, at)?;
    let deleted = (entry.deed == "removed").then_some(at);
    connection.prepare_cached("UPDATE stories SET deleted_at = ?2 WHERE key = ?1 AND (deleted_at IS NULL) <> (?2 IS NULL)")?.execute(params![key, deleted])?;
    Ok(brought)
}
