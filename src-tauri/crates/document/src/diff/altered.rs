//! Words that were spelled otherwise: between words that stayed, a word becomes the one that has most of its letters.

use super::pairs::{NONE, Pairs};
use crate::words::Word;

/// Words of one gap that are compared.
const MOST: usize = 40;
/// Letters of one gap's words that are compared as one.
const LONGEST: usize = 80;
/// The share of letters in common, of both words, that makes one the other; and the same in gaps of more than two and of more than four words,
/// where words are alike by chance.
const ALIKE: [f64; 3] = [0.5, 0.67, 0.8];
/// The same for words that were joined or parted.
const JOINED: f64 = 0.75;
/// Comparisons of two words in all.
const BUDGET: usize = 200_000;

/// Where a word of the old text stands in the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Image {
    /// First word of the new text, by number.
    pub(crate) first: u32,
    /// Last one.
    pub(crate) last: u32,
    /// Characters of the old word that are left, if it was altered; `None` for the same word.
    pub(crate) left: Option<u32>,
}

/// Old words without a partner, by number, with where they stand.
pub(crate) fn find(pairs: &Pairs<'_>, old_text: &[char], new_text: &[char]) -> Vec<(usize, Image)> {
    let mut search = Search { pairs, old_text, new_text, found: Vec::new(), left: BUDGET };
    let mut start = 0;
    while start < pairs.old.len() {
        if pairs.to[start] != NONE {
            start += 1;
            continue;
        }
        let end = (start..pairs.old.len()).find(|at| pairs.to[*at] != NONE).unwrap_or(pairs.old.len());
        search.gap(start, end);
        start = end + 1;
    }
    search.found
}

struct Search<'a> {
    pairs: &'a Pairs<'a>,
    old_text: &'a [char],
    new_text: &'a [char],
    found: Vec<(usize, Image)>,
    left: usize,
}

impl Search<'_> {
    /// Words `start..end` have no partner. Their neighbours say where to look.
    fn gap(&mut self, start: usize, end: usize) {
        let pairs = self.pairs;
        let before = start.checked_sub(1).and_then(|at| pairs.partner(at)).map_or(if start == 0 { Some(0) } else { None }, |new| Some(new + 1));
        let after = if end == pairs.old.len() { Some(pairs.new.len()) } else { pairs.partner(end) };
        if let (Some(from), Some(to)) = (before, after)
            && from <= to
            && end - start <= MOST
            && to - from <= MOST
            && (from..to).all(|at| pairs.from[at] == NONE)
        {
            self.compare((start, end), (from, to));
            return;
        }
        // Beside what was moved or deleted only one neighbour tells, and only within its block.
        if let Some(from) = before.filter(|_| start > 0) {
            let stop = (start..end).find(|at| pairs.old[*at].block != pairs.old[start - 1].block).unwrap_or(end).min(start + MOST / 4);
            let most = (from + 2 + stop - start).min(pairs.new.len());
            let to = (from..most).find(|at| pairs.from[*at] != NONE || from == 0 || pairs.new[*at].block != pairs.new[from - 1].block).unwrap_or(most.max(from));
            self.compare((start, stop), (from, to));
        }
        if let Some(to) = after.filter(|_| end < pairs.old.len()) {
            let (block, at_least) = (pairs.old[end].block, end.saturating_sub(MOST / 4).max(start));
            let first = (at_least..end).rev().take_while(|at| pairs.old[*at].block == block).last().unwrap_or(end);
            let least = to.saturating_sub(2 + end - first);
            let from = (least..to).rev().take_while(|at| pairs.from[*at] == NONE && pairs.new[*at].block == pairs.new[to].block).last().unwrap_or(to);
            self.compare((first, end), (from, to));
        }
    }

    fn compare(&mut self, (start, end): (usize, usize), (from, to): (usize, usize)) {
        let size = (end - start) * (to - from);
        if size == 0 || size > self.left {
            return;
        }
        self.left -= size;
        if self.joined((start, end), (from, to)) {
            return;
        }
        let alike = ALIKE[usize::from(end - start > 2 || to - from > 2) + usize::from(end - start > 4 || to - from > 4)];
        // The choice of pairs that keeps the order and most letters.
        let width = to - from + 1;
        let mut sums = vec![0_u32; (end - start + 1) * width];
        let mut kept = vec![0_u32; sums.len()];
        for row in 0..end - start {
            for column in 0..to - from {
                let here = (row + 1) * width + column + 1;
                kept[here] = self.alike(start + row, from + column, alike);
                sums[here] = sums[here - 1].max(sums[here - width]).max(if kept[here] > 0 { sums[here - width - 1] + kept[here] } else { 0 });
            }
        }
        let (mut row, mut column) = (end - start, to - from);
        while row > 0 && column > 0 {
            let here = row * width + column;
            if kept[here] > 0 && sums[here] == sums[here - width - 1] + kept[here] {
                (row, column) = (row - 1, column - 1);
                self.keep(start + row, from + column, from + column, kept[here]);
            } else if sums[here] == sums[here - 1] {
                column -= 1;
            } else {
                row -= 1;
            }
        }
    }

    /// Letters that two words have in common, or 0 if they are not alike.
    fn alike(&self, old: usize, new: usize, alike: f64) -> u32 {
        let (one, other) = (&self.pairs.old[old], &self.pairs.new[new]);
        // Equal words were parted for a reason.
        if one.id == other.id || !one.letters || !other.letters || one.weight as usize > LONGEST || other.weight as usize > LONGEST {
            return 0;
        }
        let common = common_letters(&self.old_text[one.start as usize..one.end as usize], &self.new_text[other.start as usize..other.end as usize]);
        if 2.0 * f64::from(common) >= alike * f64::from(one.weight + other.weight) { common } else { 0 }
    }

    /// Words that were written as one, or one that was parted.
    fn joined(&mut self, (start, end): (usize, usize), (from, to): (usize, usize)) -> bool {
        let (olds, news) = (&self.pairs.old[start..end], &self.pairs.new[from..to]);
        if olds.len() == news.len() || olds.len().min(news.len()) != 1 || olds.len().max(news.len()) > 3 || !olds.iter().chain(news).all(|word| word.letters) {
            return false;
        }
        let letters = |text: &[char], words: &[Word]| words.iter().flat_map(|word| text[word.start as usize..word.end as usize].iter().copied()).collect::<Vec<char>>();
        let (one, other) = (letters(self.old_text, olds), letters(self.new_text, news));
        if one.len().max(other.len()) > LONGEST {
            return false;
        }
        let common = common_letters(&one, &other);
        if 2.0 * f64::from(common) < JOINED * f64::from(u32::try_from(one.len() + other.len()).unwrap_or(u32::MAX)) {
            return false;
        }
        for at in start..end {
            let weight = self.pairs.old[at].weight;
            self.keep(at, from, to - 1, weight.min(common));
        }
        true
    }

    fn keep(&mut self, old: usize, first: usize, last: usize, left: u32) {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(NONE);
        self.found.push((old, Image { first: clamp(first), last: clamp(last), left: Some(left) }));
    }
}

/// The length of the longest common subsequence.
fn common_letters(one: &[char], other: &[char]) -> u32 {
    let mut row = vec![0_u32; other.len() + 1];
    for c in one {
        let mut corner = 0;
        for (at, d) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if c == d { corner + 1 } else { above.max(row[at]) };
            corner = above;
        }
    }
    row[other.len()]
}
