//! What of a template's markup a person sees or hears: text, and the attributes that are shown or spoken.

/// Attributes that say something to a person.
const SAID: &[&str] = &["title", "aria-label", "placeholder", "alt", "label", "aria-description", "aria-roledescription"];
/// Stands for a value.
const VALUE: char = '\u{fffc}';

/// The words that stand in the markup itself. A template that is no markup has none.
pub(crate) fn visible(chunks: &[String]) -> Vec<String> {
    let markup = chunks.join(&VALUE.to_string());
    if !markup.contains('<') {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut rest = markup.as_str();
    while let Some((text, after)) = rest.split_once('<') {
        found.push(text.to_owned());
        let (tag, after) = split_tag(after);
        found.extend(said(tag));
        rest = after;
    }
    found.push(rest.to_owned());
    found.iter().flat_map(|text| text.split(VALUE)).map(str::trim).filter(|text| text.chars().any(char::is_alphabetic)).map(str::to_owned).collect()
}

/// A tag and what comes after it: a `>` within quotes ends nothing.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return (&text[..at], &text[at + 1..]),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    (text, "")
}

fn said(tag: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in SAID {
        for (at, _) in tag.match_indices(&format!(" {name}=\"")) {
            let value = &tag[at + name.len() + 3..];
            found.push(value.split('"').next().unwrap_or_default().to_owned());
        }
    }
    found
}

#[test]
fn words_in_markup_are_seen() {
    let see = |chunks: &[&str]| visible(&chunks.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>());
    assert_eq!(see(&["<p class=\"quiet\" title=\"A > b\">Nothing ", " here</p>· "]), ["A > b", "Nothing", "here"]);
    assert_eq!(see(&["<button aria-label=", " class=\"x\">", "</button> × "]), Vec::<String>::new());
    assert_eq!(see(&["top: ", "px"]), Vec::<String>::new());
}
