//! How one job is done: the page is fetched, read and kept in one write; then its pictures follow. At each step the database knows how far
//! it is, so that after any end of the process the rest is done and nothing twice.

use std::sync::Arc;
use std::time::Duration;

use document::{Document, Hints, InputKind};
use library::jobs::{self, Job, JobKind, JobState};
use library::versions::Origin;
use library::{ArticleId, Library, VersionId, articles, versions};
use tokio::sync::Semaphore;
use tokio::task::block_in_place;
use web::{Answer, Budget, Fetched, Marks, PictureError};

use crate::carried::{self, Arrived};
use crate::error::{ErrorCode, ReaderError};
use crate::file::{FileRead, read_file};
use crate::pictures::{self, Plan};
use crate::save::{UrlInput, kind_of_media};
use crate::store::{Capture, Outcome, store, trusted_canonical};

/// Tries of a page before it counts as failed. With the pauses between them, some three quarters of an hour.
const MAX_ATTEMPTS: u32 = 6;
/// Tries of a page's pictures.
const PICTURE_ATTEMPTS: u32 = 3;
/// Before the second try; each further one waits four times as long.
const FIRST_PAUSE: Duration = Duration::from_secs(10);
/// The longest pause that a server may ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(6 * 3600);
/// How often a job under way looks whether it is still wanted.
const WANTED: Duration = Duration::from_millis(300);
/// Pictures that are written down together.
const BATCH: usize = 5;

/// What all jobs of a process share.
#[derive(Debug, Clone)]
pub(crate) struct Work {
    pub(crate) library: Arc<Library>,
    pub(crate) client: web::Client,
    /// Pages that are read at once: reading is all computing.
    pub(crate) reading: Arc<Semaphore>,
}

/// Why a job does not end well, and whether it is worth another try.
enum Trouble {
    Lasting(ReaderError),
    Passing(ReaderError, Option<Duration>),
}

impl<E: Into<ReaderError>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self::Lasting(error.into())
    }
}

fn from_fetch(error: web::FetchError) -> Trouble {
    let (may_pass, wait) = (error.may_pass(), error.retry_after());
    if may_pass { Trouble::Passing(error.into(), wait) } else { Trouble::Lasting(error.into()) }
}

/// What is to be fetched.
struct Wish {
    url: String,
    tags: Vec<String>,
    /// The article that is known already, with the marks of the state that is kept.
    known: Option<(ArticleId, Marks)>,
}

