//! Documents that share the words by which one of them stands out.

#![allow(clippy::cast_precision_loss, reason = "numbers of words, for a score")]

use document::{BlockKind, Document};
use rustc_hash::FxHashMap;

use super::analyze;
use super::ask::{Ask, Field};
use super::cancel::Cancel;
use super::compile::{compile, list_of};
use super::context::Context;
use super::evaluate::evaluate;
use super::matched::Matched;
use super::node::Node;
use super::rank::{Ranking, Scale, worth};
use super::record::{Collection, flag};
use crate::access::Read;
use crate::error::Result;
use crate::id::ArticleId;

/// Words that are asked for, of the most frequent ones of the text.
const LOOKED_UP: usize = 400;
/// Words by which an article stands out.
const TELLING: usize = 28;
/// A word that more than this part of all articles have tells nothing of what one is about.
const COMMON: usize = 25;
/// In a small library: the part of its articles that may have a telling word, and how many at most.
const FEW: (usize, usize) = (4, 40);
/// How often a word of the title counts.
const TITLE: u32 = 3;
/// The least share of the telling words, by what they are worth, and their least number.
const LEAST: (f32, usize) = (0.16, 3);
/// A word that more than this part of all questions have is no part of what is asked.
const ORDINARY: usize = 4;
/// And that more than so many have.
const OF_FEW: usize = 5;
/// The least share of the asked words, by what they are worth, that an answer has with its question.
const ANSWERS: f32 = 0.5;
/// Words that are named as the reason.
const REASONS: usize = 5;

/// An article that is near.
#[derive(Debug)]
pub(crate) struct Near {
    /// Its key.
    pub(crate) key: i64,
    /// The words that both have, as the first one writes them.
    pub(crate) shared: Vec<String>,
    /// The share of what the telling words are worth.
    pub(crate) likeness: f32,
}

/// A word by which an article stands out.
struct Telling {
    written: String,
    worth: f32,
    node: Node,
}

