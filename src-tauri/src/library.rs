//! The library of this window. It is opened beside the window, which must not wait for a disk.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use reader::{Reader, ReaderError};

/// A library that is being opened.
#[derive(Clone, Default)]
pub(crate) struct Opening(Arc<OnceLock<Result<Arc<Reader>, ReaderError>>>);

impl Opening {
    /// Opens the library and puts our articles into a new one. Commands that come before wait.
    pub(crate) fn open(&self, folder: Option<PathBuf>) -> Result<Arc<Reader>, ReaderError> {
        let result = reader::library_folder(folder).and_then(|folder| {
            let reader = reader::open_at_start(&folder)?;
            reader::welcome(&reader)?;
            Ok(Arc::new(reader))
        });
        self.0.get_or_init(|| result).clone()
    }

    /// The library, once it is open. Blocks until then.
    pub(crate) fn wait(&self) -> Result<Arc<Reader>, ReaderError> {
        self.0.wait().clone()
    }
}
