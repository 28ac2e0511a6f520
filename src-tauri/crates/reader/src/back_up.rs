//! Backups: by themselves while the library is in use, when a person asks for one, and before much is removed.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use library::Library;
use library::backup::{self, Backup, Reason};
use serde::Serialize;
use ts_rs::TS;

use crate::error::ReaderError;
use crate::reader::Reader;

/// How old the newest backup must be for the next one that is made by itself.
const HOUR: i64 = 3600;
/// How old the newest backup may be for what waits in the trash to go.
const FRESH: i64 = 2 * HOUR;
/// How long a program has been running before it makes the first one: starting is for reading.
const AT_FIRST: Duration = Duration::from_secs(120);
/// How long after one that could not be made it is tried again.
const AFTER_FAILING: Duration = Duration::from_secs(600);

/// A backup in one file.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackedUp {
    /// The file.
    pub path: PathBuf,
    /// Its bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Files of the library in it, pages and pictures.
    pub blobs: u32,
    /// Files that are not in it, since they are not what was written: their names.
    pub missing: Vec<String>,
}

/// Makes a backup beside the library. It was opened and checked when this returns.
pub fn back_up(reader: &Reader) -> Result<Backup, ReaderError> {
    Ok(reader.library.read(|read| backup::make(read, Reason::Asked))?)
}

/// Writes the whole library into one file, to be carried away.
pub fn back_up_to(reader: &Reader, path: &Path) -> Result<BackedUp, ReaderError> {
    let carried = reader.library.read(|read| backup::carry(read, path))?;
    Ok(BackedUp { path: path.to_owned(), bytes: carried.bytes, blobs: carried.blobs, missing: carried.missing })
}

/// The same, into a file of its own name in a folder that a person chose.
pub(crate) fn carry_backup(reader: &Reader, folder: &str) -> Result<BackedUp, ReaderError> {
    let folder = Path::new(folder.trim());
    if !folder.is_absolute() || !folder.is_dir() {
        return Err(ReaderError::invalid(format!("{}: name the whole path of a folder that is there", folder.display())));
    }
    let name = jiff::Zoned::now().strftime("margent-%Y-%m-%d-%H%M%S.backup").to_string();
    back_up_to(reader, &folder.join(name))
}

/// The backups beside the library, newest first.
pub fn backups(reader: &Reader) -> Vec<Backup> {
    backup::list(reader.folder())
}

/// Before much is removed: a backup, unless nothing has changed since the last one.
pub(crate) fn before_removal(library: &Library) -> Result<(), ReaderError> {
    if !unchanged(library)? {
        library.read(|read| backup::make(read, Reason::Removal))?;
    }
    Ok(())
}

/// Whether a backup has what the library held of late.
pub(crate) fn is_fresh(library: &Library) -> Result<bool, ReaderError> {
    let newest = backup::newest(library.folder());
    Ok(newest.is_some_and(|newest| newest.age() < FRESH) || unchanged(library)?)
}

fn unchanged(library: &Library) -> Result<bool, ReaderError> {
    let newest = backup::newest(library.folder());
    // One that cannot be read stands for nothing: another is made.
    let Some(clock) = newest.and_then(|newest| backup::clock_of(&newest).ok()) else { return Ok(false) };
    Ok(clock == library.clock()?)
}

/// When the next backup is to be made by itself.
#[derive(Debug)]
pub(crate) struct Clockwork {
    not_before: Instant,
}

impl Clockwork {
    pub(crate) fn begin() -> Self {
        Self { not_before: Instant::now() + AT_FIRST }
    }

    /// Makes a backup if the last one is an hour old and something has changed since. What hinders it is told to the person, and it is tried again later.
    pub(crate) fn tick(&mut self, reader: &Reader) {
        if Instant::now() < self.not_before {
            return;
        }
        self.not_before = Instant::now() + AFTER_FAILING;
        reader.tell_of_backup(by_itself(&reader.library).err().map(|error| error.message));
    }
}

fn by_itself(library: &Library) -> Result<(), ReaderError> {
    let newest = backup::newest(library.folder());
    if newest.is_none_or(|newest| newest.age() >= HOUR) && !unchanged(library)? {
        library.read(|read| backup::make(read, Reason::Hourly))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::concerns::{Concern, concerns};

    fn tick(reader: &Reader) {
        Clockwork { not_before: Instant::now() }.tick(reader);
    }

    #[test]
    fn a_backup_that_cannot_be_made_by_itself_is_told_and_made_later() {
        let room = tempfile::tempdir().unwrap();
        let (folder, backups) = (room.path().join("margent"), room.path().join("margent-backups"));
        let reader = Reader::open(&folder).unwrap();
        reader.library.write(|write| library::settings::put(write, "a", "1")).unwrap();
        fs::write(&backups, "in the way").unwrap();
        tick(&reader);
        assert!(matches!(concerns(&reader).as_slice(), [Concern::Backup { why }] if why.contains("margent-backups")), "{:?}", concerns(&reader));
        fs::remove_file(&backups).unwrap();
        tick(&reader);
        assert_eq!(concerns(&reader), []);
        assert_eq!(backup::list(&folder).len(), 1);
    }

    #[test]
    fn a_backup_from_a_clock_that_ran_ahead_is_followed_by_others() {
        let room = tempfile::tempdir().unwrap();
        let folder = room.path().join("margent");
        let reader = Reader::open(&folder).unwrap();
        let made = back_up(&reader).unwrap();
        let ahead = made.path.file_name().unwrap().to_string_lossy().replacen("margent-20", "margent-21", 1);
        fs::rename(&made.path, made.path.with_file_name(ahead)).unwrap();
        reader.library.write(|write| library::settings::put(write, "a", "1")).unwrap();
        tick(&reader);
        assert_eq!(backup::list(&folder).len(), 2);
        tick(&reader);
        assert_eq!(backup::list(&folder).len(), 2, "the next one in an hour");
    }

    #[test]
    fn a_damaged_backup_hinders_neither_the_next_one_nor_a_removal() {
        let room = tempfile::tempdir().unwrap();
        let folder = room.path().join("margent");
        let reader = Reader::open(&folder).unwrap();
        let made = back_up(&reader).unwrap();
        let earlier = made.path.file_name().unwrap().to_string_lossy().replacen("margent-20", "margent-19", 1);
        fs::write(made.path.with_file_name(earlier), "no database").unwrap();
        fs::remove_file(&made.path).unwrap();
        assert_eq!(backup::list(&folder).len(), 1, "the damaged one is among them");
        tick(&reader);
        assert_eq!((backup::list(&folder).len(), concerns(&reader)), (2, Vec::new()));
        fs::write(&backup::newest(&folder).unwrap().path, "no database").unwrap();
        before_removal(&reader.library).unwrap();
        assert!(backup::clock_of(&backup::newest(&folder).unwrap()).is_ok());
    }
}
