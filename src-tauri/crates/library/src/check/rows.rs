//! Rows beside their seals and hashes, and counts beside what they count.

use rusqlite::{Connection, OptionalExtension as _};

use super::problem::Problem;
use crate::error::Result;
use crate::seal::SEALED;
use crate::{entries, search, tallies, versions};

/// How much was looked at.
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub(super) articles: u32,
    pub(super) versions: u32,
    pub(super) revisions: u32,
}

/// What `SQLite` sees of broken pages, indexes and values. It does not see a changed letter.
pub(crate) fn structure(connection: &Connection) -> Result<Vec<Problem>> {
    let mut statement = connection.prepare("PRAGMA integrity_check(50)")?;
    let lines: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(lines.into_iter().filter(|line| line != "ok").map(Problem::Database).collect())
}

/// Rows that are not what was written, and what follows from rows and does not agree with them.
pub(super) fn wrong_rows(connection: &Connection, counted: &mut Counted) -> Result<Vec<Problem>> {
    let mut problems = broken_seals(connection)?;
    let count = |table: &str| connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, u32>(0));
    (counted.articles, counted.versions, counted.revisions) = (count("articles")?, count("versions")?, count("annotation_revisions")?);
    let mut statement = connection.prepare("SELECT id, document FROM versions")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let packed = row.get_ref(1)?.as_bytes().unwrap_or_default();
        if let Err(error) = versions::unpack(packed) {
            problems.push(Problem::Document { version: row.get(0)?, why: error.to_string() });
        }
    }
    problems.extend(entries::damaged(connection)?.into_iter().map(Problem::Entry));
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    for row in statement.query_map([], |row| Ok(Problem::Reference { table: row.get(0)?, parent: row.get(2)? }))? {
        problems.push(row?);
    }
    let shown = "SELECT a.id FROM articles a LEFT JOIN versions v ON v.id = a.version_id AND v.article_id = a.id WHERE v.id IS NULL LIMIT 1";
    problems.extend(connection.query_row(shown, [], |row| row.get::<_, String>(0)).optional()?.map(Problem::Shown));
    // What follows from rows says nothing new while they are wrong themselves, and cannot be computed from values that are no text any more.
    if problems.is_empty() {
        problems.extend(tallies::wrong(connection)?.into_iter().map(Problem::Count));
        problems.extend(search::record::wrong(connection)?.into_iter().map(Problem::Search));
    }
    Ok(problems)
}

fn broken_seals(connection: &Connection) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for (sealed, table) in SEALED.iter().enumerate() {
        let columns = table.key.iter().map(|column| format!("CAST({column} AS TEXT)")).collect::<Vec<_>>().join(", ");
        let mut statement = connection.prepare(&format!("SELECT {columns} FROM {} WHERE NOT ({})", table.table, table.holds(connection)?))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            // A key that is damaged may be no text any more.
            let key = (0..table.key.len()).map(|at| row.get_ref(at).map(|value| String::from_utf8_lossy(value.as_bytes().unwrap_or_default()).into_owned())).collect::<rusqlite::Result<_>>()?;
            problems.push(Problem::Row { sealed, key });
        }
    }
    Ok(problems)
}
