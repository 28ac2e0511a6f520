//! What the page sends its reader on to.

use super::cues::{self, Cue};
use super::draft::{Draft, Inline, inline_text, skip_chars};
use crate::block::FurtherReading;

/// Small words that may stand inside of a name: "Council on Foreign Relations".
const CONNECTORS: &[&str] = &["of", "on", "for", "in", "the", "de", "du", "des", "la", "le", "del", "di", "da", "für", "der", "und", "van", "&"];

/// Recognises further reading by a heading over a list, or a labelled sentence.
pub(super) fn recognise(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for draft in drafts {
        match draft {
            Draft::List { ordered, start, terms, items } => {
                let title = match out.last() {
                    Some(Draft::Heading { content, .. } | Draft::Paragraph(content)) if cues::opens(&inline_text(content), Cue::FurtherReading) => Some(inline_text(content)),
                    _ => None,
                };
                match title.and_then(|title| listed(&items).map(|found| (title, found))) {
                    Some((title, items)) => {
                        out.pop();
                        out.push(Draft::FurtherReading { title: Some(title.trim_end_matches([':', '：']).trim().to_owned()), items, lead: Vec::new() });
                    }
                    None => out.push(Draft::List { ordered, start, terms, items }),
                }
            }
            Draft::Paragraph(content) => out.push(sentence(content)),
            other => out.push(other),
        }
    }
    out
}

/// The titles of a list, if every item is short enough to be one.
fn listed(items: &[Vec<Draft>]) -> Option<Vec<FurtherReading>> {
    items.iter().map(|item| if let [Draft::Paragraph(content)] = item.as_slice() { one(content) } else { None }).collect()
}

fn one(content: &[Inline]) -> Option<FurtherReading> {
    let text = inline_text(content);
    if text.chars().count() > 300 {
        return None;
    }
    if let Some((title, url)) = links(content).into_iter().next() {
        return Some(FurtherReading { title, url: Some(url) });
    }
    // "The shrimp that shouts: https://…" in plain text.
    if let Some(at) = text.find("http://").or_else(|| text.find("https://")) {
        let url = text[at..].split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ',', ')', '>']);
        let title = text[..at].trim().trim_end_matches([':', '–', '—', '-', '(', '<']).trim();
        return Some(FurtherReading { title: if title.is_empty() { url.to_owned() } else { title.to_owned() }, url: Some(url.to_owned()) });
    }
    Some(FurtherReading { title: text, url: None })
}

fn links(content: &[Inline]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for inline in content {
        match inline {
            Inline::Link { href, content } => found.push((inline_text(content), href.clone())),
            Inline::Styled(_, inner) => found.extend(links(inner)),
            _ => {}
        }
    }
    found
}

/// "Explore further: … visit the Council on Foreign Relations and Chatham House websites."
fn sentence(content: Vec<Inline>) -> Draft {
    let text = inline_text(&content);
    let Some((label, rest)) = text.split_once([':', '：']) else { return Draft::Paragraph(content) };
    if label.chars().count() > 40 || !cues::is(label, Cue::FurtherReading) || rest.chars().count() > 600 {
        return Draft::Paragraph(content);
    }
    let mut lead = content;
    skip_chars(&mut lead, label.chars().count() + 1);
    let mut items: Vec<FurtherReading> = links(&lead).into_iter().map(|(title, url)| FurtherReading { title, url: Some(url) }).collect();
    if items.is_empty() {
        items = names(rest).into_iter().map(|title| FurtherReading { title, url: None }).collect();
    }
    if items.is_empty() {
        let mut whole = vec![Inline::Text(format!("{label}: "))];
        whole.extend(lead);
        return Draft::Paragraph(whole);
    }
    Draft::FurtherReading { title: Some(label.trim().to_owned()), items, lead }
}

/// Names in a sentence: runs of capitalised words, small words between them allowed, of two words or more.
fn names(sentence: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    for (i, raw) in sentence.split_whitespace().enumerate() {
        let word = raw.trim_matches(|c: char| matches!(c, ',' | '.' | ';' | ':' | '(' | ')' | '"' | '“' | '”'));
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        // The first word of a sentence has its capital from its place.
        if capital && i > 0 || !run.is_empty() && CONNECTORS.contains(&word) {
            run.push(word);
        } else {
            push_name(&mut run, &mut names);
        }
        if raw.ends_with([',', '.', ';', ':']) {
            push_name(&mut run, &mut names);
        }
    }
    push_name(&mut run, &mut names);
    names
}

fn push_name(run: &mut Vec<&str>, names: &mut Vec<String>) {
    while run.last().is_some_and(|word| CONNECTORS.contains(word)) {
        run.pop();
    }
    if run.len() >= 2 {
        names.push(run.join(" "));
    }
    run.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_a_sentence() {
        let found = names(" For in-depth analysis of the conflict, visit the Council on Foreign Relations and Chatham House websites.");
        assert_eq!(found, ["Council on Foreign Relations", "Chatham House"]);
        let found = names(" For maps of the ice as it is today, visit the Gulf Ice Service and the Northern Pilots’ Association websites.");
        assert_eq!(found, ["Gulf Ice Service", "Northern Pilots’ Association"]);
    }
}
