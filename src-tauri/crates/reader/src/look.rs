//! How pages look: once for all of them, and for single articles where a person wants it otherwise.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use library::{articles, settings};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::ReaderError;
use crate::reader::Reader;

const NAME: &str = "ui.look";
/// Characters of a typeface's name.
const LONGEST_NAME: usize = 100;

/// How pages look.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Look {
    /// Colours.
    pub theme: Theme,
    /// `literata`, `inter`, `atkinson`, or the name of an installed family.
    pub face: String,
    /// Size of the text in CSS pixels, 14 to 32.
    pub size: u8,
    /// Height of a line, in sizes of the text, 1.3 to 2.2.
    pub line: f64,
    /// Width of the column in characters, 45 to 95.
    pub measure: u8,
    /// Whether both edges are even.
    pub justify: bool,
}

/// Colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Theme {
    /// As the system has it, and high contrast where that is asked for.
    #[default]
    System,
    Light,
    Sepia,
    Dark,
    Black,
    Contrast,
}

impl Default for Look {
    fn default() -> Self {
        Self { theme: Theme::System, face: "literata".into(), size: 18, line: 1.6, measure: 66, justify: false }
    }
}

impl Look {
    /// The typeface of ours that is needed: an installed one falls back on Literata.
    pub(crate) fn bundled_face(&self) -> &str {
        if matches!(self.face.as_str(), "inter" | "atkinson") { &self.face } else { "literata" }
    }

    /// The same within what can be read.
    fn within_limits(self) -> Result<Self, ReaderError> {
        // It becomes part of a style: a name is letters, digits and a few marks.
        let plain = |c: char| c.is_alphanumeric() || " -_.&+".contains(c);
        if self.face.is_empty() || self.face.chars().count() > LONGEST_NAME || !self.face.chars().all(plain) {
            return Err(ReaderError::invalid(format!("{:?} is no name of a typeface", self.face)));
        }
        let line = if self.line.is_finite() { self.line.clamp(1.3, 2.2) } else { 1.6 };
        Ok(Self { size: self.size.clamp(14, 32), line, measure: self.measure.clamp(45, 95), ..self })
    }
}

/// The look of all pages.
pub(crate) fn look(reader: &Reader) -> Result<Look, ReaderError> {
    Ok(parse(reader.library.read(|read| settings::get(read, NAME))?).unwrap_or_default())
}

/// The look of one article, if it has its own.
pub(crate) fn of_article(read: library::Read<'_>, id: &library::ArticleId) -> Result<Option<Look>, ReaderError> {
    Ok(parse(settings::get(read, &name_of(id))?))
}

/// Sets the look of all pages, or of one article; with no look, an article is shown as all of them.
pub(crate) fn put_look(reader: &Reader, article: Option<&str>, look: Option<Look>) -> Result<(), ReaderError> {
    let value = look.map(Look::within_limits).transpose()?.map(|look| serde_json::to_string(&look)).transpose();
    let value = value.map_err(|error| ReaderError::invalid(error.to_string()))?.unwrap_or_default();
    reader.library.write(|write| {
        let name = match article {
            Some(id) => name_of(&articles::find(write.as_read(), id)?),
            None => NAME.to_owned(),
        };
        Ok(settings::put(write, &name, &value)?)
    })
}

/// The families that are installed here, by name.
pub(crate) fn faces() -> &'static BTreeSet<String> {
    static FACES: OnceLock<BTreeSet<String>> = OnceLock::new();
    FACES.get_or_init(|| {
        let mut fonts = fontdb::Database::new();
        fonts.load_system_fonts();
        fonts.faces().filter_map(|face| face.families.first()).map(|(name, _)| name.clone()).filter(|name| !name.starts_with('.')).collect()
    })
}

fn name_of(id: &library::ArticleId) -> String {
    format!("{NAME}.{id}")
}

/// What an older or a newer Margent has put, as far as it is understood.
fn parse(value: Option<String>) -> Option<Look> {
    serde_json::from_str::<Look>(&value?).ok()?.within_limits().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_may_look_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let reader = Reader::open(folder.path()).unwrap();
        crate::welcome(&reader).unwrap();
        assert_eq!(look(&reader).unwrap(), Look::default());
        put_look(&reader, None, Some(Look { size: 99, line: f64::NAN, theme: Theme::Black, ..Look::default() })).unwrap();
        assert_eq!(look(&reader).unwrap(), Look { size: 32, theme: Theme::Black, ..Look::default() });
        let id = crate::list(&reader, &library::articles::Filter::default(), None, 1).unwrap().items[0].id.clone();
        let own = || reader.library.read(|read| of_article(read, &id)).unwrap();
        assert_eq!(own(), None);
        put_look(&reader, Some(id.as_str()), Some(Look { justify: true, ..Look::default() })).unwrap();
        assert!(own().unwrap().justify && !look(&reader).unwrap().justify);
        put_look(&reader, Some(id.as_str()), None).unwrap();
        assert_eq!(own(), None);
        for face in ["", "x\"; } * { color: red", "url(x)", &"x".repeat(101)] {
            assert!(put_look(&reader, None, Some(Look { face: face.into(), ..Look::default() })).is_err(), "{face}");
        }
    }
}
