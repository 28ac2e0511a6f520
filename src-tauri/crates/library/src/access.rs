//! What work on a library is given: a state to read, or a transaction to write in.

use std::path::Path;

use rusqlite::{Connection, Transaction};

use crate::change::{Change, Deed, Entity};

/// Read access, within [`Library::read`] or a write.
#[derive(Debug, Clone, Copy)]
pub struct Read<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) folder: &'a Path,
}

/// Write access: one transaction, within [`Library::write`].
#[derive(Debug)]
pub struct Write<'a> {
    pub(crate) transaction: &'a Transaction<'a>,
    pub(crate) folder: &'a Path,
    pub(crate) changes: Vec<Change>,
}

impl Write<'_> {
    /// The same access for functions that only read.
    pub fn as_read(&self) -> Read<'_> {
        Read { connection: self.transaction, folder: self.folder }
    }

    /// Notes a change, to be recorded with the commit. The same change twice is one.
    pub(crate) fn changed(&mut self, entity: Entity, id: &str, deed: Deed) {
        let change = Change { entity, id: id.to_owned(), deed };
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }
}
