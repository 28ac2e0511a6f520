//! What was saved or published on this day of earlier years.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

use crate::access::Read;
use crate::articles::{Article, of_key};
use crate::error::{LibraryError, Result};

/// Years that are looked back.
const YEARS: i16 = 100;
/// Articles of one year, and of all.
const MOST: (u32, usize) = (12, 60);

/// An article of this day in another year.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Anniversary {
    /// How many years ago.
    pub years: u16,
    /// What happened then.
    pub of: Of,
    /// The article.
    pub article: Article,
}

/// What has its anniversary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Of {
    Saved,
    Published,
}

/// A day's articles of one state: `?1` the state, `?2` whether they were opened, from `?3` to before `?4`, at most `?5`.
const SAVED: &str = "SELECT key FROM articles WHERE state = ?1 AND (opened_at IS NOT NULL) = ?2 AND saved_at >= ?3 AND saved_at < ?4 ORDER BY saved_at DESC LIMIT ?5";
const PUBLISHED: &str = "SELECT key FROM articles WHERE state = ?1 AND (opened_at IS NOT NULL) = ?2 AND coalesce(published_at, '') >= ?3 AND coalesce(published_at, '') < ?4
    ORDER BY coalesce(published_at, '') DESC LIMIT ?5";

/// What has its anniversary on a day (`2026-11-25`), outside of the trash, the latest year first. Days of saving are those of `zone`.
pub fn on_this_day(read: Read<'_>, today: &str, zone: &TimeZone) -> Result<Vec<Anniversary>> {
    let today: Date = today.parse().map_err(|_| LibraryError::Invalid(format!("{today:?} is no day: it is written as 2026-11-25")))?;
    let mut found: Vec<(u16, Of, i64)> = Vec::new();
    for years in 1..=YEARS {
        // The 29th of February comes again only in leap years.
        let Ok(day) = Date::new(today.year() - years, today.month(), today.day()) else { continue };
        let ago = years.unsigned_abs();
        for key in saved(read.connection, day, zone)? {
            found.push((ago, Of::Saved, key));
        }
        for key in published(read.connection, day)? {
            if !found.iter().any(|(_, _, known)| *known == key) {
                found.push((ago, Of::Published, key));
            }
        }
        if found.len() >= MOST.1 {
            break;
        }
    }
    found.truncate(MOST.1);
    found.into_iter().map(|(years, of, key)| Ok(Anniversary { years, of, article: of_key(read, key)? })).collect()
}

fn saved(connection: &Connection, day: Date, zone: &TimeZone) -> Result<Vec<i64>> {
    if day < date(1970, 1, 2) {
        return Ok(Vec::new());
    }
    let moment = |day: Date| Ok::<_, LibraryError>(day.to_zoned(zone.clone()).map_err(|error| LibraryError::Invalid(error.to_string()))?.timestamp().as_millisecond());
    let (from, to) = (moment(day)?, moment(day.tomorrow().unwrap_or(day))?);
    keys(connection, SAVED, from, to)
}

fn published(connection: &Connection, day: Date) -> Result<Vec<i64>> {
    // A time follows its day after a "T": '~' is past every one of them.
    keys(connection, PUBLISHED, day.to_string(), format!("{day}~"))
}

fn keys(connection: &Connection, sql: &str, from: impl rusqlite::ToSql, to: impl rusqlite::ToSql) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut keys = Vec::new();
    for state in ["inbox", "later", "archive"] {
        for opened in [false, true] {
            keys.extend(statement.query_map(params![state, opened, from, to, MOST.0], |row| row.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<_>>>()?);
        }
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Library;

    #[test]
    fn a_day_of_each_year_is_read_from_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(folder.path()).unwrap();
        library
            .read(|read| {
                for sql in [SAVED, PUBLISHED] {
                    let mut explained = read.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
                    let plan: Vec<String> = explained.query_map([1; 5], |row| row.get(3))?.collect::<rusqlite::Result<_>>()?;
                    let plan = plan.join("; ");
                    assert!(plan.starts_with("SEARCH") && plan.contains("COVERING INDEX") && !plan.contains("TEMP B-TREE"), "{plan}");
                }
                Ok::<_, LibraryError>(())
            })
            .unwrap();
    }
}
