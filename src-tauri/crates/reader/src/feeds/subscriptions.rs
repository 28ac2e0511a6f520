//! The subscriptions: their list, ending one, taking that back, naming one.

use library::feeds::{self, Feed};
use library::{FeedId, LibraryError, Write};

use crate::error::ReaderError;
use crate::reader::Reader;

/// All subscriptions, by folder and title.
pub fn feeds(reader: &Reader) -> Result<Vec<Feed>, ReaderError> {
    Ok(reader.library.read(feeds::all)?)
}

/// Ends a subscription. What was saved of it stays, and it can be taken back.
pub fn unsubscribe(reader: &Reader, id: &str) -> Result<Feed, ReaderError> {
    on_feed(reader, id, feeds::unsubscribe)
}

/// Takes the end of a subscription back, with all that it had.
pub fn resubscribe(reader: &Reader, id: &str) -> Result<Feed, ReaderError> {
    on_feed(reader, id, feeds::resubscribe)
}

/// Gives a feed a name, or its own back.
pub fn rename_feed(reader: &Reader, id: &str, name: Option<&str>) -> Result<Feed, ReaderError> {
    on_feed(reader, id, |write, id| feeds::rename(write, id, name))
}

fn on_feed(reader: &Reader, id: &str, deed: impl FnOnce(&mut Write<'_>, &FeedId) -> Result<(), LibraryError>) -> Result<Feed, ReaderError> {
    Ok(reader.library.write(|write| {
        let id = feeds::find(write.as_read(), id)?;
        deed(write, &id)?;
        feeds::get(write.as_read(), &id)
    })?)
}
