//! Who wrote it, as printed.

use super::cues::{self, Cue};
use super::dates;

/// A byline is a line: beyond this many code points it is prose.
const MAX_BYLINE: usize = 140;

/// Cleans a byline: no "by", no date, no "4 min read", no address.
pub(super) fn clean(raw: &str) -> Option<String> {
    let mut text = super::tree::collapse(raw);
    if text.starts_with("http") || text.starts_with('@') && !text.contains(' ') {
        return None;
    }
    if let Some(count) = cues::prefix(&text, Cue::By) {
        text = text.chars().skip(count).collect();
    }
    // "Wren Halloway | April 11, 2024", "Jane Doe — 4 min read".
    let parts: Vec<&str> = text.split(['|', '•', '·', '—', '–', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let kept: Vec<&str> = parts.into_iter().take_while(|part| !dates::is_date_line(part) && !part.chars().next().is_some_and(|c| c.is_ascii_digit())).collect();
    let first = kept.first()?.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '*' | '_'));
    let text = first.split(" on ").next().filter(|name| dates::find_written(first).is_some() && !name.is_empty()).unwrap_or(first);
    let plausible = !text.is_empty() && text.chars().count() <= MAX_BYLINE && text.chars().any(char::is_alphabetic) && !text.contains("http");
    plausible.then(|| text.to_owned())
}

/// Reads a line of text as a byline, if it begins with "by" and goes on like a name.
pub(super) fn from_line(line: &str) -> Option<String> {
    let line = line.trim().trim_matches(|c| matches!(c, '*' | '_'));
    let count = cues::prefix(line, Cue::By)?;
    let rest: String = line.chars().skip(count).collect();
    let name_like = rest.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic());
    let sentence = rest.trim_end().ends_with(['.', '!', '?', '。']) && rest.split_whitespace().count() > 6;
    if !name_like || sentence || rest.chars().count() > MAX_BYLINE {
        return None;
    }
    clean(&rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_lose_their_dress() {
        assert_eq!(clean("By Wren Halloway | April 11, 2024").as_deref(), Some("Wren Halloway"));
        assert_eq!(clean("https://example.org/authors/7"), None);
        assert_eq!(from_line("by Chief Editor").as_deref(), Some("Chief Editor"));
        assert_eq!(from_line("*By Bettina Auer — 17 October 2023*").as_deref(), Some("Bettina Auer"));
        assert_eq!(from_line("By the time we reached the harbour it was dark."), None);
    }
}
