//! The article as it stands in its frame: our markup, cleaned a second time, inside of a shell that the front end brings.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use super::draft::escape;
use crate::block::{Block, BlockKind};
use crate::document::Document;
use crate::extract::mathml;

/// What the front end knows about the frame.
#[derive(Debug, Clone)]
pub struct PageShell<'a> {
    /// The page with `{{lang}}`, `{{dir}}`, `{{title}}`, `{{nonce}}`, `{{assets}}` and `{{article}}` to fill.
    pub template: &'a str,
    /// The nonce of the one script.
    pub nonce: &'a str,
    /// Where script, style and fonts are served.
    pub assets: &'a str,
    /// From a picture's address to the address of its kept copy. A picture that is not in it is shown as missing.
    pub pictures: &'a HashMap<String, String>,
}

/// The document of the frame.
pub fn page_html(document: &Document, shell: &PageShell) -> String {
    let mut article = String::new();
    let sanitiser = Sanitiser::new(Some(shell.pictures));
    for block in &document.blocks {
        write_block(block, &sanitiser, &mut article);
    }
    let mut title = String::new();
    escape(document.title.as_deref().unwrap_or_default(), &mut title);
    let mut lang = String::new();
    escape(document.lang.as_deref().unwrap_or_default(), &mut lang);
    // What comes from the page goes in last: nothing in it can be taken for a placeholder.
    let head = [("{{nonce}}", shell.nonce), ("{{assets}}", shell.assets), ("{{dir}}", document.dir.as_str()), ("{{lang}}", lang.as_str()), ("{{title}}", title.as_str())];
    let (before, after) = shell.template.split_once("{{article}}").unwrap_or((shell.template, ""));
    let fill = |part: &str| head.iter().fold(part.to_owned(), |text, (key, value)| text.replace(key, value));
    format!("{}{article}{}", fill(before), fill(after))
}

fn write_block(block: &Block, sanitiser: &Sanitiser, out: &mut String) {
    let name = match &block.kind {
        BlockKind::Table { .. } => "block table",
        BlockKind::Figure { .. } => "block figure",
        BlockKind::Code { .. } => "block code",
        _ => "block",
    };
    let length = block.text.chars().count();
    let _ = write!(out, "<div class=\"{name}\" id=\"b{}\" data-start=\"{}\" data-length=\"{length}\">", block.ordinal, block.start);
    out.push_str(&sanitiser.clean(&block.html));
    out.push_str("</div>\n");
}

/// The second layer: ammonia with the renderer's own allow-list, made once for all blocks of a page.
pub(super) struct Sanitiser(ammonia::Builder<'static>);

impl Sanitiser {
    /// With `pictures`, addresses are replaced by kept copies, and all others dropped. Without, the markup will stand alone on its page:
    /// notes and headings have the names by which the source knew them.
    pub(super) fn new(pictures: Option<&HashMap<String, String>>) -> Self {
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
        let pictures = pictures.cloned();
        builder.attribute_filter(move |element, attribute, value| match (element, attribute) {
            ("img", "src") => match &pictures {
                Some(kept) => kept.get(value).map(|address| Cow::Owned(address.clone())),
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

    /// The markup without what is not allowed.
    pub(super) fn clean(&self, html: &str) -> String {
        self.0.clean(html).to_string()
    }
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
    ("span", &["data-generated"]),
];

const CLASSES: &[(&str, &[&str])] = &[
    ("aside", &["callout", "admonition", "note", "tip", "fact", "warning", "correction", "summary", "quote"]),
    ("section", &["faq", "further-reading"]),
    ("p", &["label", "embed", "math"]),
    ("blockquote", &["embed"]),
    ("div", &["answer"]),
    ("span", &["provider"]),
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
        let cleaned = Sanitiser::new(Some(&HashMap::new())).clean(hostile);
        assert!(!["href", "onclick", "style", "url(", "onerror", "script", "annotation"].iter().any(|mark| cleaned.contains(mark)), "{cleaned}");
    }

    #[test]
    fn names_have_their_prefix_in_the_frame_and_are_bare_on_a_page_of_their_own() {
        let html = "<h2 id=\"part-x\">X</h2><p><a href=\"#part-x\" rel=\"noopener noreferrer\">to X</a></p>";
        assert_eq!(Sanitiser::new(Some(&HashMap::new())).clean(html), html);
        assert_eq!(Sanitiser::new(None).clean(html), html.replace("part-", ""));
        assert_eq!(Sanitiser::new(Some(&HashMap::new())).clean("<h2 id=\"b3\">X</h2>"), "<h2>X</h2>");
    }
}
