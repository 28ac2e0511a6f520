//! How much a drawing becomes when its references are followed, reckoned on its text: reading it into a tree does that, and cannot be stopped either.

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node, NodeId};

/// Bytes of names and values, each counted as often as it is read.
const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Elements and references inside of each other.
const MAX_DEPTH: usize = 500;

/// Whether a drawing stays within what can be read.
pub(crate) fn fits(document: &Document<'_>) -> bool {
    let elements = || document.descendants().filter(Node::is_element);
    let names: HashMap<&str, Node<'_, '_>> = elements().filter_map(|node| Some((node.attribute("id")?, node))).collect();
    let mut size = Size { names, known: HashMap::new(), marker: 0, everywhere: false };
    // Markers stand at the ends of a line, or at every point of it.
    let markers: Vec<usize> = elements().filter(|node| node.tag_name().name() == "marker").map(|marker| size.of(marker, 0)).collect();
    size.known.clear();
    size.marker = markers.into_iter().max().unwrap_or(0);
    size.everywhere = ["marker-mid", "marker:"].iter().any(|word| document.input_text().contains(word)) || elements().any(|node| node.has_attribute("marker"));
    size.of(document.root_element(), 0) <= MAX_BYTES
}

struct Size<'a, 'input> {
    names: HashMap<&'a str, Node<'a, 'input>>,
    known: HashMap<NodeId, usize>,
    /// The size of the largest marker.
    marker: usize,
    everywhere: bool,
}

impl<'a, 'input> Size<'a, 'input> {
    fn of(&mut self, node: Node<'a, 'input>, depth: usize) -> usize {
        if depth > MAX_DEPTH {
            return usize::MAX;
        }
        if let Some(size) = self.known.get(&node.id()) {
            return *size;
        }
        // What leads back to itself is not followed when it is read.
        self.known.insert(node.id(), 0);
        let mut total = 16_usize;
        for attribute in node.attributes() {
            let value = attribute.value();
            total = total.saturating_add(value.len());
            let named = if attribute.name() == "href" { value.strip_prefix('#') } else { value.split_once("url(#").and_then(|(_, rest)| rest.split(')').next()) };
            if let Some(target) = named.and_then(|name| self.names.get(name).copied()) {
                total = total.saturating_add(self.of(target, depth + 1));
            }
            if matches!(attribute.name(), "d" | "points") {
                let points = if self.everywhere { value.len() / 2 } else { 2 };
                total = total.saturating_add(points.saturating_mul(self.marker));
            }
        }
        for child in node.children().filter(Node::is_element) {
            total = total.saturating_add(self.of(child, depth + 1));
        }
        self.known.insert(node.id(), total);
        total
    }
}
