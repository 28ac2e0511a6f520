//! The right to do the slow work of a library. Only one process at a time has it, and a killed one loses it with its life.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::error::{ErrorCode, ReaderError};

/// Takes the right for as long as the file is open; `None` if another process has it.
pub(crate) fn take(folder: &Path) -> Result<Option<File>, ReaderError> {
    let path = folder.join("queue.lock");
    let failed = |error: std::io::Error| ReaderError::new(ErrorCode::Library, format!("{}: {error}", path.display()));
    let lock = File::options().create(true).read(true).append(true).open(&path).map_err(failed)?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(lock)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}
