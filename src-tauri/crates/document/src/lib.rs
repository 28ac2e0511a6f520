//! What a page says: bytes in, a typed [`Document`] out, and the ways to show and address it.
//!
//! Pure: no files, no clock, no network, no threads. The JSON form of [`Document`] is a contract that scripts rely on.

#![warn(missing_docs)]

mod anchor;
mod asked;
mod block;
mod callout;
mod changes;
mod check_quote;
mod correction;
mod diff;
mod document;
mod extract;
mod faq;
mod named;
mod pictures;
mod pieces;
mod provenance;
mod quote;
mod render;
mod section;
mod selector;
mod sentences;
mod sources;
mod why;
mod words;

pub use anchor::{AnchorStatus, Anchoring, VersionMap};
pub use asked::{Asked, asked};
pub use block::{Block, BlockKind, Footnote, FurtherReading, Image};
pub use callout::Tone;
pub use changes::{Altered, BlockChange, Changes, HowChanged, PartCount, Run, RunIs, Side, Summary, Told, ToldDeed, ToldOf, compare};
pub use check_quote::{QuoteCheck, QuotePart, QuoteSide, check_quote};
pub use correction::{Correction, CorrectionError, Says};
pub use document::{Direction, Document, FoldReason, Folded, Observation};
pub use extract::{Corrected, EXTRACTOR, ExtractError, Hints, InputKind, extract, extract_corrected, extract_whole, guess_kind, leads_on};
#[cfg(feature = "training")]
pub use extract::{TrainingSegment, training_extract, training_segments};
pub use faq::{FaqEntry, FaqItem, FaqOrigin};
pub use pictures::picture_addresses;
pub use provenance::{Circumstances, Example, LinkedSite, Remark, RemarkKind, Testimony, testimony};
pub use quote::locate_quote;
pub use render::{Colophon, PageShell, PictureWords, ShownPicture, html_document, markdown, note_html, page_html, plain_text, print_html};
pub use section::Section;
pub use selector::{Target, TextPositionSelector, TextQuoteSelector, describe};
pub use sources::{Said, SourceComparison, SourceSentence, compare_sources};
pub use why::Why;
