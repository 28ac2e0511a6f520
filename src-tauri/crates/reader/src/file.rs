//! The one place where bytes of any kind become a document with its pictures: saving, looking and reading anew all come by here.

use std::collections::HashMap;

use document::{Corrected, Correction, Document, Hints, InputKind};
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
    let pictures = pictures(&bundle, &document);
    Ok(FileRead { kind: bundle.input, container: container(bundle.kind), pictures, left_out: bundle.lost, found, document })
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
