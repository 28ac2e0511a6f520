//! Questions and answers (schema.org `Question`, `acceptedAnswer`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One question inside a FAQ block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FaqItem {
    /// As printed.
    pub question: String,
    /// Plain text, paragraphs on lines of their own.
    pub answer: String,
}

/// One question of the page, wherever it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FaqEntry {
    /// As printed.
    pub question: String,
    /// Plain text, paragraphs on lines of their own.
    pub answer: String,
    /// How it was recognised.
    pub origin: FaqOrigin,
}

/// How a question was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FaqOrigin {
    /// By elements: `details`, an accordion, a definition list, headings.
    Markup,
    /// By a JSON-LD `FAQPage`.
    JsonLd,
    /// By microdata.
    Microdata,
    /// By the wording of plain text.
    Text,
    /// A person said so.
    Person,
}

impl FaqOrigin {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markup => "markup",
            Self::JsonLd => "jsonLd",
            Self::Microdata => "microdata",
            Self::Text => "text",
            Self::Person => "person",
        }
    }
}
