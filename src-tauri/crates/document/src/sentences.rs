//! The sentences of several documents as words with weights, so that any two of them can be compared.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::block::{Block, BlockKind};
use crate::document::Document;
use crate::extract::cues;
use crate::named::{dates, quotations};

/// Sentences of one document that are looked at.
const MOST_SENTENCES: usize = 400;
/// Letters by which words are told apart: forms of one word mostly begin alike.
const LETTERS: usize = 7;
/// A word in more than this part of all sentences has no weight: it is the language's own, or what all of them are about.
const COMMON: usize = 6;
/// Words in so few sentences are the language's own only by chance.
const FEW: usize = 4;

/// A word by its number.
pub(crate) type Word = u32;

/// A sentence.
#[derive(Debug)]
pub(crate) struct Sentence {
    pub(crate) source: usize,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) text: String,
    /// In their order.
    pub(crate) words: Vec<Word>,
    pub(crate) numbers: Vec<Number>,
}

/// A number and what it counts.
#[derive(Debug)]
pub(crate) struct Number {
    pub(crate) value: String,
    /// What is counted, as words are told apart.
    pub(crate) what: String,
    /// Both as they stand there.
    pub(crate) written: String,
}

/// What stands in quotation marks.
#[derive(Debug)]
pub(crate) struct Quotation {
    pub(crate) source: usize,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) text: String,
    pub(crate) words: Vec<Word>,
    /// Without marks and case: what is equal so is the same.
    pub(crate) plain: String,
}

/// All of them, with how often each word stands in any.
#[derive(Debug, Default)]
pub(crate) struct Sentences {
    pub(crate) list: Vec<Sentence>,
    pub(crate) quotations: Vec<Quotation>,
    numbers_of: HashMap<String, Word>,
    /// By word: the sentences that have it.
    places: Vec<Vec<u32>>,
}

/// The sentences of documents, in their order.
pub(crate) fn sentences(documents: &[&Document]) -> Sentences {
    let mut all = Sentences::default();
    for (source, document) in documents.iter().enumerate() {
        let before = all.list.len();
        for block in document.blocks.iter().filter(|block| speaks(block)) {
            if all.list.len() - before >= MOST_SENTENCES {
                break;
            }
            all.take(source, block);
        }
    }
    all
}

/// Whether a block's text is of sentences.
fn speaks(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Code { .. } | BlockKind::Math { .. } | BlockKind::Figure { .. } | BlockKind::Table { .. })
}

