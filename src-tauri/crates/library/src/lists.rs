//! Pages of lists, by key: each reads as many rows as it shows, however long the list is.

use std::cmp::Ordering;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::access::Read;
use crate::articles::{Direction, Filter, Page, Sort, State, of_key};
use crate::collections;
use crate::error::{LibraryError, Result};
use crate::id::ArticleId;
use crate::tags;
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
    if filter.sort == Sort::Order && (filter.collection.is_none() || filter.tag.is_some()) {
        return Err(LibraryError::Invalid("only a collection, and no tag, has an order of its own".into()));
    }
    let labels = Labels::of(read, filter)?;
    let total = total(read.connection, &labels, &stretches(filter))?;
    let after = cursor.map(|cursor| place_of(read, filter, cursor)).transpose()?;
    let mut places = places(read, filter, &labels, after.as_ref(), limit.saturating_add(1))?;
    let more = places.len() > limit as usize;
    places.truncate(limit as usize);
    let next = if more { places.last().map(|(_, key)| format!("{key:x}")) } else { None };
    let items = places.iter().map(|(_, key)| of_key(read, *key)).collect::<Result<_>>()?;
    Ok(Page { items, next, total })
}

/// The ids of a whole list, in no order that matters.
pub fn ids(read: Read<'_>, filter: &Filter) -> Result<Vec<ArticleId>> {
    let mut statement = read.connection.prepare_cached("SELECT id FROM articles WHERE key = ?1")?;
    let places = places(read, filter, &Labels::of(read, filter)?, None, u32::MAX)?;
    places.iter().map(|(_, key)| Ok(statement.query_row([key], |row| row.get(0))?)).collect()
}

/// Where the articles of a list stand, in its order: of each stretch at most `limit`.
fn places(read: Read<'_>, filter: &Filter, labels: &Labels, after: Option<&Place>, limit: u32) -> Result<Vec<Place>> {
    // Each stretch is in order by itself: the page is the first of all their first ones.
    let mut places: Vec<Place> = Vec::new();
    let stretches = stretches(filter);
    for label in labels.each() {
        for stretch in &stretches {
            places.extend(page_of(read.connection, filter, label, &labels.also, *stretch, after, limit)?);
        }
    }
    places.sort_unstable_by(|one, other| compare(filter, one, other));
    // One that has several of the tags is one article.
    places.dedup_by_key(|(_, key)| *key);
    Ok(places)
}

/// The number under which favourites are listed; collections follow below it (`migrations/0010_organising.sql`).
const FAVOURITES: i64 = -1;

/// What an article must be listed under.
#[derive(Debug)]
struct Labels {
    /// One of these; absent: any article will do.
    any: Option<Vec<i64>>,
    /// And all of these.
    also: Vec<i64>,
}

impl Labels {
    fn of(read: Read<'_>, filter: &Filter) -> Result<Self> {
        let mut also = Vec::new();
        if filter.favourite {
            also.push(FAVOURITES);
        }
        if let Some(collection) = &filter.collection {
            also.push(FAVOURITES - collections::key_of(read, collection)?);
        }
        let any = match &filter.tag {
            Some(name) => Some(tags::within(read, name)?.into_iter().map(|(key, _)| key).collect()),
            None => also.pop().map(|label| vec![label]),
        };
        Ok(Self { any, also })
    }

    fn each(&self) -> Vec<Option<i64>> {
        self.any.as_ref().map_or_else(|| vec![None], |any| any.iter().copied().map(Some).collect())
    }
}

fn stretches(filter: &Filter) -> Vec<Stretch> {
    let states: &[State] = match filter.state {
        Some(State::Inbox) => &[State::Inbox],
        Some(State::Later) => &[State::Later],
        Some(State::Archive) => &[State::Archive],
        Some(State::Trash) => &[State::Trash],
        None if filter.everything => &[State::Inbox, State::Later, State::Archive, State::Trash],
        None => &[State::Inbox, State::Later, State::Archive],
    };
    let opened: &[bool] = if filter.unread { &[false] } else { &[false, true] };
    states.iter().flat_map(|state| opened.iter().map(|opened| Stretch { state: state.as_str(), opened: *opened })).collect()
}

fn total(connection: &Connection, labels: &Labels, stretches: &[Stretch]) -> Result<u32> {
    let mut sum = 0;
    if labels.also.is_empty() && labels.any.as_ref().is_none_or(|any| any.len() < 2) {
        for Stretch { state, opened } in stretches {
            let opened = u8::from(*opened);
            sum += match labels.any.as_ref().map(|any| any.first()) {
                Some(Some(label)) => tally(connection, "tagged", &format!("{label}|{state}|{opened}"))?,
                Some(None) => 0,
                None => tally(connection, "list", &format!("{state}|{opened}"))?,
            };
        }
        return Ok(sum);
    }
    // Several at once are counted: as many rows as they have.
    let any = labels.any.iter().flatten().map(i64::to_string).collect::<Vec<_>>().join(", ");
    for Stretch { state, opened } in stretches {
        let sql = format!("SELECT count(DISTINCT key) FROM tagged WHERE tag IN ({any}) AND state = ?1 AND opened = ?2{}", also(&labels.also));
        let n: u32 = connection.prepare_cached(&sql)?.query_row(params![state, opened], |row| row.get(0))?;
        sum += n;
    }
    Ok(sum)
}

/// That a row of a list stands under further labels.
fn also(labels: &[i64]) -> String {
    labels.iter().map(|label| format!(" AND EXISTS (SELECT 1 FROM tagged AS other WHERE other.tag = {label} AND other.key = tagged.key)")).collect()
}

