//! Copies of a library that are opened and checked before they count, beside its folder: whoever loses the one has the other.
//!
//! A backup is the database as it was at one moment, a plain `SQLite` file. Files (`blobs/`) are kept once for all backups: they are named by their
//! content, so that only new ones are copied. A backup for carrying away holds its files in a table of its own, `backup_blobs`.

mod blobs;
mod carry;
mod kept;
mod make;
mod name;
mod restore;
mod snapshot;

pub use carry::{Carried, carry};
pub use make::make;
pub use name::{Backup, Reason, folder_of, list, newest};
pub use restore::{Restored, prepare, withdraw};
pub use snapshot::clock_of;

pub(crate) use blobs::copy_file;
pub(crate) use make::make_from;
pub(crate) use restore::{complete, is_prepared, offer};
pub(crate) use snapshot::open_snapshot;
