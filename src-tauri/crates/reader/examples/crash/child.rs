//! A child that does what a person does, and says so when it is done: not before.

use std::io::{IoSlice, Write as _, stdout};
use std::path::Path;

use reader::{Concern, Organising, Reader, ReaderError, Revision, Source};

use crate::told::Said;

/// What is done. Each stands for a kind of write.
pub(crate) const DEEDS: [&str; 6] = ["save", "annotate", "edit", "many", "backup", "restore"];
/// The control: a deed that says that it is done before it is.
pub(crate) const EARLY: &str = "early";
/// How often a child does its deed.
pub(crate) const TIMES: u32 = 8;
/// Articles of a library that children work on.
const ARTICLES: u64 = 6;

/// Makes the library that children work on, with a backup.
pub(crate) fn prepare(folder: &Path) -> Vec<Said> {
    let reader = Reader::open(folder).unwrap();
    let mut said = Vec::new();
    for number in 0..ARTICLES {
        said.extend(save(&reader, number).unwrap());
    }
    let Said::Saved { id, .. } = said[0].clone() else { unreachable!("it was saved") };
    let note = reader::note_article(&reader, &id, "a note 0").unwrap();
    said.push(Said::Noted { id: note.id.to_string(), number: 0 });
    reader::back_up(&reader).unwrap();
    said
}

pub(crate) fn run(deed: &str, folder: &Path, seed: u64, times: u32) {
    if deed == "open" {
        return match Reader::open(folder) {
            Ok(_) => [Said::Opened, Said::End].iter().for_each(say),
            Err(error) => say(&failed(&error)),
        };
    }
    if deed == "restore" {
        return restore(folder, times);
    }
    let reader = match Reader::open(folder) {
        Ok(reader) => reader,
        Err(error) => return say(&failed(&error)),
    };
    for time in 0..times {
        let number = seed * 1_000 + u64::from(time);
        let done = match deed {
            "save" => save(&reader, number),
            "annotate" => annotate(&reader, number),
            "edit" => edit(&reader, number),
            EARLY => early(&reader, number),
            "many" => many(&reader, number),
            "backup" => backup(&reader),
            other => panic!("there is no deed {other}"),
        };
        match done {
            Ok(said) => said.iter().for_each(say),
            Err(error) => say(&failed(&error)),
        }
        for concern in reader::concerns(&reader) {
            if let Concern::Journal { why } = concern {
                say(&Said::Failed { code: "journal".into(), message: why });
            }
        }
    }
    say(&Said::End);
}

/// By a call of the system that no harness makes fail.
fn say(said: &Said) {
    let line = serde_json::to_string(said).unwrap() + "\n";
    let mut out = stdout().lock();
    let halves = line.split_at(1);
    let _ = out.write_vectored(&[IoSlice::new(halves.0.as_bytes()), IoSlice::new(halves.1.as_bytes())]);
    let _ = out.flush();
}

fn failed(error: &ReaderError) -> Said {
    Said::Failed { code: error.code.as_str().into(), message: error.message.clone() }
}

fn save(reader: &Reader, number: u64) -> Result<Vec<Said>, ReaderError> {
    let word = format!("word{number:08}");
    let paragraphs: Vec<String> = (0..12).map(|at| format!("Paragraph {at} of report {number} tells of the harbour, of ship {} and of the ice.", number * 31 + at)).collect();
    let text = format!("Report {number}\n\nIt is known by {word}.\n\n{}", paragraphs.join("\n\n"));
    let saved = reader::save_source(reader, &Source { bytes: text.into_bytes(), ..Source::default() })?;
    Ok(saved.id.map(|id| Said::Saved { id: id.to_string(), word }).into_iter().collect())
}

fn some_article(reader: &Reader, number: u64) -> Result<String, ReaderError> {
    let page = reader::list(reader, &reader::Filter::default(), None, 50)?;
    Ok(page.items[usize::try_from(number).unwrap_or(0) % page.items.len()].id.to_string())
}

fn annotate(reader: &Reader, number: u64) -> Result<Vec<Said>, ReaderError> {
    let made = reader::highlight_quote(reader, &some_article(reader, number)?, ("tells of the harbour", "", ""), Some("yellow"), &format!("a note {number}"));
    // Where it stands more than once is no error of the disk.
    let made = match made {
        Err(error) if error.code.as_str() == "invalid" || error.code.as_str() == "notFound" => reader::note_article(reader, &some_article(reader, number)?, &format!("a note {number}"))?,
        other => other?,
    };
    Ok(vec![Said::Noted { id: made.id.to_string(), number }])
}

fn early(reader: &Reader, number: u64) -> Result<Vec<Said>, ReaderError> {
    let (ids, tag) = (vec![some_article(reader, number)?], format!("early{number}"));
    say(&Said::Tagged { ids: ids.clone(), tag: tag.clone() });
    reader::organise(reader, &ids, &Organising::Tag { add: vec![tag], remove: Vec::new() })?;
    Ok(Vec::new())
}

fn edit(reader: &Reader, number: u64) -> Result<Vec<Said>, ReaderError> {
    let notes = reader::notes(reader, &reader::Wanted::default(), None, 100)?.annotations;
    let first = notes.last().ok_or_else(|| ReaderError::invalid("there is no note"))?;
    let id = first.id.to_string();
    reader::revise_annotation(reader, &id, &Revision { body: Some(format!("a note, changed, that is longer than it was before {number}")), ..Revision::default() })?;
    Ok(vec![Said::Noted { id, number }])
}

fn many(reader: &Reader, number: u64) -> Result<Vec<Said>, ReaderError> {
    let mut said = Vec::new();
    let mut ids = Vec::new();
    for at in 0..5 {
        let saved = save(reader, number * 10 + at)?;
        ids.extend(saved.iter().filter_map(|said| if let Said::Saved { id, .. } = said { Some(id.clone()) } else { None }));
        said.extend(saved);
    }
    let tag = format!("many{number}");
    reader::organise(reader, &ids, &Organising::Tag { add: vec![tag.clone()], remove: Vec::new() })?;
    said.push(Said::Tagged { ids, tag });
    Ok(said)
}

fn backup(reader: &Reader) -> Result<Vec<Said>, ReaderError> {
    let made = reader::back_up(reader)?;
    let articles = reader::list(reader, &reader::Filter { everything: true, ..reader::Filter::default() }, None, 1)?.total;
    Ok(vec![Said::BackedUp { path: made.path.display().to_string(), articles }])
}

fn restore(folder: &Path, times: u32) {
    let backups = match Reader::open(folder) {
        Ok(reader) => reader::backups(&reader),
        Err(error) => return say(&failed(&error)),
    };
    let Some(oldest) = backups.last() else { return };
    for _ in 0..times {
        match reader::restore_backup(folder, &oldest.path) {
            Ok(restored) => {
                say(&Said::Restored { articles: restored.articles });
                if let Some(message) = restored.not_backed_up {
                    say(&Said::Failed { code: "backup".into(), message });
                }
            }
            Err(error) => say(&failed(&error)),
        }
    }
    say(&Said::End);
}
