//! How good a match is: BM25 over weighted fields (BM25F, Robertson and Zaragoza 2009), and a little for what is new.

#![allow(clippy::cast_precision_loss, reason = "numbers of documents and days, for a score")]

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::posting::Standing;
use super::record::{NO_DAY, Record, length_of};

/// Weeks for which freshness is kept ready; what is older counts as so old.
const WEEKS: usize = 2_600;

/// What a person may tune. Weights are relative to a word of the text.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Ranking {
    /// A word in the title.
    pub title: f32,
    /// A word in a heading, beside being in the text.
    pub heading: f32,
    /// A word in the author's name.
    pub author: f32,
    /// A word in the site's name.
    pub site: f32,
    /// Another form of the word that was asked for, 0 to 1.
    pub forms: f32,
    /// How much more something of today is worth, as a part of its score.
    pub freshness: f32,
    /// After so many days half of that is left.
    pub half_life: f32,
    /// How soon a word that stands there again adds nothing more (BM25's k1).
    pub saturation: f32,
    /// How much longer texts are held back, 0 to 1 (BM25's b).
    pub length: f32,
    /// How much words that stand side by side as they were asked add, as a part of what they are worth as a phrase.
    pub nearness: f32,
}

impl Default for Ranking {
    fn default() -> Self {
        Self { title: 8.0, heading: 1.5, author: 2.0, site: 1.0, forms: 0.8, freshness: 0.1, half_life: 365.0, saturation: 1.2, length: 0.4, nearness: 0.5 }
    }
}

impl Ranking {
    /// The same with every value within its bounds, whatever was put down.
    pub(crate) fn sane(self) -> Self {
        let within = |value: f32, least: f32, most: f32, usual: f32| if value.is_finite() { value.clamp(least, most) } else { usual };
        let usual = Self::default();
        Self {
            title: within(self.title, 0.0, 100.0, usual.title),
            heading: within(self.heading, 0.0, 100.0, usual.heading),
            author: within(self.author, 0.0, 100.0, usual.author),
            site: within(self.site, 0.0, 100.0, usual.site),
            forms: within(self.forms, 0.05, 1.0, usual.forms),
            freshness: within(self.freshness, 0.0, 10.0, usual.freshness),
            half_life: within(self.half_life, 1.0, 36_500.0, usual.half_life),
            saturation: within(self.saturation, 0.01, 10.0, usual.saturation),
            length: within(self.length, 0.0, 1.0, usual.length),
            nearness: within(self.nearness, 0.0, 10.0, usual.nearness),
        }
    }
}

/// The ranking of one search, made ready.
#[derive(Debug)]
pub(crate) struct Scale {
    pub(crate) ranking: Ranking,
    /// The weighted frequency that each standing means.
    frequencies: [f32; 256],
    norms: [f32; 256],
    fresh: Vec<f32>,
    today: i32,
}

impl Scale {
    pub(crate) fn new(ranking: Ranking, mean_length: f32, today: i32) -> Self {
        let ranking = ranking.sane();
        let mean = mean_length.max(1.0);
        let mut scale = Self { ranking, frequencies: [0.0; 256], norms: [0.0; 256], fresh: Vec::with_capacity(WEEKS), today };
        for standing in 0..=255_u8 {
            scale.frequencies[usize::from(standing)] = frequency(&ranking, standing);
            scale.norms[usize::from(standing)] = ranking.saturation * (1.0 - ranking.length + ranking.length * length_of(standing) / mean);
        }
        scale.fresh.extend((0..WEEKS).map(|week| 1.0 + ranking.freshness * 0.5_f32.powf(week as f32 * 7.0 / ranking.half_life)));
        scale
    }

    /// The weighted frequency of a word that stands so.
    #[inline]
    pub(crate) fn frequency(&self, standing: u8) -> f32 {
        self.frequencies[usize::from(standing)]
    }

    /// The score of a word of that worth ([`worth`]) for its weighted frequency in a document.
    #[inline]
    pub(crate) fn score(&self, worth: f32, frequency: f32, record: &Record) -> f32 {
        worth * frequency * (self.ranking.saturation + 1.0) / (frequency + self.norms[usize::from(record.length)])
    }

    /// By what the score of a document of that day is multiplied.
    #[inline]
    pub(crate) fn freshness(&self, day: i32) -> f32 {
        if day == NO_DAY {
            return 1.0;
        }
        let weeks = usize::try_from(self.today.saturating_sub(day) / 7).unwrap_or(0);
        self.fresh.get(weeks).copied().unwrap_or(1.0)
    }
}

fn frequency(ranking: &Ranking, standing: u8) -> f32 {
    let field = |bit: u8, weight: f32| if standing & bit == 0 { 0.0 } else { weight };
    let frequency = Standing::frequency(standing) as f32
        + field(Standing::TITLE, ranking.title)
        + field(Standing::HEADING, ranking.heading)
        + field(Standing::BYLINE, ranking.author)
        + field(Standing::SITE, ranking.site);
    // A word that is there is never worth nothing: its document is found.
    frequency.max(0.01)
}

/// How much a word tells that stands in so many of all documents (inverse document frequency).
pub(crate) fn worth(documents: usize, all: u32) -> f32 {
    let (documents, all) = (documents as f32, (all as f32).max(1.0));
    let documents = documents.min(all);
    (1.0 + (all - documents + 0.5) / (documents + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_titles_short_texts_and_news_are_worth_more() {
        let scale = Scale::new(Ranking::default(), 500.0, 20_000);
        assert!(worth(3, 1000) > worth(600, 1000) && worth(1000, 1000) > 0.0);
        assert!(scale.frequency(Standing::TITLE | 1) > scale.frequency(3));
        let of = |length| Record { length, ..Record::default() };
        assert!(scale.score(1.0, 2.0, &of(40)) > scale.score(1.0, 2.0, &of(110)));
        assert!(scale.freshness(19_999) > scale.freshness(19_000) && scale.freshness(19_000) > scale.freshness(-90_000));
        assert!((scale.freshness(30_000) - scale.freshness(20_000)).abs() < f32::EPSILON, "what is dated ahead is not better than today's");
    }

    #[test]
    fn odd_settings_are_brought_within_bounds() {
        let odd = Ranking { title: f32::NAN, forms: -3.0, half_life: 0.0, ..Ranking::default() }.sane();
        assert_eq!((odd.title, odd.forms, odd.half_life), (Ranking::default().title, 0.05, 1.0));
    }
}
