//! Which words of a text a query has matched.

use rustc_hash::FxHashMap;

use super::analyze::Word;

/// The words that a query marks.
#[derive(Debug, Default)]
pub(crate) struct Matched {
    /// Each word and form with the number of the term it is of.
    words: FxHashMap<String, usize>,
    prefixes: Vec<(String, usize)>,
    phrases: Vec<(Vec<String>, usize)>,
    terms: usize,
}

/// A matched stretch of a text, by its words: the first, one past the last, and the term that is matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) term: usize,
}

impl Matched {
    /// A word in these forms, or anything that begins so.
    pub(crate) fn add_word(&mut self, word: &str, forms: &[String], prefix: Option<&str>) {
        let term = self.terms;
        self.terms += 1;
        for form in forms.iter().map(String::as_str).chain(prefix.is_none().then_some(word)) {
            self.words.entry(form.to_owned()).or_insert(term);
        }
        self.prefixes.extend(prefix.map(|prefix| (prefix.to_owned(), term)));
    }

    /// Words side by side.
    pub(crate) fn add_phrase(&mut self, words: &[String]) {
        self.phrases.push((words.to_vec(), self.terms));
        self.terms += 1;
    }

    /// How many terms there are.
    pub(crate) fn terms(&self) -> usize {
        self.terms
    }

    /// What is matched among the words of a text, in order.
    pub(crate) fn stretches(&self, words: &[Word]) -> Vec<Stretch> {
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let phrase = self.phrases.iter().find(|(phrase, _)| stands_at(phrase, words, at));
            if let Some((phrase, term)) = phrase {
                found.push(Stretch { from: at, to: at + phrase.len(), term: *term });
            } else if let Some(term) = self.term(&word.folded) {
                found.push(Stretch { from: at, to: at + 1, term });
            }
        }
        found
    }

    fn term(&self, folded: &str) -> Option<usize> {
        let exact = self.words.get(folded).copied();
        exact.or_else(|| self.prefixes.iter().find(|(prefix, _)| folded.starts_with(prefix.as_str())).map(|(_, term)| *term))
    }
}

fn stands_at(phrase: &[String], words: &[Word], at: usize) -> bool {
    words.get(at..at + phrase.len()).is_some_and(|here| here.iter().zip(phrase).all(|(word, wanted)| word.folded == *wanted))
}
