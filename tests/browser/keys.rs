//! Everything by name, and keys as a person wants them.

use fantoccini::key::Key;
use serde_json::json;

use crate::support::page::Page;
use crate::{assert_accessible, stage, support};

async fn key(page: &Page, key: &str, control: bool) {
    page.script(&format!("dispatchEvent(new KeyboardEvent('keydown', {{ key: {}, ctrlKey: {control} }}))", json!(key))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_found_by_name() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    page.open("How Wars Are Talked to an End").await;
    key(page, "k", true).await;
    page.until("return document.activeElement.id === 'palette-words'").await;
    assert_accessible(page, "everything by name").await;
    page.press("page noth").await;
    page.until("return document.querySelectorAll('.choice').length === 1 && document.querySelector('.choice').textContent.startsWith('Nothing but the page')").await;
    page.picture(&support::pictures().join("browser-palette.png")).await;
    page.press(&char::from(Key::Enter).to_string()).await;
    page.until("return !document.querySelector('dialog') && document.getElementById('app').dataset.focused === 'true'").await;
    key(page, "k", true).await;
    page.until("return document.activeElement.id === 'palette-words'").await;
    page.press("go to arch").await;
    page.press(&char::from(Key::Enter).to_string()).await;
    page.until("return [...document.querySelectorAll('.empty h2')].some((one) => one.textContent === 'Nothing is archived yet')").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_what_a_person_makes_them() {
    let stage = stage(1440, true).await;
    let page = &stage.page;
    key(page, "?", false).await;
    page.see("dialog .shortcuts").await;
    page.script("[...document.querySelectorAll('button.two')].find((one) => one.ariaLabel.endsWith('Next article')).click()").await;
    page.until("return document.querySelector('.press')").await;
    page.script("document.querySelector('.press').closest('button').focus()").await;
    page.press("w").await;
    page.until("return [...document.querySelectorAll('button.two')].find((one) => one.ariaLabel.endsWith('Next article')).textContent.trim() === 'w'").await;
    assert_accessible(page, "keys").await;
    page.picture(&support::pictures().join("browser-keys.png")).await;
    page.escape().await;
    page.until("return !document.querySelector('dialog')").await;
    page.client.refresh().await.unwrap();
    page.until("return document.querySelectorAll('.row').length === 3").await;
    key(page, "w", false).await;
    page.until("return document.querySelector('.headline')").await;
    let first = page.script("return document.querySelector('.headline').textContent").await;
    key(page, "j", false).await;
    key(page, "?", false).await;
    page.see("dialog .shortcuts").await;
    assert_eq!(page.script("return document.querySelector('.headline').textContent").await, first, "the old key asks for nothing");
    // Single letters can be switched off; keys with Ctrl stay.
    page.click("dialog .sheet > .check input").await;
    page.escape().await;
    page.until("return !document.querySelector('dialog')").await;
    key(page, "w", false).await;
    key(page, "a", false).await;
    key(page, "k", true).await;
    page.see(".palette").await;
    assert_eq!(page.script("return document.querySelector('.headline').textContent").await, first);
}

#[tokio::test(flavor = "multi_thread")]
async fn whole_maps_of_keys_are_chosen() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    let key_of = |says: &str| format!("[...document.querySelectorAll('button.two')].find((one) => one.ariaLabel.endsWith(': {says}')).textContent.trim()");
    key(page, "?", false).await;
    page.see("dialog .shortcuts").await;
    for (number, archive) in [(2, "a e"), (3, "e"), (1, "e")] {
        page.click(&format!("dialog .choice-row .check:nth-child({number}) input")).await;
        page.until(&format!("return {} === '{archive}'", key_of("Archive, or back to the inbox"))).await;
        let twice = "
            const keys = [...document.querySelectorAll('button.two kbd')].map((one) => one.textContent);
            return keys.filter((key, at) => keys.indexOf(key) !== at)";
        assert_eq!(page.script(twice).await, json!([]), "no key asks for two things in map {number}");
    }
    page.click("dialog .choice-row .check:nth-child(3) input").await;
    page.until(&format!("return {} === 'Shift j'", key_of("Next article"))).await;
    assert_accessible(page, "maps of keys").await;
    page.picture(&support::pictures().join("browser-key-maps.png")).await;
    page.escape().await;
    page.until("return !document.querySelector('dialog')").await;
    // As in Vim: capitals move along the list, letters move the page. It is so after the next start too.
    page.client.refresh().await.unwrap();
    page.until("return document.querySelectorAll('.row').length === 3").await;
    key(page, "J", false).await;
    page.see(".frame:not(.waiting)").await;
    // Its height is known: an end that is gone to before is not the end.
    page.until(
        "return document.querySelector('.frame').style.getPropertyValue('--frame-height') && document.querySelector('.scroll').scrollHeight > document.querySelector('.scroll').clientHeight + 300",
    )
    .await;
    let first = page.script("return document.querySelector('.headline').textContent").await;
    key(page, "j", false).await;
    page.until("return document.querySelector('.scroll').scrollTop > 30").await;
    key(page, "G", false).await;
    page.until("const page = document.querySelector('.scroll'); return page.scrollTop + page.clientHeight > page.scrollHeight - 2").await;
    key(page, "g", false).await;
    key(page, "g", false).await;
    page.until("return document.querySelector('.scroll').scrollTop === 0").await;
    assert_eq!(page.script("return document.querySelector('.headline').textContent").await, first);
}
