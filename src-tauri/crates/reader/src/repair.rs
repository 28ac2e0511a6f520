//! Putting a damaged library right: from backups and the journal, and where they have nothing, from the pages as they were saved.

use std::fs;
use std::path::{Path, PathBuf};

use library::check::Report;
use library::versions;

use crate::error::{ErrorCode, ReaderError};
use crate::file::read_source;
use crate::move_library::move_if_wished;
use crate::reader::Reader;

/// Checks the library in a folder and puts right what it can. Nobody else may have it open.
pub fn repair(folder: &Path) -> Result<Report, ReaderError> {
    let report = library::repair::repair(folder)?;
    if report.ok {
        return Ok(report);
    }
    let reader = Reader::open(folder)?;
    let read_anew = from_sources(&reader)?;
    if read_anew.is_empty() {
        return Ok(report);
    }
    let after = reader.library.read(library::check::check)?;
    let repaired = report.repaired.into_iter().chain(read_anew).collect();
    Ok(Report { repaired, ..after })
}

/// Reads the documents that are damaged anew from the pages as they were saved.
fn from_sources(reader: &Reader) -> Result<Vec<String>, ReaderError> {
    let mut done = Vec::new();
    for id in reader.library.read(versions::damaged)? {
        let again = reader.library.write(|write| {
            let source = versions::source(write.as_read(), &id)?;
            let document = read_source(&source, &[])?.document;
            versions::replace_damaged(write, &id, &document)?;
            Ok::<_, ReaderError>(())
        });
        if again.is_ok() {
            done.push(format!("the text of version {id} was read anew from the page as it was saved"));
        }
    }
    Ok(done)
}

/// Where it stands that a library is to be repaired before it is opened, by a window that has it open.
fn wish(folder: &Path) -> PathBuf {
    folder.join("repair-at-start")
}

/// Has the library repaired when the program begins anew.
pub(crate) fn repair_at_start(reader: &Reader) -> Result<(), ReaderError> {
    let path = wish(reader.folder());
    fs::write(&path, "").map_err(|error| ReaderError::new(ErrorCode::Library, format!("{}: {error}", path.display())))
}

/// Opens a library for a program that stays: it is moved or repaired first if that was wished for, and what came of it is kept beside it. The reader's
/// folder is another one than was asked for where the library has moved.
pub fn open_at_start(folder: &Path) -> Result<Reader, ReaderError> {
    let folder = &move_if_wished(folder);
    // Removed first: a repair that cannot end must not keep anybody from opening.
    if fs::remove_file(wish(folder)).is_ok() {
        // What it could not do is in its report; the library may open all the same.
        let _ = repair_and_report(folder);
    }
    Reader::open(folder)
}

/// Repairs a library for a person who has only a window: what came of it is kept beside it.
pub(crate) fn repair_and_report(folder: &Path) -> Result<(), ReaderError> {
    let repaired = repair(folder);
    let told = repaired.as_ref().cloned().unwrap_or_else(|error| Report { problems: vec![error.message.clone()], ..Report::default() });
    // A report that cannot be written is no reason not to open.
    let _ = fs::write(report_of(folder), serde_json::to_string_pretty(&told).unwrap_or_default());
    repaired.map(|_| ())
}

/// What the last repair that a window wished for has found and done.
pub(crate) fn last_report(folder: &Path) -> Option<Report> {
    serde_json::from_str(&fs::read_to_string(report_of(folder)).ok()?).ok()
}

fn report_of(folder: &Path) -> PathBuf {
    folder.join("last-repair.json")
}
