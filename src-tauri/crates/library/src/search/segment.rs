//! One part of the index: words in order with their lists, never changed once it is written. Writes add small parts, and `merge` makes larger ones of
//! them, as in a log-structured merge tree.
//!
//! Words stand in blocks of some 4,000 bytes, each word after the one before it as the length of what both begin with and the rest. Short lists stand
//! beside their word, longer ones one after the other in rows that fill whole pages of the database. `search_terms` knows the first word of each block.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::posting::{self, Entry, broken, put, take, take_bytes};
use crate::error::Result;

/// Bytes of a block of words: with its row's header it fits on one page of the database.
const BLOCK_BYTES: usize = 4_040;
/// Bytes of a row of longer lists. `SQLite` keeps 4,040 of them on the row's own page and puts the rest on pages of 4,092 (file format, 1.6).
const ROW_BYTES: usize = 4_040 + 3 * 4_092;
/// A list of more bytes does not stand beside its word.
const MAX_INLINE: usize = 480;
/// Rows of longer lists are numbered from here.
const FIRST_ROW: u32 = 1 << 23;
/// Rows of a part are numbered within it; its number stands before.
const NUMBER_BITS: u32 = 24;

/// Where a part is written to.
pub(crate) trait Rows {
    /// A row of `search_blocks`.
    fn block(&mut self, id: i64, data: &[u8]) -> Result<()>;
    /// A row of `search_terms`.
    fn first(&mut self, segment: i64, term: &[u8], number: u32) -> Result<()>;
}

impl Rows for &Connection {
    fn block(&mut self, id: i64, data: &[u8]) -> Result<()> {
        self.prepare_cached("INSERT INTO search_blocks (id, data) VALUES (?1, ?2)")?.execute(params![id, data])?;
        Ok(())
    }

    fn first(&mut self, segment: i64, term: &[u8], number: u32) -> Result<()> {
        self.prepare_cached("INSERT INTO search_terms (segment, first, block) VALUES (?1, ?2, ?3)")?.execute(params![segment, term, number])?;
        Ok(())
    }
}

/// The number of a part's row among all.
pub(crate) fn row_id(segment: i64, number: u32) -> i64 {
    (segment << NUMBER_BITS) | i64::from(number)
}

/// Writes a part, word by word in ascending order.
pub(crate) struct Writer<R> {
    rows: R,
    segment: i64,
    next: u32,
    /// Longer lists that are not written yet, and how many bytes were.
    stream: Vec<u8>,
    streamed: usize,
    block: Vec<u8>,
    first: Vec<u8>,
    last: Vec<u8>,
    /// Bytes written so far.
    pub(crate) bytes: usize,
}

impl<R: Rows> Writer<R> {
    pub(crate) fn new(rows: R, segment: i64) -> Self {
        Self { rows, segment, next: 0, stream: Vec::new(), streamed: 0, block: Vec::new(), first: Vec::new(), last: Vec::new(), bytes: 0 }
    }

    /// Adds a word with its documents in ascending order.
    pub(crate) fn add(&mut self, term: &[u8], entries: &[Entry<'_>]) -> Result<()> {
        let encoded = posting::encode(entries);
        let mut tail = Vec::with_capacity(MAX_INLINE + 16);
        put(&mut tail, number(entries.len()));
        if posting::is_short(entries.len()) && encoded.docs.len() + encoded.positions.len() <= MAX_INLINE {
            put(&mut tail, number(encoded.docs.len()));
            put(&mut tail, number(encoded.positions.len()));
            tail.extend_from_slice(&encoded.docs);
            tail.extend_from_slice(&encoded.positions);
        } else {
            put(&mut tail, 0);
            let at = self.streamed + self.stream.len();
            put(&mut tail, number(at / ROW_BYTES));
            put(&mut tail, number(at % ROW_BYTES));
            put(&mut tail, number(encoded.docs.len()));
            put(&mut tail, number(encoded.positions.len()));
            self.stream.extend_from_slice(&encoded.docs);
            self.stream.extend_from_slice(&encoded.positions);
            self.write_stream(false)?;
        }
        if self.block.len() + term.len() + tail.len() + 4 > BLOCK_BYTES {
            self.close_block()?;
        }
        if self.block.is_empty() {
            self.first = term.to_vec();
            self.last.clear();
        }
        let shared = self.last.iter().zip(term).take_while(|(one, other)| one == other).count();
        put(&mut self.block, number(shared));
        put(&mut self.block, number(term.len() - shared));
        self.block.extend_from_slice(&term[shared..]);
        self.block.append(&mut tail);
        self.last.clear();
        self.last.extend_from_slice(term);
        Ok(())
    }

    /// Writes what is left, and gives the place that was written to.
    pub(crate) fn finish(mut self) -> Result<(R, usize)> {
        self.close_block()?;
        self.write_stream(true)?;
        Ok((self.rows, self.bytes))
    }

    fn close_block(&mut self) -> Result<()> {
        if self.block.is_empty() {
            return Ok(());
        }
        let block = std::mem::take(&mut self.block);
        let at = self.row(&block)?;
        self.rows.first(self.segment, &self.first, at)
    }

    /// Writes the rows of longer lists that are full; at the end also the last one.
    fn write_stream(&mut self, end: bool) -> Result<()> {
        let mut from = 0;
        while self.stream.len() - from >= ROW_BYTES || end && from < self.stream.len() {
            let to = (from + ROW_BYTES).min(self.stream.len());
            let at = FIRST_ROW + number(self.streamed / ROW_BYTES);
            self.rows.block(row_id(self.segment, at), &self.stream[from..to])?;
            self.streamed += to - from;
            self.bytes += to - from;
            from = to;
        }
        self.stream.drain(..from);
        Ok(())
    }

    fn row(&mut self, data: &[u8]) -> Result<u32> {
        let at = self.next;
        self.next += 1;
        self.bytes += data.len();
        self.rows.block(row_id(self.segment, at), data)?;
        Ok(at)
    }
}

fn number(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

/// Where a word's list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// Beside the word.
    Inline { docs: Vec<u8>, positions: Vec<u8> },
    /// Among the longer lists: where the documents begin, and how many bytes they and the positions have.
    Rows { at: usize, docs: usize, positions: usize },
}

/// The documents of one word in one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct List {
    pub(crate) segment: i64,
    /// How many documents there are, those that are no more included.
    pub(crate) documents: usize,
    pub(crate) place: Place,
}

