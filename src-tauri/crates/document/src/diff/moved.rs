//! Blocks that stand elsewhere now: of what has no partner in both texts, blocks that share words in a row, or are equal as a whole.

use rustc_hash::FxHashMap;

use super::blocks::content;
use super::chain::unique_runs;
use super::doubt::drop_scattered;
use super::pairs::{NONE, Pairs};
use crate::words::Word;

/// Words in a row that lead from one block to the other.
const SIZE: usize = 4;
/// Characters that two blocks must share at least, unless they are equal.
const LEAST: u32 = 12;
/// Pairs of blocks that are compared at most.
const MOST: usize = 5_000;

/// Pairs the words of blocks that have moved.
pub(crate) fn find(pairs: &mut Pairs<'_>) {
    // What one round leaves over, such as a second sentence of a block that went elsewhere, the next one may find.
    for _ in 0..3 {
        if !round(pairs) {
            break;
        }
    }
}

fn round(pairs: &mut Pairs<'_>) -> bool {
    let (old, new) = (free(&pairs.to), free(&pairs.from));
    if old.is_empty() || new.is_empty() {
        return false;
    }
    let mut shared = shared_words(pairs, &old, &new);
    whole_blocks(pairs, &old, &new, &mut shared);
    let mut candidates: Vec<((u32, u32), u32)> = shared.into_iter().filter(|(_, weight)| *weight >= LEAST).collect();
    candidates.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    candidates.truncate(MOST);
    let (old_of, new_of) = (by_block(pairs.old, &old), by_block(pairs.new, &new));
    let mut any = false;
    for ((from, to), _) in candidates {
        any |= pair_blocks(pairs, &old_of[&from], &new_of[&to]);
    }
    if any {
        drop_scattered(pairs);
    }
    any
}

/// Numbers of the words without a partner.
fn free(partners: &[u32]) -> Vec<usize> {
    partners.iter().enumerate().filter(|(_, partner)| **partner == NONE).map(|(at, _)| at).collect()
}

/// What each two blocks share in runs that stand once among the words left over.
fn shared_words(pairs: &Pairs<'_>, old: &[usize], new: &[usize]) -> FxHashMap<(u32, u32), u32> {
    let ids = |words: &[Word], free: &[usize]| free.iter().map(|at| words[*at].id).collect::<Vec<_>>();
    let mut shared: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for run in unique_runs(&ids(pairs.old, old), &ids(pairs.new, new), SIZE) {
        for at in 0..run.count {
            let (one, other) = (&pairs.old[old[run.old + at]], &pairs.new[new[run.new + at]]);
            *shared.entry((one.block, other.block)).or_default() += one.weight;
        }
    }
    shared
}

/// Blocks without any partner that say the same, whatever their length, if there are as many in both texts: the first becomes the first.
fn whole_blocks(pairs: &Pairs<'_>, old: &[usize], new: &[usize], shared: &mut FxHashMap<(u32, u32), u32>) {
    let there = whole(pairs.new, new);
    for (hash, olds) in whole(pairs.old, old) {
        if let Some(news) = there.get(&hash).filter(|news| news.len() == olds.len()) {
            // Equal blocks come before those that only share words.
            shared.extend(olds.into_iter().zip(news).map(|(from, to)| ((from, *to), u32::MAX)));
        }
    }
}

/// The blocks of which no word has a partner, by what they say.
fn whole(words: &[Word], free: &[usize]) -> FxHashMap<u64, Vec<u32>> {
    let mut places: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for block in free.chunk_by(|one, other| words[*one].block == words[*other].block) {
        let (first, last) = (block[0], block[block.len() - 1]);
        let edge = |at: Option<usize>| at.and_then(|at| words.get(at)).is_none_or(|other| other.block != words[first].block);
        if last - first + 1 == block.len() && edge(first.checked_sub(1)) && edge(Some(last + 1)) {
            let hash = content(&words[first..=last]);
            places.entry(hash).or_default().push(words[first].block);
        }
    }
    places
}

fn by_block(words: &[Word], free: &[usize]) -> FxHashMap<u32, Vec<usize>> {
    let mut blocks: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for at in free {
        blocks.entry(words[*at].block).or_default().push(*at);
    }
    blocks
}

/// Aligns what two blocks have left over.
fn pair_blocks(pairs: &mut Pairs<'_>, old: &[usize], new: &[usize]) -> bool {
    let old: Vec<usize> = old.iter().copied().filter(|at| pairs.to[*at] == NONE).collect();
    let new: Vec<usize> = new.iter().copied().filter(|at| pairs.from[*at] == NONE).collect();
    pairs.align_some(&old, &new)
}
