//! The control: anchoring as it was before, a diff by words, then a search for the quotation.

use document::{AnchorStatus, Anchoring, Target, TextPositionSelector, locate_quote};
use similar::{Algorithm, DiffOp, TextDiff};

/// The least share of a passage's words that must be left for "changed".
const LEAST_KEPT: f64 = 0.5;
/// Bytes of two texts together, beyond which a cheaper comparison is used.
const LARGE: usize = 200_000;

#[derive(Debug)]
pub(crate) struct VersionMap {
    positions: Option<PositionMap>,
    shown: String,
}
impl VersionMap {
    /// Compares the text on which annotations were made with the one that is shown.
    pub(crate) fn between(made_on: &str, shown: &str) -> Self {
        Self { positions: (made_on != shown).then(|| PositionMap::between(made_on, shown)), shown: shown.to_owned() }
    }

    /// Anchors a passage of the first text in the second.
    ///
    /// The diff of the whole text maps it first, since it sees what was inserted before it; a search for the quotation comes second.
    pub(crate) fn anchor(&self, target: &Target) -> Anchoring {
        let Some(positions) = &self.positions else {
            return Anchoring { status: AnchorStatus::Exact, score: 1.0, position: Some(target.position) };
        };
        let mapped = positions.map(target.position);
        if let Some((position, _)) = mapped {
            let words: String = self.shown.chars().skip(position.start as usize).take((position.end - position.start) as usize).collect();
            if words == target.quote.exact {
                let status = if position == target.position { AnchorStatus::Exact } else { AnchorStatus::Moved };
                return Anchoring { status, score: 1.0, position: Some(position) };
            }
        }
        let found = locate_quote(&self.shown, &target.quote.exact, &target.quote.prefix, &target.quote.suffix).ok().flatten();
        match (mapped, found) {
            (_, Some(position)) => Anchoring { status: AnchorStatus::Moved, score: 0.95, position: Some(position) },
            (Some((position, kept)), None) if kept >= LEAST_KEPT => Anchoring { status: AnchorStatus::Changed, score: kept, position: Some(position) },
            _ => Anchoring { status: AnchorStatus::Orphan, score: 0.0, position: None },
        }
    }
}

/// From positions in one text to positions in another, both in code points.
#[derive(Debug)]
struct PositionMap {
    /// Equal stretches: start in the old text, start in the new one, length.
    equal: Vec<(usize, usize, usize)>,
}

impl PositionMap {
    /// Compares word by word.
    fn between(old: &str, new: &str) -> Self {
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
    fn map(&self, position: TextPositionSelector) -> Option<(TextPositionSelector, f64)> {
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
