//! Lists of feeds, in and out.

use formats::Outline;
use library::feeds::{self, NewFeed};
use serde::Serialize;
use ts_rs::TS;

use super::subscribe::feed_address;
use crate::error::ReaderError;
use crate::reader::Reader;

/// What came of a list of feeds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// Feeds that are subscribed to now and were not before. They are polled while the program runs.
    pub added: u32,
    /// Feeds that were subscribed to already.
    pub known: u32,
    /// What could not be taken over, one line each.
    pub left_out: Vec<String>,
}

/// Subscribes to all feeds of a list (OPML). Nothing is fetched yet.
pub fn import_opml(reader: &Reader, bytes: &[u8]) -> Result<Imported, ReaderError> {
    let list = formats::read_opml(bytes)?;
    reader.library.write(|write| {
        let mut imported = Imported { left_out: list.left_out, ..Imported::default() };
        for Outline { feed, title, site, folders } in &list.feeds {
            let Ok(address) = feed_address(feed) else {
                imported.left_out.push(format!("{feed}: no address of a feed"));
                continue;
            };
            let new = NewFeed { address: &address, title: None, name: title.as_deref(), site: site.as_deref(), folders };
            match feeds::subscribe(write, &new)? {
                (_, true) => imported.added += 1,
                (_, false) => imported.known += 1,
            }
        }
        Ok(imported)
    })
}

/// All subscriptions as a list (OPML 2.0).
pub fn export_opml(reader: &Reader) -> Result<String, ReaderError> {
    let feeds = reader.library.read(feeds::all)?;
    let outlines: Vec<Outline> =
        feeds.into_iter().map(|feed| Outline { title: Some(feed.title).filter(|title| *title != feed.address), feed: feed.address, site: feed.site, folders: feed.folders }).collect();
    Ok(formats::write_opml("Feeds", &outlines))
}
