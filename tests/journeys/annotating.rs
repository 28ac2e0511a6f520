//! Notes stay on their words, and nothing that was written is lost.

use serde_json::json;

use crate::{Desk, FERRY};

#[test]
fn notes_are_listed_in_the_order_of_the_text_and_found() {
    let desk = Desk::new();
    let id = desk.save(FERRY);
    desk.run(&["highlight", &id, "--quote", "locked himself in", "--note", "Did he? Ask the *harbour master*."]);
    desk.run(&["highlight", &id, "--quote", "a hand thick"]);
    desk.run(&["note", &id, "--text", "To be read again in spring."]);
    let notes = desk.run(&["notes", &id]);
    let words: Vec<_> = notes["annotations"].as_array().unwrap().iter().map(|one| one["target"]["exact"].clone()).collect();
    assert_eq!(words, [json!(null), json!("a hand thick"), json!("locked himself in")]);
    assert_eq!(notes["annotations"][2]["section"], "What the Captain Knew");
    assert_eq!(desk.run(&["search", "spring", "--in", "notes"])["total"], 1);
    assert_eq!(desk.run(&["list"])["items"][0]["noteCount"], 3);
}

#[test]
fn context_tells_equal_words_apart() {
    let desk = Desk::new();
    let id = desk.save("Two Ferries\n\nThe first ferry left at eight, and the second ferry never left the harbour at all that day.");
    assert_eq!(desk.try_run(&["highlight", &id, "--quote", "ferry"], "").0, 2);
    let second = desk.run(&["highlight", &id, "--quote", "ferry", "--prefix", "second "]);
    assert!(second["target"]["prefix"].as_str().unwrap().ends_with("second "));
}

#[test]
fn on_a_new_version_each_note_says_how_it_stands() {
    let desk = Desk::new();
    let url = ["--url", "https://harbour.example/ferry"];
    let id = desk.run_with(&[&["save", "-"], &url[..]].concat(), FERRY)["id"].as_str().unwrap().to_owned();
    for quote in ["a hand thick", "She had crossed in worse.", "forty litres in the quarter of an hour", "the crew was cold"] {
        desk.run(&["highlight", &id, "--quote", quote]);
    }
    let changed = FERRY.replace("Nobody had expected", "On Tuesday nobody had expected").replace("forty litres in", "fifty litres in").replace(", the crew was cold", "");
    desk.run_with(&[&["save", "-"], &url[..]].concat(), &changed);
    let notes = desk.run(&["notes", &id]);
    let found: Vec<(String, String)> =
        notes["annotations"].as_array().unwrap().iter().map(|one| (one["target"]["exact"].as_str().unwrap().to_owned(), one["status"].as_str().unwrap().to_owned())).collect();
    let status = |words: &str| found.iter().find(|(exact, _)| exact == words).map(|(_, status)| status.as_str());
    assert_eq!(status("a hand thick"), Some("moved"));
    assert_eq!(status("She had crossed in worse."), Some("moved"));
    assert_eq!(status("forty litres in the quarter of an hour"), Some("changed"));
    assert_eq!(status("the crew was cold"), Some("orphan"));
}

#[test]
fn an_older_version_shows_how_newer_notes_stand_on_it() {
    let desk = Desk::new();
    let url = ["--url", "https://harbour.example/ferry"];
    let first = desk.run_with(&[&["save", "-"], &url[..]].concat(), FERRY);
    desk.run_with(&[&["save", "-"], &url[..]].concat(), &format!("{FERRY}\nA last paragraph that nobody had seen before.\n"));
    let id = first["id"].as_str().unwrap();
    desk.run(&["highlight", id, "--quote", "nobody had seen before"]);
    let shown = desk.run(&["show", id, "--version", first["versionId"].as_str().unwrap()]);
    assert_eq!(shown["annotations"][0]["status"], "orphan");
}

#[test]
fn notes_may_begin_with_a_hyphen() {
    let desk = Desk::new();
    let id = desk.save(FERRY);
    assert_eq!(desk.run(&["note", &id, "--text", "- first point"])["body"], "- first point");
    assert_eq!(desk.run(&["note", &id, "--text", "--json"])["body"], "--json");
    assert_eq!(desk.run(&["search", "-ice captain"])["total"], 0);
}
