//! A long article with many highlights in Chromium: `cargo bench --bench long_page [-- WORDS HIGHLIGHTS ROUNDS]`.
//!
//! Prints the time from asking to the painted page beside that of the same markup opened bare in the same browser (milliseconds, medians of
//! interleaved rounds with their range), the frames while scrolling, and the time from releasing a selection to the painted highlight.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement fails by panicking, and prints")]

#[path = "../support/chromium.rs"]
mod chromium;
#[path = "../support/page.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod page;
#[path = "../support/process.rs"]
mod process;
#[path = "../support/site.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod site;

use std::fmt::Write as _;
use std::sync::Arc;

use document::TextPositionSelector;
use reader::{Frame, Hints, NewAnnotation, Reader, Source};
use serde_json::json;

const WORDS: &[&str] = &["the", "harbour", "a", "crane", "stands", "still", "after", "nine", "and", "water", "takes", "over", "talking", "without", "hurry", "ropes", "of", "pilot", "ice", "ferry"];

fn article(words: usize) -> String {
    let mut text = String::from("<html lang=en><title>The Long Night</title><article><h1>The Long Night</h1>");
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap()
    };
    let mut written = 0;
    while written < words {
        if written % 3000 < 90 {
            write!(text, "<h2>Watch {}</h2>", written / 3000 + 1).unwrap();
        }
        text.push_str("<p>");
        for at in 0..90 {
            let word = WORDS[next() % WORDS.len()];
            text.push_str(word);
            text.push_str(if at % 15 == 14 { ". " } else { " " });
        }
        text.push_str("</p>");
        written += 90;
    }
    text + "</article></html>"
}

