//! What a file is, by its content. Names lie, and what is dropped on a window or piped in has none.

use document::InputKind;
use memchr::memmem;

use crate::kind::FileKind;
use crate::{link_file, mail};

/// Bytes at the beginning of a file that are looked at.
const HEAD: usize = 4 * 1024;

/// Looks at a file's first bytes, and at a zip's list of entries.
pub fn detect(bytes: &[u8]) -> FileKind {
    let head = &bytes[..bytes.len().min(HEAD)];
    // ISO 32000-1, annex H.3: readers accept the mark anywhere in the first 1024 bytes.
    if memmem::find(&head[..head.len().min(1_024)], b"%PDF-").is_some() && !head.trim_ascii_start().starts_with(b"<") {
        return FileKind::Pdf;
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return if is_book(bytes) { FileKind::Epub } else { FileKind::Zip };
    }
    if link_file::is_link(bytes) {
        return FileKind::Link;
    }
    if let Some(kind) = mail::kind(head) {
        return kind;
    }
    let text = String::from_utf8_lossy(head);
    if let Some(kind) = of_markup(text.trim_start_matches('\u{feff}').trim_start()) {
        return kind;
    }
    match document::guess_kind(bytes) {
        InputKind::Html => FileKind::Html,
        InputKind::Markdown => FileKind::Markdown,
        InputKind::Text => FileKind::Text,
    }
}

/// A book names its kind in its first entry (OCF 3.3, 4.2.2), or at least has a container somewhere in its list of entries, which ends the file.
fn is_book(bytes: &[u8]) -> bool {
    let has = |part: &[u8], needle: &[u8]| memmem::find(part, needle).is_some();
    has(&bytes[..bytes.len().min(128)], b"application/epub+zip") || has(&bytes[bytes.len().saturating_sub(512 * 1024)..], b"META-INF/container.xml")
}

/// Feeds and lists of feeds, by their root element or their version.
fn of_markup(text: &str) -> Option<FileKind> {
    if text.starts_with('{') && text.contains("https://jsonfeed.org/version/") {
        return Some(FileKind::Feed);
    }
    let mut rest = text;
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        if rest.starts_with('?') {
            rest = rest.split_once("?>")?.1;
        } else if rest.starts_with("!--") {
            rest = rest.split_once("-->")?.1;
        } else if rest.starts_with('!') {
            rest = rest.split_once('>')?.1;
        } else {
            break;
        }
    }
    let root = rest.split([' ', '>', '\n', '\r', '\t', '/']).next()?.to_ascii_lowercase();
    match root.as_str() {
        "rss" | "rdf:rdf" => Some(FileKind::Feed),
        "feed" | "atom:feed" if rest.contains("http://www.w3.org/2005/Atom") || rest.contains("http://purl.org/atom/") => Some(FileKind::Feed),
        "opml" => Some(FileKind::Opml),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        for (bytes, kind) in [
            (b"%PDF-1.7\n".as_slice(), FileKind::Pdf),
            (b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\x14\0\0\0\x14\0\0\0\x08\0\0\0mimetypeapplication/epub+zip", FileKind::Epub),
            (b"PK\x03\x04 photos", FileKind::Zip),
            (b"[InternetShortcut]\r\nURL=https://harbour.example/\r\n", FileKind::Link),
            (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harbour.example/\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", FileKind::Mhtml),
            (b"Received: from a by b; Tue, 3 Mar 2026 08:00:00 +0000\r\nFrom: a@harbour.example\r\nSubject: Tides\r\n\r\nText", FileKind::Email),
            (b"<?xml version='1.0'?><!-- made by hand --><rss version='2.0'>", FileKind::Feed),
            (b"<feed xmlns='http://www.w3.org/2005/Atom'>", FileKind::Feed),
            (b"{\"version\": \"https://jsonfeed.org/version/1.1\"}", FileKind::Feed),
            (b"<?xml version='1.0'?>\n<opml version='2.0'>", FileKind::Opml),
            (b"<!DOCTYPE html><title>x", FileKind::Html),
            (b"# Tides\n\nText.", FileKind::Markdown),
            (b"Tides\n\nFrom: the harbour, with text that goes on.", FileKind::Text),
            (b"", FileKind::Text),
        ] {
            assert_eq!(detect(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
