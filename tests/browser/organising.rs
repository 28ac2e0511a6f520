//! Where articles are kept: later, favourites, collections, searches that are kept, tags that are renamed, the trash.

use fantoccini::key::Key;
use serde_json::json;

use crate::support::page::Page;
use crate::{assert_accessible, stage, support};

async fn key(page: &Page, key: &str) {
    page.script(&format!("dispatchEvent(new KeyboardEvent('keydown', {{ key: {} }}))", json!(key))).await;
}

async fn place(page: &Page, name: &str) {
    page.until(&format!("const one = [...document.querySelectorAll('.place')].find((one) => one.firstElementChild.textContent === {}); one?.click(); return Boolean(one)", json!(name))).await;
}

/// Waits until a place of the desk tells this count.
async fn counts(page: &Page, name: &str, n: &str) {
    page.until(&format!("return [...document.querySelectorAll('.place')].some((one) => one.firstElementChild.textContent === {} && one.lastElementChild.textContent === '{n}')", json!(name))).await;
}

async fn press_button(page: &Page, css: &str, words: &str) {
    page.until(&format!("const one = [...document.querySelectorAll({})].find((one) => one.textContent.trim() === {}); one?.click(); return Boolean(one)", json!(css), json!(words))).await;
}

async fn name(page: &Page, name: &str) {
    page.until("return document.activeElement.id === 'name-field'").await;
    page.script("document.activeElement.select()").await;
    page.press(name).await;
    page.press(&char::from(Key::Enter).to_string()).await;
    page.until("return !document.querySelector('dialog')").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_is_put_aside_and_made_a_favourite_by_keys_and_that_is_undone() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    page.open("How Wars Are Talked to an End").await;
    key(page, "s").await;
    counts(page, "Favourites", "1").await;
    page.see(".row .star").await;
    key(page, "l").await;
    counts(page, "Later", "1").await;
    counts(page, "Inbox", "2").await;
    key(page, "z").await;
    counts(page, "Later", "0").await;
    page.until("return document.querySelector('.headline')?.textContent.startsWith('How Wars')").await;
    place(page, "Favourites").await;
    page.until("return document.querySelectorAll('.row').length === 1").await;
    // It stays where it is listed, wherever it is kept.
    key(page, "e").await;
    counts(page, "Archive", "1").await;
    page.until("return document.querySelectorAll('.row').length === 1").await;
    key(page, "s").await;
    page.until("return document.querySelector('.empty h2')?.textContent === 'No favourites yet'").await;
    assert_accessible(page, "no favourites").await;
    place(page, "Later").await;
    page.until("return document.querySelector('.empty h2')?.textContent === 'Nothing waits for later'").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn collections_are_made_filled_ordered_and_deleted_with_a_way_back() {
    let stage = stage(1440, true).await;
    let page = &stage.page;
    page.click(".desk .make").await;
    name(page, "Harbours").await;
    counts(page, "Harbours", "0").await;
    place(page, "Harbours").await;
    press_button(page, ".list-deeds button", "New inside").await;
    name(page, "Ice").await;
    counts(page, "Ice", "0").await;
    place(page, "Inbox").await;
    page.open("How Wars Are Talked to an End").await;
    key(page, "C").await;
    page.see("dialog .collect").await;
    assert_accessible(page, "collections of an article").await;
    page.picture(&support::pictures().join("browser-collect.png")).await;
    page.click("dialog .collect .check:nth-child(1) input").await;
    counts(page, "Harbours", "1").await;
    page.escape().await;
    page.until("return !document.querySelector('dialog')").await;
    place(page, "Harbours").await;
    page.until("return document.querySelectorAll('.row').length === 1 && document.querySelector('.sort select').value === 'order'").await;
    assert_accessible(page, "a collection").await;
    page.picture(&support::pictures().join("browser-collection.png")).await;
    press_button(page, ".list-deeds button", "Delete").await;
    page.until("return ![...document.querySelectorAll('.place')].some((one) => ['Harbours', 'Ice'].includes(one.firstElementChild.textContent))").await;
    key(page, "z").await;
    counts(page, "Harbours", "1").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_is_kept_a_tag_renamed_and_the_trash_emptied() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    page.click("#search").await;
    page.press("grain").await;
    page.see(".hit").await;
    press_button(page, ".list-deeds button", "Keep this search as a list").await;
    name(page, "About grain").await;
    counts(page, "About grain", "1").await;
    place(page, "Inbox").await;
    page.see(".row").await;
    place(page, "About grain").await;
    page.until("return document.getElementById('search').value === 'grain' && document.querySelector('.hit')").await;
    page.picture(&support::pictures().join("browser-smart-list.png")).await;
    place(page, "Inbox").await;
    page.open("Help").await;
    page.click("#tag-field").await;
    page.press("harbour/ice").await;
    page.press(&char::from(Key::Enter).to_string()).await;
    page.until("return [...document.querySelectorAll('.place')].some((one) => one.dataset.tag === 'harbour/ice')").await;
    page.script("document.querySelector('[data-tag=\"harbour/ice\"]').click()").await;
    press_button(page, ".list-deeds button", "Rename").await;
    name(page, "port").await;
    page.until("return document.querySelector('[data-tag=port][aria-current=page]') && document.querySelectorAll('.row').length === 1").await;
    key(page, "z").await;
    page.until("return document.querySelector('[data-tag=\"harbour/ice\"][aria-current=page]')").await;
    place(page, "Inbox").await;
    page.open("Help").await;
    key(page, "Delete").await;
    counts(page, "Trash", "1").await;
    place(page, "Trash").await;
    press_button(page, ".list-deeds button", "Empty the trash").await;
    page.until("return document.querySelector('dialog') && document.activeElement.textContent.trim() === 'Cancel'").await;
    assert_accessible(page, "before the trash is emptied").await;
    press_button(page, "dialog button", "Remove").await;
    counts(page, "Trash", "0").await;
    page.until("return document.querySelector('.empty h2')?.textContent === 'The trash is empty'").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_near_stands_beneath_an_article_and_leads_there() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    let ice =
        "The Ferry in the Ice\n\nThe ferry Halcyon left Sundhavn at six and met the ice behind the breakwater. Captain Brandt turned the Halcyon into the wind and waited for the icebreaker Polaris.";
    let channel = "A Channel Through the Ice\n\nThe icebreaker Polaris has kept the channel to Sundhavn open since Tuesday. The Halcyon is to sail again on Friday, if Brandt agrees.";
    for text in [ice, channel] {
        reader::save_source(&stage.reader, &reader::Source { bytes: text.into(), ..Default::default() }).unwrap();
    }
    page.open("The Ferry in the Ice").await;
    page.see(".related .title").await;
    assert_eq!(page.script("return document.querySelector('.related .title').textContent").await, json!("A Channel Through the Ice"));
    assert!(page.script("return document.querySelector('.related .about').textContent").await.as_str().unwrap().contains("Halcyon"));
    assert_accessible(page, "what is near").await;
    page.picture(&support::pictures().join("browser-related.png")).await;
    page.click(".related button").await;
    page.until("return document.querySelector('.headline').textContent === 'A Channel Through the Ice'").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_answered_by_the_whole_library_from_the_oldest_on() {
    let stage = stage(1440, true).await;
    let page = &stage.page;
    for (title, day, question, answer) in [
        ("Talks in Autumn", "2025-10-01", "Which obstacles to peace remain?", "Territory, guarantees and the order of the steps."),
        ("Talks in Spring", "2025-03-01", "What are the obstacles to peace?", "The status of four regions."),
    ] {
        let markup = format!(
            "<html lang=en><title>{title}</title><meta property=\"article:published_time\" content=\"{day}\"><article><h1>{title}</h1><p>{}</p><details><summary>{question}</summary><p>{answer}</p></details></article></html>",
            "It was a long day, and much was said. ".repeat(12)
        );
        let hints = reader::Hints { kind: Some(reader::InputKind::Html), url: Some(format!("https://example.org/{day}")), charset: None };
        reader::save_source(&stage.reader, &reader::Source { bytes: markup.into_bytes(), hints, ..Default::default() }).unwrap();
    }
    page.click("#search").await;
    page.press("obstacles to peace").await;
    page.until("const one = [...document.querySelectorAll('.scopes button')].find((one) => one.textContent === 'Questions'); one?.click(); return Boolean(one)").await;
    press_button(page, ".list-deeds button", "All answers, oldest first").await;
    page.until("return document.querySelectorAll('.answers li').length > 1").await;
    page.picture(&support::pictures().join("browser-answers.png")).await;
    assert_eq!(
        page.script("return [...document.querySelectorAll('.answers .source button')].map((one) => one.textContent).filter((title) => title.startsWith('Talks in'))").await,
        json!(["Talks in Spring", "Talks in Autumn"])
    );
    assert_accessible(page, "answers").await;
    page.script("[...document.querySelectorAll('.answers .source button')].find((one) => one.textContent === 'Talks in Spring').click()").await;
    page.until("return document.querySelector('.headline')?.textContent === 'Talks in Spring'").await;
    page.enter_article().await;
    page.until("return document.querySelector('details').open").await;
    page.leave_article().await;
}
