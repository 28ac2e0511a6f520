//! Is everything still what was written?

use std::fs;

use rusqlite::OptionalExtension;
use serde::Serialize;
use ts_rs::TS;

use crate::blobs::{hex_digest, path_of};
use crate::error::LibraryError;
use crate::error::Result;
use crate::id::AnnotationId;
use crate::library::Library;
use crate::{annotations, entries, search, stories, tallies, targets, versions};

/// What a check found.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Nothing is wrong.
    pub ok: bool,
    /// Articles looked at.
    pub articles: u32,
    /// Documents decoded and compared with their hashes.
    pub versions: u32,
    /// Revisions of notes compared with their hashes.
    pub revisions: u32,
    /// Files compared with their names.
    pub blobs: u32,
    /// What is wrong, one sentence each.
    pub problems: Vec<String>,
}

/// Problems listed; beyond it a library has one problem.
const MAX_PROBLEMS: usize = 1_000;

/// Looks at every row and every file.
pub fn check(library: &Library) -> Result<Report> {
    library.read(|read| {
        let connection = read.connection;
        let mut report = Report { articles: connection.query_row("SELECT count(*) FROM articles", [], |row| row.get(0))?, ..Report::default() };
        let mut problems = Vec::new();
        // SQLite's own check sees broken pages and indexes, but not a changed letter: hashes see those.
        let mut statement = connection.prepare("PRAGMA integrity_check(50)")?;
        for line in statement.query_map([], |row| row.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                problems.push(format!("database: {line}"));
            }
        }
        let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
        for row in statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(2)?)))? {
            let (table, parent) = row?;
            problems.push(format!("a row of {table} refers to a row of {parent} that does not exist"));
        }
        let mut statement = connection.prepare("SELECT id, document, document_hash FROM versions")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            report.versions += 1;
            let (id, packed, hash): (String, Vec<u8>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if hex_digest(&packed) != hash {
                problems.push(format!("the document of version {id} is not what was written"));
            } else if let Err(error) = versions::unpack(&packed) {
                problems.push(format!("version {id}: {error}"));
            }
        }
        check_readings(connection, &mut problems)?;
        entries::check(connection, &mut problems)?;
        check_revisions(connection, &mut report, &mut problems)?;
        problems.extend(tallies::wrong(connection)?);
        problems.extend(search::record::wrong(connection)?);
        check_blobs(connection, library, &mut report, &mut problems)?;
        let shown = "SELECT a.id FROM articles a LEFT JOIN versions v ON v.id = a.version_id AND v.article_id = a.id WHERE v.id IS NULL LIMIT 1";
        if let Some(id) = connection.query_row(shown, [], |row| row.get::<_, String>(0)).optional()? {
            problems.push(format!("article {id} has lost the version that it shows"));
        }
        problems.truncate(MAX_PROBLEMS);
        report.ok = problems.is_empty();
        report.problems = problems;
        Ok::<_, LibraryError>(report)
    })
}

fn check_readings(connection: &rusqlite::Connection, problems: &mut Vec<String>) -> Result<()> {
    let mut statement = connection.prepare("SELECT version_id, text_hash, text FROM readings")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (version, hash, packed): (String, String, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if versions::unpack_reading(&packed).map(|text| hex_digest(text.as_bytes())).ok().as_ref() != Some(&hash) {
            problems.push(format!("a former reading of version {version} is not what was written"));
        }
    }
    Ok(())
}

fn check_revisions(connection: &rusqlite::Connection, report: &mut Report, problems: &mut Vec<String>) -> Result<()> {
    let mut statement = connection.prepare("SELECT annotation_id, motivation, color, body, tags, hash FROM annotation_revisions")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        report.revisions += 1;
        let id: AnnotationId = row.get(0)?;
        let (motivation, color, body, tags, hash): (String, Option<String>, String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?);
        if annotations::revision_hash(&id, &motivation, color.as_deref(), &body, &tags) != hash {
            problems.push(format!("a revision of annotation {id} is not what was written"));
        }
    }
    problems.extend(stories::damaged(connection)?.into_iter().map(|id| format!("a revision of story {id} is not what was written")));
    problems.extend(targets::damaged(connection)?.into_iter().map(|id| format!("a target of annotation {id} is not what was written")));
    Ok(())
}

fn check_blobs(connection: &rusqlite::Connection, library: &Library, report: &mut Report, problems: &mut Vec<String>) -> Result<()> {
    let mut statement = connection.prepare("SELECT hash FROM blobs")?;
    for hash in statement.query_map([], |row| row.get::<_, String>(0))? {
        let hash = hash?;
        report.blobs += 1;
        match fs::read(path_of(library.folder(), &hash)) {
            Ok(bytes) if hex_digest(&bytes) == hash => {}
            Ok(_) => problems.push(format!("the file of blob {hash} is not what was written")),
            Err(error) => problems.push(format!("the file of blob {hash} cannot be read: {error}")),
        }
    }
    Ok(())
}
