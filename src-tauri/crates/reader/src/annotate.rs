//! Highlights and notes: made, changed, deleted, brought back, listed with how they stand.

use document::{TextPositionSelector, describe, locate_quote};
use library::annotations::{self, Content, Motivation, Wanted};
use library::{AnnotationId, articles, versions};
use serde::Deserialize;
use ts_rs::TS;

use crate::error::{ErrorCode, ReaderError};
use crate::reader::Reader;
use crate::standing::{Annotation, Notes, bodies, of_article, standing, with_articles};

/// Colours of a highlight, by name; the last is a line below the words.
const COLORS: &[&str] = &["yellow", "green", "blue", "pink", "purple", "underline"];
/// What a highlight has if none was chosen.
const DEFAULT_COLOR: &str = "yellow";

/// Passages that are shown again on one day.
const A_DAY: u32 = 5;
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
        standing(write.as_read(), &made)
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
        let document = versions::document(read, &article.version_id)?;
        let (annotations, _) = of_article(read, &article, &article.version_id, &document)?;
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

fn known_color(color: Option<&str>) -> Result<String, ReaderError> {
    let color = color.unwrap_or(DEFAULT_COLOR);
    if COLORS.contains(&color) { Ok(color.to_owned()) } else { Err(ReaderError::invalid(format!("{color:?} is none of the colours {}", COLORS.join(", ")))) }
}
