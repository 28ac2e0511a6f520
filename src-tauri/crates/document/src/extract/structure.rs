//! From elements to blocks: the walk over the main content.

use std::collections::HashSet;

use dom_query::{NodeData, NodeId, NodeRef};
use rustc_hash::FxHashMap as HashMap;
use url::Url;

use super::draft::{Draft, DraftFootnote, Inline, inline_text, tidy};
use super::flow::Flow;
use super::leavings::Leavings;
use super::said::Said;
use super::tree::{all_named, attr, children_named, first_named, has_token, is_blank, is_block_name, is_inline_name, name, resolve, text};
use super::{callouts, clean, code, embeds, faq, figures, inline, math, mathml, tables};
use crate::block::Image;
use crate::why::Why;

/// Elements inside of each other that the walk follows. `parse` has refused deeper pages; this keeps the stack safe by itself.
const MAX_DEPTH: usize = 600;

/// A button that a judge has kept and that says at least this much (code points) is a question or a heading that opens something.
const SPOKEN_BUTTON: usize = 15;

/// The walk: what it knows and what it has put aside.
pub(super) struct Walk<'a> {
    base: Option<&'a Url>,
    /// What stands inside of each element, in code points.
    lengths: HashMap<NodeId, usize>,
    /// The same for the whole content: an element with half of them is no furniture, whatever its class says.
    whole: usize,
    /// Whether what is no part of the article has been taken out already: then classes and hiding decide nothing any more.
    judged: bool,
    pub(super) leavings: Leavings<'a>,
    /// Footnotes that something in the text refers to.
    notes: HashSet<String>,
    /// Places of the page that something in the text leads to.
    jumps: HashSet<String>,
    depth: usize,
}

impl<'a> Walk<'a> {
    /// Prepares a walk over the article, from which everything else has been taken out.
    pub(super) fn over_article(root: &NodeRef, base: Option<&'a Url>, said: &'a Said<'a>) -> Self {
        Self { judged: true, ..Self::new(root, base, said) }
    }

    /// Prepares a walk over `root`.
    pub(super) fn new(root: &NodeRef, base: Option<&'a Url>, said: &'a Said<'a>) -> Self {
        let links = all_named(root, &["a"]);
        let notes = links.iter().filter_map(|link| inline::note_target(link, &attr(link, "href")?)).collect();
        let jumps = links.iter().filter_map(|link| inline::jump_target(&attr(link, "href")?, base)).collect();
        let lengths = lengths(root);
        Self { base, whole: lengths.get(&root.id).copied().unwrap_or(0), lengths, judged: false, leavings: Leavings::new(said), notes, jumps, depth: 0 }
    }

    fn flow_into(&mut self, node: &NodeRef, out: &mut Vec<Draft>) {
        if self.depth >= MAX_DEPTH {
            return;
        }
        self.depth += 1;
        let mut run: Vec<Inline> = Vec::new();
        for child in node.children_it(false) {
            if child.is_text() {
                inline::push(&child, self.base, &mut run);
                continue;
            }
            let tag = name(&child);
            if tag.is_empty() {
                continue;
            }
            let flows = if is_inline_name(&tag) { holds_block(&child) } else { is_block_name(&tag) || tag == "noscript" || tag == "button" && self.judged && self.length(&child) >= SPOKEN_BUTTON };
            if flows || tag == "a" && is_picture_link(&child) {
                flush(&mut run, out);
                self.block(&child, &tag, out);
            } else {
                inline::push(&child, self.base, &mut run);
            }
        }
        flush(&mut run, out);
        self.depth -= 1;
    }

