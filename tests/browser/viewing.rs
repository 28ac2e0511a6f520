//! How lists are shown, the library in pictures, and the same text put together.

use reader::Source;
use serde_json::json;

use crate::support::page::Page;
use crate::{assert_accessible, stage, support};

async fn key(page: &Page, key: &str) {
    page.script(&format!("dispatchEvent(new KeyboardEvent('keydown', {{ key: {} }}))", json!(key))).await;
}

async fn order(page: &Page, order: &str) {
    let script = "const one = document.querySelector('.sort select'); one.value = arguments[0]; one.dispatchEvent(new Event('change'))";
    page.client.execute(script, vec![json!(order)]).await.unwrap();
}

async fn titles(page: &Page, expected: &[&str]) {
    page.until(&format!("return JSON.stringify([...document.querySelectorAll('.row')].sort((a, b) => a.offsetTop - b.offsetTop).map((row) => [...row.querySelector('.title').childNodes].filter((one) => one.nodeType === 3).map((one) => one.data).join('').slice(0, 12))) === JSON.stringify({})", json!(expected))).await;
}

fn save(stage: &crate::Stage, text: &str) {
    reader::save_source(&stage.reader, &Source { bytes: text.into(), ..Source::default() }).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_grouped_ordered_and_dense_as_one_likes_and_stays_so() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    save(&stage, &format!("Zebras at Sea\n\n{}", "A zebra stood on the foredeck and looked at the coast. ".repeat(400)));
    page.until("return document.querySelectorAll('.row').length === 4").await;
    page.click("#view").await;
    page.see(".view-sheet").await;
    assert_accessible(page, "how the list is shown").await;
    page.click(".view-sheet input").await;
    page.until("return document.querySelector('.group-head')?.textContent === 'Today'").await;
    page.click(".view-sheet .choices button:nth-child(2)").await;
    page.see(".rows.compact").await;
    page.picture(&support::pictures().join("browser-list-view.png")).await;
    page.escape().await;
    order(page, "title").await;
    titles(page, &["A page with ", "Help", "How Wars Are", "Zebras at Se"]).await;
    page.until("return [...document.querySelectorAll('.group-head')].map((one) => one.textContent).join() === 'A,H,Z'").await;
    // A heading has its room above its row, and rows stand one below the other.
    let gaps = page.script("const rows = [...document.querySelectorAll('.row')].sort((a, b) => a.offsetTop - b.offsetTop); return rows.map((row, at) => row.offsetTop - (at ? rows[at - 1].offsetTop + rows[at - 1].offsetHeight : 0))").await;
    assert_eq!(gaps, json!([38, 38, 0, 38]));
    order(page, "length-reversed").await;
    page.until("return [...document.querySelectorAll('.row')].sort((a, b) => a.offsetTop - b.offsetTop).at(-1).textContent.includes('Zebras')").await;
    page.client.refresh().await.unwrap();
    page.until("return document.querySelector('.rows.compact .row') && document.querySelector('.sort select').value === 'length-reversed' && document.querySelector('.group-head')").await;
    assert_accessible(page, "a list in groups").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_library_is_seen_in_pictures_that_lead_to_its_articles() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    let first = reader::list(&stage.reader, &reader::Filter::default(), None, 1).unwrap().items[0].id.to_string();
    reader::tag(&stage.reader, &first, &["ferries".into()], &[]).unwrap();
    key(page, "g").await;
    key(page, "y").await;
    page.see(".growth .plot svg").await;
    page.until("return document.querySelector('.growth .legend').textContent.includes('saved: 3')").await;
    assert_accessible(page, "the library in pictures").await;
    page.script("document.querySelector('.chart details').open = true").await;
    assert_eq!(page.script("return document.querySelectorAll('.chart tbody tr').length > 0 && document.querySelector('.chart tbody td').textContent").await, json!("3"));
    save(&stage, "A Fourth\n\nIt came while somebody was looking, and was seen at once, as it should be when one looks.");
    page.until("return document.querySelector('.growth .legend').textContent.includes('saved: 4')").await;
    page.picture(&support::pictures().join("browser-growth.png")).await;
    page.click(".shares button").await;
    page.until("return document.querySelectorAll('.row').length === 1").await;
    page.click(".row").await;
    page.until("return !document.querySelector('.growth') && document.querySelector('.headline')").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_text_is_put_together_and_parted_again() {
    const ICE: &str = "The ferry Halcyon left Sundhavn at six and met the ice behind the breakwater. Captain Brandt turned the Halcyon into the wind and waited for the icebreaker Polaris, which came at noon. The icebreaker broke a channel as far as Sundhavn, and the Halcyon followed it home.";
    let stage = stage(1440, false).await;
    let page = &stage.page;
    save(&stage, &format!("Held by Ice\n\n{ICE}"));
    save(&stage, &format!("The Ferry in the Ice\n\n{ICE}\n\nSent by the harbour's office."));
    page.open("The Ferry in the Ice").await;
    page.until("return document.querySelector('.related .merge')").await;
    assert_accessible(page, "the same text").await;
    page.script("document.querySelector('.related').scrollIntoView({ block: 'end' })").await;
    page.picture(&support::pictures().join("browser-same.png")).await;
    page.click(".related .merge").await;
    page.until("return document.querySelectorAll('.row').length === 4 && !document.querySelector('.related .merge')").await;
    key(page, "i").await;
    page.until("return document.querySelector('.provenance')?.textContent.includes('Held by Ice')").await;
    page.picture(&support::pictures().join("browser-merged.png")).await;
    page.until("const one = [...document.querySelectorAll('.provenance .link')].find((one) => one.textContent.startsWith('Make it an article')); one?.click(); return Boolean(one)").await;
    page.until("return document.querySelectorAll('.row').length === 5 && !document.querySelector('.provenance').textContent.includes('Held by Ice')").await;
    page.escape().await;
    page.until("return !document.querySelector('dialog')").await;
    // Undo puts it back in, and once more takes the first deed back, which has been taken back already.
    key(page, "z").await;
    page.until("return document.querySelectorAll('.row').length === 4").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_library_tells_how_it_is_and_makes_a_backup() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    key(page, "g").await;
    key(page, "h").await;
    page.until("return document.querySelector('.health')?.textContent.includes('There is no backup yet')").await;
    page.script("[...document.querySelectorAll('.health .button')].find((one) => one.textContent === 'Back up now').click()").await;
    page.until("return document.querySelectorAll('.health .backups li').length === 1 && document.querySelector('.health').textContent.includes('asked for')").await;
    page.script("[...document.querySelectorAll('.health .button')].find((one) => one.textContent === 'Check now').click()").await;
    page.until("return document.querySelector('.health [role=status]').textContent.includes('all is as it was written')").await;
    let button = |words: &str| format!("[...document.querySelectorAll('.health .button')].find((one) => one.textContent.trim() === '{words}').click()");
    let stick = tempfile::tempdir().unwrap();
    page.script(&button("Back up elsewhere …")).await;
    page.see("#path").await;
    page.click("#path").await;
    page.press(&stick.path().display().to_string()).await;
    assert_accessible(page, "a backup to elsewhere").await;
    page.picture(&support::pictures().join("browser-carry.png")).await;
    page.script(&button("Write it")).await;
    page.until("return document.querySelector('.health').textContent.includes('Written and checked')").await;
    let file = std::fs::read_dir(stick.path()).unwrap().next().unwrap().unwrap().path();
    page.click(".health .backups .text-button").await;
    page.see(".health .ask").await;
    assert_accessible(page, "how the library is").await;
    page.picture(&support::pictures().join("browser-health.png")).await;
    assert_eq!(reader::backups(&stage.reader).len(), 1);
    page.script("[...document.querySelectorAll('.health .ask .button')].at(-1).click()").await;
    page.until("return document.body.textContent.includes('stop Margent and start it again')").await;
    let ready = stage.reader.folder().join("library.restored.sqlite");
    std::fs::remove_file(&ready).unwrap();

    // The same with the file from elsewhere.
    page.script("[...document.querySelectorAll('.health .ask .button')][0]?.click()").await;
    page.script(&button("Go back to one from elsewhere …")).await;
    page.see("#path").await;
    page.click("#path").await;
    page.press(&file.display().to_string()).await;
    page.script(&button("Go back to it")).await;
    let mut ticks = tokio::time::interval(std::time::Duration::from_millis(50));
    for _ in 0..200 {
        ticks.tick().await;
        if ready.exists() {
            break;
        }
    }
    assert!(ready.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_endangers_the_library_is_told_without_being_asked() {
    let stage = stage(1440, true).await;
    let page = &stage.page;
    page.until("return document.querySelectorAll('.row').length === 3 && !document.querySelector('.desk .concern')").await;
    let journal = stage.reader.folder().join("journal");
    std::fs::write(&journal, "in the way").unwrap();
    let id = reader::list(&stage.reader, &reader::Filter::default(), None, 1).unwrap().items[0].id.to_string();
    reader::note_article(&stage.reader, &id, "not in the journal").unwrap();
    page.until("return document.querySelector('.desk .concern')?.textContent === 'needs attention'").await;
    // Where the desk is put away its button tells.
    page.client.set_window_size(900, 700).await.unwrap();
    page.until("return document.querySelector('.menu').checkVisibility() && !document.querySelector('.desk').getAnimations().length && document.querySelector('.menu').getAttribute('aria-label').includes('needs attention')").await;
    page.picture(&support::pictures().join("browser-concern-narrow.png")).await;
    page.client.set_window_size(1440, 900).await.unwrap();
    page.script("document.querySelector('.desk .concern').closest('button').click()").await;
    page.until("return document.querySelector('.health .warning')?.textContent.includes('journal of notes')").await;
    assert_accessible(page, "a library that needs attention").await;
    page.picture(&support::pictures().join("browser-concern.png")).await;
    std::fs::remove_file(&journal).unwrap();
    reader::note_article(&stage.reader, &id, "in the journal, and the first one with it").unwrap();
    page.until("return !document.querySelector('.desk .concern') && !document.querySelector('.health .warning')").await;
}

#[tokio::test]
async fn the_first_steps_stay_until_they_are_put_away_and_the_help_comes_back() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    page.until("return document.querySelector('.first .path')?.textContent.includes('margent')").await;
    assert_accessible(page, "the first steps").await;
    page.picture(&support::pictures().join("browser-first.png")).await;
    page.click(".first .primary").await;
    page.see(".frame").await;
    page.click(".row[aria-current=true]").await;
    page.script("location.reload()").await;
    page.see(".first").await;
    page.script("[...document.querySelectorAll('.bar button')].find((one) => one.textContent === 'Put away').click()").await;
    page.until("return !document.querySelector('.first')").await;
    page.until("return document.querySelectorAll('.row').length === 3").await;

    // A help that was thrown away is there again when it is asked for.
    let id = page.script("return [...document.querySelectorAll('.row')].find((row) => row.textContent.includes('Help')).id.slice(4)").await;
    reader::delete(&stage.reader, id.as_str().unwrap()).unwrap();
    page.until("return document.querySelectorAll('.row').length === 2").await;
    page.press("\u{e031}").await;
    page.until("return document.querySelector('.headline')?.textContent === 'Help'").await;
    page.until("return document.querySelectorAll('.row').length === 3").await;
    page.script("location.reload()").await;
    page.until("return document.querySelectorAll('.row').length === 3").await;
    assert_eq!(page.script("return document.querySelector('.first') === null").await, serde_json::json!(true), "they do not come back");
}
