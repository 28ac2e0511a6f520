//! Text to words: folded; stems by language; bigrams where a script has no spaces.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Bytes of a folded word that are kept: what is longer is no word but data, and is found by its beginning.
pub(crate) const MAX_WORD: usize = 64;

/// A word and where it stands, in bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) folded: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The words of a text. A run of a script without spaces comes as bigrams, the usual unit for searching it, and its last character as itself, so
/// that each character of the run begins a word.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut cursor = Cursor { text, at: 0 };
    while let Some((start, end, unspaced)) = cursor.next_stretch() {
        if unspaced { push_run(text, start, end, &mut found) } else { push_plain(text, start, end, &mut found) }
    }
    found
}

/// Goes through the words of a text as [`words`] does, without keeping them: each with its number and where it stands, in bytes.
pub(crate) fn each_word(text: &str, mut give: impl FnMut(&str, usize, usize)) {
    let mut cursor = Cursor { text, at: 0 };
    let mut folded = String::with_capacity(MAX_WORD);
    while let Some((start, end, unspaced)) = cursor.next_stretch() {
        if unspaced {
            let mut run = Vec::new();
            push_run(text, start, end, &mut run);
            for word in &run {
                give(&word.folded, word.start, word.end);
            }
        } else {
            let word = &text[start..end];
            folded.clear();
            if word.is_ascii() && !word.contains('\'') {
                folded.extend(word.bytes().filter(u8::is_ascii_alphanumeric).take(MAX_WORD).map(|b| char::from(b.to_ascii_lowercase())));
            } else {
                folded.push_str(&fold(without_inflection(word)));
            }
            if !folded.is_empty() {
                give(&folded, start, end);
            }
        }
    }
}

/// The words of a query: a run of a script without spaces is its bigrams alone, since its end is seldom where the text's run ends.
pub(crate) fn query_words(text: &str) -> Vec<Word> {
    let mut found = words(text);
    let mut last: Option<(usize, usize)> = None;
    found.retain(|word| {
        // The lone last character of a run stands within the bigram before it.
        let within = last.is_some_and(|(start, end)| word.start > start && word.end == end);
        last = Some((word.start, word.end));
        !within
    });
    found
}

/// Goes from one stretch of letters and digits to the next.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl Cursor<'_> {
    /// Where the next stretch begins and ends, and whether its script has no spaces.
    fn next_stretch(&mut self) -> Option<(usize, usize, bool)> {
        let (start, first) = loop {
            let c = self.peek()?;
            if is_letter(c) {
                break (self.at, c);
            }
            self.at += c.len_utf8();
        };
        let unspaced = is_unspaced(first);
        self.at += first.len_utf8();
        while let Some(c) = self.peek() {
            let joins = if is_letter(c) { is_unspaced(c) == unspaced || (is_combining_mark(c) && !c.is_ascii()) } else { !unspaced && self.is_inner_mark(c) };
            if !joins {
                break;
            }
            self.at += c.len_utf8();
        }
        Some((start, self.at, unspaced))
    }

    fn peek(&self) -> Option<char> {
        let bytes = self.text.as_bytes();
        match bytes.get(self.at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            Some(_) => self.text[self.at..].chars().next(),
            None => None,
        }
    }

    /// An apostrophe, a point or a comma between two letters or two digits is part of the word (UAX #29, WB6 to WB12).
    fn is_inner_mark(&self, c: char) -> bool {
        if !matches!(c, '\'' | '’' | '.' | ',' | '·') {
            return false;
        }
        let before = self.text[..self.at].chars().next_back();
        let after = self.text[self.at + c.len_utf8()..].chars().next();
        match (before, after) {
            (Some(before), Some(after)) if before.is_numeric() && after.is_numeric() => c != '·',
            (Some(before), Some(after)) => c != ',' && before.is_alphabetic() && after.is_alphabetic() && !is_unspaced(after) && (c != '.' || is_abbreviation(&self.text[..self.at])),
            _ => false,
        }
    }
}

/// "U.S" goes on after its point, "end.Next" is a missing blank.
fn is_abbreviation(before: &str) -> bool {
    let mut back = before.chars().rev();
    back.next().is_some_and(char::is_alphabetic) && back.next().is_none_or(|c| !c.is_alphanumeric())
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) }
}

fn push_plain(text: &str, start: usize, end: usize, words: &mut Vec<Word>) {
    let folded = fold(without_inflection(&text[start..end]));
    if !folded.is_empty() {
        words.push(Word { folded, start, end });
    }
}

