//! Connecting browsers: the manifests are written, the extension is laid out to be loaded, and what was agreed is kept. And all of it taken back.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use serde::Serialize;

use super::places::{Browser, Folders, Place, System};
use super::record::{self, ADDON_ID, EXTENSION_ID, checked_id, read_if_there};
use super::registry::{forget, point};
use crate::error::{ErrorCode, ReaderError};

/// The extension, part of the program: where there is no store that has it, a person needs its files.
static EXTENSION: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../../ui/extension");

/// What a person wants connected.
#[derive(Debug, Clone)]
pub struct ConnectWishes {
    /// Which browsers; all that are found if empty.
    pub browsers: Vec<Browser>,
    /// Extensions to be let in beside ours, by id.
    pub extensions: Vec<String>,
    /// The library that pages go to, if another than the usual one.
    pub library: Option<PathBuf>,
    /// The `margent` command that browsers are to start.
    pub program: PathBuf,
}

/// One browser's connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Connection {
    /// Which browser.
    pub browser: Browser,
    /// Its manifest.
    pub file: PathBuf,
    /// The key of the registry that leads to it, on Windows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// What is connected now.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Connected {
    /// The program that browsers start.
    pub program: PathBuf,
    /// The library that pages go to; the usual one if absent.
    pub library: Option<PathBuf>,
    /// Who may hand pages over.
    pub extensions: Vec<String>,
    /// The extension's files, to be loaded.
    pub extension: PathBuf,
    /// Each browser's connection.
    pub browsers: Vec<Connection>,
}

/// Connects browsers. What was agreed before with others stays agreed.
pub fn connect_browsers(wishes: &ConnectWishes) -> Result<Connected, ReaderError> {
    let folders = folders()?;
    connect(wishes, System::this(), &folders)
}

/// Takes connections back: those of `browsers`, or all with everything that belongs to them. Gives those that were there.
pub fn disconnect_browsers(browsers: &[Browser]) -> Result<Vec<Connection>, ReaderError> {
    disconnect(browsers, System::this(), &folders()?)
}

fn connect(wishes: &ConnectWishes, system: System, folders: &Folders) -> Result<Connected, ReaderError> {
    let chosen = if wishes.browsers.is_empty() { found(system, folders)? } else { wishes.browsers.clone() };
    let path = record::path(&folders.ours);
    // A record that cannot be read is made anew.
    let mut record = read_if_there(&path).unwrap_or_default().unwrap_or_default();
    for id in [EXTENSION_ID, ADDON_ID].into_iter().chain(wishes.extensions.iter().map(String::as_str)) {
        let id = checked_id(id)?;
        if !record.extensions.contains(&id) {
            record.extensions.push(id);
        }
    }
    if let Some(library) = &wishes.library {
        // A browser starts the program in a folder of its own choice.
        record.library = Some(std::path::absolute(library).map_err(told(library))?);
    }
    let extension = folders.ours.join("extension");
    lay_out(&EXTENSION, &extension)?;
    let json = serde_json::to_string_pretty(&record).map_err(|error| ReaderError::new(ErrorCode::Unexpected, error.to_string()))?;
    write(&path, format!("{json}\n").as_bytes())?;
    let mut browsers = Vec::new();
    for browser in chosen {
        let Place { manifest, key, .. } = browser.place(system, folders);
        write(&manifest, browser.manifest(&wishes.program, &record.extensions).as_bytes())?;
        if let Some(key) = &key {
            point(key, &manifest).map_err(told(&manifest))?;
        }
        browsers.push(Connection { browser, file: manifest, key });
    }
    Ok(Connected { program: wishes.program.clone(), library: record.library, extensions: record.extensions, extension, browsers })
}

fn disconnect(browsers: &[Browser], system: System, folders: &Folders) -> Result<Vec<Connection>, ReaderError> {
    let all = browsers.is_empty();
    let mut gone = Vec::new();
    for browser in if all { &Browser::ALL[..] } else { browsers } {
        let Place { manifest, key, .. } = browser.place(system, folders);
        if let Some(key) = &key {
            forget(key, &manifest).map_err(told(&manifest))?;
        }
        if removed(fs::remove_file(&manifest), &manifest)? {
            gone.push(Connection { browser: *browser, file: manifest, key });
        }
    }
    if all {
        removed(fs::remove_dir_all(&folders.ours), &folders.ours)?;
    }
    Ok(gone)
}

/// The browsers that have been started here at some time.
fn found(system: System, folders: &Folders) -> Result<Vec<Browser>, ReaderError> {
    let found: Vec<Browser> = Browser::ALL.into_iter().filter(|browser| browser.place(system, folders).signs.iter().any(|sign| sign.exists())).collect();
    if found.is_empty() {
        return Err(ReaderError::new(ErrorCode::NotFound, "no browser was found here: name one, as in `margent browser install --browser firefox`"));
    }
    Ok(found)
}

