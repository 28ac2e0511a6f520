//! The one place where a reading becomes an article or a version of one: nothing known is doubled, nothing kept is overwritten.

use document::{Document, InputKind};
use library::articles::{self, NewArticle, State};
use library::pictures::Picture;
use library::versions::{self, Container, NewVersion, Origin, Source};
use library::{ArticleId, JobId, Read, VersionId, Write, merges, tags};
use serde::Serialize;
use ts_rs::TS;
use url::Url;

use crate::carried::{self, Arrived};
use crate::error::ReaderError;
use crate::reread::carry;

/// What came of saving.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// The article; absent while its address is still to be fetched.
    pub id: Option<ArticleId>,
    /// The version that is shown now.
    pub version_id: Option<VersionId>,
    /// What was done.
    pub outcome: Outcome,
    /// The headline, or the address while nothing more is known.
    pub title: String,
    /// The job that will fetch it, or its pictures.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub job_id: Option<JobId>,
    /// What of a file could not be taken along, such as an attachment; one line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub left_out: Vec<String>,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// A new article.
    Saved,
    /// A known article that now says something else.
    NewVersion,
    /// A known article that says the same.
    Unchanged,
    /// To be fetched.
    Queued,
}

impl Outcome {
    /// The name in JSON.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::NewVersion => "newVersion",
            Self::Unchanged => "unchanged",
            Self::Queued => "queued",
        }
    }

    pub(crate) fn parse(text: &str) -> Self {
        [Self::NewVersion, Self::Unchanged, Self::Queued].into_iter().find(|outcome| outcome.as_str() == text).unwrap_or(Self::Saved)
    }
}

/// A page that was read and is to be kept.
#[derive(Debug)]
pub(crate) struct Capture<'a> {
    pub(crate) source: &'a [u8],
    pub(crate) kind: InputKind,
    /// What the page lay in.
    pub(crate) container: Option<Container>,
    pub(crate) charset: Option<&'a str>,
    /// Where the bytes were found.
    pub(crate) base: Option<&'a str>,
    pub(crate) document: &'a Document,
    /// Pictures that came along.
    pub(crate) pictures: Vec<Arrived>,
    /// When another program made the copy, in RFC 3339; now if absent.
    pub(crate) captured_at: Option<&'a str>,
    /// A further address by which the page is known, one that can be trusted to be its own.
    pub(crate) canonical: Option<String>,
    pub(crate) etag: Option<&'a str>,
    pub(crate) last_modified: Option<&'a str>,
    /// How it came.
    pub(crate) origin: Option<Origin>,
    /// The article that it is a version of, where that is known.
    pub(crate) version_of: Option<&'a ArticleId>,
}

impl Capture<'_> {
    fn as_source(&self) -> Source {
        Source { bytes: self.source.to_vec(), kind: self.kind, container: self.container, charset: self.charset.map(str::to_owned), base: self.base.map(str::to_owned) }
    }
}

/// Keeps a capture: as a new article, as a new version of a known one, or not at all if nothing in it is new.
pub(crate) fn store(write: &mut Write<'_>, capture: &Capture<'_>, tag_names: &[String]) -> Result<Saved, ReaderError> {
    let known = known_article(write, capture, &versions::text_hash(capture.document))?;
    let carried = match &known {
        Some(id) => carry(write.as_read(), id, capture.document, || capture.as_source())?,
        None => None,
    };
    let document = carried.as_ref().map_or(capture.document, |carried| &carried.document);
    let saved = match known {
        Some(id) if says_nothing_new(write.as_read(), &id, document)? => {
            let article = articles::get(write.as_read(), &id)?;
            keep_missing(write, &article.version_id, &capture.pictures)?;
            Saved { version_id: Some(article.version_id), outcome: Outcome::Unchanged, title: article.title, id: Some(id), job_id: None, left_out: Vec::new() }
        }
        Some(id) => {
            let version = keep(write, capture, document, &id)?;
            articles::show_version(write, &id, &version, document, capture.canonical.as_deref())?;
            if let Some(carried) = carried {
                carried.keep(write, &id, &version, capture.document)?;
            }
            Saved { title: articles::get(write.as_read(), &id)?.title, id: Some(id), version_id: Some(version), outcome: Outcome::NewVersion, job_id: None, left_out: Vec::new() }
        }
        None => {
            let id = ArticleId::new();
            let version = keep(write, capture, document, &id)?;
            articles::insert(write, &NewArticle { id: &id, version_id: &version, document, canonical: capture.canonical.as_deref() })?;
            Saved { title: articles::get(write.as_read(), &id)?.title, id: Some(id), version_id: Some(version), outcome: Outcome::Saved, job_id: None, left_out: Vec::new() }
        }
    };
    if let Some(id) = &saved.id {
        // Saving again what lies in the trash means that it is wanted after all.
        if articles::get(write.as_read(), id)?.state == State::Trash {
            articles::restore(write, id)?;
        }
        for name in tag_names {
            tags::add(write, id, name)?;
        }
    }
    Ok(saved)
}

