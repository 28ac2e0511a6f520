//! Matches by chance: any two texts share their commonest words. What holds two blocks together only here and there is no sign that one became
//! the other, and a word that stands alone in what was written anew is not the word that stood there before.

use rustc_hash::FxHashMap;

use super::chain::Run;
use super::pairs::{NONE, Pairs};
use crate::words::Word;

/// A run of so many characters and words is no chance.
const SOLID: (u32, usize) = (24, 4);
/// The share of the stretch from the first to the last match that must be matched.
const DENSE: f64 = 0.4;
/// The share of the smaller one of two blocks that must be matched.
const SHARED: f64 = 0.3;
/// A change so long, in characters, can swallow the few words that stand in it.
const LONG_CHANGE: u32 = 12;
/// How many times as long the changes on both sides of a lone run must be.
const TIMES: f64 = 2.5;

/// A stretch so long, in characters, between solid runs of one block is judged as one.
const STRETCH: u32 = 30;

/// Parts the pairs that are there by chance.
pub(crate) fn drop_chance(pairs: &mut Pairs<'_>) {
    for _ in 0..4 {
        if !drop_lone(pairs) {
            break;
        }
    }
    drop_thin(pairs);
    drop_scattered(pairs);
}

/// Parts what is left of a stretch between solid runs if that is little: a sentence that was written anew shares its commonest words with any other.
fn drop_thin(pairs: &mut Pairs<'_>) {
    let runs = runs(pairs);
    let (old_sums, new_sums) = (sums(pairs.old), sums(pairs.new));
    let (old_starts, new_starts) = (starts(pairs.old), starts(pairs.new));
    let blocks = |run: &Run| (pairs.old[run.old].block as usize, pairs.new[run.new].block as usize);
    let weight = |run: &Run| old_sums[run.old + run.count] - old_sums[run.old];
    let solid = |run: &Run| is_solid(weight(run), run.count) || whole_block(pairs, run);
    let mut thin: Vec<Run> = Vec::new();
    for group in runs.chunk_by(|one, other| blocks(one) == blocks(other) && !solid(one) && !solid(other)) {
        if solid(&group[0]) {
            continue;
        }
        let (first, last) = (&group[0], &group[group.len() - 1]);
        let before = runs[..runs.partition_point(|run| run.old < first.old)].last().map_or((0, 0), |run| (run.old + run.count, run.new + run.count));
        let after = runs.get(runs.partition_point(|run| run.old <= last.old)).map_or((pairs.old.len(), pairs.new.len()), |run| (run.old, run.new));
        let (old_block, new_block) = blocks(first);
        let old = before.0.max(old_starts[old_block])..after.0.min(old_starts[old_block + 1]);
        // A neighbour that has moved says nothing of the new text.
        let from = if before.1 <= first.new { before.1 } else { 0 };
        let to = if after.1 >= last.new + last.count { after.1 } else { pairs.new.len() };
        let new = from.max(new_starts[new_block])..to.min(new_starts[new_block + 1]);
        let size = (old_sums[old.end] - old_sums[old.start]).max(new_sums[new.end] - new_sums[new.start]);
        let matched: u32 = group.iter().map(weight).sum();
        if size >= STRETCH && f64::from(matched) < DENSE * f64::from(size) {
            thin.extend(group);
        }
    }
    for run in &thin {
        (run.old..run.old + run.count).for_each(|old| pairs.part(old));
    }
}

/// Where each block starts, and where the last one ends.
fn starts(words: &[Word]) -> Vec<usize> {
    let mut starts: Vec<usize> = (0..words.len()).filter(|at| *at == 0 || words[at - 1].block != words[*at].block).collect();
    starts.push(words.len());
    starts
}

/// Pairs as runs that are unbroken in both texts, each within one block of both.
fn runs(pairs: &Pairs<'_>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (old, new) in pairs.to.iter().enumerate().filter(|(_, new)| **new != NONE) {
        let new = *new as usize;
        match runs.last_mut() {
            Some(run) if run.old + run.count == old && run.new + run.count == new && pairs.old[old - 1].block == pairs.old[old].block && pairs.new[new - 1].block == pairs.new[new].block => {
                run.count += 1;
            }
            _ => runs.push(Run { old, new, count: 1 }),
        }
    }
    runs
}

fn sums(words: &[Word]) -> Vec<u32> {
    let mut sums = vec![0];
    sums.extend(words.iter().scan(0, |sum, word| {
        *sum += word.weight;
        Some(*sum)
    }));
    sums
}

