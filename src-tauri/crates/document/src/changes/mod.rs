//! What changed from one version of an article to another: by block, then by word, and in a sentence or two.

mod align;
mod change;
mod compare;
mod summary;
mod told;
mod words;

pub use change::{Altered, BlockChange, Changes, HowChanged, PartCount, Run, RunIs, Side, Summary};
pub use compare::compare;
pub use told::{Told, ToldDeed, ToldOf};
