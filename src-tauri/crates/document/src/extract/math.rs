//! Formulas: which elements are one, and the TeX that they were made from.

use dom_query::NodeRef;

use super::tree::{all_named, attr, collapse, first_named, has_token, text};

/// Whether an element is a formula of its own.
pub(super) fn is_math(node: &NodeRef, tag: &str) -> bool {
    match tag {
        "math" => true,
        _ => {
            has_token(node, &["katex-display", "mathjax_display", "math-block", "math-display", "mwe-math-fallback-image-display", "ltx_equation"])
                && (math_source(node).is_some() || first_named(node, &["math"]).is_some())
        }
    }
}

/// The TeX that a formula was made from.
pub(super) fn math_source(node: &NodeRef) -> Option<String> {
    let annotation = all_named(node, &["annotation"]).into_iter().find(|part| attr(part, "encoding").is_some_and(|kind| kind.contains("tex"))).map(|part| part.text().to_string());
    let attribute = || attr(node, "alttext").or_else(|| first_named(node, &["math"]).and_then(|math| attr(&math, "alttext"))).or_else(|| attr(node, "data-tex"));
    let script = || all_named(node, &["script"]).into_iter().find(|part| attr(part, "type").is_some_and(|kind| kind.starts_with("math/tex"))).map(|part| part.text().to_string());
    let delimited = || {
        let plain = text(node);
        let inner = plain.strip_prefix("$$").and_then(|rest| rest.strip_suffix("$$")).or_else(|| plain.strip_prefix("\\[").and_then(|rest| rest.strip_suffix("\\]")))?;
        Some(inner.to_owned())
    };
    annotation.or_else(attribute).or_else(script).or_else(delimited).map(|tex| collapse(&tex)).filter(|tex| !tex.is_empty())
}
