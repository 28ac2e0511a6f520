//! Where a person put annotations that had lost their places: appended, never changed; the target as first made stays with its annotation.

use document::{Target, TextPositionSelector, TextQuoteSelector};
use rusqlite::params;

use crate::access::{Read, Write};
use crate::annotations;
use crate::blobs::hex_digest;
use crate::error::LibraryError;
use crate::error::Result;
use crate::id::{AnnotationId, VersionId};
use crate::time::now;

/// Puts an annotation on a passage of a version.
pub fn put(write: &mut Write<'_>, id: &AnnotationId, version: &VersionId, target: &Target) -> Result<()> {
    if annotations::get(write.as_read(), id)?.target.is_none() {
        return Err(LibraryError::Invalid("a note on the whole article has no passage".into()));
    }
    let Target { quote: TextQuoteSelector { exact, prefix, suffix }, position: TextPositionSelector { start, end } } = target;
    write.transaction.execute(
        "INSERT INTO annotation_targets (annotation_id, version_id, exact, prefix, suffix, start, \"end\", hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![id, version, exact, prefix, suffix, start, end, target_hash(id, version, target), now()],
    )?;
    annotations::touch(write, id)
}

/// Takes the last target back: the one before it holds again.
pub fn take_back(write: &mut Write<'_>, id: &AnnotationId) -> Result<()> {
    annotations::get(write.as_read(), id)?;
    let last = "SELECT max(key) FROM annotation_targets WHERE annotation_id = ?1 AND deleted_at IS NULL";
    let Some(key) = write.transaction.query_row(last, [id], |row| row.get::<_, Option<i64>>(0))? else {
        return Err(LibraryError::Invalid("the annotation stands where it was made".into()));
    };
    write.transaction.execute("UPDATE annotation_targets SET deleted_at = ?2 WHERE key = ?1", params![key, now()])?;
    annotations::touch(write, id)
}

/// The targets of an annotation, as first made and as a person chose since, those taken back too.
pub fn history(read: Read<'_>, id: &AnnotationId) -> Result<Vec<Target>> {
    let sql = "SELECT exact, prefix, suffix, start, \"end\", 0 AS key FROM annotations WHERE id = ?1 AND exact IS NOT NULL
        UNION ALL SELECT exact, prefix, suffix, start, \"end\", key FROM annotation_targets WHERE annotation_id = ?1 ORDER BY key";
    let row = |row: &rusqlite::Row<'_>| {
        let quote = TextQuoteSelector { exact: row.get(0)?, prefix: row.get(1)?, suffix: row.get(2)? };
        Ok(Target { quote, position: TextPositionSelector { start: row.get(3)?, end: row.get(4)? } })
    };
    Ok(read.connection.prepare_cached(sql)?.query_map([id], row)?.collect::<rusqlite::Result<_>>()?)
}

/// The hash that a target carries: any changed byte of it is seen.
fn target_hash(id: &AnnotationId, version: &VersionId, target: &Target) -> String {
    let (start, end) = (target.position.start.to_string(), target.position.end.to_string());
    hex_digest([id.as_str(), version.as_str(), &target.quote.exact, &target.quote.prefix, &target.quote.suffix, &start, &end].join("\u{0}").as_bytes())
}
