//! Handing a page over, as a browser does: it is asked for the pictures that the article shows, and its selection becomes a highlight.

use document::{Hints, TextPositionSelector, TextQuoteSelector, locate_quote};
use library::{ArticleId, articles, versions};
use serde::Serialize;

use crate::annotate::{NewAnnotation, annotate, note_article};
use crate::error::ReaderError;
use crate::pictures;
use crate::reader::Reader;
use crate::save::{Source, save_source};
use crate::standing::of_article;
use crate::store::Saved;

/// Characters of a selection that can be meant as a highlight; more is the whole page.
const MAX_QUOTE: usize = 20_000;

/// What came of a page that was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HandedOver {
    /// The saving.
    #[serde(flatten)]
    pub saved: Saved,
    /// The selection, if there was one.
    pub selection: Option<SelectionKept>,
}

/// What came of a selection. None is ever dropped without a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum SelectionKept {
    /// A highlight on its words.
    Highlighted,
    /// There was one already.
    Known,
    /// The article does not hold these words in one place: they are a note on it.
    Noted,
    /// It was too long to be one.
    TooLong,
}

/// The addresses of the pictures that an article made of these bytes shows, in its order: these are worth handing over, and no others.
pub fn wanted_pictures(bytes: &[u8], hints: &Hints) -> Result<Vec<String>, ReaderError> {
    Ok(pictures::addresses(&document::extract(bytes, hints)?))
}

/// Saves a page with its selection.
pub fn hand_over(reader: &Reader, source: &Source, selection: Option<&TextQuoteSelector>) -> Result<HandedOver, ReaderError> {
    let saved = save_source(reader, source)?;
    let selection = match (&saved.id, selection) {
        (Some(id), Some(quote)) if !quote.exact.trim().is_empty() => Some(keep_selection(reader, id, quote)?),
        _ => None,
    };
    Ok(HandedOver { saved, selection })
}

fn keep_selection(reader: &Reader, id: &ArticleId, quote: &TextQuoteSelector) -> Result<SelectionKept, ReaderError> {
    if quote.exact.chars().count() > MAX_QUOTE {
        return Ok(SelectionKept::TooLong);
    }
    let (position, noted) = reader.library.read(|read| {
        let article = articles::get(read, id)?;
        let document = versions::document(read, &article.version_id)?;
        let position = locate_quote(&document.text, &quote.exact, &quote.prefix, &quote.suffix).ok().flatten();
        let (annotations, positions) = of_article(read, &article, &article.version_id, &document)?;
        let known = match position {
            Some(position) => positions.contains(&Some(position)),
            None => annotations.iter().any(|one| one.target.is_none() && one.body == as_note(quote)),
        };
        Ok::<(Option<TextPositionSelector>, bool), ReaderError>((position, known))
    })?;
    match position {
        _ if noted => Ok(SelectionKept::Known),
        Some(_) => annotate(reader, &NewAnnotation { article: id.to_string(), position, color: None, body: String::new(), motivation: None }).map(|_| SelectionKept::Highlighted),
        None => note_article(reader, id.as_str(), &as_note(quote)).map(|_| SelectionKept::Noted),
    }
}

/// A quotation in Markdown.
fn as_note(quote: &TextQuoteSelector) -> String {
    quote.exact.trim().lines().map(|line| format!("> {}", line.trim())).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::InputKind;

    const PAGE: &str = "<title>Ice</title><article><h1>Ice</h1><p>Nobody had expected the ferry to run that morning, and nobody had told its captain about the ice.</p>
        <figure><img src='/a.png' width=600 height=400><figcaption>The ferry.</figcaption></figure><p>She had crossed in worse. The engine was old, the crew was cold, and the harbour was shut.</p>
        <figure><img src='https://cdn.example/b.png' width=600 height=400></figure><p>The ferry ran, and the ferry stayed, until the ice had gone out of the harbour.</p></article>";

    fn source() -> Source {
        let hints = Hints { kind: Some(InputKind::Html), url: Some("https://harbour.example/ice".into()), charset: Some("utf-8".into()) };
        Source { bytes: PAGE.into(), hints, ..Source::default() }
    }

    fn quote(exact: &str, prefix: &str) -> TextQuoteSelector {
        TextQuoteSelector { exact: exact.into(), prefix: prefix.into(), suffix: String::new() }
    }

    #[test]
    fn the_pictures_of_the_article_are_wanted_in_its_order() {
        let Source { bytes, hints, .. } = source();
        assert_eq!(wanted_pictures(&bytes, &hints).unwrap(), ["https://harbour.example/a.png", "https://cdn.example/b.png"]);
    }

    #[test]
    fn a_selection_becomes_a_highlight_once() {
        let folder = tempfile::tempdir().unwrap();
        let reader = Reader::open(folder.path()).unwrap();
        let mut fates = Vec::new();
        for quote in [quote("the engine was\n OLD", ""), quote("The engine was\n old", ""), quote("The engine was old", ""), quote("ferry", "expected the "), quote("ferry", "and the ")] {
            fates.push(hand_over(&reader, &source(), Some(&quote)).unwrap().selection.unwrap());
        }
        assert_eq!(fates, [SelectionKept::Noted, SelectionKept::Highlighted, SelectionKept::Known, SelectionKept::Highlighted, SelectionKept::Highlighted]);
        assert_eq!(hand_over(&reader, &source(), Some(&quote("the engine was\n OLD", ""))).unwrap().selection, Some(SelectionKept::Known));
        assert_eq!(hand_over(&reader, &source(), Some(&quote(&"x".repeat(MAX_QUOTE + 1), ""))).unwrap().selection, Some(SelectionKept::TooLong));
        assert_eq!(hand_over(&reader, &source(), Some(&quote("  ", ""))).unwrap().selection, None);
    }
}
