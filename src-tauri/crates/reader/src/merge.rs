//! Putting an article into another one that says the same, and taking that back.

use library::ArticleId;
use library::articles::{self, Article};
use library::merges::{self, Merged};

use crate::error::ReaderError;
use crate::reader::Reader;

/// Puts `other` into `id`, with its captures, notes, tags and collections. Gives what is taken back by [`part`].
pub fn merge(reader: &Reader, id: &str, other: &str) -> Result<Merged, ReaderError> {
    Ok(reader.library.write(|write| {
        let (id, other) = (articles::find(write.as_read(), id)?, articles::find(write.as_read(), other)?);
        merges::merge(write, &id, &other)
    })?)
}

/// Takes it back, by the id that the article had.
pub fn part(reader: &Reader, former: &str) -> Result<Article, ReaderError> {
    Ok(reader.library.write(|write| {
        let former = ArticleId::parse(former);
        merges::part(write, &former)?;
        articles::get(write.as_read(), &former)
    })?)
}

/// What was put into an article, the last first.
pub fn merged(reader: &Reader, id: &str) -> Result<Vec<Merged>, ReaderError> {
    Ok(reader.library.read(|read| merges::of_article(read, &articles::find(read, id)?))?)
}
