//! Pages of lists, by key: each reads as many rows as it shows, however long the list is.

use std::cmp::Ordering;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::access::Read;
use crate::articles::{Filter, Page, Sort, State, of_key};
use crate::error::{LibraryError, Result};
use crate::tallies::tally;

/// A stretch of an index: articles of one state that were opened, or were not; of one tag if a tag is asked for.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    state: &'static str,
    opened: bool,
}

/// Where a page ends: the value that the list is ordered by, and the key.
type Place = (Value, i64);

/// One page of a list, after `cursor`, of at most `limit` articles.
pub fn list(read: Read<'_>, filter: &Filter, cursor: Option<&str>, limit: u32) -> Result<Page> {
    let tag = match &filter.tag {
        Some(name) => Some(tag_key(read.connection, name)?.unwrap_or(-1)),
        None => None,
    };
    let stretches = stretches(filter);
    let total = total(read.connection, tag, &stretches)?;
    let after = cursor.map(|cursor| place_of(read, filter.sort, cursor)).transpose()?;
    // Each stretch is in order by itself: the page is the first of all their first ones.
    let mut places: Vec<Place> = Vec::new();
    for stretch in &stretches {
        places.extend(page_of(read.connection, filter.sort, tag, *stretch, after.as_ref(), limit.saturating_add(1))?);
    }
    if stretches.len() > 1 {
        places.sort_unstable_by(|one, other| compare(filter.sort, one, other));
    }
    let more = places.len() > limit as usize;
    places.truncate(limit as usize);
    let next = if more { places.last().map(|(_, key)| format!("{key:x}")) } else { None };
    let items = places.iter().map(|(_, key)| of_key(read, *key)).collect::<Result<_>>()?;
    Ok(Page { items, next, total })
}

/// The key of a tag.
pub(crate) fn tag_key(connection: &Connection, name: &str) -> Result<Option<i64>> {
    Ok(connection.prepare_cached("SELECT key FROM tags WHERE name = ?1")?.query_row([name], |row| row.get(0)).optional()?)
}

fn stretches(filter: &Filter) -> Vec<Stretch> {
    let states: &[State] = match filter.state {
        Some(State::Inbox) => &[State::Inbox],
        Some(State::Archive) => &[State::Archive],
        Some(State::Trash) => &[State::Trash],
        None if filter.everything => &[State::Inbox, State::Archive, State::Trash],
        None => &[State::Inbox, State::Archive],
    };
    let opened: &[bool] = if filter.unread { &[false] } else { &[false, true] };
    states.iter().flat_map(|state| opened.iter().map(|opened| Stretch { state: state.as_str(), opened: *opened })).collect()
}

fn total(connection: &Connection, tag: Option<i64>, stretches: &[Stretch]) -> Result<u32> {
    let mut sum = 0;
    for Stretch { state, opened } in stretches {
        sum += match tag {
            Some(tag) => tally(connection, "tagged", &format!("{tag}|{state}|{}", u8::from(*opened)))?,
            None => tally(connection, "list", &format!("{state}|{}", u8::from(*opened)))?,
        };
    }
    Ok(sum)
}

/// What a list is ordered by: in `articles`, in `tagged`, whether it descends.
fn column(sort: Sort, tagged: bool) -> (&'static str, bool) {
    match (sort, tagged) {
        (Sort::Saved, _) => ("saved_at", true),
        (Sort::Published, false) => ("coalesce(published_at, '')", true),
        (Sort::Published, true) => ("published_at", true),
        (Sort::Title, _) => ("title COLLATE NOCASE", false),
        (Sort::Length, _) => ("word_count", true),
    }
}

/// The statement that reads a page of one stretch.
fn statement(sort: Sort, tagged: bool, after: bool) -> String {
    let (column, descends) = column(sort, tagged);
    let value = column.trim_end_matches(" COLLATE NOCASE");
    let (direction, beyond) = if descends { ("DESC", "<") } else { ("ASC", ">") };
    let (table, of) = if tagged { ("tagged", "tag = ?1 AND state = ?2 AND opened = ?3") } else { ("articles", "?1 IS NULL AND state = ?2 AND (opened_at IS NOT NULL) = ?3") };
    let after = if after { format!(" AND ({column}, key) {beyond} (?5, ?6)") } else { String::new() };
    format!("SELECT {value}, key FROM {table} WHERE {of}{after} ORDER BY {column} {direction}, key {direction} LIMIT ?4")
}

fn page_of(connection: &Connection, sort: Sort, tag: Option<i64>, stretch: Stretch, after: Option<&Place>, limit: u32) -> Result<Vec<Place>> {
    let mut statement = connection.prepare_cached(&statement(sort, tag.is_some(), after.is_some()))?;
    let place = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let rows = match after {
        Some((value, key)) => statement.query_map(params![tag, stretch.state, stretch.opened, limit, value, key], place)?.collect::<rusqlite::Result<_>>(),
        None => statement.query_map(params![tag, stretch.state, stretch.opened, limit], place)?.collect::<rusqlite::Result<_>>(),
    };
    Ok(rows?)
}

/// The place of the row where the last page ended. It may be in another state by now, but it never vanishes.
fn place_of(read: Read<'_>, sort: Sort, cursor: &str) -> Result<Place> {
    let key = i64::from_str_radix(cursor, 16).map_err(|_| LibraryError::Invalid(format!("{cursor:?} is no cursor of a list")))?;
    let (column, _) = column(sort, false);
    let sql = format!("SELECT {}, key FROM articles WHERE key = ?1", column.trim_end_matches(" COLLATE NOCASE"));
    let found = read.connection.prepare_cached(&sql)?.query_row([key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    found.ok_or_else(|| LibraryError::Invalid("this cursor is not of this library".into()))
}

/// The order of two places, as `SQLite` compares them: texts by their bytes, titles without the case of ASCII letters (`NOCASE`).
fn compare(sort: Sort, one: &Place, other: &Place) -> Ordering {
    let values = match (&one.0, &other.0) {
        (Value::Integer(one), Value::Integer(other)) => one.cmp(other),
        (Value::Text(one), Value::Text(other)) if sort == Sort::Title => one.to_ascii_lowercase().cmp(&other.to_ascii_lowercase()),
        (Value::Text(one), Value::Text(other)) => one.cmp(other),
        _ => Ordering::Equal,
    };
    let order = values.then(one.1.cmp(&other.1));
    if sort == Sort::Title { order } else { order.reverse() }
}

#[cfg(test)]
mod tests {
    use rusqlite::params_from_iter;

    use super::*;
    use crate::Library;

    #[test]
    fn a_page_of_any_list_is_read_from_an_index_and_nothing_is_sorted() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(folder.path()).unwrap();
        library
            .read(|read| {
                for sort in [Sort::Saved, Sort::Published, Sort::Title, Sort::Length] {
                    for (tagged, after) in [(false, false), (false, true), (true, false), (true, true)] {
                        let sql = format!("EXPLAIN QUERY PLAN {}", statement(sort, tagged, after));
                        let mut explained = read.connection.prepare(&sql)?;
                        let plan: Vec<String> = explained.query_map(params_from_iter(vec![1; if after { 6 } else { 4 }]), |row| row.get(3))?.collect::<rusqlite::Result<_>>()?;
                        let plan = plan.join("; ");
                        assert!(plan.contains("COVERING INDEX") && plan.starts_with("SEARCH") && !plan.contains("TEMP B-TREE"), "{sort:?} {tagged} {after}: {plan}");
                    }
                }
                Ok::<_, LibraryError>(())
            })
            .unwrap();
    }
}
