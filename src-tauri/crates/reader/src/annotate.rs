//! Highlights and notes: made, changed, deleted, brought back, listed with how they stand.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use document::{AnchorStatus, Document, Target, TextPositionSelector, VersionMap, describe, locate_quote, note_html};
use library::annotations::{self, Content, Motivation, Stored, Wanted};
use library::articles::{self, Article};
use library::search::{self, Scope};
use library::{AnnotationId, ArticleId, LibraryError, Read, VersionId, versions};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{ErrorCode, ReaderError};
use crate::reader::Reader;

/// Colours of a highlight, by name; the last is a line below the words.
const COLORS: &[&str] = &["yellow", "green", "blue", "pink", "purple", "underline"];
/// What a highlight has if none was chosen.
const DEFAULT_COLOR: &str = "yellow";

/// Passages that are shown again on one day.
const A_DAY: u32 = 5;
/// Notes that link to one article, as many as are shown.
const MOST_BACKLINKS: u32 = 100;

/// An annotation with how it stands on the version shown.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Annotation {
    /// Its id.
    pub id: AnnotationId,
    /// On which article.
    pub article_id: ArticleId,
    /// The version on which its target was made.
    pub version_id: VersionId,
    /// Why it was made.
    pub motivation: Motivation,
    /// Its colour's name.
    pub color: Option<String>,
    /// Markdown.
    pub body: String,
    /// Names.
    pub tags: Vec<String>,
    /// Its passage as made; `null` for a note on the whole article.
    pub target: Option<Target>,
    /// How it stands on the version shown.
    pub status: AnchorStatus,
    /// How sure that is, 0 to 1.
    pub score: f64,
    /// The section in which it stands.
    pub section: Option<String>,
    /// RFC 3339.
    pub created_at: String,
    /// RFC 3339.
    pub modified_at: String,
}

/// A page of annotations.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Notes {
    /// Newest first; an article's own in the order of its text.
    pub annotations: Vec<Annotation>,
    /// Their articles.
    pub articles: Vec<NotedArticle>,
    /// Notes as markup, by annotation.
    pub bodies: HashMap<String, String>,
}

/// As much of an article as its notes need.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NotedArticle {
    /// Its id.
    pub id: ArticleId,
    /// Its headline.
    pub title: String,
}

/// An annotation to be made.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewAnnotation {
    /// On which article.
    pub article: String,
    /// The passage on the version shown; absent for a note on the whole article.
    pub position: Option<TextPositionSelector>,
    /// Its colour's name.
    pub color: Option<String>,
    /// Markdown; empty for a bare highlight.
    #[serde(default)]
    pub body: String,
    /// Why it is made; absent, a passage with words is a note and one without a highlight.
    #[serde(default)]
    #[ts(optional)]
    pub motivation: Option<Motivation>,
}

/// What is to change of an annotation. What is absent stays.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Revision {
    /// Markdown.
    #[ts(optional)]
    pub body: Option<String>,
    /// A colour's name.
    #[ts(optional)]
    pub color: Option<String>,
    /// Why it was made.
    #[ts(optional)]
    pub motivation: Option<Motivation>,
    /// Names.
    #[ts(optional)]
    pub tags: Option<Vec<String>>,
}

/// Makes an annotation on the version shown.
pub fn annotate(reader: &Reader, new: &NewAnnotation) -> Result<Annotation, ReaderError> {
    reader.library.write(|write| {
        let id = articles::find(write.as_read(), &new.article)?;
        let article = articles::get(write.as_read(), &id)?;
        let target = match new.position {
            Some(position) => {
                let document = versions::document(write.as_read(), &article.version_id)?;
                Some(describe(&document.text, position).ok_or_else(|| ReaderError::invalid("the passage is empty or lies outside of the text"))?)
            }
            None => None,
        };
        let color = match (&target, &new.color) {
            (None, _) => None,
            (Some(_), color) => Some(known_color(color.as_deref())?),
        };
        let plain = if new.body.trim().is_empty() && target.is_some() { Motivation::Highlighting } else { Motivation::Commenting };
        let motivation = new.motivation.unwrap_or(plain);
        let content = Content { motivation, color, body: new.body.clone(), tags: Vec::new() };
        let made = annotations::insert(write, &id, &article.version_id, target.as_ref(), &content)?;
        let stored = annotations::get(write.as_read(), &made)?;
        Ok(Anchors::of(write.as_read(), &article)?.stand(write.as_read(), stored)?.0)
    })
}

/// Makes a highlight by its words, for those who cannot point: `prefix` and `suffix` tell equal passages apart.
pub fn highlight_quote(reader: &Reader, article: &str, quote: (&str, &str, &str), color: Option<&str>, body: &str) -> Result<Annotation, ReaderError> {
    let (exact, prefix, suffix) = quote;
    let document = reader.library.read(|read| {
        let id = articles::find(read, article)?;
        versions::document(read, &articles::get(read, &id)?.version_id)
    })?;
    let position = match locate_quote(&document.text, exact, prefix, suffix) {
        Ok(Some(position)) => position,
        Ok(None) => return Err(ReaderError::new(ErrorCode::NotFound, "the article does not contain these words")),
        Err(places) => return Err(ReaderError::invalid(format!("the article contains these words {places} times: give a prefix or a suffix"))),
    };
    annotate(reader, &NewAnnotation { article: article.to_owned(), position: Some(position), color: color.map(str::to_owned), body: body.to_owned(), motivation: None })
}

