//! Articles: their identity and state, and the lists of them.

use rusqlite::{OptionalExtension, Row, ToSql, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::access::{Read, Write};
use crate::change::{Deed, Entity};
use crate::error::LibraryError;
use crate::error::Result;
use crate::id::{ArticleId, CollectionId, VersionId};
use crate::tags;
use crate::tallies::tally;
use crate::time::{now, rfc3339};

/// The shortest prefix of an id that is accepted, in characters.
const MIN_PREFIX: usize = 8;

/// An article as lists show it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Article {
    /// Its id.
    pub id: ArticleId,
    /// Where it is kept.
    pub state: State,
    /// Where it came from.
    pub url: Option<String>,
    /// The headline, or the address where there is none.
    pub title: String,
    /// Authors as printed.
    pub byline: Option<String>,
    /// The publication.
    pub site_name: Option<String>,
    /// A few sentences.
    pub excerpt: Option<String>,
    /// BCP 47.
    pub lang: Option<String>,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// RFC 3339 or a bare day.
    pub published_at: Option<String>,
    /// Words of the shown version.
    pub word_count: u32,
    /// The shown version.
    pub version_id: VersionId,
    /// Captures kept.
    pub version_count: u32,
    /// Annotations that are not deleted.
    pub note_count: u32,
    /// How far it was read, 0 to 1.
    pub progression: f64,
    /// The block at the top of the window when it was left.
    pub position_block: u32,
    /// Names, sorted.
    pub tags: Vec<String>,
    /// RFC 3339.
    pub saved_at: String,
    /// RFC 3339; `null` if it was never opened.
    pub opened_at: Option<String>,
    /// RFC 3339; `null` if it is no favourite.
    pub favourite_at: Option<String>,
    /// RFC 3339; `null` if it is not in the trash. What was there for thirty days is removed.
    pub trashed_at: Option<String>,
}

/// Where an article is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum State {
    Inbox,
    Later,
    Archive,
    Trash,
}

impl State {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Inbox => "inbox",
            Self::Later => "later",
            Self::Archive => "archive",
            Self::Trash => "trash",
        }
    }

    fn parse(text: &str) -> Self {
        match text {
            "later" => Self::Later,
            "archive" => Self::Archive,
            "trash" => Self::Trash,
            _ => Self::Inbox,
        }
    }
}

/// The order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Sort {
    /// Newest save first.
    #[default]
    Saved,
    /// Newest publication first, undated last.
    Published,
    Title,
    /// Longest first.
    Length,
    /// By publication, those without one first.
    Site,
    /// As a collection is ordered by hand.
    Order,
}

/// What a list shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// In one state; all but the trash if absent and `everything` is not set.
    pub state: Option<State>,
    /// The trash as well.
    pub everything: bool,
    /// With this tag, or one within it (`harbour/ice` is within `harbour`).
    pub tag: Option<String>,
    /// In this collection.
    pub collection: Option<CollectionId>,
    /// Favourites alone.
    pub favourite: bool,
    /// Never opened.
    pub unread: bool,
    /// In which order.
    pub sort: Sort,
    /// From which end.
    pub direction: Direction,
}

/// From which end a list is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Direction {
    /// As its order says.
    #[default]
    Usual,
    /// From the other end.
    Reversed,
}

impl Direction {
    /// From the other end, or as usual.
    pub fn reversed(reversed: bool) -> Self {
        if reversed { Self::Reversed } else { Self::Usual }
    }
}

/// One page of a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Page {
    /// The articles, in order.
    pub items: Vec<Article>,
    /// Where the next page begins; `null` at the end.
    pub next: Option<String>,
    /// How many the whole list has.
    pub total: u32,
}

/// How many articles each state has, and how many words the inbox.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// In the inbox.
    pub inbox: u32,
    /// Kept for later.
    pub later: u32,
    /// In the archive.
    pub archive: u32,
    /// In the trash.
    pub trash: u32,
    /// Favourites that are not in the trash.
    pub favourites: u32,
    /// Annotations that are not deleted.
    pub notes: u32,
    /// Questions that articles answer.
    pub questions: u32,
}

/// What is stored of an article when it is saved for the first time.
#[derive(Debug)]
pub struct NewArticle<'a> {
    /// Its id.
    pub id: &'a ArticleId,
    /// Its first version.
    pub version_id: &'a VersionId,
    /// What that version says.
    pub document: &'a document::Document,
    /// A further address by which it is known.
    pub canonical: Option<&'a str>,
}

const COLUMNS: &str = "id, state, url, title, byline, site_name, excerpt, lang, dir, published_at, word_count, version_id, version_count, note_count, progression, position_block, saved_at, opened_at, favourite_at, trashed_at, key";

/// Adds an article to the inbox.
pub fn insert(write: &mut Write<'_>, new: &NewArticle<'_>) -> Result<()> {
    write.transaction.execute("INSERT INTO articles (id, state, version_id, saved_at) VALUES (?1, 'inbox', ?2, ?3)", params![new.id, new.version_id, now()])?;
    show_version(write, new.id, new.version_id, new.document, new.canonical)?;
    write.changed(Entity::Article, new.id.as_str(), Deed::Added);
    Ok(())
}

