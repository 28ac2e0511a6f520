//! The queue of slow deeds: one worker for a library, whichever process it lives in, and the deeds on single jobs.

use std::fs::File;
use std::sync::Arc;
use std::time::Duration;

use library::jobs::{self, Job, JobKind, JobState};
use library::{FeedId, JobId, Library};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;
use tokio::task::{Id, JoinError, JoinSet};

use crate::error::{ErrorCode, ReaderError};
use crate::feeds::poll;
use crate::indexing::tidy;
use crate::reader::Reader;
use crate::store::{Outcome, Saved};
use crate::work::Work;
use crate::{right, settings};

/// How often the work of another process is looked at.
const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// Jobs under way at once.
const AT_ONCE: usize = 8;
/// Jobs under way at once that ask one host: one is fetched while another is read and a third has its pictures fetched.
const PER_HOST: usize = 3;
/// Feeds that are asked at once, beside the jobs: nobody waits for most of them.
const POLLS_AT_ONCE: usize = 3;
/// How long the end waits for a page that is just being read.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// The right to work the queue. Only one process at a time has it, and a killed one loses it with its life.
#[derive(Debug)]
pub struct Worker {
    work: Work,
    /// Absent only while it is dropped.
    runtime: Option<Runtime>,
    running: JoinSet<Result<(), ReaderError>>,
    /// Whom each of them asks, and whether it must be alone.
    begun: Vec<(Id, String, bool)>,
    /// Feeds that are being asked.
    polling: Vec<(Id, FeedId)>,
    /// Whether feeds that are due are asked by themselves; those that a person asks for always are.
    by_itself: bool,
    _lock: File,
}

impl Worker {
    /// Takes the right to work the queue; `None` if another process has it.
    pub fn take(reader: &Reader) -> Result<Option<Self>, ReaderError> {
        let Some(lock) = right::take(reader.folder())? else { return Ok(None) };
        let failed = |error: std::io::Error| ReaderError::new(ErrorCode::Library, format!("the queue cannot be worked: {error}"));
        reader.library.write(|write| {
            jobs::recover(write)?;
            library::feeds::forget_asked(write)
        })?;
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        let runtime = Builder::new_multi_thread().worker_threads(2).thread_name("queue").enable_all().build().map_err(failed)?;
        let work = Work { library: Arc::clone(&reader.library), client: web::Client::new()?, reading: Arc::new(Semaphore::new(processors)) };
        Ok(Some(Self { work, runtime: Some(runtime), running: JoinSet::new(), begun: Vec::new(), polling: Vec::new(), by_itself: false, _lock: lock }))
    }

    /// From now on feeds are also asked for their news by themselves, when they are due: for programs that stay.
    pub(crate) fn poll_by_itself(&mut self) {
        self.by_itself = true;
    }

    /// Begins the jobs that are due, as far as there is room, and waits at most `patience` until one of them ends. `false` if there is
    /// nothing to do now.
    pub fn step(&mut self, patience: Duration) -> Result<bool, ReaderError> {
        let Some(runtime) = &self.runtime else { return Ok(false) };
        begin(&self.work.library, &self.work, runtime, &mut self.running, &mut self.begun)?;
        begin_polls(&self.work, runtime, &mut self.running, &mut self.polling, self.by_itself)?;
        if self.running.is_empty() {
            return tidy(&self.work.library);
        }
        let ended = runtime.block_on(async { tokio::time::timeout(patience, self.running.join_next_with_id()).await });
        if let Ok(Some(ended)) = ended {
            let id = ended.as_ref().map_or_else(JoinError::id, |(id, _)| *id);
            self.begun.retain(|(begun, ..)| *begun != id);
            self.polling.retain(|(begun, _)| *begun != id);
            // What failed within a job was written down; here it could not be.
            ended.map_or(Ok(()), |(_, result)| result)?;
        }
        Ok(true)
    }
}

fn begin(library: &Library, work: &Work, runtime: &Runtime, running: &mut JoinSet<Result<(), ReaderError>>, begun: &mut Vec<(Id, String, bool)>) -> Result<(), ReaderError> {
    while begun.len() < AT_ONCE && !begun.iter().any(|(.., suspect)| *suspect) {
        let crowded = |host: &String| begun.iter().filter(|(_, other, _)| other == host).count() >= PER_HOST;
        let busy: Vec<String> = begun.iter().map(|(_, host, _)| host.clone()).filter(crowded).collect();
        let alone = begun.is_empty();
        // Asked without the right to write first: most of the time there is nothing.
        if !library.read(|read| jobs::is_due(read, &busy, alone))? {
            return Ok(());
        }
        let Some(job) = library.write(|write| jobs::take(write, &busy, alone))? else { return Ok(()) };
        let (host, suspect) = (job.host.clone(), jobs::is_suspect(&job));
        let handle = running.spawn_on(work.clone().run(job), runtime.handle());
        begun.push((handle.id(), host, suspect));
    }
    Ok(())
}

