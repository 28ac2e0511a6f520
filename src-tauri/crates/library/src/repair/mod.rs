//! Putting right what is damaged: rows and files from the backups and the journal, what follows from rows from the rows, and a file whose pages are
//! broken by building it anew. What was there is put aside first, and what cannot be put right is told.

mod journalled;
mod mend;
mod rebuild;
mod rows;
mod salvage;
mod sources;

pub use mend::{must_be_alone, put_in_place, repair, while_alone};
