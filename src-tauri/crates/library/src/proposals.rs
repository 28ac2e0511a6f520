//! Articles that may be on one event, and why: telling words and names that they share, and days that lie near each other. A proposal; a person decides.

use jiff::civil::Date;
use rusqlite::params;
use rustc_hash::FxHashMap;
use serde::Serialize;
use ts_rs::TS;

use crate::access::{Read, Write};
use crate::articles::{self, Article};
use crate::change::{Deed, Entity};
use crate::error::Result;
use crate::id::{ArticleId, StoryId};
use crate::search::near::{self, Near};
use crate::{stories, versions};

/// Articles that are looked at beside one.
const NEAR: usize = 12;
/// The likeness from which two articles may be on one event, by how many days lie between them: what is told at the same time needs less.
const LIKE: [(i32, f32); 3] = [(3, 0.3), (10, 0.38), (30, 0.5)];
/// Names among the words that they share.
const LEAST_NAMES: usize = 2;
/// Words that are told as the reason.
const REASONS: usize = 6;
/// Articles of one proposal.
const MOST_TOGETHER: usize = 40;

/// Articles that may be on one event.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Proposal {
    /// At least two, the oldest first.
    pub articles: Vec<Article>,
    /// The words that they share, names first.
    pub shared: Vec<String>,
    /// How many days lie between the first and the last.
    pub days: u32,
    /// The story that some of them stand in already.
    pub story: Option<StoryId>,
}

/// Two articles that may be on one event.
struct Link {
    other: i64,
    shared: Vec<String>,
}

/// What may be put together with some of these articles, the newest first. Pairs that a person has refused are no reason.
pub fn proposals(read: Read<'_>, ids: &[ArticleId]) -> Result<Vec<Proposal>> {
    let mut groups = Groups::default();
    for id in ids {
        let own = key_of(read, id)?;
        for link in links(read, id)? {
            if !refused(read, own, link.other)? {
                groups.join(own, link.other, link.shared);
            }
        }
    }
    let mut found = Vec::new();
    for (keys, shared) in groups.all() {
        found.extend(proposal(read, &keys, shared)?);
    }
    found.sort_by(|one, other| last(other).cmp(last(one)));
    Ok(found)
}

/// The newest articles, of which proposals are made.
pub fn newest(read: Read<'_>, count: u32) -> Result<Vec<ArticleId>> {
    let page = crate::lists::list(read, &articles::Filter::default(), None, count)?;
    Ok(page.items.into_iter().map(|article| article.id).collect())
}

/// Says that articles are not on one event, pair by pair; or takes that back.
pub fn refuse(write: &mut Write<'_>, ids: &[ArticleId], refuse: bool) -> Result<()> {
    let keys: Vec<i64> = ids.iter().map(|id| key_of(write.as_read(), id)).collect::<Result<_>>()?;
    let sql = if refuse { "INSERT OR IGNORE INTO story_refusals (one, other) VALUES (?1, ?2)" } else { "DELETE FROM story_refusals WHERE one = ?1 AND other = ?2" };
    for (at, one) in keys.iter().enumerate() {
        for other in &keys[at + 1..] {
            write.transaction.prepare_cached(sql)?.execute([one.min(other), one.max(other)])?;
        }
    }
    if let Some(id) = ids.first() {
        // Whoever shows proposals asks again.
        write.changed(Entity::Story, id.as_str(), Deed::Changed);
    }
    Ok(())
}

fn proposal(read: Read<'_>, keys: &[i64], shared: Vec<String>) -> Result<Option<Proposal>> {
    let mut articles: Vec<Article> = keys.iter().take(MOST_TOGETHER).map(|key| articles::of_key(read, *key)).collect::<Result<_>>()?;
    articles.sort_by(|one, other| moment(one).cmp(moment(other)));
    let mut together: Vec<Vec<StoryId>> = Vec::new();
    for article in &articles {
        together.push(stories::of_article(read, &article.id)?);
    }
    let story = together.iter().flatten().next().cloned();
    // All of them are together already.
    if story.as_ref().is_some_and(|story| together.iter().all(|one| one.contains(story))) {
        return Ok(None);
    }
    let days = articles.first().zip(articles.last()).map_or(0, |(first, last)| apart(first, last).unsigned_abs());
    Ok((articles.len() > 1).then_some(Proposal { articles, shared, days, story }))
}

