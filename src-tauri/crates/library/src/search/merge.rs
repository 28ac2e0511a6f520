//! Making one part of the index of several: what was written last stays small, what is old is in few parts.
//!
//! A save merges the smallest parts by itself, which takes a millisecond. Larger ones are merged beside it, in slices: the new part is written by many
//! short writes, unseen until it is whole, and the last write puts it in the place of the old ones.

use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;

use super::posting::{Entry, blocks, broken, take_positions};
use super::record::Collection;
use super::segment::{Cursor, Rows, Writer, row_id};
use super::snapshot::{Part, Segment};
use crate::error::Result;

/// A part of fewer bytes is of the lowest level; each level has parts four times as large.
const SMALLEST: i64 = 64 * 1024;
/// So many of the smallest are merged by the write that makes the last of them.
const SMALL_ONES: usize = 8;
/// So many of one level are merged beside.
const FAN: usize = 4;
/// Parts of a collection that searching can bear where nobody merges beside: with more of them writes do it.
const MOST_PARTS: usize = 48;
/// Bytes that a write then merges.
const MOST_BYTES: i64 = 8 * 1024 * 1024;
/// Bytes of one slice.
const SLICE: usize = 1024 * 1024;

/// A new part that nobody sees yet.
pub(crate) fn begin_segment(connection: &Connection, collection: Collection, sequence: i64) -> Result<i64> {
    let sql = "INSERT INTO search_segments (collection, sequence, bytes, complete) VALUES (?1, ?2, 0, 0)";
    connection.prepare_cached(sql)?.execute(params![collection.number(), sequence])?;
    Ok(connection.last_insert_rowid())
}

/// Lets a part be seen.
pub(crate) fn complete_segment(connection: &Connection, id: i64, bytes: usize) -> Result<()> {
    let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
    connection.prepare_cached("UPDATE search_segments SET bytes = ?2, complete = 1 WHERE id = ?1")?.execute(params![id, bytes])?;
    Ok(())
}

