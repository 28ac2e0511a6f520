//! Feeds in the window: subscribing, the river, saving from it, and what stands there when something is wrong.

use serde_json::json;

use crate::site::Site;
use crate::support::page::Page;
use crate::{Stage, assert_accessible, stage, support};

const FULL: &str = "<p>The gate opens at six, and it closes when the keeper comes down, which he does without hurry.</p><p>Whoever walks along the quay then hears the ropes first, and the water only after that.</p>";
const WHOLE: &str = "<html lang=en><title>The lamp</title><article><h1>The lamp</h1><p>It burned by day, and nobody knew why until the keeper's daughter came home and asked him.</p><p>He had been reading by it, he said, since the winter.</p></article></html>";

fn rss(title: &str, items: &str) -> String {
    format!(
        "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>{title}</title><link>https://harbour.example/</link>{items}</channel></rss>"
    )
}

fn items(origin: &str) -> String {
    let more: String = (10..28).map(|day| format!("<item><title>Tide table of the {day}th</title><guid>t{day}</guid><link>{origin}/t{day}</link><pubDate>{day} Feb 2026 08:00:00 GMT</pubDate><description>High water at noon, and a little more of it than the harbour master likes.</description></item>")).collect();
    format!(
        "<item><title>The gate that opens at six and closes when it likes</title><guid>gate</guid><link>{origin}/gate</link><pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate><content:encoded><![CDATA[{FULL}]]></content:encoded></item>\
         <item><title>The lamp</title><guid>lamp</guid><link>{origin}/lamp</link><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate><description>It burned by day, and nobody knew why […]</description></item>\
         <item><title>The rope</title><guid>rope</guid><link>{origin}/nowhere</link><pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate><description>It lay there in the morning …</description></item>{more}"
    )
}

/// A site whose front page names its two feeds.
fn harbour() -> (Site, String) {
    let site = Site::default();
    let origin = site.start();
    site.put("/feed", "application/rss+xml", rss("Harbour Notes", &items(&origin)));
    site.put("/tides", "application/rss+xml", rss("Tides", ""));
    site.put("/lamp", "text/html", WHOLE);
    site.put(
        "/",
        "text/html",
        "<html><head><link rel=alternate type=application/rss+xml title='All notes' href=/feed><link rel=alternate type=application/rss+xml title=Tides href=/tides></head><p>Harbour</p></html>",
    );
    (site, origin)
}

async fn subscribe(page: &Page, address: &str) {
    page.click("dialog input").await;
    page.script("document.querySelector('dialog input').value = ''").await;
    page.press(address).await;
    page.click("dialog .primary").await;
}

async fn press_button(page: &Page, words: &str) {
    page.until(&format!("const one = [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === {} && !one.disabled); one?.click(); return Boolean(one)", json!(words))).await;
}

