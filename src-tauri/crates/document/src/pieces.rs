//! What is left of a passage: runs of its words that are still together, and where they begin and end.

use crate::diff::WordMap;
use crate::selector::TextPositionSelector;
use crate::words::unseen;

/// Characters at the end of a passage that may be there by chance, if a change so long parts them from the rest.
const CHANCE: u32 = 6;
const LONG_CHANGE: u32 = 24;
/// A run of a passage's words that still follow each other.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// Each word by itself.
    pub(crate) parts: Vec<Part>,
    /// Characters that are left.
    pub(crate) kept: u32,
}

/// A word, or several in a row, that stand in the new text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// First and last word of the old text.
    old: (usize, usize),
    /// First and last word of the new text.
    new: (usize, usize),
    /// Code points of the new text.
    start: u32,
    end: u32,
    kept: u32,
}

/// The runs of a passage's words that still follow each other, with no other words of the old text between them.
pub(crate) fn pieces(map: &WordMap, (first, last): (usize, usize), (start, end): (u32, u32)) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for at in first..last {
        let Some(image) = map.image(at) else { continue };
        let (word, front, back) = (&map.old[at], &map.new[image.first as usize], &map.new[image.last as usize]);
        let (mut from, mut to) = (front.start, back.end);
        let mut kept = image.left.unwrap_or(word.weight);
        if word.start < start || word.end > end {
            let part = seen(&map.old_text, word.start.max(start), word.end.min(end));
            kept = kept.min(part);
            if image.left.is_some() {
                if let Some(found) = part_of(map, (word.start.max(start), word.end.min(end)), (from, to)) {
                    (from, to) = found;
                    kept = part;
                }
            } else {
                (from, to) = (inside(map, at, front.start, front.end, start), inside_end(map, at, back.start, back.end, end));
            }
        }
        let (new_first, new_last) = (image.first as usize, image.last as usize);
        let part = Part { old: (at, at), new: (new_first, new_last), start: from, end: to, kept };
        match pieces.last_mut() {
            // Two words that became one share it.
            Some(piece) if follows(map, piece, (new_first, new_last)) => {
                piece.parts.push(part);
                piece.kept += kept;
            }
            _ => pieces.push(Piece { parts: vec![part], kept }),
        }
    }
    pieces
}

/// Whether a word of the new text, or a few, come next after a piece.
fn follows(map: &WordMap, piece: &Piece, (first, last): (usize, usize)) -> bool {
    piece.parts.last().is_some_and(|part| {
        // Two words that became one share it.
        let shared = part.new == (first, last) && first <= part.new.1;
        shared || (first > part.new.1 && map.claimed(part.new.1 + 1, first) == 0)
    })
}

/// A piece without a mark or a short word at its ends that a long change parts from the rest: any sentence ends with a full stop.
pub(crate) fn without_chance(map: &WordMap, mut piece: Piece) -> Piece {
    for _ in 0..2 {
        if let Some(cut) = weak_end(map, &piece.parts) {
            piece.kept -= piece.parts.drain(..cut).map(|part| part.kept).sum::<u32>();
        }
        piece.parts.reverse();
    }
    piece
}

/// How many words before the first long change are too few for it.
fn weak_end(map: &WordMap, parts: &[Part]) -> Option<usize> {
    let mut kept = 0;
    for (at, two) in parts.windows(2).enumerate() {
        kept += two[0].kept;
        if kept > CHANCE {
            return None;
        }
        let (left, right) = if two[0].old.0 <= two[1].old.0 { (&two[0], &two[1]) } else { (&two[1], &two[0]) };
        // What only came in parts nothing: the words on both sides are still the passage's.
        let gone = map.old[right.old.0].start.saturating_sub(map.old[left.old.1].end);
        if right.start.saturating_sub(left.end).min(gone) >= LONG_CHANGE {
            return Some(at + 1);
        }
    }
    None
}

/// All of a piece as one.
pub(crate) fn hull(parts: &[Part]) -> Part {
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    Part { old: (first.old.0, last.old.1), new: (first.new.0, last.new.1), start: first.start, end: last.end, kept: 0 }
}

