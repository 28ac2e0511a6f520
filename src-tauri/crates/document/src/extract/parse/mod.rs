//! From the bytes of a page to its tree.

mod decode;
mod guard;
mod rare;
mod skip;
#[cfg(test)]
mod tests;
mod tokens;

pub(super) use decode::{decode, guess_kind};
pub(super) use tokens::tree;
