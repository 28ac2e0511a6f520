//! An entry becomes an article, by being opened or kept. The feed's full text is used; where it gives only a part, the page is fetched.

use document::{Hints, InputKind};
use library::articles::{self, State};
use library::jobs::{self, JobState};
use library::river::{self, Entry, Which};
use library::versions::Origin;
use library::{JobId, entries};

use crate::error::{ErrorCode, ReaderError};
use crate::reader::Reader;
use crate::save::{Source, save_source, save_url};
use crate::store::{Outcome, Saved};

/// Saves an entry, which counts as read then. One that is saved already is not doubled, nor is the page that it is about.
pub fn keep_entry(reader: &Reader, id: &str) -> Result<Saved, ReaderError> {
    let (entry, page) = reader.library.read(|read| {
        let id = entries::find(read, id)?;
        Ok::<_, ReaderError>((river::get(read, &id)?, entries::page(read, &id)?))
    })?;
    let saved = match known(reader, &entry)? {
        Some(saved) => saved,
        None => save(reader, &entry, page)?,
    };
    reader.library.write(|write| {
        entries::became(write, &entry.id, saved.id.as_ref(), saved.job_id.as_ref().filter(|_| saved.id.is_none()))?;
        river::mark(write, &Which::Entries { ids: vec![entry.id.to_string()] }, true)
    })?;
    Ok(saved)
}

/// What is there already: its article, its page's article, or the job that fetches it.
fn known(reader: &Reader, entry: &Entry) -> Result<Option<Saved>, ReaderError> {
    reader.library.write(|write| {
        let by_url = || entry.url.as_deref().and_then(web::normalise).map(|url| articles::by_url(write.as_read(), &url)).transpose().map(Option::flatten);
        let article = match &entry.article_id {
            Some(id) => Some(id.clone()),
            None => by_url()?,
        };
        if let Some(id) = article {
            let article = articles::get(write.as_read(), &id)?;
            if article.state == State::Trash {
                articles::restore(write, &id)?;
            }
            return Ok(Some(Saved { id: Some(id), version_id: Some(article.version_id), outcome: Outcome::Unchanged, title: article.title, job_id: None, left_out: Vec::new() }));
        }
        let Some(job) = &entry.job_id else { return Ok(None) };
        if jobs::get(write.as_read(), job)?.state == JobState::Failed {
            jobs::renew(write, job)?;
        }
        Ok(Some(queued(entry, job.clone())))
    })
}

fn save(reader: &Reader, entry: &Entry, page: Option<String>) -> Result<Saved, ReaderError> {
    refuse_own_network(reader, entry)?;
    let fetch = |url: &str| Ok(queued(entry, save_url(reader, url, &[], false)?.job_id.ok_or_else(|| ReaderError::new(ErrorCode::Unexpected, "the page was not queued"))?));
    let Some(page) = page else {
        let url = entry.url.as_deref().ok_or_else(|| ReaderError::new(ErrorCode::Unreadable, "this entry has neither a text nor the address of one"))?;
        return fetch(url);
    };
    let hints = Hints { kind: Some(InputKind::Html), url: entry.url.clone(), charset: Some("utf-8".into()) };
    let source = Source { bytes: page.into_bytes(), hints, fallback_title: Some(entry.feed.clone()), origin: Some(Origin::Feed), ..Source::default() };
    match (save_source(reader, &source), entry.url.as_deref()) {
        // What is no text for us may be one on its page.
        (Err(error), Some(url)) if error.code == ErrorCode::Unreadable => fetch(url),
        (saved, _) => saved,
    }
}

/// A feed of the world leads to no machine of the person's own network; one of that network may lead to its own host.
fn refuse_own_network(reader: &Reader, entry: &Entry) -> Result<(), ReaderError> {
    let Some(url) = entry.url.as_deref().filter(|url| web::is_local(url)) else { return Ok(()) };
    let feed = reader.library.read(|read| library::feeds::get(read, &entry.feed_id))?;
    if web::host_of(&feed.address) == web::host_of(url) { Ok(()) } else { Err(web::FetchError::PrivateAddress(web::host_of(url)).into()) }
}

fn queued(entry: &Entry, job: JobId) -> Saved {
    let title = if entry.title.is_empty() { entry.url.clone().unwrap_or_default() } else { entry.title.clone() };
    Saved { id: None, version_id: None, outcome: Outcome::Queued, title, job_id: Some(job), left_out: Vec::new() }
}
