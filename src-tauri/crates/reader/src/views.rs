//! The articles that are open in frames, each by a name that nobody can guess.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use document::Document;
use library::VersionId;

use crate::error::{ErrorCode, ReaderError};
use crate::paper::PaperWords;

/// Views kept at once; the oldest is forgotten.
const MAX_VIEWS: usize = 64;

/// The views that are open.
#[derive(Debug, Default)]
pub(crate) struct Views(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    /// Each with the mark of the document that it was opened with.
    by_name: HashMap<String, (VersionId, String)>,
    order: VecDeque<String>,
    /// The view that is printed, and in which words.
    printed: Option<(String, PaperWords)>,
    /// The document of the view that was opened last: its frame asks for it at once.
    fresh: Option<(String, Document)>,
}

impl Views {
    /// Names a view of a version. A version that is open keeps its name: a window asks for it again after every change, and its frame must not
    /// lose what it is shown from. A document that was read anew has another name, so that its frame is drawn anew.
    pub(crate) fn add(&self, version: VersionId, document: String) -> String {
        let shown = (version, document);
        let mut views = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = views.order.iter().position(|name| views.by_name.get(name) == Some(&shown)).and_then(|at| views.order.remove(at));
        let name = known.unwrap_or_else(random_name);
        views.by_name.insert(name.clone(), shown);
        views.order.push_back(name.clone());
        if views.order.len() > MAX_VIEWS
            && let Some(oldest) = views.order.pop_front()
        {
            views.by_name.remove(&oldest);
        }
        name
    }

    /// Says in which words a view is printed from now on.
    pub(crate) fn put_words(&self, name: &str, words: PaperWords) -> Result<(), ReaderError> {
        self.get(name)?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).printed = Some((name.to_owned(), words));
        Ok(())
    }

    /// The words in which a view is printed: English ones unless a window has said otherwise.
    pub(crate) fn words(&self, name: &str) -> PaperWords {
        let views = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        views.printed.as_ref().filter(|(printed, _)| printed == name).map(|(_, words)| words.clone()).unwrap_or_default()
    }

    /// Keeps a view's document until its frame asks for it, or another one is opened.
    pub(crate) fn keep(&self, name: &str, document: Document) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fresh = Some((name.to_owned(), document));
    }

    /// The document that was kept for a view.
    pub(crate) fn take(&self, name: &str) -> Option<Document> {
        let mut views = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        views.fresh.take_if(|(kept, _)| kept == name).map(|(_, document)| document)
    }

    /// The version that a view shows.
    pub(crate) fn get(&self, name: &str) -> Result<VersionId, ReaderError> {
        let views = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Without randomness every name would be the empty one.
        let found = views.by_name.get(name).filter(|_| !name.is_empty()).map(|(version, _)| version.clone());
        found.ok_or_else(|| ReaderError::new(ErrorCode::NotFound, "there is no such view"))
    }
}

/// 128 random bits in hexadecimal.
pub(crate) fn random_name() -> String {
    let mut bytes = [0_u8; 16];
    // Without a source of randomness nothing may be served: an empty name matches no view.
    if getrandom::fill(&mut bytes).is_err() {
        return String::new();
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_version_keeps_its_name_however_often_it_is_asked_for() {
        let views = Views::default();
        let open = VersionId::new();
        let name = views.add(open.clone(), String::new());
        for _ in 0..MAX_VIEWS * 3 {
            views.add(VersionId::new(), String::new());
            assert_eq!(views.add(open.clone(), String::new()), name);
        }
        assert_eq!(views.get(&name).unwrap(), open);
        assert_ne!(views.add(open.clone(), "read anew".into()), name);
    }

    #[test]
    fn a_version_that_was_closed_is_forgotten_and_no_name_is_guessed() {
        let views = Views::default();
        let name = views.add(VersionId::new(), String::new());
        for _ in 0..MAX_VIEWS {
            views.add(VersionId::new(), String::new());
        }
        assert!(views.get(&name).is_err() && views.get("").is_err());
    }
}
