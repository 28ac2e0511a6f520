//! Is it in this article? A quotation looked up in the version shown.

use document::QuoteCheck;
use library::{articles, versions};

use crate::error::ReaderError;
use crate::reader::Reader;

/// Characters of a quotation: many pages, and more than anybody pastes.
const MAX_QUOTE: usize = 100_000;

/// Looks a quotation up in an article.
pub fn check_quote(reader: &Reader, article: &str, quote: &str) -> Result<QuoteCheck, ReaderError> {
    if quote.chars().take(MAX_QUOTE + 1).count() > MAX_QUOTE {
        return Err(ReaderError::invalid(format!("a quotation has at most {MAX_QUOTE} characters")));
    }
    let document = reader.library.read(|read| {
        let id = articles::find(read, article)?;
        versions::document(read, &articles::get(read, &id)?.version_id)
    })?;
    Ok(document::check_quote(&document.text, quote))
}
