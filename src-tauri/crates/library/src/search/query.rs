//! From what a person typed to hits. Any text is safe: it becomes quoted words and nothing else.

use std::collections::HashSet;

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::analyze::{stem, stemmer, words};
use super::snippet::{self, Mark};
use crate::access::Read;
use crate::error::Result;
use crate::id::{AnnotationId, ArticleId};
use crate::{annotations, versions};

/// Words of one query; more say nothing new.
const MAX_TERMS: usize = 24;
/// Languages whose stems a query is tried in.
const MAX_LANGUAGES: u32 = 8;

/// Where to look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Scope {
    #[default]
    Articles,
    Notes,
    Faq,
}

/// What was found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Hits {
    /// How many match in all.
    pub total: u32,
    /// The best of them.
    pub hits: Vec<Hit>,
}

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
    /// Some words around the first match.
    pub snippet: String,
    /// The matched words in the snippet, in code points.
    pub marks: Vec<Mark>,
    /// Higher is better (negated bm25).
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

/// A query, parsed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Query {
    wanted: Vec<Term>,
    unwanted: Vec<Term>,
}

#[derive(Debug, PartialEq, Eq)]
enum Term {
    /// A word, in any of its forms.
    Word(String),
    /// The beginning of a word.
    Prefix(String),
    /// Words side by side, as written.
    Phrase(Vec<String>),
}

/// The query that means these words in this order, whatever marks stand in them.
pub fn phrase(words: &str) -> String {
    format!("\"{}\"", words.replace('"', " "))
}

/// Finds what `text` asks for.
pub fn search(read: Read<'_>, text: &str, scope: Scope, limit: u32) -> Result<Hits> {
    let query = parse(text);
    if query.wanted.is_empty() {
        return Ok(Hits { total: 0, hits: Vec::new() });
    }
    let languages = languages(read)?;
    let expression = expression(&query, &languages);
    let matched = matched_words(&query, &languages);
    match scope {
        Scope::Articles => in_articles(read, &expression, &matched, limit),
        Scope::Notes => in_notes(read, &expression, &matched, limit),
        Scope::Faq => in_faq(read, &expression, &matched, limit),
    }
}

/// Words, "phrases", prefix* and -not. Everything else is a word.
fn parse(text: &str) -> Query {
    let mut query = Query::default();
    let mut rest = text.trim();
    while !rest.is_empty() && query.wanted.len() + query.unwanted.len() < MAX_TERMS {
        let negated = rest.starts_with('-') && rest[1..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“'));
        if negated {
            rest = &rest[1..];
        }
        let quoted = rest.starts_with(['"', '“', '”', '„']);
        let (piece, after) = if quoted {
            let inner = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
            match inner.find(['"', '”', '“']) {
                Some(end) => (&inner[..end], inner[end..].trim_start_matches(['"', '”', '“'])),
                None => (inner, ""),
            }
        } else {
            rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()))
        };
        let folded: Vec<String> = words(piece).into_iter().map(|word| word.folded).collect();
        let terms = if negated { &mut query.unwanted } else { &mut query.wanted };
        match folded.as_slice() {
            [] => {}
            [word] if !quoted && piece.ends_with('*') => terms.push(Term::Prefix(word.clone())),
            [word] => terms.push(Term::Word(word.clone())),
            _ => terms.push(Term::Phrase(folded)),
        }
        rest = after.trim_start();
    }
    query
}

/// The FTS5 expression: each term quoted, so that no character of it can be syntax.
fn expression(query: &Query, languages: &[Option<String>]) -> String {
    let one = |term: &Term| match term {
        Term::Prefix(word) => format!("\"{word}\"*"),
        Term::Phrase(words) => format!("\"{}\"", words.join(" ")),
        Term::Word(word) => {
            let forms: HashSet<String> = languages.iter().map(|lang| stem(stemmer(lang.as_deref()).as_ref(), word)).collect();
            let mut forms: Vec<String> = forms.into_iter().map(|form| format!("stems : \"{form}\"")).collect();
            forms.sort();
            forms.insert(0, format!("\"{word}\""));
            format!("({})", forms.join(" OR "))
        }
    };
    let mut out = query.wanted.iter().map(one).collect::<Vec<_>>().join(" AND ");
    for term in &query.unwanted {
        out = format!("({out}) NOT {}", one(term));
    }
    out
}

