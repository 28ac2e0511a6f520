//! How a library grew, from counts that are kept (`migrations/0011_orders.sql`): by month, site, tag and language.

use rusqlite::Row;
use serde::Serialize;
use ts_rs::TS;

use crate::access::Read;
use crate::error::Result;

/// Names of one kind that are told.
const MOST: u32 = 12;

/// How a library grew; nothing that is in the trash counts.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct Growth {
    /// Those in which anything was saved or opened, the oldest first.
    pub months: Vec<Month>,
    /// The publications with most articles.
    pub sites: Vec<Share>,
    /// The tags with most articles.
    pub tags: Vec<Share>,
    /// The languages with most articles, BCP 47.
    pub languages: Vec<Share>,
}

/// A month in UTC.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Month {
    /// `2026-11`.
    pub month: String,
    /// Articles that were saved in it.
    pub saved: u32,
    /// Their words.
    pub saved_words: u32,
    /// Articles that were opened for the first time.
    pub opened: u32,
    /// The words of those that were read so far.
    pub read_words: u32,
}

/// How many articles have something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Share {
    /// What they have.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// How the library grew.
pub fn growth(read: Read<'_>) -> Result<Growth> {
    let tags = "SELECT tags.name, n FROM tallies JOIN tags ON tags.key = CAST(tallies.name AS INTEGER) WHERE kind = 'tag' AND n > 0 ORDER BY n DESC, tags.name LIMIT ?1";
    Ok(Growth { months: months(read)?, sites: shares(read, &of_kind("site"))?, tags: shares(read, tags)?, languages: shares(read, &of_kind("lang"))? })
}

fn of_kind(kind: &str) -> String {
    format!("SELECT name, n FROM tallies WHERE kind = '{kind}' AND n > 0 ORDER BY n DESC, name LIMIT ?1")
}

fn shares(read: Read<'_>, sql: &str) -> Result<Vec<Share>> {
    let share = |row: &Row<'_>| Ok(Share { name: row.get(0)?, count: row.get(1)? });
    Ok(read.connection.prepare_cached(sql)?.query_map([MOST], share)?.collect::<rusqlite::Result<_>>()?)
}

fn months(read: Read<'_>) -> Result<Vec<Month>> {
    let sql = "SELECT name, sum(n) FILTER (WHERE kind = 'saved'), sum(n) FILTER (WHERE kind = 'savedWords'), sum(n) FILTER (WHERE kind = 'opened'), sum(n) FILTER (WHERE kind = 'readWords')
        FROM tallies WHERE kind IN ('saved', 'savedWords', 'opened', 'readWords') AND n > 0 GROUP BY name ORDER BY name";
    // More words than a number of 32 bits holds are told as that number.
    let number = |row: &Row<'_>, at: usize| Ok::<_, rusqlite::Error>(u32::try_from(row.get::<_, Option<i64>>(at)?.unwrap_or(0).max(0)).unwrap_or(u32::MAX));
    let month = |row: &Row<'_>| Ok(Month { month: row.get(0)?, saved: number(row, 1)?, saved_words: number(row, 2)?, opened: number(row, 3)?, read_words: number(row, 4)? });
    Ok(read.connection.prepare_cached(sql)?.query_map([], month)?.collect::<rusqlite::Result<_>>()?)
}
