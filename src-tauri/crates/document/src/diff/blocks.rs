//! Whole blocks by what they say.

use rustc_hash::FxHashMap;

use super::chain::Run;
use crate::words::Word;

/// Blocks that say the same and stand once in each text, in the order of the old one.
pub(crate) fn equal(old: &[Word], new: &[Word]) -> Vec<Run> {
    let there = by_content(new);
    let mut runs: Vec<Run> = by_content(old)
        .into_iter()
        .filter_map(|(hash, places)| {
            let ([(old_at, count)], [(new_at, other)]) = (places.as_slice(), there.get(&hash)?.as_slice()) else { return None };
            // Equal hashes are no proof.
            let same = count == other && old[*old_at..old_at + count].iter().zip(&new[*new_at..]).all(|(one, other)| one.id == other.id);
            same.then_some(Run { old: *old_at, new: *new_at, count: *count })
        })
        .collect();
    runs.sort_unstable_by_key(|run| run.old);
    runs
}

/// First word and number of words of each block, by a hash of what it says.
fn by_content(words: &[Word]) -> FxHashMap<u64, Vec<(usize, usize)>> {
    let mut places: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
    let mut start = 0;
    for block in words.chunk_by(|one, other| one.block == other.block) {
        places.entry(content(block)).or_default().push((start, block.len()));
        start += block.len();
    }
    places
}

/// A hash of what words say.
pub(crate) fn content<'a>(words: impl IntoIterator<Item = &'a Word>) -> u64 {
    words.into_iter().fold(0, |hash: u64, word| hash.rotate_left(7).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word.id)
}
