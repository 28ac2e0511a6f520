//! Keeping the index in step, within the transaction that changes the data.

use document::{BlockKind, Document, FaqEntry};
use rusqlite::params;

use super::analyze::{column, stemmer, stems};
use crate::access::Write;
use crate::error::Result;
use crate::id::ArticleId;

/// Indexes an article's shown version.
pub(crate) fn article(write: &mut Write<'_>, id: &ArticleId, document: &Document) -> Result<()> {
    let key: i64 = write.transaction.prepare_cached("SELECT key FROM articles WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
    let headings: Vec<&str> = document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading { .. })).map(|block| block.text.as_str()).collect();
    let title = document.title.as_deref().unwrap_or_default();
    let stemmer = stemmer(document.lang.as_deref());
    let all_stems = [title, &document.text].map(|text| stems(text, stemmer.as_ref())).join(" ");
    // The article's own site is found by its host as well as by its name.
    let site = [document.site_name.as_deref(), document.url.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    write.transaction.prepare_cached("DELETE FROM search_articles WHERE rowid = ?1")?.execute([key])?;
    write.transaction.prepare_cached("INSERT INTO search_articles (rowid, title, headings, body, byline, site, stems) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(params![
        key,
        column(title),
        column(&headings.join("\n")),
        column(&document.text),
        column(document.byline.as_deref().unwrap_or_default()),
        column(&site),
        all_stems
    ])?;
    Ok(())
}

/// Indexes a note: what the person wrote, its tags, and the words it stands on.
pub(crate) fn note(write: &mut Write<'_>, key: i64, words: &str, article: &ArticleId) -> Result<()> {
    let lang = article_lang(write, article)?;
    remove_note(write, key)?;
    write.transaction.prepare_cached("INSERT INTO search_notes (rowid, words, stems) VALUES (?1, ?2, ?3)")?.execute(params![key, column(words), stems(words, stemmer(lang.as_deref()).as_ref())])?;
    Ok(())
}

/// Takes a note out of the index.
pub(crate) fn remove_note(write: &mut Write<'_>, key: i64) -> Result<()> {
    write.transaction.prepare_cached("DELETE FROM search_notes WHERE rowid = ?1")?.execute([key])?;
    Ok(())
}

/// Indexes a question and its answer.
pub(crate) fn faq(write: &mut Write<'_>, key: i64, entry: &FaqEntry, article: &ArticleId) -> Result<()> {
    let lang = article_lang(write, article)?;
    let both = [entry.question.as_str(), entry.answer.as_str()].join("\n");
    write.transaction.prepare_cached("INSERT INTO search_faq (rowid, question, answer, stems) VALUES (?1, ?2, ?3, ?4)")?.execute(params![
        key,
        column(&entry.question),
        column(&entry.answer),
        stems(&both, stemmer(lang.as_deref()).as_ref())
    ])?;
    Ok(())
}

/// Takes a question out of the index.
pub(crate) fn remove_faq(write: &mut Write<'_>, key: i64) -> Result<()> {
    write.transaction.prepare_cached("DELETE FROM search_faq WHERE rowid = ?1")?.execute([key])?;
    Ok(())
}

fn article_lang(write: &Write<'_>, id: &ArticleId) -> Result<Option<String>> {
    Ok(write.transaction.prepare_cached("SELECT lang FROM articles WHERE id = ?1")?.query_row([id], |row| row.get(0))?)
}
