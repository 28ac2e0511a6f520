//! Feeds in the real window, which asks them by itself.

use std::process::Command;

use crate::site::Site;
use crate::stage;

/// A list is taken over elsewhere; the open window asks its feed, and an entry is read without a fetch.
#[tokio::test]
async fn an_open_window_asks_its_feeds_by_itself() {
    let stage = stage();
    let folder = tempfile::tempdir().unwrap();
    let site = Site::default();
    let origin = site.start();
    let text = "<p>The gate opens at six, and it closes when the keeper comes down, which he does without hurry.</p><p>Whoever walks along the quay then hears the ropes first, and the water only after that.</p>";
    let item = |title: &str, day: u32| {
        format!("<item><title>{title}</title><guid>{day}</guid><link>{origin}/{day}</link><pubDate>{day} Mar 2026 08:00:00 GMT</pubDate><content:encoded><![CDATA[{text}]]></content:encoded></item>")
    };
    let items = item("The gate that opens at six and closes when it likes", 3) + &item("Ropes", 2);
    site.put("/feed", "application/rss+xml", format!("<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Harbour Notes</title>{items}</channel></rss>"));
    let page = stage.open(folder.path()).await;
    page.until("return document.querySelectorAll('.row').length === 3").await;
    let list = folder.path().join("mine.opml");
    std::fs::write(&list, format!("<opml version='2.0'><body><outline text='Harbour Notes' xmlUrl='{origin}/feed'/></body></opml>")).unwrap();
    let imported = Command::new(start::built("margent").unwrap()).arg("--library").arg(folder.path()).args(["feed", "import"]).arg(&list).output().unwrap();
    assert!(imported.status.success(), "{imported:?}");
    page.until("return [...document.querySelectorAll('.place')].some((one) => one.textContent.startsWith('Harbour Notes2'))").await;
    page.script("[...document.querySelectorAll('.place')].find((one) => one.textContent.startsWith('Harbour Notes')).click()").await;
    page.until("return document.querySelectorAll('.river .row').length === 2").await;
    let lines = page.script("return Math.round(document.querySelector('.river .text').getBoundingClientRect().height)").await;
    assert!(lines.as_i64().unwrap() < 64, "three lines at most: {lines}");
    page.open("The gate that opens").await;
    page.until("return document.querySelector('.river .row.read .mine')?.textContent === 'saved'").await;
    assert_eq!((site.count("/3"), site.count("/feed")), (0, 1));
    page.script("[...document.querySelectorAll('button')].find((one) => one.textContent === 'Unsubscribe').click()").await;
    page.until("return document.querySelector('.toast')?.textContent.includes('Unsubscribed')").await;
    page.until("return !document.querySelector('.desk-head')").await;
    page.close().await;
}