/// Makes a version the one that lists, search and the window show. `canonical` is a further address by which the article is known.
pub fn show_version(write: &mut Write<'_>, id: &ArticleId, version: &VersionId, document: &document::Document, canonical: Option<&str>) -> Result<()> {
    let title = document.title.as_deref().or(document.url.as_deref()).unwrap_or("Untitled");
    write.transaction.execute(
        "UPDATE articles SET version_id = ?2, url = coalesce(?3, url), canonical_url = coalesce(?4, canonical_url), title = ?5, byline = ?6, site_name = ?7, excerpt = ?8, lang = ?9, dir = ?10,
            published_at = ?11, word_count = ?12, version_count = max(1, (SELECT count(*) FROM versions WHERE article_id = ?1))
         WHERE id = ?1",
        params![id, version, document.url, canonical, title, document.byline, document.site_name, document.excerpt, document.lang, document.dir.as_str(), document.published_at, document.word_count],
    )?;
    crate::search::index::article(write, id, document)?;
    crate::faq::replace(write, id, &document::asked(document))?;
    write.changed(Entity::Article, id.as_str(), Deed::Changed);
    Ok(())
}

/// One article.
pub fn get(read: Read<'_>, id: &ArticleId) -> Result<Article> {
    one(read, "id", id)?.ok_or_else(|| LibraryError::NotFound { what: "article", id: id.to_string() })
}

/// The article that has this value in a column.
fn one(read: Read<'_>, column: &str, value: impl ToSql) -> Result<Option<Article>> {
    let sql = format!("SELECT {COLUMNS} FROM articles WHERE {column} = ?1");
    let Some(mut article) = read.connection.prepare_cached(&sql)?.query_row([value], from_row).optional()? else { return Ok(None) };
    article.tags = tags::of_article(read, &article.id)?;
    Ok(Some(article))
}

/// The article whose id begins with `prefix`, or into which the one was put that had it.
pub fn find(read: Read<'_>, prefix: &str) -> Result<ArticleId> {
    match by_prefix(read, "articles", "article", prefix) {
        Err(LibraryError::NotFound { .. }) => {
            let former = by_prefix(read, "merges", "article", prefix)?;
            Ok(read.connection.prepare_cached("SELECT article_id FROM merges WHERE id = ?1")?.query_row([former], |row| row.get(0))?)
        }
        found => found.map(|id| ArticleId::parse(&id)),
    }
}

/// The one id of a table that begins with `prefix`.
pub(crate) fn by_prefix(read: Read<'_>, table: &'static str, what: &'static str, prefix: &str) -> Result<String> {
    let prefix = prefix.trim().to_ascii_lowercase();
    let missing = || LibraryError::NotFound { what, id: prefix.clone() };
    if prefix.len() < MIN_PREFIX || !prefix.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-') {
        return Err(missing());
    }
    // '.' and '/' are the next characters after '-', '9' and before 'a'; 'g' is past every id that begins with the prefix.
    let sql = format!("SELECT id FROM {table} WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2");
    let ids: Vec<String> = read.connection.prepare_cached(&sql)?.query_map([&prefix], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    match ids.as_slice() {
        [] => Err(missing()),
        [id] => Ok(id.clone()),
        _ => Err(LibraryError::Ambiguous(prefix)),
    }
}

/// The article saved from an address, or from a page that named it as its canonical one; or into which that article was put.
pub fn by_url(read: Read<'_>, url: &str) -> Result<Option<ArticleId>> {
    let sql = "SELECT id FROM articles WHERE url = ?1 UNION ALL SELECT id FROM articles WHERE canonical_url = ?1
        UNION ALL SELECT article_id FROM merges WHERE url = ?1 UNION ALL SELECT article_id FROM merges WHERE canonical_url = ?1 LIMIT 1";
    Ok(read.connection.prepare_cached(sql)?.query_row([url], |row| row.get(0)).optional()?)
}

/// The article that has a version with this text, or had it before a person corrected it.
pub fn by_text(read: Read<'_>, text_hash: &str) -> Result<Option<ArticleId>> {
    let sql = "SELECT article_id FROM versions WHERE text_hash = ?1
        UNION ALL SELECT article_id FROM readings JOIN versions ON versions.id = version_id WHERE readings.text_hash = ?1 LIMIT 1";
    Ok(read.connection.prepare_cached(sql)?.query_row([text_hash], |row| row.get(0)).optional()?)
}

/// The newest article outside of the trash that has a title, whatever its case. Found by the search index, since titles have none of their own.
pub fn by_title(read: Read<'_>, title: &str) -> Result<Option<ArticleId>> {
    let wanted = title.to_lowercase();
    let hits = crate::search::search(read, &format!("title:{}", crate::search::quoted(title)), crate::search::Scope::Articles, 200)?;
    let mut found: Vec<ArticleId> = hits.hits.into_iter().filter(|hit| hit.title.to_lowercase() == wanted).map(|hit| hit.article_id).collect();
    found.sort();
    Ok(found.pop())
}

