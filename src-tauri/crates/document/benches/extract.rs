//! What reading a page costs, beside parsing it alone and beside `dom_smoothie` alone: `cargo bench -p document [-- FOLDER]`.
//!
//! Each page goes through all three in turn, the order changing with each round; the time is the thread's CPU time. FOLDER holds NAME.html or
//! NAME.html.gz (default: the sample pages in `tests/pages`).

#![allow(clippy::cast_precision_loss, clippy::unwrap_used, reason = "ratios of milliseconds; a broken bench stops")]

#[path = "../examples/pages/mod.rs"]
mod pages;

use std::hint::black_box;
use std::path::{Path, PathBuf};

use cpu_time::ThreadTime;
use document::{Hints, InputKind, extract};

/// Rounds over each page; the fastest counts.
const ROUNDS: usize = 3;

const NAMES: [&str; 3] = ["html5ever parse", "dom_smoothie", "extract"];

fn main() {
    let folder = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    let pages = pages(folder.as_deref().map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/pages"), PathBuf::from).as_path());
    let bytes: usize = pages.iter().map(String::len).sum();
    println!("{} pages, {:.1} MB, best of {ROUNDS} rounds, thread CPU time", pages.len(), bytes as f64 / 1e6);
    let mut times: [Vec<f64>; 3] = Default::default();
    let mut ratios = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let mut best = [f64::MAX; 3];
        for round in 0..ROUNDS {
            for step in 0..3 {
                let engine = (step + round + number) % 3;
                best[engine] = best[engine].min(milliseconds(|| run(engine, page)));
            }
        }
        for (engine, time) in best.iter().enumerate() {
            times[engine].push(*time);
        }
        ratios.push(best[2] / best[1]);
    }
    let smoothie: f64 = times[1].iter().sum();
    for (name, times) in NAMES.iter().zip(&mut times) {
        let sum: f64 = times.iter().sum();
        times.sort_by(f64::total_cmp);
        println!(
            "{name:<16} median {:>7.2} ms  p95 {:>8.2} ms  mean {:>7.2} ms  {:>6.1} ms/MB  {:.3} x dom_smoothie",
            middle(times, 0.5),
            middle(times, 0.95),
            sum / times.len() as f64,
            sum / (bytes as f64 / 1e6),
            sum / smoothie
        );
    }
    ratios.sort_by(f64::total_cmp);
    println!("extract over dom_smoothie, page by page: median {:.3}, p95 {:.3}", middle(&ratios, 0.5), middle(&ratios, 0.95));
}

fn run(engine: usize, page: &str) {
    match engine {
        0 => drop(black_box(dom_query::Document::from(page))),
        1 => drop(black_box(dom_smoothie::Readability::new(page, None, None).and_then(|mut readability| readability.parse()))),
        _ => drop(black_box(extract(page.as_bytes(), &Hints { kind: Some(InputKind::Html), ..Hints::default() }))),
    }
}

fn milliseconds(work: impl FnOnce()) -> f64 {
    let start = ThreadTime::now();
    work();
    start.elapsed().as_secs_f64() * 1e3
}

fn middle(sorted: &[f64], share: f64) -> f64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index")]
    let at = ((sorted.len() - 1) as f64 * share).round() as usize;
    sorted[at]
}

fn pages(folder: &Path) -> Vec<String> {
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.iter().filter_map(|path| pages::page(path).unwrap()).map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect()
}
