//! Pictures of articles: those that are still to be fetched, and trying again for those that are missing.

use std::collections::HashMap;

use document::Document;
use library::jobs::{self, Job, JobKind, NewJob};
use library::pictures::Picture;
use library::{ArticleId, JobId, Read, VersionId, Write, articles, versions};
use serde::Serialize;
use ts_rs::TS;

use crate::error::ReaderError;
use crate::reader::Reader;

/// How it stands with a picture of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "camelCase")]
pub enum PictureState {
    /// It is in the library.
    Kept {
        /// The last part of its address in the frame.
        blob: String,
        /// Width and height at which it is to be shown, in CSS pixels.
        size: Option<(u32, u32)>,
    },
    /// It was asked for and could not be had.
    Missing {
        /// Why, in words.
        reason: String,
    },
    /// It is being fetched.
    Coming,
    /// It was never asked for: what came as a file asks the web for nothing by itself.
    NotFetched,
}

/// How it stands with each picture of a document, in the document's order.
pub(crate) fn known(read: Read<'_>, version: &VersionId, document: &Document) -> Result<Vec<(String, PictureState)>, ReaderError> {
    let mut known = library::pictures::of_version(read, version)?;
    let coming = jobs::are_pictures_coming(read, version)?;
    let state = |picture| match picture {
        Some(Picture::Kept(kept)) => PictureState::Kept { blob: kept.blob, size: kept.size },
        // What may pass is asked for again as long as the job goes on.
        Some(Picture::Missing { may_pass: true, .. }) | None if coming => PictureState::Coming,
        Some(Picture::Missing { reason, .. }) => PictureState::Missing { reason },
        None => PictureState::NotFetched,
    };
    Ok(document::picture_addresses(document).into_iter().map(|address| (known.remove(&address), address)).map(|(picture, address)| (address, state(picture))).collect())
}

/// A document's pictures that stand in the web, in the order of the text.
pub(crate) fn addresses(document: &Document) -> Vec<String> {
    document::picture_addresses(document).into_iter().filter(|address| address.starts_with("http://") || address.starts_with("https://")).collect()
}

/// Whether a version has pictures of which nothing is known yet.
pub(crate) fn are_missing(read: Read<'_>, version: &VersionId) -> Result<bool, ReaderError> {
    // As it is kept: a person may have said what is part of it.
    let addresses = addresses(&versions::document(read, version)?);
    if addresses.is_empty() {
        return Ok(false);
    }
    let known = library::pictures::of_version(read, version)?;
    Ok(addresses.iter().any(|address| !known.contains_key(address)))
}

/// Queues the pictures of a text that has come without them.
pub(crate) fn queue_missing(write: &mut Write<'_>, article: &ArticleId, version: &VersionId) -> Result<Option<JobId>, ReaderError> {
    if !are_missing(write.as_read(), version)? {
        return Ok(None);
    }
    let url = versions::get(write.as_read(), version)?.url;
    add_job(write, article, version, url.as_deref()).map(Some)
}

/// Tries again for the pictures of an article that are missing.
pub fn retry_pictures(reader: &Reader, id: &str) -> Result<Job, ReaderError> {
    reader.library.write(|write| {
        let id = articles::find(write.as_read(), id)?;
        let article = articles::get(write.as_read(), &id)?;
        let version = versions::get(write.as_read(), &article.version_id)?;
        library::pictures::forget_missing(write, &version.id, true)?;
        let job = add_job(write, &id, &version.id, version.url.as_deref())?;
        Ok(jobs::get(write.as_read(), &job)?)
    })
}

/// The pictures that are to be fetched, and what the others leave of the budget.
pub(crate) fn plan(document: &Document, known: &HashMap<String, Picture>) -> (Vec<String>, web::PictureBudget) {
    let mut budget = web::PictureBudget::default();
    let mut wanted = Vec::new();
    // Beyond the budget there is no use in listing them.
    for address in addresses(document).into_iter().take(budget.pictures) {
        match known.get(&address) {
            Some(Picture::Kept(kept)) => {
                budget.bytes = budget.bytes.saturating_sub(kept.bytes);
            }
            Some(Picture::Missing { may_pass: false, .. }) => {}
            Some(Picture::Missing { .. }) | None => wanted.push(address),
        }
    }
    budget.pictures = wanted.len();
    (wanted, budget)
}

fn add_job(write: &mut Write<'_>, article: &ArticleId, version: &VersionId, url: Option<&str>) -> Result<JobId, ReaderError> {
    let input = format!("{{\"version\":\"{version}\"}}");
    let host = url.map(web::host_of).unwrap_or_default();
    Ok(jobs::add(write, &NewJob { kind: JobKind::Pictures, input: &input, host: &host, article: Some(article), version: Some(version) })?)
}