/// The harbour's notes, subscribed to by the page that names them.
async fn subscribed(dark: bool) -> (Stage, Site, String) {
    let stage = stage(1440, dark).await;
    let page = &stage.page;
    let (site, origin) = harbour();
    page.press("g").await;
    page.press("f").await;
    page.until("return document.querySelector('.list .empty')?.textContent.includes('No feeds yet')").await;
    press_button(page, "Add a feed").await;
    subscribe(page, &format!("{origin}/")).await;
    page.until("return document.querySelectorAll('.feed-choice').length === 2").await;
    page.script("document.querySelector('.feed-choice').click()").await;
    page.until("return document.querySelectorAll('.river .row:not(.read)').length > 5 && document.querySelector('.feed-name')?.value === 'Harbour Notes'").await;
    (stage, site, origin)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_river_is_walked_kept_and_marked_by_keys() {
    let (stage, site, _) = subscribed(false).await;
    let page = &stage.page;
    // Walking saves nothing.
    page.press("j").await;
    page.until("return document.querySelector('.entry-page .headline')?.textContent.startsWith('The gate')").await;
    assert_eq!(page.script("return [...document.querySelectorAll('.place')].find((one) => one.textContent.startsWith('Inbox')).textContent").await, json!("Inbox3"));
    // A full text is there at once, and nothing was fetched for it.
    page.press("o").await;
    page.see(".frame:not(.waiting)").await;
    page.until("return document.querySelector('.headline')?.textContent.startsWith('The gate') && document.querySelector('.river .row.read .mine')?.textContent === 'saved'").await;
    assert_eq!(site.count("/gate"), 0);
    // A part is fetched, and opens when it has come.
    page.press("j").await;
    page.until("return document.querySelector('.entry-page .headline')?.textContent === 'The lamp'").await;
    page.press("o").await;
    page.see(".frame:not(.waiting)").await;
    page.enter_article().await;
    page.until("return document.body.textContent.includes('since the winter')").await;
    page.leave_article().await;
    // One that cannot be fetched says why, and can be tried again.
    page.press("j").await;
    page.until("return document.querySelector('.entry-page .headline')?.textContent === 'The rope'").await;
    page.press("s").await;
    page.until("return document.querySelector('.entry-page .trouble')?.textContent.includes('404')").await;
    site.put("/nowhere", "text/html", WHOLE.replace("lamp", "rope"));
    press_button(page, "Try again").await;
    page.until("return document.querySelector('.headline')?.textContent === 'The rope' && document.querySelector('.frame')").await;
    // Read and unread, one and all, and back.
    page.press("j").await;
    page.press("m").await;
    page.until("return document.querySelectorAll('.river .row.read').length === 4").await;
    page.press("m").await;
    page.until("return document.querySelectorAll('.river .row.read').length === 3").await;
    page.press("A").await;
    page.until("return !document.querySelector('.river .row:not(.read)') && [...document.querySelectorAll('.toast')].some((one) => one.textContent.includes('18 entries marked as read'))").await;
    press_button(page, "Undo").await;
    page.until("return document.querySelectorAll('.river .row.read').length === 3").await;
    // Among the unread, what is being read stays until one goes on.
    page.script("const one = document.querySelector('.sort select'); one.value = 'unread'; one.dispatchEvent(new Event('change'))").await;
    page.until("return document.querySelector('.river .row')?.getAttribute('aria-setsize') === '18'").await;
    page.press("j").await;
    page.press("m").await;
    page.until("return document.querySelectorAll('.river .row.read').length === 1 && document.querySelector('.river .row').getAttribute('aria-setsize') === '18'").await;
    page.press("j").await;
    page.press("m").await;
    page.until("return document.querySelectorAll('.river .row.read').length === 1 && document.querySelector('.river .row').getAttribute('aria-setsize') === '17'").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subscription_is_ended_and_taken_back_and_its_troubles_are_told() {
    let (stage, site, _) = subscribed(false).await;
    let page = &stage.page;
    site.put("/feed", "application/rss+xml", "<rss version='2.0'>\n<channel><title>x</wrong></channel></rss>");
    press_button(page, "Look for news").await;
    page.until("return document.querySelector('.feed-head .trouble')?.textContent.includes('damaged: line 2') && document.querySelector('.desk .place .trouble')").await;
    site.put("/feed", "application/rss+xml", rss("Harbour Notes", ""));
    press_button(page, "Try again").await;
    page.until("return document.querySelector('.feed-head') && !document.querySelector('.trouble')").await;
    press_button(page, "Unsubscribe").await;
    page.until("return document.querySelector('.toast')?.textContent.includes('Unsubscribed from Harbour Notes') && !document.querySelector('.desk-head')").await;
    page.script("document.querySelector('.toast button').click()").await;
    page.until("return document.querySelectorAll('.desk .place .count').length > 4 && document.querySelector('.desk-head')").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_dropped_is_subscribed_to_and_an_address_that_is_a_feed_asks() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    let (_site, origin) = harbour();
    let drop = "const data = new DataTransfer(); data.items.add(new File([arguments[0]], 'mine.opml')); document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));";
    let list = format!("<opml version='2.0'><body><outline text='Sea'><outline text='Harbour' xmlUrl='{origin}/feed'/><outline text='Bad' xmlUrl='javascript:1'/></outline></body></opml>");
    page.client.execute(drop, vec![json!(list)]).await.unwrap();
    page.until("return document.querySelector('.toast')?.textContent.includes('1 feed added') && document.querySelector('.toast').textContent.includes('Bad')").await;
    page.until("return document.querySelector('.desk h3')?.textContent === 'Sea' && document.querySelector('.place.inner .count')?.textContent.startsWith('21')").await;
    // Pasted like a page.
    let paste = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]); document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    page.client.execute(paste, vec![json!(format!("{origin}/tides"))]).await.unwrap();
    page.until("return document.querySelector('dialog #feed-trouble')?.textContent.includes('This is a feed')").await;
    page.click("dialog .primary").await;
    page.until("return document.querySelector('.feed-name')?.value === 'Tides' && document.querySelector('.list .empty')").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_river_is_accessible_in_light_and_dark() {
    for dark in [false, true] {
        let name = if dark { "dark" } else { "light" };
        let (stage, site, origin) = subscribed(dark).await;
        let page = &stage.page;
        page.until(&format!("return document.documentElement.dataset.theme === '{name}'")).await;
        site.put("/tides", "application/rss+xml", "<rss");
        page.script("[...document.querySelectorAll('.place')].find((one) => one.textContent.startsWith('Feeds')).click()").await;
        page.until("return document.querySelector('.river .row') && !document.querySelector('.feed-head')").await;
        page.see(".feed-polling input:checked").await;
        assert_accessible(page, &format!("feeds, {name}")).await;
        page.press("j").await;
        page.see(".entry-page").await;
        assert_accessible(page, &format!("river, {name}")).await;
        page.picture(&support::pictures().join(format!("browser-river-{name}.png"))).await;
        page.script("document.querySelector('.desk-head button').click()").await;
        subscribe(page, &format!("{origin}/")).await;
        page.until("return document.querySelectorAll('.feed-choice').length === 2").await;
        assert_accessible(page, &format!("subscribing, {name}")).await;
        page.picture(&support::pictures().join(format!("browser-subscribe-{name}.png"))).await;
        page.escape().await;
        page.script("[...document.querySelectorAll('.desk .place')].at(-1).click()").await;
        page.see(".feed-head").await;
        page.press("j").await;
        page.press("o").await;
        page.see(".frame:not(.waiting)").await;
        assert_accessible(page, &format!("feed, {name}")).await;
        page.picture(&support::pictures().join(format!("browser-feed-{name}.png"))).await;
        stage.browser.page.close().await;
    }
}
