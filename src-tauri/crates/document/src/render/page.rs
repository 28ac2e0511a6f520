//! The article as it stands in its frame: our markup, cleaned a second time, inside of a shell that the front end brings.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use serde::Deserialize;
use ts_rs::TS;

use super::code::coloured;
use super::draft::escape;
use crate::block::{Block, BlockKind};
use crate::document::Document;
use crate::extract::mathml;
use crate::pictures::{picture_addresses, unescape};

/// Bytes of code of a page that are coloured: a page must open at once, and grammars take their time.
const MOST_CODE: usize = 60_000;

/// What the front end knows about the frame.
#[derive(Debug, Clone)]
pub struct PageShell<'a> {
    /// The page with `{{lang}}`, `{{dir}}`, `{{title}}`, `{{nonce}}`, `{{assets}}` and `{{article}}` to fill.
    pub template: &'a str,
    /// The nonce of the page's style.
    pub nonce: &'a str,
    /// Where script, style and fonts are served.
    pub assets: &'a str,
    /// What is known of the pictures, by their addresses. A picture that is not in it is shown as missing.
    pub pictures: &'a HashMap<String, ShownPicture>,
    /// What stands in the place of a picture that is not there.
    pub words: &'a PictureWords,
}

/// What stands in the place of a picture, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PictureWords {
    /// One without a description.
    pub picture: String,
    /// One with a description, which stands for `{alt}`.
    pub of: String,
    /// One without a description that nobody has asked for.
    pub not_kept: String,
    /// One that could not be had: what it is for `{picture}`, the reason for `{why}`.
    pub why: String,
}

impl Default for PictureWords {
    fn default() -> Self {
        Self { picture: "A picture".into(), of: "Picture: {alt}".into(), not_kept: "A picture that is not kept".into(), why: "{picture} ({why})".into() }
    }
}

/// What is known of a picture when its page is shown.
#[derive(Debug, Clone)]
pub enum ShownPicture {
    /// There is a copy.
    Kept {
        /// Where the frame finds it.
        address: String,
        /// Its width and height in CSS pixels: the text below does not jump when it is drawn.
        size: Option<(u32, u32)>,
    },
    /// There is none.
    Missing {
        /// Why, in words.
        reason: String,
    },
    /// It is being fetched.
    Coming,
}

/// The document of the frame.
pub fn page_html(document: &Document, shell: &PageShell) -> String {
    page_around(document, shell, "", "")
}

/// The page with markup of ours before and after the text.
pub(super) fn page_around(document: &Document, shell: &PageShell, before: &str, after: &str) -> String {
    let mut article = before.to_owned();
    let kept = shell.pictures.values().filter_map(|picture| if let ShownPicture::Kept { address, .. } = picture { Some(address.clone()) } else { None });
    let sanitiser = Sanitiser::new(Some(kept.collect()));
    let places: HashMap<String, usize> = picture_addresses(document).into_iter().zip(0..).collect();
    let album = Album { pictures: shell.pictures, places: &places, words: shell.words };
    let mut coloured = 0;
    for block in &document.blocks {
        write_block(block, &album, &sanitiser, &mut coloured, &mut article);
    }
    article.push_str(after);
    let mut title = String::new();
    escape(document.title.as_deref().unwrap_or_default(), &mut title);
    let mut lang = String::new();
    escape(document.lang.as_deref().unwrap_or_default(), &mut lang);
    // What comes from the page goes in last: nothing in it can be taken for a placeholder.
    let head = [("{{nonce}}", shell.nonce), ("{{assets}}", shell.assets), ("{{dir}}", document.dir.as_str()), ("{{lang}}", lang.as_str()), ("{{title}}", title.as_str())];
    let (top, bottom) = shell.template.split_once("{{article}}").unwrap_or((shell.template, ""));
    let fill = |part: &str| head.iter().fold(part.to_owned(), |text, (key, value)| text.replace(key, value));
    format!("{}{article}{}", fill(top), fill(bottom))
}

