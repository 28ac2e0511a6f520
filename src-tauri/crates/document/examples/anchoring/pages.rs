//! Texts of real pages: our own, and those of a folder.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use document::{Hints, extract};

use crate::article::{Article, Words, from_texts};
use crate::random::Random;

/// The blocks of each page.
pub(crate) fn texts(folder: Option<&str>) -> Vec<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let folders = folder.map_or_else(|| vec![root.join("content"), root.join("tests/pages")], |folder| vec![PathBuf::from(folder)]);
    let mut paths = Vec::new();
    for folder in folders {
        collect(&folder, &mut paths);
    }
    paths.sort();
    let mut texts: Vec<Vec<String>> = paths.iter().filter_map(|path| blocks(path)).collect();
    for blocks in &mut texts {
        blocks.dedup();
    }
    texts.retain(|blocks| blocks.len() >= 6);
    assert!(!texts.is_empty(), "no pages with text");
    texts
}

/// One of the texts, with English words for what is written into it.
pub(crate) fn article(texts: &[Vec<String>], random: &mut Random) -> Article {
    let words = Words::of(0, random);
    from_texts(&texts[random.below(texts.len())], words)
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else {
            paths.push(path);
        }
    }
}

fn blocks(path: &Path) -> Option<Vec<String>> {
    let name = path.file_name()?.to_string_lossy();
    let mut bytes = std::fs::read(path).ok()?;
    if name.ends_with(".gz") {
        let packed = std::mem::take(&mut bytes);
        flate2::read::MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).ok()?;
    } else if ![".html", ".md", ".txt"].iter().any(|ending| name.ends_with(ending)) {
        return None;
    }
    let document = extract(&bytes, &Hints::default()).ok()?;
    Some(document.blocks.into_iter().map(|block| block.text).filter(|text| !text.trim().is_empty()).collect())
}