    fn block(&mut self, node: &NodeRef, tag: &str, out: &mut Vec<Draft>) {
        let furniture = if self.judged { clean::outright(node, tag, self.length(node), self.whole) } else { clean::furniture(node, tag, self.length(node), self.whole) };
        if let Some(clue) = furniture {
            let says = text(node);
            if !self.leavings.said.keeps(&says) {
                return self.leavings.leave(&says, clue);
            }
        }
        let shows = self.judged && self.length(node) > 0;
        if is_skipped(tag) && !(shows && matches!(tag, "form" | "nav" | "dialog" | "button")) || !shows && clean::is_hidden(node) {
            return;
        }
        if let Some(drafts) = self.special(node, tag) {
            out.extend(drafts);
            return;
        }
        match tag {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node, tag, out),
            "p" => self.paragraph(node, out),
            "ul" | "ol" | "menu" => out.extend(self.list(node, tag)),
            "dl" => out.extend(self.definitions(node)),
            "blockquote" => {
                let body = self.flow(node);
                if !body.is_empty() {
                    out.push(Draft::Quote { cite: attr(node, "cite").and_then(|cite| resolve(self.base, &cite)), body });
                }
            }
            "table" => self.table(node, out),
            "noscript" if self.length(node) > 0 => self.flow_into(node, out),
            "figure" | "img" | "picture" | "amp-img" | "noscript" => self.figure(node, out),
            "hr" => out.push(Draft::Divider),
            "details" => self.details(node, out),
            _ => self.flow_into(node, out),
        }
    }

    /// Blocks that are known by more than their element's name. `Some` says that the element was read, also where nothing came of it:
    /// reading it a second time would double the work with every level of nesting.
    fn special(&mut self, node: &NodeRef, tag: &str) -> Option<Vec<Draft>> {
        if let Some(embed) = embeds::read(node, tag, self.base) {
            // The still that a page shows until a film is played.
            let still = attr(node, "poster").filter(|_| tag == "video").and_then(|poster| resolve(self.base, &poster)).filter(|poster| poster.starts_with("http"));
            let still = still.map(|url| Draft::Figure { images: vec![Image { url, ..Image::default() }], caption: Vec::new() });
            return Some(still.into_iter().chain([embed]).collect());
        }
        if tag == "pre" || code::is_code_wrapper(node) {
            return code::read(node).map(|code| vec![code]);
        }
        if math::is_math(node, tag) {
            let plain = text(node);
            return Some(vec![Draft::Math { tex: math::math_source(node), text: plain, drawn: mathml::read(node) }]);
        }
        if let Some(items) = self.footnotes(node, tag) {
            return Some(vec![Draft::Footnotes { items }]);
        }
        if let Some(drafts) = faq::from_element(self, node, tag) {
            return Some(drafts);
        }
        if let Some(drafts) = callouts::from_element(self, node, tag) {
            return Some(drafts);
        }
        figures::is_gallery(node, self.base).then(|| vec![figures::read_gallery(node, self.base)])
    }

    fn heading(&mut self, node: &NodeRef, tag: &str, out: &mut Vec<Draft>) {
        let mut content = inline::read(node, self.base);
        // Emphasis over a whole heading is dress.
        while let [Inline::Styled("strong" | "em" | "u", inner)] = content.as_mut_slice() {
            content = std::mem::take(inner);
        }
        let level = tag[1..].parse().unwrap_or(2);
        if inline_text(&content).chars().any(char::is_alphanumeric) {
            out.push(Draft::Heading { level, name: self.jump_name(node), content, why: Why::Element });
        }
        if let Some(figure) = figures::read_figure(node, self.base) {
            out.push(figure);
        }
    }

    /// The name by which links within the page lead to a heading: its own, that of something in it, or that of the part that it opens.
    fn jump_name(&self, node: &NodeRef) -> Option<String> {
        if self.jumps.is_empty() {
            return None;
        }
        let opened = node.parent().filter(|parent| parent.first_element_child().is_some_and(|first| first.id == node.id));
        let names = target_of(node).into_iter().chain(node.descendants_it().filter_map(|inner| target_of(&inner))).chain(opened.and_then(|part| target_of(&part)));
        names.into_iter().find(|name| self.jumps.contains(name))
    }

    fn paragraph(&mut self, node: &NodeRef, out: &mut Vec<Draft>) {
        if all_named(node, &["iframe", "video", "audio", "table", "ul", "ol", "blockquote", "pre", "div", "figure"]).is_empty() {
            let content = inline::read(node, self.base);
            let images = figures::images_in(node, self.base);
            let shows_text = inline_text(&content).chars().any(|c| !c.is_whitespace());
            if shows_text && !content.is_empty() {
                out.push(Draft::Paragraph(content));
            }
            if !images.is_empty() {
                out.push(Draft::Figure { images, caption: Vec::new() });
            }
        } else {
            self.flow_into(node, out);
        }
    }

    fn list(&mut self, node: &NodeRef, tag: &str) -> Vec<Draft> {
        let mut items = Vec::new();
        for item in node.element_children() {
            if !self.judged && clean::furniture(&item, "li", self.length(&item), self.whole).is_some() {
                continue;
            }
            let flow = if name(&item) == "li" { self.flow(&item) } else { self.flow_of(&item) };
            if !flow.is_empty() {
                items.push(flow);
            }
        }
        // A gallery or a row of cards in list's clothes: only its pictures.
        if !items.is_empty() && items.iter().all(|item| matches!(item.as_slice(), [Draft::Figure { .. }])) {
            return items.into_iter().flatten().collect();
        }
        let start = attr(node, "start").and_then(|start| start.parse().ok());
        if items.is_empty() { Vec::new() } else { vec![Draft::List { ordered: tag == "ol", start, terms: false, items }] }
    }

    fn flow_of(&mut self, node: &NodeRef) -> Vec<Draft> {
        let mut out = Vec::new();
        let tag = name(node);
        self.block(node, &tag, &mut out);
        out
    }

    /// A definition list that is no FAQ: each term with its definitions is one item.
    fn definitions(&mut self, node: &NodeRef) -> Vec<Draft> {
        let mut items: Vec<Vec<Draft>> = Vec::new();
        for part in faq::definition_parts(node) {
            if name(&part).as_str() == "dt" {
                let content = inline::read(&part, self.base);
                if !content.is_empty() {
                    items.push(vec![Draft::Paragraph(vec![Inline::Styled("strong", content)])]);
                }
            } else {
                let flow = self.flow(&part);
                match items.last_mut() {
                    Some(item) => item.extend(flow),
                    None => items.push(flow),
                }
            }
        }
        items.retain(|item| !item.is_empty());
        if items.is_empty() { Vec::new() } else { vec![Draft::List { ordered: false, start: None, terms: true, items }] }
    }

    fn table(&mut self, node: &NodeRef, out: &mut Vec<Draft>) {
        if !tables::is_layout(node) {
            out.extend(tables::read(node, self.base));
            return;
        }
        for cell in tables::own_rows(node).iter().flat_map(tables::cells) {
            self.flow_into(&cell, out);
        }
    }

    fn figure(&mut self, node: &NodeRef, out: &mut Vec<Draft>) {
        // A figure may hold a table, code, a quotation or an embed; only its caption is then its own.
        if let Some(inner) = first_named(node, &["table", "pre", "blockquote", "iframe", "video", "audio"]) {
            let before = out.len();
            let tag = name(&inner);
            self.block(&inner, &tag, out);
            let caption = first_named(node, &["figcaption"]).map(|caption| inline::read(&caption, self.base)).unwrap_or_default();
            match out.get_mut(before) {
                Some(Draft::Table { caption: own, .. }) if own.is_empty() => *own = caption,
                Some(_) if !caption.is_empty() => out.push(Draft::Paragraph(caption)),
                _ => {}
            }
            if out.len() > before {
                return;
            }
        }
        out.extend(figures::read_figure(node, self.base));
    }

    /// A fold that is no FAQ is opened: its summary leads its content.
    fn details(&mut self, node: &NodeRef, out: &mut Vec<Draft>) {
        let summary = children_named(node, &["summary"]).first().map(|summary| inline::read(summary, self.base)).unwrap_or_default();
        if !summary.is_empty() {
            out.push(Draft::Paragraph(vec![Inline::Styled("strong", summary)]));
        }
        self.flow_into(node, out);
    }

    fn footnotes(&mut self, node: &NodeRef, tag: &str) -> Option<Vec<DraftFootnote>> {
        let is_list = matches!(tag, "ol" | "ul");
        // One note in an element of its own, as Markdown's renderers write them.
        if let Some(id) = target_of(node).filter(|id| !is_list && self.notes.contains(id) && matches!(tag, "div" | "p" | "aside" | "section")) {
            return Some(vec![self.footnote(node, id)]).filter(|notes| !notes[0].content.is_empty());
        }
        let marked = has_token(node, &["footnotes", "footnote-list", "footnote"]) || attr(node, "role").as_deref() == Some("doc-endnotes");
        let items = if is_list {
            children_named(node, &["li"])
        } else if marked {
            // The name often stands on the note's number: the block around it is the note.
            let around = |child: NodeRef<'_>| {
                if is_inline_name(&name(&child)) { child.ancestors_it(None).take_while(|up| up.id != node.id).find(|up| is_block_name(&name(up))).map_or(node.id, |up| up.id) } else { child.id }
            };
            let mut ids: Vec<_> = node.descendants_it().filter(|child| target_of(child).is_some_and(|id| self.notes.contains(&id))).map(around).collect();
            ids.dedup();
            ids.iter().map(|id| node.tree.get_unchecked(id)).collect()
        } else {
            Vec::new()
        };
        let items: Vec<DraftFootnote> = items
            .iter()
            .filter_map(|item| {
                let id = target_of(item).or_else(|| item.descendants_it().find_map(|child| target_of(&child).filter(|id| self.notes.contains(id))))?;
                (marked || self.notes.contains(&id)).then(|| self.footnote(item, id))
            })
            .filter(|note| !note.content.is_empty())
            .collect();
        (!items.is_empty()).then_some(items)
    }

    fn footnote(&self, item: &NodeRef, id: String) -> DraftFootnote {
        let mut content = inline::read(item, self.base);
        // "↩", "^" and the note's own number are links back, not words.
        content.retain(|part| !matches!(part, Inline::Text(text) if text.trim().chars().all(|c| matches!(c, '↩' | '↑' | '^' | '\u{fe0e}' | '↵'))));
        let is_mark = |part: &Inline| match part {
            Inline::NoteRef { .. } | Inline::Break => true,
            Inline::Styled("sup", inner) => inline_text(inner).trim().chars().count() <= 3,
            _ => false,
        };
        while content.first().is_some_and(is_mark) {
            content.remove(0);
        }
        content.retain(|part| !matches!(part, Inline::NoteRef { content, .. } if inline_text(content).trim().chars().count() <= 2));
        tidy(&mut content);
        DraftFootnote { id, content }
    }
}

