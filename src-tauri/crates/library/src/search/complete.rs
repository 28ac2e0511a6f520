//! What may be meant while a query is typed: fields, their values with how many articles have them.

use rusqlite::params;
use serde::Serialize;
use ts_rs::TS;

use super::parse::{CONDITIONS, FIELDS, PARTS, SCOPES};
use super::pieces::{Piece, pieces};
use crate::access::Read;
use crate::error::Result;

/// Proposals of one kind.
const MOST: u32 = 8;

/// What may stand in the place of a part of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Completions {
    /// The part that is replaced, in code points, end exclusive.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
    /// What may stand there, the likeliest first.
    pub items: Vec<Completion>,
}

/// One proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Completion {
    /// What would stand there.
    pub text: String,
    /// How many articles have it, where that is known.
    pub count: Option<u32>,
}

/// What may be meant at a place of a query (in code points).
pub fn complete(read: Read<'_>, query: &str, at: u32) -> Result<Completions> {
    let Some(piece) = pieces(query).into_iter().find(|piece| piece.start < at && at <= piece.end) else { return Ok(Completions::default()) };
    let minus = if piece.negated { "-" } else { "" };
    let items = match &piece.field {
        Some(field) => values(read, field, &piece)?,
        None if piece.quoted => Vec::new(),
        None => fields(&piece.text),
    };
    let items = items.into_iter().map(|item| Completion { text: format!("{minus}{}", item.text), ..item }).collect();
    Ok(Completions { start: piece.start, end: piece.end, items })
}

fn fields(begun: &str) -> Vec<Completion> {
    let begun = begun.to_lowercase();
    let fitting = FIELDS.iter().filter(|field| begun.chars().count() > 1 && field.starts_with(&begun));
    fitting.map(|field| Completion { text: format!("{field}:"), count: None }).collect()
}

fn values(read: Read<'_>, field: &str, piece: &Piece) -> Result<Vec<Completion>> {
    let begun = piece.text.trim().to_lowercase();
    let of_table = |names: &mut dyn Iterator<Item = &str>| names.filter(|name| name.starts_with(&begun)).map(|name| Completion { text: format!("{field}:{name}"), count: None }).collect();
    Ok(match field {
        "is" => of_table(&mut CONDITIONS.iter().map(|(name, _)| *name)),
        "has" => of_table(&mut PARTS.iter().map(|(name, _)| *name)),
        "in" => of_table(&mut SCOPES.iter().map(|(name, _)| *name)),
        "before" | "after" => of_table(&mut ["today", "yesterday", "this week", "last week", "this month", "last month", "this year", "last year"].into_iter())
            .into_iter()
            .map(|item: Completion| Completion { text: quoted(field, item.text.trim_start_matches(field).trim_start_matches(':')), ..item })
            .collect(),
        "tag" | "site" | "author" | "lang" => known(read, field, &begun)?,
        _ => Vec::new(),
    })
}

/// Names that articles have, the commonest first: those that begin so.
fn known(read: Read<'_>, field: &str, begun: &str) -> Result<Vec<Completion>> {
    // The highest code point of all ends the range of what begins so.
    let sql = if field == "tag" {
        "SELECT tags.name, n FROM tags JOIN tallies ON kind = ?1 AND tallies.name = CAST(tags.key AS TEXT) WHERE tags.name >= ?2 AND tags.name < ?3 AND n > 0 ORDER BY n DESC, tags.name LIMIT ?4"
    } else {
        "SELECT name, n FROM tallies WHERE kind = ?1 AND name >= ?2 AND name < ?3 AND n > 0 ORDER BY n DESC, name LIMIT ?4"
    };
    let mut statement = read.connection.prepare_cached(sql)?;
    let rows = statement.query_map(params![field, begun, format!("{begun}\u{10ffff}"), MOST], |row| Ok(Completion { text: quoted(field, &row.get::<_, String>(0)?), count: Some(row.get(1)?) }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A value as it has to be written.
fn quoted(field: &str, value: &str) -> String {
    let plain = value.chars().all(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '|' | '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」'));
    if plain { format!("{field}:{value}") } else { format!("{field}:\"{}\"", value.replace('"', "")) }
}
