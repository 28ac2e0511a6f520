//! How a page looks, and how one finds one's way in it.

use fantoccini::key::Key;
use serde_json::json;

use crate::support::page::Page;
use crate::{assert_accessible, assert_article_accessible, stage, support};

async fn paste(page: &Page, markup: &str) {
    let script = "const data = new DataTransfer(); data.setData('text/html', arguments[0]); data.setData('text/plain', 'x'.repeat(500)); document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    page.client.execute(script, vec![json!(markup)]).await.unwrap();
}

async fn choose(page: &Page, label: &str) {
    page.until(&format!(
        "const one = [...document.querySelectorAll('.settings button')].find((one) => one.textContent === {0} || one.ariaLabel === {0}); one?.click(); return Boolean(one)",
        json!(label)
    ))
    .await;
}

/// A style of the article's page.
async fn style(page: &Page, property: &str) -> String {
    page.enter_article().await;
    let value = page.script(&format!("return getComputedStyle(document.documentElement).getPropertyValue({})", json!(property))).await;
    page.leave_article().await;
    value.as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_look_is_shown_at_once_and_remembered_for_all_or_for_one() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    page.open("How Wars Are Talked to an End").await;
    page.click("[aria-label=Look]").await;
    choose(page, "Black").await;
    choose(page, "Atkinson").await;
    choose(page, "More: Size of the text").await;
    choose(page, "More: Height of the lines").await;
    page.script("document.querySelector('.settings .check input').click()").await;
    page.until("return document.documentElement.dataset.theme === 'black'").await;
    assert_accessible(page, "settings, black").await;
    page.picture(&support::pictures().join("browser-look.png")).await;
    assert_eq!((style(page, "background-color").await, style(page, "font-size").await), ("rgb(0, 0, 0)".into(), "19px".into()));
    assert!(style(page, "font-family").await.contains("Atkinson") && style(page, "line-height").await == "32.3px");
    page.enter_article().await;
    assert_eq!(page.script("return getComputedStyle(document.querySelector('p')).textAlign").await, json!("justify"));
    page.until("return document.fonts.check('19px \"Atkinson Hyperlegible Next\"')").await;
    page.leave_article().await;
    assert_article_accessible(page, "page, black").await;
    // This article otherwise than the others.
    page.script("document.querySelectorAll('.settings .check input')[1].click()").await;
    page.until("return document.querySelectorAll('.settings .check input')[1].checked").await;
    choose(page, "Contrast").await;
    page.until("return document.documentElement.dataset.theme === 'contrast'").await;
    assert_accessible(page, "settings, contrast").await;
    assert_article_accessible(page, "page, contrast").await;
    page.open("Help").await;
    page.until("return document.documentElement.dataset.theme === 'black'").await;
    // After the pause in which changes gather.
    page.until("return performance.now() > (window.looked ??= performance.now() + 600)").await;
    page.client.refresh().await.unwrap();
    page.open("How Wars Are Talked to an End").await;
    page.until("return document.documentElement.dataset.theme === 'contrast'").await;
    page.open("Help").await;
    page.until("return document.documentElement.dataset.theme === 'black'").await;
    assert_eq!(style(page, "font-size").await, "19px");
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_found_articles_are_gone_back_to_and_the_page_stands_alone() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    page.open("How Wars Are Talked to an End").await;
    page.until("return document.querySelector('.left').textContent === '5 min left'").await;
    page.script("dispatchEvent(new KeyboardEvent('keydown', { key: 'f', ctrlKey: true }))").await;
    page.until("return document.activeElement.id === 'find-words'").await;
    page.press("MINSK").await;
    page.until("return /^1 of \\d+$/.test(document.querySelector('.find-bar [role=status]').textContent)").await;
    page.press(&Key::Enter.to_string()).await;
    page.until("return document.querySelector('.find-bar [role=status]').textContent.startsWith('2 of')").await;
    page.enter_article().await;
    let now = page.script("return [...CSS.highlights.get('found-now')].map(String).concat(CSS.highlights.get('found').size > 1)").await;
    assert_eq!(now, json!(["Minsk", true]));
    page.leave_article().await;
    assert_accessible(page, "finding").await;
    page.picture(&support::pictures().join("browser-finding.png")).await;
    page.press("kraut").await;
    page.until("return document.querySelector('.find-bar [role=status]').textContent === 'Not in this article'").await;
    page.escape().await;
    page.until("return !document.querySelector('.find-bar')").await;
    page.script("document.querySelector('.scroll').scrollTop = 1e6").await;
    page.until("return document.querySelector('.left').textContent === ''").await;
    // There and back again.
    page.open("Help").await;
    let go = |key: &str| format!("dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', altKey: true }}))");
    page.script(&go("ArrowLeft")).await;
    page.until("return document.querySelector('.headline').textContent.startsWith('How Wars')").await;
    page.script(&go("ArrowRight")).await;
    page.until("return document.querySelector('.headline').textContent === 'Help'").await;
    page.press("F").await;
    page.until("return getComputedStyle(document.querySelector('.list')).display === 'none'").await;
    assert_accessible(page, "nothing but the page").await;
    page.picture(&support::pictures().join("browser-focus.png")).await;
    page.escape().await;
    page.until("return getComputedStyle(document.querySelector('.list')).display !== 'none'").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_footnote_is_shown_beside_its_mark_and_a_link_leads_to_what_is_saved() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    let paragraph = "Whoever walks along the quay after nine hears the ropes first, and the water only then.";
    let notes = format!(
        "<article><h1>Of Ropes</h1><p>{paragraph}<sup><a href='#n1' id='r1'>1</a></sup></p><p>{paragraph} So says <a href='https://harbour.example/log?utm_source=x'>the log</a>.</p><ol class=footnotes><li id='n1'>The pilot's own account of that night. <a href='#r1'>back</a></li></ol></article>"
    );
    paste(page, &notes).await;
    page.open("Of Ropes").await;
    page.enter_article().await;
    page.script("document.querySelector('.note-ref').click()").await;
    page.until("return document.querySelector('.note-box')?.textContent.includes('own account')").await;
    page.leave_article().await;
    page.picture(&support::pictures().join("browser-footnote.png")).await;
    assert_article_accessible(page, "a footnote").await;
    page.enter_article().await;
    page.script("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))").await;
    page.until("return !document.querySelector('.note-box')").await;
    page.script("document.querySelector('a[href^=https]').click()").await;
    page.leave_article().await;
    page.until("return document.querySelector('[role=alertdialog]')?.textContent.includes('harbour.example')").await;
    page.script("[...document.querySelectorAll('[role=alertdialog] button')].find((one) => one.textContent === 'Stay').click()").await;
    reader::save_source(
        &stage.reader,
        &reader::Source {
            bytes: format!("<article><h1>The Log</h1><p>{paragraph}</p></article>").into_bytes(),
            hints: reader::Hints { url: Some("https://harbour.example/log".into()), ..reader::Hints::default() },
            ..reader::Source::default()
        },
    )
    .unwrap();
    page.enter_article().await;
    page.script("document.querySelector('a[href^=https]').click()").await;
    page.leave_article().await;
    page.until("return document.querySelector('.headline').textContent === 'The Log'").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_is_printed_whole_with_its_notes() {
    let stage = stage(1440, true).await;
    let page = &stage.page;
    page.open("How Wars Are Talked to an End").await;
    page.select("Five days later").await;
    page.script("[...document.querySelectorAll('.popover button')].at(-1).click()").await;
    page.see("#note-field").await;
    page.press("Compare with the log of the pilots.").await;
    page.escape().await;
    page.until("return document.querySelector('.note .words')").await;
    page.script("dispatchEvent(new KeyboardEvent('keydown', { key: 'p', ctrlKey: true }))").await;
    let opened = std::time::Instant::now();
    let window = loop {
        let windows = page.client.windows().await.unwrap();
        if let Some(window) = windows.into_iter().nth(1) {
            break window;
        }
        assert!(opened.elapsed().as_secs() < 30, "the page for paper is not opened");
    };
    page.client.switch_to_window(window).await.unwrap();
    page.until("return document.querySelector('.origin') && document.fonts.status === 'loaded'").await;
    let pdf = page.client.print(fantoccini::wd::PrintConfiguration::default()).await.unwrap();
    std::fs::write(support::pictures().join("browser-paper.pdf"), &pdf).unwrap();
    // Our own reader of PDFs reads it back.
    let (document, _) = reader::extract(&pdf, &reader::Hints::default()).unwrap();
    let words = document.text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(document.title.is_some_and(|title| title.starts_with("How Wars Are Talked")));
    for part in ["Minsk: a ceasefire without a referee", "Compare with the log of the pilots.", "saved ", "France and Germany in the Minsk years"] {
        assert!(words.contains(part), "{part:?} is not on paper: {words}");
    }
    assert!(!words.contains("Ctrl p"), "{words}");
}

/// Pages of every kind, to be looked at; positions must be right on each.
#[tokio::test(flavor = "multi_thread")]
async fn scripts_code_and_tables_are_set_as_they_should() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    let code = "<p>Read the file line by line, and keep what is longer than the last one.</p><pre><code class='language-rust'>// The longest line.\nfn longest(text: &amp;str) -> Option&lt;&amp;str> {\n    text.lines().max_by_key(|line| line.len()) // \"ties\": the last\n}\n</code></pre><table><caption>Lines and lengths</caption><thead><tr><th>Line<th>Length</thead><tr><td>one<td>3<tr><td>three<td>5</table><p>That is all that there is to it, and it is enough.</p>";
    let arabic = "<p>تقف الرافعات ساكنة بعد التاسعة، ويتولى الماء الكلام، وهو يفعل ذلك بلا عجلة. ومن يمشي على الرصيف حينئذ يسمع الحبال أولا.</p><aside class='tip'><p><strong>نصيحة</strong></p><p>اسمع الماء قبل أن تنظر إليه، ففيه ما ليس في العين.</p></aside><h2>ما بقي من الليل</h2><p>وبعد ذلك لا يسمع شيئا إلى أن تأتي العبارة الأولى مع الفجر.</p>";
    let japanese = "<p>九時を過ぎると起重機は動かず、水が話を引き継ぐ。急ぐことはない。そのとき岸壁を歩く人は、まず綱の音を聞き、しばらくして水の音を聞く。</p><h2>夜の残り</h2><p>それから朝の最初の渡し船が来るまで、<em>何も</em>聞こえない。霧の夜には鐘が鳴り、誰もその鐘を打たない。</p>";
    let hindi = "<p>नौ बजे के बाद क्रेनें खड़ी रहती हैं और पानी बात करने लगता है, बिना किसी जल्दी के। जो घाट पर चलता है, वह पहले रस्सियों को सुनता है।</p><p>उसके बाद सुबह की पहली नाव तक कुछ सुनाई नहीं देता।</p>";
    for (name, lang, title, body) in
        [("code", "en", "The Longest Line", code), ("arabic", "ar", "الميناء ليلا", arabic), ("japanese", "ja", "夜の港", japanese), ("hindi", "hi", "रात का बंदरगाह", hindi)]
    {
        paste(page, &format!("<html lang={lang} dir={}><title>{title}</title><article><h1>{title}</h1>{body}</article>", if lang == "ar" { "rtl" } else { "ltr" })).await;
        page.open(title).await;
        page.picture(&support::pictures().join(format!("browser-{name}.png"))).await;
        assert_article_accessible(page, name).await;
    }
    page.open("The Longest Line").await;
    page.enter_article().await;
    assert_eq!(page.script("return document.querySelector('.c-keyword').textContent.trim()").await, json!("fn"));
    page.leave_article().await;
    page.select("max_by_key").await;
    page.click(".popover .swatch.green").await;
    page.enter_article().await;
    page.until("return [...(CSS.highlights.get('green') ?? [])].some((one) => one.toString() === 'max_by_key')").await;
}

