//! A name without its dress: no "by", no date, no "4 min read", no address.

use crate::extract::cues::{self, Cue};
use crate::extract::metadata::dates;
use crate::extract::tree::collapse;

/// A byline is a line: beyond this many code points it is prose.
const MAX_BYLINE: usize = 140;
/// Words of a line that may still be names.
const MAX_WORDS: usize = 12;
/// Marks between the parts of a line about the article.
const SEPARATORS: &[char] = &['|', '•', '·', '⋅', '∙', '»', '›', '\n'];

/// Cleans a name that the page declares. It is never cut into parts: "Agency / PP" is one name.
pub(in crate::extract) fn declared(raw: &str) -> Option<String> {
    let text = super::super::unescape(raw);
    let text = collapse(&text);
    if text.starts_with('@') && !text.contains(' ') {
        return None;
    }
    finish(&without_prefix(&text))
}

/// Cleans a line, or some lines, that stand on the page: the first part that is a name.
pub(in crate::extract) fn line(raw: &str) -> Option<String> {
    parts(raw).into_iter().find_map(|part| finish(&without_prefix(&part)).filter(|name| is_name_like(name)))
}

/// Reads a line of text as a byline, if it begins with "by" and goes on like a name.
pub(in crate::extract) fn from_line(line: &str) -> Option<String> {
    let line = line.trim().trim_matches(|c| matches!(c, '*' | '_'));
    // Most lines hold nothing that could lead to a name.
    let leads = |piece: &str| cues::may_begin(piece.trim_start(), Cue::By) && cues::prefix(&collapse(piece), Cue::By).is_some() || piece.contains(" by ");
    let parted = line.contains(|c: char| SEPARATORS.contains(&c) || matches!(c, '/' | '—' | '–' | '-'));
    if !(if parted { pieces(line).any(leads) } else { leads(line) }) {
        return None;
    }
    let first = parts(line).into_iter().next()?;
    let count = cues::prefix(&first, Cue::By)?;
    let rest: String = first.chars().skip(count).collect();
    let name_like = rest.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic());
    let sentence = rest.trim_end().ends_with(['.', '!', '?', '。']) && rest.split_whitespace().count() > 6;
    if !name_like || sentence || rest.chars().count() > MAX_BYLINE {
        return None;
    }
    finish(&without_prefix(&rest)).filter(|name| is_name_like(name))
}

/// The parts of a line: at its breaks and separators, without those that are dates.
fn parts(raw: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for piece in pieces(raw) {
        let piece = collapse(piece);
        let Some(first) = piece.chars().next() else { continue };
        if first.is_ascii_digit() || dates::is_date_line(&piece) && cues::prefix(&piece, Cue::By).is_none() {
            // "4 May 2024 by Ann Roe".
            if let Some((_, name)) = piece.split_once(" by ") {
                parts.push(name.to_owned());
            }
            continue;
        }
        parts.push(piece);
    }
    parts
}

fn pieces(raw: &str) -> impl Iterator<Item = &str> {
    raw.split(SEPARATORS).flat_map(|piece| piece.split(" / ")).flat_map(|piece| piece.split(" — ")).flat_map(|piece| piece.split(" – ")).flat_map(|piece| piece.split(" - "))
}

/// Drops "by" and its kin, as often as they stand there.
fn without_prefix(text: &str) -> String {
    let mut text = text.trim().to_owned();
    while let Some(count) = cues::prefix(&text, Cue::By) {
        let rest: String = text.chars().skip(count).collect();
        if rest.trim().is_empty() {
            break;
        }
        rest.trim().clone_into(&mut text);
    }
    text
}

