//! What the command line asks for: `margent-desktop [--library DIR] [FILE | ID | margent:LINK]…`.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::deep_link;

/// One thing that is asked for. It travels to the window that is already open, if there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Wish {
    /// A link of our scheme, not yet looked at.
    Link(String),
    /// An article by its id.
    Article(String),
    /// A file by its whole path. Paths are not always Unicode.
    File(OsString),
}

/// All of them, and for which library.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Wishes {
    pub(crate) library: Option<PathBuf>,
    pub(crate) all: Vec<Wish>,
}

/// Reads arguments. Paths are taken from the folder that the program was started in.
pub(crate) fn read(mut args: impl Iterator<Item = OsString>, here: &Path) -> Wishes {
    let mut wishes = Wishes::default();
    let mut options = true;
    while let Some(arg) = args.next() {
        let text = arg.to_str().unwrap_or_default();
        if options && text == "--library" {
            wishes.library = args.next().map(PathBuf::from);
        } else if options && text == "--" {
            options = false;
        } else if options && text.starts_with('-') {
            // Options of the toolkit, and of whoever drives it.
        } else {
            wishes.all.extend(wish(&arg, here));
        }
    }
    wishes
}

fn wish(arg: &OsStr, here: &Path) -> Option<Wish> {
    if arg.is_empty() {
        return None;
    }
    if let Some(link) = arg.to_str().filter(|text| deep_link::is_link(text)) {
        return Some(Wish::Link(link.to_owned()));
    }
    // Some desktops hand over addresses of files (`%U` in a desktop entry).
    let path = arg.to_str().filter(|text| text.starts_with("file:")).and_then(|text| url::Url::parse(text).ok()?.to_file_path().ok()).unwrap_or_else(|| here.join(arg));
    match arg.to_str().map(deep_link::id) {
        Some(Ok(id)) if !path.exists() => Some(Wish::Article(id)),
        _ => Some(Wish::File(path.into_os_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(args: &[&str], here: &Path) -> Wishes {
        read(args.iter().map(OsString::from), here)
    }

    #[test]
    fn a_library_articles_links_and_files_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        std::fs::write(here.join("deadbeef"), "a file that is called like an id").unwrap();
        let file = |name: &str| Wish::File(here.join(name).into_os_string());
        let wishes = of(&["--library", "/tmp/x", "019A2B3C", "margent://open/019a2b3c", "deadbeef", "--automation", "tides.md", "--", "-dashed.md", ""], here);
        assert_eq!(wishes.library, Some(PathBuf::from("/tmp/x")));
        assert_eq!(wishes.all, [Wish::Article("019a2b3c".into()), Wish::Link("margent://open/019a2b3c".into()), file("deadbeef"), file("tides.md"), file("-dashed.md")]);
    }

    #[cfg(unix)]
    #[test]
    fn addresses_of_files_are_files() {
        let wishes = of(&["file:///tmp/the%20tides.md", "/tmp/whole.md"], Path::new("/home"));
        assert_eq!(wishes.all, [Wish::File("/tmp/the tides.md".into()), Wish::File("/tmp/whole.md".into())]);
        // A file of another machine is no file here; what is said about it is that it cannot be read.
        assert_eq!(of(&["file://elsewhere/tides.md"], Path::new("/home")).all, [Wish::File("/home/file://elsewhere/tides.md".into())]);
    }
}