/// Where a part of a word stands in the altered word, if it stands there once.
fn part_of(map: &WordMap, (start, end): (u32, u32), (from, to): (u32, u32)) -> Option<(u32, u32)> {
    let part = &map.old_text[start as usize..end as usize];
    let word = &map.new_text[from as usize..to as usize];
    let mut places = word.windows(part.len()).enumerate().filter(|(_, window)| *window == part).map(|(at, _)| from + u32::try_from(at).unwrap_or(0));
    let place = places.next()?;
    places.next().is_none().then_some((place, place + end - start))
}

/// Words that an editor replaces at once; more are other words.
const REPLACED: usize = 3;

/// Takes in what was written in place of the passage's first and last words.
pub(crate) fn with_replaced(map: &WordMap, mut piece: Part, (first, last): (usize, usize)) -> Part {
    let free = |at: &usize| map.image(*at).is_none();
    let gone = (0..piece.old.0).rev().take_while(free).count();
    let lost = piece.old.0 - first;
    let come = (0..piece.new.0).rev().take(gone * 2 + 3).take_while(|at| map.claimed(*at, at + 1) == 0 && map.new[*at].block == map.new[piece.new.0].block).count();
    let take = taken(gone, lost, come);
    if take > 0 {
        piece.new.0 -= take;
        piece.start = map.new[piece.new.0].start;
    }
    let gone = (piece.old.1 + 1..map.old.len()).take_while(free).count();
    let lost = last - 1 - piece.old.1;
    let come = (piece.new.1 + 1..map.new.len()).take(gone * 2 + 3).take_while(|at| map.claimed(*at, at + 1) == 0 && map.new[*at].block == map.new[piece.new.1].block).count();
    let take = taken(gone, lost, come);
    if take > 0 {
        piece.new.1 += take;
        piece.end = map.new[piece.new.1].end;
    }
    piece
}

/// How many of `come` new words replace the `lost` words of the passage, of `gone` words that are no more: all, if all that is gone was of the passage;
/// as many, if one word came for each.
fn taken(gone: usize, lost: usize, come: usize) -> usize {
    if lost == 0 || lost > REPLACED {
        0
    } else if gone == lost && come <= REPLACED + 1 {
        come
    } else if gone == come {
        lost.min(come)
    } else {
        0
    }
}

/// Takes in as much that is not seen at the edges as the passage has there.
pub(crate) fn with_blanks(map: &WordMap, piece: Part, made: TextPositionSelector) -> TextPositionSelector {
    let (mut start, mut end) = (piece.start as usize, piece.end as usize);
    let passage = &map.old_text[made.start as usize..made.end as usize];
    let before = passage.iter().take_while(|c| unseen(**c)).count();
    let after = passage.iter().rev().take_while(|c| unseen(**c)).count();
    start -= map.new_text[..start].iter().rev().take(before).take_while(|c| unseen(**c)).count();
    end += map.new_text[end..].iter().take(after).take_while(|c| unseen(**c)).count();
    let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    TextPositionSelector { start: clamp(start), end: clamp(end) }
}

/// Characters of a stretch that are seen.
pub(crate) fn seen(text: &[char], start: u32, end: u32) -> u32 {
    let seen = text[start as usize..(end as usize).max(start as usize)].iter().filter(|c| !unseen(**c)).count();
    u32::try_from(seen).unwrap_or(u32::MAX)
}

/// The place in `from..to`, an old word spelled perhaps otherwise, that is as many characters into it as `start` is into the old one.
pub(crate) fn inside(map: &WordMap, word: usize, from: u32, to: u32, start: u32) -> u32 {
    if start <= map.old[word].start {
        return from;
    }
    let mut left = seen(&map.old_text, map.old[word].start, start);
    let place = (from..to).find(|at| {
        let counts = !unseen(map.new_text[*at as usize]);
        let here = counts && left == 0;
        left = left.saturating_sub(u32::from(counts));
        here
    });
    place.unwrap_or(from)
}

pub(crate) fn inside_end(map: &WordMap, word: usize, from: u32, to: u32, end: u32) -> u32 {
    if end >= map.old[word].end {
        return to;
    }
    let mut left = seen(&map.old_text, map.old[word].start, end);
    let place = (from..to).find(|at| {
        left = left.saturating_sub(u32::from(!unseen(map.new_text[*at as usize])));
        left == 0
    });
    place.map_or(to, |at| at + 1)
}
