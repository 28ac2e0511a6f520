//! What ranking and filters need to know of each document, in twenty bytes, so that no row of an article is read for it.
//!
//! Records stand in rows of [`CHUNK`] documents: one that changes writes one page. A reader keeps them all in memory, and reads again only the rows that
//! are newer than what it has.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::error::Result;

/// Documents of one row: with its header a row fits on one page of the database.
pub(crate) const CHUNK: u32 = 192;
const BYTES: usize = 20;

/// What is searched. Each has its own words and numbers of documents: the keys of their tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Collection {
    Articles = 0,
    Notes = 1,
    Faq = 2,
}

impl Collection {
    pub(crate) const ALL: [Self; 3] = [Self::Articles, Self::Notes, Self::Faq];

    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// Its number in the database.
    pub(crate) fn number(self) -> i64 {
        self as i64
    }
}

/// Bits of [`Record::flags`].
pub(crate) mod flag {
    /// There is such a document.
    pub(crate) const PRESENT: u16 = 1;
    pub(crate) const TRASH: u16 = 2;
    pub(crate) const ARCHIVE: u16 = 4;
    pub(crate) const OPENED: u16 = 8;
    pub(crate) const ANNOTATED: u16 = 16;
    pub(crate) const FAQ: u16 = 32;
    pub(crate) const CODE: u16 = 64;
    pub(crate) const TABLE: u16 = 128;
    pub(crate) const IMAGE: u16 = 256;
    pub(crate) const LATER: u16 = 512;
    pub(crate) const FAVOURITE: u16 = 1_024;
    /// Those that tell what is done with an article; the others tell what its document holds.
    pub(crate) const OF_STATE: u16 = TRASH | ARCHIVE | LATER | FAVOURITE | OPENED | ANNOTATED;
}

/// A day that is not known.
pub(crate) const NO_DAY: i32 = i32::MIN;

/// What is known of one document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// The key of the article it belongs to; of an article its own.
    pub(crate) owner: u32,
    pub(crate) flags: u16,
    /// The number of its language; 0 for one that is not known.
    pub(crate) language: u8,
    /// How long it is, on a scale of [`length_step`].
    pub(crate) length: u8,
    /// Days since 1970, or [`NO_DAY`].
    pub(crate) published: i32,
    pub(crate) saved: i32,
    pub(crate) words: u32,
}

impl Record {
    pub(crate) fn is(&self, flags: u16) -> bool {
        self.flags & flags == flags
    }

    /// When it was published, or saved where that is not known.
    pub(crate) fn day(&self) -> i32 {
        if self.published == NO_DAY { self.saved } else { self.published }
    }

    fn to_bytes(self) -> [u8; BYTES] {
        let mut bytes = [0; BYTES];
        bytes[..4].copy_from_slice(&self.owner.to_le_bytes());
        bytes[4..6].copy_from_slice(&self.flags.to_le_bytes());
        bytes[6] = self.language;
        bytes[7] = self.length;
        bytes[8..12].copy_from_slice(&self.published.to_le_bytes());
        bytes[12..16].copy_from_slice(&self.saved.to_le_bytes());
        bytes[16..].copy_from_slice(&self.words.to_le_bytes());
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let four = |at: usize| bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
        Some(Self {
            owner: u32::from_le_bytes(four(0)?),
            flags: u16::from_le_bytes([*bytes.get(4)?, *bytes.get(5)?]),
            language: *bytes.get(6)?,
            length: *bytes.get(7)?,
            published: i32::from_le_bytes(four(8)?),
            saved: i32::from_le_bytes(four(12)?),
            words: u32::from_le_bytes(four(16)?),
        })
    }
}

/// A number of words on a scale where each step is a twelfth more.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "0 to 255, and a rough scale")]
pub(crate) fn length_step(words: u32) -> u8 {
    ((words.max(1) as f32).ln() * 12.5).round().min(255.0) as u8
}

/// The number of words that a step means.
pub(crate) fn length_of(step: u8) -> f32 {
    (f32::from(step) / 12.5).exp()
}

