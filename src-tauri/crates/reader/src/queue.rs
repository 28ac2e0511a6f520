//! The queue of slow deeds: one worker for a library, whichever process it lives in, and the deeds on single jobs.

use std::fs::{File, TryLockError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use document::Hints;
use library::JobId;
use library::jobs::{self, Job, JobState};
use web::Budget;

use crate::error::{ErrorCode, ReaderError};
use crate::file::{FileRead, read_file};
use crate::reader::Reader;
use crate::save::{UrlInput, kind_of_media};
use crate::store::{Capture, Outcome, Saved, store, trusted_canonical};

/// How often the work of another process is looked at.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// The right to work the queue. Only one process at a time has it, and a killed one loses it with its life.
#[derive(Debug)]
pub struct Worker {
    runtime: tokio::runtime::Runtime,
    _lock: File,
}

impl Worker {
    /// Takes the right to work the queue; `None` if another process has it.
    pub fn take(reader: &Reader) -> Result<Option<Self>, ReaderError> {
        let path = reader.folder().join("queue.lock");
        let failed = |error: std::io::Error| ReaderError::new(ErrorCode::Library, format!("{}: {error}", path.display()));
        let lock = File::options().create(true).read(true).append(true).open(&path).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        reader.library.write(jobs::recover)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
        Ok(Some(Self { runtime, _lock: lock }))
    }

    /// Does the next job; `false` if none waits.
    pub fn step(&self, reader: &Reader) -> Result<bool, ReaderError> {
        let Some(job) = reader.library.write(jobs::take)? else { return Ok(false) };
        // A page that breaks our own code must not end the queue.
        let done = catch_unwind(AssertUnwindSafe(|| self.run(reader, &job))).unwrap_or_else(|_| Err(ReaderError::new(ErrorCode::Unexpected, "Margent could not read this page: a fault of ours")));
        if let Err(error) = done {
            reader.library.write(|write| jobs::fail(write, &job.id, error.code.as_str(), &error.message))?;
        }
        Ok(true)
    }

    fn run(&self, reader: &Reader, job: &Job) -> Result<(), ReaderError> {
        let input: UrlInput = serde_json::from_str(&job.input).map_err(|error| ReaderError::new(ErrorCode::Unexpected, error.to_string()))?;
        let fetched = self.runtime.block_on(web::fetch(&input.url, &Budget::default()))?;
        // Cancelled meanwhile: the person does not want it.
        if !reader.library.write(|write| jobs::advance(write, &job.id, JobState::Fetching, JobState::Reading))? {
            return Ok(());
        }
        let hints = Hints { kind: kind_of_media(fetched.media_type.as_deref()), url: Some(fetched.url.clone()), charset: fetched.charset.clone() };
        let FileRead { mut document, kind, container, pictures, .. } = read_file(&fetched.bytes, &hints)?;
        let canonical = trusted_canonical(document.canonical_url.as_deref(), Some(&fetched.url)).unwrap_or_else(|| fetched.url.clone());
        // The address that the person gave is the one by which they will know it again.
        document.url = Some(input.url);
        let capture = Capture {
            source: &fetched.bytes,
            kind,
            container,
            charset: fetched.charset.as_deref(),
            document: &document,
            pictures,
            canonical: Some(canonical),
            etag: fetched.etag.as_deref(),
            last_modified: fetched.last_modified.as_deref(),
        };
        reader.library.write(|write| {
            if jobs::get(write.as_read(), &job.id)?.state != JobState::Reading {
                return Ok(());
            }
            let saved = store(write, &capture, &input.tags)?;
            if let Some(id) = &saved.id {
                jobs::finish(write, &job.id, id, saved.outcome.as_str())?;
            }
            Ok::<_, ReaderError>(())
        })
    }
}

/// Waits until a job has ended: by working the queue if nobody else does, else by looking at what the other process makes of it.
pub fn wait(reader: &Reader, id: &JobId) -> Result<Saved, ReaderError> {
    let mut worker = None;
    loop {
        let job = reader.library.read(|read| jobs::get(read, id))?;
        match job.state {
            JobState::Done => {
                let article = job.article_id.ok_or_else(|| ReaderError::new(ErrorCode::Unexpected, "the job has ended without an article"))?;
                let article = reader.library.read(|read| library::articles::get(read, &article))?;
                let outcome = Outcome::parse(job.outcome.as_deref().unwrap_or_default());
                return Ok(Saved { id: Some(article.id), version_id: Some(article.version_id), outcome, title: article.title, job_id: None, left_out: Vec::new() });
            }
            JobState::Failed => return Err(ReaderError::new(ErrorCode::parse(job.code.as_deref().unwrap_or_default()), job.message.unwrap_or_else(|| "the page could not be fetched".into()))),
            JobState::Cancelled => return Err(ReaderError::new(ErrorCode::NotFound, "the saving was cancelled")),
            JobState::Waiting | JobState::Fetching | JobState::Reading => {}
        }
        // A window that had the right to work may have been closed meanwhile.
        if worker.is_none() {
            worker = Worker::take(reader)?;
        }
        match &worker {
            Some(worker) => {
                worker.step(reader)?;
            }
            None => std::thread::park_timeout(LOOK_AGAIN),
        }
    }
}

/// Tries a failed job again.
pub fn retry(reader: &Reader, id: &JobId) -> Result<Job, ReaderError> {
    advance(reader, id, &[JobState::Failed], JobState::Waiting)
}

/// Gives a job up that has not ended well.
pub fn cancel(reader: &Reader, id: &JobId) -> Result<Job, ReaderError> {
    advance(reader, id, &[JobState::Waiting, JobState::Fetching, JobState::Reading, JobState::Failed], JobState::Cancelled)
}

fn advance(reader: &Reader, id: &JobId, from: &[JobState], to: JobState) -> Result<Job, ReaderError> {
    Ok(reader.library.write(|write| {
        for state in from {
            if jobs::advance(write, id, *state, to)? {
                break;
            }
        }
        jobs::get(write.as_read(), id)
    })?)
}
