//! Boxes beside the text: by element and class while walking, by their labels afterwards.

use dom_query::NodeRef;

use super::cues::{self, Cue, ToneKey};
use super::draft::{Draft, Inline, draft_text, inline_text, skip_chars};
use super::flow::Flow;
use super::tree::{attr, first_named, has_token, link_density, name, text, tokens};
use crate::callout::Tone;
use crate::why::Why;

/// A box is short: beyond this many code points, or a third of the article, it is the article.
const MAX_BOX: usize = 2_500;
/// Classes that say outright that an element is a box for the reader.
const OUTRIGHT: &[&str] = &[
    "callout",
    "admonition",
    "notecard",
    "infobox",
    "note",
    "tip",
    "hint",
    "notice",
    "markdown-alert",
    "pullquote",
    "pull-quote",
    "factbox",
    "protip",
    "pro-tip",
    "didyouknow",
    "did-you-know",
    "correction",
    "editors-note",
    "editor-note",
    "takeaways",
    "key-takeaways",
    "keytakeaways",
    "disclaimer",
    "warning",
    "hinweis",
    "tipp",
    "encadre",
    "astuce",
];
/// Classes that boxes share with other parts of a page.
const LOOSE: &[&str] = &["alert", "box", "theme-admonition", "panel", "aside", "sidebar-box", "summary-box", "highlight-box"];
/// Roles that do.
const NOTE_ROLES: &[&str] = &["note", "doc-tip", "doc-notice"];
/// A label is a few words.
const MAX_LABEL: usize = 48;

/// Recognises a callout by its element, its class or the label that opens it.
pub(super) fn from_element(walk: &mut dyn Flow, node: &NodeRef, tag: &str) -> Option<Vec<Draft>> {
    if !matches!(tag, "aside" | "div" | "section" | "blockquote" | "figure" | "p" | "details") {
        return None;
    }
    let length = walk.length(node);
    if length == 0 || length > MAX_BOX || (length * 3 > walk.whole() && walk.whole() > 1_500) || length * 10 > walk.whole() * 9 {
        return None;
    }
    let by_role = |roles: &[&str]| attr(node, "role").is_some_and(|role| roles.contains(&role.as_str()));
    let pull = has_token(node, &["pullquote", "pull-quote", "wp-block-pullquote", "pull"]);
    if pull || by_role(&["doc-pullquote"]) {
        let body = walk.flow(node).into_iter().flat_map(|draft| if let Draft::Quote { body, .. } = draft { body } else { vec![draft] }).collect();
        return Some(vec![Draft::Callout { label: None, tone: Tone::Quote, body, why: if pull { Why::Class } else { Why::Role } }]);
    }
    let by_class = class_tone(node, tag);
    if by_class.is_none() && tag != "aside" {
        return None;
    }
    if tag == "aside" && by_class.is_none() && (link_density(node) > 0.5 || first_named(node, &["form", "input", "iframe"]).is_some()) {
        return None;
    }
    let why = match by_class {
        None => Why::Element,
        Some(_) if by_role(NOTE_ROLES) => Why::Role,
        Some(_) => Why::Class,
    };
    // The parts of one box carry its name in their classes, too: they are no boxes within it.
    let mut body: Vec<Draft> = walk.flow(node).into_iter().flat_map(|draft| if let Draft::Callout { label: None, body, .. } = draft { body } else { vec![draft] }).collect();
    if let Some(label) = titled(node, &mut body) {
        let tone = cues::tone(&label).filter(|_| by_class.is_none_or(|tone| tone == Tone::Note)).or(by_class).unwrap_or(Tone::Note);
        return Some(vec![Draft::Callout { label: Some(clean_label(&label)), tone, body, why }]);
    }
    let (label, by_label) = take_label(&mut body, by_class.is_some() || tag == "aside");
    if body.is_empty() {
        return Some(Vec::new());
    }
    let quote = tag == "aside" && label.is_none() && matches!(body.as_slice(), [Draft::Quote { .. }]);
    let tone = by_label.or(by_class).unwrap_or(if quote { Tone::Quote } else { Tone::Note });
    Some(vec![Draft::Callout { label, tone, body, why }])
}

/// Takes the label off a box that names it by class.
fn titled(node: &NodeRef, body: &mut Vec<Draft>) -> Option<String> {
    let title = node.descendants_it().find(|part| part.is_element() && has_token(part, &["title", "heading", "label", "header"]))?;
    let label = text(&title);
    let leads = body.len() > 1 && label.chars().count() <= 100 && matches!(body.first(), Some(Draft::Paragraph(content) | Draft::Heading { content, .. }) if inline_text(content) == label);
    leads.then(|| {
        body.remove(0);
        label
    })
}

