//! Ways to show a document. Only this module writes markup, and only from its own allow-list.

mod code;
pub(crate) mod draft;
mod html;
mod markdown;
mod page;
mod print;
mod text;

pub use html::{html_document, note_html};
pub use markdown::markdown;
pub use page::{PageShell, PictureWords, ShownPicture, page_html};
pub use print::{Colophon, print_html};
pub use text::plain_text;
