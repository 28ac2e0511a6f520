//! Slow deeds that survive a restart.

use rusqlite::{OptionalExtension, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::access::{Read, Write};
use crate::change::{Deed, Entity};
use crate::error::LibraryError;
use crate::error::Result;
use crate::id::{ArticleId, JobId, VersionId};
use crate::time::now;
use crate::time::rfc3339;

/// A slow deed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// What it does.
    pub kind: JobKind,
    /// The deed's own input, as JSON.
    #[serde(skip)]
    pub input: String,
    /// Whom it asks.
    #[serde(skip)]
    pub host: String,
    /// How far it is.
    pub state: JobState,
    /// How often it was begun since a person asked for it.
    pub attempts: u32,
    /// How often the process ended while it was under way.
    #[serde(skip)]
    pub stops: u32,
    /// Why it failed, or why it waits: the reader's code.
    pub code: Option<String>,
    /// Why it failed, or why it waits, in words.
    pub message: Option<String>,
    /// What was done.
    pub outcome: Option<String>,
    /// What it is about, or what came of it.
    pub article_id: Option<ArticleId>,
    /// The headline of that article.
    pub title: Option<String>,
    /// The address that was asked for, if that is what the input names.
    pub address: Option<String>,
    /// The version whose pictures are still to come.
    #[serde(skip)]
    pub version_id: Option<VersionId>,
    /// Pictures that are settled.
    pub progress: u32,
    /// Pictures that there are.
    pub total: u32,
    /// RFC 3339.
    pub created_at: String,
    /// Not to be tried before. RFC 3339.
    pub due_at: String,
}

/// What a job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum JobKind {
    /// Saves the page behind an address, with its pictures.
    SaveUrl,
    /// Looks whether a saved page says something else by now.
    Refresh,
    /// Fetches the pictures of a version.
    Pictures,
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum JobState {
    Waiting,
    Fetching,
    Reading,
    Images,
    Done,
    Failed,
    Cancelled,
}

impl JobKind {
    const ALL: [Self; 3] = [Self::SaveUrl, Self::Refresh, Self::Pictures];

    fn as_str(self) -> &'static str {
        match self {
            Self::SaveUrl => "saveUrl",
            Self::Refresh => "refresh",
            Self::Pictures => "pictures",
        }
    }
}

impl JobState {
    const ALL: [Self; 7] = [Self::Waiting, Self::Fetching, Self::Reading, Self::Images, Self::Done, Self::Failed, Self::Cancelled];

    fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Fetching => "fetching",
            Self::Reading => "reading",
            Self::Images => "images",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// What a job is made of.
#[derive(Debug)]
pub struct NewJob<'a> {
    /// What it does.
    pub kind: JobKind,
    /// The deed's own input, as JSON. Two jobs of one kind and input are one for as long as it is not ended.
    pub input: &'a str,
    /// Whom it asks.
    pub host: &'a str,
    /// What it is about, if that is kept already.
    pub article: Option<&'a ArticleId>,
    /// The version whose pictures are to come.
    pub version: Option<&'a VersionId>,
}

const COLUMNS: &str = "id, kind, input, host, state, attempts, stops, code, message, outcome, article_id, version_id, progress, total, created_at, due_at, (SELECT title FROM articles WHERE articles.id = article_id), input ->> '$.url'";
/// Each by its name: a list of states is found by the index, what is left over of all states is not.
const OPEN: &str = "('waiting', 'fetching', 'reading', 'images')";
const UNDER_WAY: &str = "('fetching', 'reading', 'images')";

/// A job during which the process ended this often may be what ends it.
const MAX_STOPS: u32 = 5;
/// After so many it is done with no other job beside it, so that those are not suspected with it.
const SUSPECT: u32 = 2;

/// Queues a job, or gives the one that already waits for the same; that one is then tried at once.
pub fn add(write: &mut Write<'_>, new: &NewJob<'_>) -> Result<JobId> {
    let at = now();
    let sql = "SELECT id FROM jobs WHERE kind = ?1 AND input = ?2 AND state NOT IN ('done', 'failed', 'cancelled')";
    let known: Option<JobId> = write.transaction.prepare_cached(sql)?.query_row(params![new.kind.as_str(), new.input], |row| row.get(0)).optional()?;
    if let Some(id) = known {
        write.transaction.execute("UPDATE jobs SET due_at = min(due_at, ?2) WHERE id = ?1", params![id, at])?;
        return Ok(id);
    }
    let id = JobId::new();
    let sql = "INSERT INTO jobs (id, kind, input, host, state, article_id, version_id, created_at, updated_at, due_at) VALUES (?1, ?2, ?3, ?4, 'waiting', ?5, ?6, ?7, ?7, ?7)";
    write.transaction.prepare_cached(sql)?.execute(params![id, new.kind.as_str(), new.input, new.host, new.article, new.version, at])?;
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
    let sql = format!("SELECT {COLUMNS} FROM jobs WHERE state IN {OPEN} OR state = 'failed' ORDER BY key LIMIT 500");
    Ok(read.connection.prepare_cached(&sql)?.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?)
}

