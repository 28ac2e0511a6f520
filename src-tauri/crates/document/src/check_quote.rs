//! Is it in this article? A quotation as somebody else gave it, looked up in a text.

use rustc_hash::FxHashMap;
use serde::Serialize;
use ts_rs::TS;

use crate::diff::{BUDGET, align};
use crate::selector::TextPositionSelector;
use crate::words::{Case, Word, words};

/// Places of an exact quotation that are told.
const MOST_PLACES: usize = 50;
/// A word that stands more often says little about where a quotation is from.
const COMMON: usize = 300;
/// Passages that are compared word by word.
const CANDIDATES: usize = 4;
/// The share of characters in common, of quotation and passage, from which on one is a form of the other.
const ALIKE: f64 = 0.6;
/// Words of letters that both must share.
const LEAST_WORDS: usize = 3;

/// What a text has of a quotation.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "found", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum QuoteCheck {
    /// Its words. White space, the spelling of marks, capitals and marks at its ends do not count; `[…]`, and dots where the text has none, stand for
    /// what was left out.
    Exact {
        /// Where, in the order of the text; at most 50.
        places: Vec<TextPositionSelector>,
    },
    /// A passage with other words.
    Differs {
        /// The passage.
        position: TextPositionSelector,
        /// The share of characters in common, 0 to 1.
        score: f64,
        /// Quotation and passage, word by word.
        parts: Vec<QuotePart>,
    },
    /// Neither.
    NotFound,
}

/// A stretch of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct QuotePart {
    /// Who says it.
    pub side: QuoteSide,
    /// What, spelled as there; by the text where both say it.
    pub text: String,
}

/// Who says a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum QuoteSide {
    /// Quotation and text.
    Both,
    /// Only the quotation.
    Quote,
    /// Only the text.
    Text,
    /// The text, where the quotation says that it leaves something out.
    LeftOut,
}

/// Looks a quotation up in a text. A quotation without any word is not found.
pub fn check_quote(text: &str, quote: &str) -> QuoteCheck {
    let text = Words::new(text);
    let whole = Words::new(quote).trimmed();
    if !whole.words.iter().any(|word| whole.says(word)) {
        return QuoteCheck::NotFound;
    }
    let places = occurrences(&text.words, &whole.words);
    if !places.is_empty() {
        return QuoteCheck::Exact { places: places.into_iter().take(MOST_PLACES).map(|at| text.position(at, at + whole.words.len())).collect() };
    }
    let pieces: Vec<Words> = pieces(quote).into_iter().map(|piece| Words::of(piece).trimmed()).filter(|piece| !piece.words.is_empty()).collect();
    if pieces.len() > 1 || pieces.first().is_some_and(|piece| piece.words.len() < whole.words.len()) {
        let places = in_order(&text, &pieces);
        if !places.is_empty() {
            return QuoteCheck::Exact { places };
        }
    }
    closest(&text, &pieces)
}

/// A text with its words.
struct Words {
    text: Vec<char>,
    words: Vec<Word>,
}

impl Words {
    fn new(text: &str) -> Self {
        Self::of(text.chars().collect())
    }

    fn of(text: Vec<char>) -> Self {
        Self { words: words(&text, Case::Folded), text }
    }

    /// Without marks at the ends, if there is anything else: they belong to the sentence that quotes.
    fn trimmed(mut self) -> Self {
        if let (Some(first), Some(last)) = (self.words.iter().position(|word| self.says(word)), self.words.iter().rposition(|word| self.says(word))) {
            self.words.truncate(last + 1);
            self.words.drain(..first);
        }
        self
    }

    /// Whether it is more than a mark: letters, digits, an ideograph, a drawing.
    fn says(&self, word: &Word) -> bool {
        let c = self.text[word.start as usize];
        word.letters || c.is_alphanumeric() || u32::from(c) > 0x2fff || matches!(c, '\u{2600}'..='\u{27bf}')
    }

    fn position(&self, first: usize, end: usize) -> TextPositionSelector {
        TextPositionSelector { start: self.words[first].start, end: self.words[end - 1].end }
    }

    fn between(&self, first: usize, end: usize) -> String {
        self.text[self.words[first].start as usize..self.words[end - 1].end as usize].iter().collect()
    }

