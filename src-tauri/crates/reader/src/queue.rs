//! The queue of slow deeds: one worker for a library, whichever process it lives in, and the deeds on single jobs.

use std::fs::{File, TryLockError};
use std::time::Duration;

use document::Hints;
use library::jobs::{self, Job, JobState};
use library::{JobId, LibraryError};
use web::Budget;

use crate::error::{ErrorCode, ReaderError};
use crate::reader::Reader;
use crate::save::{UrlInput, kind_of_media};
use crate::store::{Capture, Outcome, Saved, store};

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
        if let Err(error) = self.run(reader, &job) {
            reader.library.write(|write| jobs::set_state(write, &job.id, JobState::Failed, Some(&error.message)))?;
        }
        Ok(true)
    }

    fn run(&self, reader: &Reader, job: &Job) -> Result<(), ReaderError> {
        let input: UrlInput = serde_json::from_str(&job.input).map_err(|error| ReaderError::new(ErrorCode::Unexpected, error.to_string()))?;
        let fetched = self.runtime.block_on(web::fetch(&input.url, &Budget::default()))?;
        reader.library.write(|write| jobs::set_state(write, &job.id, JobState::Reading, None))?;
        let kind = kind_of_media(fetched.media_type.as_deref(), &fetched.bytes);
        let hints = Hints { kind: Some(kind), url: Some(fetched.url.clone()), charset: fetched.charset.clone() };
        let mut document = document::extract(&fetched.bytes, &hints)?;
        // The address that the person gave is the one by which they will know it again.
        document.canonical_url = document.canonical_url.or_else(|| Some(fetched.url.clone()));
        document.url = Some(input.url);
        let capture = Capture {
            source: &fetched.bytes,
            kind,
            charset: fetched.charset.as_deref(),
            document: &document,
            pictures: std::collections::HashMap::new(),
            etag: fetched.etag.as_deref(),
            last_modified: fetched.last_modified.as_deref(),
        };
        reader.library.write(|write| {
            // Cancelled meanwhile: the person does not want it.
            if jobs::get(write.as_read(), &job.id)?.state == JobState::Cancelled {
                return Ok(());
            }
            let saved = store(write, &capture, &input.tags)?;
            if let Some(id) = &saved.id {
                jobs::finish(write, &job.id, id)?;
            }
            Ok::<_, ReaderError>(())
        })
    }
}

/// Waits until a job has ended: by working the queue if nobody else does, else by looking at what the other process makes of it.
pub fn wait(reader: &Reader, id: &JobId) -> Result<Saved, ReaderError> {
    let worker = Worker::take(reader)?;
    loop {
        let job = reader.library.read(|read| jobs::get(read, id))?;
        match job.state {
            JobState::Done => {
                let article = job.article_id.ok_or_else(|| ReaderError::new(ErrorCode::Unexpected, "the job has ended without an article"))?;
                let article = reader.library.read(|read| library::articles::get(read, &article))?;
                let outcome = if article.version_count > 1 { Outcome::NewVersion } else { Outcome::Saved };
                return Ok(Saved { id: Some(article.id), version_id: Some(article.version_id), outcome, title: article.title, job_id: None });
            }
            JobState::Failed => return Err(ReaderError::new(ErrorCode::Network, job.message.unwrap_or_else(|| "the page could not be fetched".into()))),
            JobState::Cancelled => return Err(ReaderError::new(ErrorCode::NotFound, "the saving was cancelled")),
            JobState::Waiting | JobState::Fetching | JobState::Reading => {}
        }
        match &worker {
            Some(worker) => {
                worker.step(reader)?;
            }
            None => std::thread::park_timeout(Duration::from_millis(100)),
        }
    }
}

/// Tries a failed job again.
pub fn retry(reader: &Reader, id: &JobId) -> Result<Job, ReaderError> {
    set(reader, id, JobState::Failed, JobState::Waiting)
}

/// Gives a job up.
pub fn cancel(reader: &Reader, id: &JobId) -> Result<Job, ReaderError> {
    let state = reader.library.read(|read| jobs::get(read, id))?.state;
    set(reader, id, state, JobState::Cancelled)
}

fn set(reader: &Reader, id: &JobId, from: JobState, to: JobState) -> Result<Job, ReaderError> {
    reader.library.write(|write| {
        if jobs::get(write.as_read(), id)?.state == from && from != JobState::Done {
            jobs::set_state(write, id, to, None)?;
        }
        Ok::<_, LibraryError>(())
    })?;
    Ok(reader.library.read(|read| jobs::get(read, id))?)
}
