//! Stories: articles on one event put together, compared, asked about, and looked at again on a day.

use document::{SourceComparison, compare_sources, note_html};
use jiff::Zoned;
use library::articles::{self, Article};
use library::proposals::{self, Proposal};
use library::revisits::{self, Revisit};
use library::stories::{self, Story};
use library::{ArticleId, LibraryError, Read, RevisitId, StoryId, versions};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::ReaderError;
use crate::reader::Reader;

/// The newest articles of which proposals are made.
const LOOKED_AT: u32 = 40;

/// All stories, and what a day has come for.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Stories {
    /// The newest first.
    pub stories: Vec<Story>,
    /// What is to be looked at again by now.
    pub due: Vec<Revisit>,
}

/// A story with what its sources say beside each other.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OpenedStory {
    /// The story.
    pub story: Story,
    /// Its notes as markup.
    pub note: String,
    /// Its sources, the oldest first.
    pub articles: Vec<Article>,
    /// What is compared; a source is named by its place among them.
    pub comparison: SourceComparison,
    /// What is to be looked at again, by its day.
    pub revisits: Vec<Revisit>,
}

/// What is done with a story.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "deed", rename_all = "camelCase")]
#[allow(missing_docs, reason = "each is the deed of its name")]
pub enum StoryDeed {
    Add { title: String, articles: Vec<String> },
    Revise { id: StoryId, title: String, question: String, note: String },
    Put { id: StoryId, articles: Vec<String> },
    Take { id: StoryId, articles: Vec<String> },
    Delete { id: StoryId },
    Restore { id: StoryId },
}

/// What is done with something that is to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "deed", rename_all = "camelCase")]
#[allow(missing_docs, reason = "each is the deed of its name")]
pub enum RevisitDeed {
    Add {
        story: StoryId,
        /// The article that says it.
        #[ts(optional)]
        article: Option<String>,
        words: String,
        /// `2026-11-25`.
        day: String,
    },
    Done {
        id: RevisitId,
        done: bool,
    },
    Delete {
        id: RevisitId,
    },
    Restore {
        id: RevisitId,
    },
}

/// What a deed on a story did, to be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StoryDone {
    /// The story.
    pub id: StoryId,
    /// The articles that came or went by it.
    pub articles: Vec<ArticleId>,
}

/// All stories, and what is due on a day; today if it is absent.
pub fn stories(reader: &Reader, day: Option<&str>) -> Result<Stories, ReaderError> {
    let today = day.map_or_else(|| Zoned::now().date().to_string(), str::to_owned);
    Ok(reader.library.read(|read| Ok::<_, LibraryError>(Stories { stories: stories::all(read)?, due: revisits::due(read, &today)? }))?)
}

/// One story, with its sources compared.
pub fn open_story(reader: &Reader, id: &str) -> Result<OpenedStory, ReaderError> {
    Ok(reader.library.read(|read| {
        let id = stories::find(read, id)?;
        let (story, articles) = (stories::get(read, &id)?, stories::articles(read, &id)?);
        let documents: Vec<_> = articles.iter().map(|article| versions::document(read, &article.version_id)).collect::<Result<_, _>>()?;
        let comparison = compare_sources(&documents.iter().collect::<Vec<_>>());
        Ok::<_, LibraryError>(OpenedStory { note: note_html(&story.note), story, articles, comparison, revisits: revisits::of_story(read, &id)? })
    })?)
}

/// Does something with a story.
pub fn story(reader: &Reader, deed: &StoryDeed) -> Result<StoryDone, ReaderError> {
    Ok(reader.library.write(|write| {
        let mut changed = Vec::new();
        let id = match deed {
            StoryDeed::Add { title, articles } => {
                let id = stories::add(write, title)?;
                for article in found(write.as_read(), articles)? {
                    stories::put(write, &id, &article)?;
                    changed.push(article);
                }
                id
            }
            StoryDeed::Revise { id, title, question, note } => {
                stories::revise(write, id, title, question, note)?;
                id.clone()
            }
            StoryDeed::Put { id, articles } => {
                for article in found(write.as_read(), articles)? {
                    if stories::put(write, id, &article)? {
                        changed.push(article);
                    }
                }
                id.clone()
            }
            StoryDeed::Take { id, articles } => {
                for article in found(write.as_read(), articles)? {
                    if stories::take(write, id, &article)? {
                        changed.push(article);
                    }
                }
                id.clone()
            }
            StoryDeed::Delete { id } => {
                stories::delete(write, id)?;
                id.clone()
            }
            StoryDeed::Restore { id } => {
                stories::restore(write, id)?;
                id.clone()
            }
        };
        Ok::<_, LibraryError>(StoryDone { id, articles: changed })
    })?)
}

/// Does something with what is to be looked at again.
pub fn revisit(reader: &Reader, deed: &RevisitDeed) -> Result<RevisitId, ReaderError> {
    Ok(reader.library.write(|write| match deed {
        RevisitDeed::Add { story, article, words, day } => {
            let article = article.as_deref().map(|article| articles::find(write.as_read(), article)).transpose()?;
            revisits::add(write, story, article.as_ref(), words, day)
        }
        RevisitDeed::Done { id, done } => revisits::set_done(write, id, *done).map(|()| id.clone()),
        RevisitDeed::Delete { id } => revisits::set_deleted(write, id, true).map(|()| id.clone()),
        RevisitDeed::Restore { id } => revisits::set_deleted(write, id, false).map(|()| id.clone()),
    })?)
}

/// What may be on one event with an article, or among the newest ones.
pub fn proposals(reader: &Reader, article: Option<&str>) -> Result<Vec<Proposal>, ReaderError> {
    Ok(reader.library.read(|read| {
        let ids = match article {
            Some(id) => vec![articles::find(read, id)?],
            None => proposals::newest(read, LOOKED_AT)?,
        };
        proposals::proposals(read, &ids)
    })?)
}

/// Says that articles are not on one event, or takes that back.
pub fn refuse(reader: &Reader, ids: &[String], refused: bool) -> Result<(), ReaderError> {
    Ok(reader.library.write(|write| {
        let ids = found(write.as_read(), ids)?;
        proposals::refuse(write, &ids, refused)
    })?)
}

/// The stories that an article stands in.
pub(crate) fn stories_of(reader: &Reader, id: &str) -> Result<Vec<StoryId>, ReaderError> {
    Ok(reader.library.read(|read| stories::of_article(read, &articles::find(read, id)?))?)
}

/// The story of a name, or whose id begins so.
pub fn named_story(reader: &Reader, name: &str) -> Result<StoryId, ReaderError> {
    Ok(reader.library.read(|read| {
        let wanted = name.trim().to_lowercase();
        match stories::all(read)?.into_iter().find(|story| story.title.to_lowercase() == wanted) {
            Some(story) => Ok(story.id),
            None => stories::find(read, name),
        }
    })?)
}

fn found(read: Read<'_>, ids: &[String]) -> Result<Vec<ArticleId>, LibraryError> {
    ids.iter().map(|id| articles::find(read, id)).collect()
}
