//! The real window: `WebKitGTK` on a screen of its own, driven through `WebKitWebDriver`.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod feeds;
#[path = "../support/screen.rs"]
mod screen;
#[path = "../support/site.rs"]
mod site;
#[path = "../support/mod.rs"]
mod support;

mod arriving;
mod lasting;
mod moving;

use std::path::{Path, PathBuf};
use std::process::Command;

use screen::screen;
use serde_json::{Map, Value, json};
use start::Need;
use support::page::Page;
use support::process::{self, Running, free_port, start};
use tempfile::TempDir;

/// A screen, a driver on it, the built window, and the folders of a person who has used nothing yet.
struct Stage {
    port: u16,
    home: TempDir,
    _driver: Running,
    _screen: Running,
}

fn stage() -> Stage {
    let needs: &[Need] = if start::installed().is_some() { &[Need::WindowTests] } else { &[Need::Window, Need::WindowTests] };
    start::prepare(needs).unwrap();
    start::build(&["desktop", "cli"]).unwrap();
    let (screen, display) = screen();
    let port = free_port();
    let mut driver = Command::new("WebKitWebDriver");
    driver.arg(format!("--port={port}")).env("DISPLAY", display).env("TAURI_WEBVIEW_AUTOMATION", "true").env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    // A person's own library must stay out of it, whatever a test forgets.
    driver.env_remove("MARGENT_LIBRARY");
    let home = tempfile::tempdir().unwrap();
    for (name, value) in of_home(home.path()) {
        driver.env(name, value);
    }
    Stage { port, home, _driver: start(&mut driver), _screen: screen }
}