/// What is known of a page's pictures, and where each stands among [`picture_addresses`]: by that number the frame is told when one arrives.
struct Album<'a> {
    pictures: &'a HashMap<String, ShownPicture>,
    places: &'a HashMap<String, usize>,
    words: &'a PictureWords,
}

fn write_block(block: &Block, album: &Album<'_>, sanitiser: &Sanitiser, coloured: &mut usize, out: &mut String) {
    let name = match &block.kind {
        BlockKind::Table { .. } => "block table",
        BlockKind::Figure { .. } => "block figure",
        BlockKind::Code { .. } => "block code",
        _ => "block",
    };
    let length = block.text.chars().count();
    let _ = write!(out, "<div class=\"{name}\" id=\"b{}\" data-start=\"{}\" data-length=\"{length}\">", block.ordinal, block.start);
    let code = match &block.kind {
        BlockKind::Code { language: Some(language), .. } if *coloured < MOST_CODE => {
            *coloured += block.text.len();
            with_colours(&block.html, language, &block.text)
        }
        _ => None,
    };
    match code {
        Some(html) => out.push_str(&sanitiser.clean(&html)),
        None => out.push_str(&sanitiser.clean(&with_pictures(&block.html, album))),
    }
    out.push_str("</div>\n");
}

/// A block of code with its parts told apart. The renderer writes `code` in one form, and the block's text is what stands in it.
fn with_colours(html: &str, language: &str, text: &str) -> Option<String> {
    let begin = html.find('>').and_then(|pre| html[pre + 1..].find('>').map(|code| pre + code + 2))?;
    let end = html.rfind("</code>").filter(|end| *end >= begin)?;
    Some(format!("{}{}{}", &html[..begin], coloured(language, text)?, &html[end..]))
}

/// The second layer: ammonia with the renderer's own allow-list, made once for all blocks of a page.
pub(super) struct Sanitiser(ammonia::Builder<'static>);

impl Sanitiser {
    /// With `pictures`, these addresses are shown and no others. Without, the markup will stand alone on its page:
    /// notes and headings have the names by which the source knew them.
    pub(super) fn new(pictures: Option<HashSet<String>>) -> Self {
        let formulas = mathml::allowed_elements().map(|tag| (tag, mathml::allowed_attributes().iter().copied().chain((tag == "math").then_some("alttext")).collect()));
        let attributes = ATTRIBUTES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).chain(formulas);
        let mut builder = ammonia::Builder::empty();
        builder
            .tags(TAGS.iter().copied().chain(mathml::allowed_elements()).collect::<HashSet<_>>())
            .tag_attributes(attributes.collect())
            .allowed_classes(CLASSES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect())
            .url_schemes(HashSet::from_iter(["http", "https", "mailto", "data", "cid", "article"]))
            .link_rel(Some("noopener noreferrer"))
            .id_prefix(None);
        builder.attribute_filter(move |element, attribute, value| match (element, attribute) {
            ("img", "src") => match &pictures {
                Some(kept) => kept.contains(value).then_some(Cow::Borrowed(value)),
                None => Some(Cow::Borrowed(value)),
            },
            ("img", "srcset") => (pictures.is_none() && is_picture_set(value)).then_some(Cow::Borrowed(value)),
            ("a", "href") if value.starts_with("data:") || value.starts_with("cid:") => None,
            ("a", "href") if pictures.is_none() && value.starts_with('#') => Some(Cow::Owned(format!("#{}", bare_name(&value[1..])))),
            ("code", "class") if !value.starts_with("language-") && value != "math" => None,
            ("li", "id") if !value.starts_with("note-") => None,
            ("h2" | "h3" | "h4" | "h5" | "h6", "id") if !value.starts_with("part-") => None,
            (_, "alttext") => Some(Cow::Borrowed(value)),
            (element, _) if mathml::allowed_elements().any(|known| known == element) && !mathml::is_plain(value) => None,
            (_, "id") if pictures.is_none() => Some(Cow::Borrowed(bare_name(value))),
            _ => Some(Cow::Borrowed(value)),
        });
        Self(builder)
    }

    /// For notes: no pictures, and links to articles by their titles.
    pub(super) fn for_notes() -> Self {
        let mut notes = Self::new(Some(HashSet::new()));
        notes.0.add_url_schemes(["margent"]);
        notes
    }

    /// The markup without what is not allowed.
    pub(super) fn clean(&self, html: &str) -> String {
        self.0.clean(html).to_string()
    }
}

