//! What in the library is near an article: its telling words, searched for together; and whether it says the very same.

use rustc_hash::FxHashSet;
use serde::Serialize;
use ts_rs::TS;

use crate::access::Read;
use crate::articles::{self, Article};
use crate::error::Result;
use crate::id::ArticleId;
use crate::search::near::{self, Near};
use crate::versions;

/// From which share of runs on two texts say the same.
pub(crate) const SAME: f64 = 0.8;
/// Articles of which the words are compared one by one: what shares less is never the same text.
const COMPARED: f32 = 0.5;
/// Words of a run that two texts share or do not (Broder's shingles).
const RUN: usize = 5;
/// Bytes of a text that are compared.
const MAX_TEXT: usize = 400_000;

/// An article that is near another one.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Related {
    /// The article.
    pub article: Article,
    /// The telling words that both have, as this one writes them, the most telling first.
    pub shared: Vec<String>,
    /// How much of the telling words it has, 0 to 1.
    pub likeness: f64,
    /// How much of the shorter text stands in the other one word for word, 0 to 1; from 0.8 on it is the same text from elsewhere.
    pub same: f64,
}

/// The nearest articles outside of the trash, at most `limit`; none where nothing is near.
pub fn related(read: Read<'_>, id: &ArticleId, limit: usize) -> Result<Vec<Related>> {
    let article = articles::get(read, id)?;
    let document = versions::document(read, &article.version_id)?;
    let own = runs(&document.text);
    let mut found = Vec::new();
    for Near { key, shared, likeness } in near::nearest(read, &article.id, &document, limit)? {
        let article = articles::of_key(read, key)?;
        let same = if likeness >= COMPARED { overlap(&own, &runs(&versions::document(read, &article.version_id)?.text)) } else { 0.0 };
        found.push(Related { article, shared, likeness: f64::from(likeness), same });
    }
    Ok(found)
}

/// The runs of words of a text, each as a number.
pub(crate) fn runs(text: &str) -> FxHashSet<u64> {
    let mut end = text.len().min(MAX_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut words: Vec<u64> = Vec::new();
    near::each_word(&text[..end], |word| words.push(hash(word.as_bytes())));
    words.windows(RUN).map(|run| run.iter().fold(0_u64, |sum, word| sum.rotate_left(9).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word)).collect()
}

/// FNV-1a: nobody gains by two words with one number.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// How much of the smaller one stands in the other, 0 to 1.
#[allow(clippy::cast_precision_loss, reason = "numbers of words, for a share")]
pub(crate) fn overlap(one: &FxHashSet<u64>, other: &FxHashSet<u64>) -> f64 {
    let shorter = one.len().min(other.len());
    if shorter == 0 {
        return 0.0;
    }
    one.intersection(other).count() as f64 / shorter as f64
}
