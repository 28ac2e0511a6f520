//! Lists of the documents that hold a word, as they are written down.
//!
//! A list has blocks of up to [`BLOCK`] documents. A document takes a varint: its distance from the one before, doubled; one more if a byte follows
//! that says how often and in which fields the word stands there ([`Standing`]). Without it the word stands once in the text, as most words do.
//! Positions are kept apart, so that counting and ranking never read them: the first one doubled, one more if it is the only one; else how many there
//! are beyond two, and the distance of each from the one before.

use crate::error::{LibraryError, Result};

/// Documents of one block.
pub(crate) const BLOCK: usize = 128;
/// The highest number of a document, and of a position.
pub(crate) const HIGHEST: u32 = i32::MAX as u32;
/// A word that stands once in the text and in no field.
const ONCE: u8 = 1;

/// A document in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry<'a> {
    pub(crate) doc: u32,
    pub(crate) standing: u8,
    /// Encoded; empty where a list has no positions.
    pub(crate) positions: &'a [u8],
}

/// How a word stands in a document: fields as bits, and how often it stands in the text on a rough scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing;

impl Standing {
    pub(crate) const TITLE: u8 = 0x10;
    pub(crate) const HEADING: u8 = 0x20;
    pub(crate) const BYLINE: u8 = 0x40;
    pub(crate) const SITE: u8 = 0x80;
    /// What each step of the scale means; a frequency is rounded down.
    const STEPS: [u32; 16] = [0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 40, 60, 100];

    /// The step for a frequency.
    pub(crate) fn step(frequency: u32) -> u8 {
        let above = Self::STEPS.partition_point(|step| *step <= frequency);
        u8::try_from(above.saturating_sub(1)).unwrap_or(15)
    }

    /// The frequency that a standing tells.
    pub(crate) fn frequency(standing: u8) -> u32 {
        Self::STEPS[usize::from(standing & 0x0f)]
    }

    /// What two words say of one document together.
    pub(crate) fn join(one: u8, other: u8) -> u8 {
        ((one | other) & 0xf0) | (one & 0x0f).max(other & 0x0f)
    }
}

/// Appends a number, seven bits a byte.
pub(crate) fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push((number & 0x7f) as u8);
}

/// Takes a number off the beginning.
pub(crate) fn take(bytes: &mut &[u8]) -> Option<u32> {
    let (mut number, mut shift) = (0_u32, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(number);
        }
        shift += 7;
        if shift > 28 {
            return None;
        }
    }
}

/// Takes so many bytes off the beginning.
pub(crate) fn take_bytes<'a>(bytes: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}

/// The error for bytes that are not as they were written.
pub(crate) fn broken() -> LibraryError {
    LibraryError::Damaged("the search index is not as it was written; it can be made anew".into())
}

/// Positions in ascending order, encoded; there is at least one.
pub(crate) fn put_positions(out: &mut Vec<u8>, positions: &[u32]) {
    let Some((first, others)) = positions.split_first() else { return };
    put(out, first << 1 | u32::from(others.is_empty()));
    if !others.is_empty() {
        put(out, length(others.len() - 1));
    }
    let mut last = *first;
    for position in others {
        put(out, position - last);
        last = *position;
    }
}

/// Takes one document's positions off the beginning, without looking at them.
pub(crate) fn take_positions<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let whole = *bytes;
    if take(bytes)? & 1 == 0 {
        for _ in 0..=take(bytes)? {
            let end = bytes.iter().position(|byte| byte & 0x80 == 0)?;
            *bytes = &bytes[end + 1..];
        }
    }
    whole.get(..whole.len() - bytes.len())
}

/// Reads one document's positions.
pub(crate) fn read_positions(mut bytes: &[u8], out: &mut Vec<u32>) -> Option<()> {
    out.clear();
    let first = take(&mut bytes)?;
    let mut last = first >> 1;
    out.push(last);
    let others = if first & 1 == 1 { 0 } else { take(&mut bytes)?.checked_add(1)? };
    for _ in 0..others {
        last = last.checked_add(take(&mut bytes)?)?;
        out.push(last);
    }
    Some(())
}

/// A list as it is written.
#[derive(Debug, Default)]
pub(crate) struct Encoded {
    pub(crate) docs: Vec<u8>,
    pub(crate) positions: Vec<u8>,
}

/// Writes a list down. Lists of one block have no directory: `is_short` tells.
pub(crate) fn encode(entries: &[Entry<'_>]) -> Encoded {
    let mut encoded = Encoded::default();
    let (mut directory, mut body) = (Vec::new(), Vec::new());
    let short = is_short(entries.len());
    let mut before = 0;
    for block in entries.chunks(BLOCK) {
        let (from, first_of_block) = (body.len(), before);
        let positions = encoded.positions.len();
        for entry in block {
            put(&mut body, (entry.doc - before) << 1 | u32::from(entry.standing != ONCE));
            if entry.standing != ONCE {
                body.push(entry.standing);
            }
            encoded.positions.extend_from_slice(entry.positions);
            before = entry.doc;
        }
        if !short {
            put(&mut directory, before - first_of_block);
            put(&mut directory, length(body.len() - from));
            put(&mut directory, length(encoded.positions.len() - positions));
        }
    }
    if !short {
        put(&mut encoded.docs, length(entries.len().div_ceil(BLOCK)));
        encoded.docs.append(&mut directory);
    }
    encoded.docs.append(&mut body);
    encoded
}

fn length(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

/// Whether a list of so many documents is one block without a directory.
pub(crate) fn is_short(documents: usize) -> bool {
    documents <= BLOCK
}

/// One block of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block<'a> {
    /// The last document of the block before.
    pub(crate) before: u32,
    /// Its last document; unknown (the greatest there is) in a list of one block.
    pub(crate) last: u32,
    docs: &'a [u8],
    /// Where its positions are among those of the list; in a list of one block all of them.
    pub(crate) positions: (usize, usize),
}

/// The blocks of a list.
pub(crate) fn blocks(documents: usize, bytes: &[u8]) -> Result<Vec<Block<'_>>> {
    read_blocks(documents, bytes).ok_or_else(broken)
}

