//! What the reader chose: theme, type and the like. The library keeps it; a window only shows it.

use std::collections::BTreeMap;

use library::{Library, settings};

use crate::error::ReaderError;
use crate::reader::Reader;

/// The settings that a window may put, and the largest value in bytes.
const NAMES: &[&str] = &["polling", "keys", "keyMap", "letters", "language", "zoom", "list", "begun", "updates"];
const MAX_VALUE: usize = 4_000;

/// All settings that are put.
pub(crate) fn all(reader: &Reader) -> Result<BTreeMap<String, String>, ReaderError> {
    reader.library.read(|read| {
        let mut found = BTreeMap::new();
        for name in NAMES {
            if let Some(value) = settings::get(read, &format!("ui.{name}"))? {
                found.insert((*name).to_owned(), value);
            }
        }
        Ok(found)
    })
}

/// Whether feeds are polled by themselves while the program runs: unless `polling` is `off`.
pub(crate) fn polling(library: &Library) -> Result<bool, ReaderError> {
    Ok(library.read(|read| settings::get(read, "ui.polling"))?.as_deref() != Some("off"))
}

/// Puts one setting.
pub(crate) fn put(reader: &Reader, name: &str, value: &str) -> Result<(), ReaderError> {
    if !NAMES.contains(&name) || value.len() > MAX_VALUE {
        return Err(ReaderError::invalid(format!("there is no setting {name:?}, or its value is too long")));
    }
    Ok(reader.library.write(|write| settings::put(write, &format!("ui.{name}"), value))?)
}
