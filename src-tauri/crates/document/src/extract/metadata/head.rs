//! The elements that speak of the page, gathered in one walk.

use dom_query::{Document as Tree, NodeData, NodeRef};

/// What stands in the head, or anywhere it strayed to.
#[derive(Debug, Default)]
pub(super) struct Head<'a> {
    pub(super) metas: Vec<NodeRef<'a>>,
    pub(super) links: Vec<NodeRef<'a>>,
    pub(super) scripts: Vec<NodeRef<'a>>,
    pub(super) title: Option<NodeRef<'a>>,
}

impl<'a> Head<'a> {
    pub(super) fn gather(tree: &'a Tree) -> Self {
        let mut head = Self::default();
        for node in tree.root().descendants_it() {
            let kind = node.query_or(0, |node| match &node.data {
                NodeData::Element(element) => match &*element.name.local {
                    "meta" => 1,
                    "link" => 2,
                    "script" => 3,
                    "title" => 4,
                    _ => 0,
                },
                _ => 0,
            });
            match kind {
                1 => head.metas.push(node),
                2 => head.links.push(node),
                3 => head.scripts.push(node),
                4 if head.title.is_none() => head.title = Some(node),
                _ => {}
            }
        }
        head
    }
}
