//! Page furniture: what looks like text and is no part of the article. It is folded with a reason, never lost.

use dom_query::NodeRef;

use super::callouts;
use super::cues::{self, Cue};
use super::draft::{Draft, Inline, draft_text, inline_text};
use super::leavings::{Clue, Leavings};
use super::metadata::dates;
use super::said::Said;
use super::tree::{attr, has_token, link_density, name, tokens};
use crate::document::FoldReason;
use crate::why::Why;

/// A line at the edges of an article that can be furniture is short (code points).
const MAX_LINE: usize = 240;

/// The same where a judge has kept the line: only what is plainly furniture is taken out against its word.
const MAX_JUDGED: usize = 120;

/// Who made a picture is told in a line (code points).
const MAX_CREDIT: usize = 90;

/// Whether the drafts come from a page whose furniture has been taken out already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Furniture {
    Judged,
    /// As [`Self::Judged`], on a page whose comments are what was saved.
    Thread,
    Unjudged,
}

const SHARE: &[&str] = &["share", "sharing", "share-buttons", "sharedaddy", "social", "social-share", "addtoany", "sharethis", "shareaholic", "like-button", "claps", "vote-count"];
const NEWSLETTER: &[&str] = &["newsletter", "signup", "sign-up", "subscribe", "subscription", "subscription-widget", "mailchimp", "mc-embed", "optin", "email-signup", "promo-inline", "mailing-list"];
const RELATED: &[&str] = &[
    "related",
    "related-posts",
    "jp-relatedposts",
    "recommended",
    "recommendations",
    "recirc",
    "read-more",
    "readmore",
    "rich-link",
    "richlink",
    "teaser",
    "teasers",
    "outbrain",
    "taboola",
    "more-from",
    "mostread",
    "most-viewed",
    "most-read",
    "trending",
    "see-also",
    "also-read",
    "post-preview",
    "more-stories",
    "next-article",
    "infinite",
    "prev-next",
    "post-navigation",
    "onward",
];
const COMMENTS: &[&str] = &["comments", "comment", "comment-list", "disqus", "commentlist", "respond", "responses", "disqus_thread", "comment-respond"];
const ADS: &[&str] = &["ad", "ads", "advert", "advertisement", "advertising", "adslot", "ad-slot", "ad-box", "adbox", "sponsored", "sponsor", "dfp", "adsbygoogle", "promoted", "werbung", "publicite"];
const NAVIGATION: &[&str] = &[
    "nav",
    "navbar",
    "breadcrumb",
    "breadcrumbs",
    "pagination",
    "toc",
    "tableofcontents",
    "table-of-contents",
    "skip-link",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "popup",
    "modal",
    "paywall",
    "author-bio",
    "author-box",
    "author-card",
    "authorbox",
    "about-author",
    "author-info",
    "tags",
    "tag-list",
    "post-tags",
    "tagcloud",
    "print-only",
    "site-footer",
    "site-header",
    "masthead",
    "submeta",
    "entry-footer",
    "post-footer",
    "noprint",
    "jump-link",
];
/// Lines about the article: metadata has them.
const META: &[&str] = &[
    "byline",
    "dateline",
    "post-meta",
    "entry-meta",
    "article-meta",
    "meta",
    "metadata",
    "timestamp",
    "pubdate",
    "published",
    "reading-time",
    "read-time",
    "kicker",
    "post-date",
    "entry-date",
    "author",
    "authors",
    "article__author",
    "article__date",
    "posted-on",
    "contributors",
    "credit",
    "meta-byline",
];

