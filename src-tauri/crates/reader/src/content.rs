//! What a new library holds: articles of our own, put in once.

use std::collections::HashMap;

use document::{Hints, InputKind};
use library::versions::Origin;
use library::{ArticleId, articles, settings};
use serde::Serialize;
use ts_rs::TS;

use crate::error::ReaderError;
use crate::help::{open_help, remembered};
use crate::reader::Reader;
use crate::save::{Source, save_source};

/// The setting that remembers that it was done.
const DONE: &str = "content.version";

/// The articles, the last one on top of the list.
const ARTICLES: &[&str] = &[include_str!("../../../../content/peace-talks.md"), include_str!("../../../../content/welcome.md")];

const PICTURES: &[(&str, &[u8])] = &[("pictures/margin.png", include_bytes!("../../../../content/pictures/margin.png"))];

/// The setting that remembers which article is the welcome.
const WELCOME: &str = "welcome.article";

/// What the first steps name.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FirstSteps {
    /// Where the library lives.
    pub folder: String,
    /// The article that is the welcome, while it is there.
    pub welcome: Option<ArticleId>,
}

/// What the first steps name.
pub(crate) fn first_steps(reader: &Reader) -> Result<FirstSteps, ReaderError> {
    let welcome = remembered(reader, WELCOME)?.filter(|article| article.state != articles::State::Trash);
    Ok(FirstSteps { folder: reader.folder().display().to_string(), welcome: welcome.map(|article| article.id) })
}

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
    let mut on_top = None;
    for text in ARTICLES {
        let pictures: HashMap<_, _> = PICTURES.iter().filter(|(name, _)| text.contains(name)).map(|(name, bytes)| ((*name).to_owned(), ("image/png".to_owned(), bytes.to_vec()))).collect();
        let hints = Hints { kind: Some(InputKind::Markdown), ..Hints::default() };
        on_top = save_source(reader, &Source { bytes: text.as_bytes().to_vec(), hints, pictures, origin: Some(Origin::Shipped), ..Source::default() })?.id;
    }
    if let Some(id) = on_top {
        reader.library.write(|write| settings::put(write, WELCOME, &id.to_string()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_steps_name_the_welcome_while_it_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let reader = Reader::open(folder.path()).unwrap();
        welcome(&reader).unwrap();
        let id = first_steps(&reader).unwrap().welcome.unwrap().to_string();
        let title = reader.library.read(|read| articles::get(read, &ArticleId::parse(&id))).unwrap().title;
        assert_eq!(title, "A page with a margin");
        crate::delete(&reader, &id).unwrap();
        assert!(first_steps(&reader).unwrap().welcome.is_none());
    }
}
