//! From a query to the hits that are shown.

use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

use super::ask::{Ask, Field, Query, Remark, Scope};
use super::cancel::Cancel;
use super::compile::{compile, phrase};
use super::context::Context;
use super::dense::Matches;
use super::evaluate::evaluate;
use super::matched::Matched;
use super::parse::parse;
use super::rank::{Ranking, Scale};
use super::record::{Collection, flag};
use super::show::{self, Hit};
use super::snippet::Mark;
use super::spelling;
use super::when;
use crate::access::Read;
use crate::error::Result;
use crate::id::ArticleId;
use crate::settings;

/// Of so many of the best it is asked whether their words stand side by side.
const CANDIDATES: usize = 60;
/// With fewer matches than this, those that have some of the words are shown as well.
const FEW: usize = 10;
/// Pairs of words of which that is asked.
const MAX_PAIRS: usize = 6;

/// The setting that holds a [`Ranking`] as JSON.
pub const RANKING: &str = "ranking";

/// A search.
#[derive(Debug, Clone)]
pub struct Wish<'a> {
    /// As it was typed.
    pub text: &'a str,
    /// Where, unless the text says so itself.
    pub scope: Scope,
    /// How many hits at most.
    pub limit: u32,
    /// The last word may not be finished.
    pub typing: bool,
    /// By which it can be ended.
    pub cancel: Cancel,
}

/// What was found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Hits {
    /// How many match in all.
    pub total: u32,
    /// The best of them.
    pub hits: Vec<Hit>,
    /// Where it was looked for.
    pub scope: Scope,
    /// What was odd about the query.
    pub remarks: Vec<Remark>,
    /// Nothing has all of the words: these have some of them.
    pub loose: bool,
    /// Where only a few have all of the words: the best of those that have some of them, which are not counted.
    pub further: Vec<Hit>,
    /// The query with its misspelled words as they stand in the library.
    pub suggestion: Option<String>,
    /// While the index is being made anew after an upgrade: how many of all articles are in it.
    pub indexed: Option<Indexed>,
}

/// How far the index has been made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Indexed {
    pub articles: u32,
    pub of: u32,
}

impl<'a> Wish<'a> {
    /// A search for a finished text.
    pub fn new(text: &'a str, scope: Scope, limit: u32) -> Self {
        Self { text, scope, limit, typing: false, cancel: Cancel::default() }
    }
}

/// The query that means these words in this order, whatever marks stand in them.
pub fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace(['"', '“', '”', '„', '«', '»', '「', '」'], " "))
}

/// Finds what a text asks for.
pub fn search(read: Read<'_>, text: &str, scope: Scope, limit: u32) -> Result<Hits> {
    find(read, &Wish::new(text, scope, limit))
}

/// Finds what is wished for.
pub fn find(read: Read<'_>, wish: &Wish<'_>) -> Result<Hits> {
    let today = today();
    find_query(read, wish, parse(wish.text, today, wish.typing), today)
}

fn find_query(read: Read<'_>, wish: &Wish<'_>, query: Query, today: Date) -> Result<Hits> {
    let scope = query.scope.unwrap_or(wish.scope);
    let collection = collection(scope);
    let snapshot = read.snapshot()?;
    let mut hits = Hits { total: 0, hits: Vec::new(), scope, remarks: query.remarks, loose: false, further: Vec::new(), suggestion: None, indexed: None };
    if let Some(to) = snapshot.built_to {
        hits.indexed = Some(super::rebuild::progress(read, to)?);
    }
    let Some(ask) = query.root else { return Ok(hits) };
    let ranking: Ranking = settings::get(read, RANKING)?.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    let scale = Scale::new(ranking, snapshot.part(collection).mean_length, when::number(today));
    let context = Context { connection: read.connection, snapshot: &snapshot, collection, scale: &scale, cancel: &wish.cancel };
    let (mut matches, mut matched) = run(&context, &ask)?;
    if matches.is_empty() {
        hits.suggestion = spelling::suggest(&context, wish.text, &ask)?;
        if let Some(looser) = looser(&ask) {
            (matches, matched) = run(&context, &looser)?;
            hits.loose = !matches.is_empty();
        }
    }
    hits.total = u32::try_from(matches.len()).unwrap_or(u32::MAX);
    let (further, loosely) = if hits.loose { Default::default() } else { further(&context, &ask, &matches, wish.limit)? };
    let best = best(&context, &ask, matches, wish.limit as usize)?;
    wish.cancel.check()?;
    hits.hits = show::hits(read, &wish.cancel, collection, &best, &matched)?;
    hits.further = show::hits(read, &wish.cancel, collection, &further, &loosely)?;
    Ok(hits)
}

/// Where the words of a query stand in an article, in code points of its text.
pub fn marks(read: Read<'_>, article: &ArticleId, wish: &Wish<'_>) -> Result<Vec<Mark>> {
    let mut matched = Matched::default();
    let snapshot = read.snapshot()?;
    let query = parse(wish.text, today(), wish.typing);
    let scale = Scale::new(Ranking::default(), 1.0, 0);
    let context = Context { connection: read.connection, snapshot: &snapshot, collection: Collection::Articles, scale: &scale, cancel: &wish.cancel };
    if let Some(ask) = query.root {
        compile(&context, &ask, &mut matched)?;
    }
    show::marks(read, article, &matched)
}

fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// The best of those that have some of the words, where only a few have all of them.
fn further(context: &Context<'_>, ask: &Ask, matches: &Matches, limit: u32) -> Result<(Vec<(u32, f32)>, Matched)> {
    let room = FEW.min(limit as usize).saturating_sub(matches.len());
    let Some(looser) = looser(ask).filter(|_| room > 0 && !matches.is_empty()) else { return Ok(Default::default()) };
    let (mut more, matched) = run(context, &looser)?;
    more.retain(|(doc, _)| !matches.iter().any(|(known, _)| known == doc));
    Ok((best(context, &looser, more, room)?, matched))
}