/// There is no voice on a bare machine, so one stands in that writes down what it should say; what follows from that is the real thing.
#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_read_aloud_sentence_by_sentence() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    page.open("How Wars Are Talked to an End").await;
    page.script("Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), { getVoices: () => [], cancel() {}, speak() {} }) })").await;
    page.script("dispatchEvent(new KeyboardEvent('keydown', { key: 'L' }))").await;
    page.until("return document.querySelector('.toast.error')?.textContent.includes('No voice is installed')").await;
    page.script("window.said = []; Object.assign(speechSynthesis, { getVoices: () => [{ lang: 'en-GB' }], speak(one) { said.push([one.text, one.rate]); window.last = one; } }); window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } }").await;
    page.script("dispatchEvent(new KeyboardEvent('keydown', { key: 'L' }))").await;
    page.until("return said.length === 1 && said[0][0].startsWith('Since 2014')").await;
    page.script("last.onend()").await;
    page.until("return said.length === 2 && said[1][0] === 'Most of these talks failed.'").await;
    page.enter_article().await;
    page.until("return [...(CSS.highlights.get('spoken') ?? [])].some((one) => one.toString() === 'Most of these talks failed.')").await;
    page.leave_article().await;
    assert_accessible(page, "reading aloud").await;
    page.picture(&support::pictures().join("browser-listening.png")).await;
    page.click("[aria-label='Next section']").await;
    page.until("return said.at(-1)[0] === 'What was promised before the war'").await;
    page.script("const speed = document.querySelector('.listen-bar select'); speed.value = '1.5'; speed.dispatchEvent(new Event('change'))").await;
    page.until("return said.at(-1)[1] === 1.5").await;
    page.click("[aria-label='End reading aloud']").await;
    page.until("return !document.querySelector('.listen-bar')").await;
}
