//! The library of this window. It is opened beside the window, which must not wait for a disk.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use reader::{Reader, ReaderError};

/// A library that is being opened.
#[derive(Clone, Default)]
pub(crate) struct Opening(Arc<OnceLock<Opened>>);

/// What came of it.
struct Opened {
    /// Where it was to be; `None` where that is not there.
    folder: Option<PathBuf>,
    reader: Result<Arc<Reader>, ReaderError>,
}

impl Opening {
    /// Opens the library and puts our articles into a new one. Commands that come before wait.
    pub(crate) fn open(&self, folder: Option<PathBuf>) -> Result<Arc<Reader>, ReaderError> {
        let opened = match reader::library_folder(folder) {
            Ok(folder) => {
                let reader = reader::open_at_start(&folder).and_then(|reader| reader::welcome(&reader).map(|()| Arc::new(reader)));
                Opened { folder: Some(folder), reader }
            }
            Err(error) => Opened { folder: None, reader: Err(error) },
        };
        self.0.get_or_init(|| opened).reader.clone()
    }

    /// The library, once it is open. Blocks until then.
    pub(crate) fn wait(&self) -> Result<Arc<Reader>, ReaderError> {
        self.0.wait().reader.clone()
    }

    /// The folder of a library that did not open. Blocks until that is known.
    pub(crate) fn broken(&self) -> Option<PathBuf> {
        let opened = self.0.wait();
        if opened.reader.is_err() { opened.folder.clone() } else { None }
    }
}
