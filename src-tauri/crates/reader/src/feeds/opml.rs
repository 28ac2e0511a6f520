//! Lists of feeds, in and out.

use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use formats::Outline;
use library::feeds::{self, Feed, NewFeed};
use serde::Serialize;
use ts_rs::TS;

use super::subscribe::feed_address;
use crate::error::{ErrorCode, ReaderError};
use crate::reader::Reader;

/// Lists in one folder for downloads.
const MAX_FILES: u32 = 1_000;

/// What came of a list of feeds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// Feeds that are subscribed to now and were not before. They are polled while the program runs.
    pub added: u32,
    /// Feeds that were subscribed to already.
    pub known: u32,
    /// What could not be taken over, one line each.
    pub left_out: Vec<String>,
}

/// Subscribes to all feeds of a list (OPML). Nothing is fetched yet.
pub fn import_opml(reader: &Reader, bytes: &[u8]) -> Result<Imported, ReaderError> {
    let list = formats::read_opml(bytes)?;
    reader.library.write(|write| {
        let mut imported = Imported { left_out: list.left_out, ..Imported::default() };
        for Outline { feed, title, site, folders } in &list.feeds {
            let Ok(address) = feed_address(feed) else {
                imported.left_out.push(format!("{feed}: no address of a feed"));
                continue;
            };
            let new = NewFeed { address: &address, title: None, name: title.as_deref(), site: site.as_deref(), folders };
            match feeds::subscribe(write, &new)? {
                (_, true) => imported.added += 1,
                (_, false) => imported.known += 1,
            }
        }
        Ok(imported)
    })
}

/// A list of feeds that goes out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Exported {
    /// The list.
    pub opml: String,
    /// Where it was written, if it was.
    pub file: Option<PathBuf>,
}

/// All subscriptions as a list (OPML 2.0).
pub fn export_opml(reader: &Reader) -> Result<Exported, ReaderError> {
    let feeds = reader.library.read(feeds::all)?;
    let outline = |feed: Feed| Outline { title: Some(feed.title).filter(|title| *title != feed.address), feed: feed.address, site: feed.site, folders: feed.folders };
    let outlines: Vec<Outline> = feeds.into_iter().map(outline).collect();
    Ok(Exported { opml: formats::write_opml("Feeds", &outlines), file: None })
}

/// The same, written into the person's folder for downloads. What lies there already is left alone.
pub(crate) fn download_opml(reader: &Reader) -> Result<Exported, ReaderError> {
    let exported = export_opml(reader)?;
    let folder = dirs::download_dir().or_else(dirs::home_dir).ok_or_else(|| ReaderError::new(ErrorCode::NotFound, "this system has no folder for downloads"))?;
    let file = write_new(&folder, &exported.opml)?;
    Ok(Exported { file: Some(file), ..exported })
}

fn write_new(folder: &Path, text: &str) -> Result<PathBuf, ReaderError> {
    for number in 1..=MAX_FILES {
        let path = folder.join(if number == 1 { "feeds.opml".to_owned() } else { format!("feeds-{number}.opml") });
        let failed = |error: std::io::Error| {
            let code = if error.kind() == ErrorKind::StorageFull { ErrorCode::DiskFull } else { ErrorCode::Unexpected };
            ReaderError::new(code, format!("{}: {error}", path.display()))
        };
        match File::create_new(&path) {
            Ok(mut file) => return file.write_all(text.as_bytes()).map(|()| path.clone()).map_err(failed),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(error)),
        }
    }
    Err(ReaderError::invalid(format!("{} holds too many lists of feeds: clear some away", folder.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_never_takes_anothers_place() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<PathBuf> = ["one", "two"].map(|text| write_new(folder.path(), text).unwrap()).into();
        assert_eq!(names, [folder.path().join("feeds.opml"), folder.path().join("feeds-2.opml")]);
        assert_eq!(std::fs::read_to_string(&names[0]).unwrap(), "one");
        assert!(write_new(&folder.path().join("none"), "x").unwrap_err().message.contains("none"));
    }
}
