//! What changed, one thing at a time: what, how, and how many. Windows put it into the words of their languages.

use serde::Serialize;
use ts_rs::TS;

/// Some things of one kind to which the same was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Told {
    /// What.
    pub what: ToldOf,
    /// What was done to it.
    pub deed: ToldDeed,
    /// How many, at least one.
    pub number: u32,
}

/// What was done to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum ToldDeed {
    Added,
    Removed,
    Changed,
    Moved,
    /// Within a sentence that stayed.
    Altered,
    /// Of a note by the editors.
    Appeared,
}

/// What something was done to: a part of the head, a kind of block, or something that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum ToldOf {
    Headline,
    Byline,
    PublicationDate,
    Paragraph,
    Heading,
    List,
    Quote,
    Code,
    Figure,
    Table,
    Callout,
    Faq,
    Math,
    Footnotes,
    Embed,
    FurtherReading,
    Quotation,
    Number,
    Date,
    CorrectionNote,
    Link,
}

impl ToldOf {
    /// A kind of blocks by its name, if it is worth telling of.
    pub(super) fn of_kind(kind: &str) -> Option<Self> {
        Some(match kind {
            "paragraph" => Self::Paragraph,
            "heading" => Self::Heading,
            "list" => Self::List,
            "quote" => Self::Quote,
            "code" => Self::Code,
            "figure" => Self::Figure,
            "table" => Self::Table,
            "callout" => Self::Callout,
            "faq" => Self::Faq,
            "math" => Self::Math,
            "footnotes" => Self::Footnotes,
            "embed" => Self::Embed,
            "furtherReading" => Self::FurtherReading,
            _ => return None,
        })
    }

    /// One of it, in English.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "author",
            Self::PublicationDate => "publication date",
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::List => "list",
            Self::Quote => "block quotation",
            Self::Code => "piece of code",
            Self::Figure => "picture",
            Self::Table => "table",
            Self::Callout => "box",
            Self::Faq => "set of questions",
            Self::Math => "formula",
            Self::Footnotes => "list of footnotes",
            Self::Embed => "embedded item",
            Self::FurtherReading => "list of further reading",
            Self::Quotation => "quotation",
            Self::Number => "number",
            Self::Date => "date",
            Self::CorrectionNote => "correction note",
            Self::Link => "link",
        }
    }
}
