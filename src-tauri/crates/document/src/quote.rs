//! Finding a quotation in a text.

use crate::selector::TextPositionSelector;

/// Finds a quotation in a text by its words and, where they stand more than once, by what stands around them.
///
/// White space may differ. `Err` holds the number of places that fit equally well.
pub fn locate_quote(text: &str, exact: &str, prefix: &str, suffix: &str) -> Result<Option<TextPositionSelector>, usize> {
    let hay = Folded::new(text);
    let needle: Vec<char> = Folded::new(exact).chars;
    if needle.is_empty() || needle.len() > hay.chars.len() {
        return Ok(None);
    }
    let prefix = Folded::new(prefix).chars;
    let suffix = Folded::new(suffix).chars;
    let mut best: Vec<(usize, usize)> = Vec::new();
    let places = hay.chars.windows(needle.len()).enumerate().filter(|(_, window)| *window == needle.as_slice()).map(|(at, _)| at);
    for at in places {
        let before = hay.chars[..at].iter().rev().filter(|c| **c != ' ').zip(prefix.iter().rev().filter(|c| **c != ' ')).take_while(|(a, b)| a == b).count();
        let after = hay.chars[at + needle.len()..].iter().filter(|c| **c != ' ').zip(suffix.iter().filter(|c| **c != ' ')).take_while(|(a, b)| a == b).count();
        let context = before + after;
        if best.first().is_none_or(|(most, _)| context > *most) {
            best = vec![(context, at)];
        } else if best.first().is_some_and(|(most, _)| context == *most) {
            best.push((context, at));
        }
    }
    match best.as_slice() {
        [] => Ok(None),
        [(_, at)] => {
            let start = hay.origins[*at];
            let end = hay.origins[at + needle.len() - 1] + 1;
            Ok(Some(TextPositionSelector { start: clamp(start), end: clamp(end) }))
        }
        several => Err(several.len()),
    }
}

/// A text with every run of white space as one blank and plain quotation marks, and where each character came from.
struct Folded {
    chars: Vec<char>,
    origins: Vec<usize>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let mut folded = Self { chars: Vec::new(), origins: Vec::new() };
        for (at, c) in text.chars().enumerate() {
            let c = match c {
                c if c.is_whitespace() => ' ',
                '’' | '‘' | 'ʼ' => '\'',
                '“' | '”' | '„' => '"',
                '‐' | '‑' | '–' | '—' => '-',
                c => c,
            };
            if c == ' ' && folded.chars.last().is_none_or(|last| *last == ' ') {
                continue;
            }
            folded.chars.push(c);
            folded.origins.push(at);
        }
        if folded.chars.last() == Some(&' ') {
            folded.chars.pop();
            folded.origins.pop();
        }
        folded
    }
}

fn clamp(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
