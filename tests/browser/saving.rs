//! What the window shows while pages and pictures are fetched, and what it does with many articles at once.

use serde_json::json;

use crate::site::Site;
use crate::support::page::Page;
use crate::{assert_accessible, stage, support};

const PICTURE: &[u8] = include_bytes!("../../content/pictures/margin.png");

fn quay(word: &str) -> String {
    let paragraph = "Whoever walks along the quay after nine hears the ropes first, and after a while nothing else. ".repeat(12);
    format!(
        "<html lang=en><title>The Quay</title><article><h1>The Quay</h1><p>The cranes stand still, and the {word} takes over the talking.</p><p>{paragraph}</p>
         <figure><img src='/crane.png' width=600 height=400 alt='A crane'><figcaption>The crane by day</figcaption></figure><p>{paragraph}</p>
         <figure><img src='/gone.png' width=600 height=400 alt='A rope'><figcaption>The rope by night</figcaption></figure><p>{paragraph}</p></article></html>"
    )
}

async fn paste(page: &Page, text: &str) {
    let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]); document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    page.client.execute(script, vec![json!(text)]).await.unwrap();
}

async fn toast(page: &Page, words: &str) {
    page.until(&format!("return document.querySelector('.toast')?.textContent.includes({})", json!(words))).await;
}

async fn choose(page: &Page, label: &str) {
    page.click("#more").await;
    page.until("return document.activeElement?.getAttribute('role') === 'menuitem'").await;
    page.until(&format!("const one = [...document.querySelectorAll('[role=menuitem]')].find((one) => one.textContent.includes({})); one?.click(); return Boolean(one)", json!(label))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_arrive_in_the_open_article_and_missing_ones_can_be_tried_again() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    let site = Site::default();
    site.put("/quay", "text/html", quay("water"));
    site.put("/crane.png", "image/png", PICTURE);
    site.held.0.lock().unwrap().insert("/crane.png".into());
    let address = format!("{}/quay", site.start());
    paste(page, &address).await;
    page.open("The Quay").await;
    page.until("return document.querySelector('.missing-line')?.textContent.includes('Fetching 2 pictures')").await;
    page.enter_article().await;
    let room = page.script("const box = document.querySelector('.coming').getBoundingClientRect(); return [Math.round(box.width), Math.round(box.height)]").await;
    page.script("window.same = true").await;
    page.leave_article().await;
    // The line that is being read stays where it is.
    let line = async || {
        page.enter_article().await;
        let top = page.script("return [...document.querySelectorAll('.block')].at(-1).getBoundingClientRect().top").await.as_f64().unwrap();
        page.leave_article().await;
        top + page.script("return document.querySelector('.frame').getBoundingClientRect().top").await.as_f64().unwrap()
    };
    page.script("document.querySelector('.scroll').scrollTop = 1e6").await;
    let before = line().await;
    let height = page.script("return document.querySelector('.frame').getBoundingClientRect().height").await;
    site.held.0.lock().unwrap().clear();
    site.held.1.notify_all();
    page.enter_article().await;
    page.until("return document.querySelector('img')?.complete && document.querySelector('img').naturalWidth > 0 && window.same").await;
    let side = |at: usize| room[at].as_i64().unwrap();
    assert!(side(0) > 400 && (side(1) * 3 - side(0) * 2).abs() <= 2, "the room that the page asks for, within the column: {room}");
    page.leave_article().await;
    page.until(&format!("return document.querySelector('.frame').getBoundingClientRect().height !== {height}")).await;
    assert!((line().await - before).abs() < 4.0, "what is read stays where it is");
    page.until("return document.querySelector('.missing-line')?.textContent.includes('One picture could not be had')").await;
    assert_accessible(page, "a picture is missing").await;
    page.picture(&support::pictures().join("browser-missing-picture.png")).await;
    // Its server has it by now.
    site.put("/gone.png", "image/png", PICTURE);
    page.click(".missing-line button").await;
    page.enter_article().await;
    page.until("return document.querySelectorAll('img').length === 2 && window.same").await;
    page.leave_article().await;
    page.until("return !document.querySelector('.missing-line')").await;
    // Its page has something else to say by now, and later nothing at all.
    choose(page, "Look for changes").await;
    toast(page, "Nothing has changed").await;
    assert_eq!(site.count("/quay unchanged"), 1);
    site.put("/quay", "text/html", quay("warm wind"));
    choose(page, "Look for changes").await;
    toast(page, "a new version is saved").await;
    page.until("return document.querySelector('.about-line').textContent.includes('2 versions')").await;
    site.pages.lock().unwrap().remove("/quay");
    choose(page, "Look for changes").await;
    toast(page, "what was saved of it is kept").await;
    page.click(".jobs button").await;
    page.until("return document.querySelector('.job .failed')?.textContent.includes('404')").await;
    assert_accessible(page, "what is going on").await;
    page.picture(&support::pictures().join("browser-jobs.png")).await;
    page.script("[...document.querySelectorAll('.job button')].find((one) => one.textContent === 'Dismiss').click()").await;
    page.until("return !document.querySelector('.job') && !document.querySelector('.jobs')").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_articles_are_marked_and_moved_and_put_back_as_one() {
    let stage = stage(1440, true).await;
    let page = &stage.page;
    page.press("j").await;
    page.until("return document.querySelector('.headline')").await;
    page.press("x").await;
    page.until("return document.querySelectorAll('.row.marked').length === 1 && document.querySelector('.list-line').textContent.includes('1 marked')").await;
    page.script("document.querySelectorAll('.row')[2].click()").await;
    page.until("return document.querySelectorAll('.row.marked').length === 2").await;
    assert_accessible(page, "two are marked").await;
    page.picture(&support::pictures().join("browser-marked.png")).await;
    page.press("e").await;
    toast(page, "2 articles archived").await;
    page.until("return document.querySelectorAll('.row').length === 1 && !document.querySelector('.marked-deeds')").await;
    page.press("z").await;
    page.until("return document.querySelectorAll('.row').length === 3").await;
    page.script("[...document.querySelectorAll('.list-line button')].find((one) => one.textContent === 'Mark').click()").await;
    page.script("[...document.querySelectorAll('.list-line button')].find((one) => one.textContent === 'All 3')?.click()").await;
    page.until(
        "const all = [...document.querySelectorAll('.list-line button')].find((one) => one.textContent === 'All 3'); all?.click(); return document.querySelectorAll('.row.marked').length === 3",
    )
    .await;
    page.click("#marked-tag").await;
    page.press("harbour\u{e007}").await;
    toast(page, "3 articles tagged harbour").await;
    page.until("return [...document.querySelectorAll('.place')].some((one) => one.textContent === 'harbour3')").await;
    page.press("z").await;
    page.until("return ![...document.querySelectorAll('.place')].some((one) => one.textContent.startsWith('harbour'))").await;
}
