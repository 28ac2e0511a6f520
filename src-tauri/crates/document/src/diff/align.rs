//! Aligning two sequences of words: what stands once in both first, in ever smaller pieces; what is short by its heaviest common subsequence.

use super::chain::{Run, heaviest_chain, unique_runs};
use super::lcs::common;

/// Words in a row that must stand once in both texts, from step to step.
const SIZES: [usize; 3] = [8, 3, 1];
/// Pairs of words of one gap that are compared each with each.
const SMALL: usize = 4_000;
/// The same where nothing stands only once.
const LARGEST: usize = 1_000_000;
/// Pairs of words that are compared each with each in all.
pub(crate) const BUDGET: usize = 16_000_000;

/// Pairs of equal words, in the order of both texts, as runs. `weights` are those of the old words.
///
/// The cost grows with the length, and by `left` comparisons beyond it, of which those that were made are taken off; where they end, words stay
/// without a partner.
pub(crate) fn align(old: &[u64], new: &[u64], weights: &[u32], left: &mut usize) -> Vec<Run> {
    let mut work = Work { old, new, weights, runs: Vec::new(), left };
    work.gap((0, old.len()), (0, new.len()), 0);
    work.runs.sort_unstable_by_key(|run| run.old);
    work.runs
}

struct Work<'a> {
    old: &'a [u64],
    new: &'a [u64],
    weights: &'a [u32],
    runs: Vec<Run>,
    left: &'a mut usize,
}

impl Work<'_> {
    fn gap(&mut self, (mut a, mut b): (usize, usize), (mut c, mut d): (usize, usize), step: usize) {
        let (old, new) = (self.old, self.new);
        let head = old[a..b].iter().zip(&new[c..d]).take_while(|(one, other)| one == other).count();
        self.keep(Run { old: a, new: c, count: head });
        (a, c) = (a + head, c + head);
        let tail = old[a..b].iter().rev().zip(new[c..d].iter().rev()).take_while(|(one, other)| one == other).count();
        (b, d) = (b - tail, d - tail);
        self.keep(Run { old: b, new: d, count: tail });
        if a == b || c == d {
            return;
        }
        let size = (b - a).saturating_mul(d - c);
        if size <= SMALL || step == SIZES.len() {
            self.each_with_each((a, b), (c, d), size);
            return;
        }
        let chain = heaviest_chain(&unique_runs(&old[a..b], &new[c..d], SIZES[step]));
        let (mut from_old, mut from_new) = (a, c);
        for run in chain {
            let run = Run { old: a + run.old, new: c + run.new, count: run.count };
            self.gap((from_old, run.old), (from_new, run.new), step + 1);
            self.keep(run);
            (from_old, from_new) = (run.old + run.count, run.new + run.count);
        }
        self.gap((from_old, b), (from_new, d), step + 1);
    }

    fn each_with_each(&mut self, (a, b): (usize, usize), (c, d): (usize, usize), size: usize) {
        if size > LARGEST || size > *self.left {
            return;
        }
        *self.left -= size;
        for (one, other) in common(&self.old[a..b], &self.new[c..d], &self.weights[a..b]) {
            self.keep(Run { old: a + one, new: c + other, count: 1 });
        }
    }

    fn keep(&mut self, run: Run) {
        if run.count > 0 {
            self.runs.push(run);
        }
    }
}
