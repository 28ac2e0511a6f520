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

#[tokio::test(flavor = "multi_thread")]
async fn all_notes_are_sifted_and_lead_to_one_another() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    let articles = reader::list(&stage.reader, &reader::Filter::default(), None, 10).unwrap().items;
    let named = |title: &str| articles.iter().find(|one| one.title.starts_with(title)).unwrap();
    let (wars, help) = (named("How Wars"), named("Help"));
    let link = format!("Explained in [[{}]]. See also [[No Such Page]].", help.title.to_uppercase());
    let mark = |color: &str, quote: &str, body: &str| reader::highlight_quote(&stage.reader, wars.id.as_str(), (quote, "", ""), Some(color), body).unwrap();
    mark("blue", "Five days later", &link);
    let green = mark("green", "fifteen years of consultation", "");
    reader::revise_annotation(&stage.reader, green.id.as_str(), &reader::Revision { tags: Some(vec!["Crimea".into()]), ..reader::Revision::default() }).unwrap();
    page.script("[...document.querySelectorAll('.place')].find((one) => one.textContent.startsWith('Notes')).click()").await;
    page.until("return document.querySelectorAll('.all-notes .note').length === 2").await;
    page.click("[aria-label='Which notes'] .dot.green").await;
    page.until("return document.querySelectorAll('.all-notes .note').length === 1 && document.querySelector('.all-notes .tag').textContent === 'Crimea'").await;
    assert_accessible(page, "notes, sifted").await;
    page.picture(&support::pictures().join("browser-all-notes.png")).await;
    page.click("[aria-label='Which notes'] .dot.pink").await;
    page.until("return document.querySelector('.all-notes').textContent.includes('None is like that')").await;
    page.script("[...document.querySelectorAll('.all-notes button')].find((one) => one.textContent === 'Show all').click()").await;
    page.until("return document.querySelectorAll('.all-notes .note').length === 2").await;
    page.script("[...document.querySelectorAll('.all-notes button')].find((one) => one.textContent === 'A few from earlier').click()").await;
    page.until("return document.querySelector('.all-notes').textContent.includes('There is nothing from earlier days yet')").await;
    page.script("[...document.querySelectorAll('.all-notes button')].find((one) => one.textContent === 'All notes').click()").await;
    // A title in double brackets leads to the article, which knows who speaks of it.
    page.until("return document.querySelectorAll('.words a').length === 2").await;
    page.script("document.querySelectorAll('.words a')[1].click()").await;
    page.until("return document.querySelector('.toast')?.textContent.includes('No article has the title “No Such Page”')").await;
    page.script("document.querySelector('.words a').click()").await;
    page.until("return document.querySelector('.headline')?.textContent === 'Help'").await;
    page.until("return document.querySelector('.own-note .lead')?.textContent === 'Five days later'").await;
    page.script("document.querySelector('.own-note .lead').click()").await;
    page.until("return document.querySelector('.headline')?.textContent.startsWith('How Wars')").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_is_kept_before_anybody_says_so() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    page.open("How Wars Are Talked to an End").await;
    page.click("#own-note").await;
    page.press("The order of the steps").await;
    let bodies = || reader::notes(&stage.reader, &reader::Wanted::default(), None, 9).unwrap().annotations.into_iter().map(|one| one.body).collect::<Vec<_>>();
    let begun = std::time::Instant::now();
    while bodies() != ["The order of the steps"] {
        assert!(begun.elapsed().as_secs() < 30, "{:?}", bodies());
        tokio::task::yield_now().await;
    }
    // It is still being written: one note, in the field and not yet among the others.
    page.press(" is the question.").await;
    while bodies() != ["The order of the steps is the question."] {
        assert!(begun.elapsed().as_secs() < 30, "{:?}", bodies());
        tokio::task::yield_now().await;
    }
    assert_eq!(page.script("return [document.querySelectorAll('.own-note .note').length, document.querySelector('#own-note').value]").await, json!([0, "The order of the steps is the question."]));
    page.escape().await;
    page.until("return document.querySelector('.own-note .words')?.textContent.includes('is the question') && document.querySelector('#own-note').value === ''").await;
    page.press("z").await;
    page.until("return !document.querySelector('.own-note .note')").await;
    assert_eq!(bodies(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quotation_is_looked_up_and_a_note_without_its_place_gets_one() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    let paragraphs = "<p>The ferry ran, and the ferry stayed, until the ice had gone out of the harbour.</p><p>Nobody had told its captain about the fog, and nobody was to tell him later.</p>";
    let save = |body: &str| {
        let source = reader::Source {
            bytes: format!("<article><h1>Ice</h1>{body}</article>").into_bytes(),
            hints: reader::Hints { url: Some("https://harbour.example/ice".into()), ..reader::Hints::default() },
            ..reader::Source::default()
        };
        reader::save_source(&stage.reader, &source).unwrap()
    };
    let id = save(&format!("<p>She had crossed in worse. The engine was old, the crew was cold, and the harbour was shut.</p>{paragraphs}")).id.unwrap();
    reader::highlight_quote(&stage.reader, id.as_str(), ("The engine was old, the crew was cold", "", ""), Some("blue"), "Which engine?").unwrap();
    save(paragraphs);
    page.open("Ice").await;
    page.until("return document.querySelector('.note .status')?.textContent === 'its place is gone'").await;
    page.script("[...document.querySelectorAll('.place')].find((one) => one.textContent.startsWith('Notes')).click()").await;
    page.until("const one = [...document.querySelectorAll('.note-filters button')].find((one) => one.textContent === 'Moved or lost'); one?.click(); return one").await;
    page.until("return document.querySelector('.all-notes .status')?.textContent === 'its place is gone'").await;
    page.click(".all-notes .lead").await;
    page.see(".frame:not(.waiting)").await;
    page.select("told its captain about the fog").await;
    page.script("[...document.querySelectorAll('.note button')].find((one) => one.textContent === 'Put it on the selection').click()").await;
    page.until("return document.querySelector('.note') && !document.querySelector('.note .status')").await;
    page.enter_article().await;
    page.until("return [...(CSS.highlights.get('blue') ?? [])].some((one) => one.toString() === 'told its captain about the fog')").await;
    page.leave_article().await;
    page.press("z").await;
    page.until("return document.querySelector('.note .status')?.textContent === 'its place is gone'").await;
    // A quotation as somebody gives it, with one word wrong.
    key(page, "\"", false).await;
    page.click("#quote-words").await;
    page.press("the ferry ran, and the ferry sank, until the ice").await;
    page.until("return document.querySelector('.quote-answer del')?.textContent.trim() === 'sank' && document.querySelector('.quote-answer ins').textContent.trim() === 'stayed'").await;
    assert_accessible(page, "a quotation that differs").await;
    page.picture(&support::pictures().join("browser-quote.png")).await;
    page.script("const field = document.getElementById('quote-words'); field.value = 'NOBODY had told its captain […] nobody was'; field.dispatchEvent(new Event('input'))").await;
    page.until("return document.querySelector('.quote-answer').textContent.includes('word for word')").await;
}
