//! Words by which a page marks its own parts, as data: one file a language in `cues/`.

use std::cell::LazyCell;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rustc_hash::FxHashMap as HashMap;

use crate::callout::Tone;

const FILES: &[&str] = &[
    include_str!("cues/en.txt"),
    include_str!("cues/de.txt"),
    include_str!("cues/fr.txt"),
    include_str!("cues/es.txt"),
    include_str!("cues/pt.txt"),
    include_str!("cues/it.txt"),
    include_str!("cues/nl.txt"),
    include_str!("cues/pl.txt"),
    include_str!("cues/ru.txt"),
    include_str!("cues/ar.txt"),
    include_str!("cues/hi.txt"),
    include_str!("cues/zh.txt"),
    include_str!("cues/ja.txt"),
];

/// What a phrase announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Cue {
    Callout(ToneKey),
    Faq,
    FurtherReading,
    Related,
    Comment,
    Newsletter,
    Share,
    Advertisement,
    Navigation,
    Paywall,
    By,
    Role,
    Question,
    Answer,
    /// Words that stand where a name could: "posted on", "follow".
    Label,
    /// Names for nobody: "admin".
    Placeholder,
    /// Words that join names.
    And,
    /// Units of a time that has passed.
    TimeUnit,
    /// Words that lead to the day of a change.
    Updated,
    /// Words that lead to the day of publication.
    Published,
    /// Words before an article's tags.
    Tags,
    /// Words before the name of who made a picture.
    Credit,
    /// Words with which a teaser ends and leads on to the whole text.
    More,
    /// Words that mean a day only beside a date.
    Relative,
}

/// [`Tone`] with an order, for use as a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ToneKey {
    Note,
    Tip,
    Fact,
    Warning,
    Correction,
    Summary,
}

impl From<ToneKey> for Tone {
    fn from(key: ToneKey) -> Self {
        match key {
            ToneKey::Note => Self::Note,
            ToneKey::Tip => Self::Tip,
            ToneKey::Fact => Self::Fact,
            ToneKey::Warning => Self::Warning,
            ToneKey::Correction => Self::Correction,
            ToneKey::Summary => Self::Summary,
        }
    }
}

#[derive(Default)]
struct Cues {
    whole: HashMap<String, Vec<Cue>>,
    /// The phrases of each cue, longest first.
    by_cue: HashMap<Cue, Vec<String>>,
    /// The same by their first letter as well.
    by_letter: HashMap<(Cue, char), Vec<String>>,
    /// What may stand anywhere in a line, what finds it, and what it announces.
    anywhere: Vec<String>,
    finder: Option<AhoCorasick>,
    announced: Vec<Cue>,
    months: HashMap<String, i8>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut cues = Cues::default();
    for line in FILES.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#')) {
        let Some((key, phrases)) = line.split_once(':') else { continue };
        let phrases = phrases.split(" | ").map(str::trim).filter(|phrase| !phrase.is_empty());
        if key == "months" {
            for (number, names) in (1..).zip(phrases) {
                cues.months.extend(names.split_whitespace().map(|name| (name.to_lowercase(), number)));
            }
        } else if let Some(cue) = key.strip_prefix('~').and_then(cue_of) {
            cues.anywhere.extend(phrases.map(normalise));
            cues.announced.resize(cues.anywhere.len(), cue);
        } else if let Some(cue @ (Cue::More | Cue::Relative)) = cue_of(key) {
            // Asked for by name alone: the judge of lines has not learned them and must not meet them.
            cues.by_cue.entry(cue).or_default().extend(phrases.map(normalise));
        } else if let Some(cue) = cue_of(key) {
            for phrase in phrases {
                cues.whole.entry(normalise(phrase)).or_default().push(cue);
            }
        }
    }
    for (phrase, kinds) in &cues.whole {
        for cue in kinds {
            cues.by_cue.entry(*cue).or_default().push(phrase.clone());
        }
    }
    for phrases in cues.by_cue.values_mut() {
        phrases.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        phrases.dedup();
    }
    for (cue, phrases) in &cues.by_cue {
        for phrase in phrases {
            if let Some(first) = phrase.chars().next() {
                cues.by_letter.entry((*cue, first)).or_default().push(phrase.clone());
            }
        }
    }
    cues.finder = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(&cues.anywhere).ok();
    cues
});