/// Each text is counted once, then added up from the innermost element outwards.
fn lengths(root: &NodeRef) -> HashMap<NodeId, usize> {
    let mut lengths: HashMap<NodeId, usize> = HashMap::default();
    let mut elements: Vec<(NodeId, NodeId)> = Vec::new();
    for node in root.descendants_it() {
        let Some(parent) = node.query_or(None, |node| node.parent) else { continue };
        let count = |text: &str| text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>();
        let words = node.query_or(None, |node| if let NodeData::Text { contents } = &node.data { Some(count(contents)) } else { None });
        match words {
            Some(words) => *lengths.entry(parent).or_default() += words,
            None => elements.push((node.id, parent)),
        }
    }
    for (element, parent) in elements.into_iter().rev() {
        if let Some(words) = lengths.get(&element).copied() {
            *lengths.entry(parent).or_default() += words;
        }
    }
    lengths
}

impl Flow for Walk<'_> {
    fn flow(&mut self, node: &NodeRef) -> Vec<Draft> {
        let mut out = Vec::new();
        self.flow_into(node, &mut out);
        join_footnotes(out)
    }

    fn base(&self) -> Option<&Url> {
        self.base
    }

    fn length(&self, node: &NodeRef) -> usize {
        self.lengths.get(&node.id).copied().unwrap_or(0)
    }

    fn whole(&self) -> usize {
        self.whole
    }
}

