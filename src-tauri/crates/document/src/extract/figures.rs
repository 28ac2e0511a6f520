//! Pictures, in every idiom by which pages put off loading them.

use std::collections::HashSet;

use dom_query::NodeRef;
use url::Url;

use super::draft::{Draft, Inline};
use super::inline;
use super::tree::{all_named, attr, first_named, has_token, name, resolve, text};
use crate::block::Image;

/// Where the sizes of a picture stand.
const SETS: [&str; 3] = ["data-srcset", "data-lazy-srcset", "srcset"];

/// Twice the width of the column in which an article is read, in pixels.
const COLUMN_TWICE: f64 = 1320.0;

/// Sizes of one picture; a set of more is a program's, and no reader needs it.
const MAX_CANDIDATES: usize = 16;

/// A picture smaller than this on a side is a spacer, a bullet or a counter (CSS pixels).
const MIN_SIDE: u32 = 40;

/// Reads a figure with its captions; `None` if it shows nothing.
pub(super) fn read_figure(node: &NodeRef, base: Option<&Url>) -> Option<Draft> {
    let images = images_in(node, base);
    if images.is_empty() {
        return None;
    }
    let caption = first_named(node, &["figcaption"])
        .or_else(|| {
            node.descendants_it().find(|child| child.is_element() && has_token(child, &["caption", "wp-caption-text", "image-caption", "photo-caption", "figcaption", "img-caption", "caption-text"]))
        })
        .map(|caption| inline::read(&caption, base))
        .unwrap_or_default();
    Some(Draft::Figure { images, caption })
}

/// All pictures below `node`, each once.
pub(super) fn images_in(node: &NodeRef, base: Option<&Url>) -> Vec<Image> {
    let own = matches!(name(node).as_str(), "img" | "picture" | "amp-img").then_some(*node);
    let mut images: Vec<Image> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    let found = own.into_iter().chain(all_named(node, &["img", "picture", "amp-img", "noscript"]));
    for element in found {
        let read = match name(&element).as_str() {
            "noscript" => read_noscript(&element, base),
            "picture" if first_named(&element, &["img", "noscript"]).is_some() => None,
            _ => read_image(&element, base),
        };
        if let Some(image) = read
            && known.insert(file_of(&image.url))
        {
            images.push(image);
        }
    }
    images
}

/// A picture inside of `noscript`: text for a parser with scripting, elements for one without.
fn read_noscript(node: &NodeRef, base: Option<&Url>) -> Option<Image> {
    if first_named(node, &["img"]).is_some() {
        return None;
    }
    let html = node.text();
    if !html.contains("<img") {
        return None;
    }
    let fragment = dom_query::Document::fragment(html);
    let image = first_named(&fragment.root(), &["img"])?;
    read_image(&image, base)
}

/// One `img`, or a `picture` without one.
pub(super) fn read_image(node: &NodeRef, base: Option<&Url>) -> Option<Image> {
    let number = |key: &str| attr(node, key).and_then(|value| value.trim_end_matches("px").parse::<u32>().ok()).filter(|value| *value > 0);
    let (width, height) = (number("width"), number("height"));
    if width.is_some_and(|side| side < MIN_SIDE) || height.is_some_and(|side| side < MIN_SIDE) {
        return None;
    }
    if has_token(node, &["avatar", "emoji", "wp-smiley", "gravatar", "tracking", "pixel", "spacer", "logo", "icon"]) {
        return None;
    }
    let url = address(node, base)?;
    let srcset = candidates(node, &url, base);
    let alt = attr(node, "alt").map(|alt| super::tree::collapse(&alt)).unwrap_or_default();
    Some(Image { url, alt, width, height, srcset })
}

