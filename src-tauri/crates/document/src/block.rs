//! The parts of an article's flow.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::callout::Tone;
use crate::faq::FaqItem;
use crate::why::Why;

/// One part of the article. A list, a callout, a FAQ, a table or a figure is one block with its whole text,
/// so that a selection never spans hidden text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Block {
    /// Position in the article, from 0.
    pub ordinal: u32,
    /// The section it stands in, if a heading came before it.
    pub section: Option<u32>,
    /// What it is, with the values that belong to its kind.
    #[serde(flatten)]
    pub kind: BlockKind,
    /// What it says.
    pub text: String,
    /// How it is shown: markup from the renderer's allow-list only.
    pub html: String,
    /// Offset of `text` in the document's text, in code points.
    pub start: u32,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[allow(missing_docs, reason = "the names are those of the contract, and each kind is one line there")]
pub enum BlockKind {
    Paragraph,
    /// Level 2 to 6: the title is level 1 and no block.
    Heading {
        level: u8,
        /// Here and below: why it was recognised. Documents that an older reader has stored do not say it.
        #[serde(default)]
        why: Option<Why>,
    },
    List {
        ordered: bool,
        items: Vec<String>,
    },
    Quote {
        cite: Option<String>,
    },
    Code {
        language: Option<String>,
    },
    Figure {
        images: Vec<Image>,
        caption: Option<String>,
    },
    Table {
        caption: Option<String>,
        rows: Vec<Vec<String>>,
        header_rows: u32,
    },
    Callout {
        label: Option<String>,
        tone: Tone,
        #[serde(default)]
        why: Option<Why>,
    },
    Faq {
        title: Option<String>,
        items: Vec<FaqItem>,
        #[serde(default)]
        why: Option<Why>,
    },
    Math {
        tex: Option<String>,
    },
    Footnotes {
        items: Vec<Footnote>,
    },
    /// A link card: nothing of it is loaded.
    Embed {
        provider: Option<String>,
        url: String,
        title: Option<String>,
    },
    FurtherReading {
        title: Option<String>,
        items: Vec<FurtherReading>,
    },
    Divider,
}

impl BlockKind {
    /// The name in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading { .. } => "heading",
            Self::List { .. } => "list",
            Self::Quote { .. } => "quote",
            Self::Code { .. } => "code",
            Self::Figure { .. } => "figure",
            Self::Table { .. } => "table",
            Self::Callout { .. } => "callout",
            Self::Faq { .. } => "faq",
            Self::Math { .. } => "math",
            Self::Footnotes { .. } => "footnotes",
            Self::Embed { .. } => "embed",
            Self::FurtherReading { .. } => "furtherReading",
            Self::Divider => "divider",
        }
    }
}

/// A picture, by address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Image {
    /// Absolute where the page's address is known.
    pub url: String,
    /// The alternative text, empty if there is none.
    pub alt: String,
    /// In CSS pixels, where the page says so.
    pub width: Option<u32>,
    /// In CSS pixels, where the page says so.
    pub height: Option<u32>,
    /// The sizes of it that the page offers, `url` among them: HTML's `srcset`, each address absolute. For who shows it from the web;
    /// what is kept is `url` alone.
    #[serde(default)]
    pub srcset: Option<String>,
}

/// A footnote and the name by which the text refers to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Footnote {
    /// The target's name, without `#`.
    pub id: String,
    /// What it says, without the link back.
    pub text: String,
}

/// Something the page recommends to read next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FurtherReading {
    /// The name as printed.
    pub title: String,
    /// Where it is, if the page links it.
    pub url: Option<String>,
}
