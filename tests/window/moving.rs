//! Where the library lives, for a person who never named a place.

use std::process::Command;
use std::time::Duration;

use super::{of_home, stage};

/// Longer than any move of a library with three articles takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// It is moved in the window; the next start and the command line find it in its new place, and the former one is still there.
#[tokio::test]
async fn the_library_moves_and_everything_finds_it_in_its_new_place() {
    let stage = stage();
    let page = stage.start(&[]).await;
    page.see(".first").await;
    page.picture(&crate::support::pictures().join("window-first.png")).await;
    page.click(".first .primary").await;
    page.see(".frame").await;
    page.script("document.activeElement?.blur()").await;
    page.press("g").await;
    page.press("h").await;
    page.until("const button = [...document.querySelectorAll('.health .button')].find((one) => one.textContent === 'Move it …'); button?.click(); return Boolean(button)").await;
    page.see("#path").await;
    let (from, to) = (stage.home.path().join("data/margent"), stage.home.path().join("shelf"));
    page.click("#path").await;
    page.press(to.to_str().unwrap()).await;
    page.picture(&crate::support::pictures().join("window-moving.png")).await;
    page.script("setTimeout(() => document.querySelector('form.ask .button:last-child').click(), 50)").await;

    let told = to.join("last-move.json");
    let mut ticks = tokio::time::interval(Duration::from_millis(50));
    let begun = tokio::time::Instant::now();
    while !told.exists() {
        assert!(begun.elapsed() < PATIENCE, "it never arrives");
        ticks.tick().await;
    }
    assert!(std::fs::read_to_string(&told).unwrap().contains("\"failed\": null"));
    let mut margent = Command::new(start::built("margent").unwrap());
    let listed = margent.arg("list").envs(of_home(stage.home.path())).env_remove("MARGENT_LIBRARY").output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    assert!(listed.contains("How Wars Are Talked to an End"), "{listed}");
    assert_eq!(std::fs::read_to_string(stage.home.path().join("config/margent/library-folder")).unwrap().trim(), to.to_str().unwrap());
    assert!(from.join("library.sqlite").exists(), "the former one stays");
}
