//! Writes what the reader measures of every page in a folder, as JSON lines on standard output: `segments FOLDER` (NAME.html or NAME.html.gz beside NAME.json).

mod pages;

use std::io::Write as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: segments FOLDER")?;
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in paths {
        let Some((name, bytes)) = pages::page(&path)? else { continue };
        let segments = match document::training_segments(&bytes) {
            Ok(segments) => segments,
            Err(error) => {
                eprintln!("{name}: {error}");
                continue;
            }
        };
        serde_json::to_writer(&mut out, &(name, segments))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
