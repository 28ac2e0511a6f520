//! Files beside their names.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use super::problem::Problem;
use crate::blobs::{hex_digest, path_of};
use crate::error::Result;

/// The files that a library's rows name and that are not what was written; `looked_at` counts all of them.
pub(crate) fn wrong_blobs(connection: &Connection, folder: &Path, looked_at: &mut u32) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let mut statement = connection.prepare("SELECT hash FROM blobs")?;
    for hash in statement.query_map([], |row| row.get::<_, String>(0))? {
        let hash = hash?;
        *looked_at += 1;
        match fs::read(path_of(folder, &hash)) {
            Ok(bytes) if hex_digest(&bytes) == hash => {}
            Ok(_) => problems.push(Problem::Blob { hash, why: "is not what was written".into() }),
            Err(error) => problems.push(Problem::Blob { hash, why: format!("cannot be read: {error}") }),
        }
    }
    Ok(problems)
}
