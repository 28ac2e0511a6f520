//! Which parts of the page are the article. Several opinions share one measured tree: readability-like scores, what the page itself declares,
//! and what its classes say are features of every segment; the learned judge is the arbiter. Boxes that readers need (questions, callouts,
//! captions, code, notes) are never left out from among kept text, whatever the judge says.

mod features;
mod model;
mod phrases;
mod reasons;

use dom_query::{Document as Tree, NodeId};
use rustc_hash::FxHashMap;

use super::clean;
use super::leavings::Clue;
use super::metadata::Declarations;
use super::page::{Kind, Page, within};
use super::said::Said;

/// From this probability on a segment is part of the article. In a thread more is worth reading than reads like an article.
const KEPT: f32 = 0.5;
const KEPT_IN_THREAD: f32 = 0.4;
/// Characters of prose outside of comments that make an article.
const ARTICLE: usize = 400;
/// A table or a list is kept or left out as one.
const GROUPS: [Kind; 3] = [Kind::Table, Kind::List, Kind::Code];

/// What is the article, and what is left out of it.
#[derive(Debug)]
pub(super) struct Selection {
    /// The smallest element that holds all of it.
    pub(super) root: NodeId,
    /// Code points of the article.
    pub(super) chars: usize,
    /// What stands inside of that element and is no part of it.
    pub(super) left_out: Vec<LeftOut>,
}

/// A part of the page that is not the article.
#[derive(Debug)]
pub(super) struct LeftOut {
    pub(super) nodes: Vec<NodeId>,
    pub(super) clue: Clue,
    pub(super) text: String,
}

/// Judges every segment: the probability that it belongs to the article.
pub(super) fn judge(page: &Page, declarations: &Declarations, headline: Option<usize>) -> Vec<f32> {
    model::JUDGE.judge(&features::rows(page, declarations, headline).rows)
}

/// Selects the article from what was judged. A page without text is all there is.
pub(super) fn select(tree: &Tree, page: &Page, declarations: &Declarations, headline: Option<usize>, judged: &[f32], said: &Said<'_>) -> Selection {
    let least = if declarations.is_thread() { KEPT_IN_THREAD } else { KEPT };
    let mut kept: Vec<bool> = judged.iter().map(|judged| *judged >= least).collect();
    leave_comments(page, declarations, &mut kept);
    leave_hidden(tree, page, &mut kept);
    leave_controls(page, &mut kept);
    leave_copies(page, judged, &mut kept);
    unite_groups(page, judged, least, &mut kept);
    if !kept.contains(&true) {
        // Nothing convinces: a short page, or a strange one. What is not plainly frame is shown.
        for (kept, segment) in kept.iter_mut().zip(&page.segments) {
            *kept = segment.within & (within::NAV | within::FOOTER | within::HIDDEN | within::ROLE_FRAME | within::BUTTON) == 0;
        }
    }
    said.restore(page, &mut kept);
    let mut sums = kept_chars(page, &kept);
    let root = reading_root(page, smallest_around(page, &kept).unwrap_or(0), &sums, headline);
    protect(tree, page, root, &mut kept, &mut sums);
    let left_out = left_out(page, root, &kept, &sums);
    Selection { root: page.elements[root].id, chars: sums[root], left_out }
}

/// Comments below an article are none of it. Where the page is a thread, or has no text but comments, they are what was saved.
fn leave_comments(page: &Page, declarations: &Declarations, kept: &mut [bool]) {
    const OTHERS: u32 = within::COMMENTS | within::RELATED | within::SIDE;
    let plain: usize = page.segments.iter().filter(|segment| segment.is_prose() && segment.within & OTHERS == 0).map(|segment| segment.chars).sum();
    if declarations.is_thread() || plain < ARTICLE {
        return;
    }
    for (kept, _) in kept.iter_mut().zip(&page.segments).filter(|(_, segment)| segment.within & within::COMMENTS != 0) {
        *kept = false;
    }
}