fn folders() -> Result<Folders, ReaderError> {
    let missing = || ReaderError::new(ErrorCode::NotFound, "this system has no home folder");
    Ok(Folders { home: dirs::home_dir().ok_or_else(missing)?, settings: dirs::config_local_dir().ok_or_else(missing)?, ours: record::folder()? })
}

/// Writes the extension's files, and leaves none of an older version.
fn lay_out(dir: &Dir<'_>, target: &Path) -> Result<(), ReaderError> {
    removed(fs::remove_dir_all(target), target)?;
    fs::create_dir_all(target).map_err(told(target))?;
    dir.extract(target).map_err(told(target))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), ReaderError> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(told(folder))?;
    fs::write(path, bytes).map_err(told(path))
}

/// Whether something was there to be removed.
fn removed(result: io::Result<()>, path: &Path) -> Result<bool, ReaderError> {
    match result {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(told(path)(error)),
    }
}

fn told(path: &Path) -> impl Fn(io::Error) -> ReaderError {
    move |error| ReaderError::new(if error.kind() == ErrorKind::StorageFull { ErrorCode::DiskFull } else { ErrorCode::Unexpected }, format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Somebody who has started Chromium and Firefox once.
    fn person() -> (tempfile::TempDir, Folders) {
        let home = tempfile::tempdir().unwrap();
        let settings = home.path().join(".config");
        for folder in [settings.join("chromium"), settings.join("mozilla")] {
            fs::create_dir_all(folder).unwrap();
        }
        let folders = Folders { home: home.path().to_owned(), ours: settings.join("margent-browser"), settings };
        (home, folders)
    }

    fn wishes() -> ConnectWishes {
        ConnectWishes { browsers: Vec::new(), extensions: Vec::new(), library: None, program: "/opt/margent".into() }
    }

    #[test]
    fn the_browsers_that_are_there_are_connected_and_let_go_again() {
        let (home, folders) = person();
        let connected = connect(&wishes(), System::Linux, &folders).unwrap();
        assert_eq!(connected.browsers.iter().map(|one| one.browser).collect::<Vec<_>>(), [Browser::Chromium, Browser::Firefox]);
        assert!(home.path().join(".config/chromium/NativeMessagingHosts/app.margent.reader.json").exists());
        assert!(home.path().join(".mozilla/native-messaging-hosts/app.margent.reader.json").exists());
        assert!(!home.path().join(".config/vivaldi").exists(), "a browser that is not there gets no folder");
        assert!(connected.extension.join("manifest.json").exists());
        let record = read_if_there(&record::path(&folders.ours)).unwrap().unwrap();
        assert!(record.allows(ADDON_ID) && record.allows(&format!("chrome-extension://{EXTENSION_ID}/")));
        assert_eq!(disconnect(&[Browser::Firefox], System::Linux, &folders).unwrap().len(), 1);
        assert!(folders.ours.exists(), "Chromium is still connected");
        assert_eq!(disconnect(&[], System::Linux, &folders).unwrap().len(), 1);
        assert!(!folders.ours.exists());
        assert!(disconnect(&[], System::Linux, &folders).unwrap().is_empty());
    }

    #[test]
    fn what_was_agreed_before_stays_agreed() {
        let (_home, folders) = person();
        let own = "ponmlkjihgfedcbaponmlkjihgfedcba".to_owned();
        connect(&ConnectWishes { extensions: vec![own.clone()], library: Some("/books".into()), ..wishes() }, System::Linux, &folders).unwrap();
        let again = connect(&wishes(), System::Linux, &folders).unwrap();
        assert_eq!((again.extensions.len(), again.extensions.contains(&own)), (3, true));
        assert_eq!(again.library, Some(std::path::absolute("/books").unwrap()));
        assert!(fs::read_to_string(&again.browsers[0].file).unwrap().contains(&own));
        fs::write(record::path(&folders.ours), "{").unwrap();
        assert_eq!(connect(&wishes(), System::Linux, &folders).unwrap().extensions.len(), 2, "a broken record is made anew");
    }

    #[test]
    fn without_a_browser_one_must_be_named() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders { home: home.path().to_owned(), settings: home.path().to_owned(), ours: home.path().join("ours") };
        assert_eq!(connect(&wishes(), System::Linux, &folders).unwrap_err().code, ErrorCode::NotFound);
        let named = connect(&ConnectWishes { browsers: vec![Browser::Brave], ..wishes() }, System::Linux, &folders).unwrap();
        assert!(named.browsers[0].file.exists());
    }
}
