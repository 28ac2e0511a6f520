//! The one place where bytes of any kind become a document with its pictures: saving, looking and reading anew all come by here.

use std::collections::HashMap;

use document::{BlockKind, Corrected, Correction, Document, Hints, InputKind};
use formats::{Bundle, FileKind};
use library::versions::{Container, Source};

use crate::error::ReaderError;

/// A file that was read.
#[derive(Debug)]
pub(crate) struct FileRead {
    pub(crate) document: Document,
    /// How the page was read.
    pub(crate) kind: InputKind,
    /// What the page lay in.
    pub(crate) container: Option<Container>,
    /// The pictures that the document shows: from address to type and bytes.
    pub(crate) pictures: HashMap<String, (String, Vec<u8>)>,
    /// What could not be taken along, one line each.
    pub(crate) left_out: Vec<String>,
    /// When another program made this copy of the page, in RFC 3339.
    pub(crate) saved_at: Option<String>,
    /// Of each correction, whether it could be done.
    pub(crate) found: Vec<bool>,
}

/// Reads a file. What it is, is told by the hint, else by its content; its address by the hint, else by the file itself.
pub(crate) fn read_file(bytes: &[u8], hints: &Hints) -> Result<FileRead, ReaderError> {
    let bundle = match hints.kind {
        Some(kind) => formats::read_as(bytes, file_kind(kind))?,
        None => formats::read(bytes)?,
    };
    read_bundle(bundle, hints.url.as_deref(), hints.charset.as_deref(), &[])
}

/// Reads a file once more that became a version, with what a person has said of it.
pub(crate) fn read_source(source: &Source, corrections: &[Correction]) -> Result<FileRead, ReaderError> {
    let kind = match source.container {
        Some(Container::Mhtml) => FileKind::Mhtml,
        Some(Container::Email) => FileKind::Email,
        Some(Container::Epub) => FileKind::Epub,
        Some(Container::Pdf) => FileKind::Pdf,
        None => file_kind(source.kind),
    };
    read_bundle(formats::read_as(&source.bytes, kind)?, source.base.as_deref(), source.charset.as_deref(), corrections)
}

fn read_bundle(bundle: Bundle<'_>, url: Option<&str>, charset: Option<&str>, corrections: &[Correction]) -> Result<FileRead, ReaderError> {
    let Corrected { document, found } = bundle.corrected(url, charset, corrections)?;
    let mut pictures = pictures(&bundle, &document);
    pictures.extend(inline_pictures(&document));
    Ok(FileRead { kind: bundle.input, container: container(bundle.kind), pictures, left_out: bundle.lost, saved_at: bundle.about.saved_at, found, document })
}

fn pictures(bundle: &Bundle<'_>, document: &Document) -> HashMap<String, (String, Vec<u8>)> {
    bundle.shown(document).map(|(url, resource)| (url.to_owned(), (resource.mime.to_owned(), resource.bytes.clone()))).collect()
}

fn file_kind(kind: InputKind) -> FileKind {
    match kind {
        InputKind::Html => FileKind::Html,
        InputKind::Markdown => FileKind::Markdown,
        InputKind::Text => FileKind::Text,
    }
}

fn container(kind: FileKind) -> Option<Container> {
    match kind {
        FileKind::Mhtml => Some(Container::Mhtml),
        FileKind::Email => Some(Container::Email),
        FileKind::Epub => Some(Container::Epub),
        FileKind::Pdf => Some(Container::Pdf),
        _ => None,
    }
}

/// Pictures that a page carries within itself.
fn inline_pictures(document: &Document) -> HashMap<String, (String, Vec<u8>)> {
    let mut found = HashMap::new();
    for block in &document.blocks {
        let BlockKind::Figure { images, .. } = &block.kind else { continue };
        for image in images {
            let decoded = image.url.strip_prefix("data:").and_then(|rest| rest.split_once(";base64,")).and_then(|(mime, data)| Some((mime.to_owned(), decode_base64(data)?)));
            if let Some(picture) = decoded {
                found.insert(image.url.clone(), picture);
            }
        }
    }
    found
}

/// Base64 as pages and windows send it; white space is allowed, as in a page's own markup.
pub(crate) fn decode_base64(data: &str) -> Option<Vec<u8>> {
    use base64::Engine as _;
    let data: String = data.chars().filter(|c| !c.is_whitespace()).collect();
    base64::engine::general_purpose::STANDARD.decode(data).ok()
}
