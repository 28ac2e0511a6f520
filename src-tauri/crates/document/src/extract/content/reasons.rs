//! Why a part of the page is left out, and which parts never are.

use dom_query::NodeRef;

use crate::document::FoldReason;
use crate::extract::cues::{self, Cue};
use crate::extract::leavings::Clue;
use crate::extract::page::{Element, Kind, Page, within};
use crate::extract::tree::{attr, has_token, name};
use crate::extract::{callouts, clean};
use crate::why::Why;

/// A box with more of its text in links than this leads away from the article.
const MAX_LINKED: f32 = 0.5;

/// Names the kind of furniture, by the words of its classes, then by its own words. That it is none of the article was the judge's to say,
/// but for what is hidden and for comments.
pub(super) fn clue(page: &Page, root: usize, at: usize) -> Clue {
    let element = &page.elements[at];
    let bits = page.elements[at..element.end].iter().take(8).fold(0, |bits, inner| bits | inner.within) & !page.elements[root].within;
    let why = match bits {
        bits if bits & within::COMMENTS != 0 => Why::Comments,
        bits if bits & within::HIDDEN != 0 => Why::Hidden,
        _ => Why::Judged,
    };
    for (bit, reason, by) in [
        (within::COMMENTS, FoldReason::CommentPrompt, "comment"),
        (within::ADVERT, FoldReason::Advertisement, "advertisement"),
        (within::RELATED, FoldReason::RelatedTeaser, "related"),
        (within::NAV, FoldReason::Navigation, "navigation"),
    ] {
        if bits & bit != 0 {
            return Clue::by(reason, why, by);
        }
    }
    let (first, last) = element.segments;
    for segment in page.segments[first..last].iter().take(6) {
        let folded = cues::normalise(&segment.text);
        for (cue, reason, by) in [
            (Cue::Share, FoldReason::Share, "share"),
            (Cue::Advertisement, FoldReason::Advertisement, "advertisement"),
            (Cue::Comment, FoldReason::CommentPrompt, "comment"),
            (Cue::Related, FoldReason::RelatedTeaser, "related"),
            (Cue::Newsletter, FoldReason::Newsletter, "newsletter"),
            (Cue::Paywall, FoldReason::Advertisement, "paywall"),
        ] {
            if cues::is_folded(&folded, cue) || segment.chars < 240 && cues::holds_folded(&folded, cue) {
                return Clue::by(reason, why, by);
            }
        }
    }
    if bits & within::SHARING != 0 {
        return Clue::by(FoldReason::Share, why, "share");
    }
    let prose = element.prose * 3 > element.chars;
    Clue::new(if prose { FoldReason::RelatedTeaser } else { FoldReason::Navigation }, why)
}

/// What lies between the box and the text around it decides: the classes of the whole article say nothing of its parts.
fn is_furniture(page: &Page, element: &Element, text: usize) -> bool {
    const FURNITURE: u32 = within::NAV | within::COMMENTS | within::RELATED | within::SHARING | within::ADVERT | within::SIDE;
    element.within & !page.elements[text].within & FURNITURE != 0
}

/// Whether an element is the heading of text that is kept.
pub(super) fn heads_text(page: &Page, element: &Element, text: usize, kept: &[bool]) -> bool {
    let Kind::Heading(2..=6) = element.kind else { return false };
    let (first, next) = element.segments;
    let folded = cues::normalise(&page.segments[first].text);
    let announces = [Cue::Share, Cue::Comment, Cue::Related, Cue::Newsletter, Cue::Advertisement, Cue::Navigation].iter().any(|cue| cues::is_folded(&folded, *cue));
    !announces && !is_furniture(page, element, text) && kept.get(next).copied().unwrap_or(false) && page.segments[next].chars > 40
}

/// Boxes that a reader misses when they are gone: questions, callouts, captions, code, tables, notes.
#[allow(clippy::cast_precision_loss, reason = "a ratio of text lengths")]
pub(super) fn is_needed(node: &NodeRef, page: &Page, element: &Element, text: usize) -> bool {
    let hidden = element.within & within::HIDDEN != 0 && clean::is_hidden(node);
    if is_furniture(page, element, text) || hidden || element.linked as f32 > element.chars as f32 * MAX_LINKED {
        return false;
    }
    let tag = name(node);
    if element.formulas > 0 {
        return true;
    }
    match element.kind {
        Kind::Figure | Kind::Caption | Kind::Code => true,
        // A fold of a few words tells a date or opens a menu.
        Kind::Details => element.chars > 120,
        Kind::Table => element.chars > 40,
        _ => {
            callouts::is_marked(node, &tag)
                || page.segments[element.segments.0].chars <= 40
                    && cues::tone(&page.segments[element.segments.0].text).is_some()
                    && matches!(element.kind, Kind::Aside | Kind::Div | Kind::Section | Kind::Quote)
                || matches!(attr(node, "role").as_deref(), Some("doc-endnotes" | "doc-footnote" | "note" | "region" | "tabpanel"))
                || has_token(node, &["footnotes", "footnote", "faq", "faqs", "accordion", "faq-answer", "answer"])
                || attr(node, "itemtype").is_some_and(|kind| kind.ends_with("/Question") || kind.ends_with("/Answer") || kind.ends_with("/FAQPage"))
        }
    }
}