    fn weight(&self, first: usize, end: usize) -> u32 {
        self.words[first..end].iter().map(|word| word.weight).sum()
    }
}

/// Cuts a quotation where it says that something is left out.
fn pieces(quote: &str) -> Vec<Vec<char>> {
    let mut plain = quote.replace(". . .", "…").replace("...", "…").replace("⋯", "…").replace("……", "…");
    for (open, close) in [('[', ']'), ('(', ')'), ('［', '］'), ('（', '）')] {
        plain = plain.replace(&format!("{open}…{close}"), "…").replace(&format!("{open} … {close}"), "…");
    }
    plain.split('…').map(|piece| piece.chars().collect()).collect()
}

/// Where some words stand in a row (Knuth, Morris and Pratt: the cost is the sum of the lengths).
fn occurrences(text: &[Word], quote: &[Word]) -> Vec<usize> {
    let mut fallback = vec![0; quote.len()];
    let mut length = 0;
    for at in 1..quote.len() {
        while length > 0 && quote[at].id != quote[length].id {
            length = fallback[length - 1];
        }
        length += usize::from(quote[at].id == quote[length].id);
        fallback[at] = length;
    }
    let mut found = Vec::new();
    length = 0;
    for (at, word) in text.iter().enumerate() {
        while length > 0 && (length == quote.len() || word.id != quote[length].id) {
            length = fallback[length - 1];
        }
        length += usize::from(quote.get(length).is_some_and(|wanted| wanted.id == word.id));
        if length == quote.len() {
            found.push(at + 1 - length);
        }
    }
    found
}

/// Where pieces stand one after the other, each as near to the one before as can be.
fn in_order(text: &Words, pieces: &[Words]) -> Vec<TextPositionSelector> {
    let all: Vec<Vec<usize>> = pieces.iter().map(|piece| occurrences(&text.words, &piece.words)).collect();
    let mut places: Vec<TextPositionSelector> = Vec::new();
    for first in all.first().into_iter().flatten() {
        let mut end = first + pieces[0].words.len();
        let all_there = all.iter().zip(pieces).skip(1).all(|(places, piece)| {
            let next = places.get(places.partition_point(|at| *at < end));
            end = next.map_or(end, |at| at + piece.words.len());
            next.is_some()
        });
        if !all_there {
            break;
        }
        let place = text.position(*first, end);
        match places.last_mut() {
            // A later beginning with the same end leaves less out.
            Some(last) if last.end == place.end => *last = place,
            _ => places.push(place),
        }
    }
    places.truncate(MOST_PLACES);
    places
}

/// The passage of each piece that is most like it.
fn closest(text: &Words, pieces: &[Words]) -> QuoteCheck {
    let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, word) in text.words.iter().enumerate() {
        places.entry(word.id).or_default().push(at);
    }
    let (mut parts, mut common, mut total) = (Vec::new(), 0, 0);
    let mut span: Option<(usize, usize)> = None;
    for piece in pieces {
        let Some(passage) = best_passage(text, piece, &places) else { return QuoteCheck::NotFound };
        if let Some((_, end)) = span.filter(|(_, end)| *end < passage.first) {
            parts.push(QuotePart { side: QuoteSide::LeftOut, text: text.between(end, passage.first) });
        }
        common += passage.common;
        total += piece.weight(0, piece.words.len()) + text.weight(passage.first, passage.end);
        span = Some(span.map_or((passage.first, passage.end), |(first, end)| (first.min(passage.first), end.max(passage.end))));
        compare(text, piece, &passage, &mut parts);
    }
    match span {
        Some((first, end)) => QuoteCheck::Differs { position: text.position(first, end), score: 2.0 * f64::from(common) / f64::from(total.max(1)), parts },
        None => QuoteCheck::NotFound,
    }
}

/// A passage of the text, and its words that the quotation has as well.
struct Passage {
    first: usize,
    end: usize,
    /// Word of the quotation, word of the text.
    pairs: Vec<(usize, usize)>,
    common: u32,
}

