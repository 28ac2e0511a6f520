//! Correcting what was read wrongly: a block is something else, a text is part of the article or is not. What was said can be taken back.

use document::{Correction, Document, Says, TextPositionSelector, TextQuoteSelector, describe};
use library::corrections::{self, Stored};
use library::{CorrectionId, VersionId, articles, versions};
use serde::Deserialize;
use ts_rs::TS;

use crate::carried;
use crate::error::{ErrorCode, ReaderError};
use crate::pictures::{are_asked_for, queue_missing};
use crate::reader::Reader;
use crate::reread::{Pictures, reread};

/// What a correction is about, on the version shown.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Subject {
    /// A block, by its ordinal.
    Block(u32),
    /// A text that was left out, by its place in `folded`.
    Folded(u32),
    /// Either, by its whole text; `prefix` and `suffix` tell equal blocks apart.
    Quote(TextQuoteSelector),
}

/// Says what a text of an article is. The document is read anew with it; annotations stay on their sentences.
pub fn correct(reader: &Reader, article: &str, subject: &Subject, says: &Says) -> Result<Stored, ReaderError> {
    let (made, pictures) = reader.library.write(|write| {
        let id = articles::find(write.as_read(), article)?;
        let version = articles::get(write.as_read(), &id)?.version_id;
        let document = versions::document(write.as_read(), &version)?;
        let correction = Correction { target: target(&document, subject, says)?, says: says.clone() };
        // The same once more changes nothing, and is not kept twice.
        let last = corrections::standing(write.as_read(), &version)?.into_iter().rfind(|stored| stored.correction.target.exact == correction.target.exact);
        if let Some(last) = last.filter(|last| last.found && last.correction == correction) {
            return Ok((last, Pictures::new()));
        }
        let made = corrections::insert(write, &id, &version, &correction, true)?;
        let asked = are_asked_for(write.as_read(), &id, &version)?;
        let pictures = reread(write, &id, &version)?;
        if asked {
            queue_missing(write, &id, &version)?;
        }
        let made = corrections::get(write.as_read(), &made)?;
        if made.found { Ok((made, pictures)) } else { Err(ReaderError::invalid("this part of the article cannot be what the correction says")) }
    })?;
    keep_pictures(reader, &made.version_id, pictures)?;
    Ok(made)
}

/// Takes a correction back. The document is read anew with those that stand.
pub fn uncorrect(reader: &Reader, correction: &str) -> Result<(), ReaderError> {
    let id = CorrectionId::parse(correction);
    let (version, pictures) = reader.library.write(|write| {
        let version = versions::get(write.as_read(), &corrections::get(write.as_read(), &id)?.version_id)?;
        corrections::remove(write, &version.article_id, &id)?;
        let asked = are_asked_for(write.as_read(), &version.article_id, &version.id)?;
        let pictures = reread(write, &version.article_id, &version.id)?;
        if asked {
            queue_missing(write, &version.article_id, &version.id)?;
        }
        Ok::<_, ReaderError>((version.id, pictures))
    })?;
    keep_pictures(reader, &version, pictures)
}

/// Keeps the pictures that came back with a text.
fn keep_pictures(reader: &Reader, version: &VersionId, pictures: Pictures) -> Result<(), ReaderError> {
    if pictures.is_empty() {
        return Ok(());
    }
    let arrived = carried::ready(&reader.library, pictures)?;
    reader.library.write(|write| carried::keep(write, version, &arrived))
}

/// The quotation that names the subject, if what is said can be said of it.
fn target(document: &Document, subject: &Subject, says: &Says) -> Result<TextQuoteSelector, ReaderError> {
    let missing = || ReaderError::new(ErrorCode::NotFound, "the article has no such part");
    let (block, folded) = match subject {
        Subject::Block(at) => (Some(*at as usize), None),
        Subject::Folded(at) => (None, Some(*at as usize)),
        Subject::Quote(quote) => {
            Correction { target: quote.clone(), says: says.clone() }.check().map_err(|error| ReaderError::invalid(error.to_string()))?;
            // What is part of the article is looked for among what was left out, everything else among the blocks.
            match says {
                Says::PartOfArticle => (None, document.folded.iter().position(|left| same(&left.text, &quote.exact))),
                _ => (block_of(document, quote), None),
            }
        }
    };
    match (block, folded, says) {
        (Some(_), _, Says::PartOfArticle) => Err(ReaderError::invalid("this is part of the article already")),
        (Some(at), _, _) => {
            let block = document.blocks.get(at).ok_or_else(missing)?;
            let length = u32::try_from(block.text.chars().count()).unwrap_or(u32::MAX);
            let position = TextPositionSelector { start: block.start, end: block.start.saturating_add(length) };
            describe(&document.text, position).map(|target| target.quote).ok_or_else(|| ReaderError::invalid("what is corrected needs some words by which it can be found again"))
        }
        (None, Some(at), Says::PartOfArticle) => {
            let left = document.folded.get(at).ok_or_else(missing)?;
            Ok(TextQuoteSelector { exact: left.text.clone(), prefix: String::new(), suffix: String::new() })
        }
        (None, Some(_), _) => Err(ReaderError::invalid("this was left out: it has to become part of the article first")),
        (None, None, _) => Err(missing()),
    }
}

/// The block with the whole text of a quotation; of equal ones the one with most of what stands around it.
fn block_of(document: &Document, quote: &TextQuoteSelector) -> Option<usize> {
    let equal = || document.blocks.iter().filter(|block| same(&block.text, &quote.exact));
    let place = document::locate_quote(&document.text, &quote.exact, &quote.prefix, &quote.suffix).ok().flatten();
    let block = equal().find(|block| place.is_some_and(|place| place.start == block.start)).or_else(|| equal().next())?;
    Some(block.ordinal as usize)
}

fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}
