//! A whole repair, step by step.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rusqlite::Connection;

use super::sources::Sources;
use super::{rebuild, rows};
use crate::backup::{copy_file, folder_of};
use crate::check::{Problem, Report, examine, structure, tell, wrong_blobs};
use crate::connection;
use crate::error::{LibraryError, Result};
use crate::library::{Alone, Library};
use crate::migrate::{self, SCHEMA};

/// Checks the library in a folder and puts right what it can. Nobody else may have it open.
pub fn repair(folder: &Path) -> Result<Report> {
    let path = folder.join("library.sqlite");
    if !path.exists() {
        return Err(LibraryError::NotFound { what: "library", id: folder.display().to_string() });
    }
    let alone = Alone::take(folder)?;
    let (mut report, problems) = look(&path, folder)?;
    if problems.is_empty() {
        return Ok(tell(report, &problems));
    }
    let aside = put_aside(folder)?;
    let mut done = vec![format!("what was there was copied to {} first", aside.display())];
    let sources = Sources::open(folder);
    if !broken(&problems) || reindexed(&path, &mut done) {
        let connection = open(&path)?;
        done.extend(rows::put_right(&connection, &examine(&connection)?.1, &sources)?);
    }
    // What row by row could not be put right may be by building the whole anew from a backup and what is whole here.
    if broken(&look(&path, folder)?.1) {
        done.extend(rebuild::rebuild(folder, &sources)?);
    }
    put_blobs_right(&path, folder, &mut done)?;
    let left;
    (report, left) = look(&path, folder)?;
    drop(alone);
    // Opening it brings the search index, the journal and the schema in step.
    drop(Library::open(folder)?);
    report.repaired = done;
    Ok(tell(report, &left))
}

/// Refuses a library that somebody else has open.
pub fn must_be_alone(folder: &Path) -> Result<()> {
    while_alone(folder, || ())
}

/// Does something while nobody else can have the library in a folder open.
pub fn while_alone<T>(folder: &Path, deed: impl FnOnce() -> T) -> Result<T> {
    let alone = Alone::take(folder)?;
    let done = deed();
    drop(alone);
    Ok(done)
}

/// Puts a state that was made ready (`backup::prepare`) in the place of the library. Nobody else may have it open. Gives where the former one was put.
pub fn put_in_place(folder: &Path) -> Result<Option<PathBuf>> {
    let alone = Alone::take(folder)?;
    Ok(alone.replaced)
}

/// Whether the file itself is damaged, or rows are missing to which others refer.
fn broken(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| matches!(problem, Problem::Database(_) | Problem::Reference { .. } | Problem::Shown(_)))
}

fn open(path: &Path) -> Result<Connection> {
    let connection = connection::open_writer(path)?;
    migrate::inspect(&connection, path)?;
    connection.pragma_update(None, "foreign_keys", false)?;
    Ok(connection)
}

fn look(path: &Path, folder: &Path) -> Result<(Report, Vec<Problem>)> {
    let examined = open(path).and_then(|mut connection| {
        let schema = migrate::inspect(&connection, path)?;
        if schema < SCHEMA && structure(&connection)?.is_empty() {
            migrate::upgrade(&mut connection, schema)?;
        }
        let (mut report, mut problems) = examine(&connection)?;
        if !broken(&problems) {
            problems.extend(wrong_blobs(&connection, folder, &mut report.blobs)?);
        }
        Ok((report, problems))
    });
    match examined {
        Ok(found) => Ok(found),
        // Of another Margent, or none: hands off.
        Err(error @ (LibraryError::Newer { .. } | LibraryError::DiskFull | LibraryError::Io { .. } | LibraryError::ReadOnly { .. } | LibraryError::InUse)) => Err(error),
        Err(error) => Ok((Report::default(), vec![Problem::Database(error.to_string())])),
    }
}

/// Indexes that do not agree with their tables are made anew from them. Gives whether that was all.
fn reindexed(path: &Path, done: &mut Vec<String>) -> bool {
    let whole = open(path).and_then(|connection| {
        connection.execute_batch("REINDEX")?;
        Ok(structure(&connection)?.is_empty())
    });
    let whole = whole.unwrap_or(false);
    if whole {
        done.push("the indexes were made anew".into());
    }
    whole
}

fn put_aside(folder: &Path) -> Result<PathBuf> {
    let aside = folder.join(format!("damaged-{}", Timestamp::now().to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%S")));
    fs::create_dir_all(&aside).map_err(LibraryError::io(&aside))?;
    for name in ["library.sqlite", "library.sqlite-wal"] {
        if folder.join(name).exists() {
            fs::copy(folder.join(name), aside.join(name)).map_err(LibraryError::io(aside.join(name)))?;
        }
    }
    Ok(aside)
}

fn put_blobs_right(path: &Path, folder: &Path, done: &mut Vec<String>) -> Result<()> {
    let connection = open(path)?;
    let mut looked_at = 0;
    for problem in wrong_blobs(&connection, folder, &mut looked_at)? {
        let Problem::Blob { hash, .. } = problem else { continue };
        match copy_file(&hash, &folder_of(folder), folder) {
            Ok(true) => done.push(format!("the file of blob {hash} was brought back from the backups")),
            Err(error @ LibraryError::DiskFull) => return Err(error),
            // One that the backups lack, or that cannot be read there either, is told by the look that follows; the others are brought back.
            Ok(false) | Err(_) => {}
        }
    }
    Ok(())
}
