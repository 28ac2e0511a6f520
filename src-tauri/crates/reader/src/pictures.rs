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
    document::picture_addresses(document).into_iter().filter(|address| is_of_web(address)).collect()
}

/// Whether a picture can be asked for.
pub(crate) fn is_of_web(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
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

/// Whether the web is asked for the pictures of a version: it was for those that it shows, or it gave the page itself. A text that was saved
/// without an address asks for nothing.
pub(crate) fn are_asked_for(read: Read<'_>, article: &ArticleId, version: &VersionId) -> Result<bool, ReaderError> {
    let is_asking = !are_missing(read, version)? || jobs::are_pictures_coming(read, version)?;
    let has_asked = !library::pictures::of_version(read, version)?.is_empty() || jobs::are_known(read, article)?;
    Ok(is_asking && has_asked)
}

/// Tries again for the pictures of an article that are missing.
pub fn retry_pictures(reader: &Reader, id: &str) -> Result<Job, ReaderError> {
    reader.library.write(|write| {
        let id = articles::find(write.as_read(), id)?;
        let article = articles::get(write.as_read(), &id)?;
        let version = versions::get(write.as_read(), &article.version_id)?;
        library::pictures::forget_missing(write, &version.id)?;
        let job = add_job(write, &id, &version.id, version.url.as_deref())?;
        Ok(jobs::get(write.as_read(), &job)?)
    })
}

/// What is to be done about the pictures of a version.
#[derive(Debug)]
pub(crate) struct Plan {
    /// They are to be fetched.
    pub(crate) wanted: Vec<String>,
    /// They are more than are kept of one page.
    pub(crate) beyond: Vec<String>,
    /// What the others leave of the budget.
    pub(crate) budget: web::PictureBudget,
}

/// The pictures that are to be fetched, and what the others leave of the budget.
pub(crate) fn plan(document: &Document, known: &HashMap<String, Picture>) -> Plan {
    let mut budget = web::PictureBudget::default();
    let (mut wanted, mut beyond) = (Vec::new(), Vec::new());
    for (number, address) in addresses(document).into_iter().enumerate() {
        match known.get(&address) {
            Some(Picture::Kept(kept)) => {
                budget.bytes = budget.bytes.saturating_sub(kept.bytes);
            }
            Some(Picture::Missing { may_pass: false, .. }) => {}
            Some(Picture::Missing { .. }) | None if number < budget.pictures => wanted.push(address),
            Some(Picture::Missing { .. }) | None => beyond.push(address),
        }
    }
    budget.pictures = wanted.len();
    Plan { wanted, beyond, budget }
}

fn add_job(write: &mut Write<'_>, article: &ArticleId, version: &VersionId, url: Option<&str>) -> Result<JobId, ReaderError> {
    let input = format!("{{\"version\":\"{version}\"}}");
    let host = url.map(web::host_of).unwrap_or_default();
    Ok(jobs::add(write, &NewJob { kind: JobKind::Pictures, input: &input, host: &host, article: Some(article), version: Some(version) })?)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    #[test]
    fn pictures_beyond_the_budget_are_told_and_not_wanted_for_ever() {
        let mut page = String::from("<title>Ice</title><article>");
        for day in 0..310 {
            let _ = write!(
                page,
                "<p>On day {day} of the ice nobody crossed, but the keeper wrote down what the gauge showed all the same.</p><figure><img src='/{day}.png' width=600 height=400></figure>"
            );
        }
        let hints = document::Hints { url: Some("https://harbour.example/ice".into()), ..document::Hints::default() };
        let document = document::extract(page.as_bytes(), &hints).unwrap();
        let Plan { wanted, beyond, budget } = plan(&document, &HashMap::new());
        assert_eq!((wanted.len(), beyond.len(), budget.pictures), (300, 10, 300));
        let told = Picture::Missing { reason: String::new(), may_pass: false };
        let again = plan(&document, &wanted.iter().chain(&beyond).map(|url| (url.clone(), told.clone())).collect());
        assert_eq!((again.wanted.len(), again.beyond.len()), (0, 0));
    }
}
