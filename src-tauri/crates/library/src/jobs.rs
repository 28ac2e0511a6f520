//! Slow deeds that survive a restart.

use rusqlite::{OptionalExtension, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::access::{Read, Write};
use crate::change::{Deed, Entity};
use crate::error::LibraryError;
use crate::error::Result;
use crate::id::{ArticleId, JobId};
use crate::time::now;
use crate::time::rfc3339;

/// A slow deed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// The deed's own input, as JSON.
    #[serde(skip)]
    pub input: String,
    /// How far it is.
    pub state: JobState,
    /// How often it was begun.
    pub attempts: u32,
    /// Why it failed: the reader's code.
    #[serde(skip)]
    pub code: Option<String>,
    /// Why it failed, in words.
    pub message: Option<String>,
    /// What was done.
    #[serde(skip)]
    pub outcome: Option<String>,
    /// What came of it.
    pub article_id: Option<ArticleId>,
    /// RFC 3339.
    pub created_at: String,
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum JobState {
    Waiting,
    Fetching,
    Reading,
    Done,
    Failed,
    Cancelled,
}

impl JobState {
    const ALL: [Self; 6] = [Self::Waiting, Self::Fetching, Self::Reading, Self::Done, Self::Failed, Self::Cancelled];

    fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Fetching => "fetching",
            Self::Reading => "reading",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

const COLUMNS: &str = "id, input, state, attempts, code, message, outcome, article_id, created_at";

/// A job that was begun as often as this and never ended has taken its process with it each time.
const MAX_ATTEMPTS: u32 = 2;

/// Queues the saving of an address.
pub fn add_save_url(write: &mut Write<'_>, input: &str) -> Result<JobId> {
    let id = JobId::new();
    let at = now();
    write.transaction.execute("INSERT INTO jobs (id, kind, input, state, created_at, updated_at, due_at) VALUES (?1, 'saveUrl', ?2, 'waiting', ?3, ?3, ?3)", params![id, input, at])?;
    write.changed(Entity::Job, id.as_str(), Deed::Added);
    Ok(id)
}

/// One job.
pub fn get(read: Read<'_>, id: &JobId) -> Result<Job> {
    let found = read.connection.prepare_cached(&format!("SELECT {COLUMNS} FROM jobs WHERE id = ?1"))?.query_row([id], from_row).optional()?;
    found.ok_or_else(|| LibraryError::NotFound { what: "job", id: id.to_string() })
}

/// Jobs that are not finished, and those that failed, oldest first.
pub fn open(read: Read<'_>) -> Result<Vec<Job>> {
    let sql = format!("SELECT {COLUMNS} FROM jobs WHERE state NOT IN ('done', 'cancelled') ORDER BY key LIMIT 500");
    Ok(read.connection.prepare_cached(&sql)?.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?)
}

/// Takes the next job that waits, and counts the attempt.
pub fn take(write: &mut Write<'_>) -> Result<Option<Job>> {
    let sql = format!("SELECT {COLUMNS} FROM jobs WHERE state = 'waiting' AND due_at <= ?1 ORDER BY due_at, key LIMIT 1");
    let Some(job) = write.transaction.prepare_cached(&sql)?.query_row([now()], from_row).optional()? else { return Ok(None) };
    write.transaction.execute("UPDATE jobs SET attempts = attempts + 1 WHERE id = ?1", [&job.id])?;
    advance(write, &job.id, JobState::Waiting, JobState::Fetching)?;
    Ok(Some(job))
}

/// Puts jobs that a killed process had begun back into the queue, but for those that killed it more than once.
pub fn recover(write: &mut Write<'_>) -> Result<()> {
    let sql = "UPDATE jobs SET state = CASE WHEN attempts < ?2 THEN 'waiting' ELSE 'failed' END, updated_at = ?1,
        message = CASE WHEN attempts < ?2 THEN NULL ELSE 'Margent stopped while it read this page' END
        WHERE state IN ('fetching', 'reading')";
    write.transaction.execute(sql, params![now(), MAX_ATTEMPTS])?;
    Ok(())
}

/// Moves a job from one state to another; `false` if it is in a different one by now, as after it was cancelled.
pub fn advance(write: &mut Write<'_>, id: &JobId, from: JobState, to: JobState) -> Result<bool> {
    let attempts = if to == JobState::Waiting { "attempts = 0, " } else { "" };
    let sql = format!("UPDATE jobs SET {attempts}state = ?3, code = NULL, message = NULL, updated_at = ?4 WHERE id = ?1 AND state = ?2");
    let moved = write.transaction.execute(&sql, params![id, from.as_str(), to.as_str(), now()])? > 0;
    if moved {
        write.changed(Entity::Job, id.as_str(), Deed::Changed);
    }
    Ok(moved)
}

/// Ends a job that is being done with the reason why it failed.
pub fn fail(write: &mut Write<'_>, id: &JobId, code: &str, message: &str) -> Result<()> {
    let sql = "UPDATE jobs SET state = 'failed', code = ?2, message = ?3, updated_at = ?4 WHERE id = ?1 AND state IN ('fetching', 'reading')";
    write.transaction.execute(sql, params![id, code, message, now()])?;
    write.changed(Entity::Job, id.as_str(), Deed::Changed);
    Ok(())
}

/// Ends a job with the article that came of it.
pub fn finish(write: &mut Write<'_>, id: &JobId, article: &ArticleId, outcome: &str) -> Result<()> {
    let sql = "UPDATE jobs SET state = 'done', article_id = ?2, outcome = ?3, updated_at = ?4 WHERE id = ?1";
    write.transaction.execute(sql, params![id, article, outcome, now()])?;
    write.changed(Entity::Job, id.as_str(), Deed::Changed);
    Ok(())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Job> {
    let state: String = row.get(2)?;
    Ok(Job {
        id: row.get(0)?,
        input: row.get(1)?,
        state: JobState::ALL.into_iter().find(|known| known.as_str() == state).unwrap_or(JobState::Failed),
        attempts: row.get(3)?,
        code: row.get(4)?,
        message: row.get(5)?,
        outcome: row.get(6)?,
        article_id: row.get(7)?,
        created_at: rfc3339(row.get(8)?),
    })
}
