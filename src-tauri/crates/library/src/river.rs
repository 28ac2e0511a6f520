//! The river: the entries of all feeds or of one, newest first, and what of it is read.

use rusqlite::{OptionalExtension, Row, ToSql, params, params_from_iter};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::access::{Read, Write};
use crate::change::{Deed, Entity};
use crate::error::LibraryError;
use crate::error::Result;
use crate::feeds::key_of;
use crate::id::{ArticleId, EntryId, FeedId, JobId};
use crate::time::{now, rfc3339};

/// An entry as the river shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// Of which feed.
    pub feed_id: FeedId,
    /// What that is called.
    pub feed: String,
    /// Its page.
    pub url: Option<String>,
    /// Its title; empty where it has none.
    pub title: String,
    /// Its authors.
    pub byline: Option<String>,
    /// The beginning of its text.
    pub excerpt: Option<String>,
    /// RFC 3339.
    pub published_at: Option<String>,
    /// When the feed told of it first. RFC 3339.
    pub came_at: String,
    /// Whether somebody has read it or passed it by.
    pub read: bool,
    /// Whether its feed gave the full text, so that nothing has to be fetched.
    pub full: bool,
    /// The article that became of it, unless that is in the trash.
    pub article_id: Option<ArticleId>,
    /// The job that fetches it, while it does, and after it has failed.
    pub job_id: Option<JobId>,
    /// Why it could not be fetched.
    pub failure: Option<String>,
}

/// One page of the river.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct River {
    /// The entries, in order.
    pub items: Vec<Entry>,
    /// Where the next page begins; `null` at the end.
    pub next: Option<String>,
    /// How many entries the whole river has.
    pub total: u32,
    /// The last entry that came, by which all that is shown can be marked and nothing that comes later.
    #[ts(type = "number")]
    pub up_to: i64,
}

/// Which entries are meant.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "of", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Which {
    /// Some by their ids.
    Entries {
        /// The ids.
        ids: Vec<String>,
    },
    /// All of a feed.
    Feed {
        /// The feed's id.
        id: String,
        /// Up to this one, as the river said.
        #[ts(type = "number")]
        up_to: i64,
    },
    /// All of the river.
    River {
        /// Up to this one, as the river said.
        #[ts(type = "number")]
        up_to: i64,
    },
    /// Those that were marked together, to take that back.
    Marked {
        /// The mark.
        #[ts(type = "number")]
        at: i64,
    },
}

/// What was marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Marked {
    /// How many entries.
    pub count: u32,
    /// By which this can be taken back.
    #[ts(type = "number")]
    pub at: i64,
}

const COLUMNS: &str = "entries.id, feeds.id, coalesce(feeds.name, nullif(feeds.title, ''), feeds.address), entries.url, entries.title, entries.byline, entries.excerpt, entries.published_at, came_at,
    read_at IS NOT NULL, page IS NOT NULL, articles.id, iif(jobs.state IN ('done', 'cancelled'), NULL, jobs.id), iif(jobs.state = 'failed', jobs.message, NULL), sorted_at, entries.key";
/// Each joined row is one look-up by its key.
const TABLES: &str = "entries CROSS JOIN feeds ON feeds.key = entries.feed LEFT JOIN jobs ON jobs.id = entries.job_id
    LEFT JOIN articles ON articles.id = coalesce(entries.article_id, jobs.article_id) AND articles.state <> 'trash'";

/// One page of the river or of one feed, after `cursor`, of at most `limit` entries.
pub fn page(read: Read<'_>, feed: Option<&FeedId>, unread: bool, cursor: Option<&str>, limit: u32) -> Result<River> {
    let (all, mut values) = which(read, feed, unread)?;
    let total = read.connection.prepare_cached(&format!("SELECT count(*) FROM entries WHERE {all}"))?.query_row(params_from_iter(&values), |row| row.get(0))?;
    let up_to = read.connection.prepare_cached("SELECT coalesce(max(key), 0) FROM entries")?.query_row([], |row| row.get(0))?;
    let after = cursor.map(parse_cursor).transpose()?;
    let sql = page_sql(&all, values.len(), after.is_some());
    if let Some((sorted_at, key)) = after {
        values.push(Box::new(sorted_at));
        values.push(Box::new(key));
    }
    values.push(Box::new(limit + 1));
    let mut statement = read.connection.prepare_cached(&sql)?;
    let rows: Vec<(i64, i64, Entry)> = statement.query_map(params_from_iter(&values), |row| Ok((row.get(14)?, row.get(15)?, from_row(row)?)))?.collect::<rusqlite::Result<_>>()?;
    let more = rows.len() > limit as usize;
    let last = more.then(|| rows.get(limit as usize - 1)).flatten();
    let next = last.map(|(sorted_at, key, _)| format!("{sorted_at:x}.{key:x}"));
    Ok(River { items: rows.into_iter().take(limit as usize).map(|(.., entry)| entry).collect(), next, total, up_to })
}