#[tokio::main]
async fn main() {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let (words, highlights, rounds) = (numbers.first().copied().unwrap_or(100_000), numbers.get(1).copied().unwrap_or(1_000), numbers.get(2).copied().unwrap_or(7));
    let folder = tempfile::tempdir().unwrap();
    let reader = Arc::new(Reader::open(folder.path()).unwrap());
    let source = Source { bytes: article(words).into_bytes(), hints: Hints::default(), ..Source::default() };
    let id = reader::save_source(&reader, &source).unwrap().id.unwrap().to_string();
    reader::save_source(&reader, &Source { bytes: b"<h1>A short one</h1><p>The ferry ran, and the ferry stayed, until the ice had gone.</p>".to_vec(), ..Source::default() }).unwrap();
    let text = reader::show(&reader, &id, None).unwrap().document.text;
    let length = u32::try_from(text.chars().count()).unwrap();
    for at in 0..u32::try_from(highlights).unwrap() {
        let start = (length / u32::try_from(highlights).unwrap()) * at + 10;
        let position = Some(TextPositionSelector { start, end: start + 60 });
        reader::annotate(&reader, &NewAnnotation { article: id.clone(), position, color: Some("green".into()), body: String::new(), motivation: None }).unwrap();
    }
    // The same page without a script and without highlights.
    let view = reader::open(&reader, &id, None).unwrap().view;
    let frame = Frame { template: include_str!("../../ui/page/page.html"), script: "", style: include_str!("../../ui/page/page.css"), origin: "" };
    let bare = reader::article_page(&reader, &view, &frame).unwrap().html;
    let site = site::Site::default();
    site.put("/bare", "text/html; charset=utf-8", bare);
    site.put("/fonts/literata-latin.woff2", "font/woff2", include_bytes!("../../ui/fonts/literata-latin.woff2").as_slice());
    site.put("/empty", "text/html; charset=utf-8", "<!DOCTYPE html><body></body>");
    let origin = site.start();
    let (empty, bare) = (format!("{origin}/empty"), format!("{origin}/bare"));
    let served = serve::serve(Arc::clone(&reader)).await.unwrap();
    let browser = chromium::start_chromium(1440, false).await;
    let page = &browser.page;
    let (mut opened, mut plain) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        // In a frame of an empty page: begun and ended by the same clock as ours, laid out whole and painted.
        page.client.goto(&empty).await.unwrap();
        let script = "
            const [address, done] = arguments, begun = performance.now(), frame = document.createElement('iframe');
            frame.style = 'inline-size: 552px; block-size: 500000px; border: 0';
            frame.onload = () => { frame.contentDocument.documentElement.getBoundingClientRect(); requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun))); };
            frame.src = address;
            document.body.append(frame);";
        plain.push(page.client.execute_async(script, vec![json!(bare)]).await.unwrap().as_f64().unwrap());
        page.client.goto(&served.link).await.unwrap();
        page.until("return document.querySelectorAll('.row').length === 2").await;
        let script = "
            const done = arguments[arguments.length - 1], begun = performance.now();
            // For who looks where the time goes (PARTS): when the frame was made, and what it said.
            const parts = window.parts = [], tell = (what) => parts.push(`${what} ${Math.round(performance.now() - begun)}`);
            new MutationObserver(() => { if (document.querySelector('.frame.waiting')) tell('frame'); }).observe(document.body, { childList: true, subtree: true });
            addEventListener('message', function shown({ data }) {
                tell(data?.kind);
                if (data?.kind !== 'layout' || Object.keys(data.tops).length < arguments_count) return;
                removeEventListener('message', shown);
                requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
            });
            [...document.querySelectorAll('.row')].find((row) => row.textContent.includes('The Long Night')).click();";
        let took = page.client.execute_async(&script.replace("arguments_count", &highlights.to_string()), vec![]).await.unwrap();
        opened.push(took.as_f64().unwrap());
        if std::env::var_os("PARTS").is_some() {
            let parts = "const [one] = performance.getEntriesByType('resource').filter((one) => one.name.endsWith('/call') && one.transferSize > 50000).slice(-1); return [...window.parts, `call ${Math.round(one.duration)}`].join(', ')";
            println!("{}", page.script(parts).await);
            page.enter_article().await;
            let inside = "const [one] = performance.getEntriesByType('navigation'); return [`read ${Math.round(one.responseEnd)}`, `parsed ${Math.round(one.domInteractive)}`, ...performance.getEntriesByType('paint').map((one) => `${one.name} ${Math.round(one.startTime)}`), ...performance.getEntriesByType('resource').map((one) => `${one.name.split('/').at(-1)} ${Math.round(one.startTime)} to ${Math.round(one.responseEnd)}`)].join(', ')";
            println!("  in the frame: {}", page.script(inside).await);
            page.leave_article().await;
        }
    }
    let (bare, ours) = (median(&mut plain), median(&mut opened));
    println!("{words} words, {highlights} highlights, {rounds} rounds");
    println!("opened and painted: {ours:.0} ms ({:.0}–{:.0}); bare: {bare:.0} ms ({:.0}–{:.0}); ratio {:.2}", opened[0], opened[rounds - 1], plain[0], plain[rounds - 1], ours / bare);
    let script = "
        const done = arguments[arguments.length - 1], page = document.querySelector('.scroll'), gaps = [];
        let last = performance.now(), left = 300;
        const step = (now) => { gaps.push(now - last); last = now; page.scrollTop += 180; if (left-- > 0) requestAnimationFrame(step); else done(gaps.slice(2)); };
        requestAnimationFrame(step);";
    let gaps = page.client.execute_async(script, vec![]).await.unwrap();
    let mut gaps: Vec<f64> = gaps.as_array().unwrap().iter().filter_map(serde_json::Value::as_f64).collect();
    let over = gaps.iter().filter(|gap| **gap > 50.0).count();
    let middle = median(&mut gaps);
    println!("scrolling 300 frames: median {middle:.1} ms, longest {:.1} ms, over 50 ms: {over}", gaps[gaps.len() - 1]);
    let mut released = Vec::new();
    for at in 0..rounds {
        page.enter_article().await;
        page.client
            .execute("const text = document.querySelectorAll('.block')[arguments[0]].querySelector('p').firstChild; getSelection().setBaseAndExtent(text, 200, text, 260)", vec![json!(at * 3 + 2)])
            .await
            .unwrap();
        page.leave_article().await;
        page.see(".popover").await;
        let script = "
            const done = arguments[arguments.length - 1], begun = performance.now(), before = Number(arguments[0]);
            addEventListener('message', function shown({ data }) {
                if (data?.kind !== 'layout' || Object.keys(data.tops).length < before) return;
                removeEventListener('message', shown);
                requestAnimationFrame(() => done(performance.now() - begun));
            });
            document.querySelector('.popover .swatch.blue').click();";
        released.push(page.client.execute_async(script, vec![json!(highlights + at + 1)]).await.unwrap().as_f64().unwrap());
    }
    let middle = median(&mut released);
    println!("from release to the painted highlight: {middle:.0} ms ({:.0}–{:.0})", released[0], released[rounds - 1]);
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
