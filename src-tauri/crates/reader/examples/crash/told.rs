//! What a child said was done, and whether it is so.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::time::Instant;

use reader::{Filter, Reader, Wanted};
use serde::{Deserialize, Serialize};

/// One thing that a child said.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub(crate) enum Said {
    /// An article was saved, with a word that only it has.
    Saved { id: String, word: String },
    /// A note was written or changed: its text ends with a number that grows.
    Noted { id: String, number: u64 },
    /// Articles were given a tag.
    Tagged { ids: Vec<String>, tag: String },
    /// A backup was made.
    BackedUp { path: String, articles: u32 },
    /// A backup with so many articles took the library's place.
    Restored { articles: u32 },
    /// A library was upgraded.
    Opened,
    /// Something could not be done, and the person was told.
    Failed { code: String, message: String },
    /// All was done.
    End,
}

/// Reads what a child says until it says no more.
pub(crate) fn listen(output: impl Read) -> Vec<Said> {
    listen_by_time(output).into_iter().map(|(_, said)| said).collect()
}

/// The same, each with the moment when it was heard.
pub(crate) fn listen_by_time(output: impl Read) -> Vec<(Instant, Said)> {
    // The last line of a killed child may be half of one.
    BufReader::new(output).lines().map_while(Result::ok).filter_map(|line| Some((Instant::now(), serde_json::from_str(&line).ok()?))).collect()
}

/// What is lost of what was said to be done, one sentence each, and what of the library is not whole.
pub(crate) fn lost(folder: &Path, said: &[Said]) -> (Vec<String>, Vec<String>) {
    let reader = match Reader::open(folder) {
        Ok(reader) => reader,
        Err(error) => return (Vec::new(), vec![format!("it cannot be opened: {error}")]),
    };
    let report = reader::check(&reader).unwrap();
    let mut lost = Vec::new();
    let notes: HashMap<String, String> = reader::notes(&reader, &Wanted::default(), None, 100_000).unwrap().annotations.into_iter().map(|note| (note.id.to_string(), note.body)).collect();
    let articles = reader::list(&reader, &Filter { everything: true, ..Filter::default() }, None, 1).unwrap().total;
    // A restoring takes the place of all that was before it.
    let since = said.iter().rposition(|said| matches!(said, Said::Restored { .. })).map_or(0, |at| at + 1);
    for said in &said[since..] {
        match said {
            Said::Saved { id, word } => {
                if !reader::show(&reader, id, None).is_ok_and(|shown| shown.document.text.contains(word.as_str())) {
                    lost.push(format!("article {id}"));
                }
            }
            Said::Noted { id, number } => {
                let is = notes.get(id).and_then(|body| body.rsplit(' ').next()?.parse::<u64>().ok());
                if is.is_none_or(|is| is < *number) {
                    lost.push(format!("note {id}: {number} became {is:?}"));
                }
            }
            Said::Tagged { ids, tag } => {
                if !ids.iter().all(|id| reader::show(&reader, id, None).is_ok_and(|shown| shown.article.tags.contains(tag))) {
                    lost.push(format!("tag {tag}"));
                }
            }
            Said::BackedUp { path, articles } => {
                let elsewhere = tempfile::tempdir().unwrap();
                match reader::restore_backup(&elsewhere.path().join("margent"), path.as_ref()) {
                    Ok(restored) if restored.articles == *articles && restored.missing.is_empty() => {}
                    other => lost.push(format!("backup {path}: {other:?}")),
                }
            }
            Said::Restored { .. } | Said::Opened | Said::Failed { .. } | Said::End => {}
        }
    }
    if let Some(Said::Restored { articles: restored }) = said.get(since.wrapping_sub(1))
        && articles < *restored
    {
        lost.push(format!("of {restored} restored articles {articles} are there"));
    }
    (lost, report.problems)
}