/// Removes a part with all its rows.
pub(crate) fn remove_segment(connection: &Connection, id: i64) -> Result<()> {
    connection.prepare_cached("DELETE FROM search_blocks WHERE id >= ?1 AND id < ?2")?.execute([row_id(id, 0), row_id(id + 1, 0)])?;
    connection.prepare_cached("DELETE FROM search_terms WHERE segment = ?1")?.execute([id])?;
    connection.prepare_cached("DELETE FROM search_segments WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Merges the smallest parts of a collection, if there are many, within the write that made the last of them.
pub(crate) fn small(connection: &Connection, collection: Collection) -> Result<()> {
    let all = segments(connection, collection)?;
    let smallest: Vec<Segment> = all.iter().copied().filter(|segment| level(segment) == 0).collect();
    let chosen = if smallest.len() >= SMALL_ONES {
        Some(smallest)
    } else if all.len() > MOST_PARTS {
        plan(&all, SMALL_ONES).filter(|chosen| chosen.iter().map(|segment| segment.bytes).sum::<i64>() <= MOST_BYTES)
    } else {
        None
    };
    let Some(chosen) = chosen else { return Ok(()) };
    let dead = dead(connection, collection)?;
    let id = begin_segment(connection, collection, sequence_of(&chosen))?;
    let (_, bytes) = merge(connection, &chosen, &dead, Writer::new(connection, id))?.finish()?;
    replace(connection, collection, &chosen, id, bytes, &dead)
}

fn segments(connection: &Connection, collection: Collection) -> Result<Vec<Segment>> {
    let mut statement = connection.prepare_cached("SELECT id, sequence, bytes FROM search_segments WHERE collection = ?1 AND complete = 1 ORDER BY sequence")?;
    let rows = statement.query_map([collection.number()], |row| Ok(Segment { id: row.get(0)?, sequence: row.get(1)?, bytes: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn dead(connection: &Connection, collection: Collection) -> Result<FxHashMap<u32, i64>> {
    let mut statement = connection.prepare_cached("SELECT doc, before FROM search_dead WHERE collection = ?1")?;
    Ok(statement.query_map([collection.number()], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

fn level(segment: &Segment) -> u32 {
    let mut size = segment.bytes;
    let mut level = 0;
    while size >= SMALLEST {
        size /= 4;
        level += 1;
    }
    level
}

fn sequence_of(chosen: &[Segment]) -> i64 {
    chosen.iter().map(|segment| segment.sequence).max().unwrap_or(0)
}

/// The parts of the lowest level that has so many.
fn plan(all: &[Segment], fan: usize) -> Option<Vec<Segment>> {
    let mut levels: Vec<u32> = all.iter().map(level).collect();
    levels.sort_unstable();
    levels.dedup();
    levels.into_iter().map(|wanted| all.iter().copied().filter(|segment| level(segment) == wanted).collect::<Vec<_>>()).find(|of_level| of_level.len() >= fan)
}

/// What is to be merged beside, if anything is. Parts in which every tenth document is no more are made anew.
pub(crate) fn due(part: &Part) -> Option<Vec<Segment>> {
    if part.dead.len() > 1_000 && part.dead.len() > part.count as usize / 10 && part.segments.len() > 1 {
        return Some(part.segments.clone());
    }
    plan(&part.segments, FAN).or_else(|| (part.segments.len() > 3 * FAN).then(|| part.segments.clone()))
}

/// Rows that a merge has made, to be put down by one short write.
#[derive(Debug, Default)]
pub(crate) struct Slice {
    blocks: Vec<(i64, Vec<u8>)>,
    firsts: Vec<(i64, Vec<u8>, u32)>,
    bytes: usize,
}

impl Slice {
    /// Puts the rows down.
    pub(crate) fn put(&self, mut connection: &Connection) -> Result<()> {
        self.blocks.iter().try_for_each(|(id, data)| connection.block(*id, data))?;
        self.firsts.iter().try_for_each(|(segment, term, number)| connection.first(*segment, term, *number))
    }
}

/// Gathers rows, and hands them on by slices.
pub(crate) struct Slices<F> {
    slice: Slice,
    give: F,
}

impl<F: FnMut(&Slice) -> Result<()>> Slices<F> {
    fn hand_on(&mut self) -> Result<()> {
        let slice = std::mem::take(&mut self.slice);
        (self.give)(&slice)
    }
}

impl<F: FnMut(&Slice) -> Result<()>> Rows for Slices<F> {
    fn block(&mut self, id: i64, data: &[u8]) -> Result<()> {
        self.slice.bytes += data.len();
        self.slice.blocks.push((id, data.to_vec()));
        if self.slice.bytes > SLICE { self.hand_on() } else { Ok(()) }
    }

    fn first(&mut self, segment: i64, term: &[u8], number: u32) -> Result<()> {
        self.slice.firsts.push((segment, term.to_vec(), number));
        Ok(())
    }
}

/// Merges parts into the new part `id`, whose rows go to `give`. Gives its bytes.
pub(crate) fn beside(connection: &Connection, chosen: &[Segment], dead: &FxHashMap<u32, i64>, id: i64, give: impl FnMut(&Slice) -> Result<()>) -> Result<usize> {
    let writer = Writer::new(Slices { slice: Slice::default(), give }, id);
    let (mut slices, bytes) = merge(connection, chosen, dead, writer)?.finish()?;
    slices.hand_on()?;
    Ok(bytes)
}

/// Begins a merge beside: what an earlier one has left is removed.
pub(crate) fn begin(connection: &Connection, collection: Collection, chosen: &[Segment]) -> Result<i64> {
    let left: Vec<i64> = connection.prepare_cached("SELECT id FROM search_segments WHERE complete = 0")?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    left.into_iter().try_for_each(|id| remove_segment(connection, id))?;
    begin_segment(connection, collection, sequence_of(chosen))
}

/// Puts a new part in the place of those that it was made of. If one of them is gone meanwhile, the work was in vain and is forgotten.
pub(crate) fn replace(connection: &Connection, collection: Collection, chosen: &[Segment], id: i64, bytes: usize, dead: &FxHashMap<u32, i64>) -> Result<()> {
    let now = segments(connection, collection)?;
    if !chosen.iter().all(|segment| now.contains(segment)) {
        return remove_segment(connection, id);
    }
    chosen.iter().try_for_each(|segment| remove_segment(connection, segment.id))?;
    complete_segment(connection, id, bytes)?;
    // What is no more need not be told any longer once no older part is left that might hold it.
    let oldest_left = now.iter().filter(|segment| !chosen.contains(segment)).map(|segment| segment.sequence).min().unwrap_or(i64::MAX);
    let mut forget = connection.prepare_cached("DELETE FROM search_dead WHERE collection = ?1 AND doc = ?2 AND before = ?3")?;
    for (doc, before) in dead.iter().filter(|(_, before)| **before <= oldest_left) {
        forget.execute(params![collection.number(), doc, before])?;
    }
    Ok(())
}

/// As [`replace`], by a write that does nothing else.
pub(crate) fn replace_beside(connection: &Connection, collection: Collection, chosen: &[Segment], id: i64, bytes: usize, dead: &FxHashMap<u32, i64>) -> Result<()> {
    connection.execute("UPDATE search_state SET stamp = stamp + 1", [])?;
    replace(connection, collection, chosen, id, bytes, dead)
}

fn merge<'a, R: Rows>(connection: &'a Connection, chosen: &[Segment], dead: &FxHashMap<u32, i64>, mut writer: Writer<R>) -> Result<Writer<R>> {
    let mut cursors: Vec<(Segment, Cursor<'a>)> = Vec::with_capacity(chosen.len());
    for segment in chosen {
        let mut cursor = Cursor::new(connection, segment.id)?;
        if cursor.next()? {
            cursors.push((*segment, cursor));
        }
    }
    let mut gathered = Gathered::default();
    while let Some(term) = cursors.iter().map(|(_, cursor)| &cursor.term).min().cloned() {
        gathered.clear();
        let mut at = 0;
        while at < cursors.len() {
            let (segment, cursor) = &mut cursors[at];
            if cursor.term == term {
                gathered.take(connection, cursor, |doc| dead.get(&doc).is_none_or(|before| *before <= segment.sequence))?;
                if !cursor.next()? {
                    cursors.swap_remove(at);
                    continue;
                }
            }
            at += 1;
        }
        gathered.write(&term, &mut writer)?;
    }
    Ok(writer)
}

/// The documents of one word from all parts.
#[derive(Debug, Default)]
struct Gathered {
    entries: Vec<(u32, u8, usize, usize)>,
    positions: Vec<u8>,
}

impl Gathered {
    fn clear(&mut self) {
        self.entries.clear();
        self.positions.clear();
    }

    fn take(&mut self, connection: &Connection, cursor: &Cursor<'_>, is_alive: impl Fn(u32) -> bool) -> Result<()> {
        let list = cursor.list();
        let docs = list.docs(connection)?;
        let mut reader = list.positions(connection);
        for block in blocks(list.documents, &docs)? {
            let mut positions = reader.of(block.positions)?;
            // Beginnings have none.
            let none = positions.is_empty();
            let mut damaged = false;
            block.each(|doc, standing| {
                let own = if none { Some(&[][..]) } else { take_positions(&mut positions) };
                damaged |= own.is_none();
                if is_alive(doc) {
                    let from = self.positions.len();
                    self.positions.extend_from_slice(own.unwrap_or_default());
                    self.entries.push((doc, standing, from, self.positions.len()));
                }
            })?;
            if damaged {
                return Err(broken());
            }
        }
        Ok(())
    }

    fn write<R: Rows>(&mut self, term: &[u8], writer: &mut Writer<R>) -> Result<()> {
        if self.entries.is_empty() {
            return Ok(());
        }
        self.entries.sort_unstable();
        let entries: Vec<Entry<'_>> = self.entries.iter().map(|(doc, standing, from, to)| Entry { doc: *doc, standing: *standing, positions: &self.positions[*from..*to] }).collect();
        writer.add(term, &entries)
    }
}
