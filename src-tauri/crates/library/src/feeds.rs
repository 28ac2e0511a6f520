//! Subscriptions: what is known of each feed, and when it is to be asked again.

use rusqlite::{OptionalExtension, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::access::{Read, Write};
use crate::change::{Deed, Entity};
use crate::error::LibraryError;
use crate::error::Result;
use crate::id::FeedId;
use crate::time::{now, rfc3339};

/// Milliseconds for which a feed that was just begun is left alone, should the process end meanwhile: one that ends it must not do so at every start.
const CLAIM: i64 = 30 * 60 * 1_000;
/// Milliseconds after which nobody waits any more for what they asked for.
const LONG_AGO: i64 = 60 * 1_000;
/// Code points of a name.
const MAX_NAME: usize = 300;

/// A subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Feed {
    /// Its id.
    pub id: FeedId,
    /// Where it is fetched from.
    pub address: String,
    /// What it is called: by the person, else by itself, else its address.
    pub title: String,
    /// What the person calls it.
    pub name: Option<String>,
    /// The site that it tells of.
    pub site: Option<String>,
    /// The folders around it, outermost first.
    pub folders: Vec<String>,
    /// Entries that nobody has read.
    pub unread: u32,
    /// When it was last asked. RFC 3339.
    pub polled_at: Option<String>,
    /// When it will be asked next; `null` if never again by itself. RFC 3339.
    pub due_at: Option<String>,
    /// A person has asked for it to be polled, and that is not done yet.
    pub waiting: bool,
    /// Polls that failed since the last good one.
    pub failures: u32,
    /// Why the last one failed, in words.
    pub error: Option<String>,
    /// It is not asked any more, for the reason in `error`.
    pub stopped: bool,
    /// Whether it is still subscribed to.
    pub subscribed: bool,
}

/// A feed that is to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Its id.
    pub id: FeedId,
    /// Where it is fetched from.
    pub address: String,
    /// The marks of the state that was read last: `ETag` and `Last-Modified`.
    pub marks: (Option<String>, Option<String>),
    /// For how many minutes it asked to be left alone.
    pub ttl: Option<u32>,
    /// Polls that failed since the last good one.
    pub failures: u32,
}

/// What is known of a feed when it is subscribed to.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewFeed<'a> {
    /// Where it is fetched from.
    pub address: &'a str,
    /// What it calls itself.
    pub title: Option<&'a str>,
    /// What the person calls it.
    pub name: Option<&'a str>,
    /// The site that it tells of.
    pub site: Option<&'a str>,
    /// The folders around it, outermost first.
    pub folders: &'a [String],
}

/// What asking a feed has shown.
#[derive(Debug, Clone, Default)]
pub struct Seen<'a> {
    /// What it calls itself; as before if absent.
    pub title: Option<&'a str>,
    /// The site that it tells of; as before if absent.
    pub site: Option<&'a str>,
    /// Where it has moved for good.
    pub moved: Option<&'a str>,
    /// The marks of its state (`ETag`, `Last-Modified`) and its `ttl` in minutes; as before if absent.
    pub state: Option<(Option<&'a str>, Option<&'a str>, Option<u32>)>,
}

const COLUMNS: &str = "feeds.id, address, coalesce(name, nullif(title, ''), address), name, site, folders,
    (SELECT count(*) FROM entries WHERE entries.feed = feeds.key AND read_at IS NULL), polled_at, due_at, asked_at IS NOT NULL, failures, error, stopped, unsubscribed_at IS NULL";

/// Subscribes to a feed, to be polled at once; `false` if it is subscribed to already. One that was unsubscribed comes back with what it had.
pub fn subscribe(write: &mut Write<'_>, new: &NewFeed<'_>) -> Result<(FeedId, bool)> {
    let at = now();
    if let Some(id) = by_address(write.as_read(), new.address)? {
        let fresh = !get(write.as_read(), &id)?.subscribed;
        if fresh {
            resubscribe(write, &id)?;
        }
        return Ok((id, fresh));
    }
    let id = FeedId::new();
    let folders = serde_json::to_string(new.folders).map_err(|error| LibraryError::Invalid(error.to_string()))?;
    let sql = "INSERT INTO feeds (id, address, title, name, site, folders, due_at, subscribed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)";
    let name = new.name.map(clean).filter(|name| !name.is_empty());
    write.transaction.prepare_cached(sql)?.execute(params![id, new.address, new.title.map(clean).unwrap_or_default(), name, new.site, folders, at])?;
    write.changed(Entity::Feed, id.as_str(), Deed::Added);
    Ok((id, true))
}

