//! What changed, in a few words: counted by kind, with the quotations, numbers and dates that are others now.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::change::{Altered, BlockChange, HowChanged, PartCount, RunIs, Summary};
use super::told::{Told, ToldDeed, ToldOf};
use super::words::count;
use crate::block::Block;
use crate::document::Document;
use crate::extract::cues;
use crate::named;

/// Of each list of the summary.
const MAX_LISTED: usize = 100;
/// Quotations that are weighed against each other on each side.
const MAX_QUOTATIONS: usize = 200;
/// The least share of words that a quotation keeps when it is altered.
const ALIKE: f64 = 0.5;

/// Tells what changed.
pub(super) fn summarise(old: &Document, new: &Document, blocks: &[BlockChange], coarse: bool) -> Summary {
    let (words_added, words_removed) = count_words(blocks);
    let pages = Pages { old: &old.blocks, new: &new.blocks, blocks };
    let mut summary = Summary {
        headline: altered(old.title.as_deref(), new.title.as_deref()),
        byline: altered(old.byline.as_deref(), new.byline.as_deref()),
        published_at: altered(old.published_at.as_deref(), new.published_at.as_deref()),
        modified_at: altered(old.modified_at.as_deref(), new.modified_at.as_deref()),
        parts: parts(blocks),
        quotations: pages.quotations(),
        numbers: pages.within(&named::numbers),
        dates: pages.within(&|text| named::dates(text).into_iter().map(|date| text[date].to_owned()).collect()),
        corrections: pages.corrections(),
        links: links(old, new),
        words_added,
        words_removed,
        coarse,
        told: Vec::new(),
        words: Vec::new(),
    };
    summary.told = told(&summary);
    summary.words = summary.told.iter().copied().map(in_words).collect();
    summary
}

fn altered(before: Option<&str>, after: Option<&str>) -> Option<Altered> {
    (before != after).then(|| Altered { before: before.map(str::to_owned), after: after.map(str::to_owned), at: None })
}

fn count_words(blocks: &[BlockChange]) -> (u32, u32) {
    let counted = |wanted: RunIs| {
        let here = blocks.iter().filter(|block| block.change != HowChanged::MovedAway);
        let words: usize = here.flat_map(|block| &block.runs).filter(|run| run.is == wanted).map(|run| count(&run.text)).sum();
        u32::try_from(words).unwrap_or(u32::MAX)
    };
    (counted(RunIs::Added), counted(RunIs::Removed))
}

fn parts(blocks: &[BlockChange]) -> Vec<PartCount> {
    let mut parts: BTreeMap<&str, PartCount> = BTreeMap::new();
    for block in blocks {
        let Some(side) = block.after.as_ref().or(block.before.as_ref()) else { continue };
        if matches!(block.change, HowChanged::Same | HowChanged::MovedAway) {
            continue;
        }
        let part = parts.entry(&side.kind).or_insert_with(|| PartCount { kind: side.kind.clone(), added: 0, removed: 0, changed: 0, moved: 0 });
        match block.change {
            HowChanged::Added => part.added += 1,
            HowChanged::Removed => part.removed += 1,
            HowChanged::Moved => part.moved += 1,
            _ => part.changed += 1,
        }
    }
    parts.into_values().collect()
}

/// Both sides with what became of each block.
struct Pages<'a> {
    old: &'a [Block],
    new: &'a [Block],
    blocks: &'a [BlockChange],
}

