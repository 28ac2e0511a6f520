//! A book's table of contents: titles for chapters that carry none of their own.

use std::collections::HashMap;

use crate::archive::{Archive, folder, normalise};
use crate::mail::percent_decode;
use crate::xml::{self, Element};

use super::WHAT;

/// Title and depth of a chapter, by its path. The depth counts from 0.
pub(super) type Contents = HashMap<String, (String, u8)>;

/// Reads the first table of contents that can be read. A book without one is still a book.
pub(super) fn read(archive: &mut Archive<'_>, paths: &[String]) -> Contents {
    for path in paths {
        let Ok(Some(bytes)) = archive.read(path) else { continue };
        let Ok(elements) = xml::elements(WHAT, "its table of contents", &bytes) else { continue };
        let found = if elements.iter().any(|element| element.name == "navMap") { of_ncx(&elements, path) } else { of_nav(&elements, path) };
        if !found.is_empty() {
            return found;
        }
    }
    Contents::new()
}

/// EPUB 3: links in the list that is marked as the table of contents, else in the first one.
fn of_nav(elements: &[Element], path: &str) -> Contents {
    let is_toc = |element: &Element| element.attribute("epub:type").is_some_and(|words| words.split_whitespace().any(|word| word == "toc")) || element.attribute("role") == Some("doc-toc");
    let toc = elements.iter().position(|element| element.name == "nav" && is_toc(element)).or_else(|| elements.iter().position(|element| element.name == "nav"));
    let mut found = Contents::new();
    for (at, link) in elements.iter().enumerate().filter(|(_, element)| element.name == "a") {
        let (mut lists, mut inside) = (0_u8, toc.is_none());
        for around in ancestors(elements, at) {
            if Some(around) == toc {
                inside = true;
                break;
            }
            lists = lists.saturating_add(u8::from(elements.get(around).is_some_and(|element| element.name == "ol" || element.name == "ul")));
        }
        if inside {
            add(&mut found, path, link.attribute("href"), &link.text, lists.saturating_sub(1));
        }
    }
    found
}

/// EPUB 2: points inside of each other, each with a label and a target.
fn of_ncx(elements: &[Element], path: &str) -> Contents {
    let mut found = Contents::new();
    for (at, content) in elements.iter().enumerate().filter(|(_, element)| element.name == "content") {
        let Some(point) = content.parent else { continue };
        let points = ancestors(elements, at).filter(|around| elements.get(*around).is_some_and(|element| element.name == "navPoint")).take(10).count();
        let label = elements.iter().enumerate().skip(point).take_while(|(i, _)| *i < at).filter(|(_, element)| element.name == "navLabel" && element.parent == Some(point)).last();
        if let Some((_, label)) = label {
            add(&mut found, path, content.attribute("src"), &label.text, u8::try_from(points.saturating_sub(1)).unwrap_or(u8::MAX));
        }
    }
    found
}

fn ancestors(elements: &[Element], at: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(elements.get(at).and_then(|element| element.parent), |around| elements.get(*around).and_then(|element| element.parent)).take(xml::MAX_DEPTH)
}

/// The first title of a file is the chapter's; later ones belong to places within it.
fn add(found: &mut Contents, path: &str, href: Option<&str>, title: &str, depth: u8) {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let place = href.and_then(|href| normalise(folder(path), &percent_decode(href.split('#').next().unwrap_or_default())));
    if let Some(place) = place.filter(|_| !title.is_empty()) {
        found.entry(place).or_insert((title, depth));
    }
}
