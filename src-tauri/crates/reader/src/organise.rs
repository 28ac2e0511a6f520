//! Lists, states, tags.

use library::articles::{self, Article, Filter, Page, State};
use library::check::Report;
use library::{ArticleId, LibraryError, Write, tags};

use crate::error::ReaderError;
use crate::reader::Reader;

/// Articles of one page.
const MAX_PAGE: u32 = 500;

/// One page of a list.
pub fn list(reader: &Reader, filter: &Filter, after: Option<&str>, limit: u32) -> Result<Page, ReaderError> {
    Ok(reader.library.read(|read| articles::list(read, filter, after, limit.clamp(1, MAX_PAGE)))?)
}

/// Puts an article into the archive.
pub fn archive(reader: &Reader, id: &str) -> Result<Article, ReaderError> {
    on_article(reader, id, |write, id| articles::set_state(write, id, State::Archive))
}

/// Puts an article back into the inbox.
pub fn unarchive(reader: &Reader, id: &str) -> Result<Article, ReaderError> {
    on_article(reader, id, |write, id| articles::set_state(write, id, State::Inbox))
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
    on_article(reader, id, |write, id| {
        for name in add {
            tags::add(write, id, name)?;
        }
        for name in remove {
            tags::remove(write, id, name)?;
        }
        Ok(())
    })
}

/// Remembers how far an article was read.
pub(crate) fn keep_position(reader: &Reader, id: &str, progression: f64, block: u32) -> Result<Article, ReaderError> {
    on_article(reader, id, |write, id| articles::set_position(write, id, progression, block))
}

/// Looks at every row and every file of the library.
pub fn check(reader: &Reader) -> Result<Report, ReaderError> {
    Ok(library::check::check(&reader.library)?)
}

fn on_article(reader: &Reader, id: &str, deed: impl FnOnce(&mut Write<'_>, &ArticleId) -> Result<(), LibraryError>) -> Result<Article, ReaderError> {
    Ok(reader.library.write(|write| {
        let id = articles::find(write.as_read(), id)?;
        deed(write, &id)?;
        articles::get(write.as_read(), &id)
    })?)
}
