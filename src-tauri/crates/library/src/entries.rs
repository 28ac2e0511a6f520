//! What feeds tell: entries that wait until somebody opens, keeps or passes them by.

use std::collections::HashSet;
use std::io::{Read as _, Write as _};

use rusqlite::{Connection, OptionalExtension, params};

use crate::access::{Read, Write};
use crate::blobs::hex_digest;
use crate::change::{Deed, Entity};
use crate::error::LibraryError;
use crate::error::Result;
use crate::feeds::key_of;
use crate::id::{ArticleId, EntryId, FeedId, JobId};
use crate::time::now;

/// Entries of one feed that are taken of what it tells, and that are kept of what it has told: the newest. Feeds hold 10 to 50 of them, and who
/// has not looked for a month has still seen those. Older ones go only if nobody wants them: not saved, and read, or listed unread.
const KEPT: usize = 500;
/// Bytes of the page that an entry's full text makes; a longer one is fetched when it is opened.
const MAX_PAGE: usize = 512 * 1024;
/// Bytes, compressed, of such pages that are kept of one feed; the older ones are fetched when they are opened.
const MAX_PAGES: i64 = 8 * 1024 * 1024;
const LEVEL: i32 = 6;

/// An entry as its feed tells it.
#[derive(Debug, Clone, Default)]
pub struct NewEntry<'a> {
    /// The feed's own name for it.
    pub guid: &'a str,
    /// Its page.
    pub url: Option<&'a str>,
    /// Its title.
    pub title: Option<&'a str>,
    /// Its authors.
    pub byline: Option<&'a str>,
    /// The beginning of its text.
    pub excerpt: Option<&'a str>,
    /// RFC 3339.
    pub published_at: Option<&'a str>,
    /// The page that its full text makes, where the feed gives one.
    pub page: Option<&'a str>,
}