fn begin_polls(work: &Work, runtime: &Runtime, running: &mut JoinSet<Result<(), ReaderError>>, polling: &mut Vec<(Id, FeedId)>, by_itself: bool) -> Result<(), ReaderError> {
    let by_itself = by_itself && settings::polling(&work.library)?;
    while polling.len() < POLLS_AT_ONCE {
        let busy: Vec<FeedId> = polling.iter().map(|(_, id)| id.clone()).collect();
        let Some(due) = work.library.read(|read| library::feeds::next_due(read, &busy, by_itself))? else { return Ok(()) };
        work.library.write(|write| library::feeds::claim(write, &due.id))?;
        let id = due.id.clone();
        let handle = running.spawn_on(poll(work.clone(), due), runtime.handle());
        polling.push((handle.id(), id));
    }
    Ok(())
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.running.abort_all();
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(LAST_WORDS);
        }
        // If even this fails, the next worker finds them as those of a killed process.
        let _ = self.work.library.write(jobs::release);
    }
}

/// Waits until a job has ended: by working the queue if nobody else does, else by looking at what the other process makes of it.
pub fn wait(reader: &Reader, id: &JobId) -> Result<Saved, ReaderError> {
    wait_all(reader, std::slice::from_ref(id)).pop().unwrap_or_else(|| Err(ReaderError::new(ErrorCode::Unexpected, "nothing was waited for")))
}

/// Waits until all of some jobs have ended; what came of each stands in its place. A job that has to wait for a further try counts as
/// ended with the reason, and stays in the queue.
pub fn wait_all(reader: &Reader, ids: &[JobId]) -> Vec<Result<Saved, ReaderError>> {
    let mut worker = None;
    ids.iter().map(|id| wait_for(reader, id, &mut worker)).collect()
}

fn wait_for(reader: &Reader, id: &JobId, worker: &mut Option<Worker>) -> Result<Saved, ReaderError> {
    loop {
        let job = reader.library.read(|read| jobs::get(read, id))?;
        let postponed = job.state == JobState::Waiting && job.code.is_some();
        if postponed || matches!(job.state, JobState::Done | JobState::Failed | JobState::Cancelled) {
            return ended(reader, job);
        }
        // A window that had the right to work may have been closed meanwhile.
        if worker.is_none() {
            *worker = Worker::take(reader)?;
        }
        match worker {
            Some(worker) => {
                if !worker.step(LOOK_AGAIN)? {
                    std::thread::park_timeout(LOOK_AGAIN);
                }
            }
            None => std::thread::park_timeout(LOOK_AGAIN),
        }
    }
}

/// What came of a job: the article, also if some of its pictures are still to come, or the reason why there is none.
fn ended(reader: &Reader, job: Job) -> Result<Saved, ReaderError> {
    // A job that is about the pictures alone says nothing about the text.
    let outcome = job.outcome.as_deref().or((job.kind == JobKind::Pictures).then_some(Outcome::Unchanged.as_str()));
    let kept = outcome.zip(job.article_id.as_ref());
    if let Some((outcome, article)) = kept {
        let article = reader.library.read(|read| library::articles::get(read, article))?;
        return Ok(Saved { id: Some(article.id), version_id: Some(article.version_id), outcome: Outcome::parse(outcome), title: article.title, job_id: None, left_out: Vec::new() });
    }
    let code = ErrorCode::parse(job.code.as_deref().unwrap_or_default());
    let message = job.message.unwrap_or_else(|| "the page could not be fetched".into());
    match job.state {
        JobState::Cancelled => Err(ReaderError::new(ErrorCode::NotFound, "the saving was cancelled")),
        JobState::Waiting => Err(ReaderError::new(code, format!("{message}; it will be tried again"))),
        _ => Err(ReaderError::new(code, message)),
    }
}

/// The jobs that are not done, those that failed among them, oldest first.
pub fn jobs(reader: &Reader) -> Result<Vec<Job>, ReaderError> {
    Ok(reader.library.read(jobs::open)?)
}

/// Jobs by their ids, ended ones too.
pub(crate) fn named(reader: &Reader, ids: &[String]) -> Result<Vec<Job>, ReaderError> {
    Ok(reader.library.read(|read| ids.iter().map(|id| jobs::get(read, &JobId::parse(id))).collect::<Result<_, _>>())?)
}

/// Tries a job again that failed or waits for a further try.
pub fn retry(reader: &Reader, id: &JobId) -> Result<Job, ReaderError> {
    Ok(reader.library.write(|write| {
        jobs::renew(write, id)?;
        jobs::get(write.as_read(), id)
    })?)
}

/// Gives a job up that has not ended well. What it has kept stays.
pub fn cancel(reader: &Reader, id: &JobId) -> Result<Job, ReaderError> {
    Ok(reader.library.write(|write| {
        for state in [JobState::Waiting, JobState::Fetching, JobState::Reading, JobState::Images, JobState::Failed] {
            if jobs::advance(write, id, state, JobState::Cancelled)? {
                break;
            }
        }
        jobs::get(write.as_read(), id)
    })?)
}
