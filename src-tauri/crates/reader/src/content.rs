//! What a new library holds: articles of our own, put in once.

use std::collections::HashMap;

use document::{Hints, InputKind};
use library::settings;
use library::versions::Origin;

use crate::error::ReaderError;
use crate::help::open_help;
use crate::reader::Reader;
use crate::save::{Source, save_source};

/// The setting that remembers that it was done.
const DONE: &str = "content.version";

/// The articles, the last one on top of the list.
const ARTICLES: &[&str] = &[include_str!("../../../../content/peace-talks.md"), include_str!("../../../../content/welcome.md")];

const PICTURES: &[(&str, &[u8])] = &[("pictures/margin.png", include_bytes!("../../../../content/pictures/margin.png"))];

/// Puts our articles into a library that has never held one.
pub fn welcome(reader: &Reader) -> Result<(), ReaderError> {
    let (done, counts) = reader.library.read(|read| Ok::<_, ReaderError>((settings::get(read, DONE)?, library::articles::counts(read)?)))?;
    if done.is_some() {
        return Ok(());
    }
    // Marked first: a crash in between leaves a library without a welcome, never one that gets it back after it was deleted.
    reader.library.write(|write| settings::put(write, DONE, "1"))?;
    if counts.inbox + counts.archive + counts.trash > 0 {
        return Ok(());
    }
    open_help(reader)?;
    for text in ARTICLES {
        let pictures: HashMap<_, _> = PICTURES.iter().filter(|(name, _)| text.contains(name)).map(|(name, bytes)| ((*name).to_owned(), ("image/png".to_owned(), bytes.to_vec()))).collect();
        let hints = Hints { kind: Some(InputKind::Markdown), ..Hints::default() };
        save_source(reader, &Source { bytes: text.as_bytes().to_vec(), hints, pictures, origin: Some(Origin::Shipped), ..Source::default() })?;
    }
    Ok(())
}
