//! Going back to a backup. What was there is put aside, and backed up first where that is possible.

use std::path::Path;

use library::backup::{self, Backup, Reason, Restored};
use library::{Library, LibraryError, repair};

use crate::error::{ErrorCode, ReaderError};
use crate::reader::Reader;

/// Puts a backup in the place of the library in a folder. Nobody else may have it open.
pub fn restore_backup(folder: &Path, file: &Path) -> Result<Restored, ReaderError> {
    std::fs::create_dir_all(folder).map_err(|error| ReaderError::new(ErrorCode::Library, format!("{}: {error}", folder.display())))?;
    repair::must_be_alone(folder)?;
    // A library that cannot be opened cannot be backed up; it is put aside as it is.
    let backed_up = match Library::open(folder) {
        Ok(library) => library.read(|read| backup::make(read, Reason::Restore)),
        Err(error @ (LibraryError::InUse | LibraryError::Newer { .. })) => return Err(error.into()),
        Err(error) => Err(error),
    };
    let mut restored = backup::prepare(folder, file)?;
    restored.not_backed_up = backed_up.err().map(|error| error.to_string());
    restored.put_aside = repair::put_in_place(folder).inspect_err(|_| backup::withdraw(folder))?;
    drop(Library::open(folder)?);
    Ok(restored)
}

/// Makes a backup ready to take the place of the library that is open, which it does when the program begins anew. `name` is that of a file among the
/// library's backups.
pub(crate) fn restore_at_start(reader: &Reader, name: &str) -> Result<Restored, ReaderError> {
    prepare(reader, &named_backup(reader.folder(), name)?.path)
}

/// The same of a file from elsewhere.
pub(crate) fn bring_at_start(reader: &Reader, file: &str) -> Result<Restored, ReaderError> {
    let path = Path::new(file.trim());
    if !path.is_absolute() || !path.is_file() {
        return Err(ReaderError::invalid(format!("{}: name the whole path of a backup's file", path.display())));
    }
    prepare(reader, path)
}

fn prepare(reader: &Reader, file: &Path) -> Result<Restored, ReaderError> {
    reader.library.read(|read| backup::make(read, Reason::Restore))?;
    Ok(backup::prepare(reader.folder(), file)?)
}

/// The backup whose file has this name, among those of the library in a folder.
pub(crate) fn named_backup(folder: &Path, name: &str) -> Result<Backup, ReaderError> {
    let chosen = backup::list(folder).into_iter().find(|backup| backup.path.file_name().is_some_and(|file| file == name));
    chosen.ok_or_else(|| ReaderError::new(ErrorCode::NotFound, format!("there is no backup {name}")))
}
