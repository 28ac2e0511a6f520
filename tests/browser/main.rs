//! The same reader in Chromium, served on a loopback address: looks, keys, gifts, and what assistive technology is told.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod annotating;
#[path = "../support/chromium.rs"]
mod chromium;
mod correcting;
mod feeds;
mod gallery;
mod giving;
mod keys;
mod languages;
mod organising;
mod provenance;
mod reading;
mod saving;
mod searching;
#[path = "../support/site.rs"]
mod site;
mod stories;
#[path = "../support/mod.rs"]
mod support;
mod versions;
mod viewing;

use support::{page, process};

use std::sync::Arc;

use chromium::{Chromium, start_chromium};
use reader::Reader;
use serde_json::{Value, json};
use serve::Served;
use support::page::Page;
use tempfile::TempDir;

const AXE: &str = include_str!("../vendor/axe.min.js");

/// A served library and a browser that shows it.
struct Stage {
    browser: Chromium,
    served: Served,
    reader: Arc<Reader>,
    _folder: TempDir,
}

impl std::ops::Deref for Stage {
    type Target = Chromium;

    fn deref(&self) -> &Chromium {
        &self.browser
    }
}

async fn stage(width: u32, dark: bool) -> Stage {
    let folder = tempfile::tempdir().unwrap();
    let reader = Arc::new(Reader::open(&folder.path().join("margent")).unwrap());
    reader::welcome(&reader).unwrap();
    let served = serve::serve(Arc::clone(&reader)).await.unwrap();
    let browser = start_chromium(width, dark).await;
    browser.page.client.goto(&served.link).await.unwrap();
    browser.page.until("return document.querySelectorAll('.row').length === 3").await;
    Stage { browser, served, reader, _folder: folder }
}

/// A newcomer's search for their own words: a hit leads to its place, whatever kind it is.
#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_hit_leads_to_its_place() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    let choose = |scope: &str| format!("[...document.querySelectorAll('.scopes button')].find((one) => one.textContent === '{scope}').click()");
    page.click("#search").await;
    page.press("Who has mediated").await;
    page.until("return document.querySelector('.hit')").await;
    page.script(&choose("Questions")).await;
    page.until("return document.querySelector('.hit .title')?.textContent.startsWith('Who has mediated')").await;
    page.click(".hit").await;
    page.see(".frame:not(.waiting)").await;
    page.enter_article().await;
    page.until("return [...document.querySelectorAll('details')].some((one) => one.open && one.textContent.startsWith('Who has mediated'))").await;
    page.leave_article().await;
    page.until("return document.querySelector('.scroll').scrollTop > 1000").await;
    // From the notes, too, and without losing the article that is open.
    page.select("inspected by a joint centre").await;
    page.click(".popover .swatch.blue").await;
    page.until("return [...document.querySelectorAll('.place')].some((one) => one.textContent === 'Notes1')").await;
    page.script("document.querySelector('.scroll').scrollTop = 0; [...document.querySelectorAll('.place')].find((one) => one.textContent.startsWith('Notes')).click()").await;
    page.click(".all-notes .lead").await;
    page.see(".frame:not(.waiting)").await;
    page.until("return document.querySelector('.scroll')?.scrollTop > 1000").await;
}

/// Runs axe-core on the window and demands that nothing serious is found.
async fn assert_accessible(page: &Page, screen: &str) {
    page.script(AXE).await;
    let script = "const done = arguments[arguments.length - 1]; axe.run(document, { iframes: false, resultTypes: ['violations'] }).then((found) => done(found.violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map((one) => one.html).slice(0, 3) }))), (error) => done([{ id: String(error), impact: 'critical' }]));";
    let found = page.client.execute_async(script, vec![]).await.unwrap();
    let serious: Vec<&Value> = found.as_array().unwrap().iter().filter(|one| matches!(one["impact"].as_str(), Some("serious" | "critical"))).collect();
    assert!(serious.is_empty(), "{screen}: {serious:#?}");
}

