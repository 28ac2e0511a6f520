//! Full-text search: an index of our own in the same file and the same transactions as what it is about.

mod analyze;
mod ask;
mod cancel;
mod compile;
mod complete;
mod context;
mod dense;
mod evaluate;
mod find;
pub(crate) mod index;
mod matched;
pub(crate) mod merge;
pub(crate) mod near;
mod node;
mod parse;
#[cfg(test)]
mod parse_tests;
pub(crate) mod pending;
mod phrase;
mod pieces;
mod posting;
mod rank;
pub mod rebuild;
pub(crate) mod record;
mod segment;
mod show;
pub(crate) mod snapshot;
mod snippet;
mod spelling;
mod term;
mod when;
#[cfg(test)]
mod whole_tests;

pub use ask::{Ask, Condition, Field, Oddity, Part, Query, Remark, Scope};
pub use cancel::Cancel;
pub use complete::{Completion, Completions, complete};
pub use find::{Hits, Indexed, RANKING, Wish, find, marks, quoted, rank, search};
pub use parse::parse;
pub use rank::Ranking;
pub use show::{Hit, HitKind};
pub use snippet::Mark;