/// Why an element is no part of the article, if it is not.
pub(super) fn furniture(node: &NodeRef, tag: &str, length: usize, whole: usize) -> Option<Clue> {
    if matches!(tag, "html" | "body" | "main" | "article" | "h1" | "pre" | "table" | "math") {
        return None;
    }
    if tag == "nav" || tag == "footer" && link_density(node) > 0.3 {
        return Some(Clue::by(FoldReason::Navigation, Why::Element, tag));
    }
    if length * 2 > whole {
        return None;
    }
    if matches!(attr(node, "role").as_deref(), Some("navigation" | "dialog" | "alertdialog" | "search" | "banner" | "complementary" | "contentinfo" | "menu" | "toolbar")) && tag != "aside" {
        return Some(Clue::by(FoldReason::Navigation, Why::Role, attr(node, "role").unwrap_or_default()));
    }
    // A heading's classes speak of the page's frame ("sticky navbar"), its words of the article.
    if matches!(tag, "h2" | "h3" | "h4" | "h5" | "h6") {
        return None;
    }
    let inline = matches!(tag, "a" | "span" | "p" | "li");
    for (words, reason, longest) in [
        (ADS, FoldReason::Advertisement, 2_000),
        (NEWSLETTER, FoldReason::Newsletter, 1_500),
        (SHARE, FoldReason::Share, 600),
        (COMMENTS, FoldReason::CommentPrompt, usize::MAX),
        (RELATED, FoldReason::RelatedTeaser, usize::MAX),
        (NAVIGATION, FoldReason::Navigation, 3_000),
        (META, FoldReason::Navigation, 220),
    ] {
        if length <= longest && has_token(node, words) && !(inline && length > 300) {
            return Some(Clue { reason, why: Why::Class, by: tokens(node).into_iter().find(|token| words.contains(&token.as_str())) });
        }
    }
    callouts::is_aside_furniture(node).then(|| Clue::by(FoldReason::RelatedTeaser, Why::Element, tag))
}

/// The same where a judge has spoken: only what calls itself an advertisement, an invitation to subscribe or to share is taken out against its word.
pub(super) fn outright(node: &NodeRef, tag: &str, length: usize, whole: usize) -> Option<Clue> {
    if length == 0 || length * 4 > whole || matches!(tag, "html" | "body" | "main" | "article" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "table" | "math") {
        return None;
    }
    let own = tokens(node);
    [(ADS, FoldReason::Advertisement, 1_000), (NEWSLETTER, FoldReason::Newsletter, 1_000), (SHARE, FoldReason::Share, 400), (RELATED, FoldReason::RelatedTeaser, 1_500)]
        .into_iter()
        .filter(|(_, _, longest)| length <= *longest)
        .find_map(|(words, reason, _)| own.iter().find(|token| words.contains(&token.as_str())).map(|token| Clue::by(reason, Why::Class, token.as_str())))
}

/// Whether an element is hidden for good. The panel of an accordion is hidden only until it is opened.
pub(super) fn is_hidden(node: &NodeRef) -> bool {
    let style = attr(node, "style").unwrap_or_default().replace(' ', "").to_lowercase();
    let hidden = attr(node, "hidden").is_some()
        || node.has_attr("hidden")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || attr(node, "aria-hidden").as_deref() == Some("true") && name(node) != "img";
    let panel = attr(node, "aria-labelledby").is_some()
        || has_token(node, &["panel", "collapse", "accordion", "answer", "tab-content", "content", "faq-answer", "fallback-image"])
        || matches!(attr(node, "role").as_deref(), Some("region" | "tabpanel"));
    hidden && !panel
}

