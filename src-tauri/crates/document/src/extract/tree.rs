//! Small questions about elements, in one place.

use std::ops::Deref;

use dom_query::{LocalName, NodeData, NodeRef, TreeNode};
use url::Url;

/// An element's name in lower case; empty for anything else. Known names are no more than a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name(LocalName);

impl Name {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<Name> for &str {
    fn eq(&self, other: &Name) -> bool {
        *self == other.as_str()
    }
}

/// The name of an element.
pub(super) fn name(node: &NodeRef) -> Name {
    Name(node.query_or(None, |node| node.as_element().map(|element| element.name.local.clone())).unwrap_or_else(|| LocalName::from("")))
}

/// An attribute with something in it.
pub(super) fn attr(node: &NodeRef, key: &str) -> Option<String> {
    node.query_or(None, |node| value(node, key).map(str::to_owned))
}

fn value<'a>(node: &'a TreeNode, key: &str) -> Option<&'a str> {
    let attribute = node.as_element()?.attrs.iter().find(|attribute| attribute.name.local == *key)?;
    Some(attribute.value.trim()).filter(|value| !value.is_empty())
}

/// The element's text with white space collapsed.
pub(super) fn text(node: &NodeRef) -> String {
    let mut out = String::new();
    let mut gap = false;
    each_text(node, |text| {
        gap |= text.starts_with(char::is_whitespace);
        for word in text.split_whitespace() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
            gap = true;
        }
        gap = text.ends_with(char::is_whitespace) || text.is_empty() && gap;
    });
    out
}

/// Whether the element holds no text but white space.
pub(super) fn is_blank(node: &NodeRef) -> bool {
    !node.descendants_it().any(|part| part.query_or(false, |part| matches!(&part.data, NodeData::Text { contents } if contents.contains(|c: char| !c.is_whitespace()))))
}

fn each_text(node: &NodeRef, mut take: impl FnMut(&str)) {
    for part in std::iter::once(*node).chain(node.descendants_it()) {
        part.query(|part| {
            if let NodeData::Text { contents } = &part.data {
                take(contents);
            }
        });
    }
}

/// White space collapsed and trimmed.
pub(super) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The values of an element's attributes that hold names.
fn names(node: &TreeNode) -> impl Iterator<Item = &str> {
    let attributes = node.as_element().into_iter().flat_map(|element| &element.attrs);
    attributes.filter(|attribute| matches!(&*attribute.name.local, "class" | "id" | "data-component" | "data-testid" | "data-type")).flat_map(|attribute| attribute.value.split_whitespace())
}

/// The words in an element's class, id and component names: "adSlot--top" gives "ad", "slot", "top" and "adslot--top" whole.
pub(super) fn tokens(node: &NodeRef) -> Vec<String> {
    node.query_or(Vec::new(), |node| names(node).flat_map(tokens_of).collect())
}

fn tokens_of(word: &str) -> Vec<String> {
    let mut tokens = vec![word.to_lowercase()];
    let mut part = String::new();
    let mut previous_lower = false;
    for c in word.chars() {
        if !c.is_alphanumeric() || c.is_uppercase() && previous_lower {
            push_part(&mut tokens, &mut part);
        }
        if c.is_alphanumeric() {
            part.extend(c.to_lowercase());
        }
        previous_lower = c.is_lowercase();
    }
    push_part(&mut tokens, &mut part);
    tokens
}

fn push_part(tokens: &mut Vec<String>, part: &mut String) {
    if !part.is_empty() {
        tokens.push(std::mem::take(part));
    }
}

/// Whether any of the element's words is one of `words`.
pub(super) fn has_token(node: &NodeRef, words: &[&str]) -> bool {
    node.query_or(false, |node| names(node).any(|word| has_part(word, words)))
}

/// Whether a name or a part of it is one of `words`: the same parts as those of [`tokens`], without a list of them.
fn has_part(word: &str, words: &[&str]) -> bool {
    let known = |part: &str| words.iter().any(|word| word.eq_ignore_ascii_case(part));
    if !word.is_ascii() {
        return tokens_of(word).iter().any(|token| words.contains(&token.as_str()));
    }
    let (mut start, mut lower) = (0, false);
    for (at, b) in word.bytes().enumerate() {
        if !b.is_ascii_alphanumeric() || b.is_ascii_uppercase() && lower {
            if known(&word[start..at]) {
                return true;
            }
            start = at + usize::from(!b.is_ascii_alphanumeric());
        }
        lower = b.is_ascii_lowercase();
    }
    known(&word[start..]) || start > 0 && known(word)
}

/// Element children with one of the given names.
pub(super) fn children_named<'a>(node: &NodeRef<'a>, names: &[&str]) -> Vec<NodeRef<'a>> {
    node.element_children().into_iter().filter(|child| names.contains(&name(child).as_str())).collect()
}

/// The first descendant with one of the given names.
pub(super) fn first_named<'a>(node: &NodeRef<'a>, names: &[&str]) -> Option<NodeRef<'a>> {
    node.descendants_it().find(|child| child.is_element() && names.contains(&name(child).as_str()))
}

/// All descendants with one of the given names, in order.
pub(super) fn all_named<'a>(node: &NodeRef<'a>, names: &[&str]) -> Vec<NodeRef<'a>> {
    node.descendants_it().filter(|child| child.is_element() && names.contains(&name(child).as_str())).collect()
}

/// How much of the element's text stands in links, 0 to 1.
#[allow(clippy::cast_precision_loss, reason = "a ratio of text lengths needs no more than f32")]
pub(super) fn link_density(node: &NodeRef) -> f32 {
    let all = text(node).chars().count();
    if all == 0 {
        return 0.0;
    }
    let linked: usize = all_named(node, &["a"]).iter().map(|link| text(link).chars().count()).sum();
    linked as f32 / all as f32
}

/// Elements that stand within a line.
pub(super) fn is_inline_name(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "br"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "math"
            | "nobr"
            | "output"
            | "q"
            | "rb"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "mjx-container"
            | "annotation"
    )
}

/// Elements that stand as blocks or draw something of their own.
pub(super) fn is_block_name(name: &str) -> bool {
    !name.is_empty()
        && !is_inline_name(name)
        && !matches!(name, "svg" | "path" | "button" | "input" | "select" | "textarea" | "script" | "style" | "noscript" | "template" | "meta" | "link" | "object" | "canvas" | "source" | "track")
}

/// An address that may stand in a document: absolute, or relative where nothing is known to resolve it against.
pub(super) fn resolve(base: Option<&Url>, href: &str) -> Option<String> {
    // Browsers drop control characters from addresses, and terminals others: neither may turn one address into another.
    let href: String = href.chars().filter(|c| !c.is_control() && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')).collect();
    let href = href.trim();
    let resolved = match Url::parse(href) {
        Ok(url) => url,
        Err(url::ParseError::RelativeUrlWithoutBase) => {
            if let Some(base) = base {
                base.join(href).ok()?
            } else {
                // Kept as it is, but for what only fails to be an address because it is garbled.
                let scheme = href.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
                return (!href.is_empty() && !href.starts_with('#') && !scheme).then(|| href.to_owned());
            }
        }
        Err(_) => return None,
    };
    matches!(resolved.scheme(), "http" | "https" | "mailto").then(|| resolved.to_string())
}
