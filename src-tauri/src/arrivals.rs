//! What comes from outside while the window is open, or before it is: kept here until the window asks for it. A path never reaches the
//! window, which could then ask for any: it gets a number.

use std::collections::HashMap;
use std::ffi::OsString;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use reader::{ErrorCode, Origin, ReaderError, Saved, Source};
use serde::Serialize;
use tauri::{AppHandle, Emitter as _, Manager as _, State, Webview};

use crate::call::{self, WINDOW};
use crate::deep_link::{self, Link};
use crate::library::Opening;
use crate::wishes::Wish;

/// Arrivals kept for a window that does not ask. A page that fires links all day fills no memory.
const MAX_WAITING: usize = 1_000;
/// Bytes of a file: what the formats read at most, and one more to notice it.
const MAX_FILE: u64 = 64 * 1024 * 1024 + 1;

/// One thing that came, as the window is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum Arrival {
    /// Show an article.
    Open { id: String, annotation: Option<String> },
    /// Ask whether a page is to be saved.
    Save { url: String, title: Option<String>, reads: Option<String> },
    /// Search.
    Search { query: String },
    /// Save a file, by its number, and show it.
    File { number: u64, name: String },
    /// Say that something was not done.
    Refused { message: String },
}

/// Those that wait to be asked for.
#[derive(Debug, Default)]
pub(crate) struct Arrivals(Mutex<Waiting>);

#[derive(Debug, Default)]
struct Waiting {
    next: Vec<Arrival>,
    files: HashMap<u64, PathBuf>,
    count: u64,
}

impl Arrivals {
    /// Keeps wishes until the window asks.
    pub(crate) fn keep(&self, wishes: Vec<Wish>) {
        let mut waiting = self.lock();
        for wish in wishes {
            if waiting.next.len() >= MAX_WAITING {
                break;
            }
            let arrival = waiting.arrival(wish);
            waiting.next.push(arrival);
        }
    }

    fn take(&self) -> Vec<Arrival> {
        std::mem::take(&mut self.lock().next)
    }

    /// A file's path, once.
    fn file(&self, number: u64) -> Option<PathBuf> {
        self.lock().files.remove(&number)
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn arrival(&mut self, wish: Wish) -> Arrival {
        match wish {
            Wish::File(path) => self.file(path),
            Wish::Article(text) => of_link(deep_link::id(&text).map(|id| Link::Open { id, annotation: None })),
            Wish::Link(text) => of_link(deep_link::parse(&text)),
        }
    }

    fn file(&mut self, path: OsString) -> Arrival {
        let path = PathBuf::from(path);
        self.count += 1;
        let name = name_of(&path);
        self.files.insert(self.count, path);
        Arrival::File { number: self.count, name }
    }
}

fn of_link(link: Result<Link, deep_link::Refusal>) -> Arrival {
    match link {
        Ok(Link::Save { url, title, reads }) => Arrival::Save { url, title, reads },
        Ok(Link::Open { id, annotation }) => Arrival::Open { id, annotation },
        Ok(Link::Search { query }) => Arrival::Search { query },
        Err(why) => Arrival::Refused { message: why.to_string() },
    }
}

/// Takes in what came, and brings the window to the front.
pub(crate) fn arrive(app: &AppHandle, wishes: Vec<Wish>) {
    app.state::<Arrivals>().keep(wishes);
    // A window that is closing needs no news, and one that the system keeps in the back stays there.
    let _ = app.emit_to(WINDOW, "arrived", ());
    if let Some(window) = app.get_webview_window(WINDOW) {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// What came since the window asked last.
#[tauri::command]
pub(crate) async fn arrivals(webview: Webview, waiting: State<'_, Arrivals>) -> Result<Vec<Arrival>, ReaderError> {
    call::only_the_window(&webview)?;
    Ok(waiting.take())
}

/// Saves a file that was given on the command line.
#[tauri::command]
pub(crate) async fn save_arrival(webview: Webview, library: State<'_, Opening>, waiting: State<'_, Arrivals>, number: u64) -> Result<Saved, ReaderError> {
    call::only_the_window(&webview)?;
    let path = waiting.file(number).ok_or_else(|| ReaderError::invalid("there is no such file any more"))?;
    let library = library.inner().clone();
    call::aside(move || {
        let bytes = read_file(&path)?;
        let fallback_title = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        reader::save_source(&*library.wait()?, &Source { bytes, fallback_title, origin: Some(Origin::File), ..Source::default() })
    })
    .await
}

fn read_file(path: &Path) -> Result<Vec<u8>, ReaderError> {
    let failed = |error: std::io::Error| {
        let (code, why) = match error.kind() {
            std::io::ErrorKind::NotFound => (ErrorCode::NotFound, "there is no such file".to_owned()),
            std::io::ErrorKind::PermissionDenied => (ErrorCode::Unreadable, "it may not be read".to_owned()),
            _ => (ErrorCode::Unreadable, error.to_string()),
        };
        ReaderError::new(code, format!("{why} ({})", path.display()))
    };
    let about = std::fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        return Err(ReaderError::new(ErrorCode::Unreadable, "this is a folder: drop it on the window, and what can be read in it is saved"));
    }
    // A pipe or a device may never end.
    if !about.is_file() {
        return Err(ReaderError::new(ErrorCode::Unreadable, "this is no file"));
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MAX_FILE).read_to_end(&mut bytes)).map_err(failed)?;
    Ok(bytes)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_a_number_that_is_good_once() {
        let arrivals = Arrivals::default();
        arrivals.keep(vec![Wish::File("/tmp/the/tides.md".into()), Wish::Article("019A2B3C".into()), Wish::Link("margent://delete/all".into())]);
        let [Arrival::File { number, name }, Arrival::Open { id, .. }, Arrival::Refused { .. }] = &*arrivals.take() else { panic!("three arrivals") };
        assert_eq!((name.as_str(), id.as_str()), ("tides.md", "019a2b3c"));
        assert_eq!(arrivals.take(), []);
        assert_eq!(arrivals.file(*number), Some(PathBuf::from("/tmp/the/tides.md")));
        assert_eq!(arrivals.file(*number), None);
    }

    #[test]
    fn a_flood_is_kept_out() {
        let arrivals = Arrivals::default();
        arrivals.keep(vec![Wish::Link("margent://save?url=https://harbour.example/".into()); MAX_WAITING * 3]);
        assert_eq!(arrivals.take().len(), MAX_WAITING);
    }

    #[test]
    fn what_is_no_file_is_told_in_words() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read_file(folder.path()).unwrap_err().to_string().contains("folder"));
        assert!(read_file(&folder.path().join("gone.md")).unwrap_err().to_string().contains("no such file"));
        #[cfg(unix)]
        assert!(read_file(Path::new("/dev/zero")).unwrap_err().to_string().contains("no file"));
    }
}