impl Work {
    /// Does a job to its end, whatever that is, and writes down what came of it.
    pub(crate) async fn run(self, job: Job) -> Result<(), ReaderError> {
        let work = self.clone();
        let (id, begun) = (job.id.clone(), job.clone());
        // On a task of its own: a page that breaks our own code must not end the queue.
        let mut task = tokio::spawn(async move { work.steps(&begun).await });
        let done = tokio::select! {
            done = &mut task => done,
            () = self.unwanted(&id) => {
                task.abort();
                return Ok(());
            }
        };
        let trouble = match done {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(trouble)) => trouble,
            Err(_) => Trouble::Lasting(ReaderError::new(ErrorCode::Unexpected, "Margent could not read this page: a fault of ours")),
        };
        block_in_place(|| self.write_down(&job, trouble))
    }

    async fn unwanted(&self, id: &library::JobId) {
        let mut ticks = tokio::time::interval(WANTED);
        loop {
            ticks.tick().await;
            if self.library.read(|read| jobs::get(read, id)).is_ok_and(|job| job.state == JobState::Cancelled) {
                return;
            }
        }
    }

    fn write_down(&self, job: &Job, trouble: Trouble) -> Result<(), ReaderError> {
        self.library.write(|write| {
            let now = jobs::get(write.as_read(), &job.id)?;
            let most = if now.version_id.is_some() { PICTURE_ATTEMPTS } else { MAX_ATTEMPTS };
            match trouble {
                Trouble::Passing(error, wait) if now.attempts < most => {
                    let pause = (FIRST_PAUSE * 4_u32.pow(now.attempts.saturating_sub(1).min(8))).max(wait.unwrap_or_default()).min(LONGEST_PAUSE);
                    jobs::postpone(write, &job.id, i64::try_from(pause.as_millis()).unwrap_or(i64::MAX), error.code.as_str(), &error.message)?;
                }
                // The text is kept, and each missing picture says why it is missing.
                Trouble::Passing(..) if now.version_id.is_some() => jobs::finish(write, &job.id, now.article_id.as_ref())?,
                Trouble::Passing(error, _) | Trouble::Lasting(error) => jobs::fail(write, &job.id, error.code.as_str(), &error.message)?,
            }
            Ok(())
        })
    }

    async fn steps(&self, job: &Job) -> Result<(), Trouble> {
        let version = match &job.version_id {
            Some(version) => Some(version.clone()),
            None => self.page(job).await?,
        };
        match version {
            Some(version) => self.pictures(job, &version).await,
            None => Ok(()),
        }
    }

    /// Fetches and keeps a page. Gives the version whose pictures are to come.
    async fn page(&self, job: &Job) -> Result<Option<VersionId>, Trouble> {
        let wish = self.wish(job)?;
        let marks = wish.known.as_ref().map(|(_, marks)| marks.clone()).unwrap_or_default();
        let answer = match self.client.visit(&wish.url) {
            Ok(visit) => visit.page(&marks, &Budget::default()).await,
            Err(error) => Err(error),
        };
        match (answer, wish.known.as_ref()) {
            (Ok(Answer::Page(fetched)), _) => {
                let _reading = self.reading.acquire().await.map_err(|error| ReaderError::new(ErrorCode::Unexpected, error.to_string()))?;
                block_in_place(|| self.keep(job, &wish, &fetched)).map_err(Trouble::Lasting)
            }
            (Ok(Answer::NotModified), Some((article, _))) => {
                Ok(block_in_place(|| self.library.write(|write| jobs::settle(write, &job.id, article, Outcome::Unchanged.as_str(), None).map(|()| None)))?)
            }
            (Ok(Answer::NotModified), None) => Err(Trouble::Lasting(ReaderError::new(ErrorCode::Network, "the server sent no page"))),
            (Err(error), Some(_)) if error.is_gone() => Err(Trouble::Lasting(ReaderError::new(ErrorCode::Network, format!("{error}: the page is gone, and what was saved of it is kept")))),
            (Err(error), Some(_)) => Err(match from_fetch(error) {
                Trouble::Lasting(error) => Trouble::Lasting(ReaderError::new(error.code, format!("{}; what was saved is kept", error.message))),
                Trouble::Passing(error, wait) => Trouble::Passing(ReaderError::new(error.code, format!("{}; what was saved is kept", error.message)), wait),
            }),
            (Err(error), None) => Err(from_fetch(error)),
        }
    }

    fn wish(&self, job: &Job) -> Result<Wish, ReaderError> {
        self.library.read(|read| {
            let known = match &job.article_id {
                Some(id) => {
                    let article = articles::get(read, id)?;
                    let (url, etag, last_modified) = versions::marks(read, &article.version_id)?;
                    Some((article, url, Marks { etag, last_modified }))
                }
                None => None,
            };
            let (url, tags) = match (job.kind, &known) {
                (JobKind::SaveUrl, _) => {
                    let input: UrlInput = serde_json::from_str(&job.input).map_err(|error| ReaderError::new(ErrorCode::Unexpected, error.to_string()))?;
                    (Some(input.url), input.tags)
                }
                (_, Some((article, ..))) => (article.url.clone(), Vec::new()),
                (_, None) => (None, Vec::new()),
            };
            let url = url.ok_or_else(|| ReaderError::invalid("this article came from no address"))?;
            // Marks belong to the address that gave them.
            let known = known.map(|(article, from, marks)| (article.id, if from.as_deref() == Some(&url) { marks } else { Marks::default() }));
            Ok(Wish { url, tags, known })
        })
    }

    fn keep(&self, job: &Job, wish: &Wish, fetched: &Fetched) -> Result<Option<VersionId>, ReaderError> {
        // Cancelled meanwhile: the person does not want it.
        if !self.library.write(|write| jobs::advance(write, &job.id, JobState::Fetching, JobState::Reading))? {
            return Ok(None);
        }
        let hints = Hints { kind: kind_of_media(fetched.media_type.as_deref()), url: Some(fetched.url.clone()), charset: fetched.charset.clone() };
        let FileRead { mut document, kind, container, pictures, saved_at, .. } = read_file(&fetched.bytes, &hints)?;
        if fetched.media_type.as_deref() == Some("application/octet-stream") && kind == InputKind::Html && container.is_none() {
            return Err(ReaderError::new(ErrorCode::Unreadable, "the server hands this out as a file to be kept, not as a page"));
        }
        let pictures = carried::ready(&self.library, pictures)?;
        let canonical = trusted_canonical(document.canonical_url.as_deref(), Some(&fetched.url)).or_else(|| web::normalise(&fetched.url));
        // The address that the person gave is the one by which they will know it again.
        document.url = Some(wish.url.clone());
        let capture = Capture {
            source: &fetched.bytes,
            kind,
            container,
            charset: fetched.charset.as_deref(),
            base: Some(&fetched.url),
            document: &document,
            pictures,
            canonical,
            etag: fetched.marks.etag.as_deref(),
            last_modified: fetched.marks.last_modified.as_deref(),
            captured_at: saved_at.as_deref(),
            origin: Some(Origin::Fetched),
            version_of: None,
        };
        self.library.write(|write| {
            if jobs::get(write.as_read(), &job.id)?.state != JobState::Reading {
                return Ok(None);
            }
            let saved = store(write, &capture, &wish.tags)?;
            let (Some(article), Some(version)) = (&saved.id, &saved.version_id) else { return Ok(None) };
            let version = pictures::are_missing(write.as_read(), version)?.then_some(version);
            jobs::settle(write, &job.id, article, saved.outcome.as_str(), version)?;
            Ok(version.cloned())
        })
    }

    async fn pictures(&self, job: &Job, version: &VersionId) -> Result<(), Trouble> {
        let (document, known) = self.library.read(|read| Ok::<_, ReaderError>((versions::document(read, version)?, library::pictures::of_version(read, version)?)))?;
        let Plan { wanted, beyond, budget } = pictures::plan(&document, &known);
        let total = wanted.len() + beyond.len();
        // They are told as missing before the others come.
        let batch = beyond.into_iter().map(|url| (url, Err(PictureError::OverBudget))).collect();
        let mut album = Album { work: self, job, version, batch, settled: 0, total, passing: None };
        if !wanted.is_empty() {
            let visit = match visited(&document) {
                Some(url) => self.client.visit(url).map_err(from_fetch)?,
                None => self.client.nowhere(),
            };
            let mut coming = visit.pictures(wanted, budget);
            while let Some((url, picture)) = coming.next().await {
                block_in_place(|| album.take(url, picture))?;
            }
        }
        block_in_place(|| album.close())
    }
}

