//! The document as a whole: what crosses to scripts, to the library and to the window.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::block::{Block, FurtherReading};
use crate::faq::FaqEntry;
use crate::section::Section;
use crate::why::Why;

/// One article as read from one capture of a page.
///
/// `text` is the texts of `blocks` joined by a blank line; every offset counts Unicode code points in it.
/// A value that the page does not give is `None`, never guessed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// The article's own headline, without the site's name.
    pub title: Option<String>,
    /// Authors as printed, without "by".
    pub byline: Option<String>,
    /// The publication, where the page names it.
    pub site_name: Option<String>,
    /// RFC 3339 in UTC, or a bare day where the page gives only a day.
    pub published_at: Option<String>,
    /// As `published_at`, for the last change the page admits to.
    pub modified_at: Option<String>,
    /// BCP 47: declared by the page, else detected from its text.
    pub lang: Option<String>,
    /// Base direction of the text.
    pub dir: Direction,
    /// Where the bytes came from.
    pub url: Option<String>,
    /// Where the page says that it lives.
    pub canonical_url: Option<String>,
    /// The page's own summary, else its first paragraph.
    pub excerpt: Option<String>,
    /// The picture that the page puts before itself.
    pub lead_image: Option<String>,
    /// Words as Unicode segments them (UAX #29); ideographs count one each.
    pub word_count: u32,
    /// The blocks' texts joined by `"\n\n"`.
    pub text: String,
    /// The outline, in reading order.
    pub sections: Vec<Section>,
    /// The content, in reading order.
    pub blocks: Vec<Block>,
    /// Every question the page answers, in order.
    pub faq: Vec<FaqEntry>,
    /// Everything the page recommends to read next, in order.
    pub further_reading: Vec<FurtherReading>,
    /// Page furniture that looked like text: kept, neither shown nor searched.
    pub folded: Vec<Folded>,
    /// What the page does not say about itself.
    pub observations: Vec<Observation>,
}

/// Base direction of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// Text that was left out of the article, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Folded {
    /// Why it is no part of the article.
    pub reason: FoldReason,
    /// What it said.
    pub text: String,
    /// What spoke against it. Documents that an older reader has stored do not say it.
    #[serde(default)]
    pub why: Option<Why>,
    /// The class, or the kind of words, that spoke, where it was one.
    #[serde(default)]
    pub by: Option<String>,
}

/// Why a piece of text is furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FoldReason {
    /// An invitation to comment, or comments.
    CommentPrompt,
    /// A teaser for another page.
    RelatedTeaser,
    /// An invitation to subscribe.
    Newsletter,
    /// Buttons and lines for sharing.
    Share,
    /// An advertisement.
    Advertisement,
    /// Menus, tables of contents, breadcrumbs, notices of the site.
    Navigation,
}

/// What a page does not say about itself. An observation, never a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Observation {
    /// No headline was found.
    NoTitle,
    /// Nobody is named as the author.
    NoByline,
    /// The byline names an office, not a person.
    BylineIsRole,
    /// No date of publication was found.
    NoPublicationDate,
    /// The text links to nothing outside its own site.
    NoOutgoingLinks,
    /// The page says that there is more behind a sign-in or a payment.
    Paywalled,
}