fn cue_of(key: &str) -> Option<Cue> {
    Some(match key {
        "note" => Cue::Callout(ToneKey::Note),
        "tip" => Cue::Callout(ToneKey::Tip),
        "fact" => Cue::Callout(ToneKey::Fact),
        "warning" => Cue::Callout(ToneKey::Warning),
        "correction" => Cue::Callout(ToneKey::Correction),
        "summary" => Cue::Callout(ToneKey::Summary),
        "faq" => Cue::Faq,
        "further" => Cue::FurtherReading,
        "related" => Cue::Related,
        "comment" => Cue::Comment,
        "newsletter" => Cue::Newsletter,
        "share" => Cue::Share,
        "advertisement" => Cue::Advertisement,
        "navigation" => Cue::Navigation,
        "paywall" => Cue::Paywall,
        "by" => Cue::By,
        "role" => Cue::Role,
        "question" => Cue::Question,
        "answer" => Cue::Answer,
        "label" => Cue::Label,
        "placeholder" => Cue::Placeholder,
        "and" => Cue::And,
        "unit" => Cue::TimeUnit,
        "updated" => Cue::Updated,
        "published" => Cue::Published,
        "tags" => Cue::Tags,
        "credit" => Cue::Credit,
        "more" => Cue::More,
        "relative" => Cue::Relative,
        _ => return None,
    })
}

/// Lower case, plain quotation marks, single spaces, no punctuation or symbols at the ends.
pub(crate) fn normalise(text: &str) -> String {
    let folded = if text.is_ascii() { fold_ascii(text) } else { fold(text) };
    if folded.starts_with(is_edge) || folded.ends_with(is_edge) { folded.trim_matches(is_edge).to_owned() } else { folded }
}

fn fold_ascii(text: &str) -> String {
    let mut folded = Vec::with_capacity(text.len());
    let mut gap = false;
    for b in text.bytes() {
        if matches!(b, b' ' | b'\t'..=b'\r') {
            gap = !folded.is_empty();
        } else {
            if gap {
                folded.push(b' ');
            }
            gap = false;
            folded.push(b.to_ascii_lowercase());
        }
    }
    String::from_utf8(folded).unwrap_or_default()
}

fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            let start = folded.len();
            folded.push_str(word);
            folded[start..].make_ascii_lowercase();
            continue;
        }
        for c in word.chars() {
            match c {
                '’' | '‘' | 'ʼ' => folded.push('\''),
                '“' | '”' | '„' | '«' | '»' => folded.push('"'),
                c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
                c => folded.extend(c.to_lowercase()),
            }
        }
    }
    folded
}

/// What may stand around a phrase.
fn is_edge(c: char) -> bool {
    !c.is_alphanumeric() && !is_mark(c)
}

/// Combining vowel signs (Devanagari and the like) belong to the word.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Whether the whole of `text` is a phrase for `cue`.
pub(crate) fn is(text: &str, cue: Cue) -> bool {
    of(text).contains(&cue)
}

/// All that a text announces as a whole.
fn of(text: &str) -> &'static [Cue] {
    /// Bytes of a line that may be a phrase, even if every letter grows when it is normalised: most paragraphs are longer.
    const LONGEST: usize = 400;
    if text.trim_matches(is_edge).len() > LONGEST { &[] } else { of_folded(&normalise(text)) }
}

/// All that a normalised text announces as a whole.
pub(crate) fn of_folded(folded: &str) -> &'static [Cue] {
    CUES.whole.get(folded).map_or(&[], Vec::as_slice)
}

/// The same of a text that is normalised.
pub(crate) fn is_folded(folded: &str, cue: Cue) -> bool {
    of_folded(folded).contains(&cue)
}

/// What the phrases announce that a normalised text holds somewhere.
pub(crate) fn held(folded: &str) -> impl Iterator<Item = Cue> {
    CUES.finder.iter().flat_map(move |finder| finder.find_overlapping_iter(folded)).map(|found| CUES.announced[found.pattern()])
}

/// Whether a normalised text holds a phrase for `cue` somewhere.
pub(crate) fn holds_folded(folded: &str, cue: Cue) -> bool {
    held(folded).any(|announced| announced == cue)
}

/// The tone that `text`, as a label, announces.
pub(crate) fn tone(label: &str) -> Option<Tone> {
    of(label).iter().find_map(|cue| if let Cue::Callout(key) = cue { Some(Tone::from(*key)) } else { None })
}

/// Whether `text` holds a phrase for `cue` somewhere.
pub(crate) fn holds(text: &str, cue: Cue) -> bool {
    holds_folded(&normalise(text), cue)
}

/// Whether a heading such as "FAQ: the shared icebreaker" or "Frequently asked questions about glue" opens `cue`.
pub(crate) fn opens(heading: &str, cue: Cue) -> bool {
    if is(heading, cue) {
        return true;
    }
    let folded = normalise(heading);
    let first = folded.split([':', '：', '–', '—', '|', '-']).next().unwrap_or_default().trim();
    if first.chars().count() > 2 && is(first, cue) {
        return true;
    }
    // "Frequently asked questions about …": a phrase of two words or more may go on.
    CUES.by_cue.get(&cue).is_some_and(|phrases| phrases.iter().any(|phrase| phrase.contains(' ') && folded.strip_prefix(phrase.as_str()).is_some_and(|rest| rest.starts_with(' '))))
}

/// Code points of a line in which a phrase can begin it: none is longer.
const MAX_PREFIX: usize = 40;

