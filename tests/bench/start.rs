//! From starting the window to its painted list: `cargo bench --bench start -- LIBRARY [PROGRAM] [ROUNDS]`.
//!
//! Starts the window's program, by default the one that was built with this profile, turn by turn on that library and on a new one, and prints medians and ranges in milliseconds, from the driver's
//! asking to the first row that is painted. What the driver itself takes is in both.
//!
//! `cargo bench --bench start -- beside BARE PROGRAM [ROUNDS]` starts, turn by turn, a window of Tauri with one line in it (`tests/bench/bare`) and the program
//! on a new library, and prints besides the memory of all processes of each (PSS, `proc_pid_smaps_rollup`) two seconds after the list is painted.

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
use process::{Running, free_port, start};
use serde_json::{Map, Value, json};
use start::Need;

#[tokio::main]
async fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let Some(library) = args.first() else {
        println!("cargo bench --bench start -- LIBRARY [PROGRAM] [ROUNDS]");
        return;
    };
    if library == "beside" {
        return beside(&PathBuf::from(&args[1]), &PathBuf::from(&args[2]), args.get(3).map_or(15, |rounds| rounds.parse().unwrap())).await;
    }
    let rounds: usize = args.get(2).map_or(9, |rounds| rounds.parse().unwrap());
    start::prepare(&[Need::Window, Need::WindowTests]).unwrap();
    let binary = args.get(1).map_or_else(|| start::built("margent-desktop").unwrap(), PathBuf::from);
    let new = tempfile::tempdir().unwrap();
    let (port, _running) = driver(new.path());
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

/// A driver on a screen of its own, for a person whose folders are these.
fn driver(home: &Path) -> (u16, [Running; 2]) {
    let (screen, display) = screen::screen();
    let port = free_port();
    let mut driver = Command::new("WebKitWebDriver");
    driver.arg(format!("--port={port}")).env("DISPLAY", display).env("TAURI_WEBVIEW_AUTOMATION", "true").env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    driver.env("XDG_CONFIG_HOME", home.join("config")).env("XDG_DATA_HOME", home.join("data")).env("XDG_CACHE_HOME", home.join("cache"));
    (port, [start(&mut driver), screen])
}

/// A bare window and ours, turn by turn: milliseconds, then KiB.
async fn beside(bare: &Path, ours: &Path, rounds: usize) {
    let home = tempfile::tempdir().unwrap();
    let (port, _running) = driver(home.path());
    let library = home.path().join("library");
    let mut took = [Vec::new(), Vec::new()];
    let mut memory = [Vec::new(), Vec::new()];
    for round in 0..=rounds {
        for (at, binary) in [bare, ours].into_iter().enumerate() {
            let (page, milliseconds) = painted(port, binary, &library).await;
            tokio::time::sleep(std::time::Duration::from_secs(2)).await;
            let kib = memory_of(binary);
            page.close().await;
            // What the system reads for the first time is in neither.
            if round > 0 {
                took[at].push(milliseconds);
                memory[at].push(kib);
            }
        }
    }
    let [bare_took, ours_took] = took.map(|all| told("start, ms", all));
    let [bare_memory, ours_memory] = memory.map(|all| told("memory, MiB", all));
    println!("start: {:.2} of a bare window, memory {:.2}", ours_took / bare_took, ours_memory / bare_memory);
}

/// MiB of the memory of a program and of the processes that it has started, each page by its share.
#[allow(clippy::cast_precision_loss, reason = "gibibytes in KiB are exact")]
fn memory_of(binary: &Path) -> f64 {
    let numbers = |text: String| text.split_whitespace().filter_map(|word| word.parse::<u64>().ok()).collect::<Vec<_>>();
    let processes: Vec<u64> = std::fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok()).collect();
    let parent =
        |pid: &u64| std::fs::read_to_string(format!("/proc/{pid}/status")).ok().and_then(|text| text.lines().find_map(|line| numbers(line.strip_prefix("PPid:")?.to_owned()).first().copied()));
    let binary = binary.canonicalize().unwrap();
    let mut family: Vec<u64> = processes.iter().copied().filter(|pid| std::fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == binary)).collect();
    let mut known = 0;
    while known < family.len() {
        let of = family[known];
        family.extend(processes.iter().copied().filter(|pid| parent(pid) == Some(of)));
        known += 1;
    }
    let share = |pid: &u64| {
        std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok().and_then(|text| text.lines().find_map(|line| numbers(line.strip_prefix("Pss:")?.to_owned()).first().copied())).unwrap_or(0)
    };
    family.iter().map(share).sum::<u64>() as f64 / 1024.0
}

/// Milliseconds from asking for a window to its first painted row.
async fn opened(port: u16, binary: &Path, library: &Path) -> f64 {
    let (page, took) = painted(port, binary, library).await;
    page.close().await;
    took
}

async fn painted(port: u16, binary: &Path, library: &Path) -> (Page, f64) {
    let options = json!({ "binary": binary, "args": ["--library", library] });
    let capabilities: Map<String, Value> = [("webkitgtk:browserOptions".to_owned(), options)].into_iter().collect();
    let begun = Instant::now();
    let page = Page::connect(port, capabilities).await;
    let painted =
        "const done = arguments[0]; const look = () => (document.querySelector('.row .title') ? requestAnimationFrame(() => requestAnimationFrame(done)) : requestAnimationFrame(look)); look();";
    page.client.execute_async(painted, vec![]).await.unwrap();
    (page, begun.elapsed().as_secs_f64() * 1e3)
}

fn told(name: &str, mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    let median = all[all.len() / 2];
    println!("{name}: {median:.0} ({:.0} to {:.0}), {} rounds", all[0], all[all.len() - 1], all.len());
    median
}