/// Takes what a feed tells, newest first if it has no dates. Gives how many entries are new.
pub fn take(write: &mut Write<'_>, feed: &FeedId, told: &[NewEntry<'_>]) -> Result<usize> {
    let key = key_of(write.as_read(), feed)?;
    let at = now();
    let mut dated: Vec<(i64, &NewEntry<'_>)> = (0..).zip(told).map(|(place, entry)| (sorted_at(entry, at, place), entry)).collect();
    dated.sort_by_key(|(time, _)| -time);
    dated.truncate(KEPT);
    let (mut added, mut touched) = (0, false);
    // The oldest first, so that of two with one time the newer has the larger key.
    for (time, entry) in dated.iter().rev() {
        match known(write, key, entry.guid)? {
            None => {
                insert(write, key, *time, at, entry)?;
                added += 1;
            }
            Some((id, hash, saved)) => touched |= !saved && hash != mark(entry) && update(write, &id, entry)?,
        }
    }
    let present: HashSet<&str> = dated.iter().map(|(_, entry)| entry.guid).collect();
    let gone = tidy(write, key, &present)?;
    if added > 0 {
        write.transaction.execute("UPDATE feeds SET news_at = ?2 WHERE key = ?1", params![key, at])?;
    }
    if added > 0 || touched || gone > 0 {
        write.changed(Entity::Feed, feed.as_str(), Deed::Changed);
    }
    Ok(added)
}

/// When an entry was published, but never in the future: such dates would stay on top for ever. One without a date came now.
fn sorted_at(entry: &NewEntry<'_>, now: i64, place: i64) -> i64 {
    let published = entry.published_at.and_then(|time| time.parse::<jiff::Timestamp>().ok()).map(jiff::Timestamp::as_millisecond);
    published.map_or(now - place, |time| time.min(now))
}

fn known(write: &Write<'_>, feed: i64, guid: &str) -> Result<Option<(EntryId, String, bool)>> {
    let sql = "SELECT id, hash, article_id IS NOT NULL OR job_id IS NOT NULL FROM entries WHERE feed = ?1 AND guid = ?2";
    Ok(write.transaction.prepare_cached(sql)?.query_row(params![feed, guid], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?)
}

fn insert(write: &Write<'_>, feed: i64, sorted_at: i64, at: i64, entry: &NewEntry<'_>) -> Result<()> {
    let sql = "INSERT INTO entries (id, feed, guid, url, title, byline, excerpt, published_at, sorted_at, came_at, page, hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    let page = pack(entry.page)?;
    let title = entry.title.unwrap_or_default();
    write.transaction.prepare_cached(sql)?.execute(params![EntryId::new(), feed, entry.guid, entry.url, title, entry.byline, entry.excerpt, entry.published_at, sorted_at, at, page, mark(entry)])?;
    Ok(())
}

/// An entry that says something else by now is as its feed says now, and stays where it is in the river.
fn update(write: &Write<'_>, id: &EntryId, entry: &NewEntry<'_>) -> Result<bool> {
    let sql = "UPDATE entries SET url = ?2, title = ?3, byline = ?4, excerpt = ?5, published_at = ?6, page = ?7, hash = ?8 WHERE id = ?1";
    let title = entry.title.unwrap_or_default();
    write.transaction.prepare_cached(sql)?.execute(params![id, entry.url, title, entry.byline, entry.excerpt, entry.published_at, pack(entry.page)?, mark(entry)])?;
    Ok(true)
}

/// Lets go of what nobody wants. What the feed still tells stays in any case: it would come back as new.
fn tidy(write: &Write<'_>, feed: i64, present: &HashSet<&str>) -> Result<usize> {
    let limit = i64::try_from(KEPT).unwrap_or(i64::MAX);
    let sql = "SELECT entries.key, guid FROM entries JOIN feeds ON feeds.key = feed WHERE feed = ?1 AND article_id IS NULL AND job_id IS NULL AND (read_at IS NOT NULL OR came_at < listed_at)
        AND entries.key NOT IN (SELECT key FROM entries WHERE feed = ?1 ORDER BY sorted_at DESC, key DESC LIMIT ?2)";
    let mut statement = write.transaction.prepare_cached(sql)?;
    let old: Vec<(i64, String)> = statement.query_map(params![feed, limit], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let mut gone = 0;
    for (key, _) in old.iter().filter(|(_, guid)| !present.contains(guid.as_str())) {
        gone += write.transaction.prepare_cached("DELETE FROM entries WHERE key = ?1")?.execute([key])?;
    }
    // An entry without an address has no other place from which its text could come.
    let sql = "UPDATE entries SET page = NULL WHERE url IS NOT NULL AND key IN (SELECT key FROM
        (SELECT key, sum(length(page)) OVER (ORDER BY sorted_at DESC, key DESC) AS bytes FROM entries WHERE feed = ?1 AND page IS NOT NULL) WHERE bytes > ?2)";
    write.transaction.prepare_cached(sql)?.execute(params![feed, MAX_PAGES])?;
    Ok(gone)
}

/// When the newest entries of a feed came out, newest first (milliseconds since 1970).
pub fn newest(read: Read<'_>, feed: &FeedId, count: u32) -> Result<Vec<i64>> {
    let sql = "SELECT sorted_at FROM entries WHERE feed = ?1 AND published_at IS NOT NULL ORDER BY sorted_at DESC, key DESC LIMIT ?2";
    Ok(read.connection.prepare_cached(sql)?.query_map(params![key_of(read, feed)?, count], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The page that an entry's full text makes, if the feed gave one and it is still kept.
pub fn page(read: Read<'_>, id: &EntryId) -> Result<Option<String>> {
    let found: Option<Option<Vec<u8>>> = read.connection.prepare_cached("SELECT page FROM entries WHERE id = ?1")?.query_row([id], |row| row.get(0)).optional()?;
    let packed = found.ok_or_else(|| LibraryError::NotFound { what: "entry", id: id.to_string() })?;
    packed.map(|packed| unpack(&packed)).transpose()
}

/// The entry whose id begins with `prefix`.
pub fn find(read: Read<'_>, prefix: &str) -> Result<EntryId> {
    crate::articles::by_prefix(read, "entries", "entry", prefix).map(|id| EntryId::parse(&id))
}

/// Remembers what became of an entry: an article that holds its text from now on, or the job that fetches one. The text of an entry without an
/// address stays, by which its article is known again.
pub fn became(write: &mut Write<'_>, id: &EntryId, article: Option<&ArticleId>, job: Option<&JobId>) -> Result<()> {
    let sql = "UPDATE entries SET article_id = ?2, job_id = ?3, page = iif(?2 IS NULL OR url IS NULL, page, NULL) WHERE id = ?1";
    write.transaction.prepare_cached(sql)?.execute(params![id, article, job])?;
    write.changed(Entity::Entry, id.as_str(), Deed::Changed);
    Ok(())
}

/// Entries whose page is not what was written.
pub(crate) fn damaged(connection: &Connection) -> Result<Vec<EntryId>> {
    let mut statement = connection.prepare("SELECT id, page FROM entries WHERE page IS NOT NULL")?;
    let mut rows = statement.query([])?;
    let mut damaged = Vec::new();
    while let Some(row) = rows.next()? {
        if unpack(row.get_ref(1)?.as_blob().unwrap_or_default()).is_err() {
            damaged.push(row.get(0)?);
        }
    }
    Ok(damaged)
}

/// By which a changed entry is known.
fn mark(entry: &NewEntry<'_>) -> String {
    let parts = [entry.url, entry.title, entry.byline, entry.excerpt, entry.published_at, entry.page];
    hex_digest(parts.map(|part| part.map(|part| format!("{}:{part}", part.len())).unwrap_or_default()).join("\0").as_bytes())
}

fn pack(page: Option<&str>) -> Result<Option<Vec<u8>>> {
    let Some(page) = page.filter(|page| page.len() <= MAX_PAGE) else { return Ok(None) };
    let packed = || {
        let mut encoder = zstd::stream::write::Encoder::new(Vec::new(), LEVEL)?;
        // What a damaged file says must not become an article.
        encoder.include_checksum(true)?;
        encoder.write_all(page.as_bytes())?;
        encoder.finish()
    };
    packed().map(Some).map_err(|error| LibraryError::Document(error.to_string()))
}

fn unpack(packed: &[u8]) -> Result<String> {
    let failed = |error: std::io::Error| LibraryError::Document(error.to_string());
    let mut page = String::new();
    let decoder = zstd::stream::read::Decoder::new(packed).map_err(failed)?;
    decoder.take(MAX_PAGE as u64 + 1).read_to_string(&mut page).map_err(failed)?;
    Ok(page)
}