/// Makes a note on a whole article.
pub fn note_article(reader: &Reader, article: &str, body: &str) -> Result<Annotation, ReaderError> {
    if body.trim().is_empty() {
        return Err(ReaderError::invalid("a note needs some words"));
    }
    annotate(reader, &NewAnnotation { article: article.to_owned(), position: None, color: None, body: body.to_owned(), motivation: None })
}

/// Changes an annotation; what it said before is kept as a revision.
pub fn revise_annotation(reader: &Reader, id: &str, revision: &Revision) -> Result<Annotation, ReaderError> {
    let id = AnnotationId::parse(id);
    reader.library.write(|write| {
        let stored = annotations::get(write.as_read(), &id)?;
        let mut content = stored.content.clone();
        if let Some(body) = &revision.body {
            content.body.clone_from(body);
            // A highlight with words is a note; the standard calls it commenting.
            if matches!(content.motivation, Motivation::Highlighting | Motivation::Commenting) {
                content.motivation = if body.trim().is_empty() && stored.target.is_some() { Motivation::Highlighting } else { Motivation::Commenting };
            }
        }
        if let Some(color) = &revision.color {
            content.color = Some(known_color(Some(color))?);
        }
        if let Some(motivation) = revision.motivation {
            content.motivation = motivation;
        }
        if let Some(tags) = &revision.tags {
            content.tags.clone_from(tags);
        }
        annotations::revise(write, &id, &content)?;
        standing(write.as_read(), &id)
    })
}

/// Deletes an annotation; it can be brought back.
pub fn delete_annotation(reader: &Reader, id: &str) -> Result<(), ReaderError> {
    Ok(reader.library.write(|write| annotations::delete(write, &AnnotationId::parse(id)))?)
}

/// Brings a deleted annotation back.
pub fn restore_annotation(reader: &Reader, id: &str) -> Result<Annotation, ReaderError> {
    let id = AnnotationId::parse(id);
    reader.library.write(|write| {
        annotations::restore(write, &id)?;
        standing(write.as_read(), &id)
    })
}

/// The annotations of an article in the order of its text.
pub fn notes_of(reader: &Reader, article: &str) -> Result<Notes, ReaderError> {
    reader.library.read(|read| {
        let id = articles::find(read, article)?;
        let article = articles::get(read, &id)?;
        let (annotations, _) = of_article(read, &article, &article.version_id)?;
        Ok(Notes { bodies: bodies(&annotations), annotations, articles: Vec::new() })
    })
}

/// The newest annotations of the library that are wanted, made before a given one.
pub fn notes(reader: &Reader, wanted: &Wanted, before: Option<&str>, limit: u32) -> Result<Notes, ReaderError> {
    reader.library.read(|read| {
        let before = before.map(AnnotationId::parse);
        with_articles(read, annotations::recent(read, wanted, before.as_ref(), limit)?)
    })
}

/// Some passages that were marked before a day (`2026-11-24`), to be seen again on it: others each day, the same all day.
pub(crate) fn review(reader: &Reader, day: &str) -> Result<Notes, ReaderError> {
    reader.library.read(|read| with_articles(read, annotations::some_highlights(read, day, A_DAY)?))
}

/// Notes that link to an article by its title (`[[title]]`).
pub(crate) fn backlinks(read: Read<'_>, article: &Article) -> Result<Notes, ReaderError> {
    let link = format!("[[{}]]", article.title.to_lowercase());
    let words: String = article.title.chars().map(|c| if c == '"' { ' ' } else { c }).collect();
    let hits = search::search(read, &format!("\"{words}\""), Scope::Notes, MOST_BACKLINKS)?;
    let mut found = Vec::new();
    for hit in hits.hits {
        let stored = annotations::get(read, &AnnotationId::parse(&hit.id))?;
        if stored.content.body.to_lowercase().contains(&link) {
            found.push(stored);
        }
    }
    with_articles(read, found)
}

fn with_articles(read: Read<'_>, stored: Vec<Stored>) -> Result<Notes, ReaderError> {
    let mut ids: Vec<ArticleId> = stored.iter().map(|annotation| annotation.article_id.clone()).collect();
    ids.sort();
    ids.dedup();
    let mut anchors = Vec::new();
    for id in ids {
        anchors.push(Anchors::of(read, &articles::get(read, &id)?)?);
    }
    let mut annotations = Vec::new();
    for annotation in stored {
        if let Some(anchors) = anchors.iter().find(|anchors| anchors.article == annotation.article_id) {
            annotations.push(anchors.stand(read, annotation)?.0);
        }
    }
    let articles = anchors.into_iter().map(|anchors| NotedArticle { id: anchors.article, title: anchors.title }).collect();
    Ok(Notes { bodies: bodies(&annotations), annotations, articles })
}

