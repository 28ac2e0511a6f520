//! The vocabulary of one language, and what its topics and events are told in.

use super::language::Language;
use crate::random::{Random, Zipf};

/// Words of a language beside the commonest.
const WORDS: u32 = 120_000;
/// Topics of a language.
pub(super) const TOPICS: usize = 60;
/// Words of a topic.
const TOPIC_WORDS: u32 = 220;
/// Words by which no topic is known.
const FIRST_OF_TOPICS: usize = 400;

/// A language's words, by how common they are.
#[derive(Debug)]
pub(super) struct Vocabulary {
    pub(super) language: &'static Language,
    words: Vec<String>,
    all: Zipf,
    of_topic: Zipf,
    topics: Vec<Vec<u32>>,
}

impl Vocabulary {
    pub(super) fn new(language: &'static Language, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut words: Vec<String> = language.common.iter().map(|word| (*word).to_owned()).collect();
        while words.len() < WORDS as usize {
            words.push(stem(language, words.len(), &mut random) + *random.one_of(language.endings));
        }
        let topics = (0..TOPICS).map(|_| (0..TOPIC_WORDS).map(|_| u32::try_from(FIRST_OF_TOPICS + random.below(20_000)).unwrap_or(0)).collect()).collect();
        Self { language, words, all: Zipf::new(WORDS, 1.12), of_topic: Zipf::new(TOPIC_WORDS, 0.8), topics }
    }

    /// Any word.
    pub(super) fn word(&self, random: &mut Random) -> &str {
        &self.words[self.all.draw(random) as usize]
    }

    /// A word of a topic.
    pub(super) fn topic_word(&self, topic: usize, random: &mut Random) -> &str {
        let rank = self.of_topic.draw(random) as usize;
        &self.words[self.topics[topic % TOPICS][rank] as usize]
    }

    /// All words of a topic, the most frequent first.
    pub(super) fn words_of_topic(&self, topic: usize) -> Vec<String> {
        self.topics[topic % TOPICS].iter().map(|rank| self.words[*rank as usize].clone()).collect()
    }

    /// A name, of a person, a place or a thing that one event has.
    pub(super) fn name(&self, random: &mut Random) -> String {
        let count = if self.language.space.is_empty() { 2 + random.below(2) } else { 3 + random.below(2) };
        let name: String = (0..count).map(|_| *random.one_of(self.language.syllables)).collect();
        capital(&name)
    }
}

/// The more common a word, the shorter it is.
fn stem(language: &Language, rank: usize, random: &mut Random) -> String {
    let spaced = !language.space.is_empty();
    let syllables = match rank {
        0..300 => 1 + usize::from(!spaced),
        300..4_000 => 2,
        4_000..40_000 => {
            if spaced {
                3
            } else {
                2
            }
        }
        _ => {
            if spaced {
                4
            } else {
                3
            }
        }
    };
    (0..syllables).map(|_| *random.one_of(language.syllables)).collect()
}

/// With a large first letter.
pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
