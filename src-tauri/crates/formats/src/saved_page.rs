//! Pages that a browser or `SingleFile` has saved as one HTML file: where they came from, when, and the pictures that they carry as `data:` addresses.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use document::InputKind;
use jiff::fmt::strtime;
use memchr::memmem;
use sha2::{Digest as _, Sha256};

use crate::bundle::{Bundle, Resource, picture_type};
use crate::error::FormatError;
use crate::kind::FileKind;
use crate::pictures::{Reference, point_pictures};

const WHAT: &str = "page";
/// Where the comment of the program that saved the page stands.
const HEAD: usize = 8 * 1024;
/// A shorter address only keeps the place of a picture (bytes).
const MIN_PICTURE: usize = 1_000;
/// Pictures that are taken out of one page.
const MAX_PICTURES: usize = 2_000;

/// Reads a page. One that carries nothing passes as it is.
pub(crate) fn read(bytes: &[u8]) -> Result<Bundle<'_>, FormatError> {
    let mut bundle = Bundle::page(FileKind::Html, Cow::Borrowed(bytes), InputKind::Html);
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    if let Some(comment) = comment_of(&head, &["Page saved with SingleFile", "Archive processed by SingleFile"]) {
        let line = |name: &str| comment.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim);
        bundle.about.url = line("url:").and_then(web_address);
        bundle.about.saved_at = line("saved date:").and_then(script_date);
    } else if let Some(comment) = comment_of(&head, &["saved from url=("]) {
        // "saved from url=(0022)https://…": the number is the address's length ("Mark of the Web").
        bundle.about.url = comment.split_once(')').and_then(|(_, url)| web_address(url.trim()));
    }
    if memmem::find(bytes, b"data:image/").is_some() {
        take_pictures(bytes, &mut bundle)?;
    }
    Ok(bundle)
}

/// An address, if it is one of the web.
pub(crate) fn web_address(address: &str) -> Option<String> {
    url::Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https")).map(|url| url.to_string())
}

/// The first comment that holds one of the marks.
fn comment_of<'a>(head: &'a str, marks: &[&str]) -> Option<&'a str> {
    let at = marks.iter().find_map(|mark| head.find(mark))?;
    let start = head[..at].rfind("<!--")?;
    let end = head[at..].find("-->").map_or(head.len(), |end| at + end);
    head.get(start + 4..end)
}

/// `Fri Jan 17 2025 09:29:28 GMT+0100 (Central European Standard Time)`: what `Date.prototype.toString` prints (ECMA-262, 21.4.4.41).
fn script_date(text: &str) -> Option<String> {
    let text = text.split(" (").next()?.trim().replace("GMT", "");
    let time = strtime::parse("%a %b %d %Y %H:%M:%S %z", &text).ok()?.to_timestamp().ok()?;
    Some(time.to_string())
}

/// Takes the pictures out of the page, so that its document does not carry them a second time.
fn take_pictures<'a>(bytes: &'a [u8], bundle: &mut Bundle<'a>) -> Result<(), FormatError> {
    let styled = style_pictures(bytes);
    let mut taken = BTreeMap::new();
    // A picture that is shown a hundred thousand times is unpacked once.
    let mut known: HashMap<&str, Option<String>> = HashMap::new();
    let mut take = |address: &str| {
        let resource = (taken.len() < MAX_PICTURES).then(|| decode(address)).flatten()?;
        let name = name_of(&resource.bytes);
        taken.insert(name.clone(), resource);
        Some(name)
    };
    let page = point_pictures(WHAT, bytes, &mut |reference| match reference {
        Reference::Address(address) => take(address),
        Reference::Style(style) => {
            let (_, name) = style.split_once("var(")?;
            let (name, address) = styled.get_key_value(name.split([')', ',']).next()?.trim())?;
            known.entry(name).or_insert_with(|| take(address)).clone()
        }
    })?;
    if !taken.is_empty() {
        bundle.page = Cow::Owned(page);
        bundle.resources = taken;
    }
    Ok(())
}