/// The languages of the library, the commonest first.
fn languages(read: Read<'_>) -> Result<Vec<Option<String>>> {
    let sql = "SELECT lang FROM articles GROUP BY lang ORDER BY count(*) DESC LIMIT ?1";
    Ok(read.connection.prepare_cached(sql)?.query_map([MAX_LANGUAGES], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// What marks a word of a snippet as matched: its stem in any of the library's languages, or its beginning.
fn matched_words(query: &Query, languages: &[Option<String>]) -> snippet::Matcher {
    let mut matcher = snippet::Matcher::new(languages);
    for term in &query.wanted {
        match term {
            Term::Word(word) => matcher.add_word(word),
            Term::Prefix(word) => matcher.add_prefix(word),
            Term::Phrase(words) => words.iter().for_each(|word| matcher.add_word(word)),
        }
    }
    matcher
}

fn in_articles(read: Read<'_>, expression: &str, matched: &snippet::Matcher, limit: u32) -> Result<Hits> {
    let from = "FROM search_articles JOIN articles ON articles.key = search_articles.rowid WHERE search_articles MATCH ?1 AND state <> 'trash'";
    let total = read.connection.prepare_cached(&format!("SELECT count(*) {from}"))?.query_row([expression], |row| row.get(0))?;
    // Weights: title, headings, body, byline, site, stems.
    let sql = format!("SELECT articles.id, articles.title, articles.version_id, bm25(search_articles, 8.0, 4.0, 1.0, 3.0, 2.0, 1.0) AS rank {from} ORDER BY rank LIMIT ?2");
    let mut statement = read.connection.prepare_cached(&sql)?;
    let rows: Vec<(ArticleId, String, crate::VersionId, f64)> =
        statement.query_map(params![expression, limit], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?.collect::<rusqlite::Result<_>>()?;
    let mut hits = Vec::new();
    for (id, title, version, rank) in rows {
        let document = versions::document(read, &version)?;
        let found = matched.best_in(&document);
        hits.push(Hit { kind: HitKind::Article, id: id.to_string(), article_id: id, title, section: found.section, block: found.block, snippet: found.text, marks: found.marks, score: -rank });
    }
    Ok(Hits { total, hits })
}

fn in_notes(read: Read<'_>, expression: &str, matched: &snippet::Matcher, limit: u32) -> Result<Hits> {
    let from = "FROM search_notes JOIN annotations ON annotations.key = search_notes.rowid JOIN articles ON articles.id = annotations.article_id WHERE search_notes MATCH ?1 AND state <> 'trash'";
    let total = read.connection.prepare_cached(&format!("SELECT count(*) {from}"))?.query_row([expression], |row| row.get(0))?;
    let sql = format!("SELECT annotations.id, articles.id, articles.title, bm25(search_notes) AS rank {from} ORDER BY rank LIMIT ?2");
    let mut statement = read.connection.prepare_cached(&sql)?;
    let rows: Vec<(AnnotationId, ArticleId, String, f64)> =
        statement.query_map(params![expression, limit], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?.collect::<rusqlite::Result<_>>()?;
    let mut hits = Vec::new();
    for (id, article_id, title, rank) in rows {
        let note = annotations::get(read, &id)?;
        let exact = note.target.map(|target| target.quote.exact).unwrap_or_default();
        let found = matched.best_of(&[&note.content.body, &exact]);
        hits.push(Hit { kind: HitKind::Note, id: id.to_string(), article_id, title, section: None, block: None, snippet: found.text, marks: found.marks, score: -rank });
    }
    Ok(Hits { total, hits })
}

fn in_faq(read: Read<'_>, expression: &str, matched: &snippet::Matcher, limit: u32) -> Result<Hits> {
    let from = "FROM search_faq JOIN faq ON faq.key = search_faq.rowid JOIN articles ON articles.id = faq.article_id WHERE search_faq MATCH ?1 AND state <> 'trash'";
    let total = read.connection.prepare_cached(&format!("SELECT count(*) {from}"))?.query_row([expression], |row| row.get(0))?;
    let sql = format!("SELECT articles.id, articles.title, faq.question, faq.answer, bm25(search_faq, 4.0, 1.0, 1.0) AS rank {from} ORDER BY rank LIMIT ?2");
    let mut statement = read.connection.prepare_cached(&sql)?;
    let rows: Vec<(ArticleId, String, String, String, f64)> =
        statement.query_map(params![expression, limit], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?.collect::<rusqlite::Result<_>>()?;
    let hits = rows.into_iter().map(|(article_id, article, question, answer, rank)| {
        let found = matched.best_of(&[&answer]);
        Hit { kind: HitKind::Faq, id: article_id.to_string(), article_id, title: question, section: Some(article), block: None, snippet: found.text, marks: found.marks, score: -rank }
    });
    Ok(Hits { total, hits: hits.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_words_phrases_prefixes_and_nots() {
        let query = parse("peace \"security guarantees\" negoti* -davos");
        assert_eq!(query.wanted, [Term::Word("peace".into()), Term::Phrase(vec!["security".into(), "guarantees".into()]), Term::Prefix("negoti".into())]);
        assert_eq!(query.unwanted, [Term::Word("davos".into())]);
    }

    #[test]
    fn no_text_is_syntax() {
        for text in ["\"", "a\" OR \"b", "NEAR(", "title:x", "*", "-", "^a", "{", "(((", "a AND NOT", "\u{0}"] {
            let query = parse(text);
            let expression = expression(&query, &[None]);
            assert!(!expression.contains("NEAR(") && !expression.contains('^') && !expression.contains('{'), "{text:?} gave {expression}");
        }
    }
}
