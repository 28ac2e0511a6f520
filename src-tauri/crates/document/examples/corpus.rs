//! Reads every page of a folder: `corpus PAGES OUT [JUDGED]` writes OUT/NAME.json for NAME.html or NAME.html.gz; the address is `url` in NAME.json
//! beside the page, if there is one. Each document also carries its `publishedAt` as `date`, for scorers. With the feature `training`, JUDGED holds
//! the judgements to use instead of the model's.

mod pages;

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use document::{Hints, InputKind};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [pages, out, ..] = args.as_slice() else { return Err("usage: corpus PAGES OUT [JUDGED]".into()) };
    fs::create_dir_all(out)?;
    let mut paths: Vec<PathBuf> = fs::read_dir(pages)?.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    let queue = Mutex::new(VecDeque::from(paths));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(path) = queue.lock().ok().and_then(|mut queue| queue.pop_front()) {
                    if let Err(error) = read(&path, out, args.get(2).map(PathBuf::as_path)) {
                        eprintln!("{}: {error}", path.display());
                    }
                }
            });
        }
    });
    Ok(())
}

fn read(path: &Path, out: &Path, judged: Option<&Path>) -> Result<(), Box<dyn std::error::Error>> {
    let Some((name, bytes)) = pages::page(path)? else { return Ok(()) };
    let beside: Option<Value> = fs::read(path.with_file_name(format!("{name}.json"))).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let url = beside.and_then(|answer| answer["url"].as_str().map(str::to_owned)).filter(|url| url.starts_with("http"));
    let hints = Hints { kind: Some(InputKind::Html), url, ..Hints::default() };
    let document = extract(&bytes, &hints, judged.map(|folder| folder.join(format!("{name}.json"))))?;
    let mut value = serde_json::to_value(&document)?;
    value["date"] = json!(document.published_at);
    Ok(fs::write(out.join(format!("{name}.json")), serde_json::to_vec(&value)?)?)
}

#[cfg(feature = "training")]
fn extract(bytes: &[u8], hints: &Hints, judged: Option<PathBuf>) -> Result<document::Document, Box<dyn std::error::Error>> {
    match judged.and_then(|path| fs::read(path).ok()) {
        Some(judged) => Ok(document::training_extract(bytes, hints, &serde_json::from_slice::<Vec<f32>>(&judged)?)?),
        None => Ok(document::extract(bytes, hints)?),
    }
}

#[cfg(not(feature = "training"))]
fn extract(bytes: &[u8], hints: &Hints, _: Option<PathBuf>) -> Result<document::Document, Box<dyn std::error::Error>> {
    Ok(document::extract(bytes, hints)?)
}