/// The same, inside of the article's frame.
async fn assert_article_accessible(page: &Page, screen: &str) {
    page.enter_article().await;
    assert_accessible(page, screen).await;
    page.leave_article().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_is_accessible_in_light_and_dark() {
    for dark in [false, true] {
        let name = if dark { "dark" } else { "light" };
        let stage = stage(1440, dark).await;
        let page = &stage.page;
        page.until(&format!("return document.documentElement.dataset.theme === '{name}'")).await;
        assert_accessible(page, &format!("list, {name}")).await;
        page.open("How Wars Are Talked to an End").await;
        page.select("Five days later").await;
        page.script("[...document.querySelectorAll('.popover button')].at(-1).click()").await;
        page.see("#note-field").await;
        page.press("A note in the margin.").await;
        page.escape().await;
        page.until("return document.querySelector('.note .words')").await;
        assert_accessible(page, &format!("article, {name}")).await;
        page.click_in_article("summary").await;
        page.enter_article().await;
        page.until("return document.querySelector('details').open").await;
        page.leave_article().await;
        assert_article_accessible(page, &format!("page, {name}")).await;
        page.picture(&support::pictures().join(format!("browser-article-{name}.png"))).await;
        page.script("[...document.querySelectorAll('.place')].find((one) => one.textContent.startsWith('Notes')).click()").await;
        page.until("return document.querySelector('.all-notes .quote')").await;
        assert_accessible(page, &format!("notes, {name}")).await;
        page.picture(&support::pictures().join(format!("browser-notes-{name}.png"))).await;
        stage.browser.page.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_walk_archive_and_undo() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    page.press("j").await;
    page.until("return document.querySelector('.headline')?.textContent === 'A page with a margin'").await;
    page.press("j").await;
    page.until("return document.querySelector('.headline')?.textContent.startsWith('How Wars')").await;
    page.press("e").await;
    page.until("return document.querySelectorAll('.row').length === 2").await;
    page.press("z").await;
    page.until("return document.querySelectorAll('.row').length === 3").await;
    page.press("/").await;
    page.until("return document.activeElement.id === 'search'").await;
    page.press("grain initiat").await;
    page.until("return document.querySelector('.hit .where')?.textContent.startsWith('What worked')").await;
    // Letters that are typed are no commands.
    assert_eq!(page.script("return document.querySelectorAll('dialog').length").await, json!(0));
    page.escape().await;
    page.press("?").await;
    page.see("dialog .shortcuts").await;
    assert_accessible(page, "keys").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pasted_or_dropped_is_saved() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    let paste = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]); data.setData('text/html', arguments[1]); document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    let prose = "The harbour froze on a Tuesday. ".repeat(20);
    page.client.execute(paste, vec![json!(prose), json!(format!("<h1>The Tuesday Ice</h1><p>{prose}</p>"))]).await.unwrap();
    page.until("return document.querySelector('.row .title')?.textContent === 'The Tuesday Ice'").await;
    let drop = "const data = new DataTransfer(); data.items.add(new File([arguments[0]], 'lamps.txt', { type: 'text/plain' })); document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));";
    page.client.execute(drop, vec![json!("The Last Lamplighter\n\nHe puts on his cap, shoulders his pole, and sets out to light two hundred and eleven lamps.")]).await.unwrap();
    page.until("return document.querySelector('.row .title')?.textContent === 'The Last Lamplighter'").await;
    page.until("return document.querySelector('.toast')?.textContent.includes('Undo')").await;
    // On the article as well, whose frame would keep what falls on it.
    page.open("How Wars Are Talked to an End").await;
    page.click_in_article("summary").await;
    page.enter_article().await;
    page.client.execute(&drop.replace("lamps", "ropes"), vec![json!("The Ropes at Night\n\nWhoever walks along the quay after nine hears the ropes first, and the water only then.")]).await.unwrap();
    page.leave_article().await;
    page.until("return document.querySelector('.row .title')?.textContent === 'The Ropes at Night'").await;
    page.until("return !document.querySelector('.dropping')").await;
    // A file that is no article is named, and nothing else happens.
    let broken = "const data = new DataTransfer(); data.items.add(new File(['%PDF-1.7'], 'scan.pdf')); document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));";
    page.script(broken).await;
    page.until("return document.querySelector('.toast.error')?.textContent.includes('scan.pdf: this PDF is damaged')").await;
}