fn visited(document: &Document) -> Option<&str> {
    document.url.as_deref().filter(|url| url.starts_with("http"))
}

/// The pictures of one version on their way into the library.
struct Album<'a> {
    work: &'a Work,
    job: &'a Job,
    version: &'a VersionId,
    batch: Vec<Arrived>,
    settled: usize,
    total: usize,
    /// The last reason that may be none next time.
    passing: Option<PictureError>,
}

impl Album<'_> {
    fn take(&mut self, url: String, picture: Result<web::Picture, PictureError>) -> Result<(), Trouble> {
        let ready = match picture {
            // The file is on the disk before the write begins, so that nobody waits for the disk with us.
            Ok(picture) => Ok(carried::store(&self.work.library, &url, picture)?),
            Err(error) => {
                if error.may_pass() {
                    self.passing = Some(error.clone());
                }
                Err(error)
            }
        };
        self.batch.push((url, ready));
        if self.batch.len() < BATCH { Ok(()) } else { self.flush(false) }
    }

    fn close(&mut self) -> Result<(), Trouble> {
        let over = self.passing.is_none();
        self.flush(over)?;
        match self.passing.take() {
            None => Ok(()),
            Some(error) => Err(Trouble::Passing(ReaderError::new(ErrorCode::Network, format!("pictures are missing: {error}")), error.retry_after())),
        }
    }

    /// Writes down what has come; with `over`, that it was the last of it.
    fn flush(&mut self, over: bool) -> Result<(), Trouble> {
        self.settled += self.batch.len();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.work.library.write(|write| {
            carried::keep(write, self.version, &self.batch)?;
            jobs::progress(write, &self.job.id, count(self.settled), count(self.total))?;
            if over {
                let article = jobs::get(write.as_read(), &self.job.id)?.article_id;
                jobs::finish(write, &self.job.id, article.as_ref())?;
            }
            Ok::<_, ReaderError>(())
        })?;
        self.batch.clear();
        Ok(())
    }
}
