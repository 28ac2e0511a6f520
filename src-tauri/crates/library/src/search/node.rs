//! A query with its lists: what is left to do is reading them.

use super::dense::Dense;
use super::pending::Field;
use super::record::Record;
use super::segment::List;

/// A part of a query.
#[derive(Debug)]
pub(crate) enum Node {
    /// Any of these lists.
    Lists(Wanted),
    Phrase(PhraseNode),
    Test(Test),
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
}

/// The lists of one word.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub(crate) lists: Vec<(List, Reading)>,
    /// What was read already.
    pub(crate) gathered: Option<Dense>,
    /// In this field alone; 0 for all of them.
    pub(crate) field: u8,
    /// Documents that they have together, at most.
    pub(crate) estimate: usize,
}

/// How a list is to be read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    /// In this field alone; 0 for all of them.
    pub(crate) field: u8,
    /// Of its part of the index.
    pub(crate) sequence: i64,
    pub(crate) weight: f32,
    /// The languages of which a document must be, as bits.
    pub(crate) languages: u64,
}

impl Wanted {
    pub(crate) fn new(field: u8) -> Self {
        Self { lists: Vec::new(), gathered: None, field, estimate: 0 }
    }

    pub(crate) fn add(&mut self, list: List, sequence: i64, weight: f32, languages: u64) {
        self.estimate += list.documents;
        self.lists.push((list, Reading { field: self.field, sequence, weight, languages }));
    }
}

/// Words side by side.
#[derive(Debug)]
pub(crate) struct PhraseNode {
    /// For each part of the index that has all the words: its sequence number, and a list for each word.
    pub(crate) parts: Vec<(i64, Vec<List>)>,
    pub(crate) field: Option<Field>,
    pub(crate) worth: f32,
    pub(crate) estimate: usize,
}

/// What the record of an article tells by itself.
#[derive(Debug)]
pub(crate) enum Test {
    /// It is one of these, as bits.
    Owners(Vec<u64>),
    /// It is in this language; `None` is one that no article has.
    Language(Option<u8>),
    Flags {
        all: u16,
        none: u16,
    },
    /// The end exclusive.
    Day {
        from: i32,
        until: i32,
    },
    Words {
        least: u32,
        most: u32,
    },
}

impl Test {
    /// That an article is one of these.
    pub(crate) fn owners(keys: impl IntoIterator<Item = u32>) -> Self {
        let mut bits: Vec<u64> = Vec::new();
        for key in keys {
            let at = key as usize / 64;
            if bits.len() <= at {
                bits.resize(at + 1, 0);
            }
            bits[at] |= 1 << (key % 64);
        }
        Self::Owners(bits)
    }

    /// Whether an article passes.
    #[inline]
    pub(crate) fn passes(&self, article: &Record) -> bool {
        match self {
            Self::Owners(bits) => bits.get(article.owner as usize / 64).is_some_and(|bits| bits >> (article.owner % 64) & 1 == 1),
            Self::Language(language) => *language == Some(article.language),
            Self::Flags { all, none } => article.flags & all == *all && article.flags & none == 0,
            Self::Day { from, until } => (*from..*until).contains(&article.day()),
            Self::Words { least, most } => (*least..=*most).contains(&article.words),
        }
    }
}

impl Node {
    /// How many documents it may give, at most; those that only leave out give all.
    pub(crate) fn estimate(&self) -> usize {
        match self {
            Self::Lists(wanted) => wanted.estimate,
            Self::Phrase(phrase) => phrase.estimate,
            Self::Test(_) | Self::Not(_) => usize::MAX,
            Self::All(parts) => parts.iter().map(Self::estimate).min().unwrap_or(usize::MAX),
            Self::Any(parts) => parts.iter().map(Self::estimate).fold(0, usize::saturating_add),
        }
    }

    /// Whether it says how good a document is, and not only whether it is one.
    pub(crate) fn ranks(&self) -> bool {
        match self {
            Self::Lists(_) | Self::Phrase(_) => true,
            Self::Test(_) | Self::Not(_) => false,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::ranks),
        }
    }
}
