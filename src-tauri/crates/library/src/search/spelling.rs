//! "Did you mean": words of the library that are spelled nearly as one that nothing has.

use super::ask::{Ask, Field};
use super::context::Context;
use super::segment;
use super::snapshot::Segment;
use super::term::is_word;
use crate::error::Result;

/// Parts of the index that are looked through, the largest first.
const MAX_PARTS: usize = 3;
/// Words of one part that are looked at.
const MAX_WORDS: usize = 400_000;

/// The query with each word that nothing has in the spelling of the library; `None` where that is no help.
pub(crate) fn suggest(context: &Context<'_>, text: &str, ask: &Ask) -> Result<Option<String>> {
    let mut words = Vec::new();
    gather(ask, &mut words);
    let mut better = text.to_owned();
    let mut changed = false;
    for word in words.into_iter().filter(|word| word.chars().count() > 2 && word.chars().all(char::is_alphabetic)) {
        if is_known(context, word)? {
            continue;
        }
        if let Some(near) = nearest(context, word)? {
            better = replaced(&better, word, &near);
            changed = true;
        }
    }
    Ok((changed && better != text).then_some(better))
}

fn gather<'a>(ask: &'a Ask, words: &mut Vec<&'a str>) {
    match ask {
        Ask::Word { word, field: Field::Anywhere | Field::Title } | Ask::Typing { word } => words.push(word),
        Ask::Phrase { words: all, field: Field::Anywhere | Field::Title } => words.extend(all.iter().map(String::as_str)),
        Ask::All(parts) | Ask::Any(parts) => parts.iter().for_each(|part| gather(part, words)),
        _ => {}
    }
}

fn is_known(context: &Context<'_>, word: &str) -> Result<bool> {
    for segment in context.segments() {
        if segment::find(context.connection, segment.id, word.as_bytes())?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The commonest of the nearest words that begin with the same letter: the first letter is seldom wrong (Pollock and Zamora 1984).
fn nearest(context: &Context<'_>, word: &str) -> Result<Option<String>> {
    let length = word.chars().count();
    let most = if length > 5 { 2 } else { 1 };
    let first: String = word.chars().take(1).collect();
    let mut parts: Vec<Segment> = context.segments().to_vec();
    parts.sort_by_key(|segment| std::cmp::Reverse(segment.bytes));
    let mut best: Option<(usize, usize, String)> = None;
    for part in parts.iter().take(MAX_PARTS) {
        let mut looked = 0;
        segment::beginning_with(context.connection, part.id, first.as_bytes(), |term, cursor| {
            looked += 1;
            // Two bytes a letter at most for what is one letter shorter or longer.
            if is_word(term)
                && term.len() + 2 * most >= word.len()
                && term.len() <= word.len() + 2 * most
                && let Ok(candidate) = std::str::from_utf8(term)
            {
                let distance = strsim::osa_distance(word, candidate);
                let documents = cursor.documents();
                if distance <= most && best.as_ref().is_none_or(|(least, common, _)| (distance, std::cmp::Reverse(documents)) < (*least, std::cmp::Reverse(*common))) {
                    best = Some((distance, documents, candidate.to_owned()));
                }
            }
            Ok(looked < MAX_WORDS)
        })?;
        context.cancel.check()?;
    }
    Ok(best.map(|(_, _, word)| word))
}

/// Replaces a word of the query, however it was written.
fn replaced(text: &str, word: &str, near: &str) -> String {
    let found = super::analyze::words(text).into_iter().find(|one| one.folded == word);
    found.map_or_else(|| text.to_owned(), |one| format!("{}{near}{}", &text[..one.start], &text[one.end..]))
}
