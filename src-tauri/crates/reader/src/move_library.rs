//! Moving the library to another folder. It is done when the program begins anew, since nobody may write meanwhile: everything is copied, the copy is
//! checked, and only then is it used. What was there before stays.

use std::fs;
use std::path::{Path, PathBuf};

use library::blobs::{sync_file, sync_folder};
use library::repair::while_alone;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{ErrorCode, ReaderError};
use crate::folder::{ChosenBy, chosen_by, remember};
use crate::reader::Reader;

/// What came of moving, kept beside the library that was meant.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Moved {
    /// Where it was.
    pub from: PathBuf,
    /// Where it was to go.
    pub to: PathBuf,
    /// Why it did not; absent if it did.
    pub failed: Option<String>,
}

const DATABASE: &str = "library.sqlite";
/// What belongs to a process that has the library open, or to this deed.
const LEFT: [&str; 6] = [WISH, TOLD, "window.lock", "library.lock", "opening.lock", "door"];
const WISH: &str = "move-at-start";
const TOLD: &str = "last-move.json";

/// Has the library moved when the program begins anew: to a folder that is empty or not there yet, or, if `to` holds a library, to the use of that one.
pub(crate) fn move_at_start(reader: &Reader, to: &str) -> Result<(), ReaderError> {
    let from = reader.folder();
    let to = Path::new(to.trim());
    match chosen_by(from) {
        ChosenBy::Name => return Err(ReaderError::invalid("this library was named with --library or MARGENT_LIBRARY: whoever named it says where it is")),
        ChosenBy::Program => return Err(ReaderError::invalid("this library lies beside the program and travels with it: move both")),
        ChosenBy::Person | ChosenBy::System => {}
    }
    allowed(from, to)?;
    let wish = from.join(WISH);
    let text = to.to_str().ok_or_else(|| ReaderError::invalid("the name of this folder cannot be written down"))?;
    fs::write(&wish, text).map_err(failed(&wish))
}