/// Ends a subscription. Its entries are no longer shown, and what was saved of them stays.
pub fn unsubscribe(write: &mut Write<'_>, id: &FeedId) -> Result<()> {
    set_hidden(write, id, Some(now()))
}

/// Takes the end of a subscription back.
pub fn resubscribe(write: &mut Write<'_>, id: &FeedId) -> Result<()> {
    set_hidden(write, id, None)?;
    // One that had stopped may have come back to life meanwhile.
    write.transaction.execute("UPDATE feeds SET due_at = ?2, failures = 0, error = NULL, stopped = 0 WHERE id = ?1 AND stopped = 1", params![id, now()])?;
    Ok(())
}

fn set_hidden(write: &mut Write<'_>, id: &FeedId, at: Option<i64>) -> Result<()> {
    let key = key_of(write.as_read(), id)?;
    write.transaction.execute("UPDATE feeds SET unsubscribed_at = ?2, asked_at = NULL WHERE key = ?1", params![key, at])?;
    write.transaction.execute("UPDATE entries SET hidden = ?2 WHERE feed = ?1", params![key, at.is_some()])?;
    write.changed(Entity::Feed, id.as_str(), if at.is_some() { Deed::Removed } else { Deed::Added });
    Ok(())
}

/// Gives a feed a name, or its own back.
pub fn rename(write: &mut Write<'_>, id: &FeedId, name: Option<&str>) -> Result<()> {
    let key = key_of(write.as_read(), id)?;
    let name = name.map(clean).filter(|name| !name.is_empty());
    write.transaction.execute("UPDATE feeds SET name = ?2 WHERE key = ?1", params![key, name])?;
    write.changed(Entity::Feed, id.as_str(), Deed::Changed);
    Ok(())
}

/// All subscriptions, by folder and title.
pub fn all(read: Read<'_>) -> Result<Vec<Feed>> {
    let mut statement = read.connection.prepare_cached(&format!("SELECT {COLUMNS} FROM feeds WHERE unsubscribed_at IS NULL"))?;
    let mut feeds: Vec<Feed> = statement.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?;
    feeds.sort_by_cached_key(|feed| (feed.folders.is_empty(), feed.folders.iter().map(|name| name.to_lowercase()).collect::<Vec<_>>(), feed.title.to_lowercase()));
    Ok(feeds)
}

/// One feed, subscribed to or not.
pub fn get(read: Read<'_>, id: &FeedId) -> Result<Feed> {
    let found = read.connection.prepare_cached(&format!("SELECT {COLUMNS} FROM feeds WHERE id = ?1"))?.query_row([id], from_row).optional()?;
    found.ok_or_else(|| LibraryError::NotFound { what: "feed", id: id.to_string() })
}

/// The feed whose id begins with `prefix`.
pub fn find(read: Read<'_>, prefix: &str) -> Result<FeedId> {
    crate::articles::by_prefix(read, "feeds", "feed", prefix).map(|id| FeedId::parse(&id))
}

/// The feed that is fetched from an address, subscribed to or not.
pub fn by_address(read: Read<'_>, address: &str) -> Result<Option<FeedId>> {
    Ok(read.connection.prepare_cached("SELECT id FROM feeds WHERE address = ?1")?.query_row([address], |row| row.get(0)).optional()?)
}

pub(crate) fn key_of(read: Read<'_>, id: &FeedId) -> Result<i64> {
    let found = read.connection.prepare_cached("SELECT key FROM feeds WHERE id = ?1")?.query_row([id], |row| row.get(0)).optional()?;
    found.ok_or_else(|| LibraryError::NotFound { what: "feed", id: id.to_string() })
}

/// Asks for a feed to be polled at once, also one that has stopped.
pub fn ask(write: &mut Write<'_>, id: &FeedId) -> Result<()> {
    write.transaction.prepare_cached("UPDATE feeds SET asked_at = ?2 WHERE id = ?1 AND unsubscribed_at IS NULL")?.execute(params![id, now()])?;
    write.changed(Entity::Feed, id.as_str(), Deed::Changed);
    Ok(())
}

/// Forgets what was asked for long ago, in the time of another process, which may have ended over it.
pub fn forget_asked(write: &mut Write<'_>) -> Result<()> {
    write.transaction.execute("UPDATE feeds SET asked_at = NULL WHERE asked_at < ?1", [now() - LONG_AGO])?;
    Ok(())
}

