//! Putting an article into another one, and taking that back: the same text from elsewhere, of which a person wants one.

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{OptionalExtension as _, Row, ToSql, params, params_from_iter};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::access::{Read, Write};
use crate::annotations::index_again;
use crate::articles::{self, State, recount_notes, show_version};
use crate::change::{Deed, Entity};
use crate::error::{LibraryError, Result};
use crate::id::{AnnotationId, ArticleId, CollectionId, StoryId, VersionId};
use crate::search::index;
use crate::time::rfc3339;
use crate::{collections, faq, stories, tags, versions};

/// An article that was put into another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Merged {
    /// The id that it had; it leads to the other one.
    pub id: ArticleId,
    /// Its headline.
    pub title: String,
    /// Where it came from.
    pub url: Option<String>,
    /// RFC 3339.
    pub merged_at: String,
}

/// What an article was before it was put into another one.
#[derive(Debug, Serialize, Deserialize)]
struct Was {
    /// Its row, by column.
    row: serde_json::Map<String, serde_json::Value>,
    versions: Vec<VersionId>,
    annotations: Vec<AnnotationId>,
    jobs: Vec<String>,
    entries: Vec<String>,
    /// What had been put into it before.
    merges: Vec<ArticleId>,
    tags: Vec<String>,
    collections: Vec<CollectionId>,
    #[serde(default)]
    stories: Vec<StoryId>,
    /// Those that the other one stands in by this alone.
    #[serde(default)]
    stories_given: Vec<StoryId>,
    /// Tags and collections that the other one has by this alone, and whether it became a favourite.
    given: (Vec<String>, Vec<CollectionId>, bool),
}

/// Tables whose rows belong to an article and go along with it.
const FOLLOWERS: [&str; 5] = ["versions", "annotations", "jobs", "entries", "merges"];

/// Puts `other` into `kept`: its captures, notes, tags and collections are the other one's from then on, which shows what it showed. Nothing is removed.
pub fn merge(write: &mut Write<'_>, kept: &ArticleId, other: &ArticleId) -> Result<Merged> {
    if kept == other {
        return Err(LibraryError::Invalid("an article cannot be put into itself".into()));
    }
    let (article, into) = (articles::get(write.as_read(), other)?, articles::get(write.as_read(), kept)?);
    if [article.state, into.state].contains(&State::Trash) {
        return Err(LibraryError::Invalid("what is in the trash is not put together with anything".into()));
    }
    let (had, stood) = (into.tags, collections::of_article(write.as_read(), kept)?);
    let collections = collections::of_article(write.as_read(), other)?;
    let (stories, known) = (stories::of_article(write.as_read(), other)?, stories::of_article(write.as_read(), kept)?);
    let given = (
        article.tags.iter().filter(|tag| !had.contains(tag)).cloned().collect::<Vec<_>>(),
        collections.iter().filter(|one| !stood.contains(one)).cloned().collect::<Vec<_>>(),
        article.favourite_at.is_some() && into.favourite_at.is_none(),
    );
    let followers = FOLLOWERS.map(|table| ids(write, table, other));
    let [versions, annotations, jobs, entries, merges] = followers;
    let was = Was {
        row: row_of(write, other)?,
        versions: versions?.iter().map(|id| VersionId::parse(id)).collect(),
        annotations: annotations?.iter().map(|id| AnnotationId::parse(id)).collect(),
        jobs: jobs?,
        entries: entries?,
        merges: merges?.iter().map(|id| ArticleId::parse(id)).collect(),
        tags: article.tags,
        collections,
        stories_given: stories.iter().filter(|story| !known.contains(story)).cloned().collect(),
        stories,
        given,
    };
    for table in FOLLOWERS {
        write.transaction.execute(&format!("UPDATE {table} SET article_id = ?2 WHERE article_id = ?1"), params![other, kept])?;
    }
    for story in &was.stories {
        stories::put(write, story, kept)?;
    }
    forget(write, other, &was)?;
    write.transaction.execute(
        "INSERT INTO merges (id, article_id, url, canonical_url, was, merged_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![other, kept, article.url, was.row.get("canonical_url").and_then(|url| url.as_str()), json(&was)?, crate::time::now()],
    )?;
    write.changed(Entity::Article, other.as_str(), Deed::Removed);
    for tag in &was.given.0 {
        tags::add(write, kept, tag)?;
    }
    for collection in &was.given.1 {
        collections::put(write, collection, kept)?;
    }
    if was.given.2 {
        articles::set_favourite(write, kept, true)?;
    }
    settle(write, kept, &was.annotations)?;
    of_article(write.as_read(), kept)?.into_iter().find(|merged| merged.id == *other).ok_or_else(|| missing(other))
}

