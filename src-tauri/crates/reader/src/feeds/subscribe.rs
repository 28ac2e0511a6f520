//! Subscribing by an address: a feed's own, or that of a page that names its feeds.

use formats::FileKind;
use library::FeedId;
use library::feeds::{self, Feed, NewFeed};
use serde::Serialize;
use tokio::runtime::Builder;
use ts_rs::TS;
use web::{Answer, Client, Fetched, Marks, Polled};

use super::answer;
use crate::error::{ErrorCode, ReaderError};
use crate::reader::Reader;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Subscribed {
    /// The subscription; absent where a person has to choose first.
    pub feed: Option<Feed>,
    /// Whether it was there already.
    pub known: bool,
    /// The feeds of a page that names several.
    pub choices: Vec<FeedChoice>,
}

/// One of several feeds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FeedChoice {
    /// Its address.
    pub address: String,
    /// What the page calls it.
    pub title: Option<String>,
}

/// Subscribes to the feed behind an address. The address may be a page's: its one feed is taken, and of several a person chooses.
pub fn subscribe(reader: &Reader, address: &str) -> Result<Subscribed, ReaderError> {
    let address = feed_address(address)?;
    if let Some(known) = subscribed(reader, &address)? {
        return Ok(known);
    }
    let asked = ask(&address)?;
    let Answer::Page(fetched) = asked.answer else { return Err(ReaderError::new(ErrorCode::Network, "the server sent nothing")) };
    if formats::detect(&fetched.bytes) != FileKind::Html {
        return keep(reader, asked.moved.as_deref().unwrap_or(&address), &fetched, asked.fresh);
    }
    let links = formats::feed_links(&fetched.bytes, &fetched.url);
    match links.as_slice() {
        [] => Err(ReaderError::new(ErrorCode::NotFound, format!("{} is a page that names no feed: give the address of the feed itself", fetched.url))),
        [only] => {
            if let Some(known) = subscribed(reader, &only.url)? {
                return Ok(known);
            }
            let asked = ask(&only.url)?;
            let Answer::Page(fetched) = asked.answer else { return Err(ReaderError::new(ErrorCode::Network, "the server sent no feed")) };
            keep(reader, asked.moved.as_deref().unwrap_or(&only.url), &fetched, asked.fresh)
        }
        several => Ok(Subscribed { feed: None, known: false, choices: several.iter().map(|link| FeedChoice { address: link.url.clone(), title: link.title.clone() }).collect() }),
    }
}

/// The address under which a feed is known. People write it without its beginning, and other programs begin it with `feed:`.
pub(super) fn feed_address(address: &str) -> Result<String, ReaderError> {
    let address = address.trim();
    let bare = address.strip_prefix("feed://").or_else(|| address.strip_prefix("feed:")).unwrap_or(address);
    let whole = if bare.contains("://") { bare.to_owned() } else { format!("https://{bare}") };
    web::fetchable(&whole).ok_or_else(|| ReaderError::invalid(format!("{address:?} is not the address of a feed or a page")))
}

fn subscribed(reader: &Reader, address: &str) -> Result<Option<Subscribed>, ReaderError> {
    reader.library.read(|read| {
        let known = feeds::by_address(read, address)?.map(|id| feeds::get(read, &id)).transpose()?;
        Ok(known.filter(|feed| feed.subscribed).map(|feed| Subscribed { feed: Some(feed), known: true, choices: Vec::new() }))
    })
}

/// A person waits for this answer, so it does not go through the queue.
fn ask(address: &str) -> Result<Polled, ReaderError> {
    let runtime = Builder::new_current_thread().enable_all().build().map_err(|error| ReaderError::new(ErrorCode::Unexpected, error.to_string()))?;
    let visit = Client::new()?.visit(address)?;
    Ok(runtime.block_on(visit.feed(&Marks::default(), &answer::budget()))?)
}

fn keep(reader: &Reader, address: &str, fetched: &Fetched, fresh: Option<std::time::Duration>) -> Result<Subscribed, ReaderError> {
    let feed = answer::read(fetched)?;
    let (id, fresh_one) = reader.library.write(|write| {
        let new = NewFeed { address, title: feed.title.as_deref(), site: feed.site.as_deref(), ..NewFeed::default() };
        let (id, fresh_one) = feeds::subscribe(write, &new)?;
        answer::keep(write, &id, &feed, fetched, None, fresh)?;
        Ok::<(FeedId, bool), ReaderError>((id, fresh_one))
    })?;
    let feed = reader.library.read(|read| feeds::get(read, &id))?;
    Ok(Subscribed { feed: Some(feed), known: !fresh_one, choices: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_as_people_write_them() {
        for (given, address) in [
            (" harbour.example/feed?source=rss ", "https://harbour.example/feed?source=rss"),
            ("feed://harbour.example/rss", "https://harbour.example/rss"),
            ("feed:http://harbour.example/rss#top", "http://harbour.example/rss"),
        ] {
            assert_eq!(feed_address(given).unwrap(), address);
        }
        for given in ["", "ftp://harbour.example/", "no address at all"] {
            assert!(feed_address(given).is_err(), "{given}");
        }
    }
}
