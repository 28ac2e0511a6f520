//! What the words of short lines speak for: "subscribe", "read more", "all rights reserved". Learned (`training/`), in the languages of the pages learned from.

use std::sync::LazyLock;

use rustc_hash::FxHashMap as HashMap;

/// What is known of a word or of two.
#[derive(Debug, Default)]
struct Phrase {
    weight: Option<f32>,
    /// Whether a pair of words begins with it.
    leads: bool,
}

static PHRASES: LazyLock<HashMap<&'static str, Phrase>> = LazyLock::new(|| {
    let mut phrases: HashMap<&'static str, Phrase> = HashMap::default();
    for (phrase, weight) in include_str!("phrases.txt").lines().filter_map(|line| line.split_once('\t')) {
        phrases.entry(phrase).or_default().weight = weight.parse().ok();
        if let Some((first, _)) = phrase.split_once(' ') {
            phrases.entry(first).or_default().leads = true;
        }
    }
    phrases
});

/// Lines of more words than this are text, whatever their words.
const LINE: usize = 30;
/// Words of a line that are looked up.
const MOST: usize = 40;

/// The sum, the least and the most of the weights of a line's words and pairs of words, each counted once.
pub(super) fn weigh(text: &str, folded: &str, words: usize) -> [f32; 3] {
    let mut weights = Weights::default();
    if words > LINE {
        return weights.found;
    }
    let mut phrase = String::new();
    let (mut previous, mut leads) = (0, false);
    // Where there are but letters of ASCII, the normalised line has the same words, in lower case already.
    let ascii = text.is_ascii() && !folded.is_empty();
    for word in if ascii { folded } else { text }.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(MOST) {
        // The buffer holds the word before and this one: "read more", then its tail "more".
        phrase.drain(..previous);
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        let start = phrase.len();
        if ascii {
            phrase.push_str(word);
        } else {
            phrase.extend(word.chars().flat_map(char::to_lowercase));
        }
        previous = start;
        let led = leads;
        leads = weights.add(&phrase[start..]);
        if led {
            weights.add(&phrase);
        }
    }
    weights.found
}

#[derive(Default)]
struct Weights {
    found: [f32; 3],
    seen: Vec<&'static str>,
}

impl Weights {
    /// Adds what a phrase weighs, and says whether a pair begins with it.
    fn add(&mut self, phrase: &str) -> bool {
        let Some((known, Phrase { weight, leads })) = PHRASES.get_key_value(phrase) else { return false };
        if let Some(weight) = weight
            && !self.seen.contains(known)
        {
            self.seen.push(known);
            let [sum, least, most] = &mut self.found;
            *sum += weight;
            *least = least.min(*weight);
            *most = most.max(*weight);
        }
        *leads
    }
}
