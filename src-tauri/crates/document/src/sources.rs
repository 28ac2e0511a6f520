//! Several documents on one event beside each other: sentences that were copied, numbers and quotations that differ, and what only one of them says.
//! Observations with their sentences, never a verdict on who is right.

use std::cmp::Reverse;

use serde::Serialize;
use ts_rs::TS;

use crate::document::Document;
use crate::sentences::{Sentence, Sentences, alike, sentences};

/// Documents that are compared, and observations of one kind that are told.
const MOST_SOURCES: usize = 40;
const MOST_TOLD: usize = 40;
/// What only one says: sentences of each.
const MOST_ALONE: usize = 8;
/// Words of a sentence that counts as copied: shorter ones are the language's own.
const COPIED_WORDS: usize = 8;
/// From which share of its words on a sentence is another one again.
const COPIED: f32 = 0.85;
/// From which share on two sentences are about the same thing, and two quotations are the same one.
const SAME_THING: f32 = 0.34;
const SAME_QUOTATION: f32 = 0.5;
/// Below which share nobody else says it.
const ALONE: f32 = 0.3;
/// Words with weight that a sentence needs to be told as one that only one source has.
const ALONE_WORDS: usize = 6;

/// A sentence of one of the sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SourceSentence {
    /// Which source, by its place among those that were given.
    pub source: usize,
    /// Where it begins, in code points of that source's text.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Its words.
    pub text: String,
}

/// A number for one thing in one sentence, or a quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Said {
    /// The number with what it counts, or the words of the quotation.
    pub what: String,
    /// Where it stands.
    pub sentence: SourceSentence,
}

/// Several documents beside each other. Each observation holds sentences of at least two sources, but for what only one says.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct SourceComparison {
    /// The same sentence in several sources, word for word or nearly so.
    pub copied: Vec<Vec<SourceSentence>>,
    /// What is counted, and how many each says.
    pub numbers: Vec<Vec<Said>>,
    /// Quotations that are nearly the same.
    pub quotations: Vec<Vec<Said>>,
    /// Sentences that nobody else has anything like, of each source the weightiest, in the order of its text.
    pub alone: Vec<SourceSentence>,
}

/// Compares documents on one event.
pub fn compare_sources(documents: &[&Document]) -> SourceComparison {
    let all = sentences(&documents[..documents.len().min(MOST_SOURCES)]);
    SourceComparison {
        numbers: numbers(&all),
        quotations: quotations(&all),
        alone: alone(&all),
        copied: copied(&all).iter().map(|group| group.iter().map(|at| told(&all, *at)).collect()).take(MOST_TOLD).collect(),
    }
}

fn told(all: &Sentences, at: usize) -> SourceSentence {
    let Sentence { source, start, end, text, .. } = &all.list[at];
    SourceSentence { source: *source, start: *start, end: *end, text: text.clone() }
}

/// Groups of sentences that are one and the same, one of each source.
fn copied(all: &Sentences) -> Vec<Vec<usize>> {
    let mut taken = vec![false; all.list.len()];
    let mut groups = Vec::new();
    for at in 0..all.list.len() {
        if taken[at] || all.list[at].words.len() < COPIED_WORDS {
            continue;
        }
        let mut group = vec![at];
        for (other, _) in all.like(at, COPIED) {
            let fresh = !taken[other] && group.iter().all(|one| all.list[*one].source != all.list[other].source);
            // As much of the other one: a long sentence holds many a short one.
            if fresh && all.share(other, at) >= COPIED && all.in_order(at, other) && same_numbers(all, at, other) {
                group.push(other);
            }
        }
        if group.len() > 1 {
            for one in &group {
                taken[*one] = true;
            }
            group.sort_by_key(|one| all.list[*one].source);
            groups.push(group);
        }
    }
    groups.sort_by_key(|group| Reverse(group.len()));
    groups
}

/// Who copies a sentence and another number has not copied it.
fn same_numbers(all: &Sentences, one: usize, other: usize) -> bool {
    let values = |at: usize| all.list[at].numbers.iter().map(|number| &number.value);
    values(one).eq(values(other))
}

/// Numbers that differ for one thing, in sentences about the same.
fn numbers(all: &Sentences) -> Vec<Vec<Said>> {
    let mut found: Vec<Vec<Said>> = Vec::new();
    let mut known: Vec<(String, usize)> = Vec::new();
    for at in 0..all.list.len() {
        for counted in &all.list[at].numbers {
            if known.iter().any(|(what, sentence)| *what == counted.what && *sentence == at) {
                continue;
            }
            let mut group = vec![(at, counted)];
            for (other, _) in all.like(at, SAME_THING) {
                let Some(theirs) = all.list[other].numbers.iter().find(|theirs| theirs.what == counted.what) else { continue };
                if group.iter().all(|(one, _)| all.list[*one].source != all.list[other].source) {
                    group.push((other, theirs));
                }
            }
            if group.iter().any(|(_, one)| one.value != counted.value) {
                known.extend(group.iter().map(|(sentence, one)| (one.what.clone(), *sentence)));
                found.push(group.iter().map(|(sentence, one)| Said { what: one.written.clone(), sentence: told(all, *sentence) }).collect());
            }
        }
    }
    found.truncate(MOST_TOLD);
    found
}

/// Quotations that are nearly the same and not quite.
fn quotations(all: &Sentences) -> Vec<Vec<Said>> {
    let mut found = Vec::new();
    let mut taken = vec![false; all.quotations.len()];
    for at in 0..all.quotations.len() {
        let one = &all.quotations[at];
        if taken[at] {
            continue;
        }
        let mut group = vec![at];
        for (other, theirs) in all.quotations.iter().enumerate().skip(at + 1) {
            let fresh = !taken[other] && group.iter().all(|known| all.quotations[*known].source != theirs.source);
            if fresh && alike(&one.words, &theirs.words) >= SAME_QUOTATION {
                group.push(other);
            }
        }
        let differ = group.iter().any(|other| all.quotations[*other].plain != one.plain);
        if group.len() > 1 && differ {
            for one in &group {
                taken[*one] = true;
            }
            let said = |at: &usize| {
                let quotation = &all.quotations[*at];
                Said { what: quotation.text.clone(), sentence: SourceSentence { source: quotation.source, start: quotation.start, end: quotation.end, text: quotation.text.clone() } }
            };
            found.push(group.iter().map(said).collect());
        }
    }
    found.truncate(MOST_TOLD);
    found
}

/// What nobody else says anything like.
fn alone(all: &Sentences) -> Vec<SourceSentence> {
    let sources = all.list.iter().map(|one| one.source + 1).max().unwrap_or(0);
    let mut found = Vec::new();
    for source in (0..sources).filter(|_| sources > 1) {
        let mut own: Vec<(f32, usize)> = Vec::new();
        for (at, one) in all.list.iter().enumerate().filter(|(_, one)| one.source == source) {
            let weighty = one.words.iter().filter(|word| all.has_weight(**word)).count();
            if weighty >= ALONE_WORDS && all.like(at, ALONE).is_empty() {
                own.push((all.weight(at), at));
            }
        }
        own.sort_by(|one, other| other.0.total_cmp(&one.0));
        own.truncate(MOST_ALONE);
        own.sort_by_key(|(_, at)| *at);
        found.extend(own.into_iter().map(|(_, at)| told(all, at)));
    }
    found
}
