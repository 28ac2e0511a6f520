//! Anchoring for any pair of texts: positions lie within the text, nothing panics, and the cost of hostile texts is bounded.

use document::{AnchorStatus, TextPositionSelector, VersionMap, check_quote, describe, locate_quote};

/// Pieces of which texts are made: letters, marks, breaks, what is not seen, and what is longer than it looks.
const PIECES: &[&str] = &[
    "a",
    "b",
    "the ",
    "the ",
    "ship",
    " ",
    "\n",
    "\n\n",
    "\n\n",
    ".",
    "…",
    "...",
    "--",
    "—",
    "“",
    "\"",
    "’",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "👩‍👩‍👧",
    "❄️",
    "𝔐",
    "e\u{301}",
    "é",
    "ﬁ",
    "ا",
    "של ",
    "海",
    "の",
    "\t",
    "1938",
    "\u{0}",
    "\u{fe0f}",
    "\u{301}",
    "½",
    "İ",
    "ß",
];

struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }

    fn text(&mut self, most: usize) -> String {
        let count = self.below(most);
        (0..count).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }

    /// Another version: pieces dropped, doubled, moved and put in.
    fn edited(&mut self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        for _ in 0..self.below(6) {
            let (from, to) = (self.below(chars.len() + 1), self.below(chars.len() + 1));
            let cut: Vec<char> = if self.below(2) == 0 { chars.drain(from.min(to)..from.max(to)).collect() } else { self.text(6).chars().collect() };
            if self.below(3) > 0 {
                let at = self.below(chars.len() + 1);
                chars.splice(at..at, cut);
            }
        }
        chars.into_iter().collect()
    }
}

fn selector(start: usize, end: usize) -> TextPositionSelector {
    TextPositionSelector { start: u32::try_from(start).unwrap(), end: u32::try_from(end).unwrap() }
}

#[test]
fn positions_lie_within_any_text_and_the_status_says_the_truth() {
    let mut random = Random(7);
    for round in 0..4_000 {
        let old = random.text(60);
        let new = if round % 3 == 0 { random.text(60) } else { random.edited(&old) };
        let map = VersionMap::between(&old, &new);
        let (old_chars, new_chars): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
        for _ in 0..8 {
            let (from, to) = (random.below(old_chars.len() + 1), random.below(old_chars.len() + 1));
            let Some(target) = describe(&old, selector(from.min(to), from.max(to))) else { continue };
            let anchoring = map.anchor(&target);
            let context = format!("{old:?} -> {new:?}, {:?}: {anchoring:?}", target.quote.exact);
            assert!((0.0..=1.0).contains(&anchoring.score), "{context}");
            assert_eq!(anchoring.position.is_none(), anchoring.status == AnchorStatus::Orphan, "{context}");
            let Some(position) = anchoring.position else { continue };
            assert!(position.start < position.end && position.end as usize <= new_chars.len(), "{context}");
            assert!(anchoring.status != AnchorStatus::Exact || position == target.position, "{context}");
            let (was, is) = (&old_chars[from.min(to)..from.max(to)], &new_chars[position.start as usize..position.end as usize]);
            let letters = |chars: &[char]| chars.iter().filter(|c| c.is_ascii_alphanumeric()).collect::<String>();
            // Letters beyond ASCII may be composed otherwise.
            if matches!(anchoring.status, AnchorStatus::Exact | AnchorStatus::Moved) && was.iter().chain(is).all(|c| c.is_ascii() || !c.is_alphabetic() && *c != '\u{301}' && *c != '½') {
                assert_eq!(letters(is), letters(was), "{context}");
            }
        }
    }
}

#[test]
fn equal_texts_are_exact_whatever_is_marked() {
    let mut random = Random(11);
    for _ in 0..500 {
        let text = random.text(40);
        let map = VersionMap::between(&text, &text.clone());
        let length = text.chars().count();
        let (from, to) = (random.below(length + 1), random.below(length + 1));
        if let Some(target) = describe(&text, selector(from.min(to), from.max(to))) {
            assert_eq!((map.anchor(&target).status, map.anchor(&target).position), (AnchorStatus::Exact, Some(target.position)));
        }
    }
}

#[test]
fn a_target_that_is_not_of_this_text_never_panics() {
    let map = VersionMap::between("The old text.", "Another text.");
    let mut target = describe("A longer text from elsewhere, which ends here.", selector(20, 46)).unwrap();
    assert_eq!(map.anchor(&target).status, AnchorStatus::Orphan);
    target.position = TextPositionSelector { start: u32::MAX, end: 3 };
    assert_eq!(map.anchor(&target).status, AnchorStatus::Orphan);
    target.quote.exact = "Another".into();
    assert_eq!(map.anchor(&target).position, Some(selector(0, 7)));
}

#[test]
fn quotations_of_any_kind_are_looked_up_in_any_text() {
    let mut random = Random(13);
    for _ in 0..3_000 {
        let text = random.text(50);
        let quote = if random.below(2) == 0 { random.text(12) } else { random.edited(&text.chars().take(20).collect::<String>()) };
        let length = u32::try_from(text.chars().count()).unwrap();
        match check_quote(&text, &quote) {
            document::QuoteCheck::Exact { places } => assert!(!places.is_empty() && places.iter().all(|place| place.start < place.end && place.end <= length), "{text:?} {quote:?}"),
            document::QuoteCheck::Differs { position, score, parts } => {
                assert!(position.start < position.end && position.end <= length && (0.0..=1.0).contains(&score) && !parts.is_empty(), "{text:?} {quote:?}");
            }
            document::QuoteCheck::NotFound => {}
        }
        let _ = locate_quote(&text, &quote, "", "");
    }
}

/// Texts on which a careless comparison takes minutes. In an unoptimised build they take seconds.
#[test]
fn hostile_texts_are_compared_soon() {
    let equal = "the same line\n\n".repeat(100_000);
    let fewer = "the same line\n\n".repeat(90_000);
    let numbers = |step: usize| (0..20_000).map(|at| format!("{} ", (at * step) % 97)).collect::<String>();
    let shuffled = |by: usize| (0..5_000_usize).map(|at| format!("paragraph number {} of them\n\n", (at * by) % 5_003)).collect::<String>();
    let alternating = |a: &str, b: &str| format!("{a} {b} ").repeat(10_000);
    let pairs = [
        (equal.clone(), fewer.clone()),
        (format!("begin {equal} end"), format!("start {fewer} stop")),
        (numbers(31), numbers(53)),
        (shuffled(7), shuffled(11)),
        (alternating("a", "b"), alternating("b", "a")),
        (alternating("a", "b"), alternating("a", "c")),
        ("x".repeat(200_000), "x".repeat(199_999)),
        (equal, String::new()),
    ];
    for (old, new) in &pairs {
        let map = VersionMap::between(old, new);
        let length = old.chars().count();
        for at in 0..200 {
            let start = at * (length / 201);
            let target = describe(old, selector(start, (start + 40).min(length))).unwrap();
            map.anchor(&target);
        }
    }
}
