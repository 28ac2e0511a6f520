//! Removing what has waited in the trash: the only place where anything that was saved is removed.

use std::fs;
use std::time::Duration;

use rusqlite::params;

use crate::access::{Read, Write};
use crate::change::{Deed, Entity};
use crate::error::{LibraryError, Result};
use crate::id::ArticleId;
use crate::library::Library;
use crate::search::index;
use crate::time::now;

/// Milliseconds that an article waits in the trash: thirty days.
pub const WAIT: i64 = 30 * 24 * 3600 * 1000;

/// Removes articles that came into the trash before a moment (milliseconds since 1970), with their versions, notes and files; of many at once
/// at most `limit`. Gives how many. The files go with the next sweep ([`sweep`]).
pub fn trash(write: &mut Write<'_>, before: i64, limit: u32) -> Result<usize> {
    let sql = "SELECT key, id FROM articles WHERE state = 'trash' AND trashed_at < ?1 ORDER BY key LIMIT ?2";
    let found: Vec<(i64, ArticleId)> = write.transaction.prepare_cached(sql)?.query_map(params![before, limit], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    for (key, id) in &found {
        remove(write, *key, id)?;
    }
    Ok(found.len())
}

/// How old a file without a name must be before it is removed: whoever stores one names it within seconds.
const FORGOTTEN: Duration = Duration::from_secs(24 * 3600);

/// Removes files that no row names and that are a day old; gives how many.
pub fn sweep(library: &Library) -> Result<usize> {
    let Ok(folders) = fs::read_dir(library.folder().join("blobs")) else { return Ok(0) };
    let mut removed = 0;
    for file in folders.flatten().filter_map(|folder| fs::read_dir(folder.path()).ok()).flat_map(Iterator::flatten) {
        let old = file.metadata().and_then(|about| about.modified()).is_ok_and(|at| at.elapsed().is_ok_and(|age| age > FORGOTTEN));
        let name = file.file_name().to_string_lossy().into_owned();
        let named = |read: Read<'_>| Ok::<bool, LibraryError>(read.connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM blobs WHERE hash = ?1)")?.query_row([&name], |row| row.get(0))?);
        // A file that cannot be removed does no harm; the next sweep tries again.
        if old && !library.read(named)? && fs::remove_file(file.path()).is_ok() {
            removed += 1;
        }
    }
    Ok(removed)
}

/// The moment before which what came into the trash has waited long enough.
pub fn due() -> i64 {
    now() - WAIT
}

/// Whether something in the trash has waited long enough.
pub fn is_due(read: Read<'_>) -> Result<bool> {
    Ok(read.connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM articles WHERE state = 'trash' AND trashed_at < ?1)")?.query_row([due()], |row| row.get(0))?)
}

fn remove(write: &mut Write<'_>, key: i64, id: &ArticleId) -> Result<()> {
    let keys = |write: &Write<'_>, sql: &str| -> Result<Vec<i64>> { Ok(write.transaction.prepare_cached(sql)?.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?) };
    for note in keys(write, "SELECT key FROM annotations WHERE article_id = ?1 AND deleted_at IS NULL")? {
        index::remove_note(write, note)?;
    }
    for question in keys(write, "SELECT key FROM faq WHERE article_id = ?1")? {
        index::remove_faq(write, question)?;
    }
    index::remove_article(write, key)?;
    let blobs = "SELECT source FROM versions WHERE article_id = ?1 UNION SELECT blob FROM resources WHERE version_id IN (SELECT id FROM versions WHERE article_id = ?1)";
    let blobs: Vec<String> = write.transaction.prepare_cached(blobs)?.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let (of_versions, of_notes) = ("version_id IN (SELECT id FROM versions WHERE article_id = ?1)", "annotation_id IN (SELECT id FROM annotations WHERE article_id = ?1)");
    // What refers comes before what it refers to.
    for statement in [
        &format!("DELETE FROM annotation_targets WHERE {of_notes}"),
        &format!("DELETE FROM annotation_revisions WHERE {of_notes}"),
        "DELETE FROM annotations WHERE article_id = ?1",
        &format!("DELETE FROM corrections WHERE {of_versions}"),
        &format!("DELETE FROM readings WHERE {of_versions}"),
        &format!("DELETE FROM resources WHERE {of_versions}"),
        &format!("DELETE FROM missing_pictures WHERE {of_versions}"),
        "DELETE FROM jobs WHERE article_id = ?1",
        "DELETE FROM faq WHERE article_id = ?1",
        "DELETE FROM article_tags WHERE article_id = ?1",
        "DELETE FROM collected WHERE article = (SELECT key FROM articles WHERE id = ?1)",
        "UPDATE articles SET favourite_at = NULL WHERE id = ?1",
        "DELETE FROM versions WHERE article_id = ?1",
        "DELETE FROM articles WHERE id = ?1",
    ] {
        write.transaction.prepare_cached(statement)?.execute([id])?;
    }
    let free = "DELETE FROM blobs WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM versions WHERE source = ?1) AND NOT EXISTS (SELECT 1 FROM resources WHERE blob = ?1)";
    for blob in blobs {
        write.transaction.prepare_cached(free)?.execute([blob])?;
    }
    write.transaction.execute("DELETE FROM tags WHERE NOT EXISTS (SELECT 1 FROM article_tags WHERE tag = tags.key)", [])?;
    write.changed(Entity::Article, id.as_str(), Deed::Removed);
    Ok(())
}
