//! Collections and searches that are kept as lists: made, changed, deleted and brought back.

use library::collections::{self, Collection};
use library::smart_lists::{self, SmartList};
use library::{ArticleId, CollectionId, LibraryError, SmartListId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::ReaderError;
use crate::reader::Reader;

/// The lists that a person has made.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Lists {
    /// Those beside one another in the person's order.
    pub collections: Vec<Collection>,
    /// By name.
    pub smart_lists: Vec<SmartList>,
}

/// What is done with a collection.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "deed", rename_all = "camelCase")]
#[allow(missing_docs, reason = "each is the deed of its name")]
pub enum CollectionDeed {
    Add {
        name: String,
        #[ts(optional)]
        parent: Option<CollectionId>,
    },
    Rename {
        id: CollectionId,
        name: String,
    },
    /// Puts it into another one or none, before one that stands there or at the end.
    Place {
        id: CollectionId,
        #[ts(optional)]
        parent: Option<CollectionId>,
        #[ts(optional)]
        before: Option<CollectionId>,
    },
    Delete {
        id: CollectionId,
    },
    Restore {
        id: CollectionId,
    },
    /// Moves an article within its order: before another one, or to the end.
    Order {
        id: CollectionId,
        article: ArticleId,
        #[ts(optional)]
        before: Option<ArticleId>,
    },
}

/// What is done with a search that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "deed", rename_all = "camelCase")]
#[allow(missing_docs, reason = "each is the deed of its name")]
pub enum SmartListDeed {
    Add { name: String, query: String },
    Change { id: SmartListId, name: String, query: String },
    Delete { id: SmartListId },
    Restore { id: SmartListId },
}

/// All of them.
pub fn lists(reader: &Reader) -> Result<Lists, ReaderError> {
    Ok(reader.library.read(|read| Ok::<_, LibraryError>(Lists { collections: collections::all(read)?, smart_lists: smart_lists::all(read)? }))?)
}

/// Does it, and gives the collection's id.
pub fn collection(reader: &Reader, deed: &CollectionDeed) -> Result<CollectionId, ReaderError> {
    Ok(reader.library.write(|write| {
        let id = match deed {
            CollectionDeed::Add { name, parent } => return collections::add(write, name, parent.as_ref()),
            CollectionDeed::Rename { id, name } => {
                collections::rename(write, id, name)?;
                id
            }
            CollectionDeed::Place { id, parent, before } => {
                collections::place(write, id, parent.as_ref(), before.as_ref())?;
                id
            }
            CollectionDeed::Delete { id } => {
                collections::delete(write, id)?;
                id
            }
            CollectionDeed::Restore { id } => {
                collections::restore(write, id)?;
                id
            }
            CollectionDeed::Order { id, article, before } => {
                collections::order(write, id, article, before.as_ref())?;
                id
            }
        };
        Ok::<_, LibraryError>(id.clone())
    })?)
}

/// The collection that is called so, whatever the case.
pub fn named_collection(reader: &Reader, name: &str) -> Result<CollectionId, ReaderError> {
    Ok(reader.library.read(|read| collections::find(read, name))?)
}

/// Does it, and gives the list's id.
pub fn smart_list(reader: &Reader, deed: &SmartListDeed) -> Result<SmartListId, ReaderError> {
    Ok(reader.library.write(|write| {
        let id = match deed {
            SmartListDeed::Add { name, query } => return smart_lists::add(write, name, query),
            SmartListDeed::Change { id, name, query } => {
                smart_lists::change(write, id, name, query)?;
                id
            }
            SmartListDeed::Delete { id } => {
                smart_lists::delete(write, id)?;
                id
            }
            SmartListDeed::Restore { id } => {
                smart_lists::restore(write, id)?;
                id
            }
        };
        Ok::<_, LibraryError>(id.clone())
    })?)
}
