//! What stands around an article on paper: the window that prints it says so in its language.

use document::PictureWords;
use serde::Deserialize;
use ts_rs::TS;

/// What stands around an article on paper, in the language of the window that prints it.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperWords {
    /// How it is printed.
    pub hint: String,
    /// The heading above the notes.
    pub notes: String,
    /// When it was published, if the page says so.
    pub published: Option<String>,
    /// That it was saved, and when.
    pub saved: Option<String>,
    /// What stands in the place of a picture that is not there.
    pub pictures: PictureWords,
}

impl Default for PaperWords {
    fn default() -> Self {
        Self { hint: "Ctrl P prints this page, or saves it as a PDF.".into(), notes: "Notes".into(), published: None, saved: None, pictures: PictureWords::default() }
    }
}
