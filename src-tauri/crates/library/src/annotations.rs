//! Highlights and notes. What a person wrote is appended as a revision with its hash; nothing is overwritten, and deleting leaves a tombstone.

use document::{Target, TextPositionSelector, TextQuoteSelector};
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::access::{Read, Write};
use crate::articles::recount_notes;
use crate::blobs::hex_digest;
use crate::change::{Deed, Entity};
use crate::error::LibraryError;
use crate::error::Result;
use crate::id::{AnnotationId, ArticleId, VersionId};
use crate::time::{day_start, now, rfc3339};
use crate::typed::is_typed_on;
use crate::{search, tags};

/// Bytes of one note.
const MAX_BODY: usize = 4 * 1024 * 1024;

/// Why an annotation was made: <https://www.w3.org/TR/annotation-model/#motivation-and-purpose>.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Motivation {
    Highlighting,
    Commenting,
    Questioning,
    Bookmarking,
}

impl Motivation {
    fn as_str(self) -> &'static str {
        match self {
            Self::Highlighting => "highlighting",
            Self::Commenting => "commenting",
            Self::Questioning => "questioning",
            Self::Bookmarking => "bookmarking",
        }
    }

    fn parse(text: &str) -> Self {
        match text {
            "commenting" => Self::Commenting,
            "questioning" => Self::Questioning,
            "bookmarking" => Self::Bookmarking,
            _ => Self::Highlighting,
        }
    }
}

/// An annotation with its last revision, as made: how it stands on another version is the reader's to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Its id.
    pub id: AnnotationId,
    /// On which article.
    pub article_id: ArticleId,
    /// The version on which its target was made.
    pub version_id: VersionId,
    /// The reading of that version, by its text's mark, if the version has been read anew since.
    pub made_on: Option<String>,
    /// Its passage; `None` for a note on the whole article.
    pub target: Option<Target>,
    /// What the person wrote and chose.
    pub content: Content,
    /// RFC 3339.
    pub created_at: String,
    /// RFC 3339, of the last revision.
    pub modified_at: String,
}

/// What a person can change of an annotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Why it was made.
    pub motivation: Motivation,
    /// Its colour's name.
    pub color: Option<String>,
    /// Markdown.
    pub body: String,
    /// Names.
    pub tags: Vec<String>,
}

/// The last target that a person chose goes before the first one.
const SELECT: &str = "SELECT a.id, a.article_id, coalesce(t.version_id, a.version_id), coalesce(t.exact, a.exact), coalesce(t.prefix, a.prefix), coalesce(t.suffix, a.suffix),
        coalesce(t.start, a.start), coalesce(t.\"end\", a.\"end\"), a.created_at, r.motivation, r.color, r.body, r.tags, max(r.created_at, coalesce(t.created_at, 0)),
        CASE WHEN t.key IS NULL THEN a.made_on ELSE t.made_on END
    FROM annotations a JOIN annotation_revisions r ON r.key = (SELECT max(key) FROM annotation_revisions WHERE annotation_id = a.id)
    LEFT JOIN annotation_targets t ON t.key = (SELECT max(key) FROM annotation_targets WHERE annotation_id = a.id AND deleted_at IS NULL)";

/// Adds an annotation.
pub fn insert(write: &mut Write<'_>, article: &ArticleId, version: &VersionId, target: Option<&Target>, content: &Content) -> Result<AnnotationId> {
    let id = AnnotationId::new();
    let (quote, position) = (target.map(|target| &target.quote), target.map(|target| target.position));
    write.transaction.execute(
        "INSERT INTO annotations (id, article_id, version_id, exact, prefix, suffix, start, \"end\", created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            id,
            article,
            version,
            quote.map(|quote| &quote.exact),
            quote.map(|quote| &quote.prefix),
            quote.map(|quote| &quote.suffix),
            position.map(|position| position.start),
            position.map(|position| position.end),
            now()
        ],
    )?;
    revise(write, &id, content)?;
    write.changed(Entity::Annotation, id.as_str(), Deed::Added);
    Ok(id)
}

