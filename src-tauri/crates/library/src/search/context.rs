//! What compiling and evaluating a query needs.

use rusqlite::Connection;

use super::cancel::Cancel;
use super::rank::Scale;
use super::record::Collection;
use super::snapshot::{Segment, Snapshot};

/// What compiling and evaluating a query needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) collection: Collection,
    pub(crate) scale: &'a Scale,
    pub(crate) cancel: &'a Cancel,
}

impl<'a> Context<'a> {
    pub(crate) fn segments(&self) -> &'a [Segment] {
        &self.snapshot.part(self.collection).segments
    }
}
