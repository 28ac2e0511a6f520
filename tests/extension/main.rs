//! The extension in a real Chromium, with the program that Chromium starts by itself, and a library behind it.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod chromium;
mod site;

use std::path::Path;
use std::process::Command;

use chromium::{Chromium, Target};
use reader::{Frame, Reader};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use site::{BUILT, FRAMED, SHADOW, Site};
use start::Need;

const EXTENSION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/extension");
const PICTURE: &[u8] = include_bytes!("../../content/pictures/margin.png");

/// Connects the browsers of a person whose home this is, or lets them go.
fn browser(home: &Path, args: &[&str]) {
    let mut command = Command::new(start::built("margent").unwrap());
    command.env("HOME", home).env("XDG_CONFIG_HOME", home.join(".config")).env_remove("MARGENT_LIBRARY");
    let done = command.arg("--library").arg(home.join("library")).arg("browser").args(args).output().unwrap();
    assert!(done.status.success(), "{done:?}");
}

/// Waits until the popup has said how it went, and gives its words.
fn outcome(chromium: &mut Chromium, popup: &Target) -> String {
    let ended = "new Promise((tell) => {
        const look = () => { const main = document.querySelector('main.done, main.failed'); if (main) tell(main.innerText); return main; };
        if (!look()) new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
    })";
    chromium.eval(popup, ended).as_str().unwrap().to_owned()
}

#[test]
fn a_page_behind_a_login_built_by_script_is_kept_as_it_is_seen() {
    start::prepare(&[Need::BrowserTests]).unwrap();
    start::build(&["cli"]).unwrap();
    let home = tempfile::tempdir().unwrap();
    let site = Site::open(PICTURE);
    browser(home.path(), &["install", "--browser", "chromium"]);
    let mut chromium = Chromium::start(home.path());
    let extension = chromium.load(Path::new(EXTENSION));
    assert_eq!(extension, reader::EXTENSION_ID);

    let tab = chromium.open(&format!("{}/login", site.origin));
    chromium.go(&tab, &format!("{}/page", site.origin));
    chromium.eval(&tab, "Promise.all([drawn, made].map((one) => one.complete && one.naturalWidth || new Promise((done) => one.onload = done)))");
    // The second of two passages with equal words, which begins and ends within elements.
    chromium.eval(&tab, "const [, second] = document.querySelectorAll('p em'); getSelection().setBaseAndExtent(second.firstChild, 0, second.nextSibling, ' is of no use'.length)");
    let popup = chromium.press(&extension, &tab);
    let words = outcome(&mut chromium, &popup);
    assert!(words.starts_with("Saved\n") && words.contains("The Lamp Ship") && words.contains("Your selection is highlighted."), "{words}");
    chromium.pictures(&popup, &pictures().join("extension-saved"));
    chromium.close(&popup);

    let popup = chromium.press(&extension, &tab);
    let words = outcome(&mut chromium, &popup);
    assert!(words.starts_with("Already saved\n"), "{words}");
    chromium.pictures(&popup, &pictures().join("extension-known"));
    chromium.close(&popup);

    browser(home.path(), &["remove"]);
    let popup = chromium.press(&extension, &tab);
    let words = outcome(&mut chromium, &popup);
    assert!(words.starts_with("Not saved\n") && words.contains("margent browser install"), "{words}");
    chromium.pictures(&popup, &pictures().join("extension-failed"));
    // The same popup tries again once the browser is connected.
    browser(home.path(), &["install", "--browser", "chromium"]);
    chromium.eval(&popup, "document.querySelector('button').click(), new Promise((tell) => new MutationObserver(() => document.querySelector('main.failed') || tell()).observe(document, { subtree: true, attributes: true }))");
    assert!(outcome(&mut chromium, &popup).starts_with("Already saved\n"));
    drop(chromium);
    site.close();
    assert_kept(&home.path().join("library"), &site.origin);
}

/// What the library holds, with nobody left to ask.
fn assert_kept(library: &Path, origin: &str) {
    let reader = Reader::open(library).unwrap();
    let list = reader::list(&reader, &reader::Filter::default(), None, 10).unwrap();
    assert_eq!(list.total, 1);
    let id = list.items[0].id.as_str();
    let shown = reader::show(&reader, id, None).unwrap();
    assert_eq!(shown.article.url, Some(format!("{origin}/page")));
    for words in [BUILT, SHADOW, FRAMED] {
        assert!(shown.document.text.contains(words), "{words:?} is missing: {}", shown.document.text);
    }
    let target = shown.annotations[0].target.as_ref().unwrap();
    assert_eq!((shown.annotations.len(), target.quote.exact.as_str()), (1, "her light is of no use"));
    assert!(target.quote.prefix.ends_with("When the fog comes "), "{target:?}");
    // Both pictures are shown from the library: the one behind the login, and the one that the page had made itself.
    let opened = reader::open(&reader, id, None).unwrap();
    let frame = Frame { template: "{{article}}", script: "", style: "", origin: "article:" };
    let page = reader::article_page(&reader, &opened.view, &frame).unwrap().html;
    let kept: Vec<(String, Vec<u8>)> = page.split(&format!("article:/{}/", opened.view)).skip(1).map(|rest| reader::picture(&reader, &opened.view, &rest[..64]).unwrap()).collect();
    assert_eq!(kept.len(), 2, "{page}");
    for (kind, bytes) in &kept {
        assert!(kind == "image/png" && bytes.starts_with(b"\x89PNG"), "{kind}");
    }
    assert_eq!(&kept[0].1[16..24], &PICTURE[16..24], "the first has the size of the one that was drawn");
    // What was typed, and what unlocks, has not been handed over.
    let files: Vec<u8> =
        std::fs::read_dir(library.join("blobs")).unwrap().flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap()).flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect();
    let held = |words: &str| files.windows(words.len()).any(|window| window == words.as_bytes());
    assert!(held(BUILT), "the page's source is among the files");
    for secret in ["hunter2", "hunter3", "ida@harbour.example", "a letter not sent", "t0ken", "convertToBlob"] {
        assert!(!held(secret), "{secret} was handed over");
    }
    assert!(reader::check(&reader).unwrap().ok);
}

fn pictures() -> std::path::PathBuf {
    let folder = start::profile().unwrap().join("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn json_of(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(Path::new(EXTENSION).join(path)).unwrap()).unwrap()
}

#[test]
fn the_manifest_asks_for_little_and_its_key_gives_the_known_id() {
    use base64::Engine as _;
    let manifest = json_of("manifest.json");
    assert_eq!(manifest["permissions"], json!(["activeTab", "contextMenus", "nativeMessaging", "scripting"]));
    for more in ["host_permissions", "optional_host_permissions", "content_scripts", "web_accessible_resources", "externally_connectable"] {
        assert!(manifest.get(more).is_none(), "{more}");
    }
    assert_eq!(manifest["browser_specific_settings"]["gecko"]["id"], reader::ADDON_ID);
    let key = base64::engine::general_purpose::STANDARD.decode(manifest["key"].as_str().unwrap()).unwrap();
    // Chromium's rule: the first 16 bytes of the key's SHA-256, a letter from a to p for each half.
    let id: String = Sha256::digest(key)[..16].iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from(b'a' + half)).collect();
    assert_eq!(id, reader::EXTENSION_ID);
}

#[test]
fn every_language_has_every_sentence() {
    let names = |language: &str| json_of(&format!("_locales/{language}/messages.json")).as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names("en"), names("de"));
}
