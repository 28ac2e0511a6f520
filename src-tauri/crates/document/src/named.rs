//! What stands in a text and can be named: quotations, dates, numbers, words of the day, links.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::block::{Block, BlockKind};
use crate::extract::cues::{self, Cue};
use crate::pictures::unescape;

/// Marks that open a quotation, each with those that may close it.
const MARKS: &[(char, &str)] = &[('“', "”"), ('„', "“”"), ('«', "»"), ('»', "«"), ('「', "」"), ('『', "』"), ('"', "\""), ('‹', "›")];
/// Code points within quotation marks: more is a mark that was never closed.
const LONGEST: usize = 3_000;
/// Marks of one block that were never closed: a text with more of them does not quote by them.
const MAX_OPEN: usize = 50;
/// Words of a quotation: fewer are a name or a word that is held at arm's length.
const LEAST_WORDS: usize = 3;

/// The quotations of a block, without their marks. A block quotation is one as a whole.
pub(crate) fn quotations(block: &Block) -> Vec<String> {
    if matches!(block.kind, BlockKind::Quote { .. }) {
        return vec![block.text.trim().to_owned()];
    }
    if matches!(block.kind, BlockKind::Code { .. } | BlockKind::Math { .. }) { Vec::new() } else { quoted(&block.text) }
}

/// What stands in quotation marks.
fn quoted(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut rest, mut unclosed) = (text, 0);
    while let Some((at, open)) = rest.char_indices().find(|(_, c)| MARKS.iter().any(|(mark, _)| mark == c)) {
        let inner = &rest[at + open.len_utf8()..];
        let closing = MARKS.iter().find(|(mark, _)| *mark == open).map_or("", |(_, closing)| closing);
        let end = inner.char_indices().take(LONGEST).find(|(_, c)| closing.contains(*c)).map(|(end, _)| end);
        let Some(end) = end else {
            unclosed += 1;
            if unclosed > MAX_OPEN {
                return found;
            }
            rest = inner;
            continue;
        };
        let (words, after) = inner.split_at(end);
        if words.unicode_words().take(LEAST_WORDS).count() == LEAST_WORDS {
            found.push(words.trim().to_owned());
        }
        rest = after.get(after.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
    }
    found
}

/// The dates of a text as they stand in it, by their bytes: "2026-01-23", "23.01.2026", "23 January 2026", "January 23", "2026年1月23日".
pub(crate) fn dates(text: &str) -> Vec<Range<usize>> {
    let mut found = figures(text);
    let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    for (i, (at, word)) in words.iter().enumerate() {
        if word.chars().all(|c| !c.is_alphabetic()) || cues::month(word).is_none() || found.iter().any(|date| date.contains(at)) {
            continue;
        }
        let near = |from: usize, to: usize| text[from..to].chars().all(|c| c.is_whitespace() || matches!(c, '.' | ',' | '،'));
        let number = |index: Option<usize>| index.and_then(|index| words.get(index)).and_then(|(at, word)| Some((*at, at + word.len(), leading_number(word)?)));
        // "de" stands between in Spanish and Portuguese.
        let step = |index: Option<usize>| index.filter(|index| words.get(*index).is_some_and(|(_, word)| matches!(*word, "de" | "del")));
        let (mut start, mut end, mut counted) = (*at, at + word.len(), false);
        let left = i.checked_sub(1);
        let left = step(left).map_or(left, |index| index.checked_sub(1));
        if let Some((from, to, _)) = number(left).filter(|(_, to, value)| (1..=31).contains(value) && (near(*to, start) || text[*to..start].trim() == "de")) {
            debug_assert!(to <= start);
            (start, counted) = (from, true);
        }
        for _ in 0..2 {
            let next = words.iter().position(|(at, _)| *at >= end);
            let next = step(next).map_or(next, |index| Some(index + 1));
            let fits = |value: u32| if counted { (1500..=2200).contains(&value) } else { (1..=31).contains(&value) };
            let Some((_, to, _)) = number(next).filter(|(from, _, value)| fits(*value) && (near(end, *from) || matches!(text[end..*from].trim(), "de" | "del"))) else { break };
            (end, counted) = (to, true);
        }
        if counted {
            found.push(start..end);
        }
    }
    found.sort_by_key(|date| date.start);
    found
}

/// The numbers of a text that belong to no date, with the sign for "per cent" if one follows.
pub(crate) fn numbers(text: &str) -> Vec<String> {
    let dates = dates(text);
    let outside = |at: usize| !dates.iter().any(|date| date.contains(&at));
    let numbers = text.unicode_word_indices().filter(|(at, word)| word.chars().any(char::is_numeric) && outside(*at));
    let sign = |end: usize| text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']).chars().next().filter(|c| matches!(c, '%' | '٪' | '％' | '‰'));
    numbers.map(|(at, word)| sign(at + word.len()).map_or_else(|| word.to_owned(), |sign| format!("{word}{sign}"))).collect()
}

/// Words that mean a day only beside a date: "yesterday", "last week".
pub(crate) fn words_of_the_day(text: &str) -> Vec<String> {
    let folded = cues::normalise(text);
    let mut found: Vec<(usize, &str)> = Vec::new();
    for phrase in cues::phrases(Cue::Relative) {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || c >= '\u{2e80}');
        let whole = |at: usize| edge(folded[..at].chars().next_back()) && edge(folded[at + phrase.len()..].chars().next());
        let free = |at: usize, found: &[(usize, &str)]| !found.iter().any(|(from, other)| *from < at + phrase.len() && at < from + other.len());
        // The longest come first: "the day before yesterday" is no "yesterday".
        let places: Vec<usize> = folded.match_indices(phrase.as_str()).map(|(at, _)| at).filter(|at| whole(*at) && free(*at, &found)).collect();
        found.extend(places.into_iter().map(|at| (at, phrase.as_str())));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, phrase)| phrase.to_owned()).collect()
}