/// The numbers and scores of the best, and how many there are: what remains when nothing is shown. Those that have only some of the words come last.
pub fn rank(read: Read<'_>, wish: &Wish<'_>) -> Result<(u32, Vec<(u32, f32)>)> {
    let today = today();
    let query = parse(wish.text, today, wish.typing);
    let Some(ask) = query.root else { return Ok((0, Vec::new())) };
    let collection = collection(query.scope.unwrap_or(wish.scope));
    let snapshot = read.snapshot()?;
    let ranking: Ranking = settings::get(read, RANKING)?.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    let scale = Scale::new(ranking, snapshot.part(collection).mean_length, when::number(today));
    let context = Context { connection: read.connection, snapshot: &snapshot, collection, scale: &scale, cancel: &wish.cancel };
    let (mut matches, _) = run(&context, &ask)?;
    if matches.is_empty()
        && let Some(looser) = looser(&ask)
    {
        matches = run(&context, &looser)?.0;
    }
    let total = u32::try_from(matches.len()).unwrap_or(u32::MAX);
    let (further, _) = further(&context, &ask, &matches, wish.limit)?;
    let mut ranked = best(&context, &ask, matches, wish.limit as usize)?;
    ranked.extend(further);
    Ok((total, ranked))
}

fn collection(scope: Scope) -> Collection {
    match scope {
        Scope::Articles => Collection::Articles,
        Scope::Notes => Collection::Notes,
        Scope::Faq => Collection::Faq,
    }
}

/// All matches that are not in the trash, unless the trash is asked for.
fn run(context: &Context<'_>, ask: &Ask) -> Result<(Matches, Matched)> {
    let mut matched = Matched::default();
    let node = compile(context, ask, &mut matched)?;
    let mut matches = evaluate(context, &node, None)?;
    let unwanted = if asks_for_trash(ask) { 0 } else { flag::TRASH };
    for (doc, score) in &mut matches {
        let article = context.snapshot.article_of(context.collection, *doc);
        // A score of nothing that can be is the sign of one that is left out.
        if article.flags & unwanted != 0 || !article.is(flag::PRESENT) || !context.snapshot.part(context.collection).record(*doc).is(flag::PRESENT) {
            *score = f32::NEG_INFINITY;
        } else {
            *score *= context.scale.freshness(article.day());
        }
    }
    matches.retain(|(_, score)| *score > f32::NEG_INFINITY);
    if !node.ranks() {
        by_age(context, &mut matches);
    }
    Ok((matches, matched))
}

/// Where nothing is ranked the newest come first.
#[allow(clippy::cast_precision_loss, reason = "days and numbers of documents, for an order")]
fn by_age(context: &Context<'_>, matches: &mut Matches) {
    for (doc, score) in matches {
        *score = context.snapshot.article_of(context.collection, *doc).saved as f32 / 100_000.0;
    }
}

fn asks_for_trash(ask: &Ask) -> bool {
    match ask {
        Ask::Is(super::ask::Condition::Trashed) => true,
        Ask::All(parts) => parts.iter().any(asks_for_trash),
        Ask::Any(parts) => !parts.is_empty() && parts.iter().all(asks_for_trash),
        _ => false,
    }
}

/// Any of the words in the place of all of them; what is asked for beside words stays.
fn looser(ask: &Ask) -> Option<Ask> {
    let Ask::All(parts) = ask else { return None };
    let (words, mut others): (Vec<Ask>, Vec<Ask>) = parts.iter().cloned().partition(|part| matches!(part, Ask::Word { .. } | Ask::Typing { .. } | Ask::Prefix { .. } | Ask::Phrase { .. }));
    if words.len() < 2 {
        return None;
    }
    others.push(Ask::Any(words));
    Some(Ask::All(others))
}

/// The best so many, best first; of equals the newer.
fn best(context: &Context<'_>, ask: &Ask, matches: Matches, limit: usize) -> Result<Matches> {
    let mut found = first(matches, limit.max(CANDIDATES));
    let pairs = pairs(ask);
    if found.len() > 1 && !pairs.is_empty() && context.scale.ranking.nearness > 0.0 {
        found.sort_unstable_by_key(|(doc, _)| *doc);
        for words in pairs {
            let node = phrase(context, &words, Field::Anywhere)?;
            let near = evaluate(context, &node, Some(&found))?;
            for (doc, more) in near {
                if let Ok(at) = found.binary_search_by_key(&doc, |(doc, _)| *doc) {
                    found[at].1 += more * context.scale.ranking.nearness;
                }
            }
        }
    }
    Ok(first(found, limit))
}

fn first(mut matches: Matches, limit: usize) -> Matches {
    let order = |one: &(u32, f32), other: &(u32, f32)| other.1.total_cmp(&one.1).then(other.0.cmp(&one.0));
    let limit = limit.min(matches.len());
    if limit < matches.len() {
        matches.select_nth_unstable_by(limit, order);
        matches.truncate(limit);
    }
    matches.sort_unstable_by(order);
    matches
}

/// Words that follow each other in the query, two by two.
fn pairs(ask: &Ask) -> Vec<Vec<String>> {
    let Ask::All(parts) = ask else { return Vec::new() };
    let word = |part: &Ask| match part {
        Ask::Word { word, field: Field::Anywhere } | Ask::Typing { word } => Some(word.clone()),
        _ => None,
    };
    parts.windows(2).filter_map(|two| Some(vec![word(&two[0])?, word(&two[1])?])).take(MAX_PAIRS).collect()
}
