//! What a search knows before it begins: the parts of the index and the records of all documents, as they are in one state of the library.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension as _};
use rustc_hash::FxHashMap;

use super::record::{Collection, Record, first_of_row, flag, length_of, unpack};
use crate::error::Result;

/// A part of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) id: i64,
    /// What was written later has a higher number.
    pub(crate) sequence: i64,
    pub(crate) bytes: i64,
}

/// The documents and parts of one collection.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    pub(crate) segments: Vec<Segment>,
    /// Documents whose words in parts before a sequence number are no more.
    pub(crate) dead: Arc<FxHashMap<u32, i64>>,
    /// By number.
    pub(crate) records: Arc<Vec<Record>>,
    /// Documents that there are.
    pub(crate) count: u32,
    /// Their mean length in words.
    pub(crate) mean_length: f32,
}

impl Part {
    pub(crate) fn record(&self, doc: u32) -> Record {
        self.records.get(doc as usize).copied().unwrap_or_default()
    }
}

/// One state.
#[derive(Debug, Clone, Default)]
pub(crate) struct Snapshot {
    stamp: i64,
    parts: [Part; 3],
    /// Numbers and primary subtags.
    pub(crate) languages: Vec<(u8, String)>,
    /// Articles up to this key are indexed, while the index is being made anew.
    pub(crate) built_to: Option<i64>,
}

impl Snapshot {
    pub(crate) fn part(&self, collection: Collection) -> &Part {
        &self.parts[collection.index()]
    }

    /// The record of the article that a document belongs to.
    pub(crate) fn article_of(&self, collection: Collection, doc: u32) -> Record {
        let own = self.part(collection).record(doc);
        if collection == Collection::Articles { own } else { self.part(Collection::Articles).record(own.owner) }
    }
}

/// The last state that was read, shared by the readers of one library.
#[derive(Debug, Default)]
pub(crate) struct Cache(Mutex<Option<Arc<Snapshot>>>);

impl Cache {
    /// The state that `connection` sees. What has not changed since the last call is not read again.
    pub(crate) fn get(&self, connection: &Connection) -> Result<Arc<Snapshot>> {
        let stamp = stamp(connection)?;
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = known.as_ref().filter(|known| known.stamp == stamp) {
            return Ok(Arc::clone(known));
        }
        // A reader that began earlier must not put an older state in the place of a newer one, nor build on it.
        let base = known.filter(|known| known.stamp < stamp);
        let fresh = Arc::new(load(connection, stamp, base.as_deref())?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.as_ref().is_none_or(|kept| kept.stamp < stamp) {
            *kept = Some(Arc::clone(&fresh));
        }
        Ok(fresh)
    }
}

/// The number of the index's state.
pub(crate) fn stamp(connection: &Connection) -> Result<i64> {
    Ok(connection.prepare_cached("SELECT stamp FROM search_state")?.query_row([], |row| row.get(0))?)
}

fn load(connection: &Connection, stamp: i64, base: Option<&Snapshot>) -> Result<Snapshot> {
    let mut snapshot = base.cloned().unwrap_or_default();
    snapshot.stamp = stamp;
    load_records(connection, &mut snapshot, base.map_or(-1, |base| base.stamp))?;
    for part in &mut snapshot.parts {
        part.segments.clear();
    }
    let mut statement = connection.prepare_cached("SELECT collection, id, sequence, bytes FROM search_segments WHERE complete = 1 ORDER BY sequence")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(part) = snapshot.parts.get_mut(usize::from(row.get::<_, u8>(0)?)) {
            part.segments.push(Segment { id: row.get(1)?, sequence: row.get(2)?, bytes: row.get(3)? });
        }
    }
    load_dead(connection, &mut snapshot)?;
    let mut statement = connection.prepare_cached("SELECT id, tag FROM search_languages ORDER BY id")?;
    snapshot.languages = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    snapshot.built_to = connection.prepare_cached("SELECT built_to FROM search_state")?.query_row([], |row| row.get(0)).optional()?.flatten();
    Ok(snapshot)
}

fn load_records(connection: &Connection, snapshot: &mut Snapshot, since: i64) -> Result<()> {
    let mut statement = connection.prepare_cached("SELECT id, data FROM search_docs WHERE stamp > ?1")?;
    let mut rows = statement.query([since])?;
    let mut changed = [false; 3];
    while let Some(row) = rows.next()? {
        let (collection, first) = first_of_row(row.get(0)?);
        let Some(collection) = collection else { continue };
        let data = row.get_ref(1)?.as_blob().unwrap_or_default();
        changed[collection.index()] = true;
        let records = Arc::make_mut(&mut snapshot.parts[collection.index()].records);
        for (doc, record) in (first as usize..).zip(unpack(data)) {
            if records.len() <= doc {
                records.resize(doc + 1, Record::default());
            }
            records[doc] = record;
        }
    }
    for (part, _) in snapshot.parts.iter_mut().zip(changed).filter(|(_, changed)| *changed) {
        measure(part);
    }
    Ok(())
}

#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a mean, for ranking")]
fn measure(part: &mut Part) {
    let mut lengths = [0_u32; 256];
    for record in part.records.iter().filter(|record| record.is(flag::PRESENT)) {
        lengths[usize::from(record.length)] += 1;
    }
    part.count = lengths.iter().sum();
    let total: f64 = (0..=255_u8).zip(lengths).map(|(step, count)| f64::from(length_of(step)) * f64::from(count)).sum();
    part.mean_length = (total / f64::from(part.count.max(1))) as f32;
}

fn load_dead(connection: &Connection, snapshot: &mut Snapshot) -> Result<()> {
    let mut dead: [FxHashMap<u32, i64>; 3] = Default::default();
    let mut statement = connection.prepare_cached("SELECT collection, doc, before FROM search_dead")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(dead) = dead.get_mut(usize::from(row.get::<_, u8>(0)?)) {
            dead.insert(row.get(1)?, row.get(2)?);
        }
    }
    for (part, dead) in snapshot.parts.iter_mut().zip(dead) {
        part.dead = Arc::new(dead);
    }
    Ok(())
}
