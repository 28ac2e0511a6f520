//! What became of each position of a text in another version of it.

use similar::{Algorithm, DiffOp, TextDiff};

use crate::selector::TextPositionSelector;

/// Bytes of two texts together, beyond which a cheaper comparison is used.
const LARGE: usize = 200_000;

/// From positions in one text to positions in another, both in code points.
#[derive(Debug)]
pub(crate) struct PositionMap {
    /// Equal stretches: start in the old text, start in the new one, length.
    equal: Vec<(usize, usize, usize)>,
}

impl PositionMap {
    /// Compares word by word.
    pub(crate) fn between(old: &str, new: &str) -> Self {
        // Myers finds the smallest difference at a cost of changes times words; beyond this size what is unique anchors the rest.
        let algorithm = if old.len() + new.len() > LARGE { Algorithm::Patience } else { Algorithm::Myers };
        let diff = TextDiff::configure().algorithm(algorithm).diff_words(old, new);
        let offsets = |slices: &[&str]| {
            let mut at = 0;
            let mut offsets = vec![0];
            for slice in slices {
                at += slice.chars().count();
                offsets.push(at);
            }
            offsets
        };
        let old_slices: Vec<&str> = diff.iter_old_slices().collect();
        let new_slices: Vec<&str> = diff.iter_new_slices().collect();
        let (old_at, new_at) = (offsets(&old_slices), offsets(&new_slices));
        let equal = diff
            .ops()
            .iter()
            .filter_map(|op| match *op {
                DiffOp::Equal { old_index, new_index, len } => Some((old_at[old_index], new_at[new_index], old_at[old_index + len] - old_at[old_index])),
                _ => None,
            })
            .collect();
        Self { equal }
    }

    /// Where a passage stands now, and the share of it that is unchanged; `None` if nothing of it is left.
    #[allow(clippy::cast_precision_loss, reason = "a ratio of text lengths")]
    pub(crate) fn map(&self, position: TextPositionSelector) -> Option<(TextPositionSelector, f64)> {
        let (start, end) = (position.start as usize, position.end as usize);
        let mut kept = 0;
        let mut first = None;
        let mut last = 0;
        for (old, new, length) in &self.equal {
            let from = start.max(*old);
            let to = end.min(old + length);
            if from < to {
                kept += to - from;
                first.get_or_insert(new + (from - old));
                last = new + (to - old);
            }
        }
        let position = TextPositionSelector { start: u32::try_from(first?).ok()?, end: u32::try_from(last).ok()? };
        Some((position, kept as f64 / (end - start).max(1) as f64))
    }
}
