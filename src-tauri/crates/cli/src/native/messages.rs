//! What the extension and the program say to each other. `ui/extension/host.js` is the other side.
//!
//! A page: `page`, its bytes as `chunk`s, and the program answers `wanted`; then each picture as `picture` with its `chunk`s, and `save`, which
//! is answered by `saved`. A link: `link`, answered by `saved`. `open` is answered by `opened`. Anything may be answered by `error`, and then
//! the page that was on its way is forgotten.

use reader::{HandedOver, ReaderError, TextQuoteSelector};
use serde::{Deserialize, Serialize};

/// From the extension. Fields that a later extension adds are passed over.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub(super) enum Request {
    /// A page is coming.
    Page {
        url: String,
        title: Option<String>,
        /// Its bytes, in UTF-8.
        size: usize,
        selection: Option<TextQuoteSelector>,
    },
    /// A picture of it is coming.
    Picture { url: String, mime: String, size: usize },
    /// The next bytes of the one or the other, in base64.
    Chunk { data: String },
    /// All is there.
    Save,
    /// A page that the person has not opened.
    Link { url: String },
    /// Show an article.
    Open { id: String },
}

/// From the program.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(super) enum Reply {
    /// The pictures that the article shows, in its order, and how many bytes each and all may have.
    Wanted { pictures: Vec<String>, each: usize, all: usize },
    /// Done.
    Saved(HandedOver),
    /// The window is opening.
    Opened,
    /// Not done.
    Error { error: ReaderError },
}
