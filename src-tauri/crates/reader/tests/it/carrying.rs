//! Pictures and addresses that come along with a page or a file: what is kept of them, what is told, and what is asked of the web for them.

use std::collections::HashMap;
use std::path::Path;

use base64::Engine as _;
use reader::{Command, Hints, InputKind, Reader, Source, call, hand_over};
use serde::Deserialize as _;
use serde_json::{Value, json};

/// A photograph with the place, the day and the camera in its Exif.
const PHOTOGRAPH: &[u8] = include_bytes!("../gps.jpg");
const PAGE: &str = r#"<html lang="en"><head><title>The Ferry That Stayed</title></head><body><main><article><h1>The Ferry That Stayed</h1>
<p>Nobody had expected the ferry to run that morning, and nobody had told its captain, who had slept aboard and cast off at six as he always did.</p>
<figure><img src="a.jpg" width="600" height="400"><figcaption>The ferry.</figcaption></figure>
<p>By seven the quay was full of people who had only come to look, and by eight there was a queue for tickets that reached to the fish hall.</p>
<p>Nothing was said about the morning afterwards, and the captain was given a new cap, which he has worn on every crossing since.</p>
</article></main></body></html>"#;
const ADDRESS: &str = "https://ferry.example/stayed";

fn desk() -> (tempfile::TempDir, Reader) {
    let folder = tempfile::tempdir().unwrap();
    let reader = Reader::open(folder.path()).unwrap();
    (folder, reader)
}

fn ask(reader: &Reader, command: &Value) -> Value {
    call(reader, Command::deserialize(command).unwrap()).unwrap_or_else(|error| panic!("{command}: {error}"))
}

/// A page as a browser hands it over.
fn page(pictures: &[(&str, &[u8])]) -> Source {
    let hints = Hints { kind: Some(InputKind::Html), url: Some(ADDRESS.into()), charset: Some("utf-8".into()) };
    let pictures: HashMap<_, _> = pictures.iter().map(|(url, bytes)| ((*url).to_owned(), ("image/jpeg".to_owned(), bytes.to_vec()))).collect();
    Source { bytes: PAGE.into(), hints, pictures, ..Source::default() }
}

/// A page as a browser saves it, with one picture.
fn mhtml(address: &str, picture: &[u8]) -> Vec<u8> {
    let encoded = base64::engine::general_purpose::STANDARD.encode(picture);
    format!(
        "From: <Saved>\r\nSnapshot-Content-Location: {address}\r\nDate: Tue, 3 Mar 2020 08:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"cut\"\r\n\r\n\
         --cut\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: {address}\r\n\r\n{PAGE}\r\n\
         --cut\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://ferry.example/a.jpg\r\n\r\n{encoded}\r\n--cut--\r\n"
    )
    .into_bytes()
}

fn save_file(reader: &Reader, bytes: &[u8]) -> Value {
    let data = base64::engine::general_purpose::STANDARD.encode(bytes);
    ask(reader, &json!({ "type": "saveFile", "name": "ferry.mhtml", "data": data }))
}

fn pictures(reader: &Reader, id: &Value) -> Value {
    ask(reader, &json!({ "type": "open", "id": id }))["pictures"].clone()
}

/// All files below a folder whose bytes hold some words.
fn files_with(folder: &Path, words: &[u8]) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { files_with(&path, words) } else { usize::from(std::fs::read(&path).unwrap().windows(words.len()).any(|window| window == words)) }).sum()
}

#[test]
fn a_photograph_that_was_handed_over_says_no_more_where_it_was_taken() {
    let (folder, reader) = desk();
    let done = hand_over(&reader, &page(&[("https://ferry.example/a.jpg", PHOTOGRAPH)]), None).unwrap();
    assert_eq!(pictures(&reader, &json!(done.saved.id))[0]["state"], "kept");
    for note in [&b"2026:03:01"[..], b"SecretCamera", b"Exif"] {
        assert!(PHOTOGRAPH.windows(note.len()).any(|window| window == note));
        assert_eq!(files_with(&folder.path().join("blobs"), note), 0);
    }
}

