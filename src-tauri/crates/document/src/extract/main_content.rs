//! Which part of the page is the article: readability-like scoring (`dom_smoothie`) names the paragraphs, and the smallest element of the
//! untouched tree that holds nearly all of them is the content. Scoring may drop what it likes: structure is read from the original.

use std::collections::HashMap;

use dom_query::{Document as Tree, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};

use super::tree::{attr, has_token, name, text};

/// Marks elements of the copy that is scored.
const MARK: &str = "data-margent";
/// The share of the surviving text that the content must hold.
const COVERAGE: f64 = 0.92;

/// Finds the element that holds the article; the body if nothing stands out.
pub(super) fn find(tree: &Tree) -> Option<NodeId> {
    let body = tree.body()?;
    let survivors = survivors(tree);
    let kept = kept_text(&body, &survivors);
    let total = kept.get(&body.id).copied().unwrap_or(0);
    let mut content = body;
    // Nothing survived: very short pages. The page's own word, or its body.
    if total == 0 {
        let named = tree.select("article, main, [role=main]").nodes().iter().max_by_key(|node| text(node).len()).map(|node| node.id);
        return Some(named.unwrap_or(body.id));
    }
    let kept_of = |node: &NodeRef| kept.get(&node.id).copied().unwrap_or(0);
    while let Some(child) = content.element_children().into_iter().find(|child| is_container(child) && covers(kept.get(&child.id), total)) {
        content = child;
    }
    // What the page itself calls its article is taken at its word, where it holds most of what was found.
    let named = content.descendants_it().find(|node| node.is_element() && is_named_body(node) && kept_of(node) * 2 > total);
    Some(named.map_or(content.id, |node| node.id))
}

/// An element that the page declares to be the article or its body.
fn is_named_body(node: &NodeRef) -> bool {
    name(node) == "article" || attr(node, "itemprop").as_deref() == Some("articleBody") || has_token(node, &["markdown-body", "entry-content", "post-body", "article-body"])
}

#[allow(clippy::cast_precision_loss, reason = "a ratio of text lengths")]
fn covers(part: Option<&usize>, total: usize) -> bool {
    part.is_some_and(|part| *part as f64 >= total as f64 * COVERAGE)
}

/// Elements that may be the whole article; a lone paragraph or list is inside of one.
fn is_container(node: &NodeRef) -> bool {
    matches!(name(node).as_str(), "div" | "article" | "main" | "section" | "td" | "tr" | "tbody" | "table" | "center" | "form" | "span" | "font" | "content" | "body")
}

/// The elements that scoring left in the article, by their identity in `tree`.
fn survivors(tree: &Tree) -> Vec<NodeId> {
    let copy = tree.clone();
    let ids: Vec<NodeId> = copy.root().descendants_it().filter(NodeRef::is_element).map(|node| node.id).collect();
    for (index, id) in ids.iter().enumerate() {
        copy.tree.get_unchecked(id).set_attr(MARK, &index.to_string());
    }
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(copy, None, Some(config)) else { return Vec::new() };
    if readability.parse().is_err() {
        return Vec::new();
    }
    let marks = readability.doc.select("#readability-page-1 *");
    marks.nodes().iter().filter_map(|node| node.attr(MARK)?.parse::<usize>().ok()).filter_map(|index| ids.get(index).copied()).collect()
}

/// For every element, the length of the surviving text inside of it.
fn kept_text(body: &NodeRef, survivors: &[NodeId]) -> HashMap<NodeId, usize> {
    let mut kept: HashMap<NodeId, usize> = HashMap::new();
    for id in survivors {
        let node = body.tree.get_unchecked(id);
        let own: usize = node.children_it(false).filter(NodeRef::is_text).map(|child| child.text().trim().len()).sum();
        if own == 0 {
            continue;
        }
        *kept.entry(*id).or_default() += own;
        for parent in node.ancestors_it(None) {
            *kept.entry(parent.id).or_default() += own;
        }
    }
    kept
}