impl Pages<'_> {
    fn before(&self, change: &BlockChange) -> Option<&Block> {
        change.before.as_ref().and_then(|side| self.old.get(side.ordinal as usize))
    }

    fn after(&self, change: &BlockChange) -> Option<&Block> {
        change.after.as_ref().and_then(|side| self.new.get(side.ordinal as usize))
    }

    /// Blocks that are not the same on both sides, each with its number among all.
    fn touched(&self) -> impl Iterator<Item = (u32, &BlockChange)> {
        (0..).zip(self.blocks).filter(|(_, block)| !matches!(block.change, HowChanged::Same | HowChanged::MovedAway))
    }

    /// Quotations that are not the same, paired where one became the other. What quotes the same with other marks is the same.
    fn quotations(&self) -> Vec<Altered> {
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for (at, change) in self.touched() {
            let say = |block: Option<&Block>| block.map(named::quotations).unwrap_or_default().into_iter().map(|words| (at, words)).collect::<Vec<_>>();
            old.extend(say(self.before(change)));
            new.extend(say(self.after(change)));
        }
        let folded = |list: &[(u32, String)]| list.iter().map(|(_, words)| cues::normalise(words)).collect::<HashSet<_>>();
        let (in_old, in_new) = (folded(&old), folded(&new));
        old.retain(|(_, words)| !in_new.contains(&cues::normalise(words)));
        new.retain(|(_, words)| !in_old.contains(&cues::normalise(words)));
        old.truncate(MAX_QUOTATIONS);
        new.truncate(MAX_QUOTATIONS);
        let mut found = Vec::new();
        for (at, before) in old {
            let alike = new.iter().map(|(_, after)| common(&before, after)).enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
            let after = alike.filter(|(_, worth)| *worth >= ALIKE).map(|(place, _)| new.remove(place));
            let at = after.as_ref().map_or(at, |(at, _)| *at);
            found.push(Altered { before: Some(before), after: after.map(|(_, words)| words), at: Some(at) });
        }
        found.extend(new.into_iter().map(|(at, after)| Altered { before: None, after: Some(after), at: Some(at) }));
        found.truncate(MAX_LISTED);
        found
    }

    /// What is named within blocks that stayed and says something else there: only what took another's place, one for one.
    fn within(&self, name: &dyn Fn(&str) -> Vec<String>) -> Vec<Altered> {
        let mut found = Vec::new();
        for (at, change) in self.touched() {
            let (Some(old), Some(new)) = (self.before(change), self.after(change)) else { continue };
            let (mut before, mut after) = (name(&old.text), name(&new.text));
            drop_common(&mut before, &mut after);
            found.extend(before.into_iter().zip(after).map(|(before, after)| Altered { before: Some(before), after: Some(after), at: Some(at) }));
            if found.len() >= MAX_LISTED {
                break;
            }
        }
        found.truncate(MAX_LISTED);
        found
    }

    fn corrections(&self) -> Vec<Altered> {
        let note = |block: Option<&Block>| block.filter(|block| named::is_correction(block)).map(|block| block.text.clone());
        let notes = self.touched().map(|(at, change)| Altered { before: note(self.before(change)), after: note(self.after(change)), at: Some(at) });
        notes.filter(|note| note.before != note.after).take(MAX_LISTED).collect()
    }
}

/// Takes from both what both have, as often as both have it.
fn drop_common(a: &mut Vec<String>, b: &mut Vec<String>) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in b.iter() {
        *counts.entry(word.clone()).or_default() += 1;
    }
    let mut shared: HashMap<String, usize> = HashMap::new();
    a.retain(|word| match counts.get_mut(word).filter(|left| **left > 0) {
        Some(left) => {
            *left -= 1;
            *shared.entry(word.clone()).or_default() += 1;
            false
        }
        None => true,
    });
    b.retain(|word| match shared.get_mut(word).filter(|left| **left > 0) {
        Some(left) => {
            *left -= 1;
            false
        }
        None => true,
    });
}

/// The share of words that two short texts have in common.
#[allow(clippy::cast_precision_loss, reason = "a ratio of counts of words")]
fn common(a: &str, b: &str) -> f64 {
    use unicode_segmentation::UnicodeSegmentation as _;
    let words = |text: &str| text.unicode_words().take(400).map(str::to_lowercase).collect::<Vec<_>>();
    let (mut a, mut b) = (words(a), words(b));
    let all = a.len() + b.len();
    drop_common(&mut a, &mut b);
    if all == 0 { 0.0 } else { (all - a.len() - b.len()) as f64 / all as f64 }
}