fn which(read: Read<'_>, feed: Option<&FeedId>, unread: bool) -> Result<(String, Vec<Box<dyn ToSql>>)> {
    let mut values: Vec<Box<dyn ToSql>> = Vec::new();
    let place = match feed {
        Some(feed) => {
            values.push(Box::new(key_of(read, feed)?));
            "entries.feed = ?1"
        }
        None => "hidden = 0",
    };
    Ok((if unread { format!("{place} AND read_at IS NULL") } else { place.to_owned() }, values))
}

/// The row where the last page ended may be gone by now: the cursor itself says where to go on.
fn page_sql(all: &str, values: usize, after: bool) -> String {
    let (place, limit) = if after { (format!(" AND (sorted_at, entries.key) < (?{}, ?{})", values + 1, values + 2), values + 3) } else { (String::new(), values + 1) };
    format!("SELECT {COLUMNS} FROM {TABLES} WHERE {all}{place} ORDER BY sorted_at DESC, entries.key DESC LIMIT ?{limit}")
}

fn parse_cursor(cursor: &str) -> Result<(i64, i64)> {
    let parsed = cursor.split_once('.').and_then(|(time, key)| Some((i64::from_str_radix(time, 16).ok()?, i64::from_str_radix(key, 16).ok()?)));
    parsed.ok_or_else(|| LibraryError::Invalid(format!("{cursor:?} is no cursor of the river")))
}

/// Remembers that the river, or a feed's part of it, was opened from its beginning. Nothing is written if nothing has come since the last time.
pub fn is_news(read: Read<'_>, feed: Option<&FeedId>) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM feeds WHERE unsubscribed_at IS NULL AND listed_at <= news_at AND news_at > 0 AND (?1 IS NULL OR id = ?1))";
    Ok(read.connection.prepare_cached(sql)?.query_row([feed], |row| row.get(0))?)
}

/// Remembers that what has come was listed.
pub fn listed(write: &mut Write<'_>, feed: Option<&FeedId>) -> Result<()> {
    let sql = "UPDATE feeds SET listed_at = ?2 WHERE unsubscribed_at IS NULL AND listed_at <= news_at AND (?1 IS NULL OR id = ?1)";
    write.transaction.execute(sql, params![feed, now()])?;
    Ok(())
}

/// One entry.
pub fn get(read: Read<'_>, id: &EntryId) -> Result<Entry> {
    let found = read.connection.prepare_cached(&format!("SELECT {COLUMNS} FROM {TABLES} WHERE entries.id = ?1"))?.query_row([id], from_row).optional()?;
    found.ok_or_else(|| LibraryError::NotFound { what: "entry", id: id.to_string() })
}

