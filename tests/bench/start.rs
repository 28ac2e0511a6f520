//! From starting the window to its painted list: `cargo bench --bench start -- LIBRARY [PROGRAM] [ROUNDS]`.
//!
//! Starts the window's program, by default the one that was built with this profile, turn by turn on that library and on a new one, and prints medians and ranges in milliseconds, from the driver's
//! asking to the first row that is painted. What the driver itself takes is in both.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement fails by panicking, and prints")]

#[path = "../support/page.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod page;
#[path = "../support/process.rs"]
mod process;
#[path = "../support/screen.rs"]
mod screen;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use page::Page;
use process::{free_port, start};
use serde_json::{Map, Value, json};
use start::Need;

#[tokio::main]
async fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let Some(library) = args.first() else {
        println!("cargo bench --bench start -- LIBRARY [PROGRAM] [ROUNDS]");
        return;
    };
    let rounds: usize = args.get(2).map_or(9, |rounds| rounds.parse().unwrap());
    start::prepare(&[Need::Window, Need::WindowTests]).unwrap();
    let binary = args.get(1).map_or_else(|| start::built("margent-desktop").unwrap(), PathBuf::from);
    let (_screen, display) = screen::screen();
    let port = free_port();
    let mut driver = Command::new("WebKitWebDriver");
    driver.arg(format!("--port={port}")).env("DISPLAY", display).env("TAURI_WEBVIEW_AUTOMATION", "true").env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    let _driver = start(&mut driver);
    let new = tempfile::tempdir().unwrap();
    // Once each, so that what the system reads for the first time is in neither.
    for folder in [new.path(), Path::new(library)] {
        opened(port, &binary, folder).await;
    }
    let (mut empty, mut full) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        empty.push(opened(port, &binary, new.path()).await);
        full.push(opened(port, &binary, Path::new(library)).await);
    }
    let (empty, full) = (told("a new library", empty), told(library, full));
    println!("ratio {:.2}", full / empty);
}

/// Milliseconds from asking for a window to its first painted row.
async fn opened(port: u16, binary: &Path, library: &Path) -> f64 {
    let options = json!({ "binary": binary, "args": ["--library", library] });
    let capabilities: Map<String, Value> = [("webkitgtk:browserOptions".to_owned(), options)].into_iter().collect();
    let begun = Instant::now();
    let page = Page::connect(port, capabilities).await;
    let painted =
        "const done = arguments[0]; const look = () => (document.querySelector('.row .title') ? requestAnimationFrame(() => requestAnimationFrame(done)) : requestAnimationFrame(look)); look();";
    page.client.execute_async(painted, vec![]).await.unwrap();
    let took = begun.elapsed().as_secs_f64() * 1e3;
    page.close().await;
    took
}

fn told(name: &str, mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    let median = all[all.len() / 2];
    println!("{name}: {median:.0} ms ({:.0} to {:.0}), {} rounds", all[0], all[all.len() - 1], all.len());
    median
}
