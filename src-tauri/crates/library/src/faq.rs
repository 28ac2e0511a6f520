//! The questions that articles answer.

use document::Asked;
use rusqlite::params;

use crate::access::Write;
use crate::error::Result;
use crate::id::ArticleId;
use crate::search;

/// Replaces what an article answers by what its shown version answers.
pub(crate) fn replace(write: &mut Write<'_>, id: &ArticleId, asked: &[Asked]) -> Result<()> {
    let keys: Vec<i64> = write.transaction.prepare_cached("SELECT key FROM faq WHERE article_id = ?1")?.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for key in keys {
        search::index::remove_faq(write, key)?;
    }
    write.transaction.execute("DELETE FROM faq WHERE article_id = ?1", [id])?;
    for (ordinal, one) in (0_i64..).zip(asked) {
        let sql = "INSERT INTO faq (article_id, ordinal, question, answer, origin) VALUES (?1, ?2, ?3, ?4, ?5)";
        write.transaction.prepare_cached(sql)?.execute(params![id, ordinal, one.question, one.answer, one.origin])?;
        search::index::faq(write, write.transaction.last_insert_rowid(), one, id)?;
    }
    Ok(())
}
