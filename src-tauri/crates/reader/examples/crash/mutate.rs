//! Libraries and backups that somebody else made, with bytes changed at random: they are read, repaired or refused, in a process that is watched.

use std::fs;
use std::process::Stdio;
use std::time::Instant;

use reader::{Filter, Reader, Scope};
use serde_json::json;

use crate::kill::{Room, child, fraction};

/// Bytes that are changed at most.
const MOST: f64 = 60.0;

pub(crate) fn all(count: u32) {
    let room = Room::new();
    let folder = room.folder();
    drop(Reader::open(&folder).unwrap());
    let file = folder.join("library.sqlite");
    let whole = fs::read(&file).unwrap();
    let (mut slowest, mut largest, mut crashed, mut refused) = (0.0_f64, 0, 0, 0);
    for run in 0..count {
        let mut bytes = whole.clone();
        for change in 0..=number(fraction("changes", run) * MOST) {
            let at = run * 1_000 + change;
            // A third of them within the schema and the headers.
            let end = if change % 3 == 0 { 8_192.min(bytes.len()) } else { bytes.len() };
            #[allow(clippy::cast_precision_loss, reason = "a place in a small file")]
            let place = number(fraction("place", at) * end as f64) as usize;
            bytes[place] = number(fraction("byte", at) * 256.0).to_le_bytes()[0];
        }
        if run % 7 == 0 {
            bytes.truncate(bytes.len() / 3);
        }
        fs::write(&file, &bytes).unwrap();
        let begun = Instant::now();
        let ended = child(&folder, "read", 0).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
        slowest = slowest.max(begun.elapsed().as_secs_f64());
        let said = String::from_utf8_lossy(&ended.stdout).into_owned();
        let kilobytes: Option<u64> = said.lines().find_map(|line| line.strip_prefix("peak ")?.parse().ok());
        largest = largest.max(kilobytes.unwrap_or(0));
        refused += u32::from(said.contains("refused"));
        if !ended.status.success() || kilobytes.is_none() {
            crashed += 1;
            eprintln!("run {run}: {:?} {}", ended.status, String::from_utf8_lossy(&ended.stderr).lines().take(3).collect::<Vec<_>>().join(" | "));
        }
        for entry in fs::read_dir(&folder).unwrap().flatten() {
            if entry.file_name().to_string_lossy().starts_with("library.") || entry.path().is_dir() && entry.file_name() != "blobs" {
                let _ = fs::remove_file(entry.path()).or_else(|_| fs::remove_dir_all(entry.path()));
            }
        }
    }
    println!("{}", json!({ "what": "mutate", "files": count, "refused": refused, "crashed": crashed, "slowest s": slowest, "largest MB": largest / 1024 }));
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small numbers")]
fn number(fraction: f64) -> u32 {
    fraction as u32
}

/// What a child does with such a library: everything that reads, then a repair, then everything again.
pub(crate) fn read(folder: &std::path::Path) {
    look(folder);
    let _ = reader::restore_backup(&folder.join("elsewhere"), &folder.join("library.sqlite"));
    let _ = reader::repair(folder);
    look(folder);
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB").map(str::to_owned)).unwrap_or_default();
    println!("peak {peak}");
}

fn look(folder: &std::path::Path) {
    let Ok(reader) = Reader::open(folder) else { return println!("refused") };
    let _ = reader::check(&reader);
    let Ok(page) = reader::list(&reader, &Filter { everything: true, ..Filter::default() }, None, 100) else { return };
    for article in page.items {
        let _ = reader::show(&reader, article.id.as_str(), None);
        let _ = reader::notes_of(&reader, article.id.as_str());
        let _ = reader::related(&reader, article.id.as_str());
    }
    for query in ["harbour", "\"the ice\"", "ship*", "is:annotated"] {
        let _ = reader::find(&reader, query, Scope::default(), 20);
    }
    let _ = reader::growth(&reader);
}
