//! How annotations stand on the version that is shown: each is anchored from the text on which it was made.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use document::{AnchorStatus, Document, Target, TextPositionSelector, VersionMap, note_html};
use library::annotations::{self, Content, Motivation, Stored};
use library::articles::{self, Article};
use library::search::{self, Scope};
use library::{AnnotationId, ArticleId, LibraryError, Read, VersionId, versions};
use serde::Serialize;
use ts_rs::TS;

use crate::error::ReaderError;

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

/// Notes that link to an article by its title (`[[title]]`).
pub(crate) fn backlinks(read: Read<'_>, article: &Article) -> Result<Notes, ReaderError> {
    let link = format!("[[{}]]", article.title.to_lowercase());
    let hits = search::search(read, &search::quoted(&article.title), Scope::Notes, MOST_BACKLINKS)?;
    let mut found = Vec::new();
    for hit in hits.hits {
        let stored = annotations::get(read, &AnnotationId::parse(&hit.id))?;
        if stored.content.body.to_lowercase().contains(&link) {
            found.push(stored);
        }
    }
    with_articles(read, found)
}

/// How annotations of several articles stand, in their order, with the articles.
pub(crate) fn with_articles(read: Read<'_>, stored: Vec<Stored>) -> Result<Notes, ReaderError> {
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

/// Notes as markup, by annotation; bare highlights have none.
pub(crate) fn bodies(annotations: &[Annotation]) -> HashMap<String, String> {
    annotations.iter().filter(|annotation| !annotation.body.is_empty()).map(|annotation| (annotation.id.to_string(), note_html(&annotation.body))).collect()
}

/// An article's annotations, and where each stands on a version, whose document is this.
pub(crate) fn of_article(read: Read<'_>, article: &Article, version: &VersionId, document: &Document) -> Result<(Vec<Annotation>, Vec<Option<TextPositionSelector>>), ReaderError> {
    all_on(read, &Anchors::on(article, version, Cow::Borrowed(document), true))
}

/// The same on a reading of a version that is not kept.
pub(crate) fn on_reading(read: Read<'_>, article: &Article, version: &VersionId, document: &Document) -> Result<(Vec<Annotation>, Vec<Option<TextPositionSelector>>), ReaderError> {
    all_on(read, &Anchors::on(article, version, Cow::Borrowed(document), false))
}

fn all_on(read: Read<'_>, anchors: &Anchors<'_>) -> Result<(Vec<Annotation>, Vec<Option<TextPositionSelector>>), ReaderError> {
    let mut found = Vec::new();
    for annotation in annotations::of_article(read, &anchors.article)? {
        found.push(anchors.stand(read, annotation)?);
    }
    Ok(found.into_iter().unzip())
}

/// How one annotation stands on the version that is shown.
pub(crate) fn standing(read: Read<'_>, id: &AnnotationId) -> Result<Annotation, ReaderError> {
    let stored = annotations::get(read, id)?;
    let article = articles::get(read, &stored.article_id)?;
    Ok(Anchors::of(read, &article)?.stand(read, stored)?.0)
}

/// A version, and the mark of its text if it has been read anew since.
type Reading = (VersionId, Option<String>);

/// The shown version of an article, for anchoring its annotations. Each older version is compared with it once.
#[derive(Debug)]
struct Anchors<'a> {
    article: ArticleId,
    title: String,
    version: VersionId,
    document: Cow<'a, Document>,
    /// Whether the document is the one that is kept with the version.
    kept: bool,
    maps: RefCell<HashMap<Reading, Rc<VersionMap>>>,
}

impl<'a> Anchors<'a> {
    /// On the version that is shown.
    fn of(read: Read<'_>, article: &Article) -> Result<Self, LibraryError> {
        Ok(Self::on(article, &article.version_id, Cow::Owned(versions::document(read, &article.version_id)?), true))
    }

    fn on(article: &Article, version: &VersionId, document: Cow<'a, Document>, kept: bool) -> Self {
        Self { article: article.id.clone(), title: article.title.clone(), version: version.clone(), document, kept, maps: RefCell::default() }
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