/// What a list is ordered by: in `articles`, in `tagged`.
fn column(sort: Sort, tagged: bool) -> &'static str {
    match (sort, tagged) {
        (Sort::Saved, _) => "saved_at",
        (Sort::Order, _) => "rank",
        (Sort::Published, false) => "coalesce(published_at, '')",
        (Sort::Published, true) => "published_at",
        (Sort::Title, _) => "title COLLATE NOCASE",
        (Sort::Length, _) => "word_count",
        (Sort::Site, false) => "lower(coalesce(site_name, ''))",
        (Sort::Site, true) => "site",
    }
}

/// Whether the largest comes first.
fn descends(filter: &Filter) -> bool {
    matches!(filter.sort, Sort::Saved | Sort::Published | Sort::Length) != (filter.direction == Direction::Reversed)
}

/// The statement that reads a page of one stretch.
fn statement(filter: &Filter, tagged: bool, further: &[i64], after: bool) -> String {
    let column = column(filter.sort, tagged);
    let value = column.trim_end_matches(" COLLATE NOCASE");
    let (direction, beyond) = if descends(filter) { ("DESC", "<") } else { ("ASC", ">") };
    if filter.sort == Sort::Order {
        let after = if after { format!(" AND (rank, article) {beyond} (?5, ?6)") } else { String::new() };
        return format!(
            "SELECT rank, article FROM collected JOIN tagged ON tag = ?1 AND key = article WHERE collection = -1 - ?1 AND state = ?2 AND opened = ?3{}{after} ORDER BY rank {direction}, article {direction} LIMIT ?4",
            also(further)
        );
    }
    let (table, of) = if tagged { ("tagged", "tag = ?1 AND state = ?2 AND opened = ?3") } else { ("articles", "?1 IS NULL AND state = ?2 AND (opened_at IS NOT NULL) = ?3") };
    let after = if after { format!(" AND ({column}, key) {beyond} (?5, ?6)") } else { String::new() };
    let of = format!("{of}{}", also(further));
    format!("SELECT {value}, key FROM {table} WHERE {of}{after} ORDER BY {column} {direction}, key {direction} LIMIT ?4")
}

fn page_of(connection: &Connection, filter: &Filter, tag: Option<i64>, further: &[i64], stretch: Stretch, after: Option<&Place>, limit: u32) -> Result<Vec<Place>> {
    let mut statement = connection.prepare_cached(&statement(filter, tag.is_some(), further, after.is_some()))?;
    let place = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let rows = match after {
        Some((value, key)) => statement.query_map(params![tag, stretch.state, stretch.opened, limit, value, key], place)?.collect::<rusqlite::Result<_>>(),
        None => statement.query_map(params![tag, stretch.state, stretch.opened, limit], place)?.collect::<rusqlite::Result<_>>(),
    };
    Ok(rows?)
}

/// The place of the row where the last page ended. It may be in another state by now, but it never vanishes.
fn place_of(read: Read<'_>, filter: &Filter, cursor: &str) -> Result<Place> {
    let key = i64::from_str_radix(cursor, 16).map_err(|_| LibraryError::Invalid(format!("{cursor:?} is no cursor of a list")))?;
    let place = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found = if let (Sort::Order, Some(collection)) = (filter.sort, &filter.collection) {
        let collection = collections::key_of(read, collection)?;
        read.connection.prepare_cached("SELECT rank, article FROM collected WHERE collection = ?1 AND article = ?2")?.query_row([collection, key], place).optional()?
    } else {
        let sql = format!("SELECT {}, key FROM articles WHERE key = ?1", column(filter.sort, false).trim_end_matches(" COLLATE NOCASE"));
        read.connection.prepare_cached(&sql)?.query_row([key], place).optional()?
    };
    found.ok_or_else(|| LibraryError::Invalid("this cursor is not of this library".into()))
}

/// The order of two places, as `SQLite` compares them: texts by their bytes, titles without the case of ASCII letters (`NOCASE`).
fn compare(filter: &Filter, one: &Place, other: &Place) -> Ordering {
    let values = match (&one.0, &other.0) {
        (Value::Integer(one), Value::Integer(other)) => one.cmp(other),
        (Value::Text(one), Value::Text(other)) if filter.sort == Sort::Title => one.to_ascii_lowercase().cmp(&other.to_ascii_lowercase()),
        (Value::Text(one), Value::Text(other)) => one.cmp(other),
        _ => Ordering::Equal,
    };
    let order = values.then(one.1.cmp(&other.1));
    if descends(filter) { order.reverse() } else { order }
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
                for (sort, direction) in [Sort::Saved, Sort::Published, Sort::Title, Sort::Length, Sort::Site].into_iter().flat_map(|sort| [(sort, Direction::Usual), (sort, Direction::Reversed)]) {
                    let filter = Filter { sort, direction, ..Filter::default() };
                    for (tagged, after) in [(false, false), (false, true), (true, false), (true, true)] {
                        let sql = format!("EXPLAIN QUERY PLAN {}", statement(&filter, tagged, &[], after));
                        let mut explained = read.connection.prepare(&sql)?;
                        let plan: Vec<String> = explained.query_map(params_from_iter(vec![1; if after { 6 } else { 4 }]), |row| row.get(3))?.collect::<rusqlite::Result<_>>()?;
                        let plan = plan.join("; ");
                        assert!(plan.contains("COVERING INDEX") && plan.starts_with("SEARCH") && !plan.contains("TEMP B-TREE"), "{sort:?} {direction:?} {tagged} {after}: {plan}");
                    }
                }
                Ok::<_, LibraryError>(())
            })
            .unwrap();
    }
}
