//! Chromium with its driver, as it is asked for.

use std::process::Command;

use serde_json::{Map, Value, json};
use start::Need;
use tempfile::TempDir;

use crate::page::Page;
use crate::process::{Running, free_port, start};

/// A browser that is ended with the test.
pub(crate) struct Chromium {
    pub(crate) page: Page,
    _profile: TempDir,
    _driver: Running,
}

pub(crate) async fn start_chromium(width: u32, dark: bool) -> Chromium {
    start::prepare(&[Need::BrowserTests]).unwrap();
    let port = free_port();
    let driver = start(Command::new("chromedriver").arg(format!("--port={port}")));
    let profile = tempfile::tempdir().unwrap();
    let plain = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
    ];
    let mut args: Vec<String> = plain.map(str::to_owned).to_vec();
    args.push(format!("--user-data-dir={}", profile.path().display()));
    args.push("--accept-lang=en-US".to_owned());
    args.push(format!("--window-size={width},900"));
    if dark {
        args.push("--blink-settings=preferredColorScheme=0".to_owned());
    }
    let capabilities: Map<String, Value> = [("goog:chromeOptions".to_owned(), json!({ "args": args }))].into_iter().collect();
    Chromium { page: Page::connect(port, capabilities).await, _profile: profile, _driver: driver }
}
