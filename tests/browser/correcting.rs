//! Saying what a part of the text is: by pointer and by keys, with its way back, kept when the page is read anew.

use reader::{Hints, InputKind, Source};
use serde_json::{Value, json};

use crate::support::page::Page;
use crate::{Stage, assert_accessible, stage, support};

const PAGE: &str = r#"<html lang="en"><head><title>The Captain's Cap</title></head><body><main><article>
<h1>The Captain's Cap</h1>
<p>Nobody had expected the ferry to run that morning, and nobody had told its captain, who had slept aboard and cast off at six as he always did.</p>
<p>A line that heads nothing</p>
<p>By seven the quay was full of people who had only come to look, and by eight there was a queue for tickets that reached to the fish hall.</p>
<aside class="note"><p>The fare has been the same since 1971, and a child still travels for the price of a stamp.</p></aside>
<p>LONG</p>
<p>Nothing was said about the morning afterwards, and the captain was given a new cap, which he has worn on every crossing since.</p>
</article></main></body></html>"#;

fn page_with(words: &str) -> String {
    let long = "Whoever walks along the quay after nine hears the ropes first, and after a while nothing else. ".repeat(12);
    PAGE.replace("LONG", &format!("{long}</p><p>{long}</p><p>{long}")).replace("a new cap", words)
}

fn save(stage: &Stage, page: &str) -> String {
    let hints = Hints { kind: Some(InputKind::Html), url: Some("https://harbour.example/cap".into()), charset: None };
    reader::save_source(&stage.reader, &Source { bytes: page.into(), hints, ..Source::default() }).unwrap().id.unwrap().to_string()
}

/// The kinds of the blocks as the library has them.
fn kinds(stage: &Stage, id: &str) -> Vec<String> {
    let document = serde_json::to_value(reader::show(&stage.reader, id, None).unwrap().document).unwrap();
    document["blocks"].as_array().unwrap().iter().map(|block| block["kind"].as_str().unwrap().to_owned()).collect()
}

async fn in_article(page: &Page, script: &str) -> Value {
    page.see(".frame:not(.waiting)").await;
    page.enter_article().await;
    let value = page.until(script).await;
    page.leave_article().await;
    value
}

/// Points at the part of the article that holds some words, and opens its sheet by the handle.
async fn point_at(page: &Page, words: &str) {
    let css = "[data-pointed]";
    in_article(
        page,
        &format!("const one = [...document.querySelectorAll('.block')].find((one) => one.textContent.includes({})); if (one) one.dataset.pointed = ''; return Boolean(one)", json!(words)),
    )
    .await;
    page.click_in_article(css).await;
    page.click(".part-handle").await;
    page.see(".part-sheet").await;
}

async fn choose(page: &Page, label: &str) {
    page.script(&format!("[...document.querySelectorAll('.part-sheet button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent) === {}).click()", json!(label))).await;
    page.until("return !document.querySelector('.part-sheet')").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_is_corrected_by_pointer_and_taken_back() {
    for dark in [false, true] {
        let name = if dark { "dark" } else { "light" };
        let stage = stage(1440, dark).await;
        let page = &stage.page;
        let id = save(&stage, &page_with("a new cap"));
        reader::highlight_quote(&stage.reader, &id, ("the price of a stamp", "", ""), None, "Which stamp?").unwrap();
        let before = kinds(&stage, &id);
        page.open("The Captain's Cap").await;
        point_at(page, "The fare has been the same").await;
        assert_eq!(page.script("return document.querySelector('.part-sheet .quiet').textContent").await, json!("Read as a box (note): by the name that the page gives it."));
        in_article(page, "return document.querySelector('.spoken-of')?.textContent.includes('The fare')").await;
        assert_eq!(page.script("return document.querySelector('.part-sheet [aria-pressed=true]').getAttribute('aria-label')").await, json!("A box: note"));
        assert_accessible(page, &format!("what a part is, {name}")).await;
        page.picture(&support::pictures().join(format!("browser-part-{name}.png"))).await;
        choose(page, "A paragraph").await;
        page.until("return document.querySelector('.toast')?.textContent.includes('Now a paragraph')").await;
        in_article(page, "return !document.querySelector('.callout') && document.body.textContent.includes('The fare')").await;
        assert!(!kinds(&stage, &id).contains(&"callout".to_owned()));
        // The note stays on its words.
        in_article(page, "return [...(CSS.highlights.get('yellow') ?? [])].some((one) => one.toString() === 'the price of a stamp')").await;
        // Another: no part of the article. Both are listed.
        point_at(page, "A line that heads").await;
        choose(page, "No part of the article").await;
        in_article(page, "return document.body.textContent.includes('The fare') && !document.body.textContent.includes('A line that heads')").await;
        page.click("#more").await;
        page.until("const one = [...document.querySelectorAll('[role=menuitem]')].find((one) => one.textContent.includes('Corrected and left out')); one?.click(); return Boolean(one)").await;
        page.until("return document.querySelectorAll('.corrections li').length === 2 && document.querySelector('.left-out')?.textContent.includes('You said that it is no part of the article')").await;
        assert_accessible(page, &format!("corrections, {name}")).await;
        page.picture(&support::pictures().join(format!("browser-corrections-{name}.png"))).await;
        page.script("document.querySelector('.corrections button').click()").await;
        page.until("return document.querySelectorAll('.corrections li').length === 1").await;
        page.escape().await;
        in_article(page, "return Boolean(document.querySelector('.callout'))").await;
        page.press("z").await;
        page.until("return document.querySelector('.toast')?.textContent.startsWith('Undone: Now no part')").await;
        in_article(page, "return document.body.textContent.includes('A line that heads')").await;
        assert_eq!(kinds(&stage, &id), before);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_is_corrected_by_keys_the_place_is_kept_and_so_is_the_correction() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    let id = save(&stage, &page_with("a new cap"));
    page.open("The Captain's Cap").await;
    page.press("b").await;
    page.see(".part-sheet").await;
    page.until("return document.activeElement.closest('.part-sheet') !== null").await;
    // Down to the last part, whose page is far below.
    let last = kinds(&stage, &id).len() - 1;
    for _ in 0..=last {
        page.press("\u{e015}").await;
    }
    in_article(page, "return document.querySelector('.spoken-of')?.textContent.startsWith('Nothing was said')").await;
    let scrolled = page.until("const top = document.querySelector('.scroll').scrollTop; return top > 200 && top").await.as_f64().unwrap();
    page.script("[...document.querySelectorAll('.part-sheet button')].find((one) => one.getAttribute('aria-label') === 'A heading of level 1').focus()").await;
    page.press("\u{e007}").await;
    page.until("return document.querySelector('.toast')?.textContent.includes('Now a heading, level 1')").await;
    in_article(page, "return document.querySelector('h2')?.textContent.startsWith('Nothing was said')").await;
    page.until(&format!("return Math.abs(document.querySelector('.scroll').scrollTop - {scrolled}) < 30")).await;
    page.press("b").await;
    page.see(".part-sheet").await;
    page.escape().await;
    page.until("return !document.querySelector('.part-sheet') && document.querySelector('.frame')").await;
    // The page says something else by now: what was said of it holds.
    save(&stage, &page_with("a new cap").replace("Nobody had expected", "On Tuesday nobody had expected"));
    page.until("return document.querySelector('.about-line').textContent.includes('2 versions')").await;
    in_article(page, "return document.body.textContent.includes('On Tuesday') && document.querySelector('h2')?.textContent.startsWith('Nothing was said')").await;
    page.press("d").await;
    page.until("return document.querySelector('.told')?.textContent === 'A paragraph changed.'").await;
}
