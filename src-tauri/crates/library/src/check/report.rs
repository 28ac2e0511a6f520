//! A whole check, and what it tells.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::blobs::wrong_blobs;
use super::problem::Problem;
use super::rows::{Counted, structure, wrong_rows};
use crate::access::Read;
use crate::error::Result;

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
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
    /// What a repair has put right, one sentence each.
    pub repaired: Vec<String>,
}

/// Problems listed; beyond it a library has one problem.
const MAX_PROBLEMS: usize = 1_000;

/// Looks at every row and every file.
pub fn check(read: Read<'_>) -> Result<Report> {
    let (mut report, mut problems) = examine(read.connection)?;
    problems.extend(wrong_blobs(read.connection, read.folder, &mut report.blobs)?);
    Ok(tell(report, &problems))
}

/// Looks at every row of a library's file.
pub(crate) fn examine(connection: &Connection) -> Result<(Report, Vec<Problem>)> {
    let mut counted = Counted::default();
    let mut problems = structure(connection)?;
    // In a file whose pages are broken, rows can be read only in part: what they say is looked at when the pages are whole.
    if problems.is_empty() {
        problems = wrong_rows(connection, &mut counted)?;
    }
    let report = Report { articles: counted.articles, versions: counted.versions, revisions: counted.revisions, ..Report::default() };
    Ok((report, problems))
}

/// A report with its problems in words.
pub(crate) fn tell(mut report: Report, problems: &[Problem]) -> Report {
    report.ok = problems.is_empty();
    report.problems = problems.iter().take(MAX_PROBLEMS).map(Problem::to_string).collect();
    report
}
