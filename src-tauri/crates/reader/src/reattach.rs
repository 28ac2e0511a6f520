//! What moved, changed or lost its place, and putting it back.

use std::collections::HashMap;

use document::{AnchorStatus, TextPositionSelector, describe};
use library::annotations::{self, Stored};
use library::{AnnotationId, articles, targets, versions};
use serde::Serialize;
use ts_rs::TS;

use crate::error::ReaderError;
use crate::reader::Reader;
use crate::standing::{Annotation, NotedArticle, Notes, bodies, standing, with_articles};

/// Annotations that do not stand as they were made on the version shown.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Anchors {
    /// Newest first; each with its status, score and section.
    pub annotations: Vec<Annotation>,
    /// Their articles.
    pub articles: Vec<NotedArticle>,
    /// Notes as markup, by annotation.
    pub bodies: HashMap<String, String>,
    /// Where the list goes on: `before` of the next page. A page may be empty and still have a next one.
    pub next: Option<AnnotationId>,
}

/// Annotations of an article, or of the library, that moved, changed or lost their place. A page looks at `limit` annotations whose text is another one
/// by now, from `before` (an id) on; those that stand as they did are left out.
pub fn anchors(reader: &Reader, article: Option<&str>, before: Option<&str>, limit: u32) -> Result<Anchors, ReaderError> {
    reader.library.read(|read| {
        let article = article.map(|prefix| articles::find(read, prefix)).transpose()?;
        let before = before.map(AnnotationId::parse);
        let stored: Vec<Stored> = annotations::on_other_texts(read, article.as_ref(), before.as_ref(), limit)?;
        let whole = u32::try_from(stored.len()).is_ok_and(|count| count == limit);
        let next = stored.last().filter(|_| whole).map(|last| last.id.clone());
        let Notes { mut annotations, mut articles, .. } = with_articles(read, stored)?;
        annotations.retain(|annotation| annotation.status != AnchorStatus::Exact);
        articles.retain(|article| annotations.iter().any(|annotation| annotation.article_id == article.id));
        Ok(Anchors { bodies: bodies(&annotations), annotations, articles, next })
    })
}

/// Puts an annotation on a passage of the version shown. The target that it had stays in its history, and `unattach` brings it back.
pub fn reattach(reader: &Reader, id: &str, position: TextPositionSelector) -> Result<Annotation, ReaderError> {
    let id = AnnotationId::parse(id);
    reader.library.write(|write| {
        let stored = annotations::get(write.as_read(), &id)?;
        let article = articles::get(write.as_read(), &stored.article_id)?;
        let document = versions::document(write.as_read(), &article.version_id)?;
        let target = describe(&document.text, position).ok_or_else(|| ReaderError::invalid("the passage is empty or lies outside of the text"))?;
        targets::put(write, &id, &article.version_id, &target)?;
        standing(write.as_read(), &id)
    })
}

/// Takes the last `reattach` back.
pub fn unattach(reader: &Reader, id: &str) -> Result<Annotation, ReaderError> {
    let id = AnnotationId::parse(id);
    reader.library.write(|write| {
        targets::take_back(write, &id)?;
        standing(write.as_read(), &id)
    })
}
