//! The river: looking at it, and marking what is read.

use library::river::{self, Entry, Marked, River, Which};
use library::{LibraryError, entries, feeds};

use crate::error::ReaderError;
use crate::reader::Reader;

/// Entries of one page.
const MAX_PAGE: u32 = 500;

/// One page of the river, or of one feed's part of it.
pub fn river(reader: &Reader, feed: Option<&str>, unread: bool, after: Option<&str>, limit: u32) -> Result<River, ReaderError> {
    let (page, feed, news) = reader.library.read(|read| {
        let feed = feed.map(|id| feeds::find(read, id)).transpose()?;
        let page = river::page(read, feed.as_ref(), unread, after, limit.clamp(1, MAX_PAGE))?;
        let news = after.is_none() && river::is_news(read, feed.as_ref())?;
        Ok::<_, LibraryError>((page, feed, news))
    })?;
    if news {
        // What was never listed is not let go of, however old it is.
        reader.library.write(|write| river::listed(write, feed.as_ref()))?;
    }
    Ok(page)
}

/// One entry.
pub(crate) fn entry(reader: &Reader, id: &str) -> Result<Entry, ReaderError> {
    Ok(reader.library.read(|read| river::get(read, &entries::find(read, id)?))?)
}

/// Marks entries as read, or as unread again.
pub fn mark_entries(reader: &Reader, which: &Which, read: bool) -> Result<Marked, ReaderError> {
    Ok(reader.library.write(|write| river::mark(write, which, read))?)
}
