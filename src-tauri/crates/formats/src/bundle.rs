//! What a file becomes, whatever its kind: one page, what the file says about it, and the pictures that came along.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use document::{Corrected, Correction, Document, ExtractError, Hints, InputKind, Observation};

use crate::kind::FileKind;
use crate::pictures::unescape;

/// A file as one page with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle<'a> {
    /// What the file is.
    pub kind: FileKind,
    /// The page.
    pub page: Cow<'a, [u8]>,
    /// How the page is to be read.
    pub input: InputKind,
    /// The charset that the file declares for the page.
    pub charset: Option<String>,
    /// Whether all of the page is the article, so that there is nothing to judge.
    pub whole: bool,
    /// What the file says about the page. It counts more than what the page says about itself.
    pub about: About,
    /// Pictures by the address under which the page shows them: the one on the web, else `cid:` with a name (RFC 2392).
    pub resources: BTreeMap<String, Resource>,
    /// What could not be taken along, one line each.
    pub lost: Vec<String>,
}

/// What a file says about its page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Where the page was found: http or https.
    pub url: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its authors.
    pub byline: Option<String>,
    /// Its publisher.
    pub site_name: Option<String>,
    /// RFC 3339 in UTC, or a bare day.
    pub published_at: Option<String>,
    /// BCP 47.
    pub lang: Option<String>,
    /// The picture before it: an address of `resources`.
    pub lead_image: Option<String>,
    /// When the copy was made: RFC 3339 in UTC.
    pub saved_at: Option<String>,
}

/// A picture that came along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Its media type, by its first bytes.
    pub mime: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl<'a> Bundle<'a> {
    /// A page as it stands.
    pub(crate) fn page(kind: FileKind, page: Cow<'a, [u8]>, input: InputKind) -> Self {
        Self { kind, page, input, charset: None, whole: false, about: About::default(), resources: BTreeMap::new(), lost: Vec::new() }
    }

    /// Reads the page into a document. `url` is where the file came from, if that is known better than the file does.
    pub fn document(&self, url: Option<&str>, charset: Option<&str>) -> Result<Document, ExtractError> {
        self.corrected(url, charset, &[]).map(|corrected| corrected.document)
    }

    /// The same with what a person has said of it.
    pub fn corrected(&self, url: Option<&str>, charset: Option<&str>, corrections: &[Correction]) -> Result<Corrected, ExtractError> {
        let about = &self.about;
        let hints = Hints { kind: Some(self.input), url: url.map(str::to_owned).or_else(|| about.url.clone()), charset: self.charset.clone().or_else(|| charset.map(str::to_owned)) };
        let mut corrected = if self.whole { document::extract_whole(&self.page, &hints, corrections)? } else { document::extract_corrected(&self.page, &hints, corrections)? };
        let document = &mut corrected.document;
        let said = [
            (&about.title, &mut document.title, Some(Observation::NoTitle)),
            (&about.byline, &mut document.byline, Some(Observation::NoByline)),
            (&about.published_at, &mut document.published_at, Some(Observation::NoPublicationDate)),
            (&about.site_name, &mut document.site_name, None),
            (&about.lang, &mut document.lang, None),
            (&about.lead_image, &mut document.lead_image, None),
        ];
        for (value, place, observation) in said {
            if value.is_some() {
                place.clone_from(value);
                document.observations.retain(|made| Some(*made) != observation);
            }
        }
        Ok(corrected)
    }

    /// The pictures that a document of this bundle shows, by their addresses in it. A saved page carries many more.
    pub fn shown(&self, document: &Document) -> impl Iterator<Item = (&str, &Resource)> {
        let mut shown: HashSet<String> = document.lead_image.iter().cloned().collect();
        for block in &document.blocks {
            shown.extend(block.html.split("src=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(address, _)| unescape(address)));
        }
        self.resources.iter().filter(move |(address, _)| shown.contains(*address)).map(|(address, resource)| (address.as_str(), resource))
    }
}

/// The media type of a picture by its first bytes; `None` for anything that is no picture.
pub(crate) fn picture_type(bytes: &[u8]) -> Option<&'static str> {
    let svg = || {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)]);
        let head = head.trim_start_matches('\u{feff}').trim_start();
        head.starts_with('<') && head.contains("<svg")
    };
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => Some("image/avif"),
        [b'B', b'M', ..] => Some("image/bmp"),
        _ if svg() => Some("image/svg+xml"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_file_says_counts_more_than_the_page() {
        let page = b"<title>Page</title><article><p>The gate was mended in spring, and nobody came to look at it.</p></article>";
        let mut bundle = Bundle::page(FileKind::Html, Cow::Borrowed(page), InputKind::Html);
        bundle.about.title = Some("The gate".into());
        bundle.about.published_at = Some("2026-03-01".into());
        let document = bundle.document(None, None).unwrap();
        assert_eq!(document.title.as_deref(), Some("The gate"));
        assert_eq!(document.published_at.as_deref(), Some("2026-03-01"));
        assert!(!document.observations.contains(&Observation::NoPublicationDate) && document.observations.contains(&Observation::NoByline));
    }

    #[test]
    fn pictures_are_known_by_their_bytes() {
        assert_eq!(picture_type(b"\x89PNG\r\n\x1a\n"), Some("image/png"));
        assert_eq!(picture_type(b"RIFF\x01\x02\x03\x04WEBPVP8 "), Some("image/webp"));
        assert_eq!(picture_type(b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>"), Some("image/svg+xml"));
        assert_eq!(picture_type(b"<html><p>no picture"), None);
    }
}
