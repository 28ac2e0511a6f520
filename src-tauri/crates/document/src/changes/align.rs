//! Which block of one version is which block of the other.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use crate::block::{Block, BlockKind};

/// Pairs of blocks that are weighed within one stretch where both versions differ. Beyond, only equal blocks find each other.
const MAX_PAIRS: usize = 250_000;
/// Words by which a block is weighed: the beginning of a longer one stands for all of it.
const MAX_WORDS: usize = 2_000;
/// Words of one stretch that are weighed against each other, by pairs.
const MAX_WEIGHING: usize = 60_000_000;
/// The least share of words that two blocks at one place have in common if one became the other.
const ALIKE: f64 = 0.5;
/// The same where they are of different kinds, or stand at different places.
const MUCH_ALIKE: f64 = 0.7;
/// Words of a block that moved: two short ones agree by chance.
const MOVED_WORDS: usize = 8;

/// One row of the comparison, by the places of its blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// A block of each, at one place.
    Both(usize, usize),
    /// A block that is gone.
    Old(usize),
    /// A block that is new.
    New(usize),
    /// A block of each, where the newer stands.
    Moved(usize, usize),
    /// The same, where the older stood.
    MovedAway(usize, usize),
}

/// The rows in the order in which they are read, and whether a stretch was too large to be weighed.
pub(super) fn align(old: &[Block], new: &[Block]) -> (Vec<Row>, bool) {
    let mut known = HashMap::new();
    let (a, b) = (ids(old, &mut known), ids(new, &mut known));
    let mut aligner = Aligner { old, new, bags: HashMap::new(), coarse: false };
    let mut rows = Vec::new();
    let mut gap = (0..0, 0..0);
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            aligner.pair(gap, &mut rows);
            rows.extend((0..len).map(|at| Row::Both(old_index + at, new_index + at)));
            gap = (old_index + len..old_index + len, new_index + len..new_index + len);
        } else {
            gap = (gap.0.start..op.old_range().end, gap.1.start..op.new_range().end);
        }
    }
    aligner.pair(gap, &mut rows);
    aligner.find_moved(&mut rows, (&a, &b));
    (rows, aligner.coarse)
}

/// Equal blocks have equal numbers.
fn ids(blocks: &[Block], known: &mut HashMap<String, usize>) -> Vec<usize> {
    let mut ids = Vec::with_capacity(blocks.len());
    for block in blocks {
        let next = known.len();
        // What says nothing is known by how it is shown: rules, pictures without words.
        let says = if block.text.trim().is_empty() { &block.html } else { &block.text };
        ids.push(*known.entry(says.clone()).or_insert(next));
    }
    ids
}

struct Aligner<'a> {
    old: &'a [Block],
    new: &'a [Block],
    /// The words of blocks that were weighed, by side and place.
    bags: HashMap<(bool, usize), Vec<u64>>,
    coarse: bool,
}

