//! Which words of a text a query has matched.

use rustc_hash::FxHashMap;

use super::analyze::each_word;

/// The words that a query marks.
#[derive(Debug, Default)]
pub(crate) struct Matched {
    /// Each word and form with the number of the term it is of.
    words: FxHashMap<String, usize>,
    prefixes: Vec<(String, usize)>,
    phrases: Vec<(Vec<String>, usize)>,
    terms: usize,
}

/// A matched stretch of a text, in bytes, and the term that is matched.
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

    /// What is matched in a text, in order.
    pub(crate) fn stretches(&self, text: &str) -> Vec<Stretch> {
        let mut found: Vec<Stretch> = Vec::new();
        // For each phrase the beginnings of what may become one: where it begins, and how many of its words were seen.
        let mut begun: Vec<Vec<(usize, usize)>> = vec![Vec::new(); self.phrases.len()];
        each_word(text, |word, start, end| {
            if let Some(term) = self.term(word) {
                found.push(Stretch { from: start, to: end, term });
            }
            for (begun, (phrase, term)) in begun.iter_mut().zip(&self.phrases) {
                begun.push((start, 0));
                begun.retain_mut(|(from, seen)| {
                    if phrase.get(*seen).is_none_or(|wanted| wanted != word) {
                        return false;
                    }
                    *seen += 1;
                    if *seen == phrase.len() {
                        found.push(Stretch { from: *from, to: end, term: *term });
                    }
                    *seen < phrase.len()
                });
            }
        });
        found.sort_by_key(|stretch| stretch.from);
        found
    }

    fn term(&self, folded: &str) -> Option<usize> {
        let exact = self.words.get(folded).copied();
        exact.or_else(|| self.prefixes.iter().find(|(prefix, _)| folded.starts_with(prefix.as_str())).map(|(_, term)| *term))
    }
}