/// The tone that an element's class declares.
fn class_tone(node: &NodeRef, tag: &str) -> Option<Tone> {
    if tag == "p" && !has_token(node, &["note", "tip", "warning", "callout", "alert", "admonition"]) {
        return None;
    }
    let words = tokens(node);
    let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let role_note = attr(node, "role").is_some_and(|role| NOTE_ROLES.contains(&role.as_str()));
    let is_box = role_note || any(OUTRIGHT) || any(LOOSE);
    if !is_box {
        return None;
    }
    Some(if any(&["warning", "caution", "danger", "important", "error", "achtung", "attention"]) {
        Tone::Warning
    } else if any(&["tip", "hint", "success", "protip", "pro-tip", "tipp", "astuce"]) {
        Tone::Tip
    } else if any(&["takeaways", "key-takeaways", "keytakeaways", "summary", "summary-box", "tldr"]) {
        Tone::Summary
    } else if any(&["fact", "factbox", "facts", "didyouknow", "did-you-know"]) {
        Tone::Fact
    } else if any(&["correction", "amendment"]) {
        Tone::Correction
    } else {
        Tone::Note
    })
}

/// Takes the label off a box: its heading, a short first paragraph, a bold lead or a phrase before a colon.
fn take_label(body: &mut Vec<Draft>, known_box: bool) -> (Option<String>, Option<Tone>) {
    let followed = body.len() > 1;
    let Some(first) = body.first_mut() else { return (None, None) };
    match first {
        Draft::Heading { content, .. } => {
            let label = inline_text(content);
            if label.chars().count() > 100 || !followed {
                return (None, None);
            }
            body.remove(0);
            let tone = cues::tone(&label);
            (Some(clean_label(&label)), tone)
        }
        Draft::Paragraph(content) => {
            let whole = inline_text(content);
            if whole.chars().count() <= MAX_LABEL && known_box && (cues::tone(&whole).is_some() || is_all_strong(content)) && followed {
                body.remove(0);
                let tone = cues::tone(&whole);
                return (Some(clean_label(&whole)), tone);
            }
            match split_label(content) {
                Some((label, tone)) => {
                    if content.is_empty() {
                        body.remove(0);
                    }
                    (Some(label), Some(tone))
                }
                None => (None, None),
            }
        }
        _ => (None, None),
    }
}

fn is_all_strong(content: &[Inline]) -> bool {
    matches!(content, [Inline::Styled("strong", _)])
}

/// Cuts "Did you know? …" or "Pro tip: …" off the beginning of a paragraph, if its words are a known label.
pub(super) fn split_label(content: &mut Vec<Inline>) -> Option<(String, Tone)> {
    let whole = inline_text(content);
    // A bold lead is a label where its words are known.
    if let Some(Inline::Styled("strong", inner)) = content.first() {
        let label = inline_text(inner);
        if let Some(tone) = cues::tone(&label).filter(|_| label.chars().count() <= MAX_LABEL) {
            let length = label.chars().count();
            skip_chars(content, length);
            skip_separator(content);
            return Some((clean_label(&label), tone));
        }
    }
    for (at, c) in whole.chars().take(MAX_LABEL).enumerate() {
        if !matches!(c, ':' | '?' | '？' | '؟' | '：' | '.' | '!' | '！' | '\n') {
            continue;
        }
        let label: String = whole.chars().take(at + 1).collect();
        // "NOTE." and the like want capitals before a full stop: "Important. He said" is a sentence.
        let shouted = c != '.' || label.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        if let Some(tone) = cues::tone(&label).filter(|_| shouted) {
            skip_chars(content, at + 1);
            skip_separator(content);
            return Some((clean_label(&label), tone));
        }
    }
    None
}

pub(super) fn skip_separator(content: &mut Vec<Inline>) {
    let text = inline_text(content);
    let marks = text.chars().take_while(|c| matches!(c, ':' | '：' | '–' | '—' | '-') || c.is_whitespace()).count();
    if marks > 0 {
        skip_chars(content, marks);
    }
}

/// The label as printed, without the colon that only joined it to its text.
fn clean_label(label: &str) -> String {
    label.trim().trim_end_matches([':', '：', '.']).trim().to_owned()
}

