//! The cases: read from their sets, each put into an article, and saved into a library as any page is.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use reader::{Hints, InputKind, Reader, Source};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A case that was saved.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Case {
    pub(crate) id: String,
    /// The article that it became.
    pub(crate) article: String,
    /// What stands in the page, unread.
    pub(crate) html: String,
}

/// The port at which a page that phones home is heard.
pub(crate) const PORT: u16 = 8404;

/// All cases of files or folders of JSON lines, or some of them taken evenly.
pub(crate) fn read(portion: &str, sets: &[&str]) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut all = Vec::new();
    for file in sets.iter().flat_map(|set| files(Path::new(set))) {
        for line in fs::read_to_string(&file)?.lines().filter(|line| !line.trim().is_empty()) {
            let case: Value = serde_json::from_str(line).map_err(|error| format!("{}: {error}", file.display()))?;
            if let (Some(id), Some(html)) = (case["id"].as_str(), case["html"].as_str()) {
                // Each phones a host of its own, so that it is known which one did; by https, since a web view loads nothing less into a page of its own schemes.
                let host = format!("c{}.leak.test", all.len());
                let html = html.replace("@@C@@", &format!("https://{host}:@@PORT@@")).replace("@@PORT@@", &PORT.to_string());
                all.push((id.to_owned(), html));
            }
        }
    }
    if let Ok(wanted) = portion.parse::<usize>() {
        let step = (all.len() / wanted.max(1)).max(1);
        all = all.into_iter().step_by(step).collect();
    }
    Ok(all)
}

fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return vec![path.to_owned()] };
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.extension().is_some_and(|ending| ending == "jsonl")).collect();
    found.sort();
    found
}

/// Saves them. Gives how many were, and how many hold no article.
pub(crate) fn fill(folder: &Path, cases: Vec<(String, String)>) -> Result<(usize, usize), Box<dyn Error>> {
    let reader = Reader::open(&folder.join("library"))?;
    reader::welcome(&reader)?;
    let (mut kept, mut refused) = (Vec::new(), 0);
    for (number, (id, html)) in cases.into_iter().enumerate() {
        let before = format!("Case {number} begins with a paragraph that is long enough to be the text of an article, whatever follows it in the page.");
        let after = "And it ends with one that is as long, since a reader of pages looks at what stands around what it judges, above and below.";
        let page =
            format!("<!DOCTYPE html><html lang=\"en\"><head><title>Case {number}</title></head><body><article><h1>Case {number}</h1><p>{before}</p>{html}<p>{after}</p></article></body></html>");
        let hints = Hints { kind: Some(InputKind::Html), url: Some(format!("https://case.example/{number}")), charset: None };
        match reader::save_source(&reader, &Source { bytes: page.into_bytes(), hints, ..Source::default() }) {
            Ok(saved) => kept.extend(saved.id.map(|article| Case { id, article: article.to_string(), html })),
            Err(_) => refused += 1,
        }
    }
    fs::write(folder.join("cases.json"), serde_json::to_vec(&kept)?)?;
    Ok((kept.len(), refused))
}

/// Those that were saved.
pub(crate) fn saved(folder: &Path) -> Result<Vec<Case>, Box<dyn Error>> {
    Ok(serde_json::from_slice(&fs::read(folder.join("cases.json"))?)?)
}
