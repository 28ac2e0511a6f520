//! A document as plain text.

use crate::document::Document;

/// Title, byline and text, as one would print it.
pub fn plain_text(document: &Document) -> String {
    let head = [document.title.as_deref(), document.byline.as_deref()].into_iter().flatten();
    let mut out: String = head.map(|line| format!("{line}\n\n")).collect();
    out.push_str(&document.text);
    out.push('\n');
    out
}
