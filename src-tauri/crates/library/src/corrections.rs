//! What a person said of texts that were read wrongly: appended, never changed; taking a correction back leaves a tombstone.

use document::{Correction, TextQuoteSelector};
use rusqlite::{OptionalExtension, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::access::{Read, Write};
use crate::change::{Deed, Entity};
use crate::error::LibraryError;
use crate::error::Result;
use crate::id::{ArticleId, CorrectionId, VersionId};
use crate::time::{now, rfc3339};

/// Corrections of one version: every reading of it does them all.
const MAX_STANDING: usize = 1_000;

/// A correction that stands.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "StoredCorrection")]
pub struct Stored {
    /// Its id.
    pub id: CorrectionId,
    /// Of which version.
    pub version_id: VersionId,
    /// What was said, and of what.
    #[serde(flatten)]
    pub correction: Correction,
    /// Whether the text was found when the version was read last. One that was not is kept and does nothing.
    pub found: bool,
    /// RFC 3339.
    pub created_at: String,
}

const SELECT: &str = "SELECT id, version_id, exact, prefix, suffix, says, found, created_at FROM corrections WHERE deleted_at IS NULL";

/// Appends a correction to those of a version. It does nothing before the version is read anew.
pub fn insert(write: &mut Write<'_>, article: &ArticleId, version: &VersionId, correction: &Correction, found: bool) -> Result<CorrectionId> {
    correction.check().map_err(|error| LibraryError::Invalid(error.to_string()))?;
    if standing(write.as_read(), version)?.len() >= MAX_STANDING {
        return Err(LibraryError::Invalid(format!("a version holds at most {MAX_STANDING} corrections")));
    }
    let id = CorrectionId::new();
    let says = serde_json::to_string(&correction.says).map_err(|error| LibraryError::Invalid(error.to_string()))?;
    let TextQuoteSelector { exact, prefix, suffix } = &correction.target;
    write.transaction.execute(
        "INSERT INTO corrections (id, version_id, exact, prefix, suffix, says, found, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![id, version, exact, prefix, suffix, says, found, now()],
    )?;
    write.changed(Entity::Article, article.as_str(), Deed::Changed);
    Ok(id)
}

/// Takes a correction back.
pub fn remove(write: &mut Write<'_>, article: &ArticleId, id: &CorrectionId) -> Result<()> {
    get(write.as_read(), id)?;
    write.transaction.execute("UPDATE corrections SET deleted_at = ?2 WHERE id = ?1", params![id, now()])?;
    write.changed(Entity::Article, article.as_str(), Deed::Changed);
    Ok(())
}

/// Notes whether the last reading found what a correction names.
pub fn note_found(write: &mut Write<'_>, id: &CorrectionId, found: bool) -> Result<()> {
    write.transaction.prepare_cached("UPDATE corrections SET found = ?2 WHERE id = ?1")?.execute(params![id, found])?;
    Ok(())
}

/// One correction that stands.
pub fn get(read: Read<'_>, id: &CorrectionId) -> Result<Stored> {
    let found = read.connection.prepare_cached(&format!("{SELECT} AND id = ?1"))?.query_row([id], from_row).optional()?;
    found.ok_or_else(|| LibraryError::NotFound { what: "correction", id: id.to_string() })
}

/// The corrections of a version that stand, in the order in which they were said.
pub fn standing(read: Read<'_>, version: &VersionId) -> Result<Vec<Stored>> {
    Ok(read.connection.prepare_cached(&format!("{SELECT} AND version_id = ?1 ORDER BY key"))?.query_map([version], from_row)?.collect::<rusqlite::Result<_>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let says: String = row.get(5)?;
    let says = serde_json::from_str(&says).map_err(|error| rusqlite::Error::FromSqlConversionFailure(5, rusqlite::types::Type::Text, Box::new(error)))?;
    let target = TextQuoteSelector { exact: row.get(2)?, prefix: row.get(3)?, suffix: row.get(4)? };
    Ok(Stored { id: row.get(0)?, version_id: row.get(1)?, correction: Correction { target, says }, found: row.get(6)?, created_at: rfc3339(row.get(7)?) })
}
