//! Finding an annotation's passage again, on its own version or on another one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::diff::PositionMap;
use crate::selector::{Target, TextPositionSelector};

/// How an annotation stands on the version shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum AnchorStatus {
    /// The same words at the same place.
    Exact,
    /// The same words elsewhere.
    Moved,
    /// Its place is known, but its words have changed.
    Changed,
    /// Neither its words nor its place are left.
    Orphan,
}

/// Where a passage stands, how it was found, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anchoring {
    /// How it stands.
    pub status: AnchorStatus,
    /// 1 for the same words at the same place, 0 for an orphan.
    pub score: f64,
    /// Where it stands now; `None` for an orphan.
    pub position: Option<TextPositionSelector>,
}

/// The least share of a passage's words that must be left for "changed".
const LEAST_KEPT: f64 = 0.5;

/// Two versions of a text, compared once for any number of annotations.
#[derive(Debug)]
pub struct VersionMap {
    /// `None` where the texts are equal.
    positions: Option<PositionMap>,
    shown: String,
}

impl VersionMap {
    /// Compares the text on which annotations were made with the one that is shown.
    pub fn between(made_on: &str, shown: &str) -> Self {
        Self { positions: (made_on != shown).then(|| PositionMap::between(made_on, shown)), shown: shown.to_owned() }
    }

    /// Anchors a passage of the first text in the second.
    ///
    /// The diff of the whole text maps it first, since it sees what was inserted before it; a search for the quotation comes second.
    pub fn anchor(&self, target: &Target) -> Anchoring {
        let Some(positions) = &self.positions else {
            return Anchoring { status: AnchorStatus::Exact, score: 1.0, position: Some(target.position) };
        };
        let mapped = positions.map(target.position);
        if let Some((position, _)) = mapped {
            let words: String = self.shown.chars().skip(position.start as usize).take((position.end - position.start) as usize).collect();
            if words == target.quote.exact {
                let status = if position == target.position { AnchorStatus::Exact } else { AnchorStatus::Moved };
                return Anchoring { status, score: 1.0, position: Some(position) };
            }
        }
        let found = locate_quote(&self.shown, &target.quote.exact, &target.quote.prefix, &target.quote.suffix).ok().flatten();
        match (mapped, found) {
            (_, Some(position)) => Anchoring { status: AnchorStatus::Moved, score: 0.95, position: Some(position) },
            (Some((position, kept)), None) if kept >= LEAST_KEPT => Anchoring { status: AnchorStatus::Changed, score: kept, position: Some(position) },
            _ => Anchoring { status: AnchorStatus::Orphan, score: 0.0, position: None },
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe;

    const OLD: &str = "The ship was built in 1938. It carries eleven cars.\n\nNobody pretends that she is comfortable.";

    fn target(words: &str) -> Target {
        let position = locate_quote(OLD, words, "", "").unwrap().unwrap();
        describe(OLD, position).unwrap()
    }

    #[test]
    fn the_same_text_is_exact() {
        let anchoring = VersionMap::between(OLD, OLD).anchor(&target("eleven cars"));
        assert_eq!((anchoring.status, anchoring.score), (AnchorStatus::Exact, 1.0));
    }

    #[test]
    fn text_before_it_moves_it() {
        let new = format!("A new first paragraph.\n\n{OLD}");
        let anchoring = VersionMap::between(OLD, &new).anchor(&target("eleven cars"));
        let position = anchoring.position.unwrap();
        let words: String = new.chars().skip(position.start as usize).take(11).collect();
        assert_eq!((anchoring.status, words.as_str()), (AnchorStatus::Moved, "eleven cars"));
    }

    #[test]
    fn an_altered_sentence_is_changed_in_its_place() {
        let new = OLD.replace("1938", "1983");
        let anchoring = VersionMap::between(OLD, &new).anchor(&target("The ship was built in 1938."));
        assert_eq!(anchoring.status, AnchorStatus::Changed);
        assert_eq!(anchoring.position.unwrap().start, 0);
    }

    #[test]
    fn a_deleted_sentence_is_an_orphan() {
        let new = OLD.replace("\n\nNobody pretends that she is comfortable.", "");
        assert_eq!(VersionMap::between(OLD, &new).anchor(&target("Nobody pretends that she is comfortable.")).status, AnchorStatus::Orphan);
    }

    #[test]
    fn a_quotation_in_two_places_needs_its_context() {
        let text = "one fish two fish";
        assert_eq!(locate_quote(text, "fish", "", ""), Err(2));
        assert_eq!(locate_quote(text, "fish", "two ", "").unwrap().unwrap().start, 13);
    }

    #[test]
    fn typing_a_quotation_by_hand_finds_it() {
        assert!(locate_quote("It’s a “deep” well\nindeed", "It's a \"deep\" well indeed", "", "").unwrap().is_some());
    }
}
