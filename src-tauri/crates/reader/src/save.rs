//! Saving: bytes that are at hand, or an address to be fetched.

use std::collections::HashMap;

use document::{Hints, InputKind};
use library::ArticleId;
use library::jobs::{self, JobKind, NewJob};
use library::versions::Origin;
use serde::{Deserialize, Serialize};

use crate::carried;
use crate::error::{ErrorCode, ReaderError};
use crate::file::{FileRead, read_file};
use crate::pictures;
use crate::reader::Reader;
use crate::store::{Capture, Outcome, Saved, store, trusted_canonical};

/// Bytes that are to become an article.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// The page.
    pub bytes: Vec<u8>,
    /// What it is and where it came from.
    pub hints: Hints,
    /// A title for a text that has none of its own, such as a file's name.
    pub fallback_title: Option<String>,
    /// Tags to give.
    pub tags: Vec<String>,
    /// Pictures that came along: from address to type and bytes.
    pub pictures: HashMap<String, (String, Vec<u8>)>,
    /// How it came; absent where nobody knows.
    pub origin: Option<Origin>,
    /// The article that it is a version of, where that is known; else its address and its text decide.
    pub version_of: Option<ArticleId>,
}

/// What a queued saving needs to know.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct UrlInput {
    pub(crate) url: String,
    pub(crate) tags: Vec<String>,
}

/// Saves bytes as an article.
pub fn save_source(reader: &Reader, source: &Source) -> Result<Saved, ReaderError> {
    if let Some(url) = formats::read_link(&source.bytes) {
        return save_url(reader, &url, &source.tags, true);
    }
    let hints = Hints { url: source.hints.url.as_deref().map(page_address).transpose()?, ..source.hints.clone() };
    let FileRead { mut document, kind, container, mut pictures, mut left_out, saved_at, .. } = read_file(&source.bytes, &hints)?;
    // What the file itself names is an address like any other, but that it must not lead into the person's own network.
    document.url = document.url.as_deref().and_then(|url| page_address(url).ok());
    if let Some(url) = document.url.take_if(|url| hints.url.is_none() && web::is_local(url)) {
        left_out.push(format!("its address {url}: it leads to this machine or its network, and only you can name such a one"));
    }
    if document.title.is_none() {
        document.title.clone_from(&source.fallback_title);
    }
    pictures.extend(source.pictures.clone());
    // A file asks the web for nothing by itself: whoever names its address means the page there, and whoever does not may have kept it so
    // that nobody learns of it. Its pictures can be asked for later.
    let named = source.hints.url.is_some() && container.is_none();
    let mut pictures = carried::ready(&reader.library, pictures)?;
    // Browsers hand pictures over in kinds that are not read here; servers have others.
    pictures.retain(|(url, picture)| picture.is_ok() || !named || !pictures::is_of_web(url));
    left_out.extend(carried::left_out(&pictures));
    let canonical = trusted_canonical(document.canonical_url.as_deref(), document.url.as_deref()).filter(|url| hints.url.is_some() || !web::is_local(url));
    let capture = Capture {
        source: &source.bytes,
        kind,
        container,
        charset: source.hints.charset.as_deref(),
        base: hints.url.as_deref(),
        document: &document,
        pictures,
        canonical,
        etag: None,
        last_modified: None,
        captured_at: saved_at.as_deref(),
        origin: source.origin,
        version_of: source.version_of.as_ref(),
    };
    let saved = reader.library.write(|write| {
        let saved = store(write, &capture, &source.tags)?;
        let job_id = match (&saved.id, &saved.version_id) {
            (Some(article), Some(version)) if named => pictures::queue_missing(write, article, version)?,
            _ => None,
        };
        Ok::<_, ReaderError>(Saved { job_id, ..saved })
    })?;
    Ok(Saved { left_out, ..saved })
}

/// Queues an address to be fetched. A known one is not fetched again unless `refresh` is set.
pub fn save_url(reader: &Reader, address: &str, tags: &[String], refresh: bool) -> Result<Saved, ReaderError> {
    let url = page_address(address)?;
    let known = reader.library.read(|read| library::articles::by_url(read, &url))?;
    if let Some(id) = known.clone().filter(|_| !refresh) {
        return reader.library.write(|write| {
            for name in tags {
                library::tags::add(write, &id, name)?;
            }
            let article = library::articles::get(write.as_read(), &id)?;
            if article.state == library::articles::State::Trash {
                library::articles::restore(write, &id)?;
            }
            Ok::<_, ReaderError>(Saved { id: Some(id), version_id: Some(article.version_id), outcome: Outcome::Unchanged, title: article.title, job_id: None, left_out: Vec::new() })
        });
    }
    let input = UrlInput { url: url.clone(), tags: tags.to_vec() };
    let json = serde_json::to_string(&input).map_err(|error| ReaderError::new(ErrorCode::Unexpected, error.to_string()))?;
    let new = NewJob { kind: JobKind::SaveUrl, input: &json, host: &web::host_of(&url), article: known.as_ref(), version: None };
    let job = reader.library.write(|write| jobs::add(write, &new))?;
    Ok(Saved { id: None, version_id: None, outcome: Outcome::Queued, title: url, job_id: Some(job), left_out: Vec::new() })
}

/// An address as articles are known by.
fn page_address(address: &str) -> Result<String, ReaderError> {
    web::normalise(address).ok_or_else(|| ReaderError::invalid(format!("{address:?} is not the address of a web page")))
}

/// What a fetched page is, by the media type that its server declares. Where that is silent or plain wrong, the content decides.
pub(crate) fn kind_of_media(media_type: Option<&str>) -> Option<InputKind> {
    match media_type? {
        "text/html" | "application/xhtml+xml" => Some(InputKind::Html),
        "text/markdown" => Some(InputKind::Markdown),
        _ => None,
    }
}
