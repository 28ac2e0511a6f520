//! Marking by keys alone, underlining, asking, tagging a note, taking a quotation along.

use fantoccini::key::Key;
use serde_json::json;

use crate::support::page::Page;
use crate::{assert_accessible, stage, support};

async fn key(page: &Page, key: &str, shift: bool) {
    page.script(&format!("dispatchEvent(new KeyboardEvent('keydown', {{ key: {}, shiftKey: {shift} }}))", json!(key))).await;
}

/// Waits until the article's selection is this.
async fn selected(page: &Page, words: &str) {
    page.enter_article().await;
    page.until(&format!("return String(getSelection()) === {}", json!(words))).await;
    page.leave_article().await;
    page.see(".popover").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn passages_are_chosen_and_marked_by_keys_alone() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    page.open("How Wars Are Talked to an End").await;
    key(page, ".", false).await;
    selected(page, "Since 2014 the war in Ukraine has been negotiated in Minsk, in Istanbul, in Jeddah, in Anchorage and by telephone.").await;
    key(page, ".", false).await;
    selected(page, "Most of these talks failed.").await;
    key(page, ">", true).await;
    page.enter_article().await;
    page.until("return String(getSelection()).startsWith('Most of') && String(getSelection()).endsWith('made on its eve.')").await;
    page.leave_article().await;
    key(page, "<", true).await;
    selected(page, "Most of these talks failed.").await;
    key(page, "ArrowRight", true).await;
    page.enter_article().await;
    page.until("return /^Most of these talks failed. ?A ?$/.test(String(getSelection()))").await;
    page.leave_article().await;
    key(page, "]", false).await;
    selected(page, "What was promised before the war").await;
    key(page, ",", false).await;
    page.enter_article().await;
    page.until("return String(getSelection()).startsWith('This article goes through')").await;
    page.leave_article().await;
    page.see(".popover").await;
    key(page, "u", false).await;
    page.enter_article().await;
    page.until("return [...(CSS.highlights.get('underline') ?? [])].some((one) => one.toString().startsWith('This article goes'))").await;
    page.leave_article().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_has_its_tag_and_a_quotation_its_source() {
    let stage = stage(1440, true).await;
    let page = &stage.page;
    page.open("How Wars Are Talked to an End").await;
    page.select("fifteen years of consultation").await;
    assert_accessible(page, "words are selected").await;
    page.picture(&support::pictures().join("browser-selection.png")).await;
    page.script("[...document.querySelectorAll('.popover button')].find((one) => one.textContent === 'Question').click()").await;
    page.see("#note-field").await;
    page.press("Who proposed the fifteen years?").await;
    page.escape().await;
    page.until("return document.querySelector('.note .asks') && document.querySelector('.note .words')?.textContent.includes('Who proposed')").await;
    page.click(".note-tags input").await;
    page.press(&format!("crimea{}", char::from(Key::Enter))).await;
    page.until("return document.querySelector('.note .tag')?.textContent.startsWith('crimea')").await;
    assert_accessible(page, "a question").await;
    page.picture(&support::pictures().join("browser-question.png")).await;
    page.select("a power station").await;
    key(page, "y", false).await;
    page.until("return document.querySelector('.toast')?.textContent.includes('Copied with its source')").await;
    page.click("#own-note").await;
    page.press(&format!("{}v", char::from(Key::Control))).await;
    let pasted = page.until("return document.querySelector('#own-note').value").await;
    let pasted = pasted.as_str().unwrap();
    assert!(pasted.starts_with("> a power station\n>\n> ") && pasted.contains("How Wars Are Talked to an End"), "{pasted}");
}
