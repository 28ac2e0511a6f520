//! What the words of classes and ids speak for: kinds of furniture, and a learned leaning.
//!
//! The weights are learned (`training/`): the log of how much likelier a word is around an article's text than around its frame.

use std::sync::LazyLock;

use rustc_hash::FxHashMap as HashMap;

use super::within;

/// What a word says: its leaning, and bits of [`within`].
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    pub(super) leaning: f32,
    pub(super) bits: u32,
}

/// Words that name a kind of furniture by themselves.
const KINDS: &[(u32, &[&str])] = &[
    (within::COMMENTS, &["comment", "comments", "commentlist", "disqus", "respond", "kommentar", "kommentare", "commentaires", "comentarios", "reply", "replies", "reviews"]),
    (within::RELATED, &["related", "recommended", "recommendations", "recirc", "readmore", "teaser", "teasers", "outbrain", "taboola", "mostread", "trending", "popular", "onward", "recent"]),
    (within::SHARING, &["share", "sharing", "social", "sharedaddy", "addtoany", "sharethis", "newsletter", "subscribe", "subscription", "signup", "optin", "mailchimp"]),
    (
        within::ADVERT,
        &["ad", "ads", "advert", "advertisement", "sponsored", "sponsor", "promo", "promoted", "adsbygoogle", "banner", "cookie", "cookies", "consent", "gdpr", "popup", "modal", "paywall"],
    ),
    (within::META, &["byline", "author", "meta", "date", "timestamp", "published", "kicker", "tags", "bio", "credit", "category", "categories", "breadcrumb", "breadcrumbs", "toc"]),
    (within::SIDE, &["sidebar", "menu", "nav", "navbar", "navigation", "widget", "header", "footer", "masthead", "pagination", "pager", "toolbar"]),
    // The marks that the common players' own style sheets hang on.
    (within::PLAYER, &["vjs", "mejs", "plyr", "jwplayer", "bmpui"]),
    (within::POSTS, &["post", "posts", "message", "messages", "thread", "topic", "answer", "question", "forum", "discussion"]),
];

static WORDS: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, Word> = HashMap::default();
    for (word, weight) in include_str!("lexicon.txt").lines().filter_map(|line| line.split_once('\t')) {
        words.entry(word).or_default().leaning = weight.parse().unwrap_or_default();
    }
    for (bit, names) in KINDS {
        for name in *names {
            words.entry(name).or_default().bits |= bit;
        }
    }
    words
});

/// Calls `take` with the words of a class or id: "adSlot--top" gives "ad", "slot", "top" and the whole.
pub(super) fn each_word(value: &str, mut take: impl FnMut(&str)) {
    /// Names of one attribute, and letters of one name, that are looked at.
    const MOST: (usize, usize) = (12, 60);
    let mut part = String::new();
    for name in value.split_whitespace().take(MOST.0) {
        let mut lower = false;
        let mut parts = 0;
        let mut give = |part: &mut String, parts: &mut usize| {
            if part.len() > 1 {
                take(part);
                *parts += 1;
            }
            part.clear();
        };
        for c in name.chars().take(MOST.1) {
            if !c.is_alphabetic() || c.is_uppercase() && lower {
                give(&mut part, &mut parts);
            }
            if c.is_ascii_alphabetic() {
                part.push(c.to_ascii_lowercase());
            } else if c.is_alphabetic() {
                part.extend(c.to_lowercase());
            }
            lower = c.is_lowercase();
        }
        give(&mut part, &mut parts);
        if parts > 1 {
            if name.is_ascii() {
                part.push_str(&name[..name.len().min(MOST.1)]);
                part.make_ascii_lowercase();
            } else {
                part.extend(name.chars().take(MOST.1).flat_map(char::to_lowercase));
            }
            take(&part);
            part.clear();
        }
    }
}

/// The sum of what the words of a class or id say.
pub(super) fn read(value: &str) -> Word {
    let mut sum = Word::default();
    each_word(value, |word| {
        if let Some(known) = WORDS.get(word) {
            sum.leaning += known.leaning;
            sum.bits |= known.bits;
        }
    });
    sum
}