/// "Trump’s" is found by "trump": what follows an apostrophe is inflection in the languages that write one within words.
fn without_inflection(word: &str) -> &str {
    let cut = word.find(['\'', '’']).filter(|at| *at > 1 && word.len() - at <= 5).unwrap_or(word.len());
    &word[..cut]
}

fn push_run(text: &str, start: usize, end: usize, words: &mut Vec<Word>) {
    let mut chars = text[start..end].char_indices().peekable();
    while let Some((at, one)) = chars.next() {
        let from = start + at;
        match chars.peek() {
            Some((next, other)) => words.push(Word { folded: [one, *other].iter().collect(), start: from, end: start + next + other.len_utf8() }),
            None => words.push(Word { folded: one.to_string(), start: from, end: from + one.len_utf8() }),
        }
    }
}

/// Scripts that write words without spaces.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Lower case, compatibility forms, no accents. Vowel signs of Indic scripts are letters, not accents, and stay.
pub(crate) fn fold(word: &str) -> String {
    if word.is_ascii() {
        let mut folded: String = word.bytes().filter(u8::is_ascii_alphanumeric).map(|b| char::from(b.to_ascii_lowercase())).collect();
        folded.truncate(MAX_WORD);
        return folded;
    }
    let mut folded: String = word
        .nfkd()
        .filter(|c| !is_combining_mark(*c) || matches!(*c, '\u{0900}'..='\u{0dff}'))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ß' => 's',
            'ı' => 'i',
            'ø' => 'o',
            'ł' => 'l',
            'đ' => 'd',
            other => other,
        })
        .filter(|c| c.is_alphanumeric() || is_combining_mark(*c))
        .collect();
    while folded.len() > MAX_WORD {
        folded.pop();
    }
    folded
}

/// Snowball's stemmer for a language (BCP 47), if there is one.
pub(crate) fn stemmer(lang: Option<&str>) -> Option<Stemmer> {
    let algorithm = match lang?.split('-').next()? {
        "en" => Algorithm::English,
        "de" => Algorithm::German,
        "fr" => Algorithm::French,
        "es" => Algorithm::Spanish,
        "pt" => Algorithm::Portuguese,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "ru" => Algorithm::Russian,
        "ar" => Algorithm::Arabic,
        "sv" => Algorithm::Swedish,
        "da" => Algorithm::Danish,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "fi" => Algorithm::Finnish,
        "hu" => Algorithm::Hungarian,
        "ro" => Algorithm::Romanian,
        "tr" => Algorithm::Turkish,
        "el" => Algorithm::Greek,
        "ta" => Algorithm::Tamil,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(text: &str) -> String {
        words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(column("Zelenskyy’s Größe, déjà-vu: 42% snake_case U.S. end.Next 3.5 Łódź"), "zelenskyy grose deja vu 42 snake case us end next 35 lodz");
    }

    #[test]
    fn a_run_without_spaces_comes_in_pairs_and_each_of_its_characters_begins_a_word() {
        assert_eq!(column("雨の日 rain"), "雨の の日 日 rain");
        let asked: Vec<String> = query_words("雨の日 雨 rain").into_iter().map(|word| word.folded).collect();
        assert_eq!(asked, ["雨の", "の日", "雨", "rain"]);
        assert!(query_words("ความสงบ").len() > 3);
    }

    #[test]
    fn a_word_ends_where_it_stands_in_the_text() {
        let text = "Größe: naïve’s 東京";
        let places: Vec<&str> = words(text).iter().map(|word| &text[word.start..word.end]).collect();
        assert_eq!(places, ["Größe", "naïve’s", "東京", "京"]);
    }

    #[test]
    fn both_ways_give_the_same_words() {
        for text in ["Zelenskyy’s Größe, déjà-vu: 42% it's O'Brien U.S. 3.5 Łódź", "雨の日 rain 東京都、ไทย", "a' 'b ' c", ""] {
            let mut each = Vec::new();
            each_word(text, |folded, start, end| each.push(Word { folded: folded.to_owned(), start, end }));
            assert_eq!(each, words(text), "{text}");
        }
    }

    #[test]
    fn stems_join_inflections() {
        let english = stemmer(Some("en-GB")).unwrap();
        assert_eq!(english.stem("negotiations"), english.stem("negotiation"));
    }
}
