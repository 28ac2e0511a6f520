//! The window in other languages: German while it is open, and a language for trials that runs from right to left and is a third longer.

use serde_json::{Value, json};

use crate::gallery::{VIEWS, fill, key};
use crate::support::page::Page;
use crate::{Stage, assert_accessible, stage, support};

/// Shows the look's sheet and chooses a language in it.
async fn choose(page: &Page, language: &str) {
    page.click("#look").await;
    page.see("#language").await;
    page.script(&format!("const field = document.getElementById('language'); field.value = '{language}'; field.dispatchEvent(new Event('change'))")).await;
    page.until(&format!("return document.documentElement.lang === '{language}'")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn german_is_spoken_at_once_and_after_a_restart() {
    for dark in [false, true] {
        let name = if dark { "dark" } else { "light" };
        let stage = stage(1440, dark).await;
        let page = &stage.page;
        page.open("How Wars Are Talked to an End").await;
        page.select("Five days later").await;
        page.click(".popover .swatch.green").await;
        page.until("return document.querySelector('.toasts') && !document.querySelector('.popover')").await;
        choose(page, "de").await;
        page.until("return document.querySelector('.place').textContent.startsWith('Eingang') && document.querySelector('.settings legend').textContent === 'Farben'").await;
        let frame = page.script("return document.querySelector('.frame').classList.contains('waiting')").await;
        assert_eq!(frame, json!(false), "the article stays as it is");
        assert_accessible(page, &format!("look, German, {name}")).await;
        page.picture(&support::pictures().join(format!("german-look-{name}.png"))).await;
        // What is written down survives, and each command has its German name.
        page.client.refresh().await.unwrap();
        page.until("return document.querySelector('.list-line')?.textContent.includes('3 Artikel')").await;
        key(page, "?").await;
        page.until("return document.querySelector('dialog h2')?.textContent === 'Tasten'").await;
        assert_accessible(page, &format!("keys, German, {name}")).await;
        page.picture(&support::pictures().join(format!("german-keys-{name}.png"))).await;
        page.escape().await;
        page.until("return !document.querySelector('dialog')").await;
        page.press("j").await;
        page.see(".frame:not(.waiting)").await;
        page.press("e").await;
        page.until("return document.querySelector('.toast')?.textContent.startsWith('Archiviert')").await;
        page.press("z").await;
        page.until("return document.querySelector('.toast')?.textContent.startsWith('Rückgängig gemacht: Archiviert')").await;
        assert_accessible(page, &format!("article, German, {name}")).await;
        // What changed, what can be seen, and the page for paper are said in it as well.
        fill(&stage);
        page.open("The Ferry That Sailed").await;
        key(page, "d").await;
        page.until("return document.querySelector('.told')?.textContent.startsWith('Titel geändert; ein Absatz hinzugekommen; ')").await;
        key(page, "d").await;
        page.see(".frame:not(.waiting)").await;
        key(page, "i").await;
        page.until("return [...document.querySelectorAll('.remarks li')].some((one) => one.textContent.includes('Ein Erscheinungsdatum fehlt.'))").await;
        page.script("document.querySelector('dialog').close()").await;
        page.until("return !document.querySelector('dialog')").await;
        page.script("window.open = (address) => { window.printed = address; }").await;
        key(page, "Ctrl+p").await;
        let paper = page.until("return window.printed").await;
        let script = "const done = arguments[arguments.length - 1]; fetch(arguments[0]).then((one) => one.text()).then(done);";
        let paper = page.client.execute_async(script, vec![paper]).await.unwrap();
        for words in ["Strg p druckt diese Seite", "<h2>Notizen</h2>", "gespeichert am "] {
            assert!(paper.as_str().unwrap().contains(words), "{words}: {paper}");
        }
        // And back.
        choose(page, "en").await;
        page.until("return document.querySelector('.place').textContent.startsWith('Inbox')").await;
        stage.browser.page.close().await;
    }
}

/// What sticks out of the window, or of what scrolls only up and down.
const STICKING_OUT: &str = "
    const name = (one) => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent.trim().slice(0, 40)}`;
    const out = [];
    for (const box of document.querySelectorAll('html, #app, #app > *, .list-head, .scroll, .all-notes, .rows, .hits, .desk, dialog, dialog > *, .settings, .menu-sheet, .part-sheet, .popover, .find-bar, .shortcuts, .choices, .older-line, .marked-deeds')) {
        if (box.clientWidth && box.scrollWidth > box.clientWidth + 1) out.push(`${name(box)}: ${box.scrollWidth} > ${box.clientWidth}`);
    }
    for (const one of document.querySelectorAll('button, input, select, textarea, h1, h2, p, kbd')) {
        const box = one.getBoundingClientRect();
        if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || !box.width || one.closest('.visually-hidden, .bar')) continue;
        if (box.left < -1 || box.right > document.documentElement.clientWidth + 1) out.push(`${name(one)}: ${Math.round(box.left)} to ${Math.round(box.right)}`);
    }
    return out;";

async fn nothing_sticks_out(page: &Page, view: &str) {
    let out = page.script(STICKING_OUT).await;
    assert_eq!(out, json!([]), "{view}");
}

/// Opens each main view of a filled library, calls `look` with its name, and leaves it.
async fn walk(stage: &Stage, language: &str, picture: impl Fn(&str) -> Option<String>) {
    let page = &stage.page;
    let see = async |view: &str| {
        nothing_sticks_out(page, &format!("{view}, {language}")).await;
        if let Some(file) = picture(view) {
            page.picture(&support::pictures().join(file)).await;
        }
    };
    see("list").await;
    key(page, "/").await;
    page.until("return document.activeElement.id === 'search'").await;
    page.press("ferry").await;
    page.see(".hit").await;
    see("hits").await;
    page.escape().await;
    page.until("return !document.querySelector('.hit') && document.querySelector('.list-line select')").await;
    page.script("document.querySelector('.list-line button').click()").await;
    page.see(".marked-deeds").await;
    see("marking").await;
    page.script("document.querySelectorAll('.list-line button')[1].click()").await;
    for (nth, view) in [(3, "notes"), (4, "feeds"), (2, "trash"), (0, "inbox")] {
        page.script(&format!("document.querySelectorAll('#desk .place')[{nth}].click()")).await;
        page.until(&format!("return document.querySelectorAll('#desk .place')[{nth}].getAttribute('aria-current') === 'page'")).await;
        see(view).await;
    }
    for title in ["كيف تُقرأ خريطة المدّ والجزر", "The Ferry That Sailed"] {
        page.open(title).await;
        see(&format!("article {}", if title.is_ascii() { "ferry" } else { "arabic" })).await;
    }
    page.script("document.getElementById('more').click()").await;
    page.see(".menu-sheet").await;
    let seen = page.script("const item = document.querySelector('.menu-sheet button:last-child'), box = item.getBoundingClientRect(); return item.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2))").await;
    assert_eq!(seen, json!(true), "the menu is whole, {language}");
    see("more").await;
    page.script("document.getElementById('more').click()").await;
    page.until("return !document.querySelector('.menu-sheet')").await;
    for (view, pressed, seen) in VIEWS {
        match pressed {
            "" => page.script("document.getElementById('look').click()").await,
            pressed => {
                key(page, pressed).await;
                Value::Null
            }
        };
        page.see(seen).await;
        see(view).await;
        // The comparison stays for its other form.
        if view != "versions" {
            page.script("const box = document.querySelector('dialog'); if (box) box.close(); else dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))").await;
            page.until(&format!("return !document.querySelector({})", json!(seen))).await;
            page.see(".frame:not(.waiting)").await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_view_runs_from_right_to_left_and_nothing_sticks_out() {
    for (width, dark) in [(1440, false), (1100, true), (700, false)] {
        let stage = stage(width, dark).await;
        let page = &stage.page;
        fill(&stage);
        page.client.goto(&stage.served.link.replace("/#", "/?language=en-XB#")).await.unwrap();
        page.client.refresh().await.unwrap();
        page.until("return document.documentElement.dir === 'rtl' && document.querySelectorAll('.row').length > 5").await;
        let mirrored = page
            .script("const [desk, list] = ['.desk', '.list'].map((one) => document.querySelector(one).getBoundingClientRect()); return list.right >= innerWidth - 1 || desk.right >= innerWidth - 1")
            .await;
        assert_eq!(mirrored, json!(true), "the list stands on the right");
        walk(&stage, &format!("right to left, {width}"), |view| Some(format!("rtl-{width}-{}.png", view.replace(' ', "-")))).await;
        page.open("The Ferry That Sailed").await;
        assert_accessible(page, &format!("article, right to left, {width}")).await;
        stage.browser.page.close().await;
    }
}

/// At 700 pixels, and at 1,100 with everything twice as large (WCAG 1.4.4), which leaves 550.
#[tokio::test(flavor = "multi_thread")]
async fn german_words_have_room() {
    for width in [1100, 700, 550] {
        let stage = stage(width, width == 700).await;
        let page = &stage.page;
        fill(&stage);
        page.client.goto(&stage.served.link.replace("/#", "/?language=de#")).await.unwrap();
        page.client.refresh().await.unwrap();
        page.until("return document.documentElement.lang === 'de' && document.querySelectorAll('.row').length > 5").await;
        walk(&stage, &format!("German, {width}"), |view| Some(format!("german-{width}-{}.png", view.replace(' ', "-")))).await;
        stage.browser.page.close().await;
    }
}
