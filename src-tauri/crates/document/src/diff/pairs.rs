//! Words of both texts and their partners, while these are looked for.

use std::ops::Range;

use super::align::{BUDGET, align};
use super::blocks;
use super::chain::{Run, heaviest_chain};
use crate::words::Word;

/// Characters of a block that is the same wherever it stands.
const TELLING: u32 = 12;
/// No partner.
pub(crate) const NONE: u32 = u32::MAX;

/// Words of both texts and their partners, while these are looked for.
#[derive(Debug)]
pub(crate) struct Pairs<'a> {
    pub(crate) old: &'a [Word],
    pub(crate) new: &'a [Word],
    pub(crate) to: Vec<u32>,
    pub(crate) from: Vec<u32>,
    /// Pairs of words that may still be compared each with each.
    left: usize,
}

impl<'a> Pairs<'a> {
    pub(crate) fn new(old: &'a [Word], new: &'a [Word]) -> Self {
        Self { old, new, to: vec![NONE; old.len()], from: vec![NONE; new.len()], left: BUDGET }
    }

    /// Blocks that are equal and stand once in both texts first, wherever they stand; then, between those that kept their order, word by word.
    pub(crate) fn align_all(&mut self) {
        let equal = blocks::equal(self.old, self.new);
        let chain = heaviest_chain(&equal);
        for run in equal.iter().filter(|run| self.old[run.old..run.old + run.count].iter().map(|word| word.weight).sum::<u32>() >= TELLING).chain(&chain) {
            (0..run.count).for_each(|at| self.pair(run.old + at, run.new + at));
        }
        let (mut old, mut new) = (0, 0);
        for run in chain.iter().copied().chain([Run { old: self.old.len(), new: self.new.len(), count: 0 }]) {
            let free = |partners: &[u32], range: Range<usize>| range.filter(|at| partners[*at] == NONE).collect::<Vec<_>>();
            let (olds, news) = (free(&self.to, old..run.old), free(&self.from, new..run.new));
            self.align_some(&olds, &news);
            (old, new) = (run.old + run.count, run.new + run.count);
        }
    }

    /// Aligns some words of both texts, by number, that have no partner; tells whether any found one.
    pub(crate) fn align_some(&mut self, old: &[usize], new: &[usize]) -> bool {
        if old.is_empty() || new.is_empty() {
            return false;
        }
        let ids = |words: &[Word], some: &[usize]| some.iter().map(|at| words[*at].id).collect::<Vec<_>>();
        let weights: Vec<u32> = old.iter().map(|at| self.old[*at].weight).collect();
        let runs = align(&ids(self.old, old), &ids(self.new, new), &weights, &mut self.left);
        for run in &runs {
            (0..run.count).for_each(|at| self.pair(old[run.old + at], new[run.new + at]));
        }
        !runs.is_empty()
    }

    pub(crate) fn pair(&mut self, old: usize, new: usize) {
        self.to[old] = u32::try_from(new).unwrap_or(NONE);
        self.from[new] = u32::try_from(old).unwrap_or(NONE);
    }

    pub(crate) fn part(&mut self, old: usize) {
        let new = std::mem::replace(&mut self.to[old], NONE);
        if new != NONE {
            self.from[new as usize] = NONE;
        }
    }

    /// The partner of a word, if it has one.
    pub(crate) fn partner(&self, old: usize) -> Option<usize> {
        self.to.get(old).filter(|to| **to != NONE).map(|to| *to as usize)
    }
}
