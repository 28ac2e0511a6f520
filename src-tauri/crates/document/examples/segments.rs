//! Writes what the reader measures of every page in a folder, as JSON lines on standard output: `segments FOLDER` (NAME.html or NAME.html.gz beside NAME.json).

use std::io::{Read as _, Write as _};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: segments FOLDER")?;
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some((name, packed)) = name.strip_suffix(".html.gz").map(|name| (name, true)).or_else(|| name.strip_suffix(".html").map(|name| (name, false))) else { continue };
        let mut bytes = std::fs::read(&path)?;
        if packed {
            let packed = std::mem::take(&mut bytes);
            flate2::read::MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut bytes)?;
        }
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
