//! The versions of an article, and what changed from one to another. Both sides are read by the present extractor and with the same corrections, so that
//! what is told was done by the page.

use std::collections::HashMap;

use document::{BlockChange, Direction, Document, Summary, TextPositionSelector, Told};
use library::Read;
use library::articles::{self, Article};
use library::versions::{self, Version};
use serde::Serialize;
use ts_rs::TS;

use crate::error::{ErrorCode, ReaderError};
use crate::reader::Reader;
use crate::reread::{read_now, said_of_all};
use crate::standing::{self, Annotation};

/// Versions of one article that are compared with the one before for the list.
const MAX_TOLD: usize = 20;

/// The versions of an article.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Versions {
    /// Newest first.
    pub versions: Vec<ListedVersion>,
}

/// A version in a list.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListedVersion {
    /// When it came, how and from where.
    #[serde(flatten)]
    pub version: Version,
    /// Its headline.
    pub title: Option<String>,
    /// Words of its text.
    pub word_count: u32,
    /// Whether it is the one that is shown.
    pub shown: bool,
    /// What changed since the version before, in English; absent for the first one, and where there are too many.
    pub changes: Option<Vec<String>>,
    /// The same for those who put it into words of another language.
    pub told: Option<Vec<Told>>,
}

/// Two versions compared.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Difference {
    /// What changed, in short.
    pub summary: Summary,
    /// Both texts, block by block.
    pub blocks: Vec<BlockChange>,
    /// The older one, or the one that was named first.
    pub before: ComparedSide,
    /// The other one.
    pub after: ComparedSide,
    /// Notes as markup, by annotation.
    pub bodies: HashMap<String, String>,
}

/// One side of a comparison.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComparedSide {
    /// Which version.
    pub version: Version,
    /// Its headline.
    pub title: Option<String>,
    /// Its language.
    pub lang: Option<String>,
    /// Its direction.
    pub dir: Direction,
    /// How each annotation of the article stands on it.
    pub annotations: Vec<Annotation>,
    /// Where, by its id, in code points of this side's text.
    pub positions: HashMap<String, TextPositionSelector>,
}

/// The versions of an article, newest first, each with what changed since the one before.
pub fn versions(reader: &Reader, id: &str) -> Result<Versions, ReaderError> {
    reader.library.read(|read| {
        let article = articles::get(read, &articles::find(read, id)?)?;
        let all = versions::of_article(read, &article.id)?;
        let mut listed = Vec::with_capacity(all.len());
        for (at, version) in all.iter().enumerate() {
            let document = versions::document(read, &version.id)?;
            let summary = match all.get(at + 1).filter(|_| at < MAX_TOLD) {
                Some(before) => {
                    let (old, new) = both(read, before, version)?;
                    Some(document::compare(&old, &new).summary)
                }
                None => None,
            };
            listed.push(ListedVersion {
                version: version.clone(),
                title: document.title,
                word_count: document.word_count,
                shown: version.id == article.version_id,
                told: summary.as_ref().map(|summary| summary.told.clone()),
                changes: summary.map(|summary| summary.words),
            });
        }
        Ok(Versions { versions: listed })
    })
}

/// Compares two versions of an article: those that are named, else the one that is shown with the one before it.
pub fn diff(reader: &Reader, id: &str, from: Option<&str>, to: Option<&str>) -> Result<Difference, ReaderError> {
    reader.library.read(|read| {
        let article = articles::get(read, &articles::find(read, id)?)?;
        let (from, to) = sides(read, &article, from, to)?;
        let (old, new) = both(read, &from, &to)?;
        let changes = document::compare(&old, &new);
        let before = side(read, &article, from, &old)?;
        let after = side(read, &article, to, &new)?;
        Ok(Difference { summary: changes.summary, blocks: changes.blocks, bodies: standing::bodies(&after.annotations), before, after })
    })
}

fn sides(read: Read<'_>, article: &Article, from: Option<&str>, to: Option<&str>) -> Result<(Version, Version), ReaderError> {
    let named = |prefix: &str| versions::named(read, &article.id, prefix);
    let to = to.map_or_else(|| versions::get(read, &article.version_id), named)?;
    if let Some(from) = from {
        return Ok((named(from)?, to));
    }
    let all = versions::of_article(read, &article.id)?;
    let before = all.iter().skip_while(|version| version.id != to.id).nth(1).cloned();
    let alone = || ReaderError::new(ErrorCode::NotFound, "there is no version before this one: nothing to compare. `margent save URL --refresh` looks whether the page has changed");
    Ok((before.ok_or_else(alone)?, to))
}

fn both(read: Read<'_>, from: &Version, to: &Version) -> Result<(Document, Document), ReaderError> {
    let said = said_of_all(read, &[&from.id, &to.id])?;
    Ok((read_now(read, from, &said)?, read_now(read, to, &said)?))
}

fn side(read: Read<'_>, article: &Article, version: Version, document: &Document) -> Result<ComparedSide, ReaderError> {
    let (annotations, positions) = standing::on_reading(read, article, &version.id, document)?;
    let positions = annotations.iter().zip(positions).filter_map(|(annotation, position)| Some((annotation.id.to_string(), position?))).collect();
    Ok(ComparedSide { version, title: document.title.clone(), lang: document.lang.clone(), dir: document.dir, annotations, positions })
}
