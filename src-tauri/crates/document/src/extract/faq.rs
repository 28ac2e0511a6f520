//! Questions and answers: by elements while walking, by headings and wording afterwards.

use std::collections::HashSet;

use dom_query::{NodeId, NodeRef};

use super::cues::{self, Cue};
use super::draft::{Draft, DraftFaqItem, Inline, inline_text, skip_chars, split_lines};
use super::flow::Flow;
use super::inline;
use super::tree::{attr, children_named, first_named, has_token, name, text};
use crate::faq::FaqOrigin;

/// Marks that end a question, in the scripts of the cue files.
const QUESTION_MARKS: &[char] = &['?', '？', '؟', ';', '՞'];

/// Whether a line asks something. The Greek question mark looks like a semicolon and counts only in Greek text.
pub(super) fn is_question(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '»' | '’' | '*' | '+'));
    let greek = || text.chars().any(|c| matches!(c, '\u{370}'..='\u{3ff}'));
    text.ends_with(QUESTION_MARKS) && (!text.ends_with(';') || greek())
}

/// Recognises a FAQ by its elements; an empty list says that the element was read and held nothing.
pub(super) fn from_element(walk: &mut dyn Flow, node: &NodeRef, tag: &str) -> Option<Vec<Draft>> {
    let items = match tag {
        "dl" => definition_items(walk, node),
        "details" => details_item(walk, node),
        _ => microdata_items(walk, node).or_else(|| accordion_items(walk, node)),
    }?;
    Some(if items.is_empty() { Vec::new() } else { vec![Draft::Faq { title: None, level: 2, items }] })
}

/// The `dt` and `dd` of a list, also where each pair stands in a `div`.
pub(super) fn definition_parts<'a>(node: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
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
        let content = if name(&asked) == "meta" { super::draft::text_inline(&attr(&asked, "content").unwrap_or_default()) } else { inline::read(&asked, walk.base()) };
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
    super::draft::tidy(&mut content);
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
        if text(&panel).is_empty() || text(&trigger).is_empty() {
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

/// Joins neighbouring folds, takes over the title before a FAQ, and finds the FAQs that only headings or wording make.
pub(super) fn recognise(drafts: Vec<Draft>, origin: FaqOrigin) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let mut rest = drafts.into_iter().peekable();
    // The FAQ heading whose questions are being read.
    let mut open: Option<u8> = None;
    while let Some(draft) = rest.next() {
        match draft {
            Draft::Faq { title, level, items } => match out.last_mut() {
                Some(Draft::Faq { items: known, .. }) => known.extend(items),
                _ => push_faq(&mut out, title, level, items),
            },
            Draft::Heading { level, content } => {
                let heading = inline_text(&content);
                if let Some(faq_level) = open
                    && is_question(&heading)
                    && level >= faq_level
                {
                    let answer = take_answer(&mut rest);
                    if !answer.is_empty() {
                        add_item(&mut out, DraftFaqItem { question: without_mark(content, Cue::Question), answer, origin });
                        continue;
                    }
                    out.push(Draft::Heading { level, content });
                    continue;
                }
                open = cues::opens(&heading, Cue::Faq).then_some(level);
                out.push(Draft::Heading { level, content });
            }
            Draft::Paragraph(content) => {
                let labelled = starts_question(&content);
                if (open.is_some() || labelled)
                    && let Some(item) = paragraph_item(&content, labelled, &mut rest, origin)
                {
                    add_item(&mut out, item);
                } else {
                    out.push(Draft::Paragraph(content));
                }
            }
            Draft::List { items, .. } if open.is_some() && list_asks(&items) => {
                for item in items {
                    if let Some(item) = list_item(item, origin) {
                        add_item(&mut out, item);
                    }
                }
            }
            other => out.push(other),
        }
    }
    out
}

/// Adds a question to the FAQ that is being read, or begins one.
fn add_item(out: &mut Vec<Draft>, item: DraftFaqItem) {
    match out.last_mut() {
        Some(Draft::Faq { items, .. }) => items.push(item),
        _ => push_faq(out, None, 2, vec![item]),
    }
}

/// A FAQ takes over the heading right before it as its title.
fn push_faq(out: &mut Vec<Draft>, title: Option<String>, level: u8, items: Vec<DraftFaqItem>) {
    let (mut title, mut level) = (title, level);
    if title.is_none()
        && let Some(Draft::Heading { level: heading_level, content }) = out.last()
        && cues::opens(&inline_text(content), Cue::Faq)
    {
        title = Some(inline_text(content));
        level = *heading_level;
        out.pop();
    }
    out.push(Draft::Faq { title, level, items });
}

fn take_answer(rest: &mut std::iter::Peekable<impl Iterator<Item = Draft>>) -> Vec<Draft> {
    let mut answer = Vec::new();
    while let Some(next) = rest.peek() {
        let ends = match next {
            Draft::Heading { .. } | Draft::Faq { .. } | Draft::Divider | Draft::Footnotes { .. } | Draft::FurtherReading { .. } => true,
            Draft::Paragraph(content) => starts_question(content) || bold_question(content).is_some(),
            _ => false,
        };
        if ends {
            break;
        }
        answer.extend(rest.next());
    }
    if let Some(Draft::Paragraph(content)) = answer.first_mut() {
        *content = without_mark(std::mem::take(content), Cue::Answer);
    }
    answer
}

