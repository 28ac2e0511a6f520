//! From the bytes of a file to a bundle, whatever the file is.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use document::InputKind;

use crate::bundle::Bundle;
use crate::detect::detect;
use crate::error::FormatError;
use crate::kind::FileKind;
use crate::{email, epub, mhtml, pdf, saved_page};

/// Bytes of one file.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// Reads a file. Its content tells what it is.
pub fn read(bytes: &[u8]) -> Result<Bundle<'_>, FormatError> {
    read_as(bytes, detect(bytes))
}

/// Reads a file as one of a known kind.
pub fn read_as(bytes: &[u8], kind: FileKind) -> Result<Bundle<'_>, FormatError> {
    let what = name(kind);
    if bytes.len() > MAX_BYTES {
        return Err(FormatError::TooLarge { what, part: format!("{} MB", bytes.len() / 1024 / 1024), limit: format!("{} MB", MAX_BYTES / 1024 / 1024) });
    }
    // The parsers below are others' work on hostile input. A panic of theirs is an error like any other.
    catch_unwind(AssertUnwindSafe(|| dispatch(bytes, kind))).unwrap_or(Err(FormatError::Fault { what }))
}

fn dispatch(bytes: &[u8], kind: FileKind) -> Result<Bundle<'_>, FormatError> {
    match kind {
        FileKind::Html => saved_page::read(bytes),
        FileKind::Markdown => Ok(Bundle::page(kind, Cow::Borrowed(bytes), InputKind::Markdown)),
        FileKind::Text => Ok(Bundle::page(kind, Cow::Borrowed(bytes), InputKind::Text)),
        FileKind::Mhtml => mhtml::or_email(bytes),
        FileKind::Email => email::read(bytes),
        FileKind::Epub => epub::read(bytes),
        FileKind::Pdf => pdf::read(bytes),
        FileKind::Link => Err(FormatError::NotAnArticle { what: "a link to a page", kind }),
        FileKind::Feed => Err(FormatError::NotAnArticle { what: "a feed", kind }),
        FileKind::Opml => Err(FormatError::NotAnArticle { what: "a list of feeds", kind }),
        FileKind::Zip => Err(FormatError::NotAnArticle { what: "a zip archive", kind }),
    }
}

fn name(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Html => "page",
        FileKind::Markdown => "Markdown file",
        FileKind::Text => "text",
        FileKind::Mhtml => "MHTML file",
        FileKind::Email => "e-mail",
        FileKind::Epub => "EPUB",
        FileKind::Pdf => "PDF",
        FileKind::Link => "link",
        FileKind::Feed => "feed",
        FileKind::Opml => "list of feeds",
        FileKind::Zip => "zip archive",
    }
}
