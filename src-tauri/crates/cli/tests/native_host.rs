//! The native messaging host as browsers start it: the real program, frames on its pipes, a library behind it.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;

const OURS: &str = "chrome-extension://kbbgekcpamiiknomaodhcelpcipaglpe/";
const URL: &str = "https://harbour.example/ferry#top";
const PAGE: &str = "<!doctype html><title>The Ferry That Stayed</title><article><h1>The Ferry That Stayed</h1>
<p>Nobody had expected the ferry to run that morning, and nobody had told its captain. The ice stood a hand thick in the harbour, and “the sea was black”.</p>
<figure><img src='https://harbour.example/ferry.png' width=640 height=480></figure>
<p>She had crossed in worse. The engine was old, the crew was cold, and the harbour master had locked himself in, which she took for permission.</p></article>";
/// A grey picture of 64 by 48 pixels.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAAAAACEICPDAAAAJUlEQVR42u3MQREAAAwCIGMb3xD77SAA6VEEAoFAIBAIBALB12AOd6BMjm+ebQAAAABJRU5ErkJggg==";

/// Somebody with a connected browser and a library.
struct Person {
    home: TempDir,
}

impl Person {
    fn new() -> Self {
        let person = Self { home: tempfile::tempdir().unwrap() };
        let library = person.library();
        let installed = person.margent(&["--library", library.to_str().unwrap(), "--json", "browser", "install", "--browser", "chromium", "--browser", "firefox"]);
        assert!(installed.status.success(), "{installed:?}");
        person
    }

    fn library(&self) -> PathBuf {
        self.home.path().join("library")
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_margent"));
        command.args(args).env("HOME", self.home.path()).env("XDG_CONFIG_HOME", self.home.path().join(".config")).env("XDG_DATA_HOME", self.home.path().join(".local")).env_remove("MARGENT_LIBRARY");
        command
    }

    fn margent(&self, args: &[&str]) -> Output {
        self.command(args).stdin(Stdio::null()).output().unwrap()
    }

