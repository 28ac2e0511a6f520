//! What the words of short lines speak for: "subscribe", "read more", "all rights reserved". Learned (`training/`), in the languages of the pages learned from.

use std::sync::LazyLock;

use rustc_hash::FxHashMap as HashMap;

static WEIGHTS: LazyLock<HashMap<&'static str, f32>> =
    LazyLock::new(|| include_str!("phrases.txt").lines().filter_map(|line| line.split_once('\t')).filter_map(|(phrase, weight)| Some((phrase, weight.parse().ok()?))).collect());

/// Lines of more words than this are text, whatever their words.
const LINE: usize = 30;
/// Words of a line that are looked up.
const MOST: usize = 40;

/// The sum, the least and the most of the weights of a line's words and pairs of words, each counted once.
pub(super) fn weigh(text: &str, words: usize) -> [f32; 3] {
    let mut weights = [0.0_f32; 3];
    if words > LINE {
        return weights;
    }
    let mut seen: Vec<&'static str> = Vec::new();
    let mut phrase = String::new();
    let mut previous = 0;
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(MOST) {
        // The buffer holds the word before and this one: "read more", then its tail "more".
        phrase.drain(..previous);
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        let start = phrase.len();
        phrase.extend(word.chars().flat_map(char::to_lowercase));
        previous = start;
        for candidate in [&phrase[start..], phrase.as_str()] {
            if let Some((known, weight)) = WEIGHTS.get_key_value(candidate)
                && !seen.contains(known)
            {
                seen.push(known);
                weights[0] += weight;
                weights[1] = weights[1].min(*weight);
                weights[2] = weights[2].max(*weight);
            }
        }
    }
    weights
}
