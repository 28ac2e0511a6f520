//! The words of two texts side by side: Unicode words, ideographs one by one.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::change::{Run, RunIs};

/// Words, blanks and marks of one pair of texts. Beyond, the older is told as replaced by the newer.
const MAX_PAIR: usize = 200_000;
/// The same of all pairs of two documents.
const MAX_ALL: usize = 1_000_000;
/// Words that may stand unchanged between two changes and are told with them: lone words that agree by chance make a change hard to read.
const CHANCE: usize = 2;

/// What may still be compared.
#[derive(Debug)]
pub(super) struct Budget {
    left: usize,
    pub(super) spent: bool,
}

impl Default for Budget {
    fn default() -> Self {
        Self { left: MAX_ALL, spent: false }
    }
}

/// A stretch of tokens: the same on both sides, or not.
#[derive(Debug, Clone)]
struct Stretch {
    same: bool,
    old: Range<usize>,
    new: Range<usize>,
}

/// Compares two texts by words.
pub(super) fn runs(old: &str, new: &str, budget: &mut Budget) -> Vec<Run> {
    if old == new {
        return one(RunIs::Same, old);
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (old.split_word_bounds().collect(), new.split_word_bounds().collect());
    let size = a.len() + b.len();
    if size > MAX_PAIR || size > budget.left {
        budget.spent = true;
        return [one(RunIs::Removed, old), one(RunIs::Added, new)].concat();
    }
    budget.left -= size;
    let mut known = HashMap::new();
    let mut ids = |tokens: &[&str]| -> Vec<usize> {
        let mut ids = Vec::with_capacity(tokens.len());
        for token in tokens {
            let next = known.len();
            ids.push(*known.entry((*token).to_owned()).or_insert(next));
        }
        ids
    };
    let (a_ids, b_ids) = (ids(&a), ids(&b));
    // This Myers gives up the smallest script where it would cost too much.
    let mut stretches: Vec<Stretch> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &a_ids, &b_ids) {
        push(&mut stretches, Stretch { same: matches!(op, DiffOp::Equal { .. }), old: op.old_range(), new: op.new_range() });
    }
    let mut out = Vec::new();
    for Stretch { same, old, new } in without_chance(stretches, &a, &b) {
        if same {
            out.extend(one(RunIs::Same, &a[old].concat()));
        } else {
            out.extend(one(RunIs::Removed, &a[old].concat()));
            out.extend(one(RunIs::Added, &b[new].concat()));
        }
    }
    out
}

/// A text as one run, if there is any.
pub(super) fn one(is: RunIs, text: &str) -> Vec<Run> {
    if text.is_empty() { Vec::new() } else { vec![Run { is, text: text.to_owned() }] }
}

/// How many words a text has.
pub(super) fn count(text: &str) -> usize {
    text.unicode_words().count()
}

fn push(stretches: &mut Vec<Stretch>, next: Stretch) {
    match stretches.last_mut() {
        Some(last) if last.same == next.same => {
            last.old.end = next.old.end;
            last.new.end = next.new.end;
        }
        _ => stretches.push(next),
    }
}

/// Joins changes between which nothing stands but blanks, marks, or less than changes on either side.
fn without_chance(stretches: Vec<Stretch>, a: &[&str], b: &[&str]) -> Vec<Stretch> {
    let size = |stretch: &Stretch| {
        let length = |tokens: &[&str]| tokens.iter().map(|token| token.len()).sum::<usize>();
        length(&a[stretch.old.clone()]).max(length(&b[stretch.new.clone()]))
    };
    let mut out: Vec<Stretch> = Vec::new();
    let mut rest = stretches.into_iter().peekable();
    while let Some(stretch) = rest.next() {
        let joins = match (out.last(), rest.peek()) {
            (Some(left), Some(right)) if stretch.same && !left.same => {
                let tokens = &a[stretch.old.clone()];
                let words = tokens.iter().filter(|token| is_word(token)).count();
                words == 0 && tokens.len() <= 3 || words <= CHANCE && size(&stretch) <= size(left).min(size(right))
            }
            _ => false,
        };
        push(&mut out, Stretch { same: stretch.same && !joins, ..stretch });
    }
    out
}

fn is_word(token: &str) -> bool {
    token.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> String {
        let runs = runs(old, new, &mut Budget::default());
        let side = |gone: RunIs| runs.iter().filter(|run| run.is != gone).map(|run| run.text.as_str()).collect::<String>();
        assert_eq!((side(RunIs::Added), side(RunIs::Removed)), (old.to_owned(), new.to_owned()));
        let mark = |run: &Run| match run.is {
            RunIs::Same => run.text.clone(),
            RunIs::Removed => format!("[-{}]", run.text),
            RunIs::Added => format!("[+{}]", run.text),
        };
        runs.iter().map(mark).collect()
    }

    #[test]
    fn words_are_told_whole_and_changes_that_touch_are_one() {
        assert_eq!(told("It burns forty litres an hour.", "It burns fifty litres an hour."), "It burns [-forty][+fifty] litres an hour.");
        assert_eq!(told("the old engine was cold", "the new motor was cold"), "the [-old engine][+new motor] was cold");
        assert_eq!(told("1,200 people came", "1,300 people came"), "[-1,200][+1,300] people came");
        assert_eq!(told("", "All new"), "[+All new]");
        // One "the" among two changes of whole clauses is chance.
        assert_eq!(told("Nobody expected the ferry", "Everybody feared the icebreaker"), "[-Nobody expected the ferry][+Everybody feared the icebreaker]");
    }

    #[test]
    fn ideographs_are_told_one_by_one_and_other_scripts_by_word() {
        assert_eq!(told("港口在夜里很安静", "港口在早上很安静"), "港口在[-夜里][+早上]很安静");
        assert_eq!(told("الميناء هادئ في الليل", "الميناء هادئ في النهار"), "الميناء هادئ في [-الليل][+النهار]");
        assert_eq!(told("👩‍👩‍👧 und e\u{301}t", "👩‍👩‍👦 und e\u{301}t"), "[-👩‍👩‍👧][+👩‍👩‍👦] und e\u{301}t");
    }

    #[test]
    fn what_is_too_large_is_told_as_replaced() {
        let (old, new) = ("a b ".repeat(40_000), "c d ".repeat(40_000));
        let mut budget = Budget::default();
        assert_eq!(runs(&old, &new, &mut budget).len(), 2);
        assert!(budget.spent);
    }
}
