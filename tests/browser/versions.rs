//! What changed since an article was saved: two versions side by side and inline, older ones opened to be read.

use reader::{Hints, InputKind, Origin, Source};
use serde_json::json;

use crate::site::Site;
use crate::support::page::Page;
use crate::{Stage, assert_accessible, stage, support};

const FERRY: &str = r#"<html lang="en"><head><title>The Ferry That Stayed</title><meta property="og:site_name" content="Harbour Post"><meta name="author" content="Oona Telford"></head><body><main><article>
<h1>The Ferry That Stayed</h1>
<p>Nobody had expected the ferry to run on the morning of 23 January 2026, and nobody had told its captain, who had slept aboard and cast off at six.</p>
<h2>What the Captain Knew</h2>
<p>“She had crossed in worse,” the captain said, and the harbour master had locked himself in, which she took for permission to leave.</p>
<p>A ferry of this class burns forty litres, or 12% of its tank, in the quarter of an hour that it takes to cross to the island.</p>
<p>By seven the quay was full of people who had only come to look, and by eight there was a queue that reached to the fish hall.</p>
<p>The island's council met in the evening and agreed on nothing but the time of its next meeting, which was to be in spring.</p>
<p>In the shop the price of rope went up, and by noon there was none left, for nobody could say how long the ice would hold.</p>
<p>Old Brandt, who had seen the winter of sixty-three, said that this was nothing, and then went home to see to his stove.</p>
<p>Nothing was said about the morning afterwards, and the captain was given a new cap, which he has worn on every crossing since.</p>
</article></main></body></html>"#;

fn changed() -> String {
    FERRY
        .replace("The Ferry That Stayed</h1>", "The Ferry That Sailed</h1>")
        .replace("<title>The Ferry That Stayed", "<title>The Ferry That Sailed")
        .replace("23 January", "24 January")
        .replace("She had crossed in worse", "She had crossed in far worse than this")
        .replace("or 12%", "or 15%")
        .replace("<p>By seven the quay was full of people who had only come to look, and by eight there was a queue that reached to the fish hall.</p>\n", "")
        .replace("</article>", "<p>The company says that it will look into the matter, and <script>window.ran = 1</script>&lt;img src=x onerror=\"window.ran = 1\"&gt; has no place in it at all.</p><p>Correction: An earlier version of this article gave the wrong day for the crossing.</p></article>")
}

const ARABIC: &str = r#"<html lang="ar" dir="rtl"><head><title>الميناء في الليل</title></head><body><article><h1>الميناء في الليل</h1>
<p>لم يتوقع أحد أن تبحر العبارة في ذلك الصباح، ولم يخبر أحد القبطان الذي نام على متنها وأبحر في السادسة كعادته كل يوم.</p>
<p>كان الجليد سميكا في الميناء، وكان المحرك قديما، وكان الطاقم يشعر بالبرد، ومع ذلك أبحرت العبارة في الوقت المحدد لها.</p></article></body></html>"#;

const CHINESE: &str = r#"<html lang="zh"><head><title>港口的夜晚</title></head><body><article><h1>港口的夜晚</h1>
<p>那天早上谁也没有料到渡轮会开航,也没有人告诉船长。船长在船上过夜,像往常一样在六点钟解缆启航,驶向对面的小岛。</p>
<p>港口里的冰有一只手那么厚,发动机很旧,船员们又冷又累,港务长把自己锁在屋里,她把这当作是允许启航的意思。</p></article></body></html>"#;

/// Saves a state of a page, and gives the article's id.
fn save(stage: &Stage, url: &str, page: &str) -> String {
    let hints = Hints { kind: Some(InputKind::Html), url: Some(url.into()), charset: None };
    reader::save_source(&stage.reader, &Source { bytes: page.into(), hints, origin: Some(Origin::HandedOver), ..Source::default() }).unwrap().id.unwrap().to_string()
}

/// Two versions of the ferry, with notes on both.
pub(crate) fn ferries(stage: &Stage) -> String {
    let id = save(stage, "https://harbour.example/ferry", FERRY);
    for (words, note) in [("cast off at six", "He is *always* on time."), ("a queue that reached to the fish hall", "How long is that?")] {
        reader::highlight_quote(&stage.reader, &id, (words, "", ""), Some("green"), note).unwrap();
    }
    save(stage, "https://harbour.example/ferry", &changed());
    id
}

