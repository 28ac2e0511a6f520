//! What a query asks for, as a tree, and what was odd about it.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where to look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Scope {
    #[default]
    Articles,
    Notes,
    Faq,
}

/// A query, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    /// What is asked for; `None` if nothing is.
    pub root: Option<Ask>,
    /// Where, if the query says so (`in:`).
    pub scope: Option<Scope>,
    /// What was odd, in the order of the text.
    pub remarks: Vec<Remark>,
}

/// What is asked of a document.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Ask {
    /// A word, in any of its forms.
    Word {
        word: String,
        field: Field,
    },
    /// The beginning of a word.
    Prefix {
        word: String,
        field: Field,
    },
    /// A word that is still being typed: in any of its forms, or longer.
    Typing {
        word: String,
    },
    /// Words side by side, as written.
    Phrase {
        words: Vec<String>,
        field: Field,
    },
    Tag(String),
    /// A primary subtag of BCP 47.
    Lang(String),
    Is(Condition),
    Has(Part),
    /// Days since 1970, the end exclusive.
    Day {
        from: Option<i32>,
        until: Option<i32>,
    },
    /// Numbers of words, both inclusive.
    Words {
        least: u32,
        most: u32,
    },
    All(Vec<Ask>),
    Any(Vec<Ask>),
    Not(Box<Ask>),
}

/// In which field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Field {
    #[default]
    Anywhere,
    Title,
    Author,
    Site,
}

/// What is done with an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Condition {
    Unread,
    Read,
    Inbox,
    Later,
    Favourite,
    Archived,
    Annotated,
    Trashed,
}

/// What an article holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Part {
    Faq,
    Code,
    Table,
    Image,
    Note,
}

/// Something odd about a query. It never keeps the rest from being searched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "QueryRemark")]
pub struct Remark {
    /// Where it stands in the query, in code points, end exclusive.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
    /// What is odd.
    pub oddity: Oddity,
    /// The words that are meant.
    pub words: String,
}

/// What is odd about a part of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Oddity {
    /// A quotation mark has no other: the phrase goes to the end.
    OpenQuote,
    /// A parenthesis has no other.
    LoneParenthesis,
    /// There is nothing on one side of an OR, or after a minus.
    NothingThere,
    /// There is no such field: its name and what follows are words.
    UnknownField,
    /// A field has no value.
    NoValue,
    /// A field does not know this value: it is left out.
    UnknownValue,
    /// No day, and no number of words.
    NotUnderstood,
    /// More words or parentheses than are looked at: the rest is left out.
    TooMuch,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = &self.words;
        match self.oddity {
            Oddity::OpenQuote => write!(f, "the quotation that begins with {words} has no end: it goes to the end of the line"),
            Oddity::LoneParenthesis => write!(f, "the parenthesis {words} has no other one and is left out"),
            Oddity::NothingThere => write!(f, "{words} has nothing beside it and is left out"),
            Oddity::UnknownField => write!(f, "there is no field {words}: it is looked for as words"),
            Oddity::NoValue => write!(f, "{words} has no value and is left out"),
            Oddity::UnknownValue => write!(f, "{words} is nothing that can be asked for and is left out"),
            Oddity::NotUnderstood => write!(f, "{words} was not understood and is left out: a day is 2026-11-25, 2026-11, 2026, yesterday or last week; a number is >2000"),
            Oddity::TooMuch => write!(f, "from {words} on the query is longer than what is looked at"),
        }
    }
}
