//! What a write has indexed and not yet written down: one part of the index a transaction, however many documents it brings.

use rusqlite::{Connection, OptionalExtension as _, params};
use rustc_hash::{FxHashMap, FxHashSet};

use super::analyze::{self, Word};
use super::merge;
use super::posting::{Entry, HIGHEST, Standing, put_positions};
use super::record::{self, Collection, Record, flag};
use super::segment::Writer;
use super::term;
use crate::error::Result;

/// Bytes of words and lists that are kept in memory before they are written as a part.
const MAX_BYTES: usize = 48 * 1024 * 1024;

/// Where the words of a document stand. Positions of fields are apart, so that a phrase never goes from one into the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    /// The position of its first word, and the one that no word of it reaches.
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// How its words stand ([`Standing`]); 0 for the text.
    pub(crate) standing: u8,
}

impl Field {
    pub(crate) const TITLE: Self = Self { from: 0, to: 250, standing: Standing::TITLE };
    pub(crate) const BYLINE: Self = Self { from: 256, to: 380, standing: Standing::BYLINE };
    pub(crate) const SITE: Self = Self { from: 384, to: 500, standing: Standing::SITE };
    pub(crate) const TEXT: Self = Self { from: 512, to: HIGHEST, standing: 0 };
}

/// A document to be indexed: its words, each with its position and how it stands.
#[derive(Debug, Default)]
pub(crate) struct Words(Vec<(String, u32, u8)>);

impl Words {
    /// Adds the words of a field.
    pub(crate) fn add(&mut self, field: Field, text: &str) {
        self.add_words(field, analyze::words(text), |_| 0);
    }

