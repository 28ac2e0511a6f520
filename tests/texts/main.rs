//! The window's words: every language says the same things, everything that is said is used, and no sentence stands outside of the texts.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod messages;
mod scripts;
mod templates;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use messages::{Messages, read};
use scripts::{Literal, literals};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// The language that the others are measured by.
const FIRST: &str = "en";

/// Sentences that stand in scripts and are no texts of the window, with the reason.
const NO_TEXTS: &[(&str, &str)] = &[
    ("\"Atkinson Hyperlegible Next\", system-ui, sans-serif", "a typeface"),
    ("Bearer ", "a head of HTTP"),
    ("Inter, system-ui, sans-serif", "typefaces"),
    ("Literata, \"Noto Serif\", \"Source Han Serif\", serif", "typefaces"),
    ("Shift ", "a key, which is named by the texts right after"),
];
/// Words that stand in markup and are the same in every language, with the reason.
const NO_WORDS: &[(&str, &str)] = &[
    ("Margent", "its name"),
    ("SHA-256", "a standard's name"),
    ("Aa", "a specimen of letters"),
    ("g", "a key"),
    ("i", "a key"),
    ("a", "a key"),
    ("n", "a key"),
    ("f", "a key"),
    ("m", "a key"),
    ("y", "a key"),
    ("h", "a key"),
    ("F1", "a key"),
    ("t", "a key"),
    ("×", "a mark"),
];

fn ui(path: &str) -> PathBuf {
    Path::new(ROOT).join("ui").join(path)
}

/// Each language with its messages.
fn languages() -> BTreeMap<String, Messages> {
    let files = fs::read_dir(ui("texts")).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|ending| ending == "ftl"));
    files.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), read(&fs::read_to_string(&path).unwrap()))).collect()
}

/// The window's scripts: those of the frame and of the extension have no texts of their own or the browser's.
fn scripts() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "js") {
                found.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = vec![(ui("app.js"), fs::read_to_string(ui("app.js")).unwrap())];
    for folder in ["api", "features", "page", "parts", "state", "texts"] {
        walk(&ui(folder), &mut found);
    }
    found.sort();
    found
}

#[test]
fn every_language_says_the_same_with_the_same_values() {
    let languages = languages();
    let first = &languages[FIRST];
    assert!(languages.len() > 1 && first.len() > 300, "{} languages, {} messages", languages.len(), first.len());
    for (name, messages) in &languages {
        let (here, there): (BTreeSet<_>, BTreeSet<_>) = (messages.keys().collect(), first.keys().collect());
        assert_eq!(here.difference(&there).collect::<Vec<_>>(), Vec::<&&String>::new(), "{name} says what {FIRST} does not");
        assert_eq!(there.difference(&here).collect::<Vec<_>>(), Vec::<&&String>::new(), "{name} does not say");
        for (id, message) in messages {
            assert_eq!(message.values, first[id].values, "{name}: the values of {id}");
        }
    }
}

#[test]
fn words_are_set_as_print_sets_them() {
    for (name, messages) in languages() {
        for (id, message) in &messages {
            let text = &message.text;
            assert!(!text.contains(['"', '\'']) && !text.contains("...") && !text.contains(" - "), "{name}: {id} has the marks of a typewriter: {text}");
            if name == "de" {
                assert_eq!(text.matches('„').count(), text.matches('“').count(), "{name}: the quotation marks of {id}: {text}");
                assert!(!text.contains('”'), "{name}: the quotation marks of {id}: {text}");
            }
        }
    }
}

#[test]
fn every_text_is_used_and_every_text_that_is_used_is_there() {
    let first = &languages()[FIRST];
    let mut used = BTreeSet::new();
    for (path, script) in scripts() {
        for literal in literals(&script) {
            match literal {
                Literal::Text { text, asked } => {
                    assert!(!asked || first.contains_key(&text), "{}: there is no text {text:?}", path.display());
                    used.extend(first.get_key_value(&text).map(|(id, _)| id.clone()));
                }
                // `kind-${…}`: which ones there are is known to the types (`ids.d.ts`).
                Literal::Template { chunks, asked } if asked => {
                    let (begin, end) = (&chunks[0], &chunks[chunks.len() - 1]);
                    let family: Vec<_> = first.keys().filter(|id| id.len() > begin.len() + end.len() && id.starts_with(begin) && id.ends_with(end)).cloned().collect();
                    assert!(family.len() > 1, "{}: no texts are named {begin}…{end}", path.display());
                    used.extend(family);
                }
                Literal::Template { .. } => {}
            }
        }
    }
    let idle: Vec<_> = first.keys().filter(|id| !used.contains(*id)).collect();
    assert!(idle.is_empty(), "nobody says {idle:?}");
}

#[test]
fn no_sentence_stands_outside_of_the_texts() {
    let mut found = Vec::new();
    for (path, script) in scripts() {
        let name = path.strip_prefix(ui("")).unwrap().display().to_string();
        for literal in literals(&script) {
            match literal {
                Literal::Template { chunks, .. } => {
                    found.extend(templates::visible(&chunks).into_iter().filter(|words| !NO_WORDS.iter().any(|(known, _)| known == words)).map(|words| format!("{name}: {words}")));
                }
                Literal::Text { text, .. } => found.extend((is_sentence(&text) && !NO_TEXTS.iter().any(|(known, _)| *known == text)).then(|| format!("{name}: {text}"))),
            }
        }
    }
    for page in ["index.html", "page/page.html"] {
        let page = fs::read_to_string(ui(page)).unwrap();
        let body = page.split_once("<body>").unwrap().1.split("<script").next().unwrap().to_owned();
        found.extend(templates::visible(&[body]).into_iter().filter(|words| !words.contains("{{")));
    }
    assert!(found.is_empty(), "these belong into ui/texts:\n{}", found.join("\n"));
}

/// Whether a string reads like something that is said to a person.
fn is_sentence(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.contains(' ') && text.chars().filter(|c| c.is_lowercase()).count() > 2
}

#[test]
fn the_types_of_the_texts_are_in_step() {
    let mut types = String::from(
        "// Generated from en.ftl by `UPDATE=1 cargo test --test texts`. Do not edit.\n\ntype Value = string | number;\n\n/** Each text with the values that it needs. */\nexport type Texts = {\n",
    );
    for (id, message) in &languages()[FIRST] {
        let values = message.values.iter().map(|name| format!("{name}: Value")).collect::<Vec<_>>().join(", ");
        let needs = if values.is_empty() { "null".to_owned() } else { format!("{{ {values} }}") };
        let _ = writeln!(types, "  '{id}': {needs},");
    }
    types += "};\n";
    let path = ui("texts/ids.d.ts");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &types).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap_or_default() == types, "ui/texts/ids.d.ts is out of step: run `UPDATE=1 cargo test --test texts`");
}
