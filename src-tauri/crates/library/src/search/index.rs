//! Keeping the index in step, within the transaction that changes the data.

use document::{Asked, Block, BlockKind, Document};
use rusqlite::params;

use super::analyze::{self, Word};
use super::pending::{Field, Words};
use super::posting::{HIGHEST, Standing};
use super::record::{Collection, NO_DAY, Record, flag};
use super::when;
use crate::access::Write;
use crate::error::Result;
use crate::id::ArticleId;

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// Indexes an article's shown version.
pub(crate) fn article(write: &mut Write<'_>, id: &ArticleId, document: &Document) -> Result<()> {
    let (key, state) = state_of(write, id)?;
    let record = Record {
        owner: key,
        flags: state | flags_of(document),
        published: document.published_at.as_deref().and_then(day_of).unwrap_or(NO_DAY),
        saved: saved_day(write, id)?,
        words: document.word_count,
        ..Record::default()
    };
    let mut words = Words::default();
    words.add(Field::TITLE, document.title.as_deref().unwrap_or_default());
    words.add(Field::BYLINE, document.byline.as_deref().unwrap_or_default());
    // The article's own site is found by its host as well as by its name.
    let site = [document.site_name.as_deref(), document.url.as_deref().and_then(host)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    words.add(Field::SITE, &site);
    let headings = headings(&document.blocks);
    words.add_words(Field::TEXT, analyze::words(&document.text), |word| heading(&headings, word));
    write.pending.get_mut().add(write.transaction, Collection::Articles, key, &record, document.lang.as_deref(), words)
}

/// Takes over what is done with an article: to be called after each change of its state, of whether it was opened, or of its notes.
pub(crate) fn state(write: &mut Write<'_>, id: &ArticleId) -> Result<()> {
    let (key, state) = state_of(write, id)?;
    write.pending.get_mut().change(write.transaction, Collection::Articles, key, |record| {
        if record.is(flag::PRESENT) {
            record.flags = record.flags & !flag::OF_STATE | state;
        }
    })
}

/// Takes an article out of the index.
pub(crate) fn remove_article(write: &mut Write<'_>, key: i64) -> Result<()> {
    write.pending.get_mut().remove(write.transaction, Collection::Articles, number(key))
}

/// Indexes a note: what the person wrote, its tags, and the words it stands on.
pub(crate) fn note(write: &mut Write<'_>, key: i64, words: &str, article: &ArticleId) -> Result<()> {
    let mut all = Words::default();
    all.add(Field::TEXT, words);
    part(write, Collection::Notes, key, all, article)
}

/// Takes a note out of the index.
pub(crate) fn remove_note(write: &mut Write<'_>, key: i64) -> Result<()> {
    write.pending.get_mut().remove(write.transaction, Collection::Notes, number(key))
}

/// Indexes a question and its answer.
pub(crate) fn faq(write: &mut Write<'_>, key: i64, asked: &Asked, article: &ArticleId) -> Result<()> {
    let mut all = Words::default();
    all.add(Field::TITLE, &asked.question);
    all.add(Field::TEXT, &asked.answer);
    part(write, Collection::Faq, key, all, article)
}

/// Takes a question out of the index.
pub(crate) fn remove_faq(write: &mut Write<'_>, key: i64) -> Result<()> {
    write.pending.get_mut().remove(write.transaction, Collection::Faq, number(key))
}

/// What belongs to an article and has its language.
fn part(write: &mut Write<'_>, collection: Collection, key: i64, words: Words, article: &ArticleId) -> Result<()> {
    let sql = "SELECT key, lang FROM articles WHERE id = ?1";
    let (owner, lang): (u32, Option<String>) = write.transaction.prepare_cached(sql)?.query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let record = Record { owner, published: NO_DAY, words: u32::try_from(words.len()).unwrap_or(u32::MAX), ..Record::default() };
    write.pending.get_mut().add(write.transaction, collection, number(key), &record, lang.as_deref(), words)
}

/// Keys are numbers of documents: they are never used again, and a library does not come to two thousand millions of anything.
fn number(key: i64) -> u32 {
    u32::try_from(key).unwrap_or(HIGHEST).min(HIGHEST)
}

/// An article's key, and what is done with it as flags.
fn state_of(write: &Write<'_>, id: &ArticleId) -> Result<(u32, u16)> {
    let sql = "SELECT key, state, opened_at IS NOT NULL, note_count > 0, favourite_at IS NOT NULL FROM articles WHERE id = ?1";
    Ok(write.transaction.prepare_cached(sql)?.query_row([id], |row| {
        let kept = match row.get::<_, String>(1)?.as_str() {
            "trash" => flag::TRASH,
            "archive" => flag::ARCHIVE,
            "later" => flag::LATER,
            _ => 0,
        };
        let bit = |at: usize, flag: u16| Ok::<_, rusqlite::Error>(if row.get(at)? { flag } else { 0 });
        Ok((row.get(0)?, kept | bit(2, flag::OPENED)? | bit(3, flag::ANNOTATED)? | bit(4, flag::FAVOURITE)?))
    })?)
}

fn saved_day(write: &Write<'_>, id: &ArticleId) -> Result<i32> {
    let at: i64 = write.transaction.prepare_cached("SELECT saved_at FROM articles WHERE id = ?1")?.query_row(params![id], |row| row.get(0))?;
    Ok(i32::try_from(at.div_euclid(DAY)).unwrap_or(NO_DAY))
}

/// The day of RFC 3339 or of a bare day.
fn day_of(published: &str) -> Option<i32> {
    published.get(..10)?.parse().ok().map(when::number)
}

fn flags_of(document: &Document) -> u16 {
    let holds = document.blocks.iter().fold(0, |flags, block| {
        flags
            | match block.kind {
                BlockKind::Code { .. } => flag::CODE,
                BlockKind::Table { .. } => flag::TABLE,
                BlockKind::Figure { .. } => flag::IMAGE,
                _ => 0,
            }
    });
    let faq = if document.faq.is_empty() { 0 } else { flag::FAQ };
    let image = if document.lead_image.is_some() { flag::IMAGE } else { 0 };
    holds | faq | image
}

/// Where headings stand in the text, in bytes.
fn headings(blocks: &[Block]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    for block in blocks {
        if matches!(block.kind, BlockKind::Heading { .. }) {
            found.push((at, at + block.text.len()));
        }
        // Blocks are joined by a blank line.
        at += block.text.len() + 2;
    }
    found
}

fn heading(headings: &[(usize, usize)], word: &Word) -> u8 {
    let next = headings.partition_point(|(_, end)| *end <= word.start);
    if headings.get(next).is_some_and(|(start, _)| *start <= word.start) { Standing::HEADING } else { 0 }
}

/// The host of an address, without `www.`.
pub(crate) fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}
