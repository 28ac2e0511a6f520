//! Reads every file of a folder, each in a process of its own, and tells how it went: `cargo run --release -p formats --example hostile -- DIR`.
//! A file passes if it is read or refused: no panic, no crash, less than 5 s, less than 300 MB.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

const MAX_TIME: Duration = Duration::from_secs(5);
const MAX_MEMORY: u64 = 300 * 1024;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.as_slice() {
        [flag, file] if flag == "--one" => one(Path::new(file)),
        [folder] => all(Path::new(folder)),
        _ => Err("usage: hostile DIR".into()),
    }
}

/// Reads one file in every way that its content allows, and prints what came of it with the peak of memory in kB.
fn one(file: &Path) -> Result<(), Failure> {
    let bytes = fs::read(file)?;
    // Threads of a window have 2 MB of stack, the main thread has 8.
    let outcome = thread::spawn(move || outcome(&bytes)).join().map_err(|_| "panicked")?;
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak: u64 = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0);
    writeln!(io::stdout().lock(), "{peak} {outcome}")?;
    Ok(())
}

fn outcome(bytes: &[u8]) -> String {
    let _ = formats::read_link(bytes);
    let _ = formats::feed_links(bytes, "https://example.org/");
    let opml = formats::read_opml(bytes).err();
    let feed = formats::read_feed(bytes, Some("https://example.org/feed"));
    let faults = [&opml, &feed.as_ref().err().cloned()].iter().any(|error| matches!(error, Some(formats::FormatError::Fault { .. })));
    if faults {
        return "fault in a feed".into();
    }
    let kind = formats::detect(bytes);
    // Whoever takes a file for what it is not must come to no harm either.
    for other in [formats::FileKind::Mhtml, formats::FileKind::Email, formats::FileKind::Epub, formats::FileKind::Pdf, formats::FileKind::Html] {
        if other != kind && matches!(formats::read_as(bytes, other), Err(formats::FormatError::Fault { .. })) {
            return format!("fault when read as {other:?}");
        }
    }
    match kind {
        formats::FileKind::Feed => feed.map_or_else(|error| format!("refused {error}"), |feed| format!("read {} entries", feed.entries.len())),
        formats::FileKind::Opml => opml.map_or_else(|| "read list".into(), |error| format!("refused {error}")),
        _ => match formats::read(bytes) {
            Ok(bundle) => match bundle.document(None, None) {
                Ok(document) => format!("read {kind:?}, {} blocks", document.blocks.len()),
                Err(error) => format!("refused {kind:?}: {error}"),
            },
            Err(error @ formats::FormatError::Fault { .. }) => format!("fault {error}"),
            Err(error) => format!("refused {error}"),
        },
    }
}

fn all(folder: &Path) -> Result<(), Failure> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let mut out = io::stdout().lock();
    let (mut read, mut refused, mut failed) = (0, 0, 0);
    let (mut slowest, mut largest) = ((Duration::ZERO, PathBuf::new()), (0, PathBuf::new()));
    for file in &files {
        let start = Instant::now();
        let run = Command::new(env::current_exe()?).arg("--one").arg(file).output()?;
        let time = start.elapsed();
        let text = String::from_utf8_lossy(&run.stdout).into_owned();
        let (peak, outcome) = text.split_once(' ').unwrap_or(("0", "died"));
        let peak: u64 = peak.parse().unwrap_or(0);
        let good = run.status.success() && !outcome.starts_with("fault") && time < MAX_TIME && peak < MAX_MEMORY;
        if !good {
            failed += 1;
            writeln!(out, "FAILED {} after {time:?}, {peak} kB: {}{}", file.display(), outcome.trim(), String::from_utf8_lossy(&run.stderr).lines().take(3).collect::<String>())?;
        } else if outcome.starts_with("read") {
            read += 1;
        } else {
            refused += 1;
        }
        if time > slowest.0 {
            slowest = (time, file.clone());
        }
        if peak > largest.0 {
            largest = (peak, file.clone());
        }
    }
    writeln!(out, "{} files: {read} read, {refused} refused, {failed} failed", files.len())?;
    writeln!(out, "slowest {:?} {}\nlargest {} MB {}", slowest.0, slowest.1.display(), largest.0 / 1024, largest.1.display())?;
    if failed > 0 { Err("some failed".into()) } else { Ok(()) }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            collect(&entry.path(), files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    Ok(())
}