/// Finds the callouts that only their words make: "Did you know? …" as a paragraph, a label on a line of its own, a correction at the end.
pub(super) fn recognise(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let mut rest = drafts.into_iter().peekable();
    while let Some(draft) = rest.next() {
        match draft {
            Draft::Paragraph(mut content) => {
                let text = inline_text(&content);
                let alone = cues::tone(&text);
                match (alone, split_label(&mut content)) {
                    (_, Some((label, tone))) if !content.is_empty() => out.push(Draft::Callout { label: Some(label), tone, body: vec![Draft::Paragraph(content)], why: Why::Label }),
                    (_, Some((label, tone))) => push_labelled(&mut out, label, tone, &mut rest),
                    (None, None) if text.chars().count() < 600 && cues::holds(&text, Cue::Callout(ToneKey::Correction)) => {
                        out.push(Draft::Callout { label: None, tone: Tone::Correction, body: vec![Draft::Paragraph(content)], why: Why::Label });
                    }
                    (Some(tone), None) => push_labelled(&mut out, clean_label(&text), tone, &mut rest),
                    (None, None) => out.push(Draft::Paragraph(content)),
                }
            }
            Draft::Heading { level, name, content, why } => {
                let label = inline_text(&content);
                // "Key takeaways" over a list and "Did you know?" over one paragraph are boxes without a frame.
                match cues::tone(&label) {
                    Some(tone) if heading_is_label(tone, rest.peek()) => push_labelled(&mut out, clean_label(&label), tone, &mut rest),
                    _ => out.push(Draft::Heading { level, name, content, why }),
                }
            }
            Draft::Quote { cite, body } => out.push(alert(body).unwrap_or_else(|body| Draft::Quote { cite, body })),
            other => out.push(other),
        }
    }
    drop_repeated_pull_quotes(&mut out);
    out
}

fn heading_is_label(tone: Tone, next: Option<&Draft>) -> bool {
    match (tone, next) {
        (Tone::Summary, Some(Draft::List { .. })) => true,
        (Tone::Fact | Tone::Tip, Some(Draft::Paragraph(content))) => inline_text(content).chars().count() < 500,
        _ => false,
    }
}

/// A label with nothing behind it takes the block that follows.
fn push_labelled(out: &mut Vec<Draft>, label: String, tone: Tone, rest: &mut std::iter::Peekable<impl Iterator<Item = Draft>>) {
    match rest.peek() {
        Some(Draft::Paragraph(_) | Draft::List { .. } | Draft::Quote { .. }) => {
            let body = rest.next().into_iter().collect();
            out.push(Draft::Callout { label: Some(label), tone, body, why: Why::Label });
        }
        _ => out.push(Draft::Paragraph(vec![Inline::Styled("strong", vec![Inline::Text(label)])])),
    }
}

/// GitHub's alerts: a quotation that begins with `[!TIP]`.
fn alert(mut body: Vec<Draft>) -> Result<Draft, Vec<Draft>> {
    let Some(Draft::Paragraph(content)) = body.first_mut() else { return Err(body) };
    let text = inline_text(content);
    let Some((word, _)) = text.strip_prefix("[!").and_then(|rest| rest.split_once(']')) else {
        return Err(body);
    };
    let tone = match word.to_ascii_lowercase().as_str() {
        "tip" | "hint" => Tone::Tip,
        "warning" | "caution" | "important" | "danger" => Tone::Warning,
        "summary" | "tldr" | "abstract" => Tone::Summary,
        _ => Tone::Note,
    };
    let mut label = word.to_lowercase();
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    skip_chars(content, word.chars().count() + 3);
    if content.is_empty() {
        body.remove(0);
    }
    Ok(Draft::Callout { label: Some(label), tone, body, why: Why::Label })
}

/// A pull quote repeats a sentence of the text: the text is the place to read it, the box stays as a box.
fn drop_repeated_pull_quotes(drafts: &mut Vec<Draft>) {
    let mut seen: Vec<String> = Vec::new();
    drafts.retain(|draft| {
        if !matches!(draft, Draft::Callout { tone: Tone::Quote, .. }) {
            return true;
        }
        let text = cues::normalise(&draft_text(draft));
        if seen.contains(&text) {
            return false;
        }
        seen.push(text);
        true
    });
}

/// Whether an aside has nothing to do with the article.
pub(super) fn is_aside_furniture(node: &NodeRef) -> bool {
    name(node) == "aside" && (link_density(node) > 0.6 || first_named(node, &["form", "input"]).is_some())
}

/// Whether an element's class or role says outright that it is a box for the reader.
pub(super) fn is_marked(node: &NodeRef, tag: &str) -> bool {
    matches!(tag, "aside" | "div" | "section" | "blockquote" | "p") && has_token(node, OUTRIGHT) && !is_aside_furniture(node)
}
