//! Makes every file below a folder ready as a picture from the web would be, and says what it took:
//! `cargo run --release -p web --example pictures DIR`. Ends with 1 if a decoder panicked or one file took more than five seconds.

use std::error::Error;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What one file may take.
const LIMIT: Duration = Duration::from_secs(5);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: pictures DIR")?;
    let mut files = Vec::new();
    collect(Path::new(&folder), &mut files)?;
    files.sort();
    let (mut kept, mut refused, mut bad, mut slowest) = (0, 0, 0, (Duration::ZERO, PathBuf::new()));
    for path in &files {
        let bytes = fs::read(path)?;
        let begun = Instant::now();
        match catch_unwind(|| web::prepare(&bytes)) {
            Ok(Ok(_)) => kept += 1,
            Ok(Err(_)) => refused += 1,
            Err(_) => {
                bad += 1;
                println!("panic: {}", path.display());
            }
        }
        let took = begun.elapsed();
        if took > LIMIT {
            bad += 1;
            println!("{took:?}: {}", path.display());
        }
        if took > slowest.0 {
            slowest = (took, path.clone());
        }
    }
    println!("{} files: {kept} kept, {refused} refused, {bad} panics or too slow; the slowest took {:?} ({})", files.len(), slowest.0, slowest.1.display());
    println!("peak memory {} MB", peak_mb());
    if bad > 0 { Err("not all went well".into()) } else { Ok(()) }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// Linux's own count; 0 elsewhere.
fn peak_mb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|value| value.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) / 1024
}
