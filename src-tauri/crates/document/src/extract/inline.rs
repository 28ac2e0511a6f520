//! Content within a line: from elements to [`Inline`].

use dom_query::NodeRef;
use percent_encoding::percent_decode_str;
use url::{Position, Url};

use super::draft::{Inline, STYLES, tidy};
use super::math::math_source;
use super::mathml;
use super::tree::{attr, has_token, is_blank, is_inline_name, name, resolve, text};

/// Reads the children of `node` as the content of one line or paragraph.
pub(super) fn read(node: &NodeRef, base: Option<&Url>) -> Vec<Inline> {
    let mut out = Vec::new();
    for child in node.children_it(false) {
        push(&child, base, &mut out);
    }
    tidy(&mut out);
    out
}

/// Styles inside of each other that are followed; deeper ones are taken as their bare text, so that no page can exhaust the stack.
const MAX_DEPTH: usize = 100;

/// Appends one node to a run, untidied.
pub(super) fn push(node: &NodeRef, base: Option<&Url>, out: &mut Vec<Inline>) {
    push_at(node, base, 0, out);
}

fn push_at(node: &NodeRef, base: Option<&Url>, depth: usize, out: &mut Vec<Inline>) {
    if depth > MAX_DEPTH {
        return out.push(Inline::Text(node.text().to_string()));
    }
    if node.is_text() {
        out.push(Inline::Text(node.text().to_string()));
        return;
    }
    let tag = name(node);
    if tag.is_empty() || is_silent(node, &tag) {
        return;
    }
    let mut inner = Vec::new();
    match tag.as_str() {
        "br" => return out.push(Inline::Break),
        "wbr" => return,
        "math" | "mjx-container" => return out.push(formula(node)),
        "img" | "picture" | "amp-img" => {
            // A smiley or a letter drawn as a picture is the text that stands for it; true pictures are taken up as figures.
            if let Some(alt) = attr(node, "alt").filter(|alt| alt.chars().count() <= 2) {
                out.push(Inline::Text(alt));
            }
            return;
        }
        "script" if attr(node, "type").is_some_and(|kind| kind.starts_with("math/tex")) => return out.push(Inline::Math { tex: text(node), drawn: None }),
        _ if has_token(node, &["math-inline", "math-display"]) => return out.push(Inline::Math { tex: text(node), drawn: None }),
        _ if has_token(node, &["katex"]) => return out.push(formula(node)),
        _ => {}
    }
    for child in node.children_it(false) {
        push_at(&child, base, depth + 1, &mut inner);
    }
    match tag.as_str() {
        "a" => push_link(node, base, inner, out),
        "b" => out.push(Inline::Styled("strong", inner)),
        "i" => out.push(Inline::Styled("em", inner)),
        "strike" => out.push(Inline::Styled("s", inner)),
        "tt" => out.push(Inline::Styled("code", inner)),
        "q" => {
            out.push(Inline::Text("“".into()));
            out.extend(inner);
            out.push(Inline::Text("”".into()));
        }
        other => match STYLES.iter().find(|style| **style == other) {
            Some(style) => out.push(Inline::Styled(style, inner)),
            None if is_inline_name(other) => out.extend(inner),
            // A block inside of a line, such as a paragraph in a table cell: set off by a break.
            None => {
                out.push(Inline::Break);
                out.extend(inner);
                out.push(Inline::Break);
            }
        },
    }
}

fn push_link(node: &NodeRef, base: Option<&Url>, inner: Vec<Inline>, out: &mut Vec<Inline>) {
    let Some(href) = attr(node, "href") else { return out.extend(inner) };
    if let Some(fragment) = note_target(node, &href) {
        return out.push(Inline::NoteRef { id: fragment, content: inner });
    }
    // The "#" or "¶" that a heading offers for copying its address.
    let label = text(node);
    if href.starts_with('#') && (label.chars().count() <= 1 || attr(node, "aria-hidden").as_deref() == Some("true")) {
        return;
    }
    if let Some(name) = jump_target(&href, base) {
        return out.push(Inline::Jump { name, content: inner });
    }
    match resolve(base, &href).filter(|_| !href.starts_with('#')) {
        Some(href) => out.push(Inline::Link { href, content: inner }),
        None => out.extend(inner),
    }
}

fn formula(node: &NodeRef) -> Inline {
    Inline::Math { tex: math_source(node).unwrap_or_else(|| text(node)), drawn: mathml::read(node).map(Box::new) }
}

/// Where a link within the page leads to.
pub(super) fn jump_target(href: &str, base: Option<&Url>) -> Option<String> {
    let (page, fragment) = href.split_once('#').filter(|(_, fragment)| !fragment.is_empty())?;
    let within = page.is_empty() || base.is_some_and(|base| base.join(page).is_ok_and(|url| url[..Position::AfterQuery] == base[..Position::AfterQuery]));
    within.then(|| percent_decode_str(fragment).decode_utf8_lossy().into_owned())
}

/// The footnote that a link refers to: a link within the page that is raised, or is named as a reference.
pub(super) fn note_target(node: &NodeRef, href: &str) -> Option<String> {
    let fragment = href.split_once('#').map(|(_, fragment)| fragment).filter(|fragment| !fragment.is_empty())?;
    let within = href.starts_with('#') || attr(node, "rel").as_deref() == Some("footnote");
    let raised = node.ancestors_it(Some(2)).any(|parent| name(&parent) == "sup") || super::tree::first_named(node, &["sup"]).is_some();
    let named = attr(node, "role").as_deref() == Some("doc-noteref") || has_token(node, &["footnote", "footnote-anchor", "footnoteref", "noteref", "fnref", "footnote-ref"]);
    ((within && raised) || named).then(|| fragment.to_owned())
}

/// Elements that say nothing to a reader of the text.
pub(super) fn is_silent(node: &NodeRef, tag: &str) -> bool {
    if matches!(tag, "style" | "template" | "noscript" | "button" | "input" | "select" | "textarea" | "svg" | "canvas" | "iframe" | "video" | "audio" | "object" | "form" | "rp" | "rt" | "annotation")
    {
        return tag != "rp" && tag != "rt" || node.ancestors_it(Some(3)).any(|parent| name(&parent) == "ruby");
    }
    if tag == "script" {
        return !attr(node, "type").is_some_and(|kind| kind.starts_with("math/tex"));
    }
    // For screen readers only, or the marks of an icon font.
    let icon = matches!(tag, "i" | "span") && is_blank(node);
    let backlink = tag == "a" && (attr(node, "role").as_deref() == Some("doc-backlink") || has_token(node, &["footnote-backref", "reversefootnote", "footnote-back", "backref"]));
    let copy = tag == "a" && has_token(node, &["anchor", "headerlink", "heading-anchor", "hash-link", "header-anchor", "anchorjs-link", "heading-link"]) && text(node).chars().count() <= 2;
    icon || backlink || copy || is_screen_reader_only(node) || has_token(node, &["mw-editsection"])
}

fn is_screen_reader_only(node: &NodeRef) -> bool {
    has_token(node, &["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "assistive-text", "u-hidden-visually"])
}
