//! Reading one article.

use std::collections::HashMap;

use document::{Document, TextPositionSelector};
use library::articles::{self, Article};
use library::corrections::{self, Stored};
use library::versions::{self, Version};
use serde::Serialize;
use ts_rs::TS;

use crate::error::ReaderError;
use crate::look::{self, Look};
use crate::pictures::{self, PictureState};
use crate::reader::Reader;
use crate::standing::{self, Annotation, Notes};

/// An article with all that belongs to it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Shown {
    /// Its state.
    pub article: Article,
    /// The capture shown.
    pub version: Version,
    /// What the capture says.
    pub document: Document,
    /// What the reader added.
    pub annotations: Vec<Annotation>,
}

/// An article as a window opens it: the text stays in its frame.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Opened {
    /// Its state.
    pub article: Article,
    /// The capture shown.
    pub version: Version,
    /// The document without its text: what stands around the page.
    pub document: Document,
    /// What the reader added.
    pub annotations: Vec<Annotation>,
    /// Where each annotation stands on this version, by its id.
    pub positions: HashMap<String, TextPositionSelector>,
    /// Notes as markup, by annotation.
    pub bodies: HashMap<String, String>,
    /// Notes elsewhere that link to it by its title.
    pub backlinks: Notes,
    /// What the reader has corrected, in order.
    pub corrections: Vec<Stored>,
    /// Its pictures, in the document's order: the frame knows each by its place among them.
    pub pictures: Vec<PictureState>,
    /// How it looks, if otherwise than all.
    pub look: Option<Look>,
    /// The name under which the frame may load this view and nothing else.
    pub view: String,
}

/// Shows an article, in its newest version or in a given one.
pub fn show(reader: &Reader, id: &str, version: Option<&str>) -> Result<Shown, ReaderError> {
    reader.library.read(|read| {
        let article = articles::get(read, &articles::find(read, id)?)?;
        let version = match version {
            Some(version) => versions::get(read, &versions::find(read, version)?)?,
            None => versions::get(read, &article.version_id)?,
        };
        if version.article_id != article.id {
            return Err(ReaderError::new(crate::ErrorCode::NotFound, format!("article {} has no version {}", article.id, version.id)));
        }
        let document = versions::document(read, &version.id)?;
        let (annotations, _) = standing::of_article(read, &article, &version.id, &document)?;
        Ok(Shown { article, version, document, annotations })
    })
}

/// Opens an article in a window.
///
/// An older version than the shown one is to be read only: what is annotated or corrected is the shown one.
pub fn open(reader: &Reader, id: &str, version: Option<&str>) -> Result<Opened, ReaderError> {
    let (article, version, mut document, annotations, positions, corrections, pictures, look, backlinks) = reader.library.read(|read| {
        let article = articles::get(read, &articles::find(read, id)?)?;
        let version = match version {
            Some(version) => versions::named(read, &article.id, version)?,
            None => versions::get(read, &article.version_id)?,
        };
        let document = versions::document(read, &version.id)?;
        let (annotations, positions) = standing::of_article(read, &article, &version.id, &document)?;
        let corrections = corrections::standing(read, &version.id)?;
        let pictures = pictures::known(read, &version.id, &document)?.into_iter().map(|(_, picture)| picture).collect();
        let look = look::of_article(read, &article.id)?;
        let backlinks = standing::backlinks(read, &article)?;
        Ok::<_, ReaderError>((article, version, document, annotations, positions, corrections, pictures, look, backlinks))
    })?;
    let positions = annotations.iter().zip(positions).filter_map(|(annotation, position)| Some((annotation.id.to_string(), position?))).collect();
    let bodies = standing::bodies(&annotations);
    let view = reader.views.add(version.id.clone(), version.document_hash.clone());
    reader.views.keep(&view, document.clone());
    // The window needs what surrounds the text. The text itself is only for the frame.
    document.text.clear();
    for block in &mut document.blocks {
        block.html.clear();
        block.text.clear();
    }
    Ok(Opened { article, version, document, annotations, positions, bodies, backlinks, corrections, pictures, look, view })
}