/// What the page hides for good was never read by anybody: it may be meant for machines. The panel of an accordion is hidden only until it is opened,
/// and a page that hides most of its text shows it by a script.
fn leave_hidden(tree: &Tree, page: &Page, kept: &mut [bool]) {
    let chars = |from: usize, to: usize, kept: &[bool]| (from..to).filter(|at| kept[*at]).map(|at| page.segments[at].chars).sum::<usize>();
    let all = chars(0, kept.len(), kept);
    let mut at = 0;
    while at < page.elements.len() {
        let element = &page.elements[at];
        let (first, last) = element.segments;
        let hides = element.within & !page.elements[element.parent].within & within::HIDDEN != 0;
        if hides && !element.inline && clean::is_hidden(&tree.tree.get_unchecked(&element.id)) && chars(first, last, kept) * 2 < all {
            kept[first..last].fill(false);
            at = element.end;
        } else {
            at += 1;
        }
    }
}

/// A player's words are its buttons and its settings.
fn leave_controls(page: &Page, kept: &mut [bool]) {
    for (kept, _) in kept.iter_mut().zip(&page.segments).filter(|(_, segment)| segment.within & within::PLAYER != 0) {
        *kept = false;
    }
}

/// A long text that stands twice is there for two widths of window, or as a teaser of itself: one is enough. A quotation repeats what it answers.
fn leave_copies(page: &Page, judged: &[f32], kept: &mut [bool]) {
    /// Words from which a text is not repeated by chance.
    const LONG: usize = 12;
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, segment) in page.segments.iter().enumerate() {
        if !kept[at] || segment.words < LONG || segment.within & (within::QUOTE | within::CODE | within::TABLE) != 0 {
            continue;
        }
        let other = *first.entry(segment.text.as_str()).or_insert(at);
        // Side by side, a text is repeated on purpose.
        let parent = |at: usize| page.elements[page.segments[at].element].parent;
        if parent(other) == parent(at) {
            continue;
        }
        if judged[at] > judged[other] {
            kept[other] = false;
            first.insert(segment.text.as_str(), at);
        } else {
            kept[at] = false;
        }
    }
}

/// Tables, lists and code are judged as wholes.
fn unite_groups(page: &Page, judged: &[f32], least: f32, kept: &mut [bool]) {
    let mut at = 0;
    while at < page.elements.len() {
        let element = &page.elements[at];
        let (first, last) = element.segments;
        let group = GROUPS.contains(&element.kind) && !element.inline && last > first && !holds_prose(page, at);
        if !group {
            at += 1;
            continue;
        }
        #[allow(clippy::cast_precision_loss, reason = "a mean of probabilities")]
        let weight = |segment: usize| page.segments[segment].words as f32 + 1.0;
        let mean = (first..last).map(|segment| judged[segment] * weight(segment)).sum::<f32>() / (first..last).map(weight).sum::<f32>();
        kept[first..last].fill(mean >= least);
        at = element.end;
    }
}

/// A layout table or a list of articles is no group.
fn holds_prose(page: &Page, at: usize) -> bool {
    let element = &page.elements[at];
    element.kind == Kind::Table && page.elements[at + 1..element.end].iter().any(|inner| matches!(inner.kind, Kind::Table | Kind::Heading(_))) || element.kind != Kind::Code && element.chars > 6_000
}

/// Characters of kept segments inside of each element.
fn kept_chars(page: &Page, kept: &[bool]) -> Vec<usize> {
    let mut sums = vec![0; page.elements.len()];
    for (segment, _) in page.segments.iter().zip(kept).filter(|(_, kept)| **kept) {
        sums[segment.element] += segment.chars;
    }
    for at in (1..sums.len()).rev() {
        sums[page.elements[at].parent] += sums[at];
    }
    sums
}

/// The smallest element that holds every kept segment.
fn smallest_around(page: &Page, kept: &[bool]) -> Option<usize> {
    let mut elements = page.segments.iter().zip(kept).filter(|(_, kept)| **kept).map(|(segment, _)| segment.element);
    let first = elements.next()?;
    Some(elements.fold(
        first,
        |root, element| if page.elements[root].end > element && root <= element { root } else { page.around(root).find(|up| *up <= element && page.elements[*up].end > element).unwrap_or(0) },
    ))
    .map(|root| page.around(root).find(|up| !matches!(page.elements[*up].kind, Kind::Paragraph | Kind::Heading(_) | Kind::Item | Kind::List | Kind::Quote | Kind::Code)).unwrap_or(0))
}

