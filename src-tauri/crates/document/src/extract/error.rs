//! Why bytes could not be read as an article.

use thiserror::Error;

/// Why bytes could not be read as an article.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ExtractError {
    /// Larger than the budget.
    #[error("the page is too large: {size} bytes, and at most {limit} can be read")]
    TooLarge {
        /// Bytes given.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Nested or branched beyond what any article needs: a sign of a broken or hostile page.
    #[error("the page is too complex: {what} beyond {limit}")]
    TooComplex {
        /// What went beyond.
        what: &'static str,
        /// How far is allowed.
        limit: usize,
    },
    /// No text at all.
    #[error("no text was found in it")]
    NoText,
    /// A picture, a PDF, an archive.
    #[error("this is not text: it looks like {0}")]
    Binary(&'static str),
}