/// Notes as markup, by annotation.
pub(crate) fn bodies(annotations: &[Annotation]) -> HashMap<String, String> {
    annotations.iter().map(|annotation| (annotation.id.to_string(), note_html(&annotation.body))).collect()
}

/// An article's annotations with where each stands now.
pub(crate) fn of_article(read: Read<'_>, article: &Article, version: &VersionId) -> Result<(Vec<Annotation>, Vec<Option<TextPositionSelector>>), ReaderError> {
    let stored = annotations::of_article(read, &article.id)?;
    if stored.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let anchors = Anchors::on(read, article, version)?;
    let mut found = Vec::new();
    for annotation in stored {
        found.push(anchors.stand(read, annotation)?);
    }
    Ok(found.into_iter().unzip())
}

/// The same on a reading of a version that is not kept.
pub(crate) fn on_reading(read: Read<'_>, article: &Article, version: &VersionId, document: &Document) -> Result<(Vec<Annotation>, Vec<Option<TextPositionSelector>>), ReaderError> {
    let anchors = Anchors { document: document.clone(), kept: false, ..Anchors::on(read, article, version)? };
    let mut found = Vec::new();
    for annotation in annotations::of_article(read, &article.id)? {
        found.push(anchors.stand(read, annotation)?);
    }
    Ok(found.into_iter().unzip())
}

fn standing(read: Read<'_>, id: &AnnotationId) -> Result<Annotation, ReaderError> {
    let stored = annotations::get(read, id)?;
    let article = articles::get(read, &stored.article_id)?;
    Ok(Anchors::of(read, &article)?.stand(read, stored)?.0)
}

fn known_color(color: Option<&str>) -> Result<String, ReaderError> {
    let color = color.unwrap_or(DEFAULT_COLOR);
    if COLORS.contains(&color) { Ok(color.to_owned()) } else { Err(ReaderError::invalid(format!("{color:?} is none of the colours {}", COLORS.join(", ")))) }
}

/// A version, and the mark of its text if it has been read anew since.
type Reading = (VersionId, Option<String>);

/// The shown version of an article, for anchoring its annotations. Each older version is compared with it once.
struct Anchors {
    article: ArticleId,
    title: String,
    version: VersionId,
    document: Document,
    /// Whether the document is the one that is kept with the version.
    kept: bool,
    maps: RefCell<HashMap<Reading, Rc<VersionMap>>>,
}

impl Anchors {
    fn of(read: Read<'_>, article: &Article) -> Result<Self, LibraryError> {
        Self::on(read, article, &article.version_id)
    }

    /// The same on another version than the one that is shown usually.
    fn on(read: Read<'_>, article: &Article, version: &VersionId) -> Result<Self, LibraryError> {
        Ok(Self { article: article.id.clone(), title: article.title.clone(), version: version.clone(), document: versions::document(read, version)?, kept: true, maps: RefCell::default() })
    }

    /// From the text on which an annotation was made: that of its version, or the one that the version had before it was read anew.
    fn map(&self, read: Read<'_>, stored: &Stored) -> Result<Rc<VersionMap>, LibraryError> {
        let key = (stored.version_id.clone(), stored.made_on.clone());
        if let Some(map) = self.maps.borrow().get(&key) {
            return Ok(Rc::clone(map));
        }
        let made_on = match &key.1 {
            Some(reading) => versions::reading(read, &key.0, reading)?,
            None => versions::document(read, &key.0)?.text,
        };
        let map = Rc::new(VersionMap::between(&made_on, &self.document.text));
        self.maps.borrow_mut().insert(key, Rc::clone(&map));
        Ok(map)
    }

    /// How an annotation stands here, and where.
    fn stand(&self, read: Read<'_>, stored: Stored) -> Result<(Annotation, Option<TextPositionSelector>), LibraryError> {
        let (status, score, position) = match &stored.target {
            None => (AnchorStatus::Exact, 1.0, None),
            Some(target) if self.kept && stored.version_id == self.version && stored.made_on.is_none() => (AnchorStatus::Exact, 1.0, Some(target.position)),
            Some(target) => {
                let anchoring = self.map(read, &stored)?.anchor(target);
                (anchoring.status, anchoring.score, anchoring.position)
            }
        };
        let section = position.and_then(|position| {
            let block = self.document.blocks.iter().rev().find(|block| block.start <= position.start)?;
            self.document.sections.get(block.section? as usize).map(|section| section.title.clone())
        });
        let Stored { id, article_id, version_id, target, content, created_at, modified_at, .. } = stored;
        let Content { motivation, color, body, tags } = content;
        Ok((Annotation { id, article_id, version_id, motivation, color, body, tags, target, status, score, section, created_at, modified_at }, position))
    }
}
