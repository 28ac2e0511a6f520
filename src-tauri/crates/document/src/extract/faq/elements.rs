//! Questions that elements mark: folds, accordions, definition lists, microdata. Read while walking.

use std::collections::HashSet;

use dom_query::{NodeId, NodeRef};

use super::marks::{is_question, without_mark};
use crate::extract::cues::Cue;
use crate::extract::draft::{Draft, DraftFaqItem, Inline};
use crate::extract::flow::Flow;
use crate::extract::inline;
use crate::extract::tree::{attr, children_named, first_named, has_token, is_blank, name, text};
use crate::faq::FaqOrigin;
use crate::why::Why;

/// Recognises a FAQ by its elements; an empty list says that the element was read and held nothing.
pub(in crate::extract) fn from_element(walk: &mut dyn Flow, node: &NodeRef, tag: &str) -> Option<Vec<Draft>> {
    let (items, why) = match tag {
        "dl" => (definition_items(walk, node)?, Why::DefinitionList),
        "details" => (details_item(walk, node)?, Why::Details),
        _ => match microdata_items(walk, node) {
            Some(items) => (items, Why::Microdata),
            None => (accordion_items(walk, node)?, Why::Accordion),
        },
    };
    Some(if items.is_empty() { Vec::new() } else { vec![Draft::Faq { title: None, level: 2, items, why }] })
}

/// The `dt` and `dd` of a list, also where each pair stands in a `div`.
pub(in crate::extract) fn definition_parts<'a>(node: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    let mut parts = Vec::new();
    for child in node.element_children() {
        match name(&child).as_str() {
            "dt" | "dd" => parts.push(child),
            "div" => parts.extend(children_named(&child, &["dt", "dd"])),
            _ => {}
        }
    }
    parts
}

/// A definition list is a FAQ if its terms ask.
fn definition_items(walk: &mut dyn Flow, node: &NodeRef) -> Option<Vec<DraftFaqItem>> {
    let parts = definition_parts(node);
    let terms: Vec<String> = parts.iter().filter(|part| name(part) == "dt").map(text).collect();
    let asking = terms.iter().filter(|term| is_question(term)).count();
    if asking == 0 || asking * 3 < terms.len() * 2 {
        return None;
    }
    let mut items: Vec<DraftFaqItem> = Vec::new();
    for part in parts {
        if name(&part) == "dt" {
            items.push(DraftFaqItem { question: without_mark(inline::read(&part, walk.base()), Cue::Question), answer: Vec::new(), origin: FaqOrigin::Markup });
        } else if let Some(item) = items.last_mut() {
            item.answer.extend(walk.flow(&part));
        }
    }
    Some(items)
}

/// `details` whose summary asks.
fn details_item(walk: &mut dyn Flow, node: &NodeRef) -> Option<Vec<DraftFaqItem>> {
    let summary = children_named(node, &["summary"]).into_iter().next()?;
    if !is_question(&text(&summary)) {
        return None;
    }
    let answer = walk.flow(node);
    let question = without_mark(inline::read(&summary, walk.base()), Cue::Question);
    Some(if answer.is_empty() { Vec::new() } else { vec![DraftFaqItem { question, answer, origin: FaqOrigin::Markup }] })
}

/// schema.org `Question` items in microdata.
fn microdata_items(walk: &mut dyn Flow, node: &NodeRef) -> Option<Vec<DraftFaqItem>> {
    let is_item = |node: &NodeRef, kind: &str| attr(node, "itemtype").is_some_and(|value| value.ends_with(kind));
    let questions: Vec<NodeRef> = if is_item(node, "schema.org/Question") {
        vec![*node]
    } else if is_item(node, "schema.org/FAQPage") && walk.whole() > walk.length(node) * 2 {
        node.descendants_it().filter(|child| child.is_element() && is_item(child, "schema.org/Question")).collect()
    } else {
        return None;
    };
    let prop = |node: &NodeRef, key: &str| -> Option<_> {
        let id = node.id;
        node.descendants_it().find(|child| child.id != id && attr(child, "itemprop").is_some_and(|value| value.split_whitespace().any(|word| word == key))).map(|found| found.id)
    };
    let mut items = Vec::new();
    for question in questions {
        let find = |id| question.descendants_it().find(|child| child.id == id);
        let Some(asked) = prop(&question, "name").and_then(find) else { continue };
        let Some(answer) = prop(&question, "acceptedAnswer").and_then(find) else { continue };
        let content = if name(&asked) == "meta" { crate::extract::draft::text_inline(&attr(&asked, "content").unwrap_or_default()) } else { inline::read(&asked, walk.base()) };
        let answer = walk.flow(&answer);
        if !answer.is_empty() && !content.is_empty() {
            items.push(DraftFaqItem { question: without_mark(content, Cue::Question), answer, origin: FaqOrigin::Microdata });
        }
    }
    Some(items)
}

/// A trigger and the panel it opens.
struct Fold<'a> {
    trigger: NodeRef<'a>,
    panel: NodeRef<'a>,
}