/// Whether a block tells of a correction: a box for it, or a short text with words that announce one.
pub(crate) fn is_correction(block: &Block) -> bool {
    /// Bytes of a paragraph that may be a note of the editors.
    const SHORT: usize = 1_200;
    let correction = Cue::Callout(cues::ToneKey::Correction);
    match &block.kind {
        BlockKind::Callout { tone, .. } => *tone == crate::callout::Tone::Correction,
        BlockKind::Paragraph if block.text.len() <= SHORT => {
            let label = block.text.split_once([':', '：']).is_some_and(|(label, _)| cues::is(label, correction));
            label || cues::holds(&block.text, correction)
        }
        _ => false,
    }
}

/// Where a block links to on the web, in order.
pub(crate) fn links(block: &Block) -> Vec<String> {
    const HREF: &str = "href=\"http";
    let addresses = block.html.match_indices(HREF).filter_map(|(at, _)| block.html[at + 6..].split('"').next());
    addresses.map(unescape).collect()
}

/// Dates in figures, with two marks or with the ideographs for year and month between.
fn figures(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|offset| at + offset) {
        let end = dashed(text, start).or_else(|| ideographic(text, start));
        let glued = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        match end {
            Some(end) if !glued => {
                found.push(start..end);
                at = end;
            }
            _ => at = start + text[start..].bytes().take_while(u8::is_ascii_digit).count(),
        }
    }
    found
}

fn digits(text: &str, at: usize) -> usize {
    text[at..].bytes().take_while(u8::is_ascii_digit).count()
}

fn dashed(text: &str, start: usize) -> Option<usize> {
    let first = digits(text, start);
    let mark = text[start + first..].chars().next().filter(|c| matches!(c, '-' | '.' | '/'))?;
    let second_at = start + first + 1;
    let second = digits(text, second_at);
    let third_at = second_at + second + 1;
    text[second_at + second..].starts_with(mark).then_some(())?;
    let third = digits(text, third_at);
    let whole = text[third_at + third..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    let shape = matches!((first, second, third), (4, 1..=2, 1..=2) | (1..=2, 1..=2, 4)) || mark != '-' && matches!((first, second, third), (1..=2, 1..=2, 2));
    (whole && shape).then_some(third_at + third)
}

fn ideographic(text: &str, start: usize) -> Option<usize> {
    let mut at = start + digits(text, start);
    let year = text[at..].strip_prefix('年')?;
    at += '年'.len_utf8();
    let month = digits(text, at);
    (month > 0 && year[month..].starts_with('月')).then_some(())?;
    at += month + '月'.len_utf8();
    let day = digits(text, at);
    Some(if day > 0 && text[at + day..].starts_with('日') { at + day + '日'.len_utf8() } else { at })
}

fn leading_number(word: &str) -> Option<u32> {
    let length = word.bytes().take_while(u8::is_ascii_digit).count();
    let ordinal = word[length..].chars().count() <= 2 && word[length..].chars().all(char::is_alphabetic);
    if length == 0 || !ordinal { None } else { word[..length].parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_as_they_stand() {
        let found = |text: &str| dates(text).into_iter().map(|date| text[date].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("On 23 January 2026 and on January 24, 2026, not on 2026-01-25."), ["23 January 2026", "January 24, 2026", "2026-01-25"]);
        assert_eq!(found("Am 3. März 2026, el 9 de febrero de 2024, 23.01.2026 und 1/2/26"), ["3. März 2026", "9 de febrero de 2024", "23.01.2026", "1/2/26"]);
        assert_eq!(found("2026年1月23日に、3月 4日"), ["2026年1月23日"]);
        assert_eq!(found("It may be that 40 litres may do; version 1.2.3 and 192.168.10.20."), Vec::<String>::new());
        assert_eq!(found("The 3rd of May 12th"), ["May 12th"]);
    }

    #[test]
    fn numbers_have_their_sign_and_dates_are_none() {
        assert_eq!(numbers("1,200 of 3.5% on 23 January 2026, 40 % of ١٢ and 2nd"), ["1,200", "3.5%", "40%", "١٢", "2nd"]);
    }

    #[test]
    fn quotations_are_what_somebody_said_in_some_words() {
        assert_eq!(quoted("He said “we will not go there” and “no”. \"She did not answer\", «il ne répond pas du tout»."), ["we will not go there", "She did not answer", "il ne répond pas du tout"]);
        assert_eq!(quoted("„Wir fahren morgen nicht“, sagte er. 「港は静かだ」 5\" by 6\" and “never closed"), ["Wir fahren morgen nicht", "港は静かだ"]);
        assert_eq!(quoted(&"“".repeat(20_000)), Vec::<String>::new());
    }

    #[test]
    fn words_of_the_day_are_words_of_their_own() {
        assert_eq!(words_of_the_day("The day before yesterday, and yesterday: yesterdays are gone. Last week."), ["the day before yesterday", "yesterday", "last week"]);
        assert_eq!(words_of_the_day("Gestern Abend kam der Minister, heute nicht."), ["gestern abend", "heute"]);
        assert_eq!(words_of_the_day("彼は昨日来た"), ["昨日"]);
    }
}
