//! The pictures of a version: those that are kept, with their sizes, and those that are missing, with the reason.

use std::collections::HashMap;

use rusqlite::params;

use crate::access::{Read, Write};
use crate::blobs;
use crate::error::Result;
use crate::id::VersionId;

/// A picture to be kept: its file is on the disk already ([`blobs::Stored`]).
#[derive(Debug)]
pub struct NewPicture<'a> {
    /// The address by which the document knows it.
    pub url: &'a str,
    /// Its file.
    pub file: &'a blobs::Stored,
    /// What its file is.
    pub mime: &'a str,
    /// At which it is to be shown, in CSS pixels.
    pub width: u32,
    /// At which it is to be shown, in CSS pixels.
    pub height: u32,
}

/// What is known of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    /// It is kept.
    Kept(Kept),
    /// It is not.
    Missing {
        /// Why, in words.
        reason: String,
        /// Whether the same may go well later.
        may_pass: bool,
    },
}

/// A picture that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The name of its file.
    pub blob: String,
    /// What its file is.
    pub mime: String,
    /// Bytes of its file.
    pub bytes: usize,
    /// Width and height at which it is to be shown, in CSS pixels, where they are known.
    pub size: Option<(u32, u32)>,
}

/// Keeps a picture of a version.
pub fn keep(write: &mut Write<'_>, version: &VersionId, new: &NewPicture<'_>) -> Result<()> {
    let blob = blobs::name(write, new.file)?;
    let sql = "INSERT OR REPLACE INTO resources (version_id, url, blob, mime, width, height) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    write.transaction.prepare_cached(sql)?.execute(params![version, new.url, blob, new.mime, new.width, new.height])?;
    write.transaction.prepare_cached("DELETE FROM missing_pictures WHERE version_id = ?1 AND url = ?2")?.execute(params![version, new.url])?;
    Ok(())
}

/// Remembers why a picture of a version is not kept.
pub fn miss(write: &mut Write<'_>, version: &VersionId, url: &str, reason: &str, may_pass: bool) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO missing_pictures (version_id, url, reason, may_pass) VALUES (?1, ?2, ?3, ?4)";
    write.transaction.prepare_cached(sql)?.execute(params![version, url, reason, may_pass])?;
    Ok(())
}

/// Forgets why pictures of a version are missing that can be asked for in the web. Of those that came with a file nothing else will ever be known.
pub fn forget_missing(write: &mut Write<'_>, version: &VersionId) -> Result<()> {
    write.transaction.execute("DELETE FROM missing_pictures WHERE version_id = ?1 AND (url LIKE 'http://%' OR url LIKE 'https://%')", params![version])?;
    Ok(())
}

/// What is known of a version's pictures, by their addresses.
pub fn of_version(read: Read<'_>, version: &VersionId) -> Result<HashMap<String, Picture>> {
    let mut known = HashMap::new();
    let mut statement = read.connection.prepare_cached("SELECT url, reason, may_pass FROM missing_pictures WHERE version_id = ?1")?;
    for row in statement.query_map([version], |row| Ok((row.get(0)?, Picture::Missing { reason: row.get(1)?, may_pass: row.get(2)? })))? {
        let (url, picture) = row?;
        known.insert(url, picture);
    }
    let mut statement = read.connection.prepare_cached("SELECT url, blob, mime, size, width, height FROM resources JOIN blobs ON hash = blob WHERE version_id = ?1")?;
    let rows = statement.query_map([version], |row| {
        let size = row.get::<_, Option<u32>>(4)?.zip(row.get(5)?);
        Ok((row.get(0)?, Picture::Kept(Kept { blob: row.get(1)?, mime: row.get(2)?, bytes: usize::try_from(row.get::<_, i64>(3)?).unwrap_or(0), size })))
    })?;
    for row in rows {
        let (url, picture) = row?;
        known.insert(url, picture);
    }
    Ok(known)
}