/// The articles that may be on the event of one.
fn links(read: Read<'_>, id: &ArticleId) -> Result<Vec<Link>> {
    let article = articles::get(read, id)?;
    let document = versions::document(read, &article.version_id)?;
    let mut found = Vec::new();
    for Near { key, shared, likeness } in near::nearest(read, id, &document, NEAR)? {
        let other = articles::of_key(read, key)?;
        let days = apart(&article, &other).abs();
        let like = LIKE.iter().any(|(within, least)| days <= *within && likeness >= *least);
        if like && shared.iter().filter(|word| is_name(word) && is_always(word, &document.text)).count() >= LEAST_NAMES {
            found.push(Link { other: key, shared });
        }
    }
    Ok(found)
}

fn is_name(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a capital letter belongs to a word wherever it stands: that of a headline's "Peace" does not.
fn is_always(word: &str, text: &str) -> bool {
    let small = word.to_lowercase();
    !text.split(|c: char| !c.is_alphanumeric()).any(|other| other == small)
}

fn key_of(read: Read<'_>, id: &ArticleId) -> Result<i64> {
    Ok(read.connection.prepare_cached("SELECT key FROM articles WHERE id = ?1")?.query_row([id], |row| row.get(0))?)
}

fn refused(read: Read<'_>, one: i64, other: i64) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM story_refusals WHERE one = ?1 AND other = ?2)";
    Ok(read.connection.prepare_cached(sql)?.query_row(params![one.min(other), one.max(other)], |row| row.get(0))?)
}

/// When an article is from: published, or saved where nothing says when.
fn moment(article: &Article) -> &str {
    article.published_at.as_deref().unwrap_or(&article.saved_at)
}

fn last(proposal: &Proposal) -> &str {
    proposal.articles.last().map_or("", moment)
}

/// Days from one to the other.
fn apart(one: &Article, other: &Article) -> i32 {
    let day = |article: &Article| moment(article).get(..10).and_then(|day| day.parse::<Date>().ok());
    day(one).zip(day(other)).and_then(|(one, other)| one.until(other).ok()).map_or(0, |span| span.get_days())
}

/// Articles that hang together by links.
#[derive(Default)]
struct Groups {
    /// Each with the one that stands for its group.
    above: FxHashMap<i64, i64>,
    shared: FxHashMap<i64, Vec<String>>,
}

impl Groups {
    fn root(&self, mut key: i64) -> i64 {
        while let Some(above) = self.above.get(&key).filter(|above| **above != key) {
            key = *above;
        }
        key
    }

    fn join(&mut self, one: i64, other: i64, shared: Vec<String>) {
        self.above.entry(one).or_insert(one);
        self.above.entry(other).or_insert(other);
        let (one, other) = (self.root(one), self.root(other));
        let mut words = self.shared.remove(&other).unwrap_or_default();
        words.extend(shared);
        self.above.insert(other, one);
        self.shared.entry(one).or_default().extend(words);
    }

    /// Each group, with the words that it shares most, names first.
    fn all(mut self) -> Vec<(Vec<i64>, Vec<String>)> {
        let mut groups: FxHashMap<i64, Vec<i64>> = FxHashMap::default();
        for key in self.above.keys() {
            groups.entry(self.root(*key)).or_default().push(*key);
        }
        let mut all: Vec<(Vec<i64>, Vec<String>)> = groups.into_iter().map(|(root, keys)| (keys, most(self.shared.remove(&root).unwrap_or_default()))).collect();
        for (keys, _) in &mut all {
            keys.sort_unstable();
        }
        all.sort();
        all
    }
}

fn most(words: Vec<String>) -> Vec<String> {
    let mut counted: FxHashMap<String, usize> = FxHashMap::default();
    for word in words {
        *counted.entry(word).or_default() += 1;
    }
    let mut counted: Vec<(String, usize)> = counted.into_iter().collect();
    counted.sort_by(|one, other| is_name(&other.0).cmp(&is_name(&one.0)).then(other.1.cmp(&one.1)).then(one.0.cmp(&other.0)));
    counted.into_iter().map(|(word, _)| word).take(REASONS).collect()
}
