//! A person's word on single blocks, done when everything else is settled: a correction changes what it names and nothing besides.

use std::collections::HashMap;

use super::callouts;
use super::draft::{Draft, Inline, draft_text, inline_text, skip_chars, text_inline, text_paragraph};
use super::said::{Said, squeeze};
use crate::callout::Tone;
use crate::correction::{Correction, Says};
use crate::document::{FoldReason, Folded};
use crate::why::Why;

/// The share of its words by which a block is known again that has changed since it was corrected.
const SAME: f64 = 0.9;

/// Does the corrections in their order: the last word on a block stands. Tells of each whether what it names was found and can be what it says.
pub(super) fn apply(said: &Said<'_>, drafts: &mut Vec<Draft>, folded: &mut Vec<Folded>) -> Vec<bool> {
    let mut texts: Vec<String> = if said.corrections.is_empty() { Vec::new() } else { drafts.iter().map(|draft| squeeze(&draft_text(draft))).collect() };
    let mut found = Vec::with_capacity(said.corrections.len());
    for (at, correction) in said.corrections.iter().enumerate() {
        found.push(said.settled[at] || one(correction, &said.quotes[at], drafts, &mut texts, folded));
    }
    found
}

fn one(correction: &Correction, quote: &str, drafts: &mut Vec<Draft>, texts: &mut Vec<String>, folded: &mut Vec<Folded>) -> bool {
    if correction.says == Says::PartOfArticle {
        return texts.concat().contains(quote);
    }
    let Some(at) = locate(texts, correction, quote) else {
        // The reader may have come to see it as the person does.
        return correction.says == Says::NotPart && folded.iter().any(|left| squeeze(&left.text) == quote);
    };
    let changed = match &correction.says {
        Says::NotPart => {
            folded.push(Folded { reason: FoldReason::Navigation, text: draft_text(&drafts[at]), why: Some(Why::Person), by: None });
            Some(Vec::new())
        }
        Says::Paragraph => as_paragraphs(&drafts[at]),
        Says::Heading { level } => as_heading(&drafts[at], *level).map(|draft| vec![draft]),
        Says::Callout { tone, label } => as_callout(&drafts[at], *tone, label.as_deref()).map(|draft| vec![draft]),
        Says::PartOfArticle => None,
    };
    let Some(changed) = changed else { return false };
    texts.splice(at..=at, changed.iter().map(|draft| squeeze(&draft_text(draft))));
    drafts.splice(at..=at, changed);
    true
}

/// The block that a quotation names: by its words, of equal ones by what stands around them, else by nearly all of its words.
fn locate(texts: &[String], correction: &Correction, quote: &str) -> Option<usize> {
    let (prefix, suffix) = (squeeze(&correction.target.prefix), squeeze(&correction.target.suffix));
    let context = |at: usize| {
        let before = texts[..at].iter().rev().flat_map(|text| text.chars().rev()).zip(prefix.chars().rev()).take_while(|(a, b)| a == b).count();
        let after = texts[at + 1..].iter().flat_map(|text| text.chars()).zip(suffix.chars()).take_while(|(a, b)| a == b).count();
        before + after
    };
    let equal = texts.iter().enumerate().filter(|(_, text)| *text == quote).map(|(at, _)| at);
    // Of the best ones the first.
    equal.rev().max_by_key(|at| context(*at)).or_else(|| nearest(texts, quote))
}

/// Letters are compared in threes: squeezed texts have no words, and some scripts have none either.
#[allow(clippy::cast_precision_loss, reason = "a ratio of text lengths")]
fn nearest(texts: &[String], quote: &str) -> Option<usize> {
    let wanted = threes(quote);
    let total: usize = wanted.values().sum();
    let near = |text: &String| text.len() * 2 > quote.len() && text.len() < quote.len() * 2;
    let mut best: Option<(f64, usize)> = None;
    for (at, text) in texts.iter().enumerate().filter(|(_, text)| near(text)) {
        let own = threes(text);
        let common: usize = own.iter().map(|(three, count)| wanted.get(three).copied().unwrap_or(0).min(*count)).sum();
        let share = 2.0 * common as f64 / (total + own.values().sum::<usize>()).max(1) as f64;
        if share >= SAME && best.is_none_or(|(most, _)| share > most) {
            best = Some((share, at));
        }
    }
    best.map(|(_, at)| at)
}

