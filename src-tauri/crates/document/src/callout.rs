//! Callouts: the boxes that a page sets beside its text.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a callout is for. The label is kept as printed beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// An aside.
    Note,
    /// Advice.
    Tip,
    /// "Did you know?"
    Fact,
    /// Something to beware of.
    Warning,
    /// A change the editors admit to.
    Correction,
    /// "Key takeaways".
    Summary,
    /// A sentence of the text, repeated large.
    Quote,
}

impl Tone {
    /// The name in JSON, in markup and in cue files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Fact => "fact",
            Self::Warning => "warning",
            Self::Correction => "correction",
            Self::Summary => "summary",
            Self::Quote => "quote",
        }
    }
}