/// Whether pictures of a version are still to come.
pub fn are_pictures_coming(read: Read<'_>, version: &VersionId) -> Result<bool> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM jobs WHERE version_id = ?1 AND state IN {OPEN})");
    Ok(read.connection.prepare_cached(&sql)?.query_row([version], |row| row.get(0))?)
}

/// Whether there ever was a job about an article.
pub fn are_known(read: Read<'_>, article: &ArticleId) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM jobs WHERE article_id = ?1)";
    Ok(read.connection.prepare_cached(sql)?.query_row([article], |row| row.get(0))?)
}

/// Takes the next job that is due and asks none of the `busy` hosts, and counts the attempt. With others under way (`alone` is not set) a
/// job that may have ended the process is left for later.
pub fn take(write: &mut Write<'_>, busy: &[String], alone: bool) -> Result<Option<Job>> {
    let Some(job) = next(write.as_read(), busy, alone)? else { return Ok(None) };
    write.transaction.prepare_cached("UPDATE jobs SET attempts = attempts + 1 WHERE id = ?1")?.execute([&job.id])?;
    let begun = if job.version_id.is_some() { JobState::Images } else { JobState::Fetching };
    advance(write, &job.id, JobState::Waiting, begun)?;
    Ok(Some(Job { state: begun, attempts: job.attempts + 1, ..job }))
}

/// Whether [`take`] would give a job.
pub fn is_due(read: Read<'_>, busy: &[String], alone: bool) -> Result<bool> {
    Ok(next(read, busy, alone)?.is_some())
}

fn next(read: Read<'_>, busy: &[String], alone: bool) -> Result<Option<Job>> {
    let busy = serde_json::to_string(busy).map_err(|error| LibraryError::Invalid(error.to_string()))?;
    let sql = format!(
        "SELECT {COLUMNS} FROM jobs WHERE state = 'waiting' AND due_at <= ?1 AND host NOT IN (SELECT value FROM json_each(?2)) AND (?3 OR stops < {SUSPECT})
         ORDER BY stops >= {SUSPECT}, due_at, key LIMIT 1"
    );
    Ok(read.connection.prepare_cached(&sql)?.query_row(params![now(), busy, alone], from_row).optional()?)
}

/// Whether a job has to be done with no other beside it.
pub fn is_suspect(job: &Job) -> bool {
    job.stops >= SUSPECT
}

/// Puts jobs that a killed process had begun back into the queue, but for those that may have ended it too often.
pub fn recover(write: &mut Write<'_>) -> Result<()> {
    let sql = format!(
        "UPDATE jobs SET stops = stops + 1, attempts = max(0, attempts - 1), updated_at = ?1, state = CASE WHEN stops + 1 < {MAX_STOPS} THEN 'waiting' ELSE 'failed' END,
            code = CASE WHEN stops + 1 < {MAX_STOPS} THEN NULL ELSE 'unexpected' END,
            message = CASE WHEN stops + 1 < {MAX_STOPS} THEN NULL ELSE 'Margent stopped while it read this page' END
         WHERE state IN {UNDER_WAY}"
    );
    write.transaction.execute(&sql, [now()])?;
    Ok(())
}

/// Puts jobs that this process has begun and will not end back into the queue.
pub fn release(write: &mut Write<'_>) -> Result<()> {
    let sql = format!("UPDATE jobs SET state = 'waiting', attempts = max(0, attempts - 1), updated_at = ?1 WHERE state IN {UNDER_WAY}");
    write.transaction.execute(&sql, [now()])?;
    Ok(())
}