fn row_of(collection: Collection, doc: u32) -> i64 {
    collection.number() << 32 | i64::from(doc / CHUNK)
}

/// The documents of a row.
pub(crate) fn first_of_row(id: i64) -> (Option<Collection>, u32) {
    let collection = Collection::ALL.into_iter().find(|collection| collection.number() == id >> 32);
    (collection, u32::try_from(id & 0xffff_ffff).unwrap_or(u32::MAX).saturating_mul(CHUNK))
}

/// The records of a row's bytes.
pub(crate) fn unpack(data: &[u8]) -> impl Iterator<Item = Record> + '_ {
    data.chunks_exact(BYTES).filter_map(Record::from_bytes)
}

fn load(connection: &Connection, id: i64) -> Result<Vec<u8>> {
    let data: Option<Vec<u8>> = connection.prepare_cached("SELECT data FROM search_docs WHERE id = ?1")?.query_row([id], |row| row.get(0)).optional()?;
    Ok(data.unwrap_or_default())
}

fn record_in(data: &[u8], doc: u32) -> Record {
    let at = (doc % CHUNK) as usize * BYTES;
    data.get(at..at + BYTES).and_then(Record::from_bytes).unwrap_or_default()
}

/// Changes a record, at the given state of the index. Gives what it was.
pub(crate) fn change(connection: &Connection, stamp: i64, collection: Collection, doc: u32, change: impl FnOnce(&mut Record)) -> Result<Record> {
    let id = row_of(collection, doc);
    let mut data = load(connection, id)?;
    let before = record_in(&data, doc);
    let mut after = before;
    change(&mut after);
    if after != before {
        let at = (doc % CHUNK) as usize * BYTES;
        if data.len() < at + BYTES {
            data.resize(at + BYTES, 0);
        }
        data[at..at + BYTES].copy_from_slice(&after.to_bytes());
        let sql = "INSERT INTO search_docs (id, stamp, data) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET stamp = excluded.stamp, data = excluded.data";
        connection.prepare_cached(sql)?.execute(params![id, stamp, data])?;
    }
    Ok(before)
}

/// Articles of which the index knows something else than their rows say, one sentence each.
pub(crate) fn wrong(connection: &Connection) -> Result<Vec<String>> {
    let built: Option<i64> = connection.query_row("SELECT built_to FROM search_state", [], |row| row.get(0))?;
    let mut statement = connection.prepare("SELECT key, id, state, opened_at IS NOT NULL, note_count > 0, favourite_at IS NOT NULL FROM articles WHERE ?1 IS NULL OR key <= ?1 ORDER BY key")?;
    let mut rows = statement.query([built])?;
    let (mut problems, mut known) = (Vec::new(), (-1, Vec::new()));
    while let Some(row) = rows.next()? {
        let (key, id, state, opened, annotated, favourite): (u32, String, String, bool, bool, bool) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?);
        let at = row_of(Collection::Articles, key);
        if known.0 != at {
            known = (at, load(connection, at)?);
        }
        let record = record_in(&known.1, key);
        let as_told = record.is(flag::PRESENT)
            && record.is(flag::TRASH) == (state == "trash")
            && record.is(flag::ARCHIVE) == (state == "archive")
            && record.is(flag::LATER) == (state == "later")
            && record.is(flag::FAVOURITE) == favourite
            && record.is(flag::OPENED) == opened
            && record.is(flag::ANNOTATED) == annotated;
        if !as_told {
            problems.push(format!("the search index does not know article {id} as it is"));
        }
    }
    Ok(problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let record = Record { owner: 77, flags: flag::PRESENT | flag::IMAGE, language: 3, length: 99, published: -4000, saved: 20_000, words: 123_456 };
        assert_eq!(Record::from_bytes(&record.to_bytes()), Some(record));
        assert_eq!(Record::from_bytes(&[0; 7]), None);
    }

    #[test]
    fn lengths_are_told_within_a_tenth() {
        for words in [1, 5, 80, 700, 9_000, 200_000] {
            let told = f64::from(length_of(length_step(words)));
            assert!((told / f64::from(words) - 1.0).abs() < 0.1, "{words}: {told}");
        }
    }
}