/// Positions count a formula by its words, though it is drawn: what is marked beside, over and in one is found at its place.
#[tokio::test(flavor = "multi_thread")]
async fn a_formula_is_drawn_and_counts_as_its_words() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    let paste = "const data = new DataTransfer(); data.setData('text/html', arguments[0]); data.setData('text/plain', 'formulas '.repeat(200)); document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    page.client.execute(paste, vec![json!(include_str!("../pages/formulas/source.html"))]).await.unwrap();
    page.open("What the Tide Gauge Counts").await;
    page.enter_article().await;
    assert_eq!(page.script("const one = document.querySelector('math msup'); return one.getBoundingClientRect().height > 4").await, json!(true), "it is drawn");
    assert_eq!(
        page.script("return [...document.querySelectorAll('math, math *')].some((one) => one.hasAttribute('href') || one.hasAttribute('style') || one.hasAttribute('onclick'))").await,
        json!(false)
    );
    assert_eq!(page.script("return document.querySelector('[srcset]')").await, Value::Null, "the frame asks the network for nothing");
    page.leave_article().await;
    page.select("height of the swell").await;
    page.click(".popover .swatch.green").await;
    let over = "
        const [first] = document.querySelectorAll('math'), before = first.previousSibling;
        getSelection().setBaseAndExtent(before, before.length - 8, first.querySelector('mn').firstChild, 1);";
    page.enter_article().await;
    page.until("return (CSS.highlights.get('green')?.size ?? 0) === 1 && [...CSS.highlights.get('green')][0].toString() === 'height of the swell'").await;
    page.script(over).await;
    page.leave_article().await;
    page.see(".popover").await;
    page.until("return document.querySelector('.popover .swatch.blue')").await;
    page.click(".popover .swatch.blue").await;
    page.enter_article().await;
    let painted = page.until("const [one] = CSS.highlights.get('blue') ?? []; return one && one.toString().replace(/\\s/g, '')").await;
    assert!(painted.as_str().unwrap().starts_with("followsh=a2"), "{painted}");
    page.leave_article().await;
    page.script("[...document.querySelectorAll('.place')].find((one) => one.textContent.startsWith('Notes')).click()").await;
    page.until(r"return [...document.querySelectorAll('.all-notes .quote')].some((one) => one.textContent.includes('follows h = \\frac{a^2}{2} < 𝟐'))").await;
    // A link within the page leads to its heading.
    page.open("What the Tide Gauge Counts").await;
    page.enter_article().await;
    page.script("document.querySelector('a[href=\"#part-float\"]').click()").await;
    page.until("return document.getElementById('part-float').classList.contains('flash')").await;
    assert_eq!(page.script("return [...document.querySelectorAll('a')].map((one) => one.getAttribute('href'))").await, json!(["#part-float", "#part-réglage", "https://gauge.example/film.mp4"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_narrow_window_shows_one_pane_at_a_time() {
    let stage = stage(700, false).await;
    let page = &stage.page;
    page.until("return document.querySelector('.first')?.checkVisibility()").await;
    page.picture(&support::pictures().join("browser-narrow-first.png")).await;
    page.click(".back").await;
    page.until("return document.querySelector('.list .row')?.checkVisibility()").await;
    page.picture(&support::pictures().join("browser-narrow-list.png")).await;
    page.open("How Wars Are Talked to an End").await;
    assert_eq!(page.script("return getComputedStyle(document.querySelector('.list')).display").await, json!("none"));
    assert_eq!(page.script("return document.documentElement.scrollWidth <= innerWidth").await, json!(true), "nothing sticks out");
    page.picture(&support::pictures().join("browser-narrow-page.png")).await;
    page.click(".back").await;
    page.see(".list .row").await;
    page.click(".menu").await;
    page.until("return document.querySelector('.desk').getBoundingClientRect().left === 0").await;
    assert_accessible(page, "narrow, desk open").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_printed_link_opens_the_door() {
    let stage = stage(1000, false).await;
    let origin = stage.served.link.split("/#").next().unwrap();
    let page = &stage.page;
    page.client.goto(&format!("{origin}/")).await.unwrap();
    // The tab has the token; a fresh one does not.
    page.script("sessionStorage.clear(); location.reload()").await;
    page.until("return document.querySelector('[role=alert]')?.textContent.includes('no longer valid')").await;
    let status = page
        .client
        .execute_async("const done = arguments[arguments.length - 1]; fetch('/call', { method: 'POST', body: '{\"type\":\"overview\"}' }).then((one) => done(one.status));", vec![])
        .await
        .unwrap();
    assert_eq!(status, json!(401));
}
