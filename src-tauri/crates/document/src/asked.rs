//! Every question that a document answers: its FAQ, and headings that ask.

use std::collections::HashSet;

use crate::block::BlockKind;
use crate::document::Document;

/// Marks at the end of a question: Latin, CJK, Arabic, Greek.
const MARKS: [char; 5] = ['?', '？', '؟', ';', '\u{37e}'];
/// Code points of an answer that is taken from the text below a heading.
const MAX_ANSWER: usize = 3_000;

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// As printed.
    pub question: String,
    /// Plain text, paragraphs on lines of their own.
    pub answer: String,
    /// How it was recognised: the origin of an FAQ entry, or `heading`.
    pub origin: &'static str,
}

/// All questions in the order of the text: FAQ entries first, then headings that end with a question mark and are followed by text.
pub fn asked(document: &Document) -> Vec<Asked> {
    let mut all: Vec<Asked> = document.faq.iter().map(|one| Asked { question: one.question.clone(), answer: one.answer.clone(), origin: one.origin.as_str() }).collect();
    let known: HashSet<String> = all.iter().map(|one| one.question.to_lowercase()).collect();
    let greek = document.lang.as_deref().is_some_and(|lang| lang.starts_with("el"));
    for (at, block) in document.blocks.iter().enumerate() {
        let BlockKind::Heading { level, .. } = block.kind else { continue };
        let question = block.text.trim();
        // The Greek mark is the semicolon of others.
        let asks = question.ends_with(MARKS) && (greek || !question.ends_with(';'));
        if !asks || known.contains(&question.to_lowercase()) {
            continue;
        }
        let below = document.blocks[at + 1..].iter().take_while(|one| !matches!(one.kind, BlockKind::Faq { .. }) && !matches!(one.kind, BlockKind::Heading { level: other, .. } if other <= level));
        let answer: String = below.map(|one| one.text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n").chars().take(MAX_ANSWER).collect();
        if !answer.is_empty() {
            all.push(Asked { question: question.to_owned(), answer, origin: "heading" });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Hints, extract};

    #[test]
    fn headings_that_ask_are_questions_with_the_text_below_them() {
        let text = "# Ice\n\nIt froze.\n\n## Why did the ferry stay?\n\nThe ice was thick.\n\nIt was cold.\n\n## What followed\n\nNothing.\n\n## Who paid?\n\n## FAQ\n\n### Is it safe?\n\nNo.\n";
        let document = extract(text.as_bytes(), &Hints { kind: Some(crate::InputKind::Markdown), ..Hints::default() }).unwrap();
        let found: Vec<(String, String, &str)> = asked(&document).into_iter().map(|one| (one.question, one.answer, one.origin)).collect();
        assert!(found.contains(&("Why did the ferry stay?".into(), "The ice was thick.\nIt was cold.".into(), "heading")), "{found:?}");
        assert!(found.iter().any(|(question, answer, origin)| question == "Is it safe?" && answer == "No." && *origin != "heading"), "{found:?}");
        assert_eq!(found.len(), 2, "a question without an answer is none: {found:?}");
    }
}