fn threes(text: &str) -> HashMap<[char; 3], usize> {
    let chars: Vec<char> = text.chars().collect();
    let mut counts = HashMap::new();
    for three in chars.windows(3) {
        *counts.entry([three[0], three[1], three[2]]).or_default() += 1;
    }
    counts
}

/// What a block holds, as plain text: the box around it, the bullets, the folds are gone, its words are all there.
fn as_paragraphs(draft: &Draft) -> Option<Vec<Draft>> {
    let strong = |content: Vec<Inline>| Draft::Paragraph(vec![Inline::Styled("strong", content)]);
    Some(match draft {
        Draft::Paragraph(_) => vec![draft.clone()],
        Draft::Heading { content, .. } => vec![Draft::Paragraph(content.clone())],
        Draft::Callout { label, body, .. } => label.iter().map(|label| strong(text_inline(label))).chain(body.iter().cloned()).collect(),
        Draft::Quote { body, .. } => body.clone(),
        Draft::List { items, .. } => items.iter().flatten().cloned().collect(),
        Draft::Code { text, .. } => vec![text_paragraph(text)],
        Draft::Faq { title, level, items, .. } => {
            let title = title.iter().map(|title| Draft::Heading { level: *level, name: None, content: text_inline(title), why: Why::Person });
            title.chain(items.iter().flat_map(|item| std::iter::once(strong(item.question.clone())).chain(item.answer.iter().cloned()))).collect()
        }
        Draft::FurtherReading { title, items, lead } => {
            let listed = items.iter().filter(|_| lead.is_empty()).map(|item| {
                let content = text_inline(&item.title);
                Draft::Paragraph(item.url.clone().map_or_else(|| content.clone(), |href| vec![Inline::Link { href, content: content.clone() }]))
            });
            let lead = (!lead.is_empty()).then(|| Draft::Paragraph(lead.clone()));
            title.iter().map(|title| strong(text_inline(title))).chain(lead).chain(listed).collect()
        }
        Draft::Figure { .. } | Draft::Table { .. } | Draft::Math { .. } | Draft::Footnotes { .. } | Draft::Embed { .. } | Draft::Divider => return None,
    })
}

/// A block of one paragraph as a heading.
fn as_heading(draft: &Draft, level: u8) -> Option<Draft> {
    if let Draft::Heading { name, content, .. } = draft {
        return Some(Draft::Heading { level, name: name.clone(), content: content.clone(), why: Why::Person });
    }
    let paragraphs = as_paragraphs(draft)?;
    let [Draft::Paragraph(content)] = paragraphs.as_slice() else { return None };
    let mut content = content.clone();
    // Emphasis over a whole heading is dress.
    while let [Inline::Styled("strong" | "em" | "u", inner)] = content.as_mut_slice() {
        content = std::mem::take(inner);
    }
    Some(Draft::Heading { level, name: None, content, why: Why::Person })
}

/// A block in a box. A label is taken from the words that open it, if it stands there.
fn as_callout(draft: &Draft, tone: Tone, label: Option<&str>) -> Option<Draft> {
    let (known, mut body) = match draft {
        Draft::Callout { label, body, .. } => (label.clone(), body.clone()),
        Draft::Quote { body, .. } => (None, body.clone()),
        Draft::Paragraph(_) | Draft::Heading { .. } | Draft::List { .. } | Draft::Code { .. } | Draft::Figure { .. } | Draft::Table { .. } | Draft::Math { .. } => (None, vec![draft.clone()]),
        Draft::Faq { .. } | Draft::FurtherReading { .. } | Draft::Footnotes { .. } | Draft::Embed { .. } | Draft::Divider => return None,
    };
    let label = match label.map(str::trim) {
        None => known,
        Some(label) if known.as_deref() == Some(label) => known,
        Some(label) => {
            // The label that it had was of its words, too.
            if let Some(known) = known {
                body.insert(0, text_paragraph(&known));
            }
            if let Some(Draft::Paragraph(content)) = body.first_mut()
                && inline_text(content).starts_with(label)
            {
                skip_chars(content, label.chars().count());
                callouts::skip_separator(content);
                if content.is_empty() {
                    body.remove(0);
                }
            }
            Some(label.to_owned())
        }
    };
    Some(Draft::Callout { label, tone, body, why: Why::Person })
}