/// Parts short runs between long changes; tells whether there were any.
fn drop_lone(pairs: &mut Pairs<'_>) -> bool {
    let runs = runs(pairs);
    let (old_sums, new_sums) = (sums(pairs.old), sums(pairs.new));
    let change = |before: Option<&Run>, after: Option<&Run>| {
        let (old, new) = before.map_or((0, 0), |run| (run.old + run.count, run.new + run.count));
        let (old_end, new_end) = after.map_or((pairs.old.len(), pairs.new.len()), |run| (run.old, run.new));
        (old_sums[old_end.max(old)] - old_sums[old]).max(new_sums[new_end.max(new)] - new_sums[new])
    };
    let lone: Vec<Run> = (0..runs.len())
        .filter(|at| {
            let run = &runs[*at];
            let weight = old_sums[run.old + run.count] - old_sums[run.old];
            if is_solid(weight, run.count) {
                return false;
            }
            let around = change(at.checked_sub(1).map(|before| &runs[before]), Some(run)).min(change(Some(run), runs.get(at + 1)));
            around >= LONG_CHANGE && f64::from(weight) * TIMES <= f64::from(around) && !whole_block(pairs, run)
        })
        .map(|at| runs[at])
        .collect();
    for run in &lone {
        (run.old..run.old + run.count).for_each(|old| pairs.part(old));
    }
    !lone.is_empty()
}

fn is_solid(weight: u32, count: usize) -> bool {
    weight >= SOLID.0 && count >= SOLID.1
}

/// Whether a run is at least a whole block in both texts.
fn whole_block(pairs: &Pairs<'_>, run: &Run) -> bool {
    let bounds = |words: &[Word], start: usize| {
        let end = start + run.count;
        (start == 0 || words[start - 1].block != words[start].block) && words.get(end).is_none_or(|next| next.block != words[end - 1].block)
    };
    bounds(pairs.old, run.old) && bounds(pairs.new, run.new)
}

/// What two blocks have in common.
#[derive(Default)]
struct Bond {
    matched: u32,
    old: (usize, usize),
    new: (usize, usize),
    solid: bool,
}

/// Parts what holds two blocks together only here and there.
pub(crate) fn drop_scattered(pairs: &mut Pairs<'_>) {
    let (old_sums, new_sums) = (sums(pairs.old), sums(pairs.new));
    let (old_blocks, new_blocks) = (blocks(pairs.old), blocks(pairs.new));
    let mut bonds: FxHashMap<(u32, u32), Bond> = FxHashMap::default();
    let runs = runs(pairs);
    let mut solid = vec![false; pairs.old.len()];
    for run in &runs {
        let weight = old_sums[run.old + run.count] - old_sums[run.old];
        let is_solid = is_solid(weight, run.count) || whole_block(pairs, run);
        for at in 0..run.count {
            let (old, new) = (run.old + at, run.new + at);
            solid[old] = is_solid;
            let bond = bonds.entry((pairs.old[old].block, pairs.new[new].block)).or_insert(Bond { old: (old, old), new: (new, new), ..Bond::default() });
            bond.matched += pairs.old[old].weight;
            bond.solid |= is_solid;
            bond.old = (bond.old.0.min(old), bond.old.1.max(old));
            bond.new = (bond.new.0.min(new), bond.new.1.max(new));
        }
    }
    for run in &runs {
        for at in 0..run.count {
            let (old, new) = (run.old + at, run.new + at);
            let (from, to) = (pairs.old[old].block, pairs.new[new].block);
            let Some(bond) = bonds.get(&(from, to)).filter(|_| !solid[old]) else { continue };
            let span = (old_sums[bond.old.1 + 1] - old_sums[bond.old.0]).max(new_sums[bond.new.1 + 1] - new_sums[bond.new.0]);
            let smaller = old_blocks[from as usize].min(new_blocks[to as usize]);
            let dense = f64::from(bond.matched) >= DENSE * f64::from(span);
            let bound = bond.solid || dense && f64::from(bond.matched) >= SHARED * f64::from(smaller);
            if !bound {
                pairs.part(old);
            }
        }
    }
}

/// The weight of each block.
fn blocks(words: &[Word]) -> Vec<u32> {
    let mut weights = vec![0; words.last().map_or(0, |word| word.block as usize + 1)];
    for word in words {
        weights[word.block as usize] += word.weight;
    }
    weights
}