/// An accordion: elements that open panels. Hidden panels are opened, since a reader without scripts must see them.
fn accordion_items(walk: &mut dyn Flow, node: &NodeRef) -> Option<Vec<DraftFaqItem>> {
    let marked = has_token(
        node,
        &[
            "accordion",
            "faq",
            "faqs",
            "faq-list",
            "schema-faq",
            "rank-math-block",
            "rank-math-faq-block",
            "toggle",
            "toggles",
            "acc",
            "collapse-group",
            "uagb-faq",
            "elementor-accordion",
            "elementor-toggle",
            "collapsible",
        ],
    ) || attr(node, "data-accordion").is_some();
    if !marked && first_named(node, &["button", "a", "summary"]).is_none() {
        return None;
    }
    if walk.length(node) * 2 > walk.whole() && !marked {
        return None;
    }
    let folds = folds_in(node);
    let asking = folds.iter().filter(|fold| is_question(&text(&fold.trigger))).count();
    if folds.is_empty() || asking * 2 < folds.len() || asking == 0 {
        return None;
    }
    // Text outside of the folds means that this element is larger than its accordion.
    let inside: usize = folds.iter().map(|fold| walk.length(&fold.trigger) + walk.length(&fold.panel)).sum();
    if inside * 10 < walk.length(node) * 7 {
        return None;
    }
    let items = folds.iter().filter_map(|fold| {
        let answer = walk.flow(&fold.panel);
        let question = question_content(walk, &fold.trigger);
        (!answer.is_empty() && !question.is_empty()).then_some(DraftFaqItem { question, answer, origin: FaqOrigin::Markup })
    });
    Some(items.collect())
}

fn question_content(walk: &dyn Flow, trigger: &NodeRef) -> Vec<Inline> {
    // A button is silent in a text; here its label is the question.
    let mut content = Vec::new();
    let mut stack: Vec<NodeRef> = trigger.children();
    stack.reverse();
    while let Some(part) = stack.pop() {
        if attr(&part, "aria-hidden").as_deref() == Some("true") {
            continue;
        }
        if matches!(name(&part).as_str(), "button" | "a" | "div" | "h2" | "h3" | "h4" | "h5" | "h6") {
            let mut children = part.children();
            children.reverse();
            stack.extend(children);
        } else {
            inline::push(&part, walk.base(), &mut content);
        }
    }
    crate::extract::draft::tidy(&mut content);
    without_mark(content, Cue::Question)
}

fn folds_in<'a>(node: &NodeRef<'a>) -> Vec<Fold<'a>> {
    let by_id = |id: &str| node.descendants_it().find(|child| child.is_element() && attr(child, "id").as_deref() == Some(id));
    let mut folds: Vec<Fold<'a>> = Vec::new();
    let mut taken: HashSet<NodeId> = HashSet::new();
    for trigger in node.descendants_it().filter(NodeRef::is_element) {
        let Some(panel) = panel_of(&trigger, &by_id) else { continue };
        // A fold within an answer belongs to that answer, and is found when the answer is read.
        if taken.contains(&panel.id) || trigger.ancestors_it(None).any(|parent| taken.contains(&parent.id)) {
            continue;
        }
        if is_blank(&panel) || is_blank(&trigger) {
            continue;
        }
        taken.insert(panel.id);
        folds.push(Fold { trigger, panel });
    }
    folds
}

fn panel_of<'a>(trigger: &NodeRef<'a>, by_id: &dyn Fn(&str) -> Option<NodeRef<'a>>) -> Option<NodeRef<'a>> {
    // ARIA and Bootstrap name the panel.
    let named = ["aria-controls", "data-target", "data-bs-target"]
        .iter()
        .find_map(|key| attr(trigger, key))
        .or_else(|| attr(trigger, "href").filter(|href| href.starts_with('#') && attr(trigger, "data-toggle").or_else(|| attr(trigger, "data-bs-toggle")).is_some()));
    if let Some(panel) = named.and_then(|id| by_id(id.trim_start_matches('#'))) {
        return Some(panel);
    }
    // Page builders put a title and a content side by side and say so by class.
    let titled = has_token(
        trigger,
        &[
            "schema-faq-question",
            "rank-math-question",
            "elementor-tab-title",
            "accordion-title",
            "accordion-header",
            "accordion__title",
            "accordion__header",
            "faq-question",
            "faq__question",
            "toggle-title",
            "uagb-question",
            "question",
            "accordion-button",
            "collapsible-header",
            "accordion-trigger",
        ],
    );
    if !titled {
        return None;
    }
    let next = trigger.next_element_sibling()?;
    let answers = has_token(
        &next,
        &[
            "schema-faq-answer",
            "rank-math-answer",
            "elementor-tab-content",
            "accordion-content",
            "accordion-body",
            "accordion__content",
            "accordion__body",
            "accordion-panel",
            "faq-answer",
            "faq__answer",
            "toggle-content",
            "uagb-faq-content",
            "answer",
            "panel",
            "collapsible-body",
            "content",
            "body",
        ],
    );
    (answers || name(&next) == "p").then_some(next)
}
