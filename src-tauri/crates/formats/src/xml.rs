//! Small XML files as a flat list of elements: what books and lists of feeds say about themselves. Entities of a file's own making are refused.

use std::borrow::Cow;

use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::error::FormatError;

/// Bytes of one file.
const MAX_BYTES: usize = 16 * 1024 * 1024;
/// Elements of one file.
const MAX_ELEMENTS: usize = 200_000;
/// Elements inside of each other.
pub(crate) const MAX_DEPTH: usize = 200;
/// Attributes of one element.
const MAX_ATTRIBUTES: usize = 100;

/// An element in document order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Element {
    /// Its name without a prefix.
    pub(crate) name: String,
    /// Its attributes, names with their prefixes.
    pub(crate) attributes: Vec<(String, String)>,
    /// Its text and that of all inside of it.
    pub(crate) text: String,
    /// The element around it, by its place in the list.
    pub(crate) parent: Option<usize>,
}

impl Element {
    /// An attribute's value, whatever the case of its name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}

/// Reads a file. `what` and `name` are for messages.
pub(crate) fn elements(what: &'static str, name: &str, bytes: &[u8]) -> Result<Vec<Element>, FormatError> {
    if bytes.len() > MAX_BYTES {
        return Err(FormatError::TooLarge { what, part: format!("{name} has {} MB", bytes.len() / 1024 / 1024), limit: format!("{} MB", MAX_BYTES / 1024 / 1024) });
    }
    let text = decode(bytes);
    let mut reader = lenient(&text);
    let mut found: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let at_line = |position: u64| text.as_bytes().iter().take(usize::try_from(position).unwrap_or(usize::MAX)).filter(|b| **b == b'\n').count() + 1;
    loop {
        let event = reader.read_event().map_err(|error| FormatError::damaged(what, format!("{name}, line {}: {error}", at_line(reader.error_position()))))?;
        match event {
            Event::Start(start) => {
                push(&start, &open, &mut found);
                open.push(found.len() - 1);
            }
            Event::Empty(start) => push(&start, &open, &mut found),
            Event::End(_) => close(&mut open, &mut found),
            Event::Text(part) => add_text(&part, &open, &mut found),
            Event::CData(part) => add_text(&part, &open, &mut found),
            Event::GeneralRef(reference) => add_text(&resolve(&reference), &open, &mut found),
            Event::DocType(doctype) if doctype.contains("<!ENTITY") => {
                return Err(FormatError::damaged(what, format!("{name} defines entities of its own, which no such file needs")));
            }
            Event::Eof => break,
            _ => {}
        }
        if found.len() > MAX_ELEMENTS || open.len() > MAX_DEPTH {
            return Err(FormatError::TooLarge { what, part: format!("{name} has too many elements"), limit: format!("{MAX_ELEMENTS} of them, {MAX_DEPTH} inside of each other") });
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut found);
    }
    Ok(found)
}

/// A reader that takes what people's programs write.
pub(crate) fn lenient(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

/// Attributes as far as they can be read, with their references resolved.
pub(crate) fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut all = start.html_attributes();
    // Comparing each name with all before it is quadratic; the first one counts, as in HTML.
    all.with_checks(false);
    let read = all.take(MAX_ATTRIBUTES).map_while(Result::ok);
    read.map(|attribute| {
        (attribute.key.as_ref().to_owned(), quick_xml::escape::unescape_with(&attribute.value, quick_xml::escape::resolve_html5_entity).map_or_else(|_| attribute.value.to_string(), Cow::into_owned))
    })
    .collect()
}

/// What a reference stands for; one that is not known stays as it is written.
pub(crate) fn resolve(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let name = reference.borrow().into_inner();
    quick_xml::escape::resolve_html5_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

/// By its mark, by its declaration, else as UTF-8.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    let utf16 = match bytes {
        [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        _ => None,
    };
    if let Some(encoding) = utf16 {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let declared = head.split_once("encoding=").and_then(|(_, rest)| rest.get(1..)?.split(['"', '\'']).next().map(str::to_owned));
    let encoding = declared.and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(encoding_rs::UTF_8);
    encoding.decode_without_bom_handling(bytes).0
}

fn push(start: &BytesStart<'_>, open: &[usize], found: &mut Vec<Element>) {
    let name = start.local_name().as_ref().to_owned();
    found.push(Element { name, attributes: attributes(start), text: String::new(), parent: open.last().copied() });
}

fn add_text(text: &str, open: &[usize], found: &mut [Element]) {
    if let Some(element) = open.last().and_then(|at| found.get_mut(*at)) {
        element.text.push_str(text);
    }
}

/// An element's text belongs to the one around it as well: it is handed up when the element ends, so that each text is copied once a level.
fn close(open: &mut Vec<usize>, found: &mut [Element]) {
    let Some(at) = open.pop() else { return };
    let text = found.get(at).map(|element| element.text.clone()).unwrap_or_default();
    // Containers of many things need no text of their own; a title or a label is short.
    if text.len() < 4_096
        && let Some(parent) = open.last().and_then(|at| found.get_mut(*at))
        && parent.text.len() < 4_096
    {
        parent.text.push_str(&text);
    }
}