/// The article with a key.
pub(crate) fn of_key(read: Read<'_>, key: i64) -> Result<Article> {
    one(read, "key", key)?.ok_or_else(|| LibraryError::NotFound { what: "article", id: key.to_string() })
}

/// How much there is of everything.
pub fn counts(read: Read<'_>) -> Result<Counts> {
    let of = |state: &str| Ok::<_, LibraryError>(tally(read.connection, "list", &format!("{state}|0"))? + tally(read.connection, "list", &format!("{state}|1"))?);
    Ok(Counts {
        inbox: of("inbox")?,
        later: of("later")?,
        archive: of("archive")?,
        trash: of("trash")?,
        favourites: tally(read.connection, "tag", "-1")?,
        notes: tally(read.connection, "notes", "")?,
        questions: tally(read.connection, "questions", "")?,
    })
}

/// Moves an article to the inbox, the archive or the trash.
pub fn set_state(write: &mut Write<'_>, id: &ArticleId, state: State) -> Result<()> {
    let before = get(write.as_read(), id)?.state;
    if before == state {
        return Ok(());
    }
    let kept = if before == State::Trash { State::Inbox } else { before };
    let trashed = (state == State::Trash).then(now);
    write.transaction.execute("UPDATE articles SET state = ?2, previous_state = ?3, trashed_at = ?4 WHERE id = ?1", params![id, state.as_str(), kept.as_str(), trashed])?;
    crate::search::index::state(write, id)?;
    write.changed(Entity::Article, id.as_str(), Deed::Changed);
    Ok(())
}

/// Takes an article out of the trash, back to where it was.
pub fn restore(write: &mut Write<'_>, id: &ArticleId) -> Result<()> {
    if get(write.as_read(), id)?.state != State::Trash {
        return Ok(());
    }
    write.transaction.execute("UPDATE articles SET state = previous_state, trashed_at = NULL WHERE id = ?1", [id])?;
    crate::search::index::state(write, id)?;
    write.changed(Entity::Article, id.as_str(), Deed::Changed);
    Ok(())
}

/// Makes an article a favourite, or no longer one.
pub fn set_favourite(write: &mut Write<'_>, id: &ArticleId, favourite: bool) -> Result<()> {
    let at = favourite.then(now);
    write.transaction.execute("UPDATE articles SET favourite_at = ?2 WHERE id = ?1 AND (favourite_at IS NOT NULL) <> (?2 IS NOT NULL)", params![id, at])?;
    crate::search::index::state(write, id)?;
    write.changed(Entity::Article, id.as_str(), Deed::Changed);
    Ok(())
}

/// Remembers how far an article was read.
pub fn set_position(write: &mut Write<'_>, id: &ArticleId, progression: f64, block: u32) -> Result<()> {
    let progression = if progression.is_finite() { progression.clamp(0.0, 1.0) } else { 0.0 };
    let done = write.transaction.execute("UPDATE articles SET progression = ?2, position_block = ?3, opened_at = coalesce(opened_at, ?4) WHERE id = ?1", params![id, progression, block, now()])?;
    if done == 0 {
        return Err(LibraryError::NotFound { what: "article", id: id.to_string() });
    }
    crate::search::index::state(write, id)?;
    write.changed(Entity::Article, id.as_str(), Deed::Changed);
    Ok(())
}

/// Counts an article's annotations anew.
pub(crate) fn recount_notes(write: &mut Write<'_>, id: &ArticleId) -> Result<()> {
    write.transaction.execute("UPDATE articles SET note_count = (SELECT count(*) FROM annotations WHERE article_id = ?1 AND deleted_at IS NULL) WHERE id = ?1", [id])?;
    crate::search::index::state(write, id)?;
    write.changed(Entity::Article, id.as_str(), Deed::Changed);
    Ok(())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Article> {
    Ok(Article {
        id: row.get(0)?,
        state: State::parse(&row.get::<_, String>(1)?),
        url: row.get(2)?,
        title: row.get(3)?,
        byline: row.get(4)?,
        site_name: row.get(5)?,
        excerpt: row.get(6)?,
        lang: row.get(7)?,
        dir: row.get(8)?,
        published_at: row.get(9)?,
        word_count: row.get(10)?,
        version_id: row.get(11)?,
        version_count: row.get(12)?,
        note_count: row.get(13)?,
        progression: row.get(14)?,
        position_block: row.get(15)?,
        tags: Vec::new(),
        saved_at: rfc3339(row.get(16)?),
        opened_at: row.get::<_, Option<i64>>(17)?.map(rfc3339),
        favourite_at: row.get::<_, Option<i64>>(18)?.map(rfc3339),
        trashed_at: row.get::<_, Option<i64>>(19)?.map(rfc3339),
    })
}