/// The markup with kept copies for its pictures, and words where there is none. The renderer writes `img` in one form: the address first,
/// each value in double quotes and escaped, so that a tag ends at the first `>`.
fn with_pictures<'a>(html: &'a str, album: &Album<'_>) -> Cow<'a, str> {
    const TAG: &str = "<img src=\"";
    if !html.contains(TAG) {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(TAG) {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        write_picture(tag, album, &mut out);
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn write_picture(tag: &str, album: &Album<'_>, out: &mut String) {
    let value = |name: &str| tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"')).map(|(value, _)| value);
    let (address, alt) = (unescape(value("src").unwrap_or_default()), value("alt").unwrap_or_default());
    // The page's own measures. The width says how large it is meant; of a copy the proportions are its own.
    let number = |name| value(name).and_then(|value| value.parse::<u32>().ok()).filter(|number| *number > 0);
    if let Some(ShownPicture::Kept { address, size }) = album.pictures.get(&address) {
        out.push_str("<img src=\"");
        escape(address, out);
        let _ = write!(out, "\" alt=\"{alt}\"");
        if let Some((width, height)) = size.filter(|(width, height)| *width > 0 && *height > 0) {
            let meant = number("width").filter(|meant| *meant < width).unwrap_or(width);
            let _ = write!(out, " width=\"{meant}\" height=\"{}\"", (u64::from(height) * u64::from(meant) / u64::from(width)).max(1));
        }
        out.push('>');
        return;
    }
    let known = album.pictures.get(&address);
    // It is no part of the text: positions must not count it.
    let _ = write!(out, "<span class=\"missing{}\" data-generated=\"\"", if matches!(known, Some(ShownPicture::Coming)) { " coming" } else { "" });
    if let Some(place) = album.places.get(&address) {
        let _ = write!(out, " data-picture=\"{place}\" data-alt=\"{alt}\"");
    }
    if let Some((width, height)) = number("width").zip(number("height")) {
        let _ = write!(out, " data-width=\"{width}\" data-height=\"{height}\"");
    }
    out.push('>');
    let PictureWords { picture, of, not_kept, why } = album.words;
    let name = match (alt, known) {
        ("", None) => escaped(not_kept),
        ("", Some(_)) => escaped(picture),
        // It comes out of markup, and is escaped as it is.
        (alt, _) => escaped(of).replace("{alt}", alt),
    };
    match known {
        // What the page says goes in last: nothing in it is taken for a place to fill.
        Some(ShownPicture::Missing { reason }) => out.push_str(&escaped(why).replace("{why}", &escaped(reason)).replace("{picture}", &name)),
        _ => out.push_str(&name),
    }
    out.push_str("</span>");
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

fn bare_name(name: &str) -> &str {
    name.strip_prefix("note-").or_else(|| name.strip_prefix("part-")).unwrap_or(name)
}

/// Addresses of the web with a size each.
fn is_picture_set(set: &str) -> bool {
    set.split(", ").all(|candidate| candidate.starts_with("https://") || candidate.starts_with("http://"))
}

const TAGS: &[&str] = &[
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "dl",
    "dt",
    "dd",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "figure",
    "img",
    "figcaption",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "aside",
    "section",
    "details",
    "summary",
    "div",
    "span",
    "hr",
    "a",
    "br",
    "strong",
    "em",
    "s",
    "u",
    "sub",
    "sup",
    "kbd",
    "samp",
    "var",
    "mark",
    "small",
    "q",
    "cite",
    "abbr",
    "dfn",
    "del",
    "ins",
    "bdi",
];

const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("img", &["src", "srcset", "alt", "width", "height"]),
    ("ol", &["start"]),
    ("li", &["id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("th", &["colspan", "rowspan"]),
    ("td", &["colspan", "rowspan"]),
    ("blockquote", &["cite"]),
    ("code", &["class"]),
    ("span", &["data-generated", "data-picture", "data-alt", "data-width", "data-height"]),
];

const CLASSES: &[(&str, &[&str])] = &[
    ("aside", &["callout", "admonition", "note", "tip", "fact", "warning", "correction", "summary", "quote"]),
    ("section", &["faq", "further-reading"]),
    ("p", &["label", "embed", "math"]),
    ("blockquote", &["embed"]),
    ("div", &["answer"]),
    ("span", &["provider", "missing", "coming", "c-comment", "c-string", "c-constant", "c-keyword", "c-name"]),
    ("ol", &["footnotes"]),
    ("a", &["note-ref"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_layer_lets_formulas_through_and_nothing_with_them() {
        let kept = "<p><math alttext=\"a^2\"><msup><mi mathvariant=\"normal\">a</mi><mn>2</mn></msup></math></p>";
        assert_eq!(Sanitiser::new(None).clean(kept), kept);
        let hostile = "<math href=\"javascript:x\" onclick=\"x\"><mi style=\"x\" lspace=\"url(x)\">a</mi><mtext><style>x</style><img src=\"x\" onerror=\"x\"></mtext><annotation-xml encoding=\"text/html\"><script>x</script></annotation-xml></math>";
        let cleaned = Sanitiser::new(Some(HashSet::new())).clean(hostile);
        assert!(!["href", "onclick", "style", "url(", "onerror", "script", "annotation"].iter().any(|mark| cleaned.contains(mark)), "{cleaned}");
    }

    #[test]
    fn pictures_have_their_sizes_and_missing_ones_their_reasons() {
        let kept = ShownPicture::Kept { address: "article://localhost/v/b".into(), size: Some((1200, 800)) };
        let pictures = HashMap::from([("https://a.example/a.jpg?x&y".to_owned(), kept), ("https://a.example/b.jpg".to_owned(), ShownPicture::Missing { reason: "<b> gone".into() })]);
        let html = "<figure><img src=\"https://a.example/a.jpg?x&amp;y\" alt=\"A &quot;crane&quot;\" width=\"600\" height=\"9\"><img src=\"https://a.example/b.jpg\" srcset=\"https://a.example/b.jpg 1x\" alt=\"B\"><img src=\"https://a.example/c.jpg\" alt=\"\"></figure>";
        let places = HashMap::from([("https://a.example/b.jpg".to_owned(), 1)]);
        let shown = with_pictures(html, &Album { pictures: &pictures, places: &places, words: &PictureWords::default() });
        assert_eq!(
            shown,
            "<figure><img src=\"article://localhost/v/b\" alt=\"A &quot;crane&quot;\" width=\"600\" height=\"400\"><span class=\"missing\" data-generated=\"\" data-picture=\"1\" data-alt=\"B\">Picture: B (&lt;b&gt; gone)</span><span class=\"missing\" data-generated=\"\">A picture that is not kept</span></figure>"
        );
        let kept = HashSet::from(["article://localhost/v/b".to_owned()]);
        assert_eq!(Sanitiser::new(Some(kept)).clean(&shown), shown);
        assert!(!Sanitiser::new(Some(HashSet::new())).clean("<img src=\"https://a.example/a.jpg\" srcset=\"https://a.example/a.jpg 1x\">").contains("a.example"));
    }

    #[test]
    fn names_have_their_prefix_in_the_frame_and_are_bare_on_a_page_of_their_own() {
        let html = "<h2 id=\"part-x\">X</h2><p><a href=\"#part-x\" rel=\"noopener noreferrer\">to X</a></p>";
        assert_eq!(Sanitiser::new(Some(HashSet::new())).clean(html), html);
        assert_eq!(Sanitiser::new(None).clean(html), html.replace("part-", ""));
        assert_eq!(Sanitiser::new(Some(HashSet::new())).clean("<h2 id=\"b3\">X</h2>"), "<h2>X</h2>");
    }
}
