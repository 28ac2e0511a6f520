//! The questions that articles answer.

use document::{FaqEntry, FaqOrigin};
use rusqlite::params;

use crate::access::Write;
use crate::error::Result;
use crate::id::ArticleId;
use crate::search;

/// Indexes again what an article answers.
pub(crate) fn index_again(write: &mut Write<'_>, id: &ArticleId) -> Result<()> {
    let sql = "SELECT key, question, answer FROM faq WHERE article_id = ?1";
    let entries: Vec<(i64, String, String)> = write.transaction.prepare_cached(sql)?.query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()?;
    for (key, question, answer) in entries {
        search::index::faq(write, key, &FaqEntry { question, answer, origin: FaqOrigin::Markup }, id)?;
    }
    Ok(())
}

/// Replaces what an article answers by what its shown version answers.
pub(crate) fn replace(write: &mut Write<'_>, id: &ArticleId, entries: &[FaqEntry]) -> Result<()> {
    let keys: Vec<i64> = write.transaction.prepare_cached("SELECT key FROM faq WHERE article_id = ?1")?.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for key in keys {
        search::index::remove_faq(write, key)?;
    }
    write.transaction.execute("DELETE FROM faq WHERE article_id = ?1", [id])?;
    for (ordinal, entry) in (0_i64..).zip(entries) {
        let sql = "INSERT INTO faq (article_id, ordinal, question, answer, origin) VALUES (?1, ?2, ?3, ?4, ?5)";
        write.transaction.prepare_cached(sql)?.execute(params![id, ordinal, entry.question, entry.answer, entry.origin.as_str()])?;
        search::index::faq(write, write.transaction.last_insert_rowid(), entry, id)?;
    }
    Ok(())
}
