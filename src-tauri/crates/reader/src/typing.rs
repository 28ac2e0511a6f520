//! Who is typing what is searched for: a later search ends the one before.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use library::search::Cancel;

/// Places in which somebody types at the same time; of more the oldest are forgotten.
const MAX_TYPING: usize = 64;

/// The searches of those who are typing, by whom: a later one ends the one before.
#[derive(Debug, Default)]
pub(crate) struct Typing(Mutex<HashMap<String, Cancel>>);

impl Typing {
    /// Ends the search before this one, and gives by what this one is ended.
    pub(crate) fn begin(&self, who: &str) -> Cancel {
        let cancel = Cancel::default();
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if running.len() >= MAX_TYPING && !running.contains_key(who) {
            running.clear();
        }
        if let Some(before) = running.insert(who.to_owned(), cancel.clone()) {
            before.cancel();
        }
        cancel
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_search_ends_the_one_before_of_the_same_person_alone() {
        let typing = Typing::default();
        let (mine, other) = (typing.begin("a"), typing.begin("b"));
        let later = typing.begin("a");
        assert!(mine.is_cancelled() && !other.is_cancelled() && !later.is_cancelled());
    }
}
