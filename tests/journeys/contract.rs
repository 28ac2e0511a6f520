//! The JSON that scripts rely on.

use serde_json::{Value, json};

use crate::{Desk, FERRY};

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn extract_prints_the_document() {
    let desk = Desk::new();
    let document = desk.run_with(&["extract", "-"], FERRY);
    assert_eq!(
        keys(&document),
        [
            "blocks",
            "byline",
            "canonicalUrl",
            "dir",
            "excerpt",
            "faq",
            "folded",
            "furtherReading",
            "lang",
            "leadImage",
            "modifiedAt",
            "observations",
            "publishedAt",
            "sections",
            "siteName",
            "text",
            "title",
            "url",
            "wordCount"
        ]
    );
    assert_eq!(document["title"], "The Ferry That Stayed");
    assert_eq!(document["byline"], "Oona Telford");
    assert_eq!(document["publishedAt"], Value::Null);
    assert_eq!(document["faq"][1], json!({ "question": "Who owns it?", "answer": "The island, in two hundred shares.", "origin": "text" }));
    let kinds: Vec<&str> = document["blocks"].as_array().unwrap().iter().map(|block| block["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["paragraph", "heading", "paragraph", "callout", "faq"]);
    assert_eq!(std::fs::read_dir(desk.folder.path()).unwrap().count(), 0, "no library is touched");
}

#[test]
fn blocks_joined_are_the_text_and_start_where_they_say() {
    let document = Desk::new().run_with(&["extract", "-"], FERRY);
    let text: Vec<char> = document["text"].as_str().unwrap().chars().collect();
    let blocks = document["blocks"].as_array().unwrap();
    let joined: Vec<&str> = blocks.iter().map(|block| block["text"].as_str().unwrap()).collect();
    assert_eq!(joined.join("\n\n"), document["text"].as_str().unwrap());
    for block in blocks {
        let start = usize::try_from(block["start"].as_u64().unwrap()).unwrap();
        let own: Vec<char> = block["text"].as_str().unwrap().chars().collect();
        assert_eq!(&text[start..start + own.len()], own.as_slice());
    }
}

#[test]
fn save_show_and_highlight_print_what_is_written_down() {
    let desk = Desk::new();
    let saved = desk.run_with(&["save", "-"], FERRY);
    assert_eq!(keys(&saved), ["id", "outcome", "title", "versionId"]);
    let id = saved["id"].as_str().unwrap();
    let made = desk.run(&["highlight", id, "--quote", "a hand thick", "--color", "blue"]);
    assert_eq!(keys(&made), ["articleId", "body", "color", "createdAt", "id", "modifiedAt", "motivation", "score", "section", "status", "tags", "target", "versionId"]);
    assert_eq!(keys(&made["target"]), ["end", "exact", "prefix", "start", "suffix"]);
    assert_eq!((&made["motivation"], &made["status"], &made["color"]), (&json!("highlighting"), &json!("exact"), &json!("blue")));
    let shown = desk.run(&["show", &id[..13]]);
    assert_eq!(keys(&shown), ["annotations", "article", "document", "version"]);
    let hits = desk.run(&["search", "captain"]);
    assert_eq!(keys(&hits["hits"][0]), ["id", "kind", "score", "section", "snippet", "title"]);
    assert_eq!(keys(&desk.run(&["list"])), ["items", "next", "total"]);
    assert_eq!(keys(&desk.run(&["notes"])), ["annotations"]);
}

#[test]
fn errors_are_json_with_a_code_and_a_status() {
    let desk = Desk::new();
    let id = desk.save(FERRY);
    let cases: &[(&[&str], &str, u8, &str)] = &[
        (&["show", "00000000-0000"], "", 3, "notFound"),
        (&["highlight", &id, "--quote", "words that are not there"], "", 3, "notFound"),
        (&["highlight", &id, "--quote", "the"], "", 2, "invalid"),
        (&["tag", &id, "neither"], "", 2, "invalid"),
        (&["frobnicate"], "", 2, "invalid"),
        (&["extract", "-"], "   \n  ", 4, "unreadable"),
        (&["extract", "-"], "%PDF-1.7", 4, "unreadable"),
        (&["extract", "/no/such/file"], "", 3, "notFound"),
        (&["save", "http://name.invalid/"], "", 5, "network"),
    ];
    for (args, input, status, code) in cases {
        let (got, out) = desk.try_run(args, input);
        let value: Value = serde_json::from_str(out.lines().next().unwrap_or_default()).unwrap_or_else(|error| panic!("{args:?}: {error}: {out}"));
        assert_eq!((got, value["error"]["code"].as_str()), (*status, Some(*code)), "{args:?}: {out}");
    }
}

#[test]
fn every_command_has_help_with_an_example() {
    for command in ["extract", "save", "list", "show", "search", "highlight", "note", "notes", "tag", "archive", "unarchive", "delete", "restore", "open", "check", "versions", "diff"] {
        let (status, help) = crate::margent(&[command, "--help"], "");
        assert!(status == 0 && help.contains(&format!("Example: margent {command}")), "{command}: {help}");
    }
    for command in ["add", "list", "remove", "poll", "river", "keep", "import", "export"] {
        let (status, help) = crate::margent(&["feed", command, "--help"], "");
        assert!(status == 0 && help.contains(&format!("Example: margent feed {command}")), "{command}: {help}");
    }
}

#[test]
fn the_help_is_printed_by_words_or_by_command_and_touches_no_library() {
    let desk = Desk::new();
    let help = |args: &[&str]| desk.run(&[&["help"], args].concat())["help"].as_str().unwrap().to_owned();
    assert!(help(&[]).contains("## Searching") && help(&[]).contains("## Nothing is lost"));
    assert!(help(&["searching"]).starts_with("## Searching"));
    assert!(help(&["save"]).contains("Usage: margent save") && help(&["feed", "add"]).contains("Usage: margent feed add"));
    let (status, out) = desk.try_run(&["help", "zeppelin"], "");
    assert!(status == 3 && out.contains("says nothing of"), "{status} {out}");
    assert!(!desk.folder.path().join("library.sqlite").exists());
}