/// Appends a revision. A revision that changes nothing is not kept.
pub fn revise(write: &mut Write<'_>, id: &AnnotationId, content: &Content) -> Result<()> {
    if content.body.len() > MAX_BODY {
        return Err(LibraryError::Invalid(format!("a note holds at most {MAX_BODY} bytes")));
    }
    let tags = content.tags.iter().map(|tag| tags::clean(tag)).collect::<Result<Vec<_>>>()?;
    let tags = serde_json::to_string(&tags).map_err(|error| LibraryError::Invalid(error.to_string()))?;
    let hash = revision_hash(id, content.motivation.as_str(), content.color.as_deref(), &content.body, &tags);
    let sql = "SELECT key, hash, motivation IS ?2 AND color IS ?3 AND tags IS ?4, created_at, body FROM annotation_revisions WHERE annotation_id = ?1 ORDER BY key DESC LIMIT 1";
    let last: Option<(i64, String, bool, i64, String)> = write
        .transaction
        .prepare_cached(sql)?
        .query_row(params![id, content.motivation.as_str(), content.color, tags], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
        .optional()?;
    if last.as_ref().is_some_and(|last| last.1 == hash) {
        return Ok(());
    }
    let typed_on = last.filter(|(_, _, is_alike, at, body)| *is_alike && is_typed_on(*at, body, &content.body)).map(|last| last.0);
    write.transaction.execute(
        "INSERT INTO annotation_revisions (annotation_id, motivation, color, body, tags, hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![id, content.motivation.as_str(), content.color, content.body, tags, hash, now()],
    )?;
    if let Some(before) = typed_on {
        write.transaction.prepare_cached("DELETE FROM annotation_revisions WHERE key = ?1")?.execute([before])?;
        write.typed_on = true;
    }
    touch(write, id)
}

/// The hash that a revision carries: any changed byte of what a person wrote is seen.
pub(crate) fn revision_hash(id: &AnnotationId, motivation: &str, color: Option<&str>, body: &str, tags: &str) -> String {
    hex_digest([id.as_str(), motivation, color.unwrap_or_default(), body, tags].join("\u{0}").as_bytes())
}

/// Deletes an annotation; `restore` brings it back.
pub fn delete(write: &mut Write<'_>, id: &AnnotationId) -> Result<()> {
    get(write.as_read(), id)?;
    write.transaction.execute("UPDATE annotations SET deleted_at = ?2 WHERE id = ?1", params![id, now()])?;
    refresh(write, id)?;
    write.changed(Entity::Annotation, id.as_str(), Deed::Removed);
    Ok(())
}

/// Brings a deleted annotation back.
pub fn restore(write: &mut Write<'_>, id: &AnnotationId) -> Result<()> {
    write.transaction.execute("UPDATE annotations SET deleted_at = NULL WHERE id = ?1", [id])?;
    get(write.as_read(), id)?;
    refresh(write, id)?;
    write.changed(Entity::Annotation, id.as_str(), Deed::Added);
    Ok(())
}

/// After a change of its target: the words on which it stands are searched too.
pub(crate) fn touch(write: &mut Write<'_>, id: &AnnotationId) -> Result<()> {
    refresh(write, id)?;
    write.changed(Entity::Annotation, id.as_str(), Deed::Changed);
    Ok(())
}

/// Indexes an annotation again.
pub(crate) fn index_again(write: &mut Write<'_>, id: &AnnotationId) -> Result<()> {
    let stored = get(write.as_read(), id)?;
    let key = write.transaction.prepare_cached("SELECT key FROM annotations WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
    index(write, key, &stored)
}

fn index(write: &mut Write<'_>, key: i64, stored: &Stored) -> Result<()> {
    let exact = stored.target.as_ref().map(|target| target.quote.exact.as_str()).unwrap_or_default();
    let words = [stored.content.body.as_str(), exact, &stored.content.tags.join(" ")].join("\n");
    search::index::note(write, key, &words, &stored.article_id)
}

/// Brings the count and the search index in step with one annotation.
fn refresh(write: &mut Write<'_>, id: &AnnotationId) -> Result<()> {
    let (key, article, deleted): (i64, ArticleId, bool) =
        write.transaction.prepare_cached("SELECT key, article_id, deleted_at IS NOT NULL FROM annotations WHERE id = ?1")?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    if deleted {
        search::index::remove_note(write, key)?;
    } else {
        let stored = get(write.as_read(), id)?;
        index(write, key, &stored)?;
    }
    recount_notes(write, &article)
}

/// One annotation that is not deleted.
pub fn get(read: Read<'_>, id: &AnnotationId) -> Result<Stored> {
    let sql = format!("{SELECT} WHERE a.id = ?1 AND a.deleted_at IS NULL");
    let found = read.connection.prepare_cached(&sql)?.query_row([id], from_row).optional()?;
    found.ok_or_else(|| LibraryError::NotFound { what: "annotation", id: id.to_string() })
}

/// An article's annotations in the order of its text, notes on the whole first.
pub fn of_article(read: Read<'_>, article: &ArticleId) -> Result<Vec<Stored>> {
    let sql = format!("{SELECT} WHERE a.article_id = ?1 AND a.deleted_at IS NULL ORDER BY coalesce(t.start, a.start), a.created_at");
    Ok(read.connection.prepare_cached(&sql)?.query_map([article], from_row)?.collect::<rusqlite::Result<_>>()?)
}

/// Which annotations are meant; what is absent does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Wanted {
    /// Those of this colour.
    #[ts(optional)]
    pub color: Option<String>,
    /// Those with this tag.
    #[ts(optional)]
    pub tag: Option<String>,
    /// Those that were made for this.
    #[ts(optional)]
    pub motivation: Option<Motivation>,
    /// Those made on or after this day (`2026-11-24`, UTC).
    #[ts(optional)]
    pub since: Option<String>,
    /// Those made before this day.
    #[ts(optional)]
    pub until: Option<String>,
}

/// The newest annotations, made before a given one.
pub fn recent(read: Read<'_>, wanted: &Wanted, before: Option<&AnnotationId>, limit: u32) -> Result<Vec<Stored>> {
    // Ids sort by the time they were made.
    let sql = format!(
        "{SELECT} WHERE a.deleted_at IS NULL AND a.id < ?1 AND (?3 IS NULL OR r.color = ?3) AND (?4 IS NULL OR EXISTS (SELECT 1 FROM json_each(r.tags) WHERE value = ?4 COLLATE NOCASE))
         AND (?5 IS NULL OR r.motivation = ?5) AND (?6 IS NULL OR a.created_at >= ?6) AND (?7 IS NULL OR a.created_at < ?7) ORDER BY a.id DESC LIMIT ?2"
    );
    let before = before.map_or("g", AnnotationId::as_str);
    let (since, until) = (wanted.since.as_deref().map(midnight).transpose()?, wanted.until.as_deref().map(midnight).transpose()?);
    let values = params![before, limit, wanted.color, wanted.tag, wanted.motivation.map(Motivation::as_str), since, until];
    Ok(read.connection.prepare_cached(&sql)?.query_map(values, from_row)?.collect::<rusqlite::Result<_>>()?)
}

/// The tags that annotations have, each with how many have it.
pub fn tag_counts(read: Read<'_>) -> Result<Vec<tags::Tag>> {
    let sql = "SELECT value, count(*) FROM annotations a JOIN annotation_revisions r ON r.key = (SELECT max(key) FROM annotation_revisions WHERE annotation_id = a.id), json_each(r.tags)
        WHERE a.deleted_at IS NULL AND r.tags <> '[]' GROUP BY value COLLATE NOCASE ORDER BY value COLLATE NOCASE";
    let mut statement = read.connection.prepare_cached(sql)?;
    Ok(statement.query_map([], |row| Ok(tags::Tag { name: row.get(0)?, count: row.get(1)? }))?.collect::<rusqlite::Result<_>>()?)
}

/// Passages to be seen again on a day (`2026-11-24`): up to `count` of those made before it, others from day to day.
pub fn some_highlights(read: Read<'_>, day: &str, count: u32) -> Result<Vec<Stored>> {
    let until = midnight(day)?;
    let seed = until / 86_400_000;
    // A multiplication by a large odd number puts the keys into another order for every seed.
    let sql = format!(
        "{SELECT} WHERE a.key IN (SELECT a.key FROM annotations a JOIN articles ON articles.id = a.article_id
            WHERE a.deleted_at IS NULL AND a.exact IS NOT NULL AND a.created_at < ?1 AND articles.state <> 'trash'
            ORDER BY ((a.key + ?2) * 2654435761) % 4294967291 LIMIT ?3)"
    );
    Ok(read.connection.prepare_cached(&sql)?.query_map(params![until, seed, count], from_row)?.collect::<rusqlite::Result<_>>()?)
}