fn read_blocks(documents: usize, mut bytes: &[u8]) -> Option<Vec<Block<'_>>> {
    if is_short(documents) {
        return Some(vec![Block::only(bytes)]);
    }
    let count = take(&mut bytes)? as usize;
    // Each takes three bytes at least: a wrong number takes no memory.
    let mut heads = Vec::with_capacity(count.min(bytes.len() / 3));
    for _ in 0..count {
        heads.push((take(&mut bytes)?, take(&mut bytes)? as usize, take(&mut bytes)? as usize));
    }
    let mut found = Vec::with_capacity(heads.len());
    let (mut before, mut at) = (0_u32, 0_usize);
    for (step, docs, positions) in heads {
        let last = before.checked_add(step)?;
        found.push(Block { before, last, docs: take_bytes(&mut bytes, docs)?, positions: (at, at + positions) });
        at += positions;
        before = last;
    }
    Some(found)
}

impl<'a> Block<'a> {
    /// That of a list of one block.
    pub(crate) fn only(docs: &'a [u8]) -> Self {
        Self { before: 0, last: u32::MAX, docs, positions: (0, usize::MAX) }
    }

    /// Gives each document of the block with how the word stands in it.
    #[inline]
    pub(crate) fn each(&self, mut give: impl FnMut(u32, u8)) -> Result<()> {
        let (mut bytes, mut doc) = (self.docs, self.before);
        loop {
            let step = match bytes {
                [] => return Ok(()),
                // The commonest case by far: a distance below 64.
                [step, rest @ ..] if *step < 0x80 => {
                    bytes = rest;
                    u32::from(*step)
                }
                _ => take(&mut bytes).ok_or_else(broken)?,
            };
            doc = doc.checked_add(step >> 1).ok_or_else(broken)?;
            if step & 1 == 0 {
                give(doc, ONCE);
            } else {
                let (standing, rest) = bytes.split_first().ok_or_else(broken)?;
                give(doc, *standing);
                bytes = rest;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(entries: &[Entry<'_>]) -> Vec<(u32, u8, Vec<u32>)> {
        let encoded = encode(entries);
        let mut out = Vec::new();
        for block in blocks(entries.len(), &encoded.docs).unwrap() {
            let mut positions = &encoded.positions[block.positions.0..block.positions.1.min(encoded.positions.len())];
            block
                .each(|doc, standing| {
                    let mut places = Vec::new();
                    read_positions(take_positions(&mut positions).unwrap(), &mut places).unwrap();
                    out.push((doc, standing, places));
                })
                .unwrap();
        }
        out
    }

    #[test]
    fn a_list_is_read_as_it_was_written_whatever_its_length() {
        for count in [1_u32, 2, 127, 128, 129, 1000, 9000] {
            let positions: Vec<Vec<u8>> = (0..count)
                .map(|n| {
                    let mut bytes = Vec::new();
                    put_positions(&mut bytes, &(0..=n % 20).map(|k| k * 300 + n % 7).collect::<Vec<_>>());
                    bytes
                })
                .collect();
            let entries: Vec<Entry<'_>> = (0..count).map(|n| Entry { doc: n * 3 + if n > 40 { 1_000_000 } else { 1 }, standing: (n % 5) as u8 * 7 + 1, positions: &positions[n as usize] }).collect();
            let read = decoded(&entries);
            assert_eq!(read.len(), entries.len());
            for (n, (doc, standing, places)) in read.iter().enumerate() {
                assert_eq!((*doc, *standing), (entries[n].doc, entries[n].standing));
                assert_eq!(places.len(), n % 20 + 1);
                assert_eq!(places[0] as usize, n % 7);
            }
        }
    }

    #[test]
    fn a_broken_list_is_an_error() {
        let entries: Vec<Entry<'_>> = (0..500).map(|n| Entry { doc: n * 200, standing: 1, positions: &[] }).collect();
        let docs = encode(&entries).docs;
        for cut in [1, 5, 11, docs.len() / 2, docs.len() - 1] {
            let read = blocks(500, &docs[..cut]).and_then(|blocks| blocks.iter().try_for_each(|block| block.each(|_, _| {})));
            assert!(read.is_err(), "{cut}");
        }
    }

    #[test]
    fn frequencies_are_kept_on_a_scale() {
        assert_eq!([0, 1, 2, 7, 8, 99, 100, 5000].map(|n| Standing::frequency(Standing::step(n))), [0, 1, 2, 6, 8, 60, 100, 100]);
    }
}