impl List {
    /// The bytes of the documents.
    pub(crate) fn docs(&self, connection: &Connection) -> Result<Vec<u8>> {
        match &self.place {
            Place::Inline { docs, .. } => Ok(docs.clone()),
            Place::Rows { at, docs, .. } => {
                let mut out = Vec::with_capacity(*docs);
                read_rows(connection, self.segment, *at, *at + *docs, &mut out)?;
                Ok(out)
            }
        }
    }

    /// A reader of the positions.
    pub(crate) fn positions<'a>(&'a self, connection: &'a Connection) -> Positions<'a> {
        Positions { connection, list: self, from: 0, bytes: Vec::new() }
    }
}

/// Reads the positions of a list, some kilobytes at a time.
#[derive(Debug)]
pub(crate) struct Positions<'a> {
    connection: &'a Connection,
    list: &'a List,
    /// Where in the list's positions `bytes` begins.
    from: usize,
    bytes: Vec<u8>,
}

impl Positions<'_> {
    /// The bytes of a block's positions. Blocks are asked for in order.
    pub(crate) fn of(&mut self, range: (usize, usize)) -> Result<&[u8]> {
        match &self.list.place {
            Place::Inline { positions, .. } => positions.get(range.0..range.1.min(positions.len())).ok_or_else(broken),
            Place::Rows { at, docs, positions } => {
                let (from, to) = (range.0, range.1.min(*positions));
                if from < self.from || to > self.from + self.bytes.len() {
                    self.bytes.clear();
                    self.from = from;
                    // To the end of the last row that is needed: what follows is asked for next.
                    let end = ((at + docs + to).div_ceil(ROW_BYTES) * ROW_BYTES).min(at + docs + positions);
                    read_rows(self.connection, self.list.segment, at + docs + from, end, &mut self.bytes)?;
                }
                self.bytes.get(from - self.from..to.saturating_sub(self.from)).ok_or_else(broken)
            }
        }
    }
}

/// Reads a stretch of the longer lists.
fn read_rows(connection: &Connection, segment: i64, from: usize, to: usize, out: &mut Vec<u8>) -> Result<()> {
    let mut statement = connection.prepare_cached("SELECT data FROM search_blocks WHERE id = ?1")?;
    let mut at = from;
    while at < to {
        let start = at % ROW_BYTES;
        let end = (start + to - at).min(ROW_BYTES);
        let mut rows = statement.query([row_id(segment, FIRST_ROW + number(at / ROW_BYTES))])?;
        let row = rows.next()?.ok_or_else(broken)?;
        let data = row.get_ref(0)?.as_blob().map_err(|_| broken())?;
        out.extend_from_slice(data.get(start..end).ok_or_else(broken)?);
        at += end - start;
    }
    Ok(())
}

fn row(connection: &Connection, segment: i64, number: u32) -> Result<Vec<u8>> {
    let data: Option<Vec<u8>> = connection.prepare_cached("SELECT data FROM search_blocks WHERE id = ?1")?.query_row([row_id(segment, number)], |row| row.get(0)).optional()?;
    data.ok_or_else(broken)
}

/// The list of one word in a part, if it is there.
pub(crate) fn find(connection: &Connection, segment: i64, term: &[u8]) -> Result<Option<List>> {
    let mut cursor = Cursor::at(connection, segment, term)?;
    while cursor.next()? {
        if cursor.term.as_slice() >= term {
            return Ok((cursor.term == term).then(|| cursor.list()));
        }
    }
    Ok(None)
}

