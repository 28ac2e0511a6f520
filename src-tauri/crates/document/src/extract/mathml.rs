//! Formulas as presentational `MathML`, typed: only elements and attributes of `MathML` Core (<https://www.w3.org/TR/mathml-core/>) can stand in one.

use dom_query::NodeRef;

use super::tree::{attr, collapse, name};

/// Elements that a formula may hold, but for `math` itself.
const ELEMENTS: &[&str] = &[
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
];

/// Elements that hold text and nothing else.
const TOKENS: &[&str] = &["mi", "mn", "mo", "ms", "mtext"];

/// Attributes that lay a formula out. Colours, sizes, classes, names and links are the page's affair.
const ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "columnspan",
    "depth",
    "display",
    "displaystyle",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
];

/// Elements inside of each other; deeper formulas are shown as their text.
const MAX_DEPTH: usize = 60;
/// Elements of one formula; the same.
const MAX_ELEMENTS: usize = 3_000;
/// Bytes of an attribute's value.
const MAX_VALUE: usize = 24;

/// One element of a formula.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MathMl {
    /// Of [`allowed_elements`].
    pub(crate) name: &'static str,
    /// Of [`allowed_attributes`]; values are words and lengths.
    pub(crate) attributes: Vec<(&'static str, String)>,
    /// What a token says; empty for every other element.
    pub(crate) text: String,
    pub(crate) children: Vec<MathMl>,
}

/// The names of elements for the renderer's second layer.
pub(crate) fn allowed_elements() -> impl Iterator<Item = &'static str> {
    ["math"].into_iter().chain(ELEMENTS.iter().copied())
}

/// The names of attributes for the renderer's second layer.
pub(crate) fn allowed_attributes() -> &'static [&'static str] {
    ATTRIBUTES
}

/// Reads the formula in or below `node`; `None` if there is none, or none of a bearable size.
pub(super) fn read(node: &NodeRef) -> Option<MathMl> {
    let math = if name(node) == "math" { *node } else { super::tree::first_named(node, &["math"])? };
    let mut left = MAX_ELEMENTS;
    let children = children(&math, 0, &mut left)?;
    let says = |child: &MathMl| child.says_something();
    children.iter().any(says).then(|| MathMl { name: "math", attributes: attributes(&math), text: String::new(), children })
}

impl MathMl {
    fn says_something(&self) -> bool {
        !self.text.is_empty() || self.children.iter().any(Self::says_something)
    }
}

/// `None` when the formula is beyond its budget.
fn children(node: &NodeRef, depth: usize, left: &mut usize) -> Option<Vec<MathMl>> {
    if depth > MAX_DEPTH {
        return None;
    }
    let mut out = Vec::new();
    for child in node.children_it(false) {
        if child.is_text() {
            // Loose letters outside of a token are drawn by no browser.
            let text = collapse(&child.text());
            if !text.is_empty() {
                out.push(MathMl { name: "mtext", attributes: Vec::new(), text, children: Vec::new() });
            }
            continue;
        }
        let tag = name(&child);
        *left = left.checked_sub(1)?;
        match tag.as_str() {
            "" | "annotation" | "annotation-xml" | "script" | "style" => {}
            // What is drawn is the first of them.
            "semantics" | "maction" => out.extend(children(&child, depth + 1, left)?.into_iter().take(1)),
            // MathML 3's empty place among scripts.
            "none" => out.push(MathMl { name: "mrow", attributes: Vec::new(), text: String::new(), children: Vec::new() }),
            _ => match ELEMENTS.iter().find(|known| **known == tag) {
                Some(name) if TOKENS.contains(name) => out.push(MathMl { name, attributes: attributes(&child), text: collapse(&child.text()), children: Vec::new() }),
                Some(name) => out.push(MathMl { name, attributes: attributes(&child), text: String::new(), children: children(&child, depth + 1, left)? }),
                // Of an unknown element what stands in it stays, as one: the places of a fraction or of scripts are counted.
                None => out.push(MathMl { name: "mrow", attributes: Vec::new(), text: String::new(), children: children(&child, depth + 1, left)? }),
            },
        }
    }
    Some(out)
}

fn attributes(node: &NodeRef) -> Vec<(&'static str, String)> {
    ATTRIBUTES.iter().filter_map(|key| attr(node, key).filter(|value| is_plain(value)).map(|value| (*key, value))).collect()
}

/// A word or a length: no address, no expression.
pub(crate) fn is_plain(value: &str) -> bool {
    value.len() <= MAX_VALUE && value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '%'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formula(html: &str) -> Option<MathMl> {
        read(&dom_query::Document::fragment(html).root())
    }

    #[test]
    fn only_mathml_core_is_taken() {
        let read = formula("<math onclick=x style=color:red display=block><semantics><mfrac linethickness='url(x)'><mi href=javascript:x mathvariant=normal>a</mi><menclose><mn>2</mn></menclose></mfrac><annotation>x</annotation></semantics></math>").unwrap();
        assert_eq!(read.attributes, [("display", "block".to_owned())]);
        let [fraction] = read.children.as_slice() else { panic!("{read:?}") };
        assert_eq!((fraction.name, fraction.attributes.len(), fraction.children.len()), ("mfrac", 0, 2));
        assert_eq!((fraction.children[0].attributes.as_slice(), fraction.children[1].name), ([("mathvariant", "normal".to_owned())].as_slice(), "mrow"));
    }

    #[test]
    fn formulas_beyond_their_budget_and_empty_ones_are_none() {
        assert_eq!(formula(&format!("<math>{}<mi>x</mi>", "<mrow>".repeat(200))), None);
        assert_eq!(formula(&format!("<math>{}</math>", "<mi>x</mi>".repeat(5_000))), None);
        assert_eq!(formula("<math><mrow></mrow></math>"), None);
    }
}
