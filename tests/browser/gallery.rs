//! Every view in every theme, and articles of many kinds in three widths: what assistive technology is told, whether anything sticks out, and pictures.

use reader::{Command, Filter, Hints, Look, Source, Theme};
use serde_json::json;

use crate::support::page::Page;
use crate::versions::ferries;
use crate::{Stage, assert_accessible, assert_article_accessible, stage, support};

const ARTICLES: [(&str, &str, &str); 4] = [
    ("arabic", "كيف تُقرأ خريطة المدّ والجزر", include_str!("gallery/arabic.html")),
    ("japanese", "紙の栞が残すもの", include_str!("gallery/japanese.html")),
    ("code", "A Tide Clock in Forty Lines", include_str!("gallery/code.md")),
    ("paper", "How Much of a Tide Is in a Year of Readings?", include_str!("gallery/paper.html")),
];

const THEMES: [(Theme, &str); 5] = [(Theme::Light, "light"), (Theme::Sepia, "sepia"), (Theme::Dark, "dark"), (Theme::Black, "black"), (Theme::Contrast, "contrast")];

/// What is pressed to come to a view, and what is seen once one is there.
pub(crate) const VIEWS: [(&str, &str, &str); 12] = [
    ("find in page", "Ctrl+f", ".find-bar"),
    ("look", "", ".settings"),
    ("add", "a", "dialog textarea, dialog input"),
    ("keys", "?", "dialog .shortcuts"),
    ("everything by name", "Ctrl+k", ".palette"),
    ("quotation", "\"", "dialog textarea"),
    ("provenance", "i", ".provenance"),
    ("correcting", "b", ".part-sheet"),
    ("versions", "d", ".compared"),
    ("side by side", "i", ".versions.columns"),
    ("nothing but the page", "F", "#app[data-focused=true]"),
    ("selection", ".", ".popover"),
];

pub(crate) async fn key(page: &Page, key: &str) {
    let (key, control) = key.strip_prefix("Ctrl+").map_or((key, false), |key| (key, true));
    page.script(&format!("dispatchEvent(new KeyboardEvent('keydown', {{ key: {}, ctrlKey: {control} }}))", json!(key))).await;
}

async fn wear(stage: &Stage, theme: Theme, name: &str) {
    reader::call(&stage.reader, Command::PutLook { article: None, look: Some(Look { theme, ..Look::default() }) }).unwrap();
    stage.page.client.refresh().await.unwrap();
    stage.page.until(&format!("return document.documentElement.dataset.theme === '{name}' && document.querySelectorAll('.row').length > 3")).await;
}

pub(crate) fn fill(stage: &Stage) {
    let wars = reader::list(&stage.reader, &Filter::default(), None, 10).unwrap().items.into_iter().find(|one| one.title.starts_with("How Wars")).unwrap().id.to_string();
    let marked = [
        ("Most of these talks failed.", "yellow", "Which ones did not? The grain, the prisoners, the power plant."),
        ("negotiated in Minsk, in Istanbul, in Jeddah, in Anchorage and by telephone", "blue", ""),
    ];
    for (words, color, note) in marked {
        reader::highlight_quote(&stage.reader, &wars, (words, "", ""), Some(color), note).unwrap();
    }
    ferries(stage);
    for (_, _, page) in ARTICLES {
        reader::save_source(&stage.reader, &Source { bytes: page.into(), hints: Hints::default(), ..Source::default() }).unwrap();
    }
}

async fn place(page: &Page, name: &str) {
    page.script(&format!("[...document.querySelectorAll('.place')].find((one) => one.textContent.startsWith('{name}')).click()")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_view_is_accessible_in_every_theme() {
    let stage = stage(1440, false).await;
    let page = &stage.page;
    fill(&stage);
    for (theme, name) in THEMES {
        wear(&stage, theme, name).await;
        page.open("How Wars Are Talked to an End").await;
        page.until("return document.querySelector('.note')").await;
        page.picture(&support::pictures().join(format!("view-article-{name}.png"))).await;
        page.open("The Ferry That Sailed").await;
        page.until("return document.querySelector('.headline').textContent === 'The Ferry That Sailed' && document.querySelector('.note')").await;
        assert_accessible(page, &format!("article with notes, {name}")).await;
        assert_article_accessible(page, &format!("page, {name}")).await;
        for (view, pressed, seen) in VIEWS {
            if pressed.is_empty() {
                page.click("[aria-label=Look]").await;
            } else {
                key(page, pressed).await;
            }
            page.see(seen).await;
            assert_accessible(page, &format!("{view}, {name}")).await;
            page.picture(&support::pictures().join(format!("view-{}-{name}.png", view.replace(' ', "-")))).await;
            // Versions stay open for their other form, whose key is pressed next.
            if view != "versions" {
                page.script("(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })); document.querySelector('dialog')?.dispatchEvent(new Event('cancel'))").await;
                page.until(&format!("return !document.querySelector({})", json!(seen))).await;
            }
        }
        for (name_of, seen) in [("Notes", ".all-notes .quote"), ("Feeds", ".empty"), ("Trash", ".empty"), ("Inbox", ".row")] {
            place(page, name_of).await;
            page.see(seen).await;
            assert_accessible(page, &format!("{name_of}, {name}")).await;
            page.picture(&support::pictures().join(format!("view-{}-{name}.png", name_of.to_lowercase()))).await;
        }
        page.click("#search").await;
        page.press("ferry").await;
        page.see(".hit").await;
        assert_accessible(page, &format!("hits, {name}")).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn articles_of_many_kinds_are_whole_in_every_width() {
    let stage = stage(1900, false).await;
    let page = &stage.page;
    fill(&stage);
    page.until("return document.querySelectorAll('.row').length > 3").await;
    let shown = ARTICLES.map(|(name, title, _)| (name, title)).into_iter().chain([("talks", "How Wars Are Talked to an End")]);
    for (name, title) in shown {
        for width in [1900, 1100, 700] {
            page.client.set_window_size(width, 1000).await.unwrap();
            page.until(&format!("return innerWidth === {width}")).await;
            if page.script("return getComputedStyle(document.querySelector('.list')).display === 'none'").await == json!(true) {
                page.click(".back").await;
                page.see(".list .row").await;
            }
            page.open(title).await;
            let sticks_out = "return document.documentElement.scrollWidth > innerWidth || document.querySelector('.scroll').scrollWidth > document.querySelector('.scroll').clientWidth";
            assert_eq!(page.script(sticks_out).await, json!(false), "{name} at {width}");
            page.enter_article().await;
            assert_eq!(page.script("return document.documentElement.scrollWidth > innerWidth").await, json!(false), "the page of {name} at {width}");
            page.leave_article().await;
            page.picture(&support::pictures().join(format!("article-{name}-{width}.png"))).await;
        }
        assert_article_accessible(page, name).await;
    }
}