/// Marks entries as read, or as unread again.
pub fn mark(write: &mut Write<'_>, which: &Which, read: bool) -> Result<Marked> {
    // Each marking has a time of its own, by which it can be taken back.
    let last: i64 = write.transaction.query_row("SELECT coalesce(max(read_at), 0) FROM entries", [], |row| row.get(0))?;
    let at = now().max(last + 1);
    let (place, values): (&str, Vec<Box<dyn ToSql>>) = match which {
        Which::Entries { ids } => {
            let ids = ids.iter().map(|id| crate::entries::find(write.as_read(), id)).collect::<Result<Vec<_>>>()?;
            let ids = serde_json::to_string(&ids).map_err(|error| LibraryError::Invalid(error.to_string()))?;
            ("id IN (SELECT value FROM json_each(?2))", vec![Box::new(ids)])
        }
        Which::Feed { id, up_to } => {
            let feed = crate::feeds::find(write.as_read(), id)?;
            ("feed = ?2 AND key <= ?3", vec![Box::new(key_of(write.as_read(), &feed)?), Box::new(*up_to)])
        }
        Which::River { up_to } => ("hidden = 0 AND key <= ?2", vec![Box::new(*up_to)]),
        Which::Marked { at } => ("read_at = ?2", vec![Box::new(*at)]),
    };
    let (was, is) = if read { ("read_at IS NULL", Some(at)) } else { ("read_at IS NOT NULL", None) };
    let mut all: Vec<Box<dyn ToSql>> = vec![Box::new(is)];
    all.extend(values);
    let sql = format!("UPDATE entries SET read_at = ?1 WHERE {place} AND {was} RETURNING feed");
    let mut statement = write.transaction.prepare(&sql)?;
    let feeds: Vec<i64> = statement.query_map(params_from_iter(&all), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let count = u32::try_from(feeds.len()).unwrap_or(u32::MAX);
    let distinct: std::collections::BTreeSet<i64> = feeds.into_iter().collect();
    for feed in distinct {
        let id: FeedId = write.transaction.query_row("SELECT id FROM feeds WHERE key = ?1", [feed], |row| row.get(0))?;
        write.changed(Entity::Feed, id.as_str(), Deed::Changed);
    }
    Ok(Marked { count, at })
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: row.get(0)?,
        feed_id: row.get(1)?,
        feed: row.get(2)?,
        url: row.get(3)?,
        title: row.get(4)?,
        byline: row.get(5)?,
        excerpt: row.get(6)?,
        published_at: row.get(7)?,
        came_at: rfc3339(row.get(8)?),
        read: row.get(9)?,
        full: row.get(10)?,
        article_id: row.get(11)?,
        job_id: row.get(12)?,
        failure: row.get(13)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Library;
    use crate::entries::{NewEntry, take};
    use crate::feeds::{NewFeed, subscribe};

    fn library() -> (tempfile::TempDir, Library) {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(folder.path()).unwrap();
        (folder, library)
    }

    fn fill(library: &Library, feed: &str, from: usize, count: usize) -> FeedId {
        let guids: Vec<(String, String)> = (from..from + count).map(|n| (n.to_string(), format!("2020-01-01T{:02}:{:02}:{:02}Z", n / 3600, n / 60 % 60, n % 60))).collect();
        let told: Vec<NewEntry<'_>> = guids.iter().map(|(guid, time)| NewEntry { guid, title: Some(guid), published_at: Some(time), page: Some("<p>text</p>"), ..NewEntry::default() }).collect();
        library
            .write(|write| {
                let (id, _) = subscribe(write, &NewFeed { address: feed, ..NewFeed::default() })?;
                take(write, &id, &told)?;
                Ok::<_, LibraryError>(id)
            })
            .unwrap()
    }

    fn titles(river: &River) -> Vec<&str> {
        river.items.iter().map(|entry| entry.title.as_str()).collect()
    }

    #[test]
    fn pages_follow_each_other_without_a_gap_also_when_entries_go() {
        let (_folder, library) = library();
        let feed = fill(&library, "https://a.example/", 0, 7);
        let first = library.read(|read| page(read, None, false, None, 3)).unwrap();
        assert_eq!((titles(&first), first.total), (vec!["6", "5", "4"], 7));
        library.write(|write| write.transaction.execute("DELETE FROM entries WHERE title = '4'", []).map(drop).map_err(LibraryError::from)).unwrap();
        let second = library.read(|read| page(read, Some(&feed), true, first.next.as_deref(), 3)).unwrap();
        assert_eq!(titles(&second), ["3", "2", "1"]);
        let last = library.read(|read| page(read, None, false, second.next.as_deref(), 3)).unwrap();
        assert_eq!((titles(&last), &last.next), (vec!["0"], &None));
    }

    #[test]
    fn a_page_is_read_from_an_index_and_nothing_is_sorted() {
        let (_folder, library) = library();
        let feed = fill(&library, "https://a.example/", 0, 3);
        for (feed, unread, index) in [(None, false, "entries_by_time"), (None, true, "entries_unread_by_time"), (Some(&feed), false, "entries_by_feed"), (Some(&feed), true, "entries_unread_by_feed")]
        {
            for after in [false, true] {
                let plan: Vec<String> = library
                    .read(|read| {
                        let (all, values) = which(read, feed, unread)?;
                        let sql = format!("EXPLAIN QUERY PLAN {}", page_sql(&all, values.len(), after));
                        let mut statement = read.connection.prepare(&sql)?;
                        let count = statement.parameter_count();
                        Ok::<_, LibraryError>(statement.query_map(params_from_iter(vec![1; count]), |row| row.get(3))?.collect::<rusqlite::Result<_>>()?)
                    })
                    .unwrap();
                assert!(plan[0].contains(&format!("USING INDEX {index} ")) || plan[0].ends_with(&format!("USING INDEX {index}")), "{feed:?} {unread} {after}: {plan:#?}");
                assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE") || step.starts_with("SCAN feeds") || step.starts_with("SCAN jobs") || step.starts_with("SCAN articles")), "{plan:#?}");
            }
        }
    }

    #[test]
    fn marking_all_spares_what_comes_later_and_is_taken_back_as_one() {
        let (_folder, library) = library();
        let feed = fill(&library, "https://a.example/", 0, 3);
        let shown = library.read(|read| page(read, None, false, None, 10)).unwrap();
        fill(&library, "https://a.example/", 3, 1);
        let one = library.write(|write| mark(write, &Which::Entries { ids: vec![shown.items[0].id.to_string()] }, true)).unwrap();
        let all = library.write(|write| mark(write, &Which::River { up_to: shown.up_to }, true)).unwrap();
        assert_eq!((one.count, all.count), (1, 2));
        let unread = library.read(|read| page(read, None, true, None, 10)).unwrap();
        assert_eq!(titles(&unread), ["3"]);
        assert_eq!(library.write(|write| mark(write, &Which::Marked { at: all.at }, false)).unwrap().count, 2);
        assert_eq!(library.read(|read| crate::feeds::get(read, &feed)).unwrap().unread, 3);
    }

    #[test]
    fn old_entries_go_only_when_they_were_read_or_listed_and_the_feed_tells_them_no_more() {
        let (_folder, library) = library();
        let feed = fill(&library, "https://a.example/", 0, 300);
        fill(&library, "https://a.example/", 300, 400);
        assert_eq!(library.read(|read| page(read, Some(&feed), false, None, 1)).unwrap().total, 700, "nobody has seen them");
        let oldest = library.read(|read| read.connection.query_row("SELECT id FROM entries WHERE title IN ('5', '6')", [], |row| row.get::<_, EntryId>(0)).map_err(LibraryError::from)).unwrap();
        library.write(|write| crate::entries::became(write, &oldest, None, Some(&JobId::new()))).unwrap();
        library.write(|write| write.transaction.execute("UPDATE feeds SET listed_at = 9e15", []).map(drop).map_err(LibraryError::from)).unwrap();
        fill(&library, "https://a.example/", 700, 1);
        let river = library.read(|read| page(read, Some(&feed), false, None, 1000)).unwrap();
        assert_eq!((river.total, titles(&river)[0], titles(&river)[500]), (501, "700", "5"), "the newest, and the one that is being kept");
        assert!(library.read(crate::check::check).unwrap().ok);
    }

    #[test]
    fn an_entry_that_changes_is_as_its_feed_says_now_until_it_is_saved() {
        let (_folder, library) = library();
        let feed = fill(&library, "https://a.example/", 0, 1);
        let told = |title: &'static str| NewEntry { guid: "0", title: Some(title), page: Some("<p>other</p>"), ..NewEntry::default() };
        let id = library.read(|read| page(read, None, false, None, 1)).unwrap().items[0].id.clone();
        assert_eq!(library.write(|write| take(write, &feed, &[told("new")])).unwrap(), 0);
        assert_eq!(library.read(|read| get(read, &id)).unwrap().title, "new");
        assert_eq!(library.read(|read| crate::entries::page(read, &id)).unwrap().as_deref(), Some("<p>other</p>"));
        library.write(|write| crate::entries::became(write, &id, None, Some(&JobId::new()))).unwrap();
        library.write(|write| take(write, &feed, &[told("newer")])).unwrap();
        assert_eq!(library.read(|read| get(read, &id)).unwrap().title, "new");
    }

    #[test]
    fn a_check_sees_a_changed_byte_in_an_entry() {
        let (_folder, library) = library();
        fill(&library, "https://a.example/", 0, 1);
        library.write(|write| write.transaction.execute("UPDATE entries SET page = CAST(substr(page, 1, length(page) - 1) || x'00' AS BLOB)", []).map(drop).map_err(LibraryError::from)).unwrap();
        let report = library.read(crate::check::check).unwrap();
        assert!(report.problems[0].contains("the text of entry"), "{report:?}");
    }
}