/// Gives the words of a part that begin with `prefix`, in order, until `give` answers `false`.
pub(crate) fn beginning_with(connection: &Connection, segment: i64, prefix: &[u8], mut give: impl FnMut(&[u8], &Cursor<'_>) -> Result<bool>) -> Result<()> {
    let mut cursor = Cursor::at(connection, segment, prefix)?;
    while cursor.next()? {
        if cursor.term.starts_with(prefix) {
            if !give(&cursor.term, &cursor)? {
                return Ok(());
            }
        } else if cursor.term.as_slice() > prefix {
            return Ok(());
        }
    }
    Ok(())
}

/// Goes through the words of a part in order.
#[derive(Debug)]
pub(crate) struct Cursor<'a> {
    connection: &'a Connection,
    segment: i64,
    /// The block that is being read, and how far.
    data: Vec<u8>,
    at: usize,
    /// The first word of the block that is being read.
    first: Vec<u8>,
    /// The word it stands at.
    pub(crate) term: Vec<u8>,
    documents: usize,
    /// Where the list's bytes are in `data`: documents and positions.
    inline: Option<(usize, usize, usize)>,
    /// Where it is among the longer lists: where the documents begin, and how many bytes they and the positions have.
    rows: (usize, usize, usize),
}

impl<'a> Cursor<'a> {
    /// Before the first word.
    pub(crate) fn new(connection: &'a Connection, segment: i64) -> Result<Self> {
        Self::at(connection, segment, &[])
    }

    /// Before the block in which `term` would stand.
    fn at(connection: &'a Connection, segment: i64, term: &[u8]) -> Result<Self> {
        let mut cursor = Self { connection, segment, data: Vec::new(), at: 0, first: Vec::new(), term: Vec::new(), documents: 0, inline: None, rows: (0, 0, 0) };
        let sql = "SELECT first, block FROM search_terms WHERE segment = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1";
        let found: Option<(Vec<u8>, u32)> = connection.prepare_cached(sql)?.query_row(params![segment, term], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        match found {
            Some((first, block)) => cursor.open(first, block)?,
            None => {
                cursor.next_block()?;
            }
        }
        Ok(cursor)
    }

    fn open(&mut self, first: Vec<u8>, block: u32) -> Result<()> {
        self.data = row(self.connection, self.segment, block)?;
        self.first = first;
        self.at = 0;
        self.term.clear();
        Ok(())
    }

    fn next_block(&mut self) -> Result<bool> {
        let begun = !self.data.is_empty();
        let sql = if begun {
            "SELECT first, block FROM search_terms WHERE segment = ?1 AND first > ?2 ORDER BY first LIMIT 1"
        } else {
            "SELECT first, block FROM search_terms WHERE segment = ?1 AND first >= ?2 ORDER BY first LIMIT 1"
        };
        let found: Option<(Vec<u8>, u32)> = self.connection.prepare_cached(sql)?.query_row(params![self.segment, self.first], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        match found {
            Some((first, block)) => self.open(first, block).map(|()| true),
            None => Ok(false),
        }
    }

    /// Goes to the next word; `false` after the last one.
    pub(crate) fn next(&mut self) -> Result<bool> {
        if self.at >= self.data.len() && (self.data.is_empty() || !self.next_block()?) {
            return Ok(false);
        }
        self.read_entry().ok_or_else(broken)?;
        Ok(true)
    }

    fn read_entry(&mut self) -> Option<()> {
        let mut rest = self.data.get(self.at..)?;
        let shared = take(&mut rest)? as usize;
        let suffix = take(&mut rest)? as usize;
        let suffix = take_bytes(&mut rest, suffix)?;
        if shared > self.term.len() {
            return None;
        }
        self.term.truncate(shared);
        self.term.extend_from_slice(suffix);
        self.documents = take(&mut rest)? as usize;
        let docs = take(&mut rest)? as usize;
        if docs == 0 {
            let at = take(&mut rest)? as usize * ROW_BYTES + take(&mut rest)? as usize;
            self.rows = (at, take(&mut rest)? as usize, take(&mut rest)? as usize);
            self.inline = None;
        } else {
            let positions = take(&mut rest)? as usize;
            let from = self.data.len() - rest.len();
            take_bytes(&mut rest, docs)?;
            take_bytes(&mut rest, positions)?;
            self.inline = Some((from, docs, positions));
        }
        self.at = self.data.len() - rest.len();
        Some(())
    }

    /// How many documents the word has.
    pub(crate) fn documents(&self) -> usize {
        self.documents
    }

    /// The word's list.
    pub(crate) fn list(&self) -> List {
        let place = match self.inline {
            Some((from, docs, positions)) => Place::Inline { docs: self.data[from..from + docs].to_vec(), positions: self.data[from + docs..from + docs + positions].to_vec() },
            None => Place::Rows { at: self.rows.0, docs: self.rows.1, positions: self.rows.2 },
        };
        List { segment: self.segment, documents: self.documents, place }
    }

    /// The bytes of the documents where they stand beside the word.
    pub(crate) fn inline_docs(&self) -> Option<&[u8]> {
        self.inline.map(|(from, docs, _)| &self.data[from..from + docs])
    }
}
