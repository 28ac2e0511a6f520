//! What stands once in both texts, and the heaviest chain of it that keeps the order of both.

use rustc_hash::FxHashMap;

const TWICE: u32 = u32::MAX;

/// A run of equal words: where it begins in both texts, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) old: usize,
    pub(crate) new: usize,
    pub(crate) count: usize,
}

/// Runs of at least `size` words made of shingles of that size that stand once in each text.
pub(crate) fn unique_runs(old: &[u64], new: &[u64], size: usize) -> Vec<Run> {
    let mut places: FxHashMap<u64, (u32, u32)> = FxHashMap::with_capacity_and_hasher(old.len().min(new.len()), rustc_hash::FxBuildHasher);
    shingles(old, size, |at, hash| {
        places.entry(hash).and_modify(|place| place.0 = TWICE).or_insert((at, TWICE - 1));
    });
    shingles(new, size, |at, hash| {
        if let Some(place) = places.get_mut(&hash) {
            place.1 = if place.1 == TWICE - 1 { at } else { TWICE };
        }
    });
    let mut runs: Vec<Run> = Vec::new();
    shingles(old, size, |at, hash| {
        let Some(&(old_at, new_at)) = places.get(&hash) else { return };
        let (at, new_at) = (at as usize, new_at as usize);
        // Equal hashes are no proof.
        if old_at as usize != at || new_at >= TWICE as usize - 1 || old[at..at + size] != new[new_at..new_at + size] {
            return;
        }
        match runs.last_mut() {
            Some(run) if at < run.old + run.count + 1 && at - run.old == new_at.wrapping_sub(run.new) => run.count = at + size - run.old,
            _ => runs.push(Run { old: at, new: new_at, count: size }),
        }
    });
    runs
}

/// Hashes each `size` words in a row.
fn shingles(ids: &[u64], size: usize, mut each: impl FnMut(u32, u64)) {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let first = (1..size).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut hash = 0_u64;
    for (at, id) in ids.iter().enumerate() {
        if at >= size {
            hash = hash.wrapping_sub(ids[at - size].wrapping_mul(first));
        }
        hash = hash.wrapping_mul(BASE).wrapping_add(*id);
        if at + 1 >= size {
            each(u32::try_from(at + 1 - size).unwrap_or(TWICE), hash);
        }
    }
}

/// The heaviest of all choices of runs that follow each other in both texts, overlaps cut off.
pub(crate) fn heaviest_chain(runs: &[Run]) -> Vec<Run> {
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_unstable_by_key(|at| runs[*at].new);
    let mut rank = vec![0; runs.len()];
    for (place, at) in order.iter().enumerate() {
        rank[*at] = place + 1;
    }
    // A Fenwick tree of the heaviest chain that ends at or before each rank; 0 is no run.
    let mut tree = vec![(0_usize, 0_usize); runs.len() + 1];
    let mut before = vec![0; runs.len() + 1];
    let mut best = (0, 0);
    for (at, run) in runs.iter().enumerate() {
        let (mut weight, mut last) = (0, 0);
        let mut node = rank[at] - 1;
        while node > 0 {
            if tree[node].0 > weight {
                (weight, last) = tree[node];
            }
            node &= node - 1;
        }
        weight += run.count;
        before[at + 1] = last;
        best = best.max((weight, at + 1));
        let mut node = rank[at];
        while node <= runs.len() {
            if tree[node].0 < weight {
                tree[node] = (weight, at + 1);
            }
            node += node & node.wrapping_neg();
        }
    }
    let mut chain = Vec::new();
    let mut at = best.1;
    while at > 0 {
        chain.push(runs[at - 1]);
        at = before[at];
    }
    chain.reverse();
    without_overlaps(chain)
}

fn without_overlaps(chain: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(chain.len());
    for mut run in chain {
        if let Some(last) = out.last() {
            let cut = (last.old + last.count).saturating_sub(run.old).max((last.new + last.count).saturating_sub(run.new));
            if cut >= run.count {
                continue;
            }
            run = Run { old: run.old + cut, new: run.new + cut, count: run.count - cut };
        }
        out.push(run);
    }
    out
}
