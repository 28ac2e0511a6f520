//! Searching as one types: what may be meant, what was odd, and the words marked where a hit leads.

use fantoccini::key::Key;

use crate::{assert_accessible, stage};

#[tokio::test(flavor = "multi_thread")]
async fn a_query_is_completed_remarked_on_corrected_and_its_words_are_marked_in_the_article() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    page.click("#search").await;
    page.press("has:f").await;
    page.until("return document.querySelector('#completions li')?.textContent.trim() === 'has:faq'").await;
    page.picture(&crate::support::pictures().join("searching-completion.png")).await;
    assert_accessible(page, "completing a query").await;
    page.press(&char::from(Key::Tab).to_string()).await;
    page.until("return document.getElementById('search').value === 'has:faq ' && !document.getElementById('completions')").await;
    page.press("(harbor").await;
    page.until("return document.querySelector('.remarks')?.textContent.includes('parenthesis')").await;
    page.script("document.getElementById('search').select()").await;
    page.press("negotations").await;
    page.until("return document.querySelector('.remarks .text-button')?.textContent === 'negotiations'").await;
    page.picture(&crate::support::pictures().join("searching-remarks.png")).await;
    assert_accessible(page, "a query that found nothing").await;
    page.click(".remarks .text-button").await;
    page.see(".hit mark").await;
    page.click(".hit").await;
    page.see(".frame:not(.waiting)").await;
    page.enter_article().await;
    page.until("const all = [...(CSS.highlights.get('found') ?? [])]; return all.length > 0 && all.every((one) => /^negotiat/i.test(one.toString()))").await;
    page.leave_article().await;
    page.picture(&crate::support::pictures().join("searching-marks.png")).await;
}
