//! The hits as they are shown: title, section, and the words around the match.

use rusqlite::OptionalExtension as _;
use serde::Serialize;
use ts_rs::TS;

use super::cancel::Cancel;
use super::dense::Matches;
use super::matched::Matched;
use super::record::Collection;
use super::snippet::{self, Blocks, Mark};
use crate::access::Read;
use crate::error::{LibraryError, Result};
use crate::id::{AnnotationId, ArticleId, VersionId};
use crate::{annotations, versions};

/// Marks of one article.
const MOST_MARKS: usize = 2_000;

/// One match.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// The article's id; for a note the note's.
    pub id: String,
    /// The article it stands in.
    pub article_id: ArticleId,
    /// The article's title; for a question the question.
    pub title: String,
    /// The section in which the snippet stands.
    pub section: Option<String>,
    /// The block in which it stands.
    pub block: Option<u32>,
    /// The first matched words of the snippet in the article's text, in code points.
    pub place: Option<Mark>,
    /// Some words around the first match.
    pub snippet: String,
    /// The matched words in the snippet, in code points.
    pub marks: Vec<Mark>,
    /// Higher is better.
    pub score: f64,
}

/// What was matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum HitKind {
    Article,
    Note,
    Faq,
}

/// Makes hits of the best matches. What is gone meanwhile is left out.
pub(crate) fn hits(read: Read<'_>, cancel: &Cancel, collection: Collection, best: &Matches, matched: &Matched) -> Result<Vec<Hit>> {
    let mut hits = Vec::with_capacity(best.len());
    let mut unpacker = versions::Unpacker::default();
    for (doc, score) in best {
        cancel.check()?;
        let hit = match collection {
            Collection::Articles => article(read, *doc, matched, &mut unpacker)?,
            Collection::Notes => note(read, *doc, matched)?,
            Collection::Faq => question(read, *doc, matched)?,
        };
        hits.extend(hit.map(|hit| Hit { score: f64::from(*score), ..hit }));
    }
    Ok(hits)
}

/// Where an article's text is matched.
pub(crate) fn marks(read: Read<'_>, id: &ArticleId, matched: &Matched) -> Result<Vec<Mark>> {
    let version: Option<VersionId> = read.connection.prepare_cached("SELECT version_id FROM articles WHERE id = ?1")?.query_row([id], |row| row.get(0)).optional()?;
    let version = version.ok_or_else(|| LibraryError::NotFound { what: "article", id: id.to_string() })?;
    let json = versions::Unpacker::default().json(read, &version)?;
    let blocks: Blocks<'_> = serde_json::from_slice(&json).map_err(|error| LibraryError::Document(error.to_string()))?;
    Ok(snippet::all_in(matched, &blocks, MOST_MARKS))
}

fn article(read: Read<'_>, doc: u32, matched: &Matched, unpacker: &mut versions::Unpacker) -> Result<Option<Hit>> {
    let sql = "SELECT id, title, version_id FROM articles WHERE key = ?1";
    let found: Option<(ArticleId, String, VersionId)> = read.connection.prepare_cached(sql)?.query_row([doc], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    let Some((id, title, version)) = found else { return Ok(None) };
    let json = unpacker.json(read, &version)?;
    let blocks: Blocks<'_> = serde_json::from_slice(&json).map_err(|error| LibraryError::Document(error.to_string()))?;
    let found = snippet::best_in(matched, &blocks);
    Ok(Some(Hit {
        kind: HitKind::Article,
        id: id.to_string(),
        article_id: id,
        title,
        section: found.section,
        block: found.block,
        place: found.place,
        snippet: found.text,
        marks: found.marks,
        score: 0.0,
    }))
}

fn note(read: Read<'_>, doc: u32, matched: &Matched) -> Result<Option<Hit>> {
    let sql = "SELECT annotations.id, articles.id, title FROM annotations JOIN articles ON articles.id = article_id WHERE annotations.key = ?1";
    let found: Option<(AnnotationId, ArticleId, String)> = read.connection.prepare_cached(sql)?.query_row([doc], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    let Some((id, article_id, title)) = found else { return Ok(None) };
    let note = annotations::get(read, &id)?;
    let exact = note.target.map(|target| target.quote.exact).unwrap_or_default();
    let found = snippet::best_of(matched, &[&note.content.body, &exact]);
    Ok(Some(Hit { kind: HitKind::Note, id: id.to_string(), article_id, title, section: None, block: None, place: None, snippet: found.text, marks: found.marks, score: 0.0 }))
}

fn question(read: Read<'_>, doc: u32, matched: &Matched) -> Result<Option<Hit>> {
    let sql = "SELECT articles.id, title, question, answer FROM faq JOIN articles ON articles.id = article_id WHERE faq.key = ?1";
    let found: Option<(ArticleId, String, String, String)> = read.connection.prepare_cached(sql)?.query_row([doc], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).optional()?;
    Ok(found.map(|(article_id, article, question, answer)| {
        let found = snippet::best_of(matched, &[&answer]);
        Hit { kind: HitKind::Faq, id: article_id.to_string(), article_id, title: question, section: Some(article), block: None, place: None, snippet: found.text, marks: found.marks, score: 0.0 }
    }))
}
