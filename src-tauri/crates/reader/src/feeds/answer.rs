//! What a server's answer says: a feed, or why it is none; and how a feed is written down.

use std::time::Duration;

use formats::{Feed, FileKind};
use library::feeds::Seen;
use library::{FeedId, Write, entries, feeds};
use web::Fetched;

use super::cadence;
use crate::error::{ErrorCode, ReaderError};

/// Bytes of a feed.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// How much asking a feed may take.
pub(super) fn budget() -> web::Budget {
    web::Budget { bytes: MAX_BYTES, ..web::Budget::default() }
}

/// Reads a feed.
pub(super) fn read(fetched: &Fetched) -> Result<Feed, ReaderError> {
    if formats::detect(&fetched.bytes) == FileKind::Html {
        return Err(ReaderError::new(ErrorCode::Unreadable, format!("what stands at {} is a page, not a feed", fetched.url)));
    }
    Ok(formats::read_feed(&fetched.bytes, Some(&fetched.url))?)
}

/// Writes down what a feed tells, and when it is asked again.
pub(super) fn keep(write: &mut Write<'_>, id: &FeedId, feed: &Feed, fetched: &Fetched, moved: Option<&str>, fresh: Option<Duration>) -> Result<(), ReaderError> {
    let pages: Vec<Option<String>> = feed.entries.iter().map(|entry| page(feed, entry)).collect();
    let told: Vec<entries::NewEntry<'_>> = feed.entries.iter().zip(&pages).map(|(entry, page)| new_entry(entry, page.as_deref())).collect();
    entries::take(write, id, &told)?;
    let state = (fetched.marks.etag.as_deref(), fetched.marks.last_modified.as_deref(), feed.ttl_minutes);
    let seen = Seen { title: feed.title.as_deref(), site: feed.site.as_deref(), moved, state: Some(state) };
    Ok(feeds::answered(write, id, &seen, wait(write, id, feed.ttl_minutes, fresh)?)?)
}

/// Milliseconds until a feed is asked again.
pub(super) fn wait(write: &Write<'_>, id: &FeedId, ttl: Option<u32>, fresh: Option<Duration>) -> Result<i64, ReaderError> {
    let published = entries::newest(write.as_read(), id, cadence::LOOKED_AT)?;
    Ok(milliseconds(cadence::wait(&published, jiff::Timestamp::now().as_millisecond(), ttl, fresh)))
}

pub(super) fn milliseconds(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

/// The page that an entry makes, if that is all of it. Without an address, the beginning is all that there will ever be.
fn page(feed: &Feed, entry: &formats::FeedEntry) -> Option<String> {
    if entry.truncated && entry.url.is_some() { None } else { formats::entry_page(feed, entry) }
}

fn new_entry<'a>(entry: &'a formats::FeedEntry, page: Option<&'a str>) -> entries::NewEntry<'a> {
    entries::NewEntry {
        guid: &entry.id,
        url: entry.url.as_deref(),
        title: entry.title.as_deref(),
        byline: entry.author.as_deref(),
        excerpt: entry.excerpt.as_deref(),
        published_at: entry.published.as_deref().or(entry.updated.as_deref()),
        page,
    }
}
