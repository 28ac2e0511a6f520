//! EPUB 2 and 3: a book as one article, its chapters as sections in reading order.

mod chapter;
mod contents;
mod package;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use document::InputKind;

use crate::archive::{Archive, shown};
use crate::bundle::{Bundle, Resource, picture_type};
use crate::error::FormatError;
use crate::kind::FileKind;
use crate::pictures::escape;
use chapter::{Chapter, Writer, picture_name};

const WHAT: &str = "EPUB";
/// Bytes of the page that all chapters make together.
const MAX_PAGE: usize = 40 * 1024 * 1024;
/// Pictures of one book.
const MAX_PICTURES: usize = 5_000;

/// Reads a book.
pub(crate) fn read(bytes: &[u8]) -> Result<Bundle<'static>, FormatError> {
    let mut archive = Archive::open(WHAT, bytes)?;
    let package = package::read(&mut archive)?;
    let contents = contents::read(&mut archive, &package.contents);
    let chapters: HashMap<String, usize> = package.spine.iter().enumerate().map(|(number, path)| (path.clone(), number)).collect();
    let mut lost = Vec::new();
    let mut writer = Writer { chapters: &chapters, pictures: Vec::new(), out: head(package.about.lang.as_deref()) };
    let mut read = 0_usize;
    for (number, path) in package.spine.iter().enumerate() {
        let bytes = match archive.read(path) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => {
                lost.push(format!("chapter {} is missing", shown(path)));
                continue;
            }
            Err(error @ FormatError::TooLarge { .. }) => return Err(error),
            Err(error) => {
                lost.push(error.to_string());
                continue;
            }
        };
        read += 1;
        if let Err(why) = writer.write(&Chapter { number, path, listed: contents.get(path) }, &bytes) {
            lost.push(format!("the rest of chapter {}: {why}", shown(path)));
        }
        if writer.out.len() > MAX_PAGE {
            return Err(FormatError::TooLarge { what: WHAT, part: "its text".into(), limit: format!("{} MB", MAX_PAGE / 1024 / 1024) });
        }
    }
    if read == 0 {
        return Err(FormatError::damaged(WHAT, format!("none of its {} chapters can be read: {}", package.spine.len(), lost.first().map_or("", String::as_str))));
    }
    writer.out.push_str("</body></html>");
    let Writer { pictures, out, .. } = writer;
    let mut bundle = Bundle::page(FileKind::Epub, Cow::Owned(out.into_bytes()), InputKind::Html);
    bundle.whole = true;
    bundle.about = package.about;
    bundle.resources = take_pictures(&mut archive, pictures.into_iter().chain(package.cover.clone()), &mut lost);
    bundle.about.lead_image = package.cover.map(|path| picture_name(&path)).filter(|name| bundle.resources.contains_key(name));
    bundle.lost = lost;
    Ok(bundle)
}

fn head(lang: Option<&str>) -> String {
    let lang = lang.map(|lang| format!(" lang=\"{}\"", escape(lang))).unwrap_or_default();
    format!("<!DOCTYPE html><html{lang}><head><meta charset=\"utf-8\"></head><body>\n")
}

fn take_pictures(archive: &mut Archive<'_>, paths: impl Iterator<Item = String>, lost: &mut Vec<String>) -> BTreeMap<String, Resource> {
    let (mut taken, mut tried) = (BTreeMap::new(), HashSet::new());
    for path in paths {
        if tried.len() >= MAX_PICTURES || !tried.insert(path.clone()) {
            continue;
        }
        match archive.read(&path) {
            Ok(Some(bytes)) => match picture_type(&bytes) {
                Some(mime) => {
                    taken.insert(picture_name(&path), Resource { mime, bytes });
                }
                None => lost.push(format!("{} is no picture that can be shown", shown(&path))),
            },
            Ok(None) => lost.push(format!("picture {} is missing", shown(&path))),
            Err(error) => lost.push(error.to_string()),
        }
    }
    taken
}