/// `SingleFile` keeps a picture that is shown more than once in a property of the style sheet, and every place of it refers to that.
fn style_pictures(bytes: &[u8]) -> HashMap<String, String> {
    const MARK: &[u8] = b"--sf-img-";
    let mut found = HashMap::new();
    let mut at = 0;
    while let Some(step) = memmem::find(&bytes[at..], MARK) {
        let rest = &bytes[at + step..];
        at += step + MARK.len();
        let length = rest.iter().take(64).position(|b| !b.is_ascii_alphanumeric() && *b != b'-');
        let Some((name, value)) = length.map(|length| rest.split_at(length)) else { continue };
        let value = value.strip_prefix(b":").unwrap_or_default().trim_ascii_start();
        let Some(value) = value.strip_prefix(b"url(") else { continue };
        let end = value.iter().position(|b| *b == b')').unwrap_or(value.len());
        let address = String::from_utf8_lossy(&value[..end]);
        found.insert(String::from_utf8_lossy(name).into_owned(), address.trim_matches(['"', '\'']).to_owned());
        at += end;
    }
    found
}

/// The picture in a `data:` address (RFC 2397).
pub(crate) fn decode(address: &str) -> Option<Resource> {
    /// Pages write Base64 with and without its padding.
    const LENIENT: GeneralPurpose = GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent).with_decode_allow_trailing_bits(true));
    let rest = address.strip_prefix("data:image/").filter(|_| address.len() >= MIN_PICTURE)?;
    let (parameters, data) = rest.split_once(',')?;
    if !parameters.ends_with(";base64") {
        return None;
    }
    let data: Vec<u8> = data.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    let bytes = LENIENT.decode(data).ok()?;
    Some(Resource { mime: picture_type(&bytes)?, bytes })
}

/// A name for a picture that has no address: the same for the same bytes.
pub(crate) fn name_of(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("cid:{hex}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data_address(seed: u8) -> String {
        let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
        picture.extend((0..=255_u8).cycle().take(1_000).map(|n| n.wrapping_mul(seed)));
        format!("data:image/png;base64,{}", base64::engine::general_purpose::STANDARD.encode(picture))
    }

    #[test]
    fn a_single_file_says_where_and_when_and_gives_its_pictures() {
        let page = format!(
            "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://harbour.example/a?x=1 \n saved date: Fri Jan 17 2025 09:29:28 GMT+0100 (Central European Standard Time)\n--><meta charset=utf-8>\
             <style>:root{{--sf-img-1: url(\"{}\")}}</style><h1>The gate</h1><p>Text.</p><img alt=gate src={}><img alt=twice src='data:image/svg+xml,<svg/>' style='background-image:var(--sf-img-1)!important'>",
            data_address(3),
            data_address(7)
        );
        let bundle = read(page.as_bytes()).unwrap();
        assert_eq!(bundle.about.url.as_deref(), Some("https://harbour.example/a?x=1"));
        assert_eq!(bundle.about.saved_at.as_deref(), Some("2025-01-17T08:29:28Z"));
        assert_eq!(bundle.resources.len(), 2);
        let html = String::from_utf8_lossy(&bundle.page);
        for (name, resource) in &bundle.resources {
            assert!(html.contains(&format!("src=\"{name}\"")) && resource.mime == "image/png", "{name}");
        }
    }

    #[test]
    fn a_browsers_own_mark_is_read() {
        let bundle = read(b"<!DOCTYPE html>\n<!-- saved from url=(0028)https://harbour.example/gate -->\n<html><p>Text").unwrap();
        assert_eq!(bundle.about.url.as_deref(), Some("https://harbour.example/gate"));
        assert!(matches!(bundle.page, Cow::Borrowed(_)));
    }

    #[test]
    fn broken_marks_and_pictures_are_left_alone() {
        let page = format!("<!-- Page saved with SingleFile\n url: javascript:alert(1)\n saved date: never --><img src='data:image/png;base64,{}'>", "%".repeat(2_000));
        let bundle = read(page.as_bytes()).unwrap();
        assert_eq!((bundle.about.url, bundle.about.saved_at, bundle.resources.len()), (None, None, 0));
    }
}
