//! Where the library lives if nobody says.

use std::path::PathBuf;

use crate::error::{ErrorCode, ReaderError};

/// The folder given, else `MARGENT_LIBRARY`, else `margent` in the system's *local* data folder: a database has no place in a roaming profile.
pub fn library_folder(given: Option<PathBuf>) -> Result<PathBuf, ReaderError> {
    let of_system = || dirs::data_local_dir().map(|folder| folder.join("margent"));
    named_folder(given).or_else(of_system).ok_or_else(|| ReaderError::new(ErrorCode::Library, "this system has no folder for data: name one with --library or MARGENT_LIBRARY"))
}

/// The folder given, else `MARGENT_LIBRARY`; `None` where nobody named one.
pub fn named_folder(given: Option<PathBuf>) -> Option<PathBuf> {
    let from_environment = || std::env::var_os("MARGENT_LIBRARY").filter(|value| !value.is_empty()).map(PathBuf::from);
    given.or_else(from_environment)
}
