//! Files of every kind become articles, with what they say about themselves and the pictures that they carry.

use serde_json::json;

use crate::{Desk, margent};

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src-tauri/crates/formats/tests/samples/");

#[test]
fn files_are_saved_with_their_titles_and_pictures() {
    for (file, title, url, pictures) in [
        ("schleuse.mhtml", "Die Schleuse öffnet wieder", json!("https://hafenbote.example/schleuse"), 2),
        ("newsletter.eml", "The lamp that would not go out – issue 14 of the Tide Letter, with a café at its end", json!(null), 1),
        ("wall.pdf", "The wall without mortar", json!(null), 0),
    ] {
        let desk = Desk::new();
        let path = format!("{SAMPLES}{file}");
        let saved = desk.run(&["save", &path]);
        assert_eq!((&saved["outcome"], &saved["title"]), (&json!("saved"), &json!(title)), "{file}");
        let shown = desk.run(&["show", saved["id"].as_str().unwrap()]);
        assert_eq!(shown["article"]["url"], url, "{file}");
        let after = desk.run(&["check"]);
        assert!(after["ok"].as_bool().unwrap() && after["blobs"] == json!(1 + pictures), "{file}: the file itself and its pictures are kept: {after}");
        assert_eq!(desk.run(&["save", &path])["outcome"], json!("unchanged"), "{file}");
    }
}

#[test]
fn what_cannot_be_taken_along_is_told() {
    let desk = Desk::new();
    let saved = desk.run(&["save", &format!("{SAMPLES}newsletter.eml")]);
    assert_eq!(saved["leftOut"], json!(["attachment timetable.pdf (application/pdf, 23 bytes)"]));
}

#[test]
fn what_is_no_article_ends_with_its_own_status() {
    for (file, words) in [("scan.pdf", "only pictures of pages"), ("locked.pdf", "password")] {
        let (status, out) = margent(&["extract", &format!("{SAMPLES}{file}")], "");
        assert!(status == 4 && out.contains(words), "{file}: {status} {out}");
    }
    let (status, out) = margent(&["extract", "-"], "<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>");
    assert!(status == 4 && out.contains("a feed, not an article"), "{out}");
}
