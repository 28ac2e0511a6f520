//! Text to words: Unicode words, folded; stems by language; bigrams where a script has no spaces.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// A word and where it stands, in bytes of the text.
pub(crate) struct Word {
    pub(crate) folded: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The words of a text. Ideographs and kana come as bigrams, the usual unit for searching them, and a lone one as itself.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut run: Vec<(usize, char)> = Vec::new();
    for (start, word) in text.unicode_word_indices() {
        let mut plain_from = None;
        for (at, c) in word.char_indices() {
            let at = start + at;
            if is_unspaced(c) {
                if let Some(from) = plain_from.take() {
                    push_plain(text, from, at, &mut words);
                }
                if run.last().is_some_and(|(last, c)| last + c.len_utf8() != at) {
                    push_run(&mut run, &mut words);
                }
                run.push((at, c));
            } else {
                push_run(&mut run, &mut words);
                plain_from.get_or_insert(at);
            }
        }
        if let Some(from) = plain_from {
            push_plain(text, from, start + word.len(), &mut words);
        }
    }
    push_run(&mut run, &mut words);
    words
}

fn push_plain(text: &str, start: usize, end: usize, words: &mut Vec<Word>) {
    // "Trump’s" is found by "trump": what follows an apostrophe is inflection in the languages that write one within words.
    let word = &text[start..end];
    let cut = word.find(['\'', '’']).filter(|at| *at > 1 && word.len() - at <= 5).unwrap_or(word.len());
    let folded = fold(&word[..cut]);
    if !folded.is_empty() {
        words.push(Word { folded, start, end });
    }
}

fn push_run(run: &mut Vec<(usize, char)>, words: &mut Vec<Word>) {
    let end = |(at, c): (usize, char)| at + c.len_utf8();
    match run.as_slice() {
        [] => {}
        [one] => words.push(Word { folded: one.1.to_string(), start: one.0, end: end(*one) }),
        several => {
            for pair in several.windows(2) {
                words.push(Word { folded: pair.iter().map(|(_, c)| *c).collect(), start: pair[0].0, end: end(pair[1]) });
            }
        }
    }
    run.clear();
}

/// Scripts that write words without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{0e00}'..='\u{0e7f}' | '\u{20000}'..='\u{2fa1f}')
}

/// Lower case, compatibility forms, no accents. Vowel signs of Indic scripts are letters, not accents, and stay.
pub(crate) fn fold(word: &str) -> String {
    word.nfkd()
        .filter(|c| !is_combining_mark(*c) || matches!(*c, '\u{0900}'..='\u{0dff}'))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'ß' { 's' } else { c })
        .filter(|c| c.is_alphanumeric() || is_combining_mark(*c))
        .collect()
}

/// Snowball's stemmer for a language, if there is one.
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

/// The words of a text, folded and separated by blanks, for a column of the index.
pub(crate) fn column(text: &str) -> String {
    words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ")
}

/// The stems of a text, for the index's column of stems.
pub(crate) fn stems(text: &str, stemmer: Option<&Stemmer>) -> String {
    words(text).into_iter().map(|word| stem(stemmer, &word.folded)).collect::<Vec<_>>().join(" ")
}

/// A word's stem, or the word.
pub(crate) fn stem(stemmer: Option<&Stemmer>, folded: &str) -> String {
    stemmer.map_or_else(|| folded.to_owned(), |stemmer| stemmer.stem(folded).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded() {
        assert_eq!(column("Zelenskyy’s Größe, déjà-vu: 42%"), "zelenskyy grose deja vu 42");
    }

    #[test]
    fn ideographs_come_in_pairs() {
        assert_eq!(column("雨の日 rain"), "雨の の日 rain");
    }

    #[test]
    fn stems_join_inflections() {
        let english = stemmer(Some("en-GB"));
        assert_eq!(stem(english.as_ref(), "negotiations"), stem(english.as_ref(), "negotiation"));
    }
}
