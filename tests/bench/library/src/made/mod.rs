//! Articles that nobody wrote.

mod article;
mod language;
mod words;

pub use article::{Made, Maker, Note};
pub use language::Language;
