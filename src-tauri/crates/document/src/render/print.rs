//! An article for paper: headline and origin above it, all answers open, the reader's notes below it.

use std::fmt::Write as _;

use super::draft::escape;
use super::page::{PageShell, page_around};
use crate::document::Document;

/// What stands around the text on paper. The template has `{{hint}}` to fill as well.
#[derive(Debug, Clone, Default)]
pub struct Colophon<'a> {
    /// The line above the page, which is not printed: how it is.
    pub hint: &'a str,
    /// The line below the headline: who, where, when.
    pub about: &'a str,
    /// The last line: address, and when it was saved.
    pub origin: &'a str,
    /// The heading above the notes.
    pub notes_heading: &'a str,
    /// The reader's notes in the order of the text: the passage, if there is one, and the note as markup of ours ([`super::note_html`]).
    pub notes: Vec<(Option<&'a str>, &'a str)>,
}

/// The page to be printed. It has no script.
pub fn print_html(document: &Document, shell: &PageShell, colophon: &Colophon) -> String {
    let mut head = String::from("<header><h1>");
    escape(document.title.as_deref().unwrap_or_default(), &mut head);
    head.push_str("</h1><p class=\"about\">");
    escape(colophon.about, &mut head);
    head.push_str("</p></header>\n");
    let mut foot = String::from("<footer>");
    if !colophon.notes.is_empty() {
        foot.push_str("<section class=\"notes\"><h2>");
        escape(colophon.notes_heading, &mut foot);
        foot.push_str("</h2>");
        for (passage, note) in &colophon.notes {
            foot.push_str("<div class=\"note\">");
            if let Some(passage) = passage {
                foot.push_str("<blockquote>");
                escape(passage, &mut foot);
                foot.push_str("</blockquote>");
            }
            let _ = write!(foot, "{note}</div>");
        }
        foot.push_str("</section>");
    }
    foot.push_str("<p class=\"origin\">");
    escape(colophon.origin, &mut foot);
    foot.push_str("</p></footer>");
    let mut hint = String::new();
    escape(colophon.hint, &mut hint);
    let template = shell.template.replace("{{hint}}", &hint);
    page_around(document, &PageShell { template: &template, ..shell.clone() }, &head, &foot).replace("<details>", "<details open>")
}
