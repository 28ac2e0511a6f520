//! One chapter: its XHTML written anew as HTML, with its links and pictures pointing to where they are in the one page of the book.

use std::collections::HashMap;
use std::fmt::Write as _;

use quick_xml::events::{BytesStart, Event};

use crate::archive::{folder, normalise};
use crate::mail::percent_decode;
use crate::pictures::escape;
use crate::saved_page::web_address;
use crate::xml;

/// Elements whose content is no text of the chapter.
const SKIPPED: &[&str] = &["head", "script", "style", "title", "template", "iframe", "object", "audio", "video", "form"];
/// Elements that have no content in HTML (HTML, 13.1.2).
const VOID: &[&str] = &["area", "br", "col", "hr", "img", "wbr"];
/// Attributes that say something to a reader of the text.
const KEPT: &[&str] = &["class", "lang", "dir", "alt", "title", "colspan", "rowspan", "scope", "start", "value", "width", "height", "datetime", "cite", "role", "name"];

/// What a chapter is written into.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    /// The number of each chapter by its path.
    pub(super) chapters: &'a HashMap<String, usize>,
    /// Paths of pictures that the chapter shows, in order.
    pub(super) pictures: Vec<String>,
    /// The page.
    pub(super) out: String,
}

/// A chapter to be written.
#[derive(Debug)]
pub(super) struct Chapter<'a> {
    pub(super) number: usize,
    pub(super) path: &'a str,
    /// Its title and its depth by the table of contents.
    pub(super) listed: Option<&'a (String, u8)>,
}

impl Writer<'_> {
    /// Writes a chapter. Gives what is wrong with its markup; what stands before that is kept.
    pub(super) fn write(&mut self, chapter: &Chapter<'_>, bytes: &[u8]) -> Result<(), String> {
        let text = xml::decode(bytes);
        let depth = chapter.listed.map_or(0, |(_, depth)| *depth);
        let has_heading = has_heading(&text);
        let anchor = format!("c{}", chapter.number);
        if let Some((title, _)) = chapter.listed.filter(|_| !has_heading) {
            let level = (2 + depth).min(6);
            let _ = write!(self.out, "<h{level} id=\"{anchor}\">{}</h{level}>", escape(title));
        }
        let mut body = Body { chapter, anchor: has_heading.then_some(anchor), depth, open: Vec::new(), skipped: 0, drawing: 0 };
        let mut reader = xml::lenient(&text);
        let result = loop {
            match reader.read_event() {
                Ok(Event::Eof) => break Ok(()),
                Ok(event) => {
                    if let Err(why) = self.event(&event, &mut body) {
                        break Err(why);
                    }
                }
                Err(error) => break Err(error.to_string()),
            }
        };
        while let Some(name) = body.open.pop() {
            let _ = write!(self.out, "</{name}>");
        }
        self.out.push('\n');
        result
    }

    fn event(&mut self, event: &Event<'_>, body: &mut Body<'_>) -> Result<(), String> {
        match event {
            Event::Start(start) => self.start(start, body, false)?,
            Event::Empty(start) => self.start(start, body, true)?,
            Event::End(end) => self.end(&end.local_name().as_ref().to_ascii_lowercase(), body),
            Event::Text(text) if body.shows_text() => self.out.push_str(&text.replace('<', "&lt;")),
            Event::CData(text) if body.shows_text() => self.out.push_str(&escape(text)),
            Event::GeneralRef(reference) if body.shows_text() => {
                let resolved = xml::resolve(reference);
                self.out.push_str(&escape(&resolved));
            }
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>, body: &mut Body<'_>, empty: bool) -> Result<(), String> {
        let name = start.local_name().as_ref().to_ascii_lowercase();
        if body.skipped > 0 || SKIPPED.contains(&name.as_str()) {
            body.skipped += usize::from(!empty);
            return Ok(());
        }
        if body.open.len() >= xml::MAX_DEPTH {
            return Err(format!("more than {} elements inside of each other", xml::MAX_DEPTH));
        }
        if !name.bytes().all(|b| b.is_ascii_alphanumeric()) || matches!(name.as_str(), "html" | "body" | "link" | "meta" | "base" | "param" | "source") {
            return Ok(());
        }
        let attributes = xml::attributes(start);
        if name == "img" || name == "image" {
            self.picture(&attributes, body.chapter);
            return Ok(());
        }
        if name == "svg" || body.drawing > 0 {
            body.drawing += usize::from(!empty);
            return Ok(());
        }
        let written = body.shifted(&name);
        self.out.push('<');
        self.out.push_str(&written);
        self.attributes(&written, &attributes, body);
        self.out.push('>');
        if VOID.contains(&name.as_str()) {
            return Ok(());
        }
        if empty {
            let _ = write!(self.out, "</{written}>");
        } else {
            body.open.push(written);
        }
        Ok(())
    }

    fn end(&mut self, name: &str, body: &mut Body<'_>) {
        if body.skipped > 0 {
            body.skipped -= 1;
            return;
        }
        if body.drawing > 0 {
            body.drawing -= usize::from(name != "image" && name != "img");
            return;
        }
        let name = body.shifted(name);
        // An end tag closes its element and whatever is open inside of it.
        if let Some(at) = body.open.iter().rposition(|open| *open == name) {
            for open in body.open.drain(at..).rev() {
                let _ = write!(self.out, "</{open}>");
            }
        }
    }

    fn picture(&mut self, attributes: &[(String, String)], chapter: &Chapter<'_>) {
        let value = |name: &str| attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let Some(address) = value("src").or(value("xlink:href")).or(value("href")) else { return };
        let Some(path) = normalise(folder(chapter.path), &percent_decode(address)) else { return };
        let _ = write!(self.out, "<img src=\"{}\" alt=\"{}\">", escape(&picture_name(&path)), escape(value("alt").unwrap_or_default()));
        self.pictures.push(path);
    }

    fn attributes(&mut self, name: &str, attributes: &[(String, String)], body: &mut Body<'_>) {
        let number = body.chapter.number;
        let mut add = |key: &str, value: &str| {
            let _ = write!(self.out, " {key}=\"{}\"", escape(value));
        };
        let is_heading = matches!(name, "h2" | "h3" | "h4" | "h5" | "h6");
        let anchor = if is_heading { body.anchor.take() } else { None };
        let id = attributes.iter().find(|(key, _)| key == "id" || key == "xml:id");
        if let Some((_, id)) = id {
            add("id", &format!("c{number}-{id}"));
        } else if let Some(anchor) = &anchor {
            add("id", anchor);
        }
        for (key, value) in attributes {
            match key.as_str() {
                "href" if name == "a" => {
                    if let Some(target) = target(value, body.chapter, self.chapters) {
                        add("href", &target);
                    }
                }
                "epub:type" if !attributes.iter().any(|(key, _)| key == "role") => {
                    if let Some(role) = role(value) {
                        add("role", role);
                    }
                }
                "xml:lang" if !attributes.iter().any(|(key, _)| key == "lang") => add("lang", value),
                key if KEPT.contains(&key) => add(key, value),
                _ => {}
            }
        }
        // A heading that has a name already gets the chapter's beside it.
        if let (Some(anchor), Some(_)) = (anchor, id) {
            let _ = write!(self.out, "><a id=\"{anchor}\"></a");
        }
    }
}