/// Moves a job from one state to another; `false` if it is in a different one by now, as after it was cancelled.
pub fn advance(write: &mut Write<'_>, id: &JobId, from: JobState, to: JobState) -> Result<bool> {
    let sql = "UPDATE jobs SET state = ?3, code = NULL, message = NULL, updated_at = ?4 WHERE id = ?1 AND state = ?2";
    let moved = write.transaction.prepare_cached(sql)?.execute(params![id, from.as_str(), to.as_str(), now()])? > 0;
    if moved {
        write.changed(Entity::Job, id.as_str(), Deed::Changed);
    }
    Ok(moved)
}

/// Tries a failed job again at once, as if it had never been tried.
pub fn renew(write: &mut Write<'_>, id: &JobId) -> Result<()> {
    let sql = "UPDATE jobs SET state = 'waiting', attempts = 0, stops = 0, code = NULL, message = NULL, due_at = ?2, updated_at = ?2 WHERE id = ?1 AND state IN ('failed', 'waiting')";
    write.transaction.execute(sql, params![id, now()])?;
    write.changed(Entity::Job, id.as_str(), Deed::Changed);
    Ok(())
}

/// Puts a job that is under way back into the queue until `wait` (milliseconds) is over, with the reason.
pub fn postpone(write: &mut Write<'_>, id: &JobId, wait: i64, code: &str, message: &str) -> Result<()> {
    let sql = format!("UPDATE jobs SET state = 'waiting', code = ?2, message = ?3, updated_at = ?4, due_at = ?4 + ?5 WHERE id = ?1 AND state IN {UNDER_WAY}");
    write.transaction.execute(&sql, params![id, code, message, now(), wait])?;
    write.changed(Entity::Job, id.as_str(), Deed::Changed);
    Ok(())
}

/// Ends a job that is being done with the reason why it failed.
pub fn fail(write: &mut Write<'_>, id: &JobId, code: &str, message: &str) -> Result<()> {
    let sql = format!("UPDATE jobs SET state = 'failed', code = ?2, message = ?3, updated_at = ?4 WHERE id = ?1 AND state IN {UNDER_WAY}");
    write.transaction.execute(&sql, params![id, code, message, now()])?;
    write.changed(Entity::Job, id.as_str(), Deed::Changed);
    Ok(())
}

/// Remembers what came of a page's text. What is left are the pictures of `version`, if there is one; else the job is done.
pub fn settle(write: &mut Write<'_>, id: &JobId, article: &ArticleId, outcome: &str, version: Option<&VersionId>) -> Result<()> {
    let state = if version.is_some() { JobState::Images } else { JobState::Done };
    let sql = "UPDATE jobs SET state = ?2, article_id = ?3, outcome = ?4, version_id = ?5, attempts = 1, updated_at = ?6 WHERE id = ?1";
    write.transaction.execute(sql, params![id, state.as_str(), article, outcome, version, now()])?;
    write.changed(Entity::Job, id.as_str(), Deed::Changed);
    Ok(())
}

/// Ends a job whose pictures are settled.
pub fn finish(write: &mut Write<'_>, id: &JobId, article: Option<&ArticleId>) -> Result<()> {
    if advance(write, id, JobState::Images, JobState::Done)?
        && let Some(article) = article
    {
        write.changed(Entity::Article, article.as_str(), Deed::Changed);
    }
    Ok(())
}

/// Says how many pictures are settled, of how many.
pub fn progress(write: &mut Write<'_>, id: &JobId, settled: u32, total: u32) -> Result<()> {
    write.transaction.prepare_cached("UPDATE jobs SET progress = ?2, total = ?3, updated_at = ?4 WHERE id = ?1")?.execute(params![id, settled, total, now()])?;
    write.changed(Entity::Job, id.as_str(), Deed::Changed);
    Ok(())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Job> {
    let (kind, state): (String, String) = (row.get(1)?, row.get(4)?);
    Ok(Job {
        id: row.get(0)?,
        kind: JobKind::ALL.into_iter().find(|known| known.as_str() == kind).unwrap_or(JobKind::SaveUrl),
        input: row.get(2)?,
        host: row.get(3)?,
        state: JobState::ALL.into_iter().find(|known| known.as_str() == state).unwrap_or(JobState::Failed),
        attempts: row.get(5)?,
        stops: row.get(6)?,
        code: row.get(7)?,
        message: row.get(8)?,
        outcome: row.get(9)?,
        article_id: row.get(10)?,
        version_id: row.get(11)?,
        progress: row.get(12)?,
        total: row.get(13)?,
        created_at: rfc3339(row.get(14)?),
        due_at: rfc3339(row.get(15)?),
        title: row.get(16)?,
        address: row.get(17)?,
    })
}
