//! Finding.

use library::answers::Answer;
use library::articles;
use library::related::Related;
use library::search::{self, Completions, Hits, Mark, Scope, Wish};

use crate::error::ReaderError;
use crate::reader::Reader;

/// Hits of one answer.
const MAX_HITS: u32 = 200;
/// Answers that are shown.
const MOST_ANSWERS: usize = 40;
/// Related articles that are shown.
const MOST_RELATED: usize = 5;

/// Finds articles, notes or questions by what is typed.
pub fn find(reader: &Reader, query: &str, scope: Scope, limit: u32) -> Result<Hits, ReaderError> {
    Ok(reader.library.read(|read| search::find(read, &Wish::new(query, scope, limit.min(MAX_HITS))))?)
}

/// Finds while somebody (`who`) is typing: the last word may not be finished, and a search that is still under way for the same person is ended.
pub(crate) fn find_typing(reader: &Reader, query: &str, scope: Scope, limit: u32, who: &str) -> Result<Hits, ReaderError> {
    let cancel = reader.typing.begin(who);
    let wish = Wish { typing: true, cancel, ..Wish::new(query, scope, limit.min(MAX_HITS)) };
    Ok(reader.library.read(|read| search::find(read, &wish))?)
}

/// What the library answers to a question, from the oldest answer to the newest.
pub fn answers(reader: &Reader, question: &str) -> Result<Vec<Answer>, ReaderError> {
    Ok(reader.library.read(|read| library::answers::answers(read, question, MOST_ANSWERS))?)
}

/// What in the library is near an article, and why.
pub fn related(reader: &Reader, id: &str) -> Result<Vec<Related>, ReaderError> {
    Ok(reader.library.read(|read| library::related::related(read, &articles::find(read, id)?, MOST_RELATED))?)
}

/// Where the words of a query stand in an article, in code points of its text.
pub(crate) fn marks(reader: &Reader, id: &str, query: &str) -> Result<Vec<Mark>, ReaderError> {
    let wish = Wish { typing: true, ..Wish::new(query, Scope::Articles, 1) };
    Ok(reader.library.read(|read| search::marks(read, &articles::find(read, id)?, &wish))?)
}

/// What may be meant at a place of a query (in code points).
pub(crate) fn complete(reader: &Reader, query: &str, at: u32) -> Result<Completions, ReaderError> {
    Ok(reader.library.read(|read| search::complete(read, query, at))?)
}
