//! What is left out while a page is read: kept with its reasons, unless a person has said that it belongs to the article.

use super::said::Said;
use crate::document::{FoldReason, Folded};
use crate::why::Why;

/// What speaks against a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clue {
    pub(super) reason: FoldReason,
    pub(super) why: Why,
    /// The class, or the kind of words, that spoke.
    pub(super) by: Option<String>,
}

impl Clue {
    pub(super) fn new(reason: FoldReason, why: Why) -> Self {
        Self { reason, why, by: None }
    }

    pub(super) fn by(reason: FoldReason, why: Why, by: impl Into<String>) -> Self {
        Self { reason, why, by: Some(by.into()) }
    }
}

/// What was left out so far.
#[derive(Debug)]
pub(super) struct Leavings<'a> {
    pub(super) folded: Vec<Folded>,
    pub(super) said: &'a Said<'a>,
}

impl<'a> Leavings<'a> {
    pub(super) fn new(said: &'a Said<'a>) -> Self {
        Self { folded: Vec::new(), said }
    }

    /// Puts a text aside, if it says anything.
    pub(super) fn leave(&mut self, text: &str, clue: Clue) {
        if text.chars().any(char::is_alphanumeric) {
            self.folded.push(Folded { reason: clue.reason, text: text.to_owned(), why: Some(clue.why), by: clue.by });
        }
    }
}
