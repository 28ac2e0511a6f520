//! Two documents compared, block by block and then by word.

use super::align::{Row, align};
use super::change::{BlockChange, Changes, HowChanged, RunIs, Side};
use super::summary::summarise;
use super::words::{Budget, one, runs};
use crate::block::{Block, BlockKind};
use crate::document::Document;

/// Compares an older document with a newer one. Both should come from one extractor: else what it learned looks like what the page changed.
///
/// Of texts that are too large to be compared within a budget of words, `summary.coarse` says so and the older is told as replaced.
pub fn compare(old: &Document, new: &Document) -> Changes {
    let (rows, coarse) = align(&old.blocks, &new.blocks);
    let mut budget = Budget::default();
    let blocks: Vec<BlockChange> = rows.into_iter().map(|row| change(row, &old.blocks, &new.blocks, &mut budget)).collect();
    let summary = summarise(old, new, &blocks, coarse || budget.spent);
    Changes { summary, blocks }
}

fn change(row: Row, old: &[Block], new: &[Block], budget: &mut Budget) -> BlockChange {
    match row {
        Row::Both(a, b) => {
            let (a, b) = (&old[a], &new[b]);
            let change = if a.text == b.text && as_it_is(a) == as_it_is(b) { HowChanged::Same } else { HowChanged::Changed };
            BlockChange { change, before: Some(side(a)), after: Some(side(b)), runs: runs(&a.text, &b.text, budget) }
        }
        Row::Moved(a, b) => BlockChange { change: HowChanged::Moved, before: Some(side(&old[a])), after: Some(side(&new[b])), runs: runs(&old[a].text, &new[b].text, budget) },
        Row::MovedAway(a, b) => BlockChange { change: HowChanged::MovedAway, before: Some(side(&old[a])), after: Some(side(&new[b])), runs: one(RunIs::Removed, &old[a].text) },
        Row::Old(a) => BlockChange { change: HowChanged::Removed, before: Some(side(&old[a])), after: None, runs: one(RunIs::Removed, &old[a].text) },
        Row::New(b) => BlockChange { change: HowChanged::Added, before: None, after: Some(side(&new[b])), runs: one(RunIs::Added, &new[b].text) },
    }
}

fn side(block: &Block) -> Side {
    let level = if let BlockKind::Heading { level, .. } = block.kind { Some(level) } else { None };
    Side { ordinal: block.ordinal, kind: block.kind.name().to_owned(), level, start: block.start }
}

/// What a block is, as far as a reader sees it: not by which words of the page it was recognised.
fn as_it_is(block: &Block) -> (&'static str, Option<u8>, Option<&'static str>) {
    let level = if let BlockKind::Heading { level, .. } = block.kind { Some(level) } else { None };
    let tone = if let BlockKind::Callout { tone, .. } = block.kind { Some(tone.as_str()) } else { None };
    (block.kind.name(), level, tone)
}