/// Notes that stand in elements of their own are one block.
fn join_footnotes(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        match (out.last_mut(), draft) {
            (Some(Draft::Footnotes { items }), Draft::Footnotes { items: more }) => items.extend(more),
            (_, draft) => out.push(draft),
        }
    }
    out
}

fn flush(run: &mut Vec<Inline>, out: &mut Vec<Draft>) {
    let mut content = std::mem::take(run);
    tidy(&mut content);
    if !inline_text(&content).chars().any(char::is_alphanumeric) && !content.iter().any(|part| matches!(part, Inline::Math { .. })) {
        return;
    }
    // Two line breaks are how old pages end a paragraph.
    let mut paragraph: Vec<Inline> = Vec::new();
    let mut breaks = 0;
    for part in content {
        match part {
            Inline::Break => breaks += 1,
            Inline::Text(ref text) if text.trim().is_empty() && breaks > 0 => {}
            part => {
                if breaks >= 2 {
                    push_paragraph(&mut paragraph, out);
                } else if breaks == 1 {
                    paragraph.push(Inline::Break);
                }
                breaks = 0;
                paragraph.push(part);
            }
        }
    }
    push_paragraph(&mut paragraph, out);
}

fn push_paragraph(paragraph: &mut Vec<Inline>, out: &mut Vec<Draft>) {
    let mut content = std::mem::take(paragraph);
    tidy(&mut content);
    if !content.is_empty() {
        out.push(Draft::Paragraph(content));
    }
}

fn holds_block(node: &NodeRef) -> bool {
    node.descendants_it().any(|child| child.is_element() && is_block_name(&name(&child)) && !matches!(name(&child).as_str(), "img" | "picture" | "amp-img"))
}

fn is_picture_link(node: &NodeRef) -> bool {
    is_blank(node) && first_named(node, &["img", "picture", "amp-img"]).is_some()
}

/// Elements that hold no part of an article, unless a judge has found some in them.
fn is_skipped(tag: &str) -> bool {
    matches!(
        tag,
        "script" | "style" | "template" | "nav" | "form" | "button" | "select" | "dialog" | "svg" | "canvas" | "map" | "object" | "figcaption" | "summary" | "title" | "head" | "link" | "meta"
    )
}

/// The name by which a footnote can be referred to.
fn target_of(node: &NodeRef) -> Option<String> {
    if !node.is_element() {
        return None;
    }
    attr(node, "id").or_else(|| attr(node, "name").filter(|_| name(node) == "a"))
}
