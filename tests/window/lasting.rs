//! A damaged library, and one that is to go back, in the hands of a person who knows only the window.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use reader::Reader;

use super::{Stage, stage};
use crate::support::page::Page;

/// Longer than the window takes to begin anew.
const PATIENCE: Duration = Duration::from_secs(60);

const NOTE: &str = "compare with the drafts of April";
const LATER: &str = "written later";

/// A library with a note in it, which nobody has open.
fn noted(stage: &Stage) -> PathBuf {
    let folder = stage.home.path().join("data/margent");
    let reader = Reader::open(&folder).unwrap();
    reader::welcome(&reader).unwrap();
    note(&reader, NOTE);
    folder
}

/// The same with a backup, and a further note that is not in it.
fn backed_up(stage: &Stage) -> PathBuf {
    let folder = noted(stage);
    let reader = Reader::open(&folder).unwrap();
    reader::back_up(&reader).unwrap();
    note(&reader, LATER);
    folder
}

fn note(reader: &Reader, words: &str) {
    let article = reader::list(reader, &reader::Filter::default(), None, 1).unwrap().items.remove(0).id;
    reader::note_article(reader, article.as_str(), words).unwrap();
}

async fn open_safety(page: &Page) {
    page.until("return document.querySelectorAll('.row').length === 3").await;
    page.script("document.activeElement?.blur()").await;
    page.press("g").await;
    page.press("h").await;
    page.see(".health .backups, .health .late, .health .button").await;
}

/// Presses the button of these words once it is there.
async fn press(page: &Page, words: &str) {
    page.until(&format!("return [...document.querySelectorAll('.health .button, .health .text-button')].some((one) => one.textContent === '{words}' && !one.disabled)")).await;
    // Later: the window may be gone before it could answer.
    page.script(&format!("setTimeout(() => [...document.querySelectorAll('.health .button, .health .text-button')].findLast((one) => one.textContent === '{words}').click(), 50)")).await;
}

async fn wait_for(what: impl Fn() -> bool) {
    let mut ticks = tokio::time::interval(Duration::from_millis(50));
    let begun = tokio::time::Instant::now();
    while !what() {
        assert!(begun.elapsed() < PATIENCE, "the window does not begin anew");
        ticks.tick().await;
    }
}

/// What was put aside in a library's folder, by how its name begins.
fn aside(folder: &Path, begins: &str) -> Option<PathBuf> {
    std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(begins)))
}

fn margent(folder: &Path, deed: &str) -> String {
    let said = Command::new(start::built("margent").unwrap()).arg("--library").arg(folder).arg(deed).output().unwrap();
    assert!(said.status.success(), "{said:?}");
    String::from_utf8(said.stdout).unwrap()
}

/// A bit of a note falls over; the check says so, and the repair brings it back from the journal.
#[tokio::test]
async fn a_damaged_note_is_found_and_brought_back() {
    let stage = stage();
    let folder = noted(&stage);
    let file = folder.join("library.sqlite");
    let mut bytes = std::fs::read(&file).unwrap();
    let at = bytes.windows(NOTE.len()).position(|words| words == NOTE.as_bytes()).unwrap();
    bytes[at + 3] ^= 4;
    std::fs::write(&file, bytes).unwrap();

    let page = stage.start(&[]).await;
    open_safety(&page).await;
    press(&page, "Check now").await;
    page.see(".health .late + details").await;
    page.picture(&crate::support::pictures().join("window-damaged.png")).await;
    press(&page, "Repair").await;
    let told = folder.join("last-repair.json");
    wait_for(|| told.exists()).await;
    let told = std::fs::read_to_string(told).unwrap();
    assert!(told.contains("stands in the journal") && told.contains("\"ok\": true"), "{told}");
    assert!(margent(&folder, "notes").contains(NOTE));
    margent(&folder, "check");
}

/// What came after a backup is put aside, not lost.
#[tokio::test]
async fn a_backup_is_gone_back_to() {
    let stage = stage();
    let folder = backed_up(&stage);

    let page = stage.start(&[]).await;
    open_safety(&page).await;
    press(&page, "Go back to this").await;
    page.see("[role=alertdialog]").await;
    page.picture(&crate::support::pictures().join("window-going-back.png")).await;
    press(&page, "Go back to this").await;
    wait_for(|| aside(&folder, "replaced-").is_some() && !folder.join("library.restored.sqlite").exists()).await;
    let notes = margent(&folder, "notes");
    assert!(notes.contains(NOTE) && !notes.contains(LATER), "{notes}");
    assert!(margent(&aside(&folder, "replaced-").unwrap(), "notes").contains(LATER), "what was there is a library of its own");
}

/// A file that is no database any more opens nothing; the window says so, and brings back the backup and what was noted after it.
#[tokio::test]
async fn a_library_that_does_not_open_is_repaired_from_the_window() {
    let stage = stage();
    let folder = backed_up(&stage);
    let file = folder.join("library.sqlite");
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[..4096].fill(0xa5);
    std::fs::write(&file, &bytes).unwrap();

    let page = stage.start(&[]).await;
    page.see(".rescue .backups").await;
    page.script("setTimeout(() => document.querySelector('.rescue .primary').click(), 50)").await;
    let told = folder.join("last-repair.json");
    wait_for(|| told.exists()).await;
    assert!(std::fs::read_to_string(&told).unwrap().contains("\"ok\": true"));
    let notes = margent(&folder, "notes");
    assert!(notes.contains(NOTE) && notes.contains(LATER), "{notes}");
    assert_eq!(std::fs::read(aside(&folder, "damaged-").unwrap().join("library.sqlite")).unwrap(), bytes, "the broken file is kept as it was");
}