/// Whether an article shows this text, or has it from a page that was put into it.
fn says_nothing_new(read: Read<'_>, id: &ArticleId, document: &Document) -> Result<bool, ReaderError> {
    let hash = versions::text_hash(document);
    Ok(versions::shown_hash(read, id)? == hash || merges::holds(read, id, document.url.as_deref(), &hash)?)
}

/// The article that this page is: by its address, by its canonical one, or by its text.
fn known_article(write: &Write<'_>, capture: &Capture<'_>, hash: &str) -> Result<Option<ArticleId>, ReaderError> {
    if let Some(id) = capture.version_of {
        return Ok(Some(id.clone()));
    }
    for url in [&capture.document.url, &capture.canonical].into_iter().flatten() {
        if let Some(id) = articles::by_url(write.as_read(), url)? {
            return Ok(Some(id));
        }
    }
    // Pages of pictures have the same text, which is none.
    if capture.document.text.trim().is_empty() {
        return Ok(None);
    }
    Ok(articles::by_text(write.as_read(), hash)?)
}

/// The page's canonical address, if it is believable: on the site where the page was found, and not the front page. Any page can name any
/// address there, and a wrong one would let one article take another's place.
pub(crate) fn trusted_canonical(declared: Option<&str>, found_at: Option<&str>) -> Option<String> {
    let declared = web::normalise(declared?)?;
    let front = Url::parse(&declared).is_ok_and(|url| url.path() == "/" && url.query().is_none());
    // A site's pages for telephones and its AMP pages name the page that they are twins of.
    let at_home = found_at.is_none_or(|found| web::is_twin(found, &declared));
    (at_home && !front).then_some(declared)
}

fn keep(write: &mut Write<'_>, capture: &Capture<'_>, document: &Document, id: &ArticleId) -> Result<VersionId, ReaderError> {
    let version = VersionId::new();
    let new = NewVersion {
        id: &version,
        article_id: id,
        source: capture.source,
        kind: capture.kind,
        container: capture.container,
        charset: capture.charset,
        base: capture.base,
        document,
        etag: capture.etag,
        last_modified: capture.last_modified,
        captured_at: capture.captured_at,
        origin: capture.origin,
    };
    versions::insert(write, &new)?;
    carried::keep(write, &version, &capture.pictures)?;
    Ok(version)
}

/// A page that says nothing new may still bring pictures that were missing.
fn keep_missing(write: &mut Write<'_>, version: &VersionId, arrived: &[Arrived]) -> Result<(), ReaderError> {
    if arrived.is_empty() {
        return Ok(());
    }
    let known = library::pictures::of_version(write.as_read(), version)?;
    let shown = document::picture_addresses(&versions::document(write.as_read(), version)?);
    let is_missing = |url: &String| shown.contains(url) && !matches!(known.get(url), Some(Picture::Kept(_)));
    for ready in arrived.iter().filter(|(url, _)| is_missing(url)).filter_map(|(_, picture)| picture.as_ref().ok()) {
        library::pictures::keep(write, version, &ready.as_new())?;
    }
    Ok(())
}