impl Sentences {
    fn take(&mut self, source: usize, block: &Block) {
        let mut at = block.start;
        for sentence in block.text.split_sentence_bounds() {
            let (length, lead) = (code_points(sentence), code_points(sentence) - code_points(sentence.trim_start()));
            let text = sentence.trim();
            let start = at + lead;
            at += length;
            if text.is_empty() {
                continue;
            }
            let words = self.words(text);
            let place = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
            for word in &words {
                let places = &mut self.places[*word as usize];
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
            self.list.push(Sentence { source, start, end: start + code_points(text), text: text.to_owned(), words, numbers: numbers(text) });
        }
        for text in quotations(block) {
            let Some(byte) = block.text.find(&text) else { continue };
            let start = block.start + code_points(&block.text[..byte]);
            let plain = text.unicode_words().map(cues::normalise).collect::<Vec<_>>().join(" ");
            let words = self.words(&text);
            self.quotations.push(Quotation { source, start, end: start + code_points(&text), text, words, plain });
        }
    }

    fn words(&mut self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        for word in text.unicode_words() {
            let key = key(word);
            let next = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
            let number = *self.numbers_of.entry(key).or_insert(next);
            if number == next {
                self.places.push(Vec::new());
            }
            words.push(number);
        }
        words
    }

    /// Whether a word says something of what a sentence is about.
    pub(crate) fn has_weight(&self, word: Word) -> bool {
        self.worth(word) > 0.0
    }

    #[allow(clippy::cast_precision_loss, reason = "numbers of sentences")]
    fn worth(&self, word: Word) -> f32 {
        let (places, all) = (self.places.get(word as usize).map_or(0, Vec::len), self.list.len());
        if places > FEW && places * COMMON > all { 0.0 } else { (1.0 + all as f32 / places.max(1) as f32).ln() }
    }

    /// What a sentence's words weigh together.
    pub(crate) fn weight(&self, at: usize) -> f32 {
        distinct(&self.list[at].words).map(|word| self.worth(word)).sum()
    }

    /// How much of a sentence another one has, by weight.
    pub(crate) fn share(&self, at: usize, other: usize) -> f32 {
        let theirs = &self.list[other].words;
        let shared: f32 = distinct(&self.list[at].words).filter(|word| theirs.contains(word)).map(|word| self.worth(word)).sum();
        shared / self.weight(at).max(f32::MIN_POSITIVE)
    }

    /// Sentences of other sources that have at least this share of a sentence, the likest first.
    pub(crate) fn like(&self, at: usize, least: f32) -> Vec<(usize, f32)> {
        let mut shared: HashMap<u32, f32> = HashMap::new();
        for word in distinct(&self.list[at].words).filter(|word| self.has_weight(*word)) {
            for place in &self.places[word as usize] {
                *shared.entry(*place).or_default() += self.worth(word);
            }
        }
        let (whole, source) = (self.weight(at).max(f32::MIN_POSITIVE), self.list[at].source);
        let mut found: Vec<(usize, f32)> = shared.into_iter().map(|(place, sum)| (place as usize, sum / whole)).collect();
        found.retain(|(place, share)| *share >= least && self.list[*place].source != source);
        found.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        found
    }

    /// Whether most words of two sentences stand in one order.
    pub(crate) fn in_order(&self, at: usize, other: usize) -> bool {
        let (ours, theirs) = (&self.list[at].words, &self.list[other].words);
        let pairs = ours.windows(2).filter(|pair| theirs.windows(2).any(|other| other == *pair)).count();
        pairs * 10 >= ours.len().saturating_sub(1) * 6
    }
}

/// How much of the shorter one of two rows of words the other one has, each word alike.
#[allow(clippy::cast_precision_loss, reason = "numbers of words")]
pub(crate) fn alike(one: &[Word], other: &[Word]) -> f32 {
    let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let shared = distinct(shorter).filter(|word| longer.contains(word)).count();
    // Of a word or two that both happen to have nothing follows.
    if shorter.len() * 3 < longer.len() || shared < 3 { 0.0 } else { shared as f32 / distinct(longer).count().max(1) as f32 }
}

fn distinct(words: &[Word]) -> impl Iterator<Item = Word> {
    let mut words = words.to_vec();
    words.sort_unstable();
    words.dedup();
    words.into_iter()
}

fn code_points(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// A word without its case, its accents and most of its endings.
fn key(word: &str) -> String {
    cues::normalise(word).chars().take(LETTERS).collect()
}

/// The numbers of a sentence that belong to no date, each with the first word of weight after it, or with its sign.
fn numbers(text: &str) -> Vec<Number> {
    let dates = dates(text);
    let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    let mut found = Vec::new();
    for (place, (at, word)) in words.iter().enumerate() {
        let Some(value) = value(word) else { continue };
        if dates.iter().any(|date| date.contains(at)) {
            continue;
        }
        let end = at + word.len();
        // "the 2. ship", as some languages write it.
        if text[end..].starts_with(". ") {
            continue;
        }
        let sign = text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']).chars().next().filter(|c| "%٪％°€$£".contains(*c));
        // "14 of the dead", "14 schwer Verletzte": the thing is near, and not a small word.
        let thing = words[place + 1..].iter().take(3).find(|(_, next)| next.chars().count() > 3 && !next.chars().any(char::is_numeric));
        let (what, until) = match (sign, thing) {
            (Some(sign), _) => (sign.to_string(), text[end..].find(sign).map_or(end, |found| end + found + sign.len_utf8())),
            (None, Some((from, thing))) => (key(thing), from + thing.len()),
            (None, None) => continue,
        };
        found.push(Number { value, what, written: text[*at..until].to_owned() });
    }
    found
}

/// A number as it is compared: digits alone, or one of the small numbers in words.
fn value(word: &str) -> Option<String> {
    const ENGLISH: [&str; 13] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    const GERMAN: [&str; 13] = ["null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];
    if word.chars().any(char::is_numeric) {
        let digits: String = word.chars().filter(|c| c.is_numeric()).collect();
        // "2nd" and "B12" count nothing.
        return word.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',' | '\'' | '’')).then_some(digits);
    }
    let word = word.to_lowercase();
    [ENGLISH, GERMAN].iter().find_map(|names| names.iter().position(|name| *name == word)).filter(|n| *n > 1).map(|n| n.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_with_what_they_count() {
        let told = |text: &str| numbers(text).into_iter().map(|number| format!("{} {}", number.value, number.written)).collect::<Vec<_>>();
        assert_eq!(told("On 3 May 2026 fourteen of 1,200 passengers left; seven sailors and 40 % of the crew stayed."), ["1200 1,200 passengers", "7 seven sailors", "40 40 %"]);
        assert_eq!(told("Das 2. Schiff hatte 17 schwer Verletzte an Bord."), ["17 17 schwer"]);
    }
}
