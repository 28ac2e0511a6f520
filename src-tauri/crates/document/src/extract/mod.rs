//! From the bytes of a page to a [`Document`].
//!
//! HTML: charset, one tree, the page's words about itself, the main content, its structure, then the passes that all kinds of input share.
//! Markdown becomes HTML first. Plain text is cut into drafts by its own rules.

mod byline;
mod callouts;
mod clean;
mod code;
pub(crate) mod cues;
mod dates;
pub(crate) mod draft;
mod embeds;
mod error;
mod faq;
mod figures;
mod finish;
mod flow;
mod further_reading;
mod html;
mod inline;
mod json_ld;
mod main_content;
mod markdown;
mod math;
mod metadata;
mod parse;
mod plain_text;
mod structure;
mod tables;
mod tree;

pub use error::ExtractError;

use crate::document::Document;

/// Counts the generations of this reader. A stored document that an older one made may be read anew from its source.
pub const EXTRACTOR: u32 = 1;

/// What the bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    /// A page or a part of one.
    Html,
    /// `CommonMark` with tables, footnotes and alerts.
    Markdown,
    /// Plain text.
    Text,
}

/// What is known about the bytes beside themselves.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// What they are; guessed from the content if absent.
    pub kind: Option<InputKind>,
    /// Where they came from; relative addresses are resolved against it.
    pub url: Option<String>,
    /// The charset that the transport declared.
    pub charset: Option<String>,
}

/// Reads a page, a Markdown file or a plain text.
pub fn extract(bytes: &[u8], hints: &Hints) -> Result<Document, ExtractError> {
    let kind = hints.kind.unwrap_or_else(|| guess_kind(bytes));
    let text = parse::decode(bytes, kind, hints.charset.as_deref())?;
    let reading = match kind {
        InputKind::Html => html::read(&text, hints.url.as_deref())?,
        InputKind::Markdown => markdown::read(&text, hints.url.as_deref())?,
        InputKind::Text => plain_text::read(&text),
    };
    let document = finish::finish(reading, hints.url.as_deref());
    if document.blocks.is_empty() {
        return Err(ExtractError::NoText);
    }
    Ok(document)
}

/// Guesses what the bytes are by their content.
pub fn guess_kind(bytes: &[u8]) -> InputKind {
    parse::guess_kind(bytes)
}