/// Keeps the boxes that readers need where they stand among kept text.
fn protect(tree: &Tree, page: &Page, root: usize, kept: &mut [bool], sums: &mut [usize]) {
    // What has been kept for its own sake says nothing of its neighbours.
    let judged = sums.to_vec();
    let mut at = root + 1;
    while at < page.elements[root].end {
        let element = &page.elements[at];
        let (first, last) = element.segments;
        let judged_out = sums[at] == 0 && first != last && !element.inline;
        let text = if judged_out { text_around(page, root, at, &judged) } else { None };
        if let Some(text) = text
            && (reasons::is_needed(&tree.tree.get_unchecked(&element.id), page, element, text) || reasons::heads_text(page, element, text, kept))
        {
            kept[first..last].fill(true);
            for (sum, inner) in sums[at..element.end].iter_mut().zip(&page.elements[at..element.end]) {
                *sum = inner.chars;
            }
            for up in page.around(element.parent) {
                sums[up] += element.chars;
            }
            at = element.end;
        } else {
            at += 1;
        }
    }
}

/// The nearest element around that holds kept text, if it holds mostly such.
fn text_around(page: &Page, root: usize, at: usize, sums: &[usize]) -> Option<usize> {
    /// Wrappers between a box and the text.
    const WRAPPERS: usize = 5;
    page.around(page.elements[at].parent).take_while(|up| *up >= root).take(WRAPPERS).find(|up| sums[*up] > 0).filter(|up| sums[*up] * 2 > page.elements[*up].chars)
}

/// The element to read: the smallest around the kept text, or the article around it that holds little else.
fn reading_root(page: &Page, smallest: usize, sums: &[usize], headline: Option<usize>) -> usize {
    let head = headline.map(|at| page.segments[at].element);
    page.around(smallest)
        .skip(1)
        .filter(|up| *up > 0)
        .find(|up| {
            let element = &page.elements[*up];
            let holds_head = head.is_some_and(|head| *up <= head && element.end > head);
            let own_article = element.within & !page.elements[element.parent].within & (within::ARTICLE | within::MAIN) != 0;
            (holds_head || own_article) && sums[*up] * 2 > element.chars
        })
        .unwrap_or(smallest)
}

/// The largest parts inside of `root` that hold no kept segment, and single lines beside kept ones.
fn left_out(page: &Page, root: usize, kept: &[bool], sums: &[usize]) -> Vec<LeftOut> {
    if kept.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut covered = vec![false; kept.len()];
    let mut at = root + 1;
    while at < page.elements[root].end {
        let element = &page.elements[at];
        let (first, last) = element.segments;
        let empty = first == last;
        // A picture without words belongs to the text around it.
        let frame_picture = empty && element.pictures > 0 && page.around(element.parent).find(|up| page.elements[*up].chars > 0).is_some_and(|up| sums[up] * 3 < page.elements[up].chars);
        // A player loses its words, not its film.
        let film = element.within & within::PLAYER != 0 && element.pictures > 0;
        if !film && ((!empty && sums[at] == 0 && !element.inline) || frame_picture) {
            let clue = reasons::clue(page, root, at);
            found.push(LeftOut { nodes: vec![element.id], clue, text: page.text(first, last, "\n") });
            covered[first..last].fill(true);
            at = element.end;
        } else {
            at += 1;
        }
    }
    let (first, last) = page.elements[root].segments;
    for segment in (first..last).filter(|segment| !kept[*segment] && !covered[*segment]) {
        let own = &page.segments[segment];
        let clue = reasons::clue(page, root, own.element);
        found.push(LeftOut { nodes: own.nodes.clone(), clue, text: own.text.clone() });
    }
    found
}

/// Measures a page for training.
#[cfg(feature = "training")]
pub(super) fn training_segments(tree: &Tree, declarations: &Declarations) -> Vec<crate::extract::TrainingSegment> {
    let Some(body) = tree.body() else { return Vec::new() };
    let page = Page::measure(&body);
    let rows = features::rows(&page, declarations, page.headline(&declarations.titles));
    // What the phrases say is filled in by training, from lexica that have not seen the page.
    let row = |at: usize| rows.rows[at][..rows.width - features::SPOKEN].to_vec();
    let around = |at: usize| page.around(at);
    page.segments
        .iter()
        .enumerate()
        .map(|(at, segment)| (segment.text.clone(), row(at), around(segment.element).map(|at| page.elements[at].words.clone()).collect(), around(segment.element).collect()))
        .collect()
}