    /// What a command on the library prints.
    fn read(&self, args: &[&str]) -> Value {
        let library = self.library();
        let output = self.margent(&[&["--library", library.to_str().unwrap(), "--json"], args].concat());
        assert!(output.status.success(), "{args:?}: {output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn host(&self) -> Host {
        self.host_for(&[OURS])
    }

    fn host_for(&self, args: &[&str]) -> Host {
        Host(self.command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }
}

/// The program as a browser sees it.
struct Host(Child);

impl Host {
    fn write(&mut self, bytes: &[u8]) {
        let pipe = self.0.stdin.as_mut().unwrap();
        pipe.write_all(bytes).and_then(|()| pipe.flush()).unwrap();
    }

    fn say(&mut self, message: &Value) {
        self.write(&frame(message.to_string().as_bytes()));
    }

    fn hear(&mut self) -> Value {
        let pipe = self.0.stdout.as_mut().unwrap();
        let mut length = [0; 4];
        pipe.read_exact(&mut length).unwrap();
        let mut message = vec![0; u32::from_ne_bytes(length) as usize];
        pipe.read_exact(&mut message).unwrap();
        serde_json::from_slice(&message).unwrap()
    }

    fn ask(&mut self, message: &Value) -> Value {
        self.say(message);
        self.hear()
    }

    /// The code of the error that a message is answered with.
    fn refused(&mut self, message: &Value) -> String {
        let reply = self.ask(message);
        assert_eq!(reply["type"], "error", "{reply}");
        assert!(!reply["error"]["message"].as_str().unwrap().is_empty());
        reply["error"]["code"].as_str().unwrap().to_owned()
    }

    fn chunks(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(100) {
            self.say(&json!({ "type": "chunk", "data": STANDARD.encode(chunk) }));
        }
    }

    /// Hands a page over, with its picture, and gives what came of it.
    fn hand_over(&mut self, page: &str, selection: &Value) -> Value {
        self.say(&json!({ "type": "page", "url": URL, "title": "A tab's title", "size": page.len(), "selection": selection }));
        self.chunks(page.as_bytes());
        let wanted = self.hear();
        assert_eq!((&wanted["type"], &wanted["pictures"]), (&json!("wanted"), &json!(["https://harbour.example/ferry.png"])));
        let picture = STANDARD.decode(PNG).unwrap();
        self.say(&json!({ "type": "picture", "url": wanted["pictures"][0], "mime": "image/png", "size": picture.len() }));
        self.chunks(&picture);
        self.ask(&json!({ "type": "save" }))
    }

    /// Closes the pipe, and gives the status and what else was written to standard output.
    fn end(mut self) -> (i32, Vec<u8>) {
        drop(self.0.stdin.take());
        let mut rest = Vec::new();
        self.0.stdout.take().unwrap().read_to_end(&mut rest).unwrap();
        (self.0.wait().unwrap().code().expect("it ends by itself, not by a signal"), rest)
    }
}

fn frame(message: &[u8]) -> Vec<u8> {
    [&u32::try_from(message.len()).unwrap().to_ne_bytes()[..], message].concat()
}

fn pictures(library: &Path) -> usize {
    let kept = STANDARD.decode(PNG).unwrap();
    let folders = std::fs::read_dir(library.join("blobs")).unwrap().map(|entry| entry.unwrap().path());
    folders.flat_map(|folder| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path())).filter(|file| std::fs::read(file).unwrap() == kept).count()
}

#[test]
fn a_page_is_kept_with_its_picture_and_its_selection_and_never_twice() {
    let person = Person::new();
    let mut host = person.host();
    let selection = json!({ "exact": "“the sea\n  was black”", "prefix": "in the harbour, and ", "suffix": "." });
    let first = host.hand_over(PAGE, &selection);
    assert_eq!((&first["type"], &first["outcome"], &first["selection"], &first["title"]), (&json!("saved"), &json!("saved"), &json!("highlighted"), &json!("The Ferry That Stayed")), "{first}");
    assert_eq!(pictures(&person.library()), 1);
    let again = host.hand_over(PAGE, &selection);
    assert_eq!((&again["outcome"], &again["selection"], &again["id"]), (&json!("unchanged"), &json!("known"), &first["id"]), "{again}");
    let changed = host.hand_over(&PAGE.replace("a hand thick", "a foot thick"), &Value::Null);
    assert_eq!((&changed["outcome"], &changed["selection"], &changed["id"]), (&json!("newVersion"), &Value::Null, &first["id"]), "{changed}");
    assert_eq!(host.end(), (0, Vec::new()));
    let id = first["id"].as_str().unwrap();
    let shown = person.read(&["show", id]);
    assert_eq!(shown["article"]["url"], "https://harbour.example/ferry");
    assert_eq!(shown["annotations"].as_array().unwrap().len(), 1);
    assert_eq!(shown["annotations"][0]["target"]["exact"], "“the sea was black”");
    assert_eq!(person.read(&["check"])["ok"], true);
}

#[test]
fn frames_may_come_in_any_pieces() {
    let person = Person::new();
    let mut host = person.host();
    let all =
        [frame(json!({ "type": "page", "url": URL, "size": PAGE.len() }).to_string().as_bytes()), frame(json!({ "type": "chunk", "data": STANDARD.encode(PAGE) }).to_string().as_bytes())].concat();
    for byte in all {
        host.write(&[byte]);
    }
    assert_eq!(host.hear()["type"], "wanted");
    // Both at once, and a picture that never came is no reason to lose the page.
    let two = [frame(br#"{"type":"save"}"#), frame(br#"{"type":"save"}"#)].concat();
    host.write(&two);
    assert_eq!((host.hear()["outcome"].clone(), host.hear()["error"]["code"].clone()), (json!("saved"), json!("invalid")));
    assert_eq!(host.end(), (0, Vec::new()));
}

#[test]
fn nonsense_is_answered_and_the_conversation_goes_on() {
    let person = Person::new();
    let mut host = person.host();
    for message in [json!({}), json!([]), json!({ "type": "delete", "id": "all" }), json!({ "type": "chunk", "data": "AAAA" }), json!({ "type": "save" })] {
        assert_eq!(host.refused(&message), "invalid", "{message}");
    }
    host.write(&frame(b"\xff\xfe{"));
    assert_eq!(host.hear()["error"]["code"], "invalid");
    assert_eq!(host.refused(&json!({ "type": "page", "url": URL, "size": 0 })), "unreadable");
    assert_eq!(host.refused(&json!({ "type": "page", "url": URL, "size": 4_000_000_000_u32 })), "unreadable");
    for (size, data) in [(3, "AAAAAAAA"), (3, "no base64!")] {
        host.say(&json!({ "type": "page", "url": URL, "size": size }));
        assert_eq!(host.refused(&json!({ "type": "chunk", "data": data })), "invalid");
    }
    // Pages that are none, and addresses that are no web pages.
    for (url, page) in [("file:///etc/passwd", PAGE), ("javascript:alert(1)", PAGE), (URL, "%PDF-1.7 and so on")] {
        host.say(&json!({ "type": "page", "url": url, "size": page.len() }));
        host.chunks(page.as_bytes());
        if host.hear()["type"] == "wanted" {
            assert_eq!(host.refused(&json!({ "type": "save" })), "invalid");
        }
    }
    assert_eq!(host.refused(&json!({ "type": "link", "url": "file:///etc/passwd" })), "invalid");
    // Pictures that nobody asked for, too large ones, and ones that are none.
    for picture in [
        json!({ "type": "picture", "url": "https://harbour.example/other.png", "mime": "image/png", "size": 3 }),
        json!({ "type": "picture", "url": "https://harbour.example/ferry.png", "mime": "image/png", "size": 100_000_000 }),
        json!({ "type": "picture", "url": "https://harbour.example/ferry.png", "mime": "text/html", "size": 3 }),
    ] {
        host.say(&json!({ "type": "page", "url": URL, "size": PAGE.len() }));
        host.chunks(PAGE.as_bytes());
        assert_eq!(host.hear()["type"], "wanted");
        assert_eq!(host.refused(&picture), "invalid", "{picture}");
    }
    // Nonsense that is as long as a message may be is not given back at that length.
    for message in [json!({ "type": "x".repeat(1_000_000) }), json!({ "type": "link", "url": "\u{1}".repeat(170_000) })] {
        assert_eq!(host.refused(&message), "invalid");
    }
    assert_eq!(person.read(&["list", "--state", "all"])["total"], 0, "nothing of all this was kept");
    assert_eq!(host.hand_over(PAGE, &Value::Null)["outcome"], "saved");
    assert_eq!(host.end(), (0, Vec::new()));
    assert_eq!(person.read(&["check"])["ok"], true);
}

#[test]
fn broken_frames_end_it_cleanly_and_leave_the_library_whole() {
    let person = Person::new();
    let mut host = person.host();
    host.write(&u32::MAX.to_ne_bytes());
    assert_eq!(host.hear()["error"]["code"], "invalid");
    assert_eq!(host.end(), (2, Vec::new()));
    for cut in [&[1_u8, 0][..], &frame(br#"{"type":"save"}"#)[..9]] {
        let mut host = person.host();
        host.write(cut);
        assert_eq!(host.end(), (2, Vec::new()));
    }
    // The browser goes in the midst of a page.
    let mut host = person.host();
    host.say(&json!({ "type": "page", "url": URL, "size": PAGE.len() }));
    host.chunks(&PAGE.as_bytes()[..300]);
    assert_eq!(host.end(), (0, Vec::new()));
    assert_eq!(person.host().end(), (0, Vec::new()));
    assert_eq!(person.read(&["list", "--state", "all"])["total"], 0);
    assert_eq!(person.read(&["check"])["ok"], true);
}

#[test]
fn only_agreed_extensions_are_heard() {
    let person = Person::new();
    let manifest = person.home.path().join(".mozilla/native-messaging-hosts/app.margent.reader.json");
    let mut firefox = person.host_for(&[manifest.to_str().unwrap(), "margent@margent.app"]);
    assert_eq!(firefox.hand_over(PAGE, &Value::Null)["outcome"], "saved");
    assert_eq!(firefox.end(), (0, Vec::new()));
    for stranger in ["chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba/", "chrome-extension://"] {
        let mut host = person.host_for(&[stranger, "--parent-window=7"]);
        assert_eq!(host.hear()["error"]["code"], "invalid");
        assert_eq!(host.end(), (2, Vec::new()));
    }
    assert!(person.margent(&["browser", "remove"]).status.success());
    assert!(!manifest.exists());
    let mut host = person.host();
    assert!(host.hear()["error"]["message"].as_str().unwrap().contains("margent browser install"));
    assert_eq!(host.end(), (2, Vec::new()));
}

#[test]
fn two_pages_at_once_and_an_open_library_do_not_disturb_each_other() {
    let person = Person::new();
    let other = PAGE.replace("Ferry", "Steamer");
    let (mut one, mut two) = (person.host(), person.host());
    one.say(&json!({ "type": "page", "url": URL, "size": PAGE.len() }));
    two.say(&json!({ "type": "page", "url": "https://harbour.example/other", "size": other.len() }));
    one.chunks(PAGE.as_bytes());
    two.chunks(other.as_bytes());
    for host in [&mut one, &mut two] {
        assert_eq!(host.hear()["type"], "wanted");
    }
    // Both are asked before either is heard, and both still hold the library open after it.
    for host in [&mut one, &mut two] {
        host.say(&json!({ "type": "save" }));
    }
    for host in [&mut one, &mut two] {
        assert_eq!(host.hear()["outcome"], "saved");
    }
    assert_eq!(person.read(&["list"])["total"], 2);
    assert_eq!((one.end(), two.end()), ((0, Vec::new()), (0, Vec::new())));
}

#[test]
fn installing_tells_what_it_wrote() {
    let person = Person::new();
    let output = person.margent(&["--json", "browser", "install", "--browser", "brave", "--extension-id", "ponmlkjihgfedcbaponmlkjihgfedcba"]);
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let file = told["browsers"][0]["file"].as_str().unwrap();
    let manifest: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    assert_eq!(manifest["allowed_origins"], json!([OURS, "chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba/"]));
    assert_eq!(manifest["path"], env!("CARGO_BIN_EXE_margent"));
    assert_eq!(told["library"], person.library().to_str().unwrap(), "the library that was named before");
    assert!(Path::new(told["extension"].as_str().unwrap()).join("manifest.json").exists());
    assert_eq!(person.margent(&["browser", "install", "--browser", "brave", "--extension-id", "what"]).status.code(), Some(2));
    assert_eq!(person.margent(&["browser", "install", "--browser", "netscape"]).status.code(), Some(2));
    let words = person.margent(&["browser", "install"]);
    assert!(String::from_utf8(words.stdout).unwrap().contains("Load unpacked"));
}