/// Cuts what follows the name, and says whether what is left can be one.
fn finish(text: &str) -> Option<String> {
    let mut text = cut_date(text).to_owned();
    let folded = text.to_lowercase();
    if folded.len() == text.len() {
        let tails = [" edited by", " reviewed by", " fact checked by", " medically reviewed", " photos by", " photo by", " foto", " updated", " published", " posted", "(author)", " follow "];
        if let Some(at) = tails.iter().filter_map(|tail| folded.find(tail)).filter(|at| *at > 0).min() {
            text.truncate(at);
        }
    }
    if let Some(at) = text.find('<').or_else(|| text.find(" @")).filter(|at| *at > 0) {
        text.truncate(at);
    }
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '*' | '_' | '|' | '-' | '–' | '—' | '•' | '→' | '"' | '“' | '”')).to_owned();
    let folded = cues::normalise(&text);
    let template = text.contains(['{', '}', '<', '>', '=', '[', ']']) || !text.contains(' ') && text.matches('.').count() >= 2;
    let address = text.contains("://") || text.starts_with("www.") || text.contains('@') && text.contains('.');
    let plausible = !text.is_empty() && text.chars().count() <= MAX_BYLINE && text.chars().any(char::is_alphabetic) && !template && !address && !cues::is_folded(&folded, Cue::Label);
    plausible.then_some(text)
}

/// Cuts at the first date, time or "4 min read" that follows the name.
fn cut_date(text: &str) -> &str {
    let words: Vec<(usize, &str)> = text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).collect();
    for (number, (at, word)) in words.iter().enumerate().skip(1) {
        let digits = word.chars().next().is_some_and(|c| c.is_ascii_digit());
        let dated = (digits || cues::month(word.trim_end_matches(['.', ','])).is_some()) && (dates::find_written(&text[*at..]).is_some() || dates::parse_machine(word).is_some());
        let ago = digits && words.get(number + 1).is_some_and(|(_, unit)| cues::is_folded(&cues::normalise(unit), Cue::TimeUnit));
        if dated || ago {
            let mut end = *at;
            // The word that leads to the date goes with it: "on", "am", "vom".
            if let Some((before, word)) = words.get(number - 1).filter(|_| number > 1)
                && word.chars().count() <= 4
                && word.chars().all(char::is_lowercase)
            {
                end = *before;
            }
            return text[..end].trim_end();
        }
    }
    text
}

/// Whether a piece of a visible line reads like one or several names.
fn is_name_like(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let joins = |word: &str| cues::is_folded(&cues::normalise(word), Cue::And);
    let small = words.iter().filter(|word| word.chars().next().is_some_and(char::is_lowercase) && word.chars().count() > 3 && !joins(word)).count();
    let capital = words.first().is_some_and(|word| !word.chars().next().is_some_and(char::is_lowercase));
    words.len() <= MAX_WORDS && (capital || words.len() <= 2) && small * 4 <= words.len() && !text.ends_with(['?', '!', '。'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_lose_their_dress() {
        assert_eq!(line("By Wren Halloway | April 11, 2024").as_deref(), Some("Wren Halloway"));
        assert_eq!(line("Posted by Wren Halloway on 4 May 2024").as_deref(), Some("Wren Halloway"));
        assert_eq!(line("4 May 2024 by Wren Halloway").as_deref(), Some("Wren Halloway"));
        assert_eq!(line("Veröffentlicht von Bettina Auer am 17. Oktober 2023").as_deref(), Some("Bettina Auer"));
        assert_eq!(line("Wren Halloway 3 hours ago").as_deref(), Some("Wren Halloway"));
        assert_eq!(line("Posted on"), None);
        assert_eq!(declared("https://example.org/authors/7"), None);
        assert_eq!(declared("Maria &amp; Katerina").as_deref(), Some("Maria & Katerina"));
        assert_eq!(declared("page.head.author"), None);
        assert_eq!(from_line("by Chief Editor").as_deref(), Some("Chief Editor"));
        assert_eq!(from_line("*By Bettina Auer — 17 October 2023*").as_deref(), Some("Bettina Auer"));
        assert_eq!(from_line("By the time we reached the harbour it was dark."), None);
    }
}
