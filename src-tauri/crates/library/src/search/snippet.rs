//! The words around a match, taken from the stored document: the index keeps no text.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::matched::{Matched, Stretch};

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
    /// The first marked words, in code points of the document.
    pub(crate) place: Option<Mark>,
}

/// What of a stored document a snippet is made from: reading the rest of it would take most of the time.
#[derive(Debug, Deserialize)]
pub(crate) struct Blocks<'a> {
    #[serde(borrow)]
    sections: Vec<Heading<'a>>,
    #[serde(borrow)]
    blocks: Vec<Block<'a>>,
}

#[derive(Debug, Deserialize)]
struct Heading<'a> {
    #[serde(borrow)]
    title: Cow<'a, str>,
}

#[derive(Debug, Deserialize)]
struct Block<'a> {
    ordinal: u32,
    start: u32,
    section: Option<u32>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

/// The block that holds most of the query's terms, the first of them.
pub(crate) fn best_in(matched: &Matched, document: &Blocks<'_>) -> Found {
    let mut best: Option<(usize, &Block<'_>, Vec<Stretch>)> = None;
    for block in document.blocks.iter().filter(|block| !block.text.is_empty()) {
        let stretches = matched.stretches(&block.text);
        let terms = distinct(&stretches);
        if best.as_ref().is_none_or(|(most, ..)| terms > *most) {
            best = Some((terms, block, stretches));
        }
        if terms > 0 && terms == matched.terms() {
            break;
        }
    }
    let Some((_, block, stretches)) = best else { return Found::default() };
    let mut found = cut(&block.text, &stretches);
    found.section = block.section.and_then(|section| document.sections.get(section as usize)).map(|section| section.title.to_string());
    found.block = Some(block.ordinal);
    let first = best_start(&stretches);
    found.place = stretches.iter().find(|stretch| stretch.from == first).map(|stretch| place(block, *stretch));
    found
}

/// Every matched stretch of a document, in code points, at most so many.
pub(crate) fn all_in(matched: &Matched, document: &Blocks<'_>, most: usize) -> Vec<Mark> {
    document.blocks.iter().flat_map(|block| matched.stretches(&block.text).into_iter().map(|stretch| place(block, stretch))).take(most).collect()
}

fn place(block: &Block<'_>, stretch: Stretch) -> Mark {
    let point = |byte: usize| block.start + u32::try_from(block.text[..byte].chars().count()).unwrap_or(u32::MAX - block.start);
    Mark { start: point(stretch.from), end: point(stretch.to) }
}

/// The first of several texts that holds a match, else the first that is not empty.
pub(crate) fn best_of(matched: &Matched, texts: &[&str]) -> Found {
    let mut first = None;
    for text in texts.iter().filter(|text| !text.is_empty()) {
        let stretches = matched.stretches(text);
        if !stretches.is_empty() {
            return cut(text, &stretches);
        }
        first.get_or_insert(*text);
    }
    first.map(|text| cut(text, &[])).unwrap_or_default()
}

fn distinct(stretches: &[Stretch]) -> usize {
    let mut terms: Vec<usize> = stretches.iter().map(|stretch| stretch.term).collect();
    terms.sort_unstable();
    terms.dedup();
    terms.len()
}

/// Where to begin: so that as many terms as can be are within the snippet.
fn best_start(stretches: &[Stretch]) -> usize {
    let mut best = (0, 0);
    for (at, stretch) in stretches.iter().enumerate() {
        let near: Vec<Stretch> = stretches[at..].iter().take_while(|later| later.to < stretch.from + LENGTH - LEAD).copied().collect();
        let terms = distinct(&near);
        if terms > best.0 {
            best = (terms, stretch.from);
        }
    }
    best.1
}

fn cut(text: &str, stretches: &[Stretch]) -> Found {
    let first = best_start(stretches);
    let before: Vec<(usize, char)> = text[..first].char_indices().rev().take(LEAD).collect();
    let mut from = before.last().map_or(first, |(at, _)| *at);
    if from > 0 {
        // Begin at a word.
        from += text[from..first].find(char::is_whitespace).map_or(0, |step| step + 1);
        while !text.is_char_boundary(from) {
            from += 1;
        }
    }
    let to = text[from..].char_indices().nth(LENGTH).map_or(text.len(), |(step, _)| from + step);
    let lead = usize::from(from > 0);
    let mut snippet = String::with_capacity(to - from + 8);
    snippet.extend((from > 0).then_some('…'));
    snippet.extend(text[from..to].chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c }));
    snippet.extend((to < text.len()).then_some('…'));
    let mut marks: Vec<Mark> = Vec::new();
    for stretch in stretches {
        let (start, end) = (stretch.from, stretch.to);
        if start < from || end > to {
            continue;
        }
        let point = |byte: usize| u32::try_from(text[from..byte].chars().count() + lead).unwrap_or(u32::MAX);
        let mark = Mark { start: point(start), end: point(end) };
        // Pairs of a script without spaces overlap: together they are one mark.
        match marks.last_mut() {
            Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
            _ => marks.push(mark),
        }
    }
    Found { text: snippet, marks, ..Found::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_holds_as_many_terms_as_it_can_with_their_marks() {
        let mut matched = Matched::default();
        matched.add_word("captain", &["captains".into()], None);
        matched.add_phrase(&["thin".into(), "ice".into()]);
        let text = format!("The captain slept. {} Then the captains saw that it was thin ice, of all things.", "Nothing happened on that day either. ".repeat(12));
        let found = best_of(&matched, &["", &text]);
        let points: Vec<char> = found.text.chars().collect();
        let marked: Vec<String> = found.marks.iter().map(|mark| points[mark.start as usize..mark.end as usize].iter().collect()).collect();
        assert_eq!(marked, ["captains", "thin ice"], "{}", found.text);
        assert!(found.text.starts_with('…') && points.len() <= LENGTH + 2, "{}", found.text);
    }

    #[test]
    fn pairs_of_a_script_without_spaces_are_one_mark() {
        let mut matched = Matched::default();
        matched.add_phrase(&["東京".into(), "京都".into()]);
        let found = best_of(&matched, &["昨日、東京都に行った。"]);
        assert_eq!(found.marks, [Mark { start: 3, end: 6 }]);
    }
}