/// Folds the lines that only words give away: the title again and its date at the top, prompts and teasers at the end, and their lists.
pub(super) fn recognise(drafts: Vec<Draft>, title: Option<&str>, byline: Option<&str>, furniture: Furniture, leavings: &mut Leavings<'_>) -> Vec<Draft> {
    let drafts = drop_top(drafts, title, byline, leavings.said);
    let count = drafts.len();
    let mut out: Vec<Draft> = Vec::new();
    let mut rest = drafts.into_iter().enumerate().peekable();
    while let Some((at, draft)) = rest.next() {
        let late = at * 2 >= count;
        match clue(&draft, late, furniture).filter(|_| !leavings.said.keeps(&draft_text(&draft))) {
            None => out.push(draft),
            Some(clue) => {
                let heading = matches!(draft, Draft::Heading { .. });
                let reason = clue.reason;
                leavings.leave(&draft_text(&draft), clue);
                // What stands under such a heading belongs to it: the teasers' list, or everything after the comments' heading.
                while let Some((_, next)) = rest.peek() {
                    let belongs = match reason {
                        FoldReason::CommentPrompt if heading && late && furniture != Furniture::Thread => {
                            !matches!(next, Draft::Heading { .. } | Draft::Footnotes { .. } | Draft::Faq { .. } | Draft::Table { .. })
                        }
                        FoldReason::RelatedTeaser | FoldReason::Share | FoldReason::Navigation => is_teaser_list(next),
                        _ => false,
                    };
                    if !belongs {
                        break;
                    }
                    if let Some((_, next)) = rest.next() {
                        let text = draft_text(&next);
                        if leavings.said.keeps(&text) {
                            out.push(next);
                        } else {
                            leavings.leave(&text, Clue::new(reason, Why::Place));
                        }
                    }
                }
            }
        }
    }
    while let Some(last @ (Draft::Divider | Draft::Heading { .. })) = out.last() {
        let text = draft_text(last);
        if leavings.said.keeps(&text) {
            break;
        }
        leavings.leave(&text, Clue::new(FoldReason::RelatedTeaser, Why::Place));
        out.pop();
    }
    while matches!(out.first(), Some(Draft::Divider)) {
        out.remove(0);
    }
    out
}

/// A list of nothing but links, or of short lines.
fn is_teaser_list(draft: &Draft) -> bool {
    match draft {
        Draft::List { items, .. } => items.iter().all(|item| super::draft::flow_text(item).chars().count() <= 160 && item.len() <= 3),
        _ => false,
    }
}

fn clue(draft: &Draft, late: bool, furniture: Furniture) -> Option<Clue> {
    let by_words = |reason, by: &str| Some(Clue::by(reason, Why::Words, by));
    let text = match draft {
        Draft::Paragraph(content) | Draft::Heading { content, .. } => inline_text(content),
        Draft::List { items, .. } if items.len() <= 2 => {
            let text = draft_text(draft);
            return by_words(FoldReason::Navigation, "credit").filter(|_| is_credit(&text));
        }
        _ => return None,
    };
    let length = text.chars().count();
    if length > MAX_LINE * 2 {
        return None;
    }
    let folded = if length <= 60 { cues::normalise(without_count(&text)) } else { String::new() };
    for (cue, reason, by) in [
        (Cue::Share, FoldReason::Share, "share"),
        (Cue::Advertisement, FoldReason::Advertisement, "advertisement"),
        (Cue::Comment, FoldReason::CommentPrompt, "comment"),
        (Cue::Related, FoldReason::RelatedTeaser, "related"),
        (Cue::Navigation, FoldReason::Navigation, "navigation"),
    ] {
        let heading = matches!(draft, Draft::Heading { .. });
        // "Highlights", "Responses" or "Contents" may head a real section before the end.
        if length <= 60 && cues::is_folded(&folded, cue) && (!heading || late || matches!(cue, Cue::Navigation | Cue::Advertisement)) {
            return by_words(reason, by);
        }
    }
    // "Read also: What a kilometre of bridge costs": a teaser within the text.
    if let Some((label, _)) = text.split_once([':', '：'])
        && length <= MAX_LINE
        && cues::is(label, Cue::Related)
    {
        return by_words(FoldReason::RelatedTeaser, "related");
    }
    if let Draft::Paragraph(content) = draft
        && names_tags(content, &text)
    {
        return by_words(FoldReason::Navigation, "tags");
    }
    if matches!(draft, Draft::Paragraph(_)) && is_credit(&text) {
        return by_words(FoldReason::Navigation, "credit");
    }
    if matches!(draft, Draft::Heading { .. }) {
        return by_words(FoldReason::Advertisement, "paywall").filter(|_| cues::holds(&text, Cue::Paywall));
    }
    if length > MAX_LINE || furniture != Furniture::Unjudged && length > MAX_JUDGED {
        return None;
    }
    [
        (Cue::Navigation, FoldReason::Navigation, "notice"),
        (Cue::Comment, FoldReason::CommentPrompt, "comment"),
        (Cue::Newsletter, FoldReason::Newsletter, "newsletter"),
        (Cue::Paywall, FoldReason::Advertisement, "paywall"),
    ]
    .into_iter()
    .find(|(cue, ..)| (late || *cue != Cue::Comment) && cues::holds(&text, *cue))
    .and_then(|(_, reason, by)| by_words(reason, by))
}

