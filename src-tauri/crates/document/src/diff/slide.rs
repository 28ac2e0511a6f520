//! A stretch that was inserted or deleted can often be cut out at several places with the same result. It is cut where blocks or sentences end.

use super::pairs::{NONE, Pairs};
use crate::words::Word;

/// How far a stretch is moved, in words.
const FURTHEST: usize = 200;

/// Moves every deleted and every inserted stretch to the best boundary.
pub(crate) fn to_boundaries(pairs: &mut Pairs<'_>, old_text: &[char], new_text: &[char]) {
    for slid in slides(pairs.old, old_text, &pairs.to, pairs.new.len()) {
        slid.apply(&mut pairs.to, &mut pairs.from);
    }
    for slid in slides(pairs.new, new_text, &pairs.from, pairs.old.len()) {
        slid.apply(&mut pairs.from, &mut pairs.to);
    }
}

/// A stretch that is to be moved.
struct Slide {
    start: usize,
    end: usize,
    /// Words to the right, or to the left.
    by: usize,
    right: bool,
}

impl Slide {
    fn apply(&self, to: &mut [u32], from: &mut [u32]) {
        for step in 0..self.by {
            let (source, goal) = if self.right { (self.end + step, self.start + step) } else { (self.start - 1 - step, self.end - 1 - step) };
            let partner = std::mem::replace(&mut to[source], NONE);
            to[goal] = partner;
            if partner != NONE {
                from[partner as usize] = u32::try_from(goal).unwrap_or(NONE);
            }
        }
    }
}

fn slides(words: &[Word], text: &[char], to: &[u32], others: usize) -> Vec<Slide> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < words.len() {
        if to[start] != NONE {
            start += 1;
            continue;
        }
        let end = (start..words.len()).find(|at| to[*at] != NONE).unwrap_or(words.len());
        let before = start.checked_sub(1).map_or(0, |at| to[at] as usize + 1);
        let after = to.get(end).map_or(others, |next| *next as usize);
        if before == after {
            found.extend(best_slide(words, text, to, (start, end)));
        }
        start = end + 1;
    }
    found
}

fn best_slide(words: &[Word], text: &[char], to: &[u32], (start, end): (usize, usize)) -> Option<Slide> {
    let worth = |start: usize, end: usize| boundary(words, text, start) + boundary(words, text, end);
    let mut best = (worth(start, end), None);
    for by in 1..=FURTHEST.min(start) {
        let joined = by == 1 || to[start - by].wrapping_add(1) == to[start - by + 1];
        if to[start - by] == NONE || !joined || words[start - by].id != words[end - by].id {
            break;
        }
        let worth = worth(start - by, end - by);
        if worth > best.0 {
            best = (worth, Some(Slide { start, end, by, right: false }));
        }
    }
    for by in 1..=FURTHEST.min(words.len() - end) {
        let at = end + by - 1;
        let joined = by == 1 || to[at] == to[at - 1].wrapping_add(1);
        if to[at] == NONE || !joined || words[at].id != words[start + by - 1].id {
            break;
        }
        let worth = worth(start + by, end + by);
        if worth > best.0 {
            best = (worth, Some(Slide { start, end, by, right: true }));
        }
    }
    best.1
}

/// How well a text may be cut before a word.
fn boundary(words: &[Word], text: &[char], at: usize) -> u32 {
    let (Some(before), Some(after)) = (at.checked_sub(1).map(|at| &words[at]), words.get(at)) else {
        return 6;
    };
    if before.block != after.block {
        return 6;
    }
    let between = &text[(before.end as usize).min(after.start as usize)..after.start as usize];
    let mark = text[before.end as usize - 1];
    match mark {
        _ if between.contains(&'\n') => 4,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।' => 3,
        '"' | '”' | '»' | '’' | ')' if !between.is_empty() => 2,
        ',' | ';' | ':' | '،' | '、' | '，' | '؛' => 1,
        _ => 0,
    }
}
