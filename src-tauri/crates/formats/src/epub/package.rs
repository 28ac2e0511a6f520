//! What a book says about itself: its container, its package document (EPUB 2 and 3), and its protection.

use std::collections::{HashMap, HashSet};

use crate::archive::{Archive, folder, normalise};
use crate::bundle::About;
use crate::error::FormatError;
use crate::mail::percent_decode;
use crate::xml::{self, Element};

use super::WHAT;

/// Chapters of one book.
const MAX_CHAPTERS: usize = 5_000;

/// A book's package document.
#[derive(Debug, Default)]
pub(super) struct Package {
    /// Paths of the chapters, in reading order, each once.
    pub(super) spine: Vec<String>,
    /// Path of the table of contents: the navigation document of EPUB 3, else the NCX of EPUB 2.
    pub(super) contents: Vec<String>,
    /// Path of the cover's picture.
    pub(super) cover: Option<String>,
    /// Title, authors and so on.
    pub(super) about: About,
}

/// Reads a book's package document and refuses a protected book.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Package, FormatError> {
    let path = package_path(archive)?;
    let bytes = archive.read(&path)?.ok_or_else(|| FormatError::damaged(WHAT, format!("its package document {} is missing", crate::archive::shown(&path))))?;
    let elements = xml::elements(WHAT, "its package document", &bytes)?;
    let named = |name: &'static str| elements.iter().filter(move |element| element.name == name);
    let place = |href: &str| normalise(folder(&path), &percent_decode(href.split('#').next().unwrap_or_default()));
    let items: HashMap<&str, &Element> = named("item").filter_map(|item| Some((item.attribute("id")?, item))).collect();
    let path_of = |id: &str| items.get(id).and_then(|item| place(item.attribute("href")?));
    let mut package = Package { about: about(&elements), ..Package::default() };
    let is_contents = |item: &&Element| item.attribute("properties").is_some_and(|words| words.split_whitespace().any(|word| word == "nav"));
    let nav = named("item").find(is_contents).and_then(|item| place(item.attribute("href")?));
    let ncx = named("spine")
        .find_map(|spine| path_of(spine.attribute("toc")?))
        .or_else(|| named("item").find(|item| item.attribute("media-type") == Some("application/x-dtbncx+xml")).and_then(|item| place(item.attribute("href")?)));
    let cover = named("item").find(|item| item.attribute("properties").is_some_and(|words| words.split_whitespace().any(|word| word == "cover-image")));
    let named_cover = named("meta").find(|meta| meta.attribute("name") == Some("cover")).and_then(|meta| path_of(meta.attribute("content")?));
    package.cover = cover.and_then(|item| place(item.attribute("href")?)).or(named_cover);
    let mut known = HashSet::new();
    // The list of chapters that a book draws for itself says again what its headings say.
    let chapters = named("itemref").filter_map(|itemref| path_of(itemref.attribute("idref")?)).filter(|path| Some(path) != nav.as_ref());
    package.spine = chapters.filter(|path| known.insert(path.clone())).take(MAX_CHAPTERS).collect();
    if package.spine.is_empty() {
        return Err(FormatError::damaged(WHAT, "its package document lists no chapters"));
    }
    package.contents = nav.into_iter().chain(ncx).collect();
    refuse_protected(archive, &package)?;
    Ok(package)
}

/// The container names the package document (OCF 3.3, 4.2.6.3.1).
fn package_path(archive: &mut Archive<'_>) -> Result<String, FormatError> {
    let bytes = archive.read("META-INF/container.xml")?.ok_or_else(|| FormatError::damaged(WHAT, "META-INF/container.xml is missing"))?;
    let elements = xml::elements(WHAT, "META-INF/container.xml", &bytes)?;
    let full = elements.iter().filter(|element| element.name == "rootfile").find_map(|root| root.attribute("full-path"));
    full.and_then(|path| normalise("", path)).ok_or_else(|| FormatError::damaged(WHAT, "META-INF/container.xml names no package document"))
}

fn about(elements: &[Element]) -> About {
    let texts =
        |name: &'static str| elements.iter().filter(move |element| element.name == name).map(|element| element.text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty());
    // EPUB 3 says in a further element what a creator did, EPUB 2 in an attribute.
    let refined = |id: &str| {
        elements
            .iter()
            .find(|meta| meta.name == "meta" && meta.attribute("property") == Some("role") && meta.attribute("refines").is_some_and(|to| to.trim_start_matches('#') == id))
            .map(|meta| meta.text.trim())
    };
    let wrote = |creator: &&Element| creator.attribute("opf:role").or_else(|| refined(creator.attribute("id")?)).is_none_or(|role| role == "aut");
    let creators = || elements.iter().filter(|element| element.name == "creator" && !element.text.trim().is_empty());
    let mut authors: Vec<&str> = creators().filter(wrote).map(|creator| creator.text.trim()).collect();
    if authors.is_empty() {
        authors = creators().map(|creator| creator.text.trim()).collect();
    }
    let dates: Vec<&Element> = elements.iter().filter(|element| element.name == "date").collect();
    let published = dates.iter().find(|date| date.attribute("opf:event") == Some("publication")).or_else(|| dates.iter().find(|date| date.attribute("opf:event").is_none()));
    About {
        title: texts("title").next(),
        byline: (!authors.is_empty()).then(|| authors.join(", ")),
        site_name: texts("publisher").next(),
        published_at: published.and_then(|date| day(date.text.trim())),
        lang: texts("language").next().filter(|lang| lang.len() <= 35 && lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && lang != "und"),
        ..About::default()
    }
}

/// A moment or a day; a bare year is neither.
pub(crate) fn day(text: &str) -> Option<String> {
    if let Ok(moment) = text.parse::<jiff::Timestamp>() {
        return Some(moment.to_string());
    }
    text.get(..10)?.parse::<jiff::civil::Date>().ok().map(|day| day.to_string())
}

/// Encrypted chapters are protection. Encrypted fonts are not: they are only garbled, by two algorithms that everybody knows (EPUB 3.3, 4.4).
fn refuse_protected(archive: &mut Archive<'_>, package: &Package) -> Result<(), FormatError> {
    let Some(bytes) = archive.read("META-INF/encryption.xml")? else { return Ok(()) };
    let elements = xml::elements(WHAT, "META-INF/encryption.xml", &bytes)?;
    let mut garbled = false;
    for element in &elements {
        match element.name.as_str() {
            "EncryptedData" => garbled = false,
            "EncryptionMethod" => garbled = element.attribute("Algorithm").is_some_and(|name| name == "http://www.idpf.org/2008/embedding" || name == "http://ns.adobe.com/pdf/enc#RC"),
            "CipherReference" if !garbled => {
                let path = element.attribute("URI").and_then(|uri| normalise("", &percent_decode(uri)));
                if path.is_some_and(|path| package.spine.contains(&path)) {
                    return Err(FormatError::Protected { scheme: scheme(archive).into() });
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whose protection it is, by the files that each leaves.
fn scheme(archive: &Archive<'_>) -> &'static str {
    let marks = [("META-INF/license.lcpl", "Readium LCP"), ("META-INF/rights.xml", "Adobe ADEPT"), ("META-INF/sinf.xml", "Apple FairPlay")];
    marks.iter().find(|(file, _)| archive.has(file)).map_or("of an unknown kind", |(_, name)| name)
}