    /// Adds the words of a field, each with how it stands beside that.
    pub(crate) fn add_words(&mut self, field: Field, words: Vec<Word>, standing: impl Fn(&Word) -> u8) {
        for (position, word) in (field.from..field.to).zip(words) {
            let standing = field.standing | standing(&word);
            self.0.push((word.folded, position, standing));
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// What waits to be written.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    stamp: Option<i64>,
    batches: [Batch; 3],
    /// Inflections that are known to be written down, by language.
    inflections: FxHashMap<u8, FxHashSet<String>>,
}

#[derive(Debug, Default)]
struct Batch {
    sequence: Option<i64>,
    docs: FxHashSet<u32>,
    terms: FxHashMap<Vec<u8>, Buffer>,
    bytes: usize,
}

#[derive(Debug, Default)]
struct Buffer {
    /// Document, standing, and where its positions are.
    entries: Vec<(u32, u8, usize, usize)>,
    positions: Vec<u8>,
}

impl Pending {
    /// Indexes a document, in the place of what it was.
    pub(crate) fn add(&mut self, connection: &Connection, collection: Collection, doc: u32, record: &Record, lang: Option<&str>, words: Words) -> Result<()> {
        self.remove(connection, collection, doc)?;
        let language = Self::language(connection, lang)?;
        let stamp = self.stamp(connection)?;
        let (length, words_of_text) = (record::length_step(u32::try_from(words.len()).unwrap_or(u32::MAX)), record.words);
        record::change(connection, stamp, collection, doc, |kept| *kept = Record { flags: record.flags | flag::PRESENT, language, length, words: words_of_text, ..*record })?;
        let mut words = words.0;
        words.sort_unstable();
        self.write_inflections(connection, language, lang, &words)?;
        let batch = &mut self.batches[collection.index()];
        batch.docs.insert(doc);
        batch.take(doc, &words);
        if batch.bytes > MAX_BYTES { self.flush(connection, collection) } else { Ok(()) }
    }

    /// Takes a document out.
    pub(crate) fn remove(&mut self, connection: &Connection, collection: Collection, doc: u32) -> Result<()> {
        if self.batches[collection.index()].docs.contains(&doc) {
            self.flush(connection, collection)?;
        }
        let stamp = self.stamp(connection)?;
        let before = record::change(connection, stamp, collection, doc, |kept| *kept = Record::default())?;
        if before.is(flag::PRESENT) {
            let sequence = self.sequence(connection, collection)?;
            let sql = "INSERT INTO search_dead (collection, doc, before) VALUES (?1, ?2, ?3) ON CONFLICT (collection, doc) DO UPDATE SET before = excluded.before";
            connection.prepare_cached(sql)?.execute(params![collection.number(), doc, sequence])?;
        }
        Ok(())
    }

    /// Changes what is known of a document that is indexed.
    pub(crate) fn change(&mut self, connection: &Connection, collection: Collection, doc: u32, change: impl FnOnce(&mut Record)) -> Result<()> {
        let stamp = self.stamp(connection)?;
        record::change(connection, stamp, collection, doc, change)?;
        Ok(())
    }

    /// Writes down what waits.
    pub(crate) fn flush_all(&mut self, connection: &Connection) -> Result<()> {
        Collection::ALL.into_iter().try_for_each(|collection| self.flush(connection, collection))
    }

    fn flush(&mut self, connection: &Connection, collection: Collection) -> Result<()> {
        if self.batches[collection.index()].docs.is_empty() {
            return Ok(());
        }
        let sequence = self.sequence(connection, collection)?;
        let batch = std::mem::take(&mut self.batches[collection.index()]);
        let id = merge::begin_segment(connection, collection, sequence)?;
        let mut terms: Vec<(Vec<u8>, Buffer)> = batch.terms.into_iter().collect();
        terms.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        let mut writer = Writer::new(connection, id);
        for (term, mut buffer) in terms {
            buffer.entries.sort_unstable();
            let entries: Vec<Entry<'_>> = buffer.entries.iter().map(|(doc, standing, from, to)| Entry { doc: *doc, standing: *standing, positions: &buffer.positions[*from..*to] }).collect();
            writer.add(&term, &entries)?;
        }
        let (_, bytes) = writer.finish()?;
        merge::complete_segment(connection, id, bytes)?;
        merge::small(connection, collection)
    }

    /// The number of the state that this write makes.
    fn stamp(&mut self, connection: &Connection) -> Result<i64> {
        if let Some(stamp) = self.stamp {
            return Ok(stamp);
        }
        let stamp = connection.prepare_cached("UPDATE search_state SET stamp = stamp + 1 RETURNING stamp")?.query_row([], |row| row.get(0))?;
        self.stamp = Some(stamp);
        Ok(stamp)
    }

    fn sequence(&mut self, connection: &Connection, collection: Collection) -> Result<i64> {
        if let Some(sequence) = self.batches[collection.index()].sequence {
            return Ok(sequence);
        }
        let next = connection.prepare_cached("UPDATE search_state SET sequence = sequence + 1 RETURNING sequence")?.query_row([], |row| row.get(0))?;
        self.batches[collection.index()].sequence = Some(next);
        Ok(next)
    }

    /// The number of a language; 0 for none, and for those that come when the numbers are used up.
    fn language(connection: &Connection, lang: Option<&str>) -> Result<u8> {
        let Some(tag) = lang.and_then(primary_subtag) else { return Ok(0) };
        let known: Option<u8> = connection.prepare_cached("SELECT id FROM search_languages WHERE tag = ?1")?.query_row([&tag], |row| row.get(0)).optional()?;
        if let Some(id) = known {
            return Ok(id);
        }
        let sql = "INSERT INTO search_languages (id, tag) SELECT coalesce(max(id), 0) + 1, ?1 FROM search_languages HAVING coalesce(max(id), 0) < 63 RETURNING id";
        Ok(connection.prepare_cached(sql)?.query_row([&tag], |row| row.get(0)).optional()?.unwrap_or(0))
    }

    /// Writes down which words have which stem, so that a word that is asked for is found in all the forms in which it stands somewhere.
    fn write_inflections(&mut self, connection: &Connection, language: u8, lang: Option<&str>, words: &[(String, u32, u8)]) -> Result<()> {
        let Some(stemmer) = analyze::stemmer(lang) else { return Ok(()) };
        let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO search_forms (language, stem, form) VALUES (?1, ?2, ?3)")?;
        let known = self.inflections.entry(language).or_default();
        for same in words.chunk_by(|one, other| one.0 == other.0) {
            let word = &same[0].0;
            if word.starts_with(|c: char| c.is_ascii_digit()) || known.contains(word) {
                continue;
            }
            let stem = stemmer.stem(word);
            if *stem != **word {
                insert.execute(params![language, stem, word])?;
            }
            known.insert(word.clone());
        }
        Ok(())
    }
}

/// `en` of `en-GB`.
pub(crate) fn primary_subtag(lang: &str) -> Option<String> {
    let tag = lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    (matches!(tag.len(), 2 | 3) && tag.bytes().all(|b| b.is_ascii_lowercase())).then_some(tag)
}

impl Batch {
    /// Takes over a document's words, which are in order.
    fn take(&mut self, doc: u32, words: &[(String, u32, u8)]) {
        let mut positions = Vec::new();
        let mut beginnings: FxHashMap<Vec<u8>, u8> = FxHashMap::default();
        for same in words.chunk_by(|one, other| one.0 == other.0) {
            positions.clear();
            let (mut fields, mut frequency) = (0_u8, 0_u32);
            for (_, position, standing) in same {
                // A word that stands twice at one place, as in a field that is told twice, is one.
                if positions.last() != Some(position) {
                    positions.push(*position);
                }
                fields |= standing;
                frequency += u32::from(*position >= Field::TEXT.from);
            }
            let word = &same[0].0;
            let standing = fields | Standing::step(frequency);
            for beginning in term::beginnings(word) {
                beginnings.entry(beginning).and_modify(|kept| *kept = Standing::join(*kept, standing)).or_insert(standing);
            }
            self.push(word.as_bytes(), doc, standing, &positions);
        }
        for (beginning, standing) in beginnings {
            self.push(&beginning, doc, standing, &[]);
        }
    }

    fn push(&mut self, term: &[u8], doc: u32, standing: u8, positions: &[u32]) {
        if !self.terms.contains_key(term) {
            self.bytes += term.len() + 96;
            self.terms.insert(term.to_vec(), Buffer::default());
        }
        let Some(buffer) = self.terms.get_mut(term) else { return };
        let from = buffer.positions.len();
        if !positions.is_empty() {
            put_positions(&mut buffer.positions, positions);
        }
        let to = buffer.positions.len();
        buffer.entries.push((doc, standing, from, to));
        self.bytes += 24 + to - from;
    }
}