/// Where the walk through a chapter stands.
#[derive(Debug)]
struct Body<'a> {
    chapter: &'a Chapter<'a>,
    /// The chapter's own name, until a heading has taken it.
    anchor: Option<String>,
    depth: u8,
    open: Vec<String>,
    skipped: usize,
    drawing: usize,
}

impl Body<'_> {
    fn shows_text(&self) -> bool {
        self.skipped == 0 && self.drawing == 0
    }

    /// A chapter's first heading stands one level below the book's title, or below the part that the chapter belongs to.
    fn shifted(&self, name: &str) -> String {
        match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => format!("h{}", (level - b'0' + 1 + self.depth).min(6)),
            _ => name.to_owned(),
        }
    }
}

/// The name under which the page shows a picture of the book.
pub(super) fn picture_name(path: &str) -> String {
    format!("cid:{path}")
}

fn has_heading(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    (1..=6).any(|level| lower.contains(&format!("<h{level}")))
}

/// Where a link leads: a place in the book, or an address of the web. Anything else leads nowhere.
fn target(href: &str, chapter: &Chapter<'_>, chapters: &HashMap<String, usize>) -> Option<String> {
    if let Some(address) = web_address(href) {
        return Some(address);
    }
    if href.starts_with("mailto:") {
        return Some(href.to_owned());
    }
    let (path, fragment) = href.split_once('#').map_or((href, None), |(path, fragment)| (path, Some(fragment)));
    let number = if path.is_empty() { chapter.number } else { *chapters.get(&normalise(folder(chapter.path), &percent_decode(path))?)? };
    Some(match fragment.filter(|fragment| !fragment.is_empty()) {
        Some(fragment) => format!("#c{number}-{fragment}"),
        None => format!("#c{number}"),
    })
}

/// The role that says the same as a book's own word (EPUB Structural Semantics; DPUB-ARIA).
fn role(words: &str) -> Option<&'static str> {
    words.split_whitespace().find_map(|word| match word {
        "noteref" => Some("doc-noteref"),
        "footnote" | "rearnote" => Some("doc-footnote"),
        "footnotes" | "endnotes" | "rearnotes" => Some("doc-endnotes"),
        "backlink" => Some("doc-backlink"),
        _ => None,
    })
}
