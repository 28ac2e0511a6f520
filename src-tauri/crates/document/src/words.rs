//! A text as words and marks, spelled alike however a page spells them: white space and what is not seen are left out, quotation marks, dashes and
//! dots are plain, letters are composed (NFKC).

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A word, a mark, or a character of a script that writes no blanks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// First code point.
    pub(crate) start: u32,
    /// One past the last code point.
    pub(crate) end: u32,
    /// Characters that are seen.
    pub(crate) weight: u32,
    /// The number of its block: blank lines part blocks.
    pub(crate) block: u32,
    /// The same for words that are spelled alike.
    pub(crate) id: u64,
    /// Whether it is a word of letters, which may be misspelled.
    pub(crate) letters: bool,
}

/// Whether capitals count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// "The" is not "the".
    Kept,
    /// It is.
    Folded,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Unseen,
    Letter,
    /// Stands alone: an ideograph or a mark.
    Single,
}

/// The words of a text.
pub(crate) fn words(text: &[char], case: Case) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(text.len() / 5);
    let (mut at, mut block, mut breaks) = (0, 0, 0);
    while let Some(c) = text.get(at) {
        match kind(*c) {
            Kind::Blank => {
                breaks += u32::from(*c == '\n');
                at += 1;
            }
            Kind::Unseen => at += 1,
            kind => {
                block += u32::from(breaks > 1 && !out.is_empty());
                breaks = 0;
                let end = if kind == Kind::Letter { letters_end(text, at) } else { at + 1 };
                push(&mut out, text, at..end, block, kind == Kind::Letter, case);
                at = end;
            }
        }
    }
    out
}

/// Whether a character is white space or takes no place: it makes no difference between two texts.
pub(crate) fn unseen(c: char) -> bool {
    matches!(kind(c), Kind::Blank | Kind::Unseen)
}

/// Whether two texts say the same: white space, marks and composition may be spelled otherwise.
pub(crate) fn same_words(a: &[char], b: &[char]) -> bool {
    a == b || plain(a).eq(plain(b))
}

/// What a text says: without what is not seen, marks plain, dashes as one, letters composed.
fn plain(text: &[char]) -> impl Iterator<Item = char> {
    let seen = text.iter().copied().filter(|c| !unseen(*c)).flat_map(|c| std::iter::repeat_n(plain_mark(c), if c == '…' { 3 } else { 1 }));
    let mut last = ' ';
    let single = seen.filter(move |c| std::mem::replace(&mut last, *c) != '-' || *c != '-');
    single.nfkc()
}

/// A mark in its plain spelling.
fn plain_mark(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '‚' | '‛' | '′' | '`' | '´' | '‹' | '›' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '…' => '.',
        c => c,
    }
}

fn kind(c: char) -> Kind {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Kind::Letter,
        ' ' | '\n' | '\t' | '\r' => Kind::Blank,
        '!'..='~' => Kind::Single,
        // Soft hyphens, joiners, marks of direction, variation selectors.
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => Kind::Unseen,
        // Thai to Tibetan, Myanmar, Khmer, kana, ideographs: no blanks between words.
        '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
            Kind::Single
        }
        'ʼ' => Kind::Single,
        c if c.is_whitespace() => Kind::Blank,
        c if c.is_alphanumeric() || is_combining_mark(c) => Kind::Letter,
        _ => Kind::Single,
    }
}

fn letters_end(text: &[char], start: usize) -> usize {
    let mut end = start + 1;
    for (at, c) in text.iter().enumerate().skip(start + 1) {
        match kind(*c) {
            Kind::Letter => end = at + 1,
            Kind::Unseen => {}
            _ => break,
        }
    }
    end
}

fn push(out: &mut Vec<Word>, text: &[char], range: std::ops::Range<usize>, block: u32, letters: bool, case: Case) {
    let chars = &text[range.clone()];
    let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let first = plain_mark(chars[0]);
    if first == '-'
        && !letters
        && let Some(dash) = out.last_mut().filter(|last| last.end == clamp(range.start) && last.id == hash(std::iter::once('-')))
    {
        dash.end = clamp(range.end);
        return;
    }
    let seen = chars.iter().copied().filter(|c| !unseen(*c));
    let id = match (letters, case) {
        _ if chars.iter().all(char::is_ascii) && case == Case::Kept => hash(chars.iter().copied()),
        (false, _) if first.is_ascii() => hash(std::iter::once(first)),
        (_, Case::Kept) => hash(seen.clone().nfkc()),
        (_, Case::Folded) => hash(seen.clone().nfkc().flat_map(char::to_lowercase)),
    };
    let weight = clamp(seen.count()).max(1);
    let word = Word { start: clamp(range.start), end: clamp(range.end), weight, block, id, letters };
    let times = if chars == ['…'] { 3 } else { 1 };
    out.extend(std::iter::repeat_n(word, times));
}

fn hash(chars: impl Iterator<Item = char>) -> u64 {
    let mixed = chars.fold(0xcbf2_9ce4_8422_2325_u64, |hash, c| (hash.rotate_left(23) ^ u64::from(c)).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    mixed ^ (mixed >> 32)
}
