//! The words around a match, taken from the stored document: the index keeps no text.

use document::Document;
use rust_stemmers::Stemmer;
use serde::Serialize;
use ts_rs::TS;

use super::analyze::{stem, stemmer, words};

/// Code points of a snippet.
const LENGTH: usize = 220;
/// Code points shown before the first match.
const LEAD: usize = 60;

/// A matched stretch of a snippet, in code points, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Mark {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// A snippet with its place.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) text: String,
    pub(crate) marks: Vec<Mark>,
    pub(crate) section: Option<String>,
    pub(crate) block: Option<u32>,
}

/// Tells which words of a text a query matched.
pub(crate) struct Matcher {
    languages: Vec<Option<Stemmer>>,
    words: Vec<(String, Vec<String>)>,
    prefixes: Vec<String>,
}

impl Matcher {
    pub(crate) fn new(languages: &[Option<String>]) -> Self {
        Self { languages: languages.iter().map(|lang| stemmer(lang.as_deref())).collect(), words: Vec::new(), prefixes: Vec::new() }
    }

    pub(crate) fn add_word(&mut self, word: &str) {
        let stems = self.languages.iter().map(|language| stem(language.as_ref(), word)).collect();
        self.words.push((word.to_owned(), stems));
    }

    pub(crate) fn add_prefix(&mut self, prefix: &str) {
        self.prefixes.push(prefix.to_owned());
    }

    /// Which term a word matches.
    fn term(&self, folded: &str) -> Option<usize> {
        let own: Vec<String> = self.languages.iter().map(|language| stem(language.as_ref(), folded)).collect();
        let by_word = self.words.iter().position(|(word, stems)| word == folded || own.iter().zip(stems).any(|(own, wanted)| own == wanted));
        by_word.or_else(|| self.prefixes.iter().position(|prefix| folded.starts_with(prefix.as_str())).map(|at| self.words.len() + at))
    }

    /// The block that holds most of the query's terms.
    pub(crate) fn best_in(&self, document: &Document) -> Found {
        let mut best: Option<(usize, &document::Block)> = None;
        for block in &document.blocks {
            let mut terms: Vec<usize> = words(&block.text).iter().filter_map(|word| self.term(&word.folded)).collect();
            terms.sort_unstable();
            terms.dedup();
            if best.is_none_or(|(most, _)| terms.len() > most) {
                best = Some((terms.len(), block));
            }
        }
        let Some((_, block)) = best else { return Found::default() };
        let mut found = self.cut(&block.text);
        found.section = block.section.and_then(|section| document.sections.get(section as usize)).map(|section| section.title.clone());
        found.block = Some(block.ordinal);
        found
    }

    /// The first of several texts that holds a match, else the first that is not empty.
    pub(crate) fn best_of(&self, texts: &[&str]) -> Found {
        let holds = |text: &&&str| words(text).iter().any(|word| self.term(&word.folded).is_some());
        let text = texts.iter().find(holds).or_else(|| texts.iter().find(|text| !text.is_empty()));
        text.map(|text| self.cut(text)).unwrap_or_default()
    }

    fn cut(&self, text: &str) -> Found {
        let text: String = text.replace(['\n', '\t'], " ");
        let matches: Vec<(usize, usize)> = words(&text).iter().filter(|word| self.term(&word.folded).is_some()).map(|word| (word.start, word.end)).collect();
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let index = |byte: usize| chars.partition_point(|(at, _)| *at < byte);
        let first = matches.first().map_or(0, |(start, _)| index(*start));
        let mut from = first.saturating_sub(LEAD);
        // Begin at a word.
        if from > 0 {
            from += chars[from..first].iter().position(|(_, c)| c.is_whitespace()).map_or(0, |step| step + 1);
        }
        let to = chars.len().min(from + LENGTH);
        let lead = usize::from(from > 0);
        let mut snippet: String = if from > 0 { "…".into() } else { String::new() };
        snippet.extend(chars[from..to].iter().map(|(_, c)| *c));
        if to < chars.len() {
            snippet.push('…');
        }
        let mark = |(start, end): &(usize, usize)| {
            let (start, end) = (index(*start), index(*end));
            let shift = |at: usize| u32::try_from(at - from + lead).unwrap_or(u32::MAX);
            (start >= from && end <= to).then(|| Mark { start: shift(start), end: shift(end) })
        };
        Found { marks: matches.iter().filter_map(mark).collect(), text: snippet, section: None, block: None }
    }
}