/// "Q: …" and "Q. …", or a paragraph that is wholly a question in bold.
fn starts_question(content: &[Inline]) -> bool {
    let text = inline_text(content);
    let first = text.lines().next().unwrap_or_default();
    marked(first, Cue::Question) && is_question(first)
}

/// Whether a line begins with "Q:", "Question 3.", "س:" and the like: the word, perhaps a number, and a mark.
fn marked(line: &str, cue: Cue) -> bool {
    mark_length(line, cue).is_some()
}

fn mark_length(line: &str, cue: Cue) -> Option<usize> {
    let word: String = line.chars().take_while(|c| c.is_alphabetic()).collect();
    if word.is_empty() || !cues::is(&word, cue) {
        return None;
    }
    let length = word.chars().count();
    let rest: Vec<char> = line.chars().skip(length).collect();
    let digits = rest.iter().take_while(|c| c.is_ascii_digit() || **c == ' ').count();
    matches!(rest.get(digits), Some(':' | '.' | '：' | ')' | '-' | '–')).then_some(length + digits + 1)
}

/// Content without "Q:" or "A:" at its beginning, also where the mark is set in bold.
fn without_mark(mut content: Vec<Inline>, cue: Cue) -> Vec<Inline> {
    let line = inline_text(&content);
    if let Some(length) = mark_length(line.lines().next().unwrap_or_default(), cue) {
        skip_chars(&mut content, length);
    }
    content
}

/// The question, if the paragraph is one in bold and nothing else, or one followed by its answer in the same paragraph.
fn bold_question(content: &[Inline]) -> Option<(Vec<Inline>, Vec<Inline>)> {
    let [Inline::Styled("strong", inner), rest @ ..] = content else { return None };
    is_question(&inline_text(inner)).then(|| (inner.clone(), rest.to_vec()))
}

fn paragraph_item(content: &[Inline], labelled: bool, rest: &mut std::iter::Peekable<impl Iterator<Item = Draft>>, origin: FaqOrigin) -> Option<DraftFaqItem> {
    let (question, same) = if labelled {
        let mut lines = split_lines(content.to_vec()).into_iter();
        let question = lines.next()?;
        let mut same = Vec::new();
        for (i, line) in lines.enumerate() {
            if i > 0 {
                same.push(Inline::Break);
            }
            same.extend(line);
        }
        (question, same)
    } else {
        bold_question(content).or_else(|| plain_question(content, rest))?
    };
    let mut question = without_mark(question, Cue::Question);
    if let [Inline::Styled("strong", inner)] = question.as_mut_slice() {
        question = std::mem::take(inner);
    }
    let mut same = without_mark(trimmed(same), Cue::Answer);
    super::draft::tidy(&mut same);
    let mut answer = if same.is_empty() { Vec::new() } else { vec![Draft::Paragraph(same)] };
    answer.extend(take_answer(rest));
    (!answer.is_empty()).then_some(DraftFaqItem { question, answer, origin })
}

fn trimmed(mut content: Vec<Inline>) -> Vec<Inline> {
    super::draft::tidy(&mut content);
    content
}

/// Under a FAQ heading a short plain question followed by a statement is an entry, too.
fn plain_question(content: &[Inline], rest: &mut std::iter::Peekable<impl Iterator<Item = Draft>>) -> Option<(Vec<Inline>, Vec<Inline>)> {
    let text = inline_text(content);
    let follows = matches!(rest.peek(), Some(Draft::Paragraph(next)) if !is_question(&inline_text(next)));
    (is_question(&text) && text.chars().count() <= 160 && text.matches(QUESTION_MARKS).count() == 1 && follows).then(|| (content.to_vec(), Vec::new()))
}

fn list_asks(items: &[Vec<Draft>]) -> bool {
    let asking = items.iter().filter(|item| matches!(item.first(), Some(Draft::Paragraph(content)) if split_question(&inline_text(content)).is_some())).count();
    asking > 0 && asking * 2 > items.len()
}

/// Where the question in "Question? Answer." ends, in code points; the whole text if nothing follows.
fn split_question(text: &str) -> Option<usize> {
    let chars: Vec<char> = text.chars().collect();
    let end = chars.iter().position(|c| matches!(c, '?' | '？' | '؟'))? + 1;
    let end = end + chars[end..].iter().take_while(|c| matches!(c, '"' | '”' | '»')).count();
    Some(end)
}

/// "Question? Answer." in one line of a list.
fn list_item(mut item: Vec<Draft>, origin: FaqOrigin) -> Option<DraftFaqItem> {
    let Some(Draft::Paragraph(content)) = item.first().cloned() else { return None };
    let end = split_question(&inline_text(&content))?;
    let question: String = inline_text(&content).chars().take(end).collect();
    let mut answer = content;
    skip_chars(&mut answer, end);
    item.remove(0);
    let answer = without_mark(answer, Cue::Answer);
    if !answer.is_empty() {
        item.insert(0, Draft::Paragraph(answer));
    }
    (!item.is_empty()).then(|| DraftFaqItem { question: without_mark(super::draft::text_inline(&question), Cue::Question), answer: item, origin })
}