fn address(node: &NodeRef, base: Option<&Url>) -> Option<String> {
    let lazy = [
        "data-src",
        "data-lazy-src",
        "data-original",
        "data-lazy",
        "data-hi-res-src",
        "data-full-src",
        "data-large-file",
        "data-orig-file",
        "data-actualsrc",
        "data-url",
        "data-image",
        "data-echo",
        "data-li-src",
    ];
    let from_set = |node: &NodeRef| SETS.iter().find_map(|key| attr(node, key)).and_then(|set| best_candidate(&set));
    let lazy_address = lazy.iter().find_map(|key| attr(node, key)).filter(|value| looks_like_address(value));
    let plain = attr(node, "src").filter(|src| !is_placeholder(src));
    let sources = || {
        let parent = node.parent().filter(|parent| name(parent) == "picture").or_else(|| (name(node) == "picture").then_some(*node))?;
        all_named(&parent, &["source"]).iter().find_map(from_set)
    };
    let found = lazy_address.or_else(|| from_set(node)).or(plain).or_else(sources)?;
    // A part that came along with the page (RFC 2392).
    if is_inline_picture(&found) || found.starts_with("cid:") {
        return Some(found);
    }
    let url = resolve(base, &found)?;
    (!is_placeholder(&url)).then_some(url)
}

fn looks_like_address(value: &str) -> bool {
    !value.starts_with('{') && !value.starts_with('<') && !value.contains(char::is_whitespace)
}

/// The candidate of a `srcset` that is just large enough for the column on a sharp screen, else the largest. Commas may stand inside of addresses: a candidate ends at a comma that follows a descriptor.
fn best_candidate(set: &str) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    for (url, descriptor) in parts_of_set(set) {
        let size: f64 = descriptor.trim_end_matches(['w', 'x', 'h']).parse().unwrap_or(1.0);
        let enough = if descriptor.ends_with('w') { COLUMN_TWICE } else { 2.0 };
        // Below what is enough the larger one is better, from there on the smaller one.
        let better = |known: f64| if known < enough { size > known } else { enough <= size && size < known };
        if !is_placeholder(url) && best.is_none_or(|(known, _)| better(known)) {
            best = Some((size, url));
        }
    }
    best.map(|(_, url)| url.to_owned())
}

/// The addresses of a `srcset` with their descriptors.
fn parts_of_set(set: &str) -> Vec<(&str, &str)> {
    let mut parts = Vec::new();
    let mut rest = set.trim();
    while !rest.is_empty() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (url, after) = rest.split_at(end);
        // A comma behind the address ends the candidate: it has no descriptor.
        let (descriptor, next) = if url.ends_with(',') { ("", after) } else { after.split_once(',').unwrap_or((after, "")) };
        let url = url.trim_end_matches(',');
        if !url.is_empty() {
            parts.push((url, descriptor.trim()));
        }
        rest = next.trim();
    }
    parts
}

/// The set that `url` was chosen from, with the plain address that stands for the single size (HTML, 4.8.4.3.9).
fn candidates(node: &NodeRef, url: &str, base: Option<&Url>) -> Option<String> {
    let set = SETS.iter().find_map(|key| attr(node, key))?;
    let mut parts = parts_of_set(&set);
    let plain = attr(node, "src").filter(|src| !is_placeholder(src));
    if let Some(plain) = plain.as_deref().filter(|_| parts.iter().all(|(_, size)| size.ends_with('x') && *size != "1x")) {
        parts.insert(0, (plain, "1x"));
    }
    if !(2..=MAX_CANDIDATES).contains(&parts.len()) {
        return None;
    }
    let mut known = false;
    let mut out = Vec::with_capacity(parts.len());
    for (address, size) in parts {
        let number = size.strip_suffix(['w', 'x']).unwrap_or_default();
        let address = resolve(base, address).filter(|address| address.starts_with("http") && !address.contains([',', ' ']));
        // One that is broken makes the whole of no use.
        let (Some(address), true) = (address, number.parse::<f32>().is_ok_and(|number| number > 0.0)) else { return None };
        known |= address == url;
        out.push(format!("{address} {size}"));
    }
    known.then(|| out.join(", "))
}

/// Pictures that only keep the place of another one.
fn is_placeholder(url: &str) -> bool {
    if url.starts_with("data:") {
        return !is_inline_picture(url);
    }
    let path = url.split(['?', '#']).next().unwrap_or(url).to_lowercase();
    let file = path.rsplit('/').next().unwrap_or(&path);
    ["blank.", "spacer.", "pixel.", "placeholder", "transparent.", "1x1.", "lazy.", "loading.", "clear.gif", "grey-placeholder"].iter().any(|mark| file.contains(mark))
}

