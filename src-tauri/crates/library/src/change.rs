//! What a write changed, so that any view knows when to ask again.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One change, published after its commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Change {
    /// What kind of thing.
    pub entity: Entity,
    /// Which one.
    pub id: String,
    /// What happened to it.
    pub deed: Deed,
}

/// What can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Entity {
    Article,
    Annotation,
    Tag,
    Job,
    Setting,
    Feed,
    Entry,
    Collection,
    SmartList,
    Story,
}

/// What can happen to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Deed {
    Added,
    Changed,
    Removed,
}

impl Entity {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Annotation => "annotation",
            Self::Tag => "tag",
            Self::Job => "job",
            Self::Setting => "setting",
            Self::Feed => "feed",
            Self::Entry => "entry",
            Self::Collection => "collection",
            Self::SmartList => "smartlist",
            Self::Story => "story",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        [Self::Article, Self::Annotation, Self::Tag, Self::Job, Self::Setting, Self::Feed, Self::Entry, Self::Collection, Self::SmartList, Self::Story]
            .into_iter()
            .find(|entity| entity.as_str() == text)
    }
}

impl Deed {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        [Self::Added, Self::Changed, Self::Removed].into_iter().find(|deed| deed.as_str() == text)
    }
}
