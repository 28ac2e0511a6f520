//! Questions that headings and wording mark. Found among the drafts.

use super::marks::{QUESTION_MARKS, is_question, marked, without_mark};
use crate::extract::cues::{self, Cue};
use crate::extract::draft::{Draft, DraftFaqItem, Inline, inline_text, skip_chars, split_lines};
use crate::faq::FaqOrigin;
use crate::why::Why;

/// Joins neighbouring folds, takes over the title before a FAQ, and finds the FAQs that only headings or wording make.
pub(in crate::extract) fn recognise(drafts: Vec<Draft>, origin: FaqOrigin) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let mut rest = drafts.into_iter().peekable();
    // The FAQ heading whose questions are being read.
    let mut open: Option<u8> = None;
    while let Some(draft) = rest.next() {
        match draft {
            Draft::Faq { title, level, items, why } => match out.last_mut() {
                Some(Draft::Faq { items: known, .. }) => known.extend(items),
                _ => push_faq(&mut out, title, level, items, why),
            },
            Draft::Heading { level, name, content, why } => {
                let heading = inline_text(&content);
                if let Some(faq_level) = open
                    && is_question(&heading)
                    && level >= faq_level
                {
                    let answer = take_answer(&mut rest);
                    if !answer.is_empty() {
                        add_item(&mut out, DraftFaqItem { question: without_mark(content, Cue::Question), answer, origin }, Why::Headings);
                        continue;
                    }
                    out.push(Draft::Heading { level, name, content, why });
                    continue;
                }
                open = cues::opens(&heading, Cue::Faq).then_some(level);
                out.push(Draft::Heading { level, name, content, why });
            }
            Draft::Paragraph(content) => {
                let labelled = starts_question(&content);
                let why = match content.first() {
                    _ if labelled => Why::Marks,
                    Some(Inline::Styled("strong", _)) => Why::BoldQuestions,
                    _ => Why::Line,
                };
                if (open.is_some() || labelled)
                    && let Some(item) = paragraph_item(&content, labelled, &mut rest, origin)
                {
                    add_item(&mut out, item, why);
                } else {
                    out.push(Draft::Paragraph(content));
                }
            }
            Draft::List { items, .. } if open.is_some() && list_asks(&items) => {
                for item in items {
                    if let Some(item) = list_item(item, origin) {
                        add_item(&mut out, item, Why::List);
                    }
                }
            }
            other => out.push(other),
        }
    }
    out
}

/// Adds a question to the FAQ that is being read, or begins one.
fn add_item(out: &mut Vec<Draft>, item: DraftFaqItem, why: Why) {
    match out.last_mut() {
        Some(Draft::Faq { items, .. }) => items.push(item),
        _ => push_faq(out, None, 2, vec![item], why),
    }
}

/// A FAQ takes over the heading right before it as its title.
fn push_faq(out: &mut Vec<Draft>, title: Option<String>, level: u8, items: Vec<DraftFaqItem>, why: Why) {
    let (mut title, mut level) = (title, level);
    if title.is_none()
        && let Some(Draft::Heading { level: heading_level, content, .. }) = out.last()
        && cues::opens(&inline_text(content), Cue::Faq)
    {
        title = Some(inline_text(content));
        level = *heading_level;
        out.pop();
    }
    out.push(Draft::Faq { title, level, items, why });
}

fn take_answer(rest: &mut std::iter::Peekable<impl Iterator<Item = Draft>>) -> Vec<Draft> {
    let mut answer = Vec::new();
    while let Some(next) = rest.peek() {
        let ends = match next {
            Draft::Heading { .. } | Draft::Faq { .. } | Draft::Divider | Draft::Footnotes { .. } | Draft::FurtherReading { .. } => true,
            Draft::Paragraph(content) => starts_question(content) || bold_question(content).is_some(),
            _ => false,
        };
        if ends {
            break;
        }
        answer.extend(rest.next());
    }
    if let Some(Draft::Paragraph(content)) = answer.first_mut() {
        *content = without_mark(std::mem::take(content), Cue::Answer);
    }
    answer
}

