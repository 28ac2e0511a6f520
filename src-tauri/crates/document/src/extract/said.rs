//! What a person said of this page, while it is read: which texts are part of it, whatever judges and rules make of them.

use std::collections::HashMap;

use super::draft::is_invisible;
use super::page::Page;
use crate::correction::{Correction, Says};

/// A piece of a text that a person has called part of the article is one, too, from this many letters on: shorter ones stand anywhere.
const PIECE: usize = 12;

/// The corrections of a page.
#[derive(Debug, Default)]
pub(super) struct Said<'a> {
    pub(super) corrections: &'a [Correction],
    /// Each correction's quotation, squeezed.
    pub(super) quotes: Vec<String>,
    /// Those that another one has taken back: "not part" and "part of the article" of one text undo each other.
    pub(super) settled: Vec<bool>,
    /// Squeezed texts that are part of the article.
    parts: Vec<String>,
}

impl<'a> Said<'a> {
    pub(super) fn new(corrections: &'a [Correction]) -> Self {
        let quotes: Vec<String> = corrections.iter().map(|correction| squeeze(&correction.target.exact)).collect();
        let mut settled = vec![false; corrections.len()];
        let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, (correction, quote)) in corrections.iter().zip(&quotes).enumerate().filter(|(_, (correction, _))| matches!(correction.says, Says::PartOfArticle | Says::NotPart)) {
            let before = open.entry(quote).or_default();
            match before.last() {
                Some(last) if corrections[*last].says != correction.says => {
                    settled[*last] = true;
                    settled[at] = true;
                    before.pop();
                }
                _ => before.push(at),
            }
        }
        let parts = (0..corrections.len()).filter(|at| corrections[*at].says == Says::PartOfArticle && !settled[*at]).map(|at| quotes[at].clone()).collect();
        Self { corrections, quotes, settled, parts }
    }

    /// Whether a person has called this text part of the article.
    pub(super) fn keeps(&self, text: &str) -> bool {
        if self.parts.is_empty() {
            return false;
        }
        let text = squeeze(text);
        let long = text.chars().count() >= PIECE;
        self.parts.iter().any(|part| *part == text || long && part.contains(&text))
    }

    /// Keeps the segments that hold such texts. Where one stands several times, it is the first that was left out.
    pub(super) fn restore(&self, page: &Page, kept: &mut [bool]) {
        if self.parts.is_empty() {
            return;
        }
        let mut whole = String::new();
        let mut starts = Vec::with_capacity(page.segments.len());
        for segment in &page.segments {
            starts.push(whole.len());
            whole.push_str(&squeeze(&segment.text));
        }
        for part in self.parts.iter().filter(|part| !part.is_empty()) {
            let touched = whole.match_indices(part.as_str()).filter_map(|(from, _)| {
                let first = starts.partition_point(|start| *start < from);
                let last = starts.partition_point(|start| *start < from + part.len());
                (starts.get(first) == Some(&from)).then_some((first, last))
            });
            if let Some((first, last)) = touched.into_iter().find(|(first, last)| kept[*first..*last].contains(&false)) {
                kept[first..last].fill(true);
            }
        }
    }
}

/// A text without what may differ from one reading to the next: white space and what nobody sees.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c)).collect()
}
