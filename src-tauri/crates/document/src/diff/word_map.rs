//! The whole comparison: aligned, edges set at the ends of sentences, chance matches dropped, moved blocks found, misspelled words paired.

use super::altered::{self, Image};
use super::pairs::{NONE, Pairs};
use super::{doubt, moved, slide};
use crate::words::{Case, Word, words};

/// Two texts and what became of each word.
#[derive(Debug)]
pub(crate) struct WordMap {
    pub(crate) old_text: Vec<char>,
    pub(crate) new_text: Vec<char>,
    pub(crate) old: Vec<Word>,
    pub(crate) new: Vec<Word>,
    images: Vec<Option<Image>>,
    /// Words of the new text that stand for words of the old one, before each place.
    claimed: Vec<u32>,
}

impl WordMap {
    pub(crate) fn between(old: &str, new: &str) -> Self {
        let (old_text, new_text): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
        let (old, new) = (words(&old_text, Case::Kept), words(&new_text, Case::Kept));
        let mut pairs = Pairs::new(&old, &new);
        pairs.align_all();
        slide::to_boundaries(&mut pairs, &old_text, &new_text);
        doubt::drop_chance(&mut pairs);
        moved::find(&mut pairs);
        let altered = altered::find(&pairs, &old_text, &new_text);
        let mut images: Vec<Option<Image>> = pairs.to.iter().map(|to| (*to != NONE).then_some(Image { first: *to, last: *to, left: None })).collect();
        let mut taken: Vec<bool> = pairs.from.iter().map(|from| *from != NONE).collect();
        for (word, image) in altered {
            images[word] = Some(image);
            taken[image.first as usize..=image.last as usize].fill(true);
        }
        let mut claimed = vec![0];
        claimed.extend(taken.iter().scan(0, |sum, taken| {
            *sum += u32::from(*taken);
            Some(*sum)
        }));
        Self { old_text, new_text, old, new, images, claimed }
    }

    /// Where a word stands now.
    pub(crate) fn image(&self, word: usize) -> Option<Image> {
        self.images[word]
    }

    /// How many of the new text's words `first..end` stand for words of the old one.
    pub(crate) fn claimed(&self, first: usize, end: usize) -> usize {
        (self.claimed[end.max(first)] - self.claimed[first]) as usize
    }
}
