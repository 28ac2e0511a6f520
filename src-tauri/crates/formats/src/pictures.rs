//! Pointing the pictures of a page to the parts that came along with it, before the page is read.

use std::cell::RefCell;

use lol_html::errors::RewritingError;
use lol_html::html_content::Element;
use lol_html::{AsciiCompatibleEncoding, HtmlRewriter, MemorySettings, Settings, element};

use crate::error::FormatError;

/// Memory that rewriting may take (bytes); the page itself is not counted.
const MAX_MEMORY: usize = 64 * 1024 * 1024;
/// Attributes by which pages put off loading a picture: with the picture at hand they only mislead.
const PUT_OFF: &[&str] = &["srcset", "data-src", "data-srcset", "data-lazy-src", "data-lazy-srcset", "data-original", "data-lazy", "loading", "sizes"];

/// Rewrites a page so that each picture of which a copy is at hand is shown from there. `copy` gives the address of the copy for an address as
/// the page writes it, or for the picture that a `style` attribute names.
pub(crate) fn point_pictures(what: &'static str, page: &[u8], copy: &mut dyn FnMut(Reference<'_>) -> Option<String>) -> Result<Vec<u8>, FormatError> {
    // Any charset that holds ASCII will do for finding attributes: bytes beyond it pass as they are.
    let encoding = if std::str::from_utf8(page).is_ok() { encoding_rs::UTF_8 } else { encoding_rs::WINDOWS_1252 };
    let encoding = AsciiCompatibleEncoding::new(encoding).unwrap_or_else(AsciiCompatibleEncoding::utf_8);
    let copy = RefCell::new(copy);
    // The copy that a `source` of the `picture` around has named.
    let offered: RefCell<Option<String>> = RefCell::new(None);
    let mut out = Vec::with_capacity(page.len());
    let settings = Settings::new()
        .with_encoding(encoding)
        .with_memory_settings(MemorySettings::new().with_max_allowed_memory_usage(MAX_MEMORY))
        .with_strict(false)
        .append_element_content_handler(element!("picture", |_: &mut Element<'_, '_>| {
            offered.replace(None);
            Ok(())
        }))
        .append_element_content_handler(element!("picture > source", |source: &mut Element<'_, '_>| {
            let found = candidates(source).find_map(|address| (copy.borrow_mut())(Reference::Address(&address)));
            if found.is_some() {
                offered.replace(found);
            }
            Ok(())
        }))
        .append_element_content_handler(element!("img", |image: &mut Element<'_, '_>| {
            let own = candidates(image).find_map(|address| (copy.borrow_mut())(Reference::Address(&address)));
            let styled = || image.get_attribute("style").and_then(|style| (copy.borrow_mut())(Reference::Style(&style)));
            if let Some(found) = own.or_else(styled).or_else(|| offered.take()) {
                for name in PUT_OFF {
                    image.remove_attribute(name);
                }
                image.set_attribute("src", &escape(&found))?;
            }
            Ok(())
        }));
    let mut rewriter = HtmlRewriter::new(settings, |chunk: &[u8]| out.extend_from_slice(chunk));
    rewriter.write(page).and_then(|()| rewriter.end()).map_err(|error| failed(what, &error))?;
    Ok(out)
}

/// How a page refers to a picture.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reference<'a> {
    /// By an address as written.
    Address(&'a str),
    /// By a `style` attribute.
    Style(&'a str),
}

/// Every address that an element names for its picture, as written but for character references.
fn candidates(element: &Element<'_, '_>) -> impl Iterator<Item = String> {
    let single = ["src", "data-src", "data-lazy-src", "data-original", "data-lazy"].into_iter().filter_map(|name| element.get_attribute(name));
    let sets = ["srcset", "data-srcset", "data-lazy-srcset"].into_iter().filter_map(|name| element.get_attribute(name));
    // Largest last in most sets; any kept one is better than none. A comma may stand inside of an address: `data:` ones are never split.
    let of_sets = sets.flat_map(|set| if set.trim_start().starts_with("data:") { vec![set.split_whitespace().next().unwrap_or_default().to_owned()] } else { split_set(&set) });
    single.chain(of_sets).map(|address| unescape(address.trim())).collect::<Vec<_>>().into_iter()
}

fn split_set(set: &str) -> Vec<String> {
    set.split(", ").filter_map(|part| part.split_whitespace().next()).map(|address| address.trim_end_matches(',').to_owned()).collect()
}

/// The references that stand in addresses.
pub(crate) fn unescape(value: &str) -> String {
    if value.contains('&') { value.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") } else { value.to_owned() }
}

/// Text as it may stand between tags and in a quoted attribute.
pub(crate) fn escape(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn failed(what: &'static str, error: &RewritingError) -> FormatError {
    match error {
        RewritingError::MemoryLimitExceeded(_) => FormatError::TooLarge { what, part: "its markup needs too much memory".into(), limit: format!("{} MB", MAX_MEMORY / 1024 / 1024) },
        other => FormatError::damaged(what, format!("its markup cannot be followed: {other}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(page: &[u8]) -> String {
        let out = point_pictures("page", page, &mut |reference| match reference {
            Reference::Address("kept.png?a=1&b=2") => Some("cid:kept".into()),
            Reference::Style(style) if style.contains("--kept") => Some("cid:styled".into()),
            _ => None,
        });
        String::from_utf8_lossy(&out.unwrap()).into_owned()
    }

    #[test]
    fn a_kept_copy_wins_over_every_other_candidate() {
        assert_eq!(point(b"<p>x<img alt=a src='small.png' srcset='large.png 2x, kept.png?a=1&amp;b=2 1x' loading=lazy>"), "<p>x<img alt=a src=\"cid:kept\">");
        assert_eq!(point(b"<picture><source srcset='kept.png?a=1&amp;b=2'><img src=other.png></picture>"), "<picture><source srcset='kept.png?a=1&amp;b=2'><img src=\"cid:kept\"></picture>");
        assert_eq!(point(b"<img src=blank.gif style='background:var(--kept)'>"), "<img src=\"cid:styled\" style='background:var(--kept)'>");
    }

    #[test]
    fn what_is_not_kept_stays_and_so_do_foreign_bytes() {
        assert_eq!(point(b"<img src='other.png' srcset='b.png 2x'>"), "<img src='other.png' srcset='b.png 2x'>");
        let sjis = [b"<p>\x89J".as_slice(), b"<img src=kept.png?a=1&b=2>"].concat();
        let out = point_pictures("page", &sjis, &mut |_| Some("cid:k".into())).unwrap();
        assert!(out.starts_with(b"<p>\x89J<img"), "{}", String::from_utf8_lossy(&out));
    }
}