/// What tells programs where the folders of a person are.
fn of_home(home: &Path) -> [(&'static str, PathBuf); 3] {
    [("XDG_DATA_HOME", home.join("data")), ("XDG_CONFIG_HOME", home.join("config")), ("XDG_CACHE_HOME", home.join("cache"))]
}

impl Stage {
    async fn open(&self, library: &Path) -> Page {
        self.open_with(library, &[]).await
    }

    /// Opens the window with further arguments.
    async fn open_with(&self, library: &Path, args: &[&str]) -> Page {
        let args: Vec<&str> = ["--library", library.to_str().unwrap()].into_iter().chain(args.iter().copied()).collect();
        self.start(&args).await
    }

    async fn start(&self, args: &[&str]) -> Page {
        let binary = start::built("margent-desktop").unwrap();
        let options = json!({ "binary": binary, "args": args });
        let capabilities: Map<String, Value> = [("webkitgtk:browserOptions".to_owned(), options)].into_iter().collect();
        Page::connect(self.port, capabilities).await
    }
}

/// A newcomer's first evening: read, unfold, highlight, write, find, close, open again.
#[tokio::test]
async fn what_a_reader_adds_is_still_there_after_a_restart() {
    let stage = stage();
    let folder = tempfile::tempdir().unwrap();
    let page = stage.open(folder.path()).await;
    page.until("return document.querySelectorAll('.row').length === 3").await;
    page.open("How Wars Are Talked to an End").await;
    page.picture(&support::pictures().join("window-article.png")).await;

    page.enter_article().await;
    assert_eq!(page.script("return document.querySelector('details').open").await, json!(false));
    page.leave_article().await;
    page.click_in_article("summary").await;
    page.enter_article().await;
    page.until("return document.querySelector('details').open").await;
    page.leave_article().await;

    page.select("names no one who would come to help").await;
    page.click(".popover .swatch.green").await;
    page.until("return document.querySelector('.row[aria-current=true] .mine')?.textContent === '1 note'").await;
    page.select("furthest from agreement on the same point").await;
    page.script("[...document.querySelectorAll('.popover button')].at(-1).click()").await;
    page.see("#note-field").await;
    page.press("Compare with the drafts of April.").await;
    page.escape().await;
    page.until("return document.querySelector('.note .words')?.textContent.includes('drafts of April')").await;

    page.click("#search").await;
    page.press("drafts of april").await;
    page.script("[...document.querySelectorAll('.scopes button')].find((one) => one.textContent === 'Notes').click()").await;
    page.until("return document.querySelector('.hit .snippet')?.textContent.includes('Compare with')").await;
    page.close().await;

    let page = stage.open(folder.path()).await;
    page.open("How Wars Are Talked to an End").await;
    page.until("return document.querySelector('.note .words')?.textContent.includes('drafts of April')").await;
    page.enter_article().await;
    let painted = page.until("const size = (name) => CSS.highlights.get(name)?.size ?? 0; return size('green') + size('yellow') === 2 && [...CSS.highlights.get('green')][0].toString()").await;
    assert_eq!(painted, json!("names no one who would come to help"));
    page.leave_article().await;
    page.script("document.querySelector('.note').scrollIntoView({ block: 'center' })").await;
    page.picture(&support::pictures().join("window-notes.png")).await;
    page.close().await;
}

/// Another process writes; the open window shows it by itself.
#[tokio::test]
async fn an_article_saved_elsewhere_appears_without_a_click() {
    let stage = stage();
    let folder = tempfile::tempdir().unwrap();
    let page = stage.open(folder.path()).await;
    page.until("return document.querySelectorAll('.row').length === 3").await;
    let text = folder.path().join("ferry.txt");
    std::fs::write(&text, "The Ferry That Stayed\n\nby Oona Telford\n\nNobody had expected the ferry to run that morning, and nobody had told its captain.").unwrap();
    let saved = Command::new(start::built("margent").unwrap()).arg("--library").arg(folder.path()).arg("save").arg(&text).output().unwrap();
    assert!(saved.status.success(), "{saved:?}");
    page.until("return document.querySelector('.row .title')?.textContent === 'The Ferry That Stayed'").await;
    page.close().await;
}

/// The window draws itself anew in another language, and the system's menu follows.
#[tokio::test]
async fn another_language_is_spoken_by_window_and_menu() {
    let stage = stage();
    let folder = tempfile::tempdir().unwrap();
    let page = stage.open(folder.path()).await;
    page.open("A page with a margin").await;
    page.click("#look").await;
    page.see("#language").await;
    page.script("const field = document.getElementById('language'); field.value = 'de'; field.dispatchEvent(new Event('change'))").await;
    page.until("return document.querySelector('.place').textContent.startsWith('Eingang')").await;
    let name = "const done = arguments[arguments.length - 1]; __TAURI_INTERNALS__.invoke('name_menu', { words: { 'menu-file': 'Datei', add: 'Hinzufügen' } }).then(() => done('named'), (error) => done(JSON.stringify(error)));";
    assert_eq!(page.client.execute_async(name, vec![]).await.unwrap(), json!("named"));
    assert_eq!(page.script("return document.querySelector('.toast.error')?.textContent ?? null").await, Value::Null);
    page.close().await;
}

/// What the frame can reach: nothing of the window, of the library, of the network.
#[tokio::test]
async fn the_article_frame_is_alone() {
    let stage = stage();
    let folder = tempfile::tempdir().unwrap();
    let page = stage.open(folder.path()).await;
    page.open("A page with a margin").await;
    page.enter_article().await;
    assert_eq!(page.script("return origin").await, json!("null"));
    assert_eq!(page.script("return typeof __TAURI_INTERNALS__").await, json!("undefined"));
    assert_eq!(page.script("try { return parent.document.title } catch { return 'refused' }").await, json!("refused"));
    assert_eq!(page.script("try { return typeof localStorage } catch { return 'refused' }").await, json!("refused"));
    assert_eq!(page.script("const one = document.querySelector('img'); return one.complete && one.naturalWidth > 0").await, json!(true), "its own picture is shown");
    let inline = "const one = document.createElement('script'); one.textContent = 'document.title = \"ran\"'; document.body.append(one); return document.title";
    assert_ne!(page.script(inline).await, json!("ran"), "a script that the policy does not name does not run");
    page.close().await;
}

/// The window's crate is left out of a plain `cargo test`, since it cannot be built before its libraries are there; here it is.
#[test]
fn the_tests_of_the_windows_own_crate_pass() {
    start::prepare(&[Need::Window]).unwrap();
    let cargo = std::env::var_os("CARGO").unwrap();
    let tested = Command::new(cargo).current_dir(env!("CARGO_MANIFEST_DIR")).args(["test", "--package", "desktop"]).output().unwrap();
    let said = String::from_utf8_lossy(&tested.stdout);
    assert!(tested.status.success() && !said.contains("running 0 tests"), "{said}{}", String::from_utf8_lossy(&tested.stderr));
}
