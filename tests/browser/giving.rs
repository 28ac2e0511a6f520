//! What is pasted and dropped: many files, folders, addresses, pictures, selections; with tags, and the way back.

use fantoccini::Locator;
use serde_json::json;

use super::stage;
use crate::support::page::Page;

/// Drops files of these names and texts on the first element that fits.
async fn drop_files(page: &Page, css: &str, files: &[(&str, &str)]) {
    let script = "
        const data = new DataTransfer();
        for (const [name, text] of arguments[1]) data.items.add(new File([text], name));
        document.querySelector(arguments[0]).dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));";
    page.client.execute(script, vec![json!(css), json!(files)]).await.unwrap();
}

async fn paste(page: &Page, text: &str, file: Option<&str>) {
    let script = "
        const data = new DataTransfer();
        if (arguments[0]) data.setData('text/plain', arguments[0]);
        if (arguments[1]) data.items.add(new File(['x'], arguments[1], { type: 'image/png' }));
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    page.client.execute(script, vec![json!(text), json!(file)]).await.unwrap();
}

const ICE: &str = "The Tuesday Ice\n\nThe harbour froze on a Tuesday, and nobody had told the ferry, whose captain came down the quay at seven as he always did.";
const LAMPS: &str = "The Last Lamplighter\n\nHe puts on his cap, shoulders his pole, and sets out to light two hundred and eleven lamps before the town is dark.";

#[tokio::test(flavor = "multi_thread")]
async fn many_files_are_saved_told_of_once_and_taken_back_at_once() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    drop_files(page, "body", &[("ice.txt", ICE), ("scan.pdf", "%PDF-1.7"), ("lamps.txt", LAMPS), ("feeds.opml", "<opml version='2.0'><body/></opml>")]).await;
    page.until("return document.querySelector('.toast')?.textContent.includes('2 articles saved · 1 not saved')").await;
    page.until("return document.querySelectorAll('.row').length === 5").await;
    page.script("[...document.querySelectorAll('.toast button')].find((one) => one.textContent === 'What was not').click()").await;
    page.until("return document.querySelector('.left-out')?.textContent.includes('this PDF is damaged')").await;
    assert_eq!(page.script("return document.querySelectorAll('.left-out li').length").await, json!(1));
    super::assert_accessible(page, "report").await;
    page.script("[...document.querySelectorAll('dialog button')].at(-1).click()").await;
    page.until("return !document.querySelector('dialog')").await;
    page.press("z").await;
    page.until("return document.querySelectorAll('.row').length === 3").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_dropped_on_a_tag_gets_it() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    page.open("A page with a margin").await;
    page.click("#tag-field").await;
    page.press("harbour\n").await;
    page.see(".place[data-tag=harbour]").await;
    drop_files(page, ".place[data-tag=harbour] span", &[("ice.txt", ICE)]).await;
    page.until("return document.querySelector('.headline')?.textContent === 'The Tuesday Ice' && document.querySelector('.tag')?.textContent.startsWith('harbour')").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_is_walked_and_what_is_left_aside_is_named() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("papers");
    for (path, text) in [("ice.txt", ICE), ("deep/er/lamps.md", LAMPS), ("photo.jpg", "x"), (".hidden/secret.txt", ICE), ("saved_files/advert.html", "<p>Buy")] {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    page.press("a").await;
    let input = page.client.wait().for_element(Locator::Css("#add-folder")).await.unwrap();
    super::assert_accessible(page, "add").await;
    input.send_keys(root.to_str().unwrap()).await.unwrap();
    page.until("return document.querySelector('.toast')?.textContent.includes('2 articles saved')").await;
    page.script("[...document.querySelectorAll('.toast button')].find((one) => one.textContent === 'What was not').click()").await;
    let left = page.until("return document.querySelector('.left-out')?.textContent").await;
    let left = left.as_str().unwrap();
    for words in ["papers/photo.jpg", "not a kind of file", "papers/saved_files/advert.html", "a part of a saved page"] {
        assert!(left.contains(words), "{words}: {left}");
    }
    page.until("return document.querySelectorAll('.row').length === 5").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_pictures_and_fields_are_told_apart() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    // Names that lead nowhere: they are queued all the same.
    paste(page, "https://one.invalid/a\r\n\r\nhttps://two.invalid/b\nhttps://one.invalid/a", None).await;
    page.until("return document.querySelector('.toast')?.textContent.includes('Fetching 2 pages')").await;
    paste(page, "", Some("image.png")).await;
    page.until("return document.querySelector('.toast.error')?.textContent.includes('picture is no article')").await;
    // A picture of the text beside it is not what was meant.
    paste(page, &ICE.repeat(4), Some("image.png")).await;
    page.until("return document.querySelector('.headline')?.textContent === 'The Tuesday Ice'").await;
    // What is pasted into a field stays there.
    let field = "
        const data = new DataTransfer(); data.setData('text/plain', 'https://three.invalid/');
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        document.getElementById('own-note').dispatchEvent(event); return event.defaultPrevented";
    assert_eq!(page.script(field).await, json!(false));
    // A selection keeps where it comes from, and is not taken for its page.
    let drop = "
        const data = new DataTransfer(); data.setData('text/html', '<p>' + 'Whoever walks along the quay hears the ropes first. '.repeat(9)); data.setData('text/x-moz-url-priv', 'https://ropes.example/quay');
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));";
    page.script(drop).await;
    page.until("return document.querySelector('.row .title')?.textContent.startsWith('Whoever walks') || document.querySelectorAll('.row').length === 5").await;
    page.see(".frame:not(.waiting)").await;
    page.enter_article().await;
    page.until("return document.querySelector('a[href=\"https://ropes.example/quay\"]')").await;
    page.leave_article().await;
}
