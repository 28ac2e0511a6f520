//! Numbers by which a person sees how their library is.

use crate::access::Read;
use crate::error::Result;

/// What is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Bytes of the files, pages and pictures.
    pub file_bytes: u64,
    /// How many files there are.
    pub files: u32,
    /// Pictures that could not be fetched.
    pub missing_pictures: u32,
    /// Slow deeds that failed.
    pub failed_jobs: u32,
    /// Notes that were made on another text than the one shown.
    pub notes_elsewhere: u32,
}

/// Counts.
pub fn counts(read: Read<'_>) -> Result<Counts> {
    let sql = "SELECT (SELECT coalesce(sum(size), 0) FROM blobs), (SELECT count(*) FROM blobs), (SELECT count(*) FROM missing_pictures), (SELECT count(*) FROM jobs WHERE state = 'failed'),
        (SELECT count(*) FROM annotations a JOIN articles ON articles.id = a.article_id WHERE a.deleted_at IS NULL AND a.exact IS NOT NULL AND articles.state <> 'trash'
            AND (a.version_id <> articles.version_id OR a.made_on IS NOT NULL))";
    Ok(read.connection.query_row(sql, [], |row| {
        Ok(Counts { file_bytes: u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0), files: row.get(1)?, missing_pictures: row.get(2)?, failed_jobs: row.get(3)?, notes_elsewhere: row.get(4)? })
    })?)
}
