//! Finding.

use library::search::{self, Hits, Scope};

use crate::error::ReaderError;
use crate::reader::Reader;

/// Hits of one answer.
const MAX_HITS: u32 = 200;

/// Finds articles, notes or questions by their words.
pub fn find(reader: &Reader, query: &str, scope: Scope, limit: u32) -> Result<Hits, ReaderError> {
    Ok(reader.library.read(|read| search::search(read, query, scope, limit.min(MAX_HITS)))?)
}
