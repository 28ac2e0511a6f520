//! What became of each word of a text in another version of it.

mod align;
mod altered;
mod blocks;
mod chain;
mod doubt;
mod lcs;
mod moved;
mod pairs;
mod slide;
mod word_map;

pub(crate) use align::{BUDGET, align};
pub(crate) use word_map::WordMap;