/// Takes it back: the article is there again as it was, with what came along with it.
pub fn part(write: &mut Write<'_>, id: &ArticleId) -> Result<()> {
    let sql = "SELECT article_id, was FROM merges WHERE id = ?1";
    let found: Option<(ArticleId, String)> = write.transaction.query_row(sql, [id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (kept, was) = found.ok_or_else(|| missing(id))?;
    let was: Was = serde_json::from_str(&was).map_err(|error| LibraryError::Invalid(format!("what {id} was cannot be read: {error}")))?;
    write.transaction.execute("DELETE FROM merges WHERE id = ?1", [id])?;
    put_back(write, &was)?;
    let merges = was.merges.iter().map(ArticleId::as_str).collect::<Vec<_>>();
    let (versions, annotations) = (was.versions.iter().map(VersionId::as_str).collect::<Vec<_>>(), was.annotations.iter().map(AnnotationId::as_str).collect::<Vec<_>>());
    let (jobs, entries) = (was.jobs.iter().map(String::as_str).collect::<Vec<_>>(), was.entries.iter().map(String::as_str).collect::<Vec<_>>());
    for (table, ids) in FOLLOWERS.iter().zip([versions, annotations, jobs, entries, merges]) {
        let mut statement = write.transaction.prepare_cached(&format!("UPDATE {table} SET article_id = ?2 WHERE id = ?1"))?;
        for one in ids {
            statement.execute(params![one, id])?;
        }
    }
    for tag in &was.tags {
        tags::add(write, id, tag)?;
    }
    for collection in &was.collections {
        collections::put(write, collection, id)?;
    }
    for story in &was.stories {
        stories::put(write, story, id)?;
    }
    for story in &was.stories_given {
        stories::take(write, story, &kept)?;
    }
    for tag in &was.given.0 {
        tags::remove(write, &kept, tag)?;
    }
    for collection in &was.given.1 {
        collections::take(write, collection, &kept)?;
    }
    if was.given.2 {
        articles::set_favourite(write, &kept, false)?;
    }
    let shown = articles::get(write.as_read(), id)?.version_id;
    show(write, id, &shown)?;
    // Whoever looked at one of the captures that leave again sees the newest of those that stay.
    let stays = versions::of_article(write.as_read(), &kept)?;
    let shown = articles::get(write.as_read(), &kept)?.version_id;
    if let Some(newest) = stays.first().filter(|_| stays.iter().all(|version| version.id != shown)) {
        show(write, &kept, &newest.id)?;
    }
    settle(write, &kept, &[])?;
    settle(write, id, &was.annotations)?;
    write.changed(Entity::Article, id.as_str(), Deed::Added);
    Ok(())
}

/// What was put into an article, the last first.
pub fn of_article(read: Read<'_>, id: &ArticleId) -> Result<Vec<Merged>> {
    let sql = "SELECT id, coalesce(was ->> '$.row.title', ''), url, merged_at FROM merges WHERE article_id = ?1 ORDER BY merged_at DESC, id";
    let row = |row: &Row<'_>| Ok(Merged { id: row.get(0)?, title: row.get(1)?, url: row.get(2)?, merged_at: rfc3339(row.get(3)?) });
    Ok(read.connection.prepare_cached(sql)?.query_map([id], row)?.collect::<rusqlite::Result<_>>()?)
}

/// Whether a page is one that was put into an article, by its address, and says what a capture of that article says.
pub fn holds(read: Read<'_>, id: &ArticleId, url: Option<&str>, text_hash: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM merges WHERE article_id = ?1 AND (url = ?2 OR canonical_url = ?2)) AND EXISTS (SELECT 1 FROM versions WHERE article_id = ?1 AND text_hash = ?3)";
    Ok(read.connection.prepare_cached(sql)?.query_row(params![id, url, text_hash], |row| row.get(0))?)
}

fn missing(id: &ArticleId) -> LibraryError {
    LibraryError::NotFound { what: "article that was put into another", id: id.to_string() }
}

fn show(write: &mut Write<'_>, id: &ArticleId, version: &VersionId) -> Result<()> {
    let document = versions::document(write.as_read(), version)?;
    show_version(write, id, version, &document, None)
}

/// Counts an article's captures and notes anew, and indexes notes that have come to it.
fn settle(write: &mut Write<'_>, id: &ArticleId, notes: &[AnnotationId]) -> Result<()> {
    write.transaction.execute("UPDATE articles SET version_count = max(1, (SELECT count(*) FROM versions WHERE article_id = ?1)) WHERE id = ?1", [id])?;
    recount_notes(write, id)?;
    for note in notes {
        if write.transaction.query_row("SELECT deleted_at IS NULL FROM annotations WHERE id = ?1", [note], |row| row.get(0))? {
            index_again(write, note)?;
        }
        write.changed(Entity::Annotation, note.as_str(), Deed::Changed);
    }
    Ok(())
}

fn ids(write: &Write<'_>, table: &str, article: &ArticleId) -> Result<Vec<String>> {
    Ok(write.transaction.prepare_cached(&format!("SELECT id FROM {table} WHERE article_id = ?1"))?.query_map([article], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Removes an article of which everything has gone elsewhere.
fn forget(write: &mut Write<'_>, id: &ArticleId, was: &Was) -> Result<()> {
    faq::replace(write, id, &[])?;
    for tag in &was.tags {
        tags::remove(write, id, tag)?;
    }
    for collection in &was.collections {
        collections::take(write, collection, id)?;
    }
    // Deleted collections keep what they hold for who takes the deletion back; this one is gone by then.
    write.transaction.execute("DELETE FROM collected WHERE article = (SELECT key FROM articles WHERE id = ?1)", [id])?;
    write.transaction.execute("UPDATE articles SET favourite_at = NULL WHERE id = ?1", [id])?;
    let key: i64 = write.transaction.query_row("SELECT key FROM articles WHERE id = ?1", [id], |row| row.get(0))?;
    index::remove_article(write, key)?;
    write.transaction.execute("DELETE FROM articles WHERE id = ?1", [id])?;
    Ok(())
}

fn columns(write: &Write<'_>) -> Result<Vec<String>> {
    Ok(write.transaction.prepare_cached("SELECT name FROM pragma_table_info('articles')")?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// An article's row, whatever columns it has by now.
fn row_of(write: &Write<'_>, id: &ArticleId) -> Result<serde_json::Map<String, serde_json::Value>> {
    let columns = columns(write)?;
    let sql = format!("SELECT {} FROM articles WHERE id = ?1", columns.join(", "));
    Ok(write.transaction.query_row(&sql, [id], |row| columns.iter().enumerate().map(|(at, name)| Ok((name.clone(), told(row.get_ref(at)?)))).collect())?)
}

fn told(value: ValueRef<'_>) -> serde_json::Value {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => serde_json::Value::Null,
        ValueRef::Integer(n) => n.into(),
        ValueRef::Real(n) => n.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
    }
}

/// Puts the row back. The names of columns are the table's own: what a library's file says of them is not believed.
fn put_back(write: &Write<'_>, was: &Was) -> Result<()> {
    let (names, values): (Vec<String>, Vec<Kept<'_>>) = columns(write)?.into_iter().filter_map(|name| was.row.get(&name).map(Kept).map(|value| (name, value))).unzip();
    let places = vec!["?"; names.len()].join(", ");
    write.transaction.execute(&format!("INSERT INTO articles ({}) VALUES ({places})", names.join(", ")), params_from_iter(values))?;
    // A favourite is listed by what changes, not by what is there.
    let (id, at) = (was.row.get("id").map(Kept), was.row.get("favourite_at").map(Kept));
    write.transaction.execute("UPDATE articles SET favourite_at = NULL WHERE id = ?1", params![id])?;
    write.transaction.execute("UPDATE articles SET favourite_at = ?2 WHERE id = ?1", params![id, at])?;
    Ok(())
}

struct Kept<'a>(&'a serde_json::Value);

impl ToSql for Kept<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Owned(match self.0 {
            serde_json::Value::String(text) => Value::Text(text.clone()),
            serde_json::Value::Number(n) => n.as_i64().map_or_else(|| Value::Real(n.as_f64().unwrap_or(0.0)), Value::Integer),
            _ => Value::Null,
        }))
    }
}

fn json(was: &Was) -> Result<String> {
    serde_json::to_string(was).map_err(|error| LibraryError::Invalid(error.to_string()))
}
