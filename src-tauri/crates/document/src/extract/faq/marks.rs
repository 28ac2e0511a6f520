//! What marks a question: its own mark, or a "Q:" before it.

use crate::extract::cues::{self, Cue};
use crate::extract::draft::{Inline, inline_text, skip_chars};

/// Marks that end a question, in the scripts of the cue files.
pub(in crate::extract) const QUESTION_MARKS: &[char] = &['?', '？', '؟', ';', '՞'];

/// Whether a line asks something. The Greek question mark looks like a semicolon and counts only in Greek text.
pub(in crate::extract) fn is_question(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '»' | '’' | '*' | '+'));
    let greek = || text.chars().any(|c| matches!(c, '\u{370}'..='\u{3ff}'));
    text.ends_with(QUESTION_MARKS) && (!text.ends_with(';') || greek())
}

pub(in crate::extract) fn mark_length(line: &str, cue: Cue) -> Option<usize> {
    let word: String = line.chars().take_while(|c| c.is_alphabetic()).collect();
    if word.is_empty() || !cues::is(&word, cue) {
        return None;
    }
    let length = word.chars().count();
    let rest: Vec<char> = line.chars().skip(length).collect();
    let digits = rest.iter().take_while(|c| c.is_ascii_digit() || **c == ' ').count();
    matches!(rest.get(digits), Some(':' | '.' | '：' | ')' | '-' | '–')).then_some(length + digits + 1)
}

/// Content without "Q:" or "A:" at its beginning, also where the mark is set in bold.
pub(in crate::extract) fn without_mark(mut content: Vec<Inline>, cue: Cue) -> Vec<Inline> {
    let line = inline_text(&content);
    if let Some(length) = mark_length(line.lines().next().unwrap_or_default(), cue) {
        skip_chars(&mut content, length);
    }
    content
}

/// Whether a line begins with "Q:", "Question 3.", "س:" and the like: the word, perhaps a number, and a mark.
pub(in crate::extract) fn marked(line: &str, cue: Cue) -> bool {
    mark_length(line, cue).is_some()
}
