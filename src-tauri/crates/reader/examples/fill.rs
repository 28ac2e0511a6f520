//! Fills a library with made-up articles, for measuring: `cargo run --release -p reader --example fill DIR N`.
//!
//! Words follow Zipf's law over a made vocabulary, so that common and rare ones occur as they do in a language.

use std::path::Path;

use reader::{Hints, InputKind, NewAnnotation, Reader, Source};

/// Words of the vocabulary.
const VOCABULARY: u64 = 20_000;
const SYLLABLES: &[&str] = &["ha", "ver", "lin", "to", "sea", "mar", "gent", "ice", "no", "ra", "del", "ki", "pon", "stre", "wa", "el", "or", "un", "ti", "ca"];

/// A generator good enough for filling (`SplitMix64`, Steele et al. 2014), the same for every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    /// A rank by Zipf's law: the inverse of its distribution is an exponential of a uniform number.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ranks below 20,000")]
    fn rank(&mut self) -> u64 {
        let uniform = self.below(1 << 30) as f64 / (1_u64 << 30) as f64;
        ((VOCABULARY as f64).powf(uniform) as u64).min(VOCABULARY - 1)
    }
}

fn word(rank: u64) -> String {
    let base = SYLLABLES.len() as u64;
    let mut left = rank;
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[usize::try_from(left % base).unwrap_or(0)]);
        left /= base;
        if left == 0 {
            return word;
        }
    }
}

fn sentence(random: &mut Random) -> String {
    let length = 6 + random.below(18);
    let words: Vec<String> = (0..length).map(|_| word(random.rank())).collect();
    let text = words.join(" ");
    let (first, rest) = text.split_at(1);
    format!("{}{rest}.", first.to_uppercase())
}

fn article(number: u64, random: &mut Random) -> String {
    let mut text = format!("# {} {number}\n\nBy {} {}\n\n", sentence(random).trim_end_matches('.'), word(random.rank()), word(random.rank()));
    for section in 0..=random.below(6) {
        if section > 0 {
            text.push_str("## ");
            text.push_str(sentence(random).trim_end_matches('.'));
            text.push_str("\n\n");
        }
        for _ in 0..=random.below(5) {
            let sentences: Vec<String> = (0..2 + random.below(6)).map(|_| sentence(random)).collect();
            text.push_str(&sentences.join(" "));
            text.push_str("\n\n");
        }
    }
    text
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(folder), Some(count)) = (args.next(), args.next()) else { return Err("usage: fill DIR N".into()) };
    let reader = Reader::open(Path::new(&folder))?;
    let mut random = Random(7);
    for number in 0..count.parse()? {
        let text = article(number, &mut random);
        let hints = Hints { kind: Some(InputKind::Markdown), url: Some(format!("https://site{}.example/{number}", number % 97)), charset: None };
        let saved = reader::save_source(&reader, &Source { bytes: text.into_bytes(), hints, ..Source::default() })?;
        if let Some(id) = saved.id.filter(|_| number % 20 == 0) {
            reader::annotate(&reader, &NewAnnotation { article: id.to_string(), position: None, color: None, body: sentence(&mut random), motivation: None })?;
        }
    }
    Ok(())
}
