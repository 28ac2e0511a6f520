//! Why a file could not be read: by kind, in words that say what it is and what can be done.

use std::time::Duration;

use thiserror::Error;

use crate::kind::FileKind;

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FormatError {
    /// It is not what it begins like, or a part of it is missing.
    #[error("this {what} is damaged: {why}")]
    Damaged {
        /// What it begins like.
        what: &'static str,
        /// What is wrong, and where.
        why: String,
    },
    /// A book whose chapters are encrypted for the software of its seller.
    #[error("this EPUB is protected by DRM ({scheme}): only the software of its seller can open it")]
    Protected {
        /// Whose protection, as far as the book says.
        scheme: String,
    },
    /// A file that asks for a password.
    #[error("this {what} is locked with a password: save a copy without one first")]
    Locked {
        /// What it is.
        what: &'static str,
    },
    /// A scan.
    #[error("this PDF holds only pictures of pages, no text: it needs text recognition (OCR) first")]
    NoTextLayer,
    /// There is nothing to read in it.
    #[error("this {what} holds no text to read")]
    Empty {
        /// What it is.
        what: &'static str,
    },
    /// Beyond what any honest file needs.
    #[error("this {what} is too large: {part}, and at most {limit} can be read")]
    TooLarge {
        /// What it is.
        what: &'static str,
        /// What of it is too large.
        part: String,
        /// How much is allowed, with its unit.
        limit: String,
    },
    /// It took too long.
    #[error("this {what} takes too long to read: given up after {} s", after.as_secs())]
    TooSlow {
        /// What it is.
        what: &'static str,
        /// When it was given up.
        after: Duration,
    },
    /// A file of another kind.
    #[error("this is {what}, not an article")]
    NotAnArticle {
        /// What it is, with its article.
        what: &'static str,
        /// The same, for a program.
        kind: FileKind,
    },
    /// A fault of ours or of a library's.
    #[error("this {what} could not be read: a fault of ours")]
    Fault {
        /// What it is.
        what: &'static str,
    },
}

impl FormatError {
    pub(crate) fn damaged(what: &'static str, why: impl Into<String>) -> Self {
        Self::Damaged { what, why: why.into() }
    }
}
