//! What a person says about a text that was read wrongly. It names its text by quotation, so that it holds when the page is read anew.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use crate::callout::Tone;
use crate::selector::TextQuoteSelector;

/// Bytes of a quotation with what stands around it.
const MAX_QUOTE: usize = 256 * 1024;
/// Bytes of a label.
const MAX_LABEL: usize = 400;

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Correction {
    /// The whole text of a block, or of something that was left out, as it stood when the correction was made. White space does not count.
    pub target: TextQuoteSelector,
    /// What the text is.
    pub says: Says,
}

/// What a text is, by a person's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "as", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Says {
    /// Plain text. A box, a FAQ, a list or a quotation gives way to what it holds.
    Paragraph,
    /// A heading.
    Heading {
        /// 2 to 6, kept as said.
        level: u8,
    },
    /// A box beside the text.
    Callout {
        /// What it is for.
        tone: Tone,
        /// What stands over it. Words that open the text are taken from there; `None` leaves the label that it has.
        #[serde(default)]
        label: Option<String>,
    },
    /// Left out wrongly.
    PartOfArticle,
    /// No part of the article.
    NotPart,
}

/// A correction that says nothing that could be done.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CorrectionError {
    /// No words to find it by.
    #[error("what is corrected needs some words by which it can be found again")]
    NoWords,
    /// More than any block holds.
    #[error("a quotation holds at most {MAX_QUOTE} bytes")]
    TooLong,
    /// No level of a heading.
    #[error("a heading's level is 2 to 6, not {0}")]
    Level(u8),
    /// No label.
    #[error("a label is one line of at most {MAX_LABEL} bytes")]
    Label,
}

impl Correction {
    /// Whether it can be kept at all.
    pub fn check(&self) -> Result<(), CorrectionError> {
        let TextQuoteSelector { exact, prefix, suffix } = &self.target;
        if exact.len() + prefix.len() + suffix.len() > MAX_QUOTE {
            return Err(CorrectionError::TooLong);
        }
        if !exact.chars().any(char::is_alphanumeric) {
            return Err(CorrectionError::NoWords);
        }
        match &self.says {
            Says::Heading { level } if !(2..=6).contains(level) => Err(CorrectionError::Level(*level)),
            Says::Callout { label: Some(label), .. } if label.len() > MAX_LABEL || label.trim().is_empty() || label.contains(char::is_control) => Err(CorrectionError::Label),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn correction(exact: &str, says: Says) -> Correction {
        Correction { target: TextQuoteSelector { exact: exact.into(), prefix: String::new(), suffix: String::new() }, says }
    }

    #[test]
    fn what_cannot_be_done_is_refused() {
        assert_eq!(correction(&"a".repeat(1 << 20), Says::Paragraph).check(), Err(CorrectionError::TooLong));
        assert_eq!(correction(" – ", Says::NotPart).check(), Err(CorrectionError::NoWords));
        assert_eq!(correction("a", Says::Heading { level: 1 }).check(), Err(CorrectionError::Level(1)));
        assert_eq!(correction("a", Says::Callout { tone: Tone::Tip, label: Some("a\nb".into()) }).check(), Err(CorrectionError::Label));
        assert_eq!(correction("a", Says::Callout { tone: Tone::Tip, label: None }).check(), Ok(()));
    }

    #[test]
    fn its_json_is_short() {
        let json = serde_json::to_value(Says::Heading { level: 3 }).unwrap();
        assert_eq!(json, serde_json::json!({ "as": "heading", "level": 3 }));
        assert_eq!(serde_json::from_str::<Says>(r#"{"as":"callout","tone":"tip"}"#).unwrap(), Says::Callout { tone: Tone::Tip, label: None });
    }
}