/// Whether a library can go there.
fn allowed(from: &Path, to: &Path) -> Result<(), ReaderError> {
    let invalid = |why: &str| Err(ReaderError::invalid(format!("{}: {why}", to.display())));
    if !to.is_absolute() {
        return invalid("name the whole path of a folder");
    }
    let backups = library::backup::folder_of(from);
    if [from, backups.as_path()].iter().any(|folder| to.starts_with(folder) || folder.starts_with(to)) {
        return invalid("this is where the library or its backups are");
    }
    match fs::read_dir(to) {
        Ok(mut entries) => match entries.next() {
            Some(_) if !to.join(DATABASE).is_file() => invalid("this folder has other things in it: name one that is empty, or a new one"),
            _ => Ok(()),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => match to.parent() {
            Some(above) if above.is_dir() => Ok(()),
            _ => invalid("the folder that it would be in is not there"),
        },
        Err(error) => invalid(&error.to_string()),
    }
}

/// Moves a library for which that was wished, and gives the folder to open: the new one, or the former if it could not be done.
pub(crate) fn move_if_wished(from: &Path) -> PathBuf {
    let wish = from.join(WISH);
    let Ok(text) = fs::read_to_string(&wish) else { return from.to_owned() };
    let to = PathBuf::from(text);
    // Removed first: a move that cannot end must not keep anybody from opening.
    let moved = fs::remove_file(&wish).map_err(failed(&wish)).and_then(|()| carry(from, &to)).and_then(|()| remember(&to));
    let told = Moved { from: from.to_owned(), to: to.clone(), failed: moved.err().map(|error| error.message) };
    let folder = if told.failed.is_none() { to } else { from.to_owned() };
    // News that cannot be written is no reason not to open.
    let _ = fs::write(folder.join(TOLD), serde_json::to_string_pretty(&told).unwrap_or_default());
    folder
}

/// What came of the last move, if there was one.
pub(crate) fn last_move(folder: &Path) -> Option<Moved> {
    serde_json::from_str(&fs::read_to_string(folder.join(TOLD)).ok()?).ok()
}

/// Copies everything, and looks at every row and file of the copy. A library that is there already is only looked at.
fn carry(from: &Path, to: &Path) -> Result<(), ReaderError> {
    allowed(from, to)?;
    let there = to.join(DATABASE).is_file();
    if !there {
        while_alone(from, || copy(from, to).and_then(|()| to.parent().map_or(Ok(()), |above| sync_folder(above).map_err(failed(above)))))?.inspect_err(|_| take_back(to))?;
    }
    let looked = Reader::open(to).and_then(|reader| Ok(reader.library.read(library::check::check)?));
    let before = || Reader::open(from).and_then(|reader| Ok(reader.library.read(library::check::check)?));
    match looked {
        Ok(report) if report.ok || there => Ok(()),
        // A library that was damaged before may be carried as it is; it is no worse for it.
        Ok(report) if before()?.problems == report.problems => Ok(()),
        Ok(report) => Err(ReaderError::new(ErrorCode::Library, format!("the copy is not what it should be: {}", report.problems.join("; ")))),
        Err(error) => Err(error),
    }
    .inspect_err(|_| {
        if !there {
            take_back(to);
        }
    })
}

/// Takes a copy back that did not come to its end: everything in it is in the library that it was made of.
fn take_back(to: &Path) {
    let _ = fs::remove_dir_all(to);
}

fn copy(from: &Path, to: &Path) -> Result<(), ReaderError> {
    fs::create_dir_all(to).map_err(failed(to))?;
    for entry in fs::read_dir(from).map_err(failed(from))? {
        let entry = entry.map_err(failed(from))?;
        let (path, goal) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().map_err(failed(&path))?;
        if LEFT.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if kind.is_dir() {
            copy(&path, &goal)?;
        } else if kind.is_file() {
            fs::copy(&path, &goal).map_err(failed(&goal))?;
            sync_file(&goal).map_err(failed(&goal))?;
        }
    }
    sync_folder(to).map_err(failed(to))
}

fn failed(path: &Path) -> impl Fn(std::io::Error) -> ReaderError {
    let path = path.to_owned();
    move |error| {
        let code = if error.kind() == std::io::ErrorKind::StorageFull { ErrorCode::DiskFull } else { ErrorCode::Library };
        ReaderError::new(code, format!("{}: {error}", path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    fn library(folder: &Path) -> String {
        let reader = Reader::open(folder).unwrap();
        let text = "The harbour in winter\n\nThe harbour of Sundhavn took in a ship on a cold morning, and the crew told of ice as far as the cape.";
        let id = crate::save_source(&reader, &Source { bytes: text.into(), ..Source::default() }).unwrap().id.unwrap().to_string();
        crate::highlight_quote(&reader, &id, ("a cold morning", "", ""), None, "cold indeed").unwrap();
        id
    }

    #[test]
    fn everything_is_carried_and_the_former_one_stays() {
        let room = tempfile::tempdir().unwrap();
        let (from, to) = (room.path().join("here"), room.path().join("there"));
        let id = library(&from);
        fs::create_dir(from.join("door")).unwrap();
        carry(&from, &to).unwrap();
        for folder in [&from, &to] {
            let reader = Reader::open(folder).unwrap();
            assert_eq!(crate::show(&reader, &id, None).unwrap().annotations[0].body, "cold indeed");
            assert!(reader.library.read(library::check::check).unwrap().ok);
        }
        assert!(!to.join("door").exists(), "what belongs to a process stays");
    }

    #[test]
    fn a_library_that_somebody_has_open_is_not_moved_and_nothing_is_left_behind() {
        let room = tempfile::tempdir().unwrap();
        let (from, to) = (room.path().join("here"), room.path().join("there"));
        library(&from);
        let open = Reader::open(&from).unwrap();
        assert!(carry(&from, &to).is_err());
        assert!(!to.exists());
        drop(open);
    }

    #[test]
    fn a_library_that_is_there_already_is_used_as_it_is() {
        let room = tempfile::tempdir().unwrap();
        let (from, to) = (room.path().join("here"), room.path().join("there"));
        library(&from);
        drop(Reader::open(&to).unwrap());
        carry(&from, &to).unwrap();
        assert_eq!(crate::list(&Reader::open(&to).unwrap(), &crate::Filter::default(), None, 1).unwrap().total, 0);
    }

    #[test]
    fn places_that_would_do_harm_are_refused() {
        let room = tempfile::tempdir().unwrap();
        let from = room.path().join("here");
        fs::create_dir_all(from.join("blobs")).unwrap();
        let full = room.path().join("full");
        fs::create_dir(&full).unwrap();
        fs::write(full.join("letter.txt"), "").unwrap();
        for (to, why) in [
            (from.join("blobs"), "the library or its backups"),
            (full, "other things"),
            (room.path().join("no/where"), "not there"),
            (PathBuf::from("there"), "whole path"),
            (room.path().to_owned(), "the library or its backups"),
        ] {
            let error = allowed(&from, &to).unwrap_err().message;
            assert!(error.contains(why), "{error}");
        }
    }
}