fn best_passage(text: &Words, piece: &Words, places: &FxHashMap<u64, Vec<usize>>) -> Option<Passage> {
    let length = piece.words.len();
    let slack = length / 2 + 8;
    // Each rare word votes for where the quotation would begin; neighbours share their votes.
    let mut votes: FxHashMap<usize, f64> = FxHashMap::default();
    for (at, word) in piece.words.iter().enumerate() {
        let Some(found) = places.get(&word.id).filter(|found| found.len() <= COMMON) else { continue };
        for place in found {
            let begin = (place + length).saturating_sub(at) / slack;
            let vote = f64::from(word.weight) / f64::from(u32::try_from(found.len()).unwrap_or(u32::MAX));
            *votes.entry(begin).or_default() += vote;
            *votes.entry(begin + 1).or_default() += vote;
        }
    }
    let mut votes: Vec<(usize, f64)> = votes.into_iter().collect();
    votes.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let windows = votes.into_iter().take(CANDIDATES).map(|(begin, _)| {
        let start = ((begin.saturating_sub(1)) * slack).saturating_sub(length + 4).min(text.words.len());
        (start, (start + 2 * slack + length + 8).min(text.words.len()))
    });
    let mut best: Option<(f64, Passage)> = None;
    for (start, end) in windows {
        if let Some((score, passage)) = passage(text, piece, (start, end)).filter(|(score, _)| best.as_ref().is_none_or(|(most, _)| score > most)) {
            best = Some((score, passage));
        }
    }
    best.filter(|(score, passage)| {
        let enough = passage.pairs.iter().filter(|(at, _)| piece.says(&piece.words[*at])).count() >= LEAST_WORDS.min(length);
        *score >= ALIKE && enough
    })
    .map(|(_, passage)| passage)
}

/// The stretch of a window that is most like the piece.
fn passage(text: &Words, piece: &Words, (start, end): (usize, usize)) -> Option<(f64, Passage)> {
    let ids = |words: &[Word]| words.iter().map(|word| word.id).collect::<Vec<_>>();
    let weights: Vec<u32> = piece.words.iter().map(|word| word.weight).collect();
    let runs = align(&ids(&piece.words), &ids(&text.words[start..end]), &weights, &mut { BUDGET });
    let mut pairs: Vec<(usize, usize)> = runs.iter().flat_map(|run| (0..run.count).map(|at| (run.old + at, start + run.new + at))).collect();
    pairs.sort_unstable();
    let whole = piece.weight(0, piece.words.len());
    let mut common: u32 = pairs.iter().map(|(at, _)| weights[*at]).sum();
    let alike = |common: u32, first: usize, last: usize| 2.0 * f64::from(common) / f64::from((whole + text.weight(first, last + 1)).max(1));
    // A common word far from the others stretches the passage more than it adds.
    loop {
        let (Some(first), Some(last)) = (pairs.first().copied(), pairs.last().copied()) else { return None };
        let now = alike(common, first.1, last.1);
        let without_first = pairs.get(1).map_or(0.0, |next| alike(common - weights[first.0], next.1, last.1));
        let without_last = pairs.len().checked_sub(2).map_or(0.0, |at| alike(common - weights[last.0], first.1, pairs[at].1));
        if without_first > now && without_first >= without_last {
            common -= weights[first.0];
            pairs.remove(0);
        } else if without_last > now {
            common -= weights[last.0];
            pairs.pop();
        } else {
            return Some((now, Passage { first: first.1, end: last.1 + 1, pairs, common }));
        }
    }
}

/// Tells both word by word.
fn compare(text: &Words, piece: &Words, passage: &Passage, parts: &mut Vec<QuotePart>) {
    let (mut said, mut there) = (0, passage.first);
    let mut at = 0;
    while at <= passage.pairs.len() {
        let (next_said, next_there) = passage.pairs.get(at).copied().unwrap_or((piece.words.len(), passage.end));
        if said < next_said {
            parts.push(QuotePart { side: QuoteSide::Quote, text: piece.between(said, next_said) });
        }
        if there < next_there {
            parts.push(QuotePart { side: QuoteSide::Text, text: text.between(there, next_there) });
        }
        let run = passage.pairs[at.min(passage.pairs.len())..].iter().enumerate().take_while(|(number, pair)| **pair == (next_said + number, next_there + number)).count();
        if run > 0 {
            parts.push(QuotePart { side: QuoteSide::Both, text: text.between(next_there, next_there + run) });
        }
        (said, there) = (next_said + run, next_there + run);
        at += run.max(1);
    }
}
