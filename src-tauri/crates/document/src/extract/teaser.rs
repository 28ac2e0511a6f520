//! How a teaser ends: with words that lead on to the whole text.

use super::cues::{Cue, normalise, phrases};

/// Code points of a line that begins with such words and says hardly more: "Continue reading “The title”".
const LINE: usize = 160;

/// Whether a line of text leads on to a longer one: by its last words, by its first if it is short, or after the marks of an omission.
pub fn leads_on(line: &str) -> bool {
    let folded = normalise(line);
    let short = folded.chars().count() <= LINE;
    phrases(Cue::More).iter().any(|phrase| {
        let alone = |before: &str| before.chars().next_back().is_none_or(|c| !c.is_alphabetic() || c >= '\u{2e80}');
        let ends = folded.strip_suffix(phrase.as_str()).is_some_and(alone);
        let begins = short && folded.strip_prefix(phrase.as_str()).is_some_and(|rest| rest.chars().next().is_none_or(|c| !c.is_alphabetic()));
        let omitted = || folded.match_indices(phrase.as_str()).map(|(at, _)| folded[..at].trim_end_matches([' ', ']', ')', '→'])).any(|before| before.ends_with('…') || before.ends_with("..."));
        ends || begins || omitted()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teasers_lead_on_in_many_languages() {
        for line in [
            "It burned by day. Read more »",
            "Continue reading “The lamp that would not go out”",
            "Nobody knew why … Continue reading The lamp →",
            "Und niemand wusste, warum. Weiterlesen",
            "Lire la suite",
            "続きを読む",
            "没有人知道为什么。阅读全文",
        ] {
            assert!(leads_on(line), "{line}");
        }
        for line in ["", "The keeper slept, and the lamp burned on.", "He told us to continue reading. The lamp burned on, and the keeper slept."] {
            assert!(!leads_on(line), "{line}");
        }
    }
}
