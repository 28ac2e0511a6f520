//! From the bytes of a page to a [`Document`].
//!
//! HTML: charset, one tree, the page's words about itself, the main content, its structure, then the passes that all kinds of input share.
//! Markdown becomes HTML first. Plain text is cut into drafts by its own rules.

mod callouts;
mod clean;
mod code;
mod content;
mod corrected;
pub(crate) mod cues;
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
mod leavings;
mod markdown;
mod math;
pub(crate) mod mathml;
mod metadata;
mod page;
mod parse;
mod plain_text;
mod said;
mod structure;
mod tables;
mod teaser;
mod tree;

pub use error::ExtractError;
use said::Said;
pub use teaser::leads_on;

use crate::correction::Correction;
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

/// A document with what a person has said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Corrected {
    /// What the page says.
    pub document: Document,
    /// Of each correction, whether the text that it names was found and can be what it says. One that was not has changed nothing.
    pub found: Vec<bool>,
}

/// Reads a page, a Markdown file or a plain text.
pub fn extract(bytes: &[u8], hints: &Hints) -> Result<Document, ExtractError> {
    extract_corrected(bytes, hints, &[]).map(|corrected| corrected.document)
}

/// The same with what a person has said of it: what they called part of the article or not, and what each block is, goes before everything that
/// is found out here. Later corrections go before earlier ones.
pub fn extract_corrected(bytes: &[u8], hints: &Hints, corrections: &[Correction]) -> Result<Corrected, ExtractError> {
    let kind = hints.kind.unwrap_or_else(|| guess_kind(bytes));
    let text = parse::decode(bytes, kind, hints.charset.as_deref())?;
    let said = Said::new(corrections);
    let reading = match kind {
        InputKind::Html => html::read(&text, hints.url.as_deref(), &said)?,
        InputKind::Markdown => markdown::read(&text, hints.url.as_deref(), &said)?,
        InputKind::Text => plain_text::read(&text, &said),
    };
    finished(reading, &said, hints)
}

/// Reads a page all of which is the article, such as the chapters of a book put into one: nothing is judged, and only `html` says something about itself.
pub fn extract_whole(bytes: &[u8], hints: &Hints, corrections: &[Correction]) -> Result<Corrected, ExtractError> {
    let text = parse::decode(bytes, InputKind::Html, hints.charset.as_deref())?;
    let said = Said::new(corrections);
    finished(html::read_whole(&text, hints.url.as_deref(), &said)?, &said, hints)
}

fn finished(reading: finish::Reading, said: &Said<'_>, hints: &Hints) -> Result<Corrected, ExtractError> {
    let (document, found) = finish::finish(reading, said, hints.url.as_deref());
    if document.blocks.is_empty() {
        return Err(ExtractError::NoText);
    }
    Ok(Corrected { document, found })
}

/// Guesses what the bytes are by their content.
pub fn guess_kind(bytes: &[u8]) -> InputKind {
    parse::guess_kind(bytes)
}

/// A segment as `training/` sees it: its text, its features, the words of the classes of the elements around it (innermost first), their numbers.
#[cfg(feature = "training")]
pub type TrainingSegment = (String, Vec<f32>, Vec<Vec<String>>, Vec<usize>);

/// For `training/`: the segments of a page.
#[cfg(feature = "training")]
pub fn training_segments(bytes: &[u8]) -> Result<Vec<TrainingSegment>, ExtractError> {
    let text = parse::decode(bytes, InputKind::Html, None)?;
    let tree = parse::tree(&text)?;
    Ok(content::training_segments(&tree, &metadata::Declarations::read(&tree)))
}

/// For `training/`: reads a page by judgements that were made elsewhere, one for each segment.
#[cfg(feature = "training")]
pub fn training_extract(bytes: &[u8], hints: &Hints, judged: &[f32]) -> Result<Document, ExtractError> {
    let text = parse::decode(bytes, InputKind::Html, None)?;
    let tree = parse::tree(&text)?;
    let page = page::Page::measure(&tree.body().ok_or(ExtractError::NoText)?);
    let base = html::base_url(&tree, hints.url.as_deref());
    let declarations = metadata::Declarations::read(&tree);
    let headline = page.headline(&declarations.titles);
    let said = Said::default();
    let reading = html::read_judged(&tree, &page, declarations, headline, judged, base.as_ref(), &said);
    Ok(finish::finish(reading, &said, hints.url.as_deref()).0)
}
