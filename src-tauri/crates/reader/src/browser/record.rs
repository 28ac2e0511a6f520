//! What was agreed when a browser was connected: which extensions may hand pages over, and to which library they go.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{ErrorCode, ReaderError};

/// The name by which extensions ask for the program.
pub const HOST: &str = "app.margent.reader";
/// Our extension in Chromium and its kin: it follows from the public key in the extension's manifest.
pub const EXTENSION_ID: &str = "kbbgekcpamiiknomaodhcelpcipaglpe";
/// Our extension in Firefox.
pub const ADDON_ID: &str = "margent@margent.app";

/// What was agreed. The browser checks its own manifest as well; this one is ours, and holds if a manifest was changed by somebody else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The library's folder, where another than the usual one was named: a browser starts the program without our environment.
    pub library: Option<PathBuf>,
    /// The extensions, by id.
    pub extensions: Vec<String>,
}

impl Record {
    /// Reads it; an error says what to do if there is none.
    pub fn read() -> Result<Self, ReaderError> {
        let path = path(&folder()?);
        let known = read_if_there(&path)?;
        known.ok_or_else(|| ReaderError::invalid("no browser is connected: run `margent browser install`"))
    }

    /// Whether the extension that started the program, as the browser names it, is one of those agreed on.
    ///
    /// Chromium's kin give an origin (`chrome-extension://ID/`), Firefox an id.
    pub fn allows(&self, caller: &str) -> bool {
        let id = caller.strip_prefix("chrome-extension://").map_or(caller, |rest| rest.strip_suffix('/').unwrap_or(rest));
        self.extensions.iter().any(|known| known == id)
    }
}

/// Whether an extension's id is one of Firefox: an address or a UUID in braces.
pub(super) fn is_addon(id: &str) -> bool {
    id.contains('@') || id.starts_with('{')
}

/// An extension's id in the form that its browser demands; anything else would make a manifest that the browser refuses as a whole.
pub(super) fn checked_id(id: &str) -> Result<String, ReaderError> {
    let chromium = id.len() == 32 && id.bytes().all(|b| b.is_ascii_lowercase() && b <= b'p');
    let addon = is_addon(id) && id.len() <= 80 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._@{}".contains(&b));
    if chromium || addon { Ok(id.to_owned()) } else { Err(ReaderError::invalid(format!("{id:?} is no extension's id: Chromium's are 32 letters from a to p, Firefox's look like name@place"))) }
}

/// The folder for what is agreed with browsers. Not the library's own, which a person may move.
pub(super) fn folder() -> Result<PathBuf, ReaderError> {
    let settings = dirs::config_local_dir().ok_or_else(|| ReaderError::new(ErrorCode::NotFound, "this system has no folder for settings"))?;
    Ok(settings.join("margent-browser"))
}

pub(super) fn path(folder: &Path) -> PathBuf {
    folder.join("connected.json")
}

pub(super) fn read_if_there(path: &Path) -> Result<Option<Record>, ReaderError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes).map_err(|error| ReaderError::invalid(format!("{}: {error}; run `margent browser install` again", path.display())))?)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ReaderError::new(ErrorCode::Unexpected, format!("{}: {error}", path.display()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_agreed_extensions_are_let_in() {
        let record = Record { library: None, extensions: vec![EXTENSION_ID.into(), ADDON_ID.into()] };
        for caller in [format!("chrome-extension://{EXTENSION_ID}/"), ADDON_ID.to_owned()] {
            assert!(record.allows(&caller), "{caller}");
        }
        for caller in ["", "chrome-extension:///", "chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba/", "https://example.org/", "margent@margent.app.evil.example"] {
            assert!(!record.allows(caller), "{caller}");
        }
    }

    #[test]
    fn ids_that_a_browser_would_refuse_are_refused() {
        for id in [EXTENSION_ID, ADDON_ID, "{d10d0bf8-f5b5-c8b4-a8b2-2b9879e08c5d}"] {
            assert!(checked_id(id).is_ok(), "{id}");
        }
        for id in ["", "abc", "kbbgekcpamiiknomaodhcelpcipaglpz", "a@b\"c", "KBBGEKCPAMIIKNOMAODHCELPCIPAGLPE"] {
            assert!(checked_id(id).is_err(), "{id}");
        }
    }
}