impl Aligner<'_> {
    /// Pairs the blocks of a stretch where both differ: in their order, so that as much as possible is kept.
    fn pair(&mut self, (old, new): (Range<usize>, Range<usize>), rows: &mut Vec<Row>) {
        let (n, m) = (old.len(), new.len());
        if n == 0 || m == 0 || !self.may_weigh(old.clone(), new.clone()) {
            rows.extend(old.map(Row::Old));
            rows.extend(new.map(Row::New));
            return;
        }
        // best[i][j]: the most that pairs of the first i and j blocks keep.
        let mut best = vec![vec![0.0_f64; m + 1]; n + 1];
        let mut worth = vec![vec![0.0_f64; m]; n];
        for i in 0..n {
            for j in 0..m {
                worth[i][j] = self.worth(old.start + i, new.start + j);
                best[i + 1][j + 1] = best[i][j + 1].max(best[i + 1][j]).max(best[i][j] + worth[i][j]);
            }
        }
        let (mut i, mut j) = (n, m);
        let mut back = Vec::new();
        while i > 0 || j > 0 {
            let paired = i > 0 && j > 0 && worth[i - 1][j - 1] > 0.0 && best[i][j] <= best[i - 1][j - 1] + worth[i - 1][j - 1];
            if paired {
                (i, j) = (i - 1, j - 1);
                back.push(Row::Both(old.start + i, new.start + j));
            } else if j > 0 && (i == 0 || best[i][j] <= best[i][j - 1]) {
                j -= 1;
                back.push(Row::New(new.start + j));
            } else {
                i -= 1;
                back.push(Row::Old(old.start + i));
            }
        }
        rows.extend(back.into_iter().rev());
    }

    fn may_weigh(&mut self, old: Range<usize>, new: Range<usize>) -> bool {
        let words = |blocks: &[Block]| blocks.iter().map(|block| (block.text.len() / 5).min(MAX_WORDS) + 1).sum::<usize>();
        let (n, m) = (old.len(), new.len());
        let weighing = words(&self.old[old]).saturating_mul(m) + words(&self.new[new]).saturating_mul(n);
        let may = n.saturating_mul(m) <= MAX_PAIRS && weighing <= MAX_WEIGHING;
        self.coarse |= !may;
        may
    }

    /// How much two blocks have in common, from 0 to 1; 0 where one did not become the other.
    fn worth(&mut self, old: usize, new: usize) -> f64 {
        let (a, b) = (&self.old[old], &self.new[new]);
        let alike = std::mem::discriminant(&a.kind) == std::mem::discriminant(&b.kind);
        if a.text.trim().is_empty() || b.text.trim().is_empty() {
            // A picture took another's place, or had a caption written to it.
            let figures = matches!((&a.kind, &b.kind), (BlockKind::Figure { .. }, BlockKind::Figure { .. }));
            return if figures { ALIKE } else { 0.0 };
        }
        let common = self.common(old, new);
        if common >= if alike { ALIKE } else { MUCH_ALIKE } { common } else { 0.0 }
    }

    /// The share of words that two blocks have in common (Dice's coefficient of their multisets).
    #[allow(clippy::cast_precision_loss, reason = "a ratio of counts of words")]
    fn common(&mut self, old: usize, new: usize) -> f64 {
        for (key, block) in [((false, old), &self.old[old]), ((true, new), &self.new[new])] {
            self.bags.entry(key).or_insert_with(|| bag(&block.text));
        }
        let (a, b) = (&self.bags[&(false, old)], &self.bags[&(true, new)]);
        let (mut i, mut j, mut both) = (0, 0, 0_usize);
        while i < a.len() && j < b.len() {
            let (x, y) = (a[i], b[j]);
            both += usize::from(x == y);
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        if a.is_empty() && b.is_empty() { 0.0 } else { 2.0 * both as f64 / (a.len() + b.len()) as f64 }
    }

    /// What is gone at one place and new at another has moved: equal blocks first, then those that are much alike.
    fn find_moved(&mut self, rows: &mut Vec<Row>, (a, b): (&[usize], &[usize])) {
        let gone: Vec<usize> = rows.iter().filter_map(|row| if let Row::Old(at) = row { Some(*at) } else { None }).collect();
        let come: Vec<usize> = rows.iter().filter_map(|row| if let Row::New(at) = row { Some(*at) } else { None }).collect();
        let mut moved: HashMap<usize, usize> = HashMap::new();
        let mut taken: HashMap<usize, usize> = HashMap::new();
        let says = |block: &Block| block.text.chars().any(char::is_alphanumeric);
        let mut waiting: HashMap<usize, Vec<usize>> = HashMap::new();
        for new in come.iter().rev() {
            waiting.entry(b[*new]).or_default().push(*new);
        }
        for old in gone.iter().filter(|old| says(&self.old[**old])) {
            if let Some(new) = waiting.get_mut(&a[*old]).and_then(Vec::pop) {
                moved.insert(*old, new);
                taken.insert(new, *old);
            }
        }
        if gone.len().saturating_mul(come.len()) <= MAX_PAIRS / 4 {
            for old in gone {
                if moved.contains_key(&old) {
                    continue;
                }
                let free: Vec<usize> = come.iter().copied().filter(|new| !taken.contains_key(new)).collect();
                let best = free.into_iter().map(|new| (self.moved_worth(old, new), new)).max_by(|x, y| x.0.total_cmp(&y.0));
                if let Some((_, new)) = best.filter(|(worth, _)| *worth >= MUCH_ALIKE) {
                    moved.insert(old, new);
                    taken.insert(new, old);
                }
            }
        }
        for row in rows {
            *row = match *row {
                Row::Old(at) => moved.get(&at).map_or(*row, |new| Row::MovedAway(at, *new)),
                Row::New(at) => taken.get(&at).map_or(*row, |old| Row::Moved(*old, at)),
                other => other,
            };
        }
    }

    fn moved_worth(&mut self, old: usize, new: usize) -> f64 {
        let worth = self.common(old, new);
        let words = self.bags[&(false, old)].len().min(self.bags[&(true, new)].len());
        if words >= MOVED_WORDS { worth } else { 0.0 }
    }
}

/// The words of a text, folded and in an order of their own. Ideographs count by two: alone they agree by chance.
fn bag(text: &str) -> Vec<u64> {
    let mut words = Vec::new();
    let mut before = String::new();
    for word in text.unicode_words().take(MAX_WORDS) {
        let folded = word.to_lowercase();
        let ideograph = |word: &str| word.chars().next().is_some_and(|first| first >= '\u{2e80}') && word.chars().nth(1).is_none();
        words.push(if ideograph(&folded) && ideograph(&before) { hash(&(&before, &folded)) } else { hash(&folded) });
        before = folded;
    }
    words.sort_unstable();
    words
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
