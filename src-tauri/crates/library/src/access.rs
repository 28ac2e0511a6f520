//! What work on a library is given: a state to read, or a transaction to write in.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, Transaction};

use crate::change::{Change, Deed, Entity};
use crate::error::Result;
use crate::search::pending::Pending;
use crate::search::snapshot::{Cache, Snapshot};

/// Read access, within [`Library::read`] or a write.
#[derive(Debug, Clone, Copy)]
pub struct Read<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) folder: &'a Path,
    pub(crate) cache: &'a Cache,
    /// What a write has indexed so far, if this is within one.
    pub(crate) pending: Option<&'a RefCell<Pending>>,
}

impl Read<'_> {
    /// What a search knows before it begins.
    pub(crate) fn snapshot(&self) -> Result<Arc<Snapshot>> {
        if let Some(pending) = self.pending {
            pending.borrow_mut().flush_all(self.connection)?;
        }
        self.cache.get(self.connection)
    }
}

/// Write access: one transaction, within [`Library::write`].
#[derive(Debug)]
pub struct Write<'a> {
    pub(crate) transaction: &'a Transaction<'a>,
    pub(crate) folder: &'a Path,
    pub(crate) changes: Vec<Change>,
    /// Of its own: what it reads is not to be seen by others before it is committed.
    pub(crate) cache: Cache,
    pub(crate) pending: RefCell<Pending>,
    /// Whether a text was typed on, which is kept again in a second.
    pub(crate) typed_on: bool,
}

impl Write<'_> {
    /// The same access for functions that only read.
    pub fn as_read(&self) -> Read<'_> {
        Read { connection: self.transaction, folder: self.folder, cache: &self.cache, pending: Some(&self.pending) }
    }

    /// Notes a change, to be recorded with the commit. The same change twice is one.
    pub(crate) fn changed(&mut self, entity: Entity, id: &str, deed: Deed) {
        let change = Change { entity, id: id.to_owned(), deed };
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }
}
