//! Where the library lives: what was named, else beside the program, else where a person moved it, else the system's own place for data.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use library::blobs::sync_folder;

use crate::error::{ErrorCode, ReaderError};

/// The folder beside the program that makes it one that can be carried: the library is in it, and nothing of it is anywhere else.
const BESIDE: &str = "margent-library";

/// What says, in the folder for settings, where a person moved the library.
const MOVED: &str = "library-folder";

/// Who says where the library lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChosenBy {
    /// `--library` or `MARGENT_LIBRARY`.
    Name,
    /// The folder beside the program.
    Program,
    /// A person, in the window.
    Person,
    /// Nobody: the system's *local* data folder, since a database has no place in a roaming profile.
    System,
}

/// The folders of this machine that matter here.
struct Places {
    /// Where the program lies.
    program: Option<PathBuf>,
    /// For settings of ours.
    settings: Option<PathBuf>,
    /// For data that stays on this machine.
    data: Option<PathBuf>,
}

impl Places {
    fn here() -> Self {
        // A link in a folder of commands leads to where the program really is.
        let program = std::env::current_exe().ok().map(|program| fs::canonicalize(&program).unwrap_or(program));
        Self { program: program.and_then(|program| program.parent().map(Path::to_owned)), settings: dirs::config_local_dir().map(|folder| folder.join("margent")), data: dirs::data_local_dir() }
    }

    fn moved(&self) -> Option<PathBuf> {
        Some(self.settings.as_ref()?.join(MOVED))
    }
}

/// The folder given, else `MARGENT_LIBRARY`, else `margent-library` beside the program, else where a person moved the library, else `margent` in
/// the system's local data folder.
///
/// # Errors
/// Where a person moved the library to a place that is not there now: an empty one in its stead would look like a loss.
pub fn library_folder(given: Option<PathBuf>) -> Result<PathBuf, ReaderError> {
    choose(named_folder(given), &Places::here()).map(|(folder, _)| folder)
}

/// The folder given, else `MARGENT_LIBRARY`; `None` where nobody named one.
pub fn named_folder(given: Option<PathBuf>) -> Option<PathBuf> {
    let from_environment = || std::env::var_os("MARGENT_LIBRARY").filter(|value| !value.is_empty()).map(PathBuf::from);
    given.or_else(from_environment)
}

/// Who says that the library lives in this folder.
pub(crate) fn chosen_by(folder: &Path) -> ChosenBy {
    match choose(named_folder(None), &Places::here()) {
        Ok((usual, by)) if same(&usual, folder) => by,
        _ => ChosenBy::Name,
    }
}

/// Remembers where the library lives from now on.
pub(crate) fn remember(folder: &Path) -> Result<(), ReaderError> {
    let path = Places::here().moved().ok_or_else(|| ReaderError::new(ErrorCode::Library, "this system has no folder for settings"))?;
    let failed = |error: std::io::Error| ReaderError::new(ErrorCode::Library, format!("{}: {error}", path.display()));
    let text = folder.to_str().ok_or_else(|| ReaderError::invalid(format!("{}: the name of this folder cannot be written down", folder.display())))?;
    let above = path.parent().unwrap_or(&path);
    fs::create_dir_all(above).map_err(failed)?;
    let beside = path.with_extension("new");
    // On the disk before anything is written to the library there: a start that does not know of it would show the former one.
    let written = File::create(&beside).and_then(|mut file| file.write_all(format!("{text}\n").as_bytes()).and_then(|()| file.sync_all()));
    written.and_then(|()| fs::rename(&beside, &path)).and_then(|()| sync_folder(above)).map_err(failed)
}

fn choose(named: Option<PathBuf>, places: &Places) -> Result<(PathBuf, ChosenBy), ReaderError> {
    if let Some(folder) = named {
        return Ok((folder, ChosenBy::Name));
    }
    if let Some(folder) = places.program.as_ref().map(|folder| folder.join(BESIDE)).filter(|folder| folder.is_dir()) {
        return Ok((folder, ChosenBy::Program));
    }
    let moved = places.moved().and_then(|path| fs::read_to_string(path).ok()).map(|text| PathBuf::from(text.trim_end_matches(['\r', '\n'])));
    if let Some(folder) = moved.filter(|folder| folder.is_absolute()) {
        return if folder.is_dir() {
            Ok((folder, ChosenBy::Person))
        } else {
            Err(ReaderError::new(ErrorCode::Library, format!("the library was moved to {}, which is not there now: connect the drive, or name another folder with --library", folder.display())))
        };
    }
    let data = places.data.as_ref().ok_or_else(|| ReaderError::new(ErrorCode::Library, "this system has no folder for data: name one with --library or MARGENT_LIBRARY"))?;
    Ok((data.join("margent"), ChosenBy::System))
}

pub(crate) fn same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
    real(one) == real(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_named_comes_first_then_the_program_then_the_person_then_the_system() {
        let room = tempfile::tempdir().unwrap();
        let at = |name: &str| room.path().join(name);
        let places = Places { program: Some(at("program")), settings: Some(at("settings")), data: Some(at("data")) };
        let chosen = |named: Option<&str>| choose(named.map(PathBuf::from), &places);
        assert_eq!(chosen(None).unwrap(), (at("data").join("margent"), ChosenBy::System));

        fs::create_dir_all(at("settings")).unwrap();
        fs::write(at("settings").join(MOVED), format!("{}\n", at("stick").display())).unwrap();
        let missing = chosen(None).unwrap_err().message;
        assert!(missing.contains("stick") && missing.contains("not there now"), "{missing}");
        fs::create_dir(at("stick")).unwrap();
        assert_eq!(chosen(None).unwrap(), (at("stick"), ChosenBy::Person));

        fs::create_dir_all(at("program").join(BESIDE)).unwrap();
        assert_eq!(chosen(None).unwrap(), (at("program").join(BESIDE), ChosenBy::Program));
        assert_eq!(chosen(Some("elsewhere")).unwrap(), (PathBuf::from("elsewhere"), ChosenBy::Name));
    }
}
