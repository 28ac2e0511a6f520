//! Lists, states, tags.

use library::articles::{self, Article, Filter, Page, State};
use library::tags::Renamed;
use library::{ArticleId, CollectionId, LibraryError, Write, collections, purge, tags};
use serde::Deserialize;
use ts_rs::TS;

use crate::back_up;
use crate::error::ReaderError;
use crate::reader::Reader;

/// Articles of one page.
const MAX_PAGE: u32 = 500;
/// Articles that one write removes for good.
const REMOVED_TOGETHER: u32 = 50;

/// One page of a list.
pub fn list(reader: &Reader, filter: &Filter, after: Option<&str>, limit: u32) -> Result<Page, ReaderError> {
    Ok(reader.library.read(|read| library::lists::list(read, filter, after, limit.clamp(1, MAX_PAGE)))?)
}

/// Puts an article into the archive.
pub fn archive(reader: &Reader, id: &str) -> Result<Article, ReaderError> {
    on_article(reader, id, |write, id| articles::set_state(write, id, State::Archive))
}

/// Puts an article back into the inbox.
pub fn unarchive(reader: &Reader, id: &str) -> Result<Article, ReaderError> {
    on_article(reader, id, |write, id| articles::set_state(write, id, State::Inbox))
}

/// Puts an article aside for later.
pub fn later(reader: &Reader, id: &str) -> Result<Article, ReaderError> {
    on_article(reader, id, |write, id| articles::set_state(write, id, State::Later))
}

/// Makes an article a favourite, or no longer one.
pub fn favourite(reader: &Reader, id: &str, favourite: bool) -> Result<Article, ReaderError> {
    on_article(reader, id, |write, id| articles::set_favourite(write, id, favourite))
}

/// Gives a tag another name, with those within it; one that is there already becomes one with it.
pub fn rename_tag(reader: &Reader, from: &str, to: &str) -> Result<Vec<Renamed>, ReaderError> {
    Ok(reader.library.write(|write| tags::rename(write, from, to))?)
}

/// Takes a renaming back.
pub fn unrename_tag(reader: &Reader, renamed: &[Renamed]) -> Result<(), ReaderError> {
    Ok(reader.library.write(|write| tags::unrename(write, renamed))?)
}

/// Removes what is in the trash, at once and for good; gives how many articles.
pub fn empty_trash(reader: &Reader) -> Result<u32, ReaderError> {
    back_up::before_removal(&reader.library)?;
    let mut removed = 0;
    loop {
        let now = reader.library.write(|write| purge::trash(write, i64::MAX, REMOVED_TOGETHER))?;
        removed += u32::try_from(now).unwrap_or(u32::MAX);
        if now == 0 {
            purge::sweep(&reader.library)?;
            return Ok(removed);
        }
    }
}

/// Puts an article into the trash.
pub fn delete(reader: &Reader, id: &str) -> Result<Article, ReaderError> {
    on_article(reader, id, |write, id| articles::set_state(write, id, State::Trash))
}

/// Takes an article out of the trash, back to where it was.
pub fn restore(reader: &Reader, id: &str) -> Result<Article, ReaderError> {
    on_article(reader, id, articles::restore)
}

/// Gives and takes tags.
pub fn tag(reader: &Reader, id: &str, add: &[String], remove: &[String]) -> Result<Article, ReaderError> {
    on_article(reader, id, |write, id| retag(write, id, add, remove))
}

/// What is done with many articles at once.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "deed", rename_all = "camelCase")]
#[allow(missing_docs, reason = "each is the deed of its name")]
pub enum Organising {
    Archive,
    Unarchive,
    Later,
    Favourite {
        favourite: bool,
    },
    Collect {
        collection: CollectionId,
    },
    Uncollect {
        collection: CollectionId,
    },
    Delete,
    Restore,
    Tag {
        #[serde(default)]
        add: Vec<String>,
        #[serde(default)]
        remove: Vec<String>,
    },
}

/// Does the same with many articles: with all of them or, if one is unknown, with none. Gives those that it changed, so that it can be taken
/// back for these and no others.
pub fn organise(reader: &Reader, ids: &[String], deed: &Organising) -> Result<Vec<ArticleId>, ReaderError> {
    Ok(reader.library.write(|write| {
        let mut changed = Vec::new();
        for id in ids {
            let id = articles::find(write.as_read(), id)?;
            let before = articles::get(write.as_read(), &id)?;
            let mut collected = false;
            match deed {
                Organising::Later => articles::set_state(write, &id, State::Later)?,
                Organising::Favourite { favourite } => articles::set_favourite(write, &id, *favourite)?,
                Organising::Collect { collection } => collected = collections::put(write, collection, &id)?,
                Organising::Uncollect { collection } => collected = collections::take(write, collection, &id)?,
                Organising::Archive => articles::set_state(write, &id, State::Archive)?,
                Organising::Unarchive => articles::set_state(write, &id, State::Inbox)?,
                Organising::Delete => articles::set_state(write, &id, State::Trash)?,
                Organising::Restore => articles::restore(write, &id)?,
                Organising::Tag { add, remove } => retag(write, &id, add, remove)?,
            }
            let after = articles::get(write.as_read(), &id)?;
            if collected || after.state != before.state || after.tags != before.tags || after.favourite_at != before.favourite_at {
                changed.push(id);
            }
        }
        Ok::<_, LibraryError>(changed)
    })?)
}

/// The article behind an address, if it is saved and not in the trash.
pub(crate) fn known(reader: &Reader, address: &str) -> Result<Option<ArticleId>, ReaderError> {
    let Some(url) = web::normalise(address) else { return Ok(None) };
    Ok(reader.library.read(|read| {
        let Some(id) = articles::by_url(read, &url)? else { return Ok(None) };
        Ok::<_, LibraryError>((articles::get(read, &id)?.state != State::Trash).then_some(id))
    })?)
}

/// The newest article that has a title, whatever its case.
pub(crate) fn titled(reader: &Reader, title: &str) -> Result<Option<ArticleId>, ReaderError> {
    Ok(reader.library.read(|read| articles::by_title(read, title.trim()))?)
}

/// The ids of all articles of a list, for who means the whole of it.
pub(crate) fn ids(reader: &Reader, filter: &Filter) -> Result<Vec<ArticleId>, ReaderError> {
    Ok(reader.library.read(|read| library::lists::ids(read, filter))?)
}

/// The collections that an article stands in.
pub(crate) fn collections_of(reader: &Reader, id: &str) -> Result<Vec<CollectionId>, ReaderError> {
    Ok(reader.library.read(|read| collections::of_article(read, &articles::find(read, id)?))?)
}

/// Remembers how far an article was read.
pub(crate) fn keep_position(reader: &Reader, id: &str, progression: f64, block: u32) -> Result<Article, ReaderError> {
    on_article(reader, id, |write, id| articles::set_position(write, id, progression, block))
}

fn on_article(reader: &Reader, id: &str, deed: impl FnOnce(&mut Write<'_>, &ArticleId) -> Result<(), LibraryError>) -> Result<Article, ReaderError> {
    Ok(reader.library.write(|write| {
        let id = articles::find(write.as_read(), id)?;
        deed(write, &id)?;
        articles::get(write.as_read(), &id)
    })?)
}

fn retag(write: &mut Write<'_>, id: &ArticleId, add: &[String], remove: &[String]) -> Result<(), LibraryError> {
    for name in add {
        tags::add(write, id, name)?;
    }
    for name in remove {
        tags::remove(write, id, name)?;
    }
    Ok(())
}