/// "Q: …" and "Q. …", or a paragraph that is wholly a question in bold.
fn starts_question(content: &[Inline]) -> bool {
    let text = inline_text(content);
    let first = text.lines().next().unwrap_or_default();
    marked(first, Cue::Question) && is_question(first)
}

/// The question, if the paragraph is one in bold and nothing else, or one followed by its answer in the same paragraph.
fn bold_question(content: &[Inline]) -> Option<(Vec<Inline>, Vec<Inline>)> {
    let [Inline::Styled("strong", inner), rest @ ..] = content else { return None };
    is_question(&inline_text(inner)).then(|| (inner.clone(), rest.to_vec()))
}

fn paragraph_item(content: &[Inline], labelled: bool, rest: &mut std::iter::Peekable<impl Iterator<Item = Draft>>, origin: FaqOrigin) -> Option<DraftFaqItem> {
    let (question, same) = if labelled {
        let mut lines = split_lines(content.to_vec()).into_iter();
        let question = lines.next()?;
        let mut same = Vec::new();
        for (i, line) in lines.enumerate() {
            if i > 0 {
                same.push(Inline::Break);
            }
            same.extend(line);
        }
        (question, same)
    } else {
        bold_question(content).or_else(|| plain_question(content, rest))?
    };
    let mut question = without_mark(question, Cue::Question);
    if let [Inline::Styled("strong", inner)] = question.as_mut_slice() {
        question = std::mem::take(inner);
    }
    let mut same = without_mark(trimmed(same), Cue::Answer);
    crate::extract::draft::tidy(&mut same);
    let mut answer = if same.is_empty() { Vec::new() } else { vec![Draft::Paragraph(same)] };
    answer.extend(take_answer(rest));
    (!answer.is_empty()).then_some(DraftFaqItem { question, answer, origin })
}

fn trimmed(mut content: Vec<Inline>) -> Vec<Inline> {
    crate::extract::draft::tidy(&mut content);
    content
}

/// Under a FAQ heading a short plain question followed by a statement is an entry, too.
fn plain_question(content: &[Inline], rest: &mut std::iter::Peekable<impl Iterator<Item = Draft>>) -> Option<(Vec<Inline>, Vec<Inline>)> {
    let text = inline_text(content);
    let follows = matches!(rest.peek(), Some(Draft::Paragraph(next)) if !is_question(&inline_text(next)));
    (is_question(&text) && text.chars().count() <= 160 && text.matches(QUESTION_MARKS).count() == 1 && follows).then(|| (content.to_vec(), Vec::new()))
}

fn list_asks(items: &[Vec<Draft>]) -> bool {
    let asking = items.iter().filter(|item| matches!(item.first(), Some(Draft::Paragraph(content)) if split_question(&inline_text(content)).is_some())).count();
    asking > 0 && asking * 2 > items.len()
}

/// Where the question in "Question? Answer." ends, in code points; the whole text if nothing follows.
fn split_question(text: &str) -> Option<usize> {
    let chars: Vec<char> = text.chars().collect();
    let end = chars.iter().position(|c| matches!(c, '?' | '？' | '؟'))? + 1;
    let end = end + chars[end..].iter().take_while(|c| matches!(c, '"' | '”' | '»')).count();
    Some(end)
}

/// "Question? Answer." in one line of a list.
fn list_item(mut item: Vec<Draft>, origin: FaqOrigin) -> Option<DraftFaqItem> {
    let Some(Draft::Paragraph(content)) = item.first().cloned() else { return None };
    let end = split_question(&inline_text(&content))?;
    let question: String = inline_text(&content).chars().take(end).collect();
    let mut answer = content;
    skip_chars(&mut answer, end);
    item.remove(0);
    let answer = without_mark(answer, Cue::Answer);
    if !answer.is_empty() {
        item.insert(0, Draft::Paragraph(answer));
    }
    (!item.is_empty()).then(|| DraftFaqItem { question: without_mark(crate::extract::draft::text_inline(&question), Cue::Question), answer: item, origin })
}
