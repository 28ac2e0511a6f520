//! The words of the index as bytes, and the beginnings of words, which are kept for themselves: the many words that begin with one or two letters would
//! take long to go through while somebody types them.

use super::analyze::is_unspaced;

/// Stands before a beginning; no word has such a byte.
const MARK: u8 = 1;
/// Letters of the longest beginning that is kept.
const LETTERS: usize = 2;

/// The beginnings of a word that are kept. A run of a script without spaces has words of two characters, which need only the first.
pub(crate) fn beginnings(word: &str) -> impl Iterator<Item = Vec<u8>> + '_ {
    let most = if word.starts_with(is_unspaced) { 1 } else { LETTERS };
    word.char_indices().skip(1).map(|(at, _)| at).chain([word.len()]).take(most).map(|end| key(&word[..end]))
}

/// The beginning under which all words are listed that begin so, if it is one of those that are kept.
pub(crate) fn beginning(prefix: &str) -> Option<Vec<u8>> {
    let most = if prefix.starts_with(is_unspaced) { 1 } else { LETTERS };
    (prefix.chars().count() <= most && !prefix.is_empty()).then(|| key(prefix))
}

/// Whether these bytes are a word, and not a beginning.
pub(crate) fn is_word(term: &[u8]) -> bool {
    term.first() != Some(&MARK)
}

fn key(prefix: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(prefix.len() + 1);
    key.push(MARK);
    key.extend_from_slice(prefix.as_bytes());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letters_of_a_word_are_kept() {
        let of = |word: &str| beginnings(word).map(|bytes| String::from_utf8(bytes[1..].to_vec()).unwrap()).collect::<Vec<_>>();
        assert_eq!(of("peace"), ["p", "pe"]);
        assert_eq!(of("a"), ["a"]);
        assert_eq!(of("東京"), ["東"]);
        assert!(beginning("pea").is_none() && beginning("東京").is_none() && beginning("é").is_some());
    }
}
