//! Where an annotation stands, in the terms of the W3C Web Annotation Data Model.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Code points of context kept on each side of a quotation.
const CONTEXT: usize = 48;

/// A passage by its words: <https://www.w3.org/TR/annotation-model/#text-quote-selector>.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TextQuoteSelector {
    /// The passage itself.
    pub exact: String,
    /// What stands before it.
    pub prefix: String,
    /// What stands after it.
    pub suffix: String,
}

/// A passage by its place, in code points of the document's text, end exclusive:
/// <https://www.w3.org/TR/annotation-model/#text-position-selector>.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TextPositionSelector {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

/// Both selectors of one passage, as made on one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Target {
    /// By words.
    #[serde(flatten)]
    pub quote: TextQuoteSelector,
    /// By place.
    #[serde(flatten)]
    pub position: TextPositionSelector,
}

/// Describes the passage `position` of `text`; `None` if it is empty or lies outside.
pub fn describe(text: &str, position: TextPositionSelector) -> Option<Target> {
    let (start, end) = (position.start as usize, position.end as usize);
    let chars: Vec<char> = text.chars().collect();
    if start >= end || end > chars.len() {
        return None;
    }
    let collect = |range: &[char]| range.iter().collect::<String>();
    Some(Target {
        quote: TextQuoteSelector { exact: collect(&chars[start..end]), prefix: collect(&chars[start.saturating_sub(CONTEXT)..start]), suffix: collect(&chars[end..chars.len().min(end + CONTEXT)]) },
        position,
    })
}