/// A whole picture kept in the page, as single-file archives do; anything short is a placeholder.
fn is_inline_picture(url: &str) -> bool {
    let known = ["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp", "data:image/avif"];
    url.len() > 1_000 && known.iter().any(|prefix| url.starts_with(prefix))
}

/// A picture's address without what only asks for another size of it.
fn file_of(url: &str) -> String {
    if url.starts_with("data:") { url.to_owned() } else { url.split(['?', '#']).next().unwrap_or(url).to_owned() }
}

/// Whether a block only lays out several pictures.
pub(super) fn is_gallery(node: &NodeRef, base: Option<&Url>) -> bool {
    has_token(node, &["gallery", "wp-block-gallery", "tiled-gallery", "slideshow", "carousel", "slider", "image-grid", "image-row", "captioned-image-row"])
        && images_in(node, base).len() >= 2
        && text(node).chars().count() < 600
}

/// A gallery as one figure; the captions of its pictures are joined.
pub(super) fn read_gallery(node: &NodeRef, base: Option<&Url>) -> Draft {
    let mut caption: Vec<Inline> = Vec::new();
    for part in all_named(node, &["figcaption"]) {
        if !caption.is_empty() {
            caption.push(Inline::Break);
        }
        caption.extend(inline::read(&part, base));
    }
    Draft::Figure { images: images_in(node, base), caption }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(html: &str) -> Option<Image> {
        let fragment = dom_query::Document::fragment(html);
        images_in(&fragment.root(), None).into_iter().next()
    }

    #[test]
    fn lazy_pictures_are_found() {
        assert_eq!(first("<img src=blank.gif data-src=/a.jpg>").unwrap().url, "/a.jpg");
        assert_eq!(first("<img srcset='/s.jpg 400w, /l.jpg 1200w'>").unwrap().url, "/l.jpg");
        assert_eq!(first("<picture><source srcset='/p.webp 1x, /q.webp 2x'></picture>").unwrap().url, "/q.webp");
        assert_eq!(first("<img src=spacer.gif><noscript><img src=/n.jpg alt=N></noscript>").unwrap().url, "/n.jpg");
    }

    #[test]
    fn the_sizes_that_a_page_offers_are_kept_whole() {
        let base = Url::parse("https://a.example/b/").unwrap();
        let read = |html: &str| images_in(&dom_query::Document::fragment(html).root(), Some(&base)).remove(0);
        let image = read("<img src=s.jpg srcset='l.jpg 2x'>");
        assert_eq!((image.url.as_str(), image.srcset.as_deref()), ("https://a.example/b/l.jpg", Some("https://a.example/b/s.jpg 1x, https://a.example/b/l.jpg 2x")));
        assert_eq!(read("<img src=s.jpg srcset='/m.jpg 400w, /l.jpg 800w'>").srcset.as_deref(), Some("https://a.example/m.jpg 400w, https://a.example/l.jpg 800w"));
        assert_eq!(read("<img src=s.jpg srcset='/m.jpg 400w, javascript:x 200w'>").srcset, None);
        assert_eq!(read("<img src=s.jpg>").srcset, None);
    }

    #[test]
    fn the_size_that_is_just_enough_is_taken() {
        let best = |set: &str| best_candidate(set).unwrap();
        assert_eq!(best("a.jpg 400w, b.jpg 1400w, c.jpg 2800w"), "b.jpg");
        assert_eq!(best("c.jpg 2800w, a.jpg 400w, b.jpg 1320w"), "b.jpg");
        assert_eq!(best("a.jpg 400w, b.jpg 800w"), "b.jpg");
        assert_eq!(best("a.jpg, b.jpg 2x, c.jpg 3x"), "b.jpg");
    }

    #[test]
    fn counters_are_not_pictures() {
        assert_eq!(first("<img src=/count.gif width=1 height=1>"), None);
        assert_eq!(first("<img src='data:image/gif;base64,R0lGOD'>"), None);
    }
}
