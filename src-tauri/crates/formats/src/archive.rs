//! Zip archives within budgets. Entries are read into memory by name; nothing is ever written anywhere, so that no name can lead outside.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use memchr::memmem;
use zip::ZipArchive;

use crate::error::FormatError;

/// Entries of one archive.
const MAX_ENTRIES: usize = 20_000;
/// Bytes of one entry, unpacked.
const MAX_ENTRY: u64 = 32 * 1024 * 1024;
/// Bytes of all entries that are read, unpacked.
const MAX_TOTAL: u64 = 128 * 1024 * 1024;
/// How much larger than packed an entry may become. Markup reaches 20, plain repetition 1000.
const MAX_RATIO: u64 = 200;
/// Below this, an entry may unpack to any multiple of its size (bytes).
const SMALL: u64 = 1024 * 1024;
/// Code points of a name that are repeated in a message.
const SHOWN_NAME: usize = 80;

/// An open archive.
pub(crate) struct Archive<'a> {
    what: &'static str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// From the normalised name to the number of the entry. Of two entries with one name, the last one counts, as for every unpacker.
    names: HashMap<String, usize>,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive by the list at its end.
    pub(crate) fn open(what: &'static str, bytes: &'a [u8]) -> Result<Self, FormatError> {
        // Counted before a table of them is built.
        if memmem::find_iter(bytes, b"PK\x01\x02").take(MAX_ENTRIES + 1).count() > MAX_ENTRIES {
            return Err(FormatError::TooLarge { what, part: "it has too many entries".into(), limit: format!("{MAX_ENTRIES} entries") });
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| FormatError::damaged(what, format!("its list of entries cannot be read: {error}")))?;
        let mut names = HashMap::new();
        for number in 0..zip.len() {
            // An entry whose own header is broken is as good as missing; who asks for it will say so.
            let Ok(entry) = zip.by_index_raw(number) else { continue };
            if entry.is_symlink() || entry.is_dir() {
                continue;
            }
            if let Some(name) = entry.name().ok().and_then(|name| normalise("", &name)) {
                names.insert(name, number);
            }
        }
        Ok(Self { what, zip, names, left: MAX_TOTAL })
    }

    /// Whether there is such an entry.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// The bytes of an entry; `None` if there is none.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, FormatError> {
        let Some(number) = self.names.get(name) else { return Ok(None) };
        let what = self.what;
        let damaged = |why: String| FormatError::damaged(what, format!("{}: {why}", shown(name)));
        let entry = self.zip.by_index(*number).map_err(|error| damaged(error.to_string()))?;
        let packed = entry.compressed_size();
        let limit = MAX_ENTRY.min(self.left).min(packed.saturating_mul(MAX_RATIO).max(SMALL));
        let mut bytes = Vec::new();
        entry.take(limit + 1).read_to_end(&mut bytes).map_err(|error| damaged(error.to_string()))?;
        let size = bytes.len() as u64;
        if size > limit {
            return Err(FormatError::TooLarge {
                what,
                part: format!("{} unpacks to more than {} MB from {packed} bytes", shown(name), limit / 1024 / 1024),
                limit: format!("{} MB in all", MAX_TOTAL / 1024 / 1024),
            });
        }
        self.left -= size;
        Ok(Some(bytes))
    }
}

impl std::fmt::Debug for Archive<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive").field("entries", &self.names.len()).field("left", &self.left).finish_non_exhaustive()
    }
}

/// A path within an archive, seen from a folder of it. `None` for one that leads out of it or is no path at all.
pub(crate) fn normalise(folder: &str, path: &str) -> Option<String> {
    if path.is_empty() || path.contains(['\0', '\\', ':']) || path.starts_with('/') && folder.is_empty() {
        return None;
    }
    let from = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in from.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// The folder in which an entry lies.
pub(crate) fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A name as a message may repeat it: short, and without what a terminal would obey.
pub(crate) fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(SHOWN_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_within() {
        assert_eq!(normalise("OEBPS/text", "../images/a.png").as_deref(), Some("OEBPS/images/a.png"));
        assert_eq!(normalise("OEBPS", "/images/a.png").as_deref(), Some("images/a.png"));
        assert_eq!(normalise("", "./a//b.html").as_deref(), Some("a/b.html"));
        for path in ["", "../a", "a/../../b", "/etc/passwd", "C:\\a", "..\\a", "a\0b", "C:a", "."] {
            assert_eq!(normalise("", path), None, "{path:?}");
        }
        assert_eq!(shown("a\u{1b}[31m\nb"), "a[31mb");
    }
}