/// The rest of `text` after a word for `cue` that begins it, as in "by Jane Doe": the count of code points to drop.
pub(crate) fn prefix(text: &str, cue: Cue) -> Option<usize> {
    // Most lines begin with the first letter of none.
    let phrases = beginning_like(text, cue);
    if phrases.is_empty() {
        return None;
    }
    let head: LazyCell<String, _> = LazyCell::new(|| text.chars().take(MAX_PREFIX).flat_map(char::to_lowercase).collect());
    let begins = |phrase: &str| match text.get(..phrase.len()) {
        Some(own) if own.is_ascii() => own.eq_ignore_ascii_case(phrase),
        _ => head.starts_with(phrase),
    };
    phrases.iter().filter(|phrase| begins(phrase)).find_map(|phrase| {
        let length = phrase.chars().count();
        let after = text.chars().skip(length);
        let next = after.clone().next()?;
        let gap = after.take_while(|c| c.is_whitespace() || matches!(c, ':' | '：' | '.' | ')')).count();
        // "by" must not cut "bystander"; ideographs need no space.
        let ideograph = phrase.chars().next_back().is_some_and(|last| last >= '\u{2e80}') && matches!(next, ':' | '：' | '/' | '／' | ' ');
        (length + gap < text.chars().count() && (gap > 0 || ideograph)).then_some(length + gap)
    })
}

/// Whether any phrase for `cue` has the first letter of `text`: a sieve.
pub(crate) fn may_begin(text: &str, cue: Cue) -> bool {
    !beginning_like(text, cue).is_empty()
}

fn beginning_like(text: &str, cue: Cue) -> &'static [String] {
    let first = text.chars().next().and_then(|first| first.to_lowercase().next());
    first.and_then(|first| CUES.by_letter.get(&(cue, first))).map_or(&[], Vec::as_slice)
}

/// Whether `text` begins with a phrase for `cue`.
pub(crate) fn begins(text: &str, cue: Cue) -> bool {
    prefix(text, cue).is_some() || is(text, cue)
}

/// Where a phrase for `cue` stands in `text`, as words of their own: its first byte and its length.
pub(crate) fn find(text: &str, cue: Cue) -> Option<(usize, usize)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphabetic() || c >= '\u{2e80}');
    let mut best: Option<(usize, usize)> = None;
    for phrase in CUES.by_cue.get(&cue).into_iter().flatten() {
        for (at, _) in lower.match_indices(phrase.as_str()) {
            let whole = edge(lower[..at].chars().next_back()) && edge(lower[at + phrase.len()..].chars().next());
            if whole && best.is_none_or(|(first, length)| at < first || at == first && phrase.len() > length) {
                best = Some((at, phrase.len()));
            }
        }
    }
    best
}

/// The phrases for a cue, longest first, normalised.
pub(crate) fn phrases(cue: Cue) -> &'static [String] {
    CUES.by_cue.get(&cue).map_or(&[], Vec::as_slice)
}

/// A month's number by its name.
pub(crate) fn month(name: &str) -> Option<i8> {
    CUES.months.get(name.trim_end_matches('.').to_lowercase().as_str()).copied()
}

/// Whether a byline names an office rather than a person.
pub(crate) fn is_role(byline: &str) -> bool {
    let folded = normalise(byline);
    if is(&folded, Cue::Role) {
        return true;
    }
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric() && c != '\'' && !is_mark(c)).filter(|word| !word.is_empty()).collect();
    let roles = words.iter().filter(|word| is(word, Cue::Role)).count();
    // "Our special correspondent", "The Ledger staff": two words in three name an office. "Mary Press" is a person.
    roles > 0 && roles * 3 >= words.len() * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_match_whatever_their_dress() {
        assert_eq!(tone("💡 Did You Know?"), Some(Tone::Fact));
        assert_eq!(tone("Pro Tip:"), Some(Tone::Tip));
        assert_eq!(tone("هل تعلم؟"), Some(Tone::Fact));
        assert_eq!(tone("क्या आप जानते हैं?"), Some(Tone::Fact));
        assert_eq!(tone("A sentence that says note"), None);
    }

    #[test]
    fn headings_open_a_faq() {
        assert!(opens("FAQ: The Shared Icebreaker", Cue::Faq));
        assert!(opens("Frequently asked questions about glue", Cue::Faq));
        assert!(!opens("Fact: nobody asked", Cue::Faq));
    }

    #[test]
    fn a_byline_prefix_is_a_word() {
        assert_eq!(prefix("by Chief Editor", Cue::By), Some(3));
        assert_eq!(prefix("Bystanders saw it", Cue::By), None);
        assert_eq!(prefix("بقلم: ليلى", Cue::By), Some(6));
    }

    #[test]
    fn offices_are_not_people() {
        assert!(is_role("Chief Editor"));
        assert!(is_role("Our Special Correspondent"));
        assert!(!is_role("Wren Halloway"));
    }
}
