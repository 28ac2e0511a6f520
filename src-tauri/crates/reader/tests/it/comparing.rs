//! Versions compared, older ones opened, and where they came from, through the one enum that windows send.

use reader::{Command, ErrorCode, Hints, InputKind, Origin, Reader, Source, call};
use serde::Deserialize as _;
use serde_json::{Value, json};
use tempfile::TempDir;

const PAGE: &str = r#"<html lang="en"><head><title>The Ferry That Stayed</title><meta property="og:site_name" content="Harbour Post"></head><body><main><article>
<h1>The Ferry That Stayed</h1>
<p>Nobody had expected the ferry to run yesterday, and nobody had told its captain, who had slept aboard and cast off at six as he always did.</p>
<p>A line that heads nothing</p>
<p>By seven the quay was full of people who had only come to look, and by eight there was a <a href="https://tickets.example/queue">queue for tickets</a> that reached to the fish hall.</p>
<p>Share this</p>
<p>“Nothing was said about the morning afterwards,” the captain was given a new cap, which he has worn on every crossing since.</p>
</article></main></body></html>"#;

struct Desk {
    reader: Reader,
    _folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { reader: Reader::open(folder.path()).unwrap(), _folder: folder }
    }

    fn ask(&self, command: &Value) -> Value {
        call(&self.reader, Command::deserialize(command).unwrap()).unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Saves a state of the page and gives article and version.
    fn save(&self, page: &str) -> (String, String) {
        let hints = Hints { kind: Some(InputKind::Html), url: Some("https://harbour.example/ferry".into()), charset: None };
        let saved = reader::save_source(&self.reader, &Source { bytes: page.into(), hints, origin: Some(Origin::HandedOver), ..Source::default() }).unwrap();
        (saved.id.unwrap().to_string(), saved.version_id.unwrap().to_string())
    }

    fn words(&self, id: &str) -> Value {
        self.ask(&json!({ "type": "diff", "id": id }))["summary"]["words"].clone()
    }
}

#[test]
fn what_a_person_corrected_is_no_change_of_the_page() {
    let desk = Desk::new();
    let (id, _) = desk.save(PAGE);
    desk.save(&PAGE.replace("a new cap", "a new hat"));
    assert_eq!(desk.words(&id), json!(["a paragraph changed"]));
    for (words, says) in [("A line that heads", json!({ "as": "notPart" })), ("By seven", json!({ "as": "callout", "tone": "tip" }))] {
        let document = serde_json::to_value(reader::show(&desk.reader, &id, None).unwrap().document).unwrap();
        let block = document["blocks"].as_array().unwrap().iter().find(|block| block["text"].as_str().unwrap().starts_with(words)).unwrap()["ordinal"].clone();
        desk.ask(&json!({ "type": "correct", "id": id, "subject": { "block": block }, "says": says }));
    }
    assert_eq!(desk.words(&id), json!(["a paragraph changed"]));
    let list = desk.ask(&json!({ "type": "versions", "id": id }));
    assert_eq!(list["versions"][0]["changes"], json!(["a paragraph changed"]));
}

#[test]
fn notes_stand_on_both_sides() {
    let desk = Desk::new();
    let (id, first) = desk.save(PAGE);
    let annotate = |start: usize, length: usize| {
        desk.ask(&json!({ "type": "annotate", "annotation": { "article": id, "position": { "start": start, "end": start + length }, "body": "So *it* says." } }))["id"].as_str().unwrap().to_owned()
    };
    let text = reader::show(&desk.reader, &id, None).unwrap().document.text;
    let place = |words: &str| text[..text.find(words).unwrap()].chars().count();
    let (kept, gone) = (annotate(place("slept aboard"), 12), annotate(place("A line"), 25));
    let (_, second) = desk.save(&PAGE.replace("Nobody had", "On Tuesday nobody had").replace("<p>A line that heads nothing</p>", ""));
    let later = desk.ask(&json!({ "type": "annotate", "annotation": { "article": id, "position": { "start": 0, "end": 10 } } }))["id"].as_str().unwrap().to_owned();
    let diff = desk.ask(&json!({ "type": "diff", "id": id, "from": first, "to": second }));
    let status = |side: &str, id: &str| diff[side]["annotations"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap()["status"].clone();
    assert_eq!(["before", "after"].map(|side| status(side, &kept)), [json!("exact"), json!("moved")]);
    assert_eq!(["before", "after"].map(|side| status(side, &gone)), [json!("exact"), json!("orphan")]);
    assert_eq!(["before", "after"].map(|side| status(side, &later)), [json!("orphan"), json!("exact")]);
    assert_eq!((diff["before"]["positions"][&kept]["start"].as_u64().unwrap(), &diff["after"]["positions"][&gone]), (place("slept aboard") as u64, &Value::Null));
    assert!(diff["bodies"][&kept].as_str().unwrap().contains("<em>it</em>"));
    // An older version opens as it was, with how the notes stand on it.
    let old = desk.ask(&json!({ "type": "open", "id": id, "version": first }));
    assert_eq!((&old["version"]["id"], &old["article"]["versionId"]), (&json!(first), &json!(second)));
    assert!(old["positions"][&gone].is_object() && old["positions"][&later].is_null());
    assert_ne!(old["view"], desk.ask(&json!({ "type": "open", "id": id }))["view"]);
    let none = call(&desk.reader, Command::deserialize(&json!({ "type": "open", "id": id, "version": "00000000-0" })).unwrap()).unwrap_err();
    assert_eq!(none.code, ErrorCode::NotFound);
}

#[test]
fn a_card_tells_where_an_article_comes_from() {
    let desk = Desk::new();
    let (id, version) = desk.save(PAGE);
    let card = desk.ask(&json!({ "type": "provenance", "id": id }));
    assert_eq!((&card["version"]["id"], &card["saved"]["origin"], &card["says"]["siteName"]), (&json!(version), &json!("handedOver"), &json!("Harbour Post")));
    assert_eq!((&card["saved"]["kind"], &card["saved"]["sourceBytes"]), (&json!("html"), &json!(PAGE.len())));
    // As `sha256sum` tells it.
    assert_eq!(card["saved"]["sourceHash"].as_str().unwrap().len(), 64);
    let kinds: Vec<_> = card["testimony"]["remarks"].as_array().unwrap().iter().map(|remark| remark["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["noByline", "noPublicationDate", "hangingDates"]);
    assert_eq!(card["testimony"]["sources"], json!([{ "host": "tickets.example", "addresses": ["https://tickets.example/queue"] }]));
    assert!(card["folded"].as_array().unwrap().iter().any(|left| left["text"] == "Share this" && left["reason"] == "share"), "{}", card["folded"]);
    let text = card["text"].as_str().unwrap();
    assert!(text.starts_with("Headline: The Ferry That Stayed\n") && text.contains("How: handed over by a browser") && text.contains("- https://tickets.example/queue"), "{text}");
    // Pasted, and without an address.
    let pasted = desk.ask(&json!({ "type": "saveText", "text": "The Lamp\n\nHe puts on his cap, shoulders his pole, and sets out to light two hundred and eleven lamps." }))["id"].clone();
    let card = desk.ask(&json!({ "type": "provenance", "id": pasted }));
    assert_eq!((&card["saved"]["origin"], &card["saved"]["asked"], &card["saved"]["kind"]), (&json!("pasted"), &Value::Null, &json!("text")));
}
