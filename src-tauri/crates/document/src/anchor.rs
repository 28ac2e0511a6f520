//! Finding an annotation's passage again, on its own version or on another one.

use std::cell::OnceCell;
use std::cmp::Ordering;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::diff::WordMap;
use crate::pieces::{hull, inside, inside_end, pieces, seen, with_blanks, with_replaced, without_chance};
use crate::quote::locate_quote;
use crate::selector::{Target, TextPositionSelector};
use crate::words::same_words;

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

/// The least share of a passage's characters that must be left for "changed".
const LEAST_KEPT: f64 = 0.45;
/// Characters and words of a passage that is known by itself, without what stands around it.
const TELLING: (u32, usize) = (12, 3);
/// Words on each side that are compared where a quotation stands more than once.
const CONTEXT: usize = 12;
/// Places of one word that are looked at.
const MOST_PLACES: usize = 2_000;
/// The share of a place's words that must be new, where a quotation is searched: other words keep their places.
const LEAST_NEW: f64 = 0.8;

/// Two versions of a text, compared once for any number of annotations.
#[derive(Debug)]
pub struct VersionMap {
    /// `None` where the texts are equal.
    words: Option<WordMap>,
    shown: String,
    /// Where words of the shown text stand that are no old ones, by word.
    places: OnceCell<FxHashMap<u64, Vec<u32>>>,
}

impl VersionMap {
    /// Compares the text on which annotations were made with the one that is shown.
    pub fn between(made_on: &str, shown: &str) -> Self {
        Self { words: (made_on != shown).then(|| WordMap::between(made_on, shown)), shown: shown.to_owned(), places: OnceCell::new() }
    }

    /// Anchors a passage of the first text in the second.
    ///
    /// The comparison of the whole text says where each of its words stands now; the largest run of them that is still together is its place. Where
    /// too little is left, the quotation is searched among the words that are new: what stands for other words of the old text is not its place.
    pub fn anchor(&self, target: &Target) -> Anchoring {
        let Some(map) = &self.words else {
            return Anchoring { status: AnchorStatus::Exact, score: 1.0, position: Some(target.position) };
        };
        let (start, end) = (target.position.start, target.position.end);
        let exact: Vec<char> = target.quote.exact.chars().collect();
        if map.old_text.get(start as usize..end as usize) != Some(&exact[..]) {
            // The offsets are not those of this text: only the words can tell.
            return match locate_quote(&self.shown, &target.quote.exact, &target.quote.prefix, &target.quote.suffix) {
                Ok(Some(position)) => Anchoring { status: AnchorStatus::Moved, score: 0.9, position: Some(position) },
                _ => ORPHAN,
            };
        }
        let first = map.old.partition_point(|word| word.end <= start);
        let last = map.old.partition_point(|word| word.start < end);
        if first >= last {
            return ORPHAN;
        }
        let total: u32 = (first..last).map(|word| seen(&map.old_text, map.old[word].start.max(start), map.old[word].end.min(end))).sum();
        // What is not seen has no place of its own.
        if total == 0 {
            return ORPHAN;
        }
        let best = pieces(map, (first, last), (start, end)).into_iter().map(|piece| without_chance(map, piece)).reduce(|best, piece| if piece.kept > best.kept { piece } else { best });
        if let Some(piece) = best.filter(|piece| f64::from(piece.kept) >= LEAST_KEPT * f64::from(total)) {
            let kept = piece.kept.min(total);
            let hull = with_replaced(map, hull(&piece.parts), (first, last));
            let position = with_blanks(map, hull, target.position);
            return told(map, target.position, position, f64::from(kept) / f64::from(total.max(1)));
        }
        match self.search(map, (first, last), (start, end)) {
            Some(position) => Anchoring { status: AnchorStatus::Moved, score: 0.9, position: Some(position) },
            None => ORPHAN,
        }
    }

    /// Searches the quotation among what is new in the shown text.
    fn search(&self, map: &WordMap, (first, last): (usize, usize), (start, end): (u32, u32)) -> Option<TextPositionSelector> {
        let places = self.places.get_or_init(|| {
            let mut places: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
            for (at, word) in map.new.iter().enumerate().filter(|(at, _)| map.claimed(*at, at + 1) == 0) {
                places.entry(word.id).or_default().push(u32::try_from(at).unwrap_or(u32::MAX));
            }
            places
        });
        let words = &map.old[first..last];
        let rarest = words.iter().enumerate().filter_map(|(at, word)| Some((at, places.get(&word.id)?))).min_by_key(|(_, places)| places.len())?;
        let least = LEAST_NEW * count(words.len());
        let mut best: Vec<(usize, usize)> = Vec::new();
        for place in rarest.1.iter().take(MOST_PLACES) {
            let Some(at) = (*place as usize).checked_sub(rarest.0) else { continue };
            let Some(there) = map.new.get(at..at + words.len()) else { continue };
            if !there.iter().zip(words).all(|(one, other)| one.id == other.id) || count(words.len() - map.claimed(at, at + words.len())) < least {
                continue;
            }
            let context = around(map, (first, last), (at, at + words.len()));
            match best.first().map(|(most, _)| context.cmp(most)) {
                None | Some(Ordering::Greater) => best = vec![(context, at)],
                Some(Ordering::Equal) => best.push((context, at)),
                Some(Ordering::Less) => {}
            }
        }
        let weight: u32 = words.iter().map(|word| word.weight).sum();
        let [(context, at)] = best[..] else { return None };
        if (weight < TELLING.0 || words.len() < TELLING.1) && context < 2 {
            return None;
        }
        let (front, back) = (&map.new[at], &map.new[at + words.len() - 1]);
        Some(TextPositionSelector { start: inside(map, first, front.start, front.end, start), end: inside_end(map, last - 1, back.start, back.end, end) })
    }
}

const ORPHAN: Anchoring = Anchoring { status: AnchorStatus::Orphan, score: 0.0, position: None };

fn told(map: &WordMap, made: TextPositionSelector, now: TextPositionSelector, kept: f64) -> Anchoring {
    let same = same_words(&map.old_text[made.start as usize..made.end as usize], &map.new_text[now.start as usize..now.end as usize]);
    let (status, score) = match same {
        true if made == now => (AnchorStatus::Exact, 1.0),
        true => (AnchorStatus::Moved, 1.0),
        // Words may have come in: what is left is never all of it.
        false => (AnchorStatus::Changed, kept.min(0.99)),
    };
    Anchoring { status, score, position: Some(now) }
}

/// Words in common directly before and after two places.
fn around(map: &WordMap, old: (usize, usize), new: (usize, usize)) -> usize {
    let before = map.old[..old.0].iter().rev().zip(map.new[..new.0].iter().rev()).take(CONTEXT).take_while(|(one, other)| one.id == other.id).count();
    let after = map.old[old.1..].iter().zip(&map.new[new.1..]).take(CONTEXT).take_while(|(one, other)| one.id == other.id).count();
    before + after
}

#[allow(clippy::cast_precision_loss, reason = "a count of words")]
fn count(words: usize) -> f64 {
    words as f64
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
}