/// "Photo: A. Smith", "Image from the city's archive": a short line with a label of several words, or one set off by a mark.
fn is_credit(text: &str) -> bool {
    if text.chars().count() > MAX_CREDIT {
        return false;
    }
    let Some(end) = cues::prefix(text, Cue::Credit) else { return false };
    let label: String = text.chars().take(end).collect();
    label.contains([':', '：']) || label.trim_end().contains(' ')
}

/// "Tags: harbour, bridges, tolls": a label, and links only.
fn names_tags(content: &[Inline], text: &str) -> bool {
    let Some(label) = cues::prefix(text, Cue::Tags) else { return false };
    let linked: usize = content.iter().map(|part| if let Inline::Link { content, .. } = part { inline_text(content).chars().filter(|c| c.is_alphanumeric()).count() } else { 0 }).sum();
    let rest = text.chars().skip(label).filter(|c| c.is_alphanumeric()).count();
    linked > 0 && linked * 10 >= rest * 9
}

/// "Comments (212)" is "Comments".
fn without_count(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_numeric() || c.is_whitespace() || matches!(c, '(' | ')' | '（' | '）' | '.' | ','))
}

/// The headline again, the byline and the date that stand before the text.
fn drop_top(mut drafts: Vec<Draft>, title: Option<&str>, byline: Option<&str>, said: &Said<'_>) -> Vec<Draft> {
    let title = title.map(cues::normalise).unwrap_or_default();
    let byline = byline.map(cues::normalise).unwrap_or_default();
    let mut looked = 0;
    let mut at = 0;
    while at < drafts.len() && looked < 8 {
        looked += 1;
        let (text, heading) = match &drafts[at] {
            Draft::Heading { content, .. } => (inline_text(content), true),
            Draft::Paragraph(content) => (inline_text(content), false),
            Draft::Figure { .. } | Draft::Divider => {
                at += 1;
                continue;
            }
            _ => break,
        };
        let folded = cues::normalise(&text);
        let short = text.chars().count() <= 100;
        let repeats_title = !title.is_empty() && folded == title;
        let names_author = !heading && short && !byline.is_empty() && folded.contains(&byline) && folded.chars().count() <= byline.chars().count() + 48;
        let tells_time = !heading && short && (dates::is_date_line(&text) || is_read_time(&folded));
        if (repeats_title || names_author || tells_time) && !said.keeps(&text) {
            drafts.remove(at);
        } else if heading || text.chars().count() > 200 {
            // Past the first heading or paragraph of the text only the headline itself can still be a repetition.
            break;
        } else {
            at += 1;
        }
    }
    drafts
}

/// "4 min read", "Lesezeit: 4 Minuten".
fn is_read_time(folded: &str) -> bool {
    let words: Vec<&str> = folded.split_whitespace().collect();
    let unit = |word: &str| ["min", "mins", "minute", "minutes", "minuten", "minutos", "minuti", "minut", "minuta", "мин", "минут"].contains(&word.trim_matches(|c: char| !c.is_alphabetic()));
    words.len() <= 7 && words.iter().any(|word| unit(word)) && folded.chars().any(|c| c.is_ascii_digit())
}
