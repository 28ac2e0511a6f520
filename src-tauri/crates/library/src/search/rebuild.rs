//! Making the index anew: after an upgrade, a step at a time, so that nobody waits for it.

use rusqlite::Connection;

use super::find::Indexed;
use super::index;
use crate::access::{Read, Write};
use crate::error::Result;
use crate::id::{AnnotationId, ArticleId, VersionId};
use crate::{annotations, faq, versions};

/// How many of all articles are in the index that goes up to a key.
pub(crate) fn progress(read: Read<'_>, built_to: i64) -> Result<Indexed> {
    let sql = "SELECT count(*) FILTER (WHERE key <= ?1), count(*) FROM articles";
    Ok(read.connection.prepare_cached(sql)?.query_row([built_to], |row| Ok(Indexed { articles: row.get(0)?, of: row.get(1)? }))?)
}

/// Whether articles are missing in the index.
pub fn is_due(read: Read<'_>) -> Result<bool> {
    Ok(read.connection.prepare_cached("SELECT built_to IS NOT NULL FROM search_state")?.query_row([], |row| row.get(0))?)
}

/// How many of all articles are in the index.
pub fn progress_of(read: Read<'_>) -> Result<Indexed> {
    let built_to: Option<i64> = read.connection.prepare_cached("SELECT built_to FROM search_state")?.query_row([], |row| row.get(0))?;
    progress(read, built_to.unwrap_or(i64::MAX))
}

/// Empties the index, to be made anew by [`step`]: what a repair does with one that is damaged.
pub fn begin(write: &mut Write<'_>) -> Result<()> {
    empty(write.transaction)
}

/// The same on a connection that is no library's yet.
pub(crate) fn empty(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "DELETE FROM search_segments; DELETE FROM search_blocks; DELETE FROM search_terms; DELETE FROM search_dead; DELETE FROM search_forms;
         DELETE FROM search_docs; UPDATE search_state SET stamp = stamp + 1, built_to = (SELECT CASE WHEN EXISTS (SELECT 1 FROM articles) THEN 0 END);",
    )?;
    Ok(())
}

/// Indexes some more articles with their notes and questions. Gives whether there are more.
pub fn step(write: &mut Write<'_>, articles: u32) -> Result<bool> {
    let from: Option<i64> = write.transaction.prepare_cached("SELECT built_to FROM search_state")?.query_row([], |row| row.get(0))?;
    let Some(from) = from else { return Ok(false) };
    let sql = "SELECT key, id, version_id FROM articles WHERE key > ?1 ORDER BY key LIMIT ?2";
    let next: Vec<(i64, ArticleId, VersionId)> =
        write.transaction.prepare_cached(sql)?.query_map([from, i64::from(articles)], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()?;
    for (_, id, version) in &next {
        // A document that cannot be read is told by `check`; the others are to be found all the same.
        if let Ok(document) = versions::document(write.as_read(), version) {
            index::article(write, id, &document)?;
            faq::replace(write, id, &document::asked(&document))?;
        }
        let notes: Vec<AnnotationId> =
            write.transaction.prepare_cached("SELECT id FROM annotations WHERE article_id = ?1 AND deleted_at IS NULL")?.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for note in &notes {
            annotations::index_again(write, note)?;
        }
    }
    let to = next.last().map(|(key, ..)| *key).filter(|_| next.len() == articles as usize);
    write.transaction.prepare_cached("UPDATE search_state SET stamp = stamp + 1, built_to = ?1")?.execute([to])?;
    Ok(to.is_some())
}