async fn changes(page: &Page) -> String {
    page.script("return document.querySelector('.change-steps output').textContent").await.as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_is_told_inline_and_side_by_side() {
    for dark in [false, true] {
        let name = if dark { "dark" } else { "light" };
        let stage = stage(1440, dark).await;
        let page = &stage.page;
        ferries(&stage);
        page.open("The Ferry That Sailed").await;
        page.script("[...document.querySelectorAll('.about-line button')].find((one) => one.textContent === '2 versions').click()").await;
        page.see(".compared").await;
        let told = page.script("return document.querySelector('.told').textContent").await;
        let told = told.as_str().unwrap();
        for words in ["Headline changed", "a paragraph removed", "a quotation altered", "a number altered", "a date altered", "a correction note appeared"] {
            assert!(told.contains(words), "{words}: {told}");
        }
        assert_eq!(page.script("return [...document.querySelectorAll('.compared ins')].slice(0, 3).map((one) => one.textContent)").await, json!(["24", "far ", " than this"]));
        // The article's words are text and nothing else.
        assert_eq!(page.script("return [window.ran ?? null, document.querySelectorAll('.compared img, .compared script, .compared a').length]").await, json!([null, 0]));
        assert!(page.script("return document.querySelector('.compared').textContent").await.as_str().unwrap().contains("<img src=x onerror="));
        // Each note stands below its words, and one that has lost them where they were.
        let notes = page.script("return [...document.querySelectorAll('.compared-note')].map((one) => one.textContent.replace(/\\s+/g, ' ').trim())").await;
        assert_eq!(notes, json!(["He is always on time.", "How long is that? its place is gone in the newer version"]));
        assert_eq!(page.script("return [...document.querySelectorAll('.compared mark')].map((one) => one.textContent)").await, json!(["cast off at six", "a queue that reached to the fish hall"]));
        assert_accessible(page, &format!("versions inline, {name}")).await;
        page.picture(&support::pictures().join(format!("browser-versions-inline-{name}.png"))).await;
        // By keys through the changes, and side by side.
        page.press("n").await;
        page.until("return document.activeElement.dataset.change === '0'").await;
        page.press("n").await;
        page.until("return document.activeElement.dataset.change === '1'").await;
        assert_eq!(changes(page).await, "2 of 6 changes");
        page.press("p").await;
        page.until("return document.activeElement.dataset.change === '0' && document.activeElement.classList.contains('current')").await;
        page.press("i").await;
        page.see(".columns .row-of").await;
        let beside = "const [row] = document.querySelectorAll('.change-row.changed .row-of'); const [a, b] = [...row.children].map((one) => one.getBoundingClientRect()); return a.right <= b.left && Math.abs(a.top - b.top) < 2 && !row.children[0].querySelector('ins') && !row.children[1].querySelector('del')";
        page.until(beside).await;
        assert_accessible(page, &format!("versions side by side, {name}")).await;
        page.script("document.querySelector('.compared').scrollIntoView()").await;
        page.picture(&support::pictures().join(format!("browser-versions-columns-{name}.png"))).await;
        page.escape().await;
        page.see(".frame:not(.waiting)").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_version_is_read_and_not_annotated() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    let id = ferries(&stage);
    page.open("The Ferry That Sailed").await;
    page.press("d").await;
    page.see(".version-list").await;
    page.script("[...document.querySelectorAll('.version-deeds button')].filter((one) => one.textContent === 'Read').at(-1).click()").await;
    page.see(".older-line").await;
    page.until("return document.querySelector('.headline').textContent === 'The Ferry That Stayed'").await;
    page.see(".frame:not(.waiting)").await;
    page.enter_article().await;
    page.until("return document.body.textContent.includes('a queue that reached') && [...(CSS.highlights.get('green') ?? [])].length === 2").await;
    page.leave_article().await;
    assert_accessible(page, "an older version").await;
    page.picture(&support::pictures().join("browser-version-older.png")).await;
    page.select("locked himself in").await;
    page.press("h").await;
    page.until("return document.querySelector('.toast')?.textContent.includes('older version')").await;
    assert_eq!(reader::show(&stage.reader, &id, None).unwrap().annotations.len(), 2);
    // News about the article do not take the older version away.
    reader::note_article(&stage.reader, &id, "A note from elsewhere.").unwrap();
    page.until("return document.querySelector('.own-note')?.textContent.includes('A note from elsewhere.')").await;
    assert_eq!(page.script("return Boolean(document.querySelector('.older-line'))").await, json!(true));
    page.script("document.querySelector('.older-line button').click()").await;
    page.until("return !document.querySelector('.older-line')").await;
    page.see(".frame:not(.waiting)").await;
    page.enter_article().await;
    page.until("return document.body.textContent.includes('An earlier version of this article')").await;
    page.leave_article().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_version_says_so_and_looks_for_another() {
    let stage = stage(1440, true).await;
    let page = &stage.page;
    page.open("How Wars Are Talked to an End").await;
    page.press("d").await;
    page.until("return document.querySelector('.alone')?.textContent.includes('One version: nothing to compare')").await;
    assert_accessible(page, "one version").await;
    page.picture(&support::pictures().join("browser-versions-one.png")).await;
    page.escape().await;
    let site = Site::default();
    site.put("/ferry", "text/html", FERRY);
    let address = format!("{}/ferry", site.start());
    let saved = reader::save_url(&stage.reader, &address, &[], false).unwrap();
    page.until("return [...document.querySelectorAll('.row')].some((row) => row.textContent.includes('The Ferry That Stayed'))").await;
    assert!(saved.job_id.is_some());
    page.open("The Ferry That Stayed").await;
    page.press("d").await;
    page.see(".alone .button").await;
    site.put("/ferry", "text/html", changed());
    page.click(".alone .button").await;
    page.until("return document.querySelectorAll('.version-list li').length === 2 && document.querySelector('.told')?.textContent.includes('Headline changed')").await;
    assert!(page.script("return document.querySelector('.version-when').textContent").await.as_str().unwrap().contains("fetched from the web"));
}

#[tokio::test(flavor = "multi_thread")]
async fn other_scripts_are_compared_in_their_direction_and_by_character() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    save(&stage, "https://harbour.example/ar", ARABIC);
    save(&stage, "https://harbour.example/ar", &ARABIC.replace("في السادسة", "في السابعة"));
    save(&stage, "https://harbour.example/zh", CHINESE);
    save(&stage, "https://harbour.example/zh", &CHINESE.replace("六点钟", "七点钟"));
    for (title, gone, new, dir) in [("الميناء", "السادسة", "السابعة", "rtl"), ("港口", "六", "七", "ltr")] {
        page.open(title).await;
        page.press("d").await;
        page.see(".compared ins").await;
        assert_eq!(
            page.script("return [document.querySelector('.compared del').textContent, document.querySelector('.compared ins').textContent, document.querySelector('.compared-text').dir]").await,
            json!([gone, new, dir])
        );
        page.press("i").await;
        page.see(".columns .row-of").await;
        page.picture(&support::pictures().join(format!("browser-versions-{dir}.png"))).await;
        assert_accessible(page, title).await;
        page.escape().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_narrow_window_the_sides_stand_below_each_other() {
    let stage = stage(700, false).await;
    let page = &stage.page;
    ferries(&stage);
    page.open("The Ferry That Sailed").await;
    page.script("[...document.querySelectorAll('.about-line button')].find((one) => one.textContent === '2 versions').click()").await;
    page.see(".compared").await;
    page.press("i").await;
    page.until("const [row] = document.querySelectorAll('.change-row.changed .row-of'); if (!row) return false; const [a, b] = [...row.children].map((one) => one.getBoundingClientRect()); return a.bottom <= b.top && a.left === b.left").await;
    assert_eq!(page.script("return document.documentElement.scrollWidth <= innerWidth").await, json!(true), "nothing sticks out");
    page.picture(&support::pictures().join("browser-versions-narrow.png")).await;
    assert_accessible(page, "versions, narrow").await;
}