/// Where the text links to, or does no more. What follows `?` and `#` is left aside: it says more of who asks than of the page.
fn links(old: &Document, new: &Document) -> Vec<Altered> {
    let bare = |address: &str| address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_owned();
    let of = |document: &Document| document.blocks.iter().flat_map(named::links).collect::<Vec<_>>();
    let (before, after) = (of(old), of(new));
    let known = |list: &[String]| list.iter().map(|address| bare(address)).collect::<HashSet<_>>();
    let (in_old, in_new) = (known(&before), known(&after));
    let mut told = HashSet::new();
    let gone = before.into_iter().filter(|address| !in_new.contains(&bare(address))).map(|address| Altered { before: Some(address), after: None, at: None });
    let come = after.into_iter().filter(|address| !in_old.contains(&bare(address))).map(|address| Altered { before: None, after: Some(address), at: None });
    gone.chain(come).filter(|link| told.insert((link.before.clone(), link.after.clone()))).take(MAX_LISTED).collect()
}

/// The weightiest first.
fn told(summary: &Summary) -> Vec<Told> {
    let mut told = Vec::new();
    let mut tell = |what, deed, number: usize| {
        if let Ok(number @ 1..) = u32::try_from(number) {
            told.push(Told { what, deed, number });
        }
    };
    let heads = [(ToldOf::Headline, &summary.headline), (ToldOf::Byline, &summary.byline), (ToldOf::PublicationDate, &summary.published_at)];
    for (what, altered) in heads {
        if let Some(one) = altered {
            let deed = if one.before.is_none() {
                ToldDeed::Added
            } else if one.after.is_none() {
                ToldDeed::Removed
            } else {
                ToldDeed::Changed
            };
            tell(what, deed, 1);
        }
    }
    let parts = summary.parts.iter();
    let paragraphs = parts.clone().filter(|part| part.kind == "paragraph");
    for part in paragraphs.chain(parts.filter(|part| part.kind != "paragraph")) {
        let Some(what) = ToldOf::of_kind(&part.kind) else { continue };
        for (number, deed) in [(part.added, ToldDeed::Added), (part.removed, ToldDeed::Removed), (part.changed, ToldDeed::Changed), (part.moved, ToldDeed::Moved)] {
            tell(what, deed, number as usize);
        }
    }
    let appeared = |note: &Altered| note.after.is_some() && note.before.is_none();
    for (what, list) in
        [(ToldOf::Quotation, &summary.quotations), (ToldOf::Number, &summary.numbers), (ToldOf::Date, &summary.dates), (ToldOf::CorrectionNote, &summary.corrections), (ToldOf::Link, &summary.links)]
    {
        if what == ToldOf::CorrectionNote {
            tell(what, ToldDeed::Appeared, list.iter().filter(|note| appeared(note)).count());
        }
        for (deed, wanted) in [(ToldDeed::Altered, (true, true)), (ToldDeed::Added, (false, true)), (ToldDeed::Removed, (true, false))] {
            if what == ToldOf::CorrectionNote && deed == ToldDeed::Added {
                continue;
            }
            tell(what, deed, list.iter().filter(|one| (one.before.is_some(), one.after.is_some()) == wanted).count());
        }
    }
    told
}

/// "headline changed", "two paragraphs added", "a quotation altered".
fn in_words(told: Told) -> String {
    let deed = match told.deed {
        ToldDeed::Added => "added",
        ToldDeed::Removed => "removed",
        ToldDeed::Changed => "changed",
        ToldDeed::Moved => "moved",
        ToldDeed::Altered => "altered",
        ToldDeed::Appeared => "appeared",
    };
    let name = told.what.name();
    if matches!(told.what, ToldOf::Headline | ToldOf::Byline | ToldOf::PublicationDate) { format!("{name} {deed}") } else { format!("{} {deed}", counted(told.number as usize, name)) }
}

/// "a paragraph", "two paragraphs", "14 paragraphs".
fn counted(number: usize, name: &str) -> String {
    const NUMBERS: [&str; 13] = ["no", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let several = || {
        if name.contains(" of ") {
            name.replacen(" of ", "s of ", 1)
        } else if name.ends_with('x') {
            format!("{name}es")
        } else {
            format!("{name}s")
        }
    };
    match number {
        1 if name.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {name}"),
        1 => format!("a {name}"),
        _ => format!("{} {}", NUMBERS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned()), several()),
    }
}
