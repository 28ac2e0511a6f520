//! Where an article comes from, and what was left out of it.

use reader::{Hints, InputKind, Origin, Source};
use serde_json::json;

use crate::{assert_accessible, stage, support};

const PAGE: &str = r#"<html lang="en"><head><title>The Queue at the Fish Hall</title><link rel="canonical" href="https://other.example/queue"></head><body><main><article>
<h1>The Queue at the Fish Hall</h1>
<p>Nobody had expected the ferry to run yesterday, and nobody had told its captain, who had slept aboard and cast off at six as he always did.</p>
<p>By seven the quay was full of people who had only come to look, and by eight there was a <a href="https://tickets.example/queue">queue for tickets</a> that reached to the fish hall.</p>
<p>Share this</p>
<p>“Nothing was said about the morning afterwards,” said the captain, who was given a new cap, which he has worn on every crossing since last week.</p>
<p>Leave a comment</p>
</article></main></body></html>"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_card_tells_where_an_article_comes_from() {
    for dark in [false, true] {
        let name = if dark { "dark" } else { "light" };
        let stage = stage(1440, dark).await;
        let page = &stage.page;
        let hints = Hints { kind: Some(InputKind::Html), url: Some("http://harbour.example/queue".into()), charset: None };
        reader::save_source(&stage.reader, &Source { bytes: PAGE.into(), hints, origin: Some(Origin::HandedOver), ..Source::default() }).unwrap();
        page.open("The Queue at the Fish Hall").await;
        page.script("[...document.querySelectorAll('.about-line button')].find((one) => one.textContent === 'Origin').click()").await;
        page.see("dialog .provenance").await;
        let remarks = page.script("return [...document.querySelectorAll('.remarks li')].map((one) => one.firstChild.textContent + one.textContent).join(' ')").await;
        for words in ["No author is named.", "No date of publication is given.", "“yesterday” and 1 more", "https://other.example/queue", "anybody could have read or changed it"] {
            assert!(remarks.as_str().unwrap().contains(words), "{words}: {remarks}");
        }
        let card = page.script("return document.querySelector('.provenance').textContent.replace(/\\s+/g, ' ')").await;
        for words in ["handed over by the browser", "SHA-256", "extractor 1", "Links to 1 other site: tickets.example", "1 quotation", "Share this", "Sharing"] {
            assert!(card.as_str().unwrap().contains(words), "{words}: {card}");
        }
        assert_accessible(page, &format!("where it comes from, {name}")).await;
        page.picture(&support::pictures().join(format!("browser-provenance-{name}.png"))).await;
        // As text, into the clipboard.
        page.script("document.addEventListener('copy', (event) => { window.copied = event.clipboardData.getData('text/plain'); })").await;
        page.click(".provenance .actions .button:first-child").await;
        page.until("return document.querySelector('.toast')?.textContent.includes('Copied as text')").await;
        assert!(page.script("return window.copied").await.as_str().unwrap_or_default().starts_with("Headline: The Queue at the Fish Hall\n"));
        // What was left out is part of the article after all, and is none again.
        page.script("[...document.querySelectorAll('.left-out details')].find((one) => one.textContent.includes('Share this')).open = true").await;
        page.script("[...document.querySelectorAll('.left-out details[open] .button')][0].click()").await;
        page.until("return document.querySelector('.toast')?.textContent.includes('Part of the article again')").await;
        page.see(".frame:not(.waiting)").await;
        page.enter_article().await;
        page.until("return document.body.textContent.includes('Share this')").await;
        page.leave_article().await;
        page.press("z").await;
        page.until("return document.querySelector('.toast')?.textContent.startsWith('Undone')").await;
        page.see(".frame:not(.waiting)").await;
        page.enter_article().await;
        page.until("return document.body.textContent.includes('fish hall') && !document.body.textContent.includes('Share this')").await;
        page.leave_article().await;
        // An example leads to its place.
        page.press("i").await;
        page.click(".remarks .examples .link").await;
        page.until("return !document.querySelector('dialog')").await;
        page.enter_article().await;
        page.until("return document.querySelector('.flash')?.textContent.includes('yesterday')").await;
        page.leave_article().await;
        assert_eq!(page.script("return document.querySelectorAll('.frame').length").await, json!(1));
    }
}
