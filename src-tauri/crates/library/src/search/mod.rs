//! Full-text search: `SQLite` FTS5 over words of our own analyzer.

mod analyze;
pub(crate) mod index;
mod query;
mod snippet;

pub use query::{Hit, HitKind, Hits, Scope, phrase, search};
pub use snippet::Mark;