/// The nearest articles outside of the trash.
pub(crate) fn nearest(read: Read<'_>, id: &ArticleId, document: &Document, limit: usize) -> Result<Vec<Near>> {
    let own: u32 = read.connection.prepare_cached("SELECT key FROM articles WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
    let snapshot = read.snapshot()?;
    let scale = Scale::new(Ranking::default(), 1.0, 0);
    let context = Context { connection: read.connection, snapshot: &snapshot, collection: Collection::Articles, scale: &scale, cancel: &Cancel::default() };
    let telling = telling(&context, document)?;
    let whole: f32 = telling.iter().map(|one| one.worth).sum();
    // By document: what is shared, and which words as bits.
    let mut shared: FxHashMap<u32, (f32, u32)> = FxHashMap::default();
    for (at, one) in telling.iter().enumerate() {
        for (doc, _) in evaluate(&context, &one.node, None)? {
            let (sum, words) = shared.entry(doc).or_default();
            *sum += one.worth;
            *words |= 1 << at;
        }
    }
    let mut near: Vec<(u32, f32, u32)> = shared.into_iter().map(|(doc, (sum, words))| (doc, sum / whole.max(f32::MIN_POSITIVE), words)).collect();
    near.retain(|(doc, likeness, words)| {
        let record = snapshot.part(Collection::Articles).record(*doc);
        *doc != own && *likeness >= LEAST.0 && words.count_ones() as usize >= LEAST.1 && record.is(flag::PRESENT) && !record.is(flag::TRASH)
    });
    near.sort_unstable_by(|one, other| other.1.total_cmp(&one.1).then(other.0.cmp(&one.0)));
    near.truncate(limit);
    let reasons = |words: u32| telling.iter().enumerate().filter(|(at, _)| words & (1 << at) != 0).map(|(_, one)| one.written.clone()).take(REASONS).collect();
    Ok(near.into_iter().map(|(doc, likeness, words)| Near { key: i64::from(doc), shared: reasons(words), likeness }).collect())
}

/// The questions whose words, with those of their answers, are the telling ones of what is asked: their keys, the best first.
pub(crate) fn answering(read: Read<'_>, question: &str, limit: usize) -> Result<Vec<(i64, f32)>> {
    let snapshot = read.snapshot()?;
    let part = snapshot.part(Collection::Faq);
    let scale = Scale::new(Ranking::default(), part.mean_length, 0);
    let context = Context { connection: read.connection, snapshot: &snapshot, collection: Collection::Faq, scale: &scale, cancel: &Cancel::default() };
    let mut words: Vec<String> = analyze::query_words(question).into_iter().map(|word| word.folded).collect();
    words.sort_unstable();
    words.dedup();
    words.truncate(TELLING);
    let mut asked = Vec::new();
    for word in words {
        let node = compile(&context, &Ask::Word { word, field: Field::Anywhere }, &mut Matched::default())?;
        let documents = node.estimate();
        if documents > 0 {
            asked.push((documents, worth(documents, part.count), node));
        }
    }
    // Words that most questions have ("what", "the") are no part of what is asked, unless there are no others.
    let telling = |documents: usize| documents <= (part.count as usize / ORDINARY).max(OF_FEW);
    if asked.iter().any(|(documents, ..)| telling(*documents)) {
        asked.retain(|(documents, ..)| telling(*documents));
    }
    let whole: f32 = asked.iter().map(|(_, worth, _)| worth).sum();
    let mut found: FxHashMap<u32, (f32, f32)> = FxHashMap::default();
    for (_, worth, node) in &asked {
        for (doc, score) in evaluate(&context, node, None)? {
            let (sum, share) = found.entry(doc).or_default();
            *sum += score;
            *share += worth / whole;
        }
    }
    let mut found: Vec<(u32, f32, f32)> = found.into_iter().map(|(doc, (score, share))| (doc, score, share)).collect();
    found.retain(|(doc, _, share)| *share >= ANSWERS && part.record(*doc).is(flag::PRESENT) && !snapshot.article_of(Collection::Faq, *doc).is(flag::TRASH));
    found.sort_unstable_by(|one, other| (other.1 * other.2).total_cmp(&(one.1 * one.2)).then(one.0.cmp(&other.0)));
    found.truncate(limit);
    Ok(found.into_iter().map(|(doc, _, share)| (i64::from(doc), share)).collect())
}

/// The words of a text as they are compared.
pub(crate) fn each_word(text: &str, mut give: impl FnMut(&str)) {
    analyze::each_word(text, |word, _, _| give(word));
}

/// The words by which a document stands out, the most telling first.
fn telling(context: &Context<'_>, document: &Document) -> Result<Vec<Telling>> {
    let mut words: FxHashMap<String, (u32, String)> = FxHashMap::default();
    let mut take = |text: &str, times: u32| {
        for word in analyze::words(text) {
            if tells(&word.folded) {
                words.entry(word.folded).or_insert_with(|| (0, text[word.start..word.end].to_owned())).0 += times;
            }
        }
    };
    take(document.title.as_deref().unwrap_or_default(), TITLE);
    for block in &document.blocks {
        // Code and what is drawn are seldom what a text is about.
        if !matches!(block.kind, BlockKind::Code { .. }) {
            take(&block.text, 1);
        }
    }
    let mut words: Vec<(String, u32, String)> = words.into_iter().map(|(word, (times, written))| (word, times, written)).collect();
    words.sort_unstable_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    words.truncate(LOOKED_UP);
    let all = context.snapshot.part(context.collection).count;
    let all_of_them = all as usize;
    let most = (all_of_them / COMMON).max((all_of_them / FEW.0).clamp(2, FEW.1));
    let mut telling = Vec::new();
    for (word, times, written) in words {
        let wanted = list_of(context, &word)?;
        // What nobody else has leads nowhere.
        if wanted.estimate < 2 || wanted.estimate > most {
            continue;
        }
        telling.push(Telling { written, worth: worth(wanted.estimate, all) * (1.0 + (times as f32).ln()), node: Node::Lists(wanted) });
    }
    telling.sort_unstable_by(|one, other| other.worth.total_cmp(&one.worth));
    telling.truncate(TELLING);
    Ok(telling)
}

/// Whether a word may say what a text is about: letters, and more than two of them in a script with spaces.
fn tells(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters > 2 || (letters == 2 && word.starts_with(analyze::is_unspaced))
}
