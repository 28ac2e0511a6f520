//! Articles on one event: proposed, put together, compared, asked about, looked at again.

use fantoccini::key::Key;
use reader::{Command, Look, Source, Theme};
use serde_json::json;

use crate::support::page::Page;
use crate::{Stage, assert_accessible, stage, support};

const REPORTS: &str = include_str!("../stories/reports.txt");

fn fill(stage: &Stage) {
    for report in REPORTS.split("\n= ").map(|report| report.trim_start_matches("= ")) {
        let (head, text) = report.split_once('\n').unwrap();
        let [event, site, day] = head.split('|').map(str::trim).collect::<Vec<_>>()[..] else { panic!("{head}") };
        if !["mill", "strike", ""].contains(&event) {
            continue;
        }
        let (title, text) = text.split_once('\n').unwrap();
        let page = format!(
            "<html><head><title>{title}</title><meta property=\"og:site_name\" content=\"{site}\"><meta property=\"article:published_time\" content=\"{day}\"></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
        );
        reader::save_source(&stage.reader, &Source { bytes: page.into_bytes(), ..Source::default() }).unwrap();
    }
}

async fn key(page: &Page, key: &str) {
    page.script(&format!("dispatchEvent(new KeyboardEvent('keydown', {{ key: {} }}))", json!(key))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_on_one_event_become_a_story_that_compares_them() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    fill(&stage);
    page.until("return document.querySelectorAll('.row').length > 12").await;
    key(page, "g").await;
    key(page, "t").await;
    page.until("return [...document.querySelectorAll('.proposal')].some((one) => one.textContent.includes('Brenholm') && one.textContent.includes('share'))").await;
    assert_accessible(page, "proposals").await;
    page.picture(&support::pictures().join("stories-proposed.png")).await;
    page.script("[...document.querySelectorAll('.proposal')].find((one) => one.textContent.includes('Brenholm')).querySelector('.button').click()").await;
    page.until("return document.activeElement.id === 'name-field'").await;
    page.script("document.activeElement.select()").await;
    page.press("The mill").await;
    page.press(&char::from(Key::Enter).to_string()).await;
    page.until("return document.querySelector('.stories .headline')?.textContent === 'The mill' && document.querySelectorAll('.timeline li').length >= 5").await;
    page.until("return [...document.querySelectorAll('.observed h2')].some((one) => one.textContent === 'Only one says')").await;
    assert_accessible(page, "a story").await;
    page.picture(&support::pictures().join("stories-story.png")).await;
    // What is being typed is on the disk before the field is left, and stays in the field while more is typed.
    page.click("#story-note").await;
    page.press("The owner has not been heard").await;
    let kept = || reader::stories(&stage.reader, None).unwrap().stories[0].note.clone();
    let mut ticks = tokio::time::interval(std::time::Duration::from_millis(30));
    let begun = tokio::time::Instant::now();
    while kept() != "The owner has not been heard" {
        assert!(begun.elapsed() < std::time::Duration::from_secs(10), "{:?}", kept());
        ticks.tick().await;
    }
    page.press(" yet.").await;
    page.until("return document.activeElement.id === 'story-note' && document.activeElement.value === 'The owner has not been heard yet.'").await;
    page.script("document.activeElement.blur()").await;
    page.until("return document.querySelector('.own .words')?.textContent.includes('heard yet.')").await;
    key(page, "z").await;
    page.until("return document.getElementById('story-note')?.value === ''").await;
    // A question and a day are the person's own.
    page.click(".own input").await;
    page.press("Who let the lofts?").await;
    page.press(&char::from(Key::Enter).to_string()).await;
    page.until("return document.querySelector('.toast')?.textContent.includes('Story changed')").await;
    page.script("const form = document.querySelector('.revisits form'); form.words.value = 'The inquiry reports'; form.day.value = new Date().toLocaleDateString('sv'); form.requestSubmit()").await;
    page.until("return document.querySelector('.revisits li')?.textContent.includes('The inquiry reports')").await;
    reader::call(&stage.reader, Command::PutLook { article: None, look: Some(Look { theme: Theme::Dark, ..Look::default() }) }).unwrap();
    page.client.refresh().await.unwrap();
    page.until("return document.querySelectorAll('.row').length > 12").await;
    key(page, "g").await;
    key(page, "t").await;
    page.until("return document.querySelector('.due li')?.textContent.includes('The inquiry reports') && document.querySelector('.story-list')?.textContent.includes('Who let the lofts?')").await;
    assert_accessible(page, "stories in the dark").await;
    page.picture(&support::pictures().join("stories-dark.png")).await;
    page.click(".due input").await;
    page.until("return !document.querySelector('.due')").await;
    key(page, "z").await;
    page.until("return document.querySelector('.due')").await;
    // A sentence leads to its place in its article.
    page.click(".story-list button").await;
    page.until("return document.querySelector('.observed .said')").await;
    page.script("[...document.querySelectorAll('.observed .said')].find((one) => one.textContent.includes('white van')).click()").await;
    page.until("return !document.querySelector('.stories') && document.querySelector('.headline')?.textContent.includes('Brenholm') && document.querySelector('.frame:not(.waiting)')").await;
    // And the story is deleted with a way back.
    key(page, "g").await;
    key(page, "t").await;
    page.click(".story-list button").await;
    page.until("const one = [...document.querySelectorAll('.bar button')].find((one) => one.textContent === 'Delete'); one?.click(); return Boolean(one)").await;
    page.until("return document.querySelector('.stories .headline')?.textContent === 'Stories' && !document.querySelector('.story-list')").await;
    key(page, "z").await;
    page.until("return document.querySelector('.story-list')").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_story_fits_every_width() {
    let stage = stage(1900, false).await;
    let page = &stage.page;
    fill(&stage);
    let ids: Vec<String> =
        reader::list(&stage.reader, &reader::Filter::default(), None, 50).unwrap().items.into_iter().filter(|one| one.title.contains("Kvalvik")).map(|one| one.id.to_string()).collect();
    let title = "A strike in the harbour of Kvalvik whose name is too long for any list and any window and must break somewhere".to_owned();
    reader::story(&stage.reader, &reader::StoryDeed::Add { title, articles: ids }).unwrap();
    for width in [1900, 1100, 700] {
        page.client.set_window_size(width, 1000).await.unwrap();
        page.until(&format!("return innerWidth === {width}")).await;
        key(page, "g").await;
        key(page, "t").await;
        page.until("return document.querySelector('.story-list button')").await;
        page.script("document.querySelector('.story-list button').click()").await;
        page.until("return document.querySelector('.timeline li')").await;
        let sticks_out = "return document.documentElement.scrollWidth > innerWidth || document.querySelector('.page .scroll').scrollWidth > document.querySelector('.page .scroll').clientWidth";
        assert_eq!(page.script(sticks_out).await, json!(false), "at {width}");
        page.picture(&support::pictures().join(format!("stories-{width}.png"))).await;
    }
}