#[test]
fn a_picture_that_cannot_be_read_is_told_and_stays_told() {
    let (_folder, reader) = desk();
    let saved = save_file(&reader, &mhtml(ADDRESS, b"\x89PNG\r\n\x1a\n and nothing that follows from it"));
    let told = saved["leftOut"].as_array().unwrap();
    assert!(told.len() == 1 && told[0].as_str().unwrap().starts_with("picture https://ferry.example/a.jpg: it is damaged"), "{saved}");
    let states = pictures(&reader, &saved["id"]);
    assert_eq!((states[0]["state"].as_str(), states[0]["reason"].as_str().map(|reason| reason.starts_with("it is damaged"))), (Some("missing"), Some(true)), "{states}");
}

#[test]
fn a_browser_brings_what_a_server_did_not_give() {
    let (_folder, reader) = desk();
    let first = hand_over(&reader, &page(&[]), None).unwrap().saved;
    assert_eq!(pictures(&reader, &json!(first.id))[0]["state"], "coming");
    let again = hand_over(&reader, &page(&[("https://ferry.example/a.jpg", PHOTOGRAPH), ("https://ferry.example/other.jpg", PHOTOGRAPH)]), None).unwrap().saved;
    assert_eq!((&again.id, again.version_id), (&first.id, first.version_id), "the text is the same");
    assert_eq!(pictures(&reader, &json!(first.id))[0]["state"], "kept");
}

#[test]
fn a_picture_of_an_unknown_kind_is_asked_for_where_the_page_was_named() {
    let (_folder, reader) = desk();
    let saved = hand_over(&reader, &page(&[("https://ferry.example/a.jpg", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1")]), None).unwrap().saved;
    assert!(saved.job_id.is_some() && saved.left_out.is_empty());
}

#[test]
fn a_file_leads_to_no_machine_of_the_persons_own_network() {
    for address in ["http://192.168.1.1/reboot", "http://localhost:8080/", "http://nas.local/a"] {
        let (_folder, reader) = desk();
        let saved = save_file(&reader, &mhtml(address, PHOTOGRAPH));
        assert!(saved["leftOut"][0].as_str().unwrap().contains(address), "{saved}");
        assert_eq!(ask(&reader, &json!({ "type": "open", "id": saved["id"] }))["article"]["url"], Value::Null, "{saved}");
    }
}

#[test]
fn a_correction_of_a_file_asks_the_web_for_nothing() {
    let (_folder, reader) = desk();
    let html = format!("<!-- saved from url=(0028){ADDRESS} -->\n{PAGE}");
    let saved = save_file(&reader, html.as_bytes());
    assert_eq!(pictures(&reader, &saved["id"])[0]["state"], "notFetched");
    let made = ask(&reader, &json!({ "type": "correct", "id": saved["id"], "subject": { "block": 0 }, "says": { "as": "heading", "level": 2 } }));
    assert_eq!(pictures(&reader, &saved["id"])[0]["state"], "notFetched");
    ask(&reader, &json!({ "type": "uncorrect", "correction": made["id"] }));
    assert_eq!(pictures(&reader, &saved["id"])[0]["state"], "notFetched");
    assert_eq!(reader::jobs(&reader).unwrap().len(), 0);
}

#[test]
fn a_copy_is_as_old_as_the_program_that_made_it_says() {
    let (folder, reader) = desk();
    let saved = save_file(&reader, &mhtml(ADDRESS, PHOTOGRAPH));
    let library = library::Library::open(folder.path()).unwrap();
    let version = library.read(|read| library::versions::get(read, &library::VersionId::parse(saved["versionId"].as_str().unwrap()))).unwrap();
    assert_eq!(version.captured_at, "2020-03-03T08:00:00Z");
}