/// The next feed that a person asked for or, with `by_itself`, that is due; none of the `busy` ones.
pub fn next_due(read: Read<'_>, busy: &[FeedId], by_itself: bool) -> Result<Option<Due>> {
    let busy = serde_json::to_string(busy).map_err(|error| LibraryError::Invalid(error.to_string()))?;
    let sql = "SELECT id, address, etag, last_modified, failures, ttl FROM feeds
        WHERE unsubscribed_at IS NULL AND (asked_at IS NOT NULL OR ?3 AND due_at <= ?1) AND id NOT IN (SELECT value FROM json_each(?2))
        ORDER BY asked_at IS NULL, due_at LIMIT 1";
    let mut statement = read.connection.prepare_cached(sql)?;
    let due = statement.query_row(params![now(), busy, by_itself], |row| Ok(Due { id: row.get(0)?, address: row.get(1)?, marks: (row.get(2)?, row.get(3)?), failures: row.get(4)?, ttl: row.get(5)? }));
    Ok(due.optional()?)
}

/// Puts a feed that is being asked off, in case nobody lives to write down what came of it.
pub fn claim(write: &mut Write<'_>, id: &FeedId) -> Result<()> {
    write.transaction.prepare_cached("UPDATE feeds SET due_at = ?2 WHERE id = ?1 AND due_at IS NOT NULL")?.execute(params![id, now() + CLAIM])?;
    Ok(())
}

/// Writes down that a feed was asked and answered, to be asked again after `wait` (milliseconds).
pub fn answered(write: &mut Write<'_>, id: &FeedId, seen: &Seen<'_>, wait: i64) -> Result<()> {
    let before = get(write.as_read(), id)?;
    let at = now();
    let sql = "UPDATE feeds SET polled_at = ?2, due_at = ?3, asked_at = NULL, failures = 0, error = NULL, stopped = 0, title = coalesce(?4, title), site = coalesce(?5, site) WHERE id = ?1";
    write.transaction.prepare_cached(sql)?.execute(params![id, at, at.saturating_add(wait), seen.title.map(clean), seen.site])?;
    if let Some((etag, last_modified, ttl)) = seen.state {
        // A name that is the feed's own is none.
        write.transaction.execute("UPDATE feeds SET etag = ?2, last_modified = ?3, ttl = ?4, name = nullif(name, title) WHERE id = ?1", params![id, etag, last_modified, ttl])?;
    }
    if let Some(address) = seen.moved.filter(|address| *address != before.address) {
        if by_address(write.as_read(), address)?.is_none() {
            write.transaction.execute("UPDATE feeds SET address = ?2 WHERE id = ?1", params![id, address])?;
        } else {
            let why = format!("it has moved to {address}, which is known as a feed of its own");
            write.transaction.execute("UPDATE feeds SET due_at = NULL, error = ?2, stopped = 1 WHERE id = ?1", params![id, why])?;
        }
    }
    let after = get(write.as_read(), id)?;
    // Most polls bring nothing: they are no change that anybody has to be told.
    if before.waiting || (&before.title, &before.error, &before.address, before.stopped) != (&after.title, &after.error, &after.address, after.stopped) {
        write.changed(Entity::Feed, id.as_str(), Deed::Changed);
    }
    Ok(())
}

/// Writes down that asking a feed failed, and why; it is asked again after `wait` (milliseconds), or never by itself.
pub fn failed(write: &mut Write<'_>, id: &FeedId, why: &str, wait: Option<i64>) -> Result<()> {
    let at = now();
    let sql = "UPDATE feeds SET polled_at = ?2, due_at = ?3, asked_at = NULL, failures = failures + 1, error = ?4, stopped = ?5 WHERE id = ?1";
    write.transaction.prepare_cached(sql)?.execute(params![id, at, wait.map(|wait| at.saturating_add(wait)), why, wait.is_none()])?;
    write.changed(Entity::Feed, id.as_str(), Deed::Changed);
    Ok(())
}

/// One line without control characters.
fn clean(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).take(MAX_NAME).collect()
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Feed> {
    Ok(Feed {
        id: row.get(0)?,
        address: row.get(1)?,
        title: row.get(2)?,
        name: row.get(3)?,
        site: row.get(4)?,
        folders: serde_json::from_str(&row.get::<_, String>(5)?).unwrap_or_default(),
        unread: row.get(6)?,
        polled_at: row.get::<_, Option<i64>>(7)?.map(rfc3339),
        due_at: row.get::<_, Option<i64>>(8)?.map(rfc3339),
        waiting: row.get(9)?,
        failures: row.get(10)?,
        error: row.get(11)?,
        stopped: row.get(12)?,
        subscribed: row.get(13)?,
    })
}