fn midnight(day: &str) -> Result<i64> {
    day_start(day).ok_or_else(|| LibraryError::Invalid(format!("{day:?} is no day such as 2026-11-24")))
}

/// Annotations that may not stand as they were made: the version shown, or its reading, is another one. Newest first, at most `limit`, made before
/// `before` (an id) if given; of one article or of all that are not in the trash.
pub fn on_other_texts(read: Read<'_>, article: Option<&ArticleId>, before: Option<&AnnotationId>, limit: u32) -> Result<Vec<Stored>> {
    let sql = format!(
        "{SELECT} JOIN articles ON articles.id = a.article_id
        WHERE a.deleted_at IS NULL AND a.exact IS NOT NULL AND a.id < ?1 AND (?2 IS NULL AND articles.state <> 'trash' OR a.article_id = ?2)
        AND (coalesce(t.version_id, a.version_id) <> articles.version_id OR CASE WHEN t.key IS NULL THEN a.made_on ELSE t.made_on END IS NOT NULL)
        ORDER BY a.id DESC LIMIT ?3"
    );
    let before = before.map_or("g", AnnotationId::as_str);
    Ok(read.connection.prepare_cached(&sql)?.query_map(params![before, article, limit], from_row)?.collect::<rusqlite::Result<_>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let target = match row.get::<_, Option<String>>(3)? {
        Some(exact) => Some(Target {
            quote: TextQuoteSelector { exact, prefix: row.get::<_, Option<String>>(4)?.unwrap_or_default(), suffix: row.get::<_, Option<String>>(5)?.unwrap_or_default() },
            position: TextPositionSelector { start: row.get(6)?, end: row.get(7)? },
        }),
        None => None,
    };
    Ok(Stored {
        id: row.get(0)?,
        article_id: row.get(1)?,
        version_id: row.get(2)?,
        made_on: row.get(14)?,
        target,
        content: Content {
            motivation: Motivation::parse(&row.get::<_, String>(9)?),
            color: row.get(10)?,
            body: row.get(11)?,
            tags: serde_json::from_str(&row.get::<_, String>(12)?).unwrap_or_default(),
        },
        created_at: rfc3339(row.get(8)?),
        modified_at: rfc3339(row.get(13)?),
    })
}
