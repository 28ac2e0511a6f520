//! The reader: an open library and what the running program knows beside it.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use library::Library;

use crate::error::ReaderError;
use crate::typing::Typing;
use crate::views::Views;

/// What every deed works on. One for a process, shared between threads.
#[derive(Debug)]
pub struct Reader {
    pub(crate) library: Arc<Library>,
    pub(crate) views: Views,
    pub(crate) typing: Typing,
    /// Why the last backup that was to be made by itself could not be.
    backup_trouble: Mutex<Option<String>>,
}

impl Reader {
    /// Opens the library in a folder, and makes it if there is none.
    pub fn open(folder: &Path) -> Result<Self, ReaderError> {
        Ok(Self { library: Arc::new(Library::open(folder)?), views: Views::default(), typing: Typing::default(), backup_trouble: Mutex::default() })
    }

    /// Where the library lives.
    pub fn folder(&self) -> &Path {
        self.library.folder()
    }

    pub(crate) fn backup_trouble(&self) -> Option<String> {
        self.backup_trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn tell_of_backup(&self, trouble: Option<String>) {
        *self.backup_trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }
}
