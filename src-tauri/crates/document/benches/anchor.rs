//! What finding 1,000 highlights again costs in an article of 100,000 words with 300 edits, beside a plain diff by words: `cargo bench -p document
//! --bench anchor`. The texts are the same each time; the time is the thread's CPU time, best of 7 rounds in turn.

#![allow(clippy::cast_precision_loss, clippy::unwrap_used, reason = "megabytes; a broken bench stops")]

use std::hint::black_box;

use cpu_time::ThreadTime;
use document::{AnchorStatus, Target, TextPositionSelector, VersionMap, describe};
use similar::{Algorithm, TextDiff};

const ROUNDS: usize = 7;
const PARAGRAPHS: usize = 2_000;
const WORDS: usize = 50;
const EDITS: usize = 300;
const HIGHLIGHTS: usize = 1_000;

struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    /// The low ones come more often, as words do.
    fn word(&mut self) -> String {
        let rank = self.below(3_000) * self.below(3_000) / 3_000;
        format!("{}{}", ["lo", "mar", "get", "in", "sha", "tor", "e"][rank % 7], ["", "n", "ther", "ing", "ed", "s"][rank / 7 % 6]) + &"abcdefghijklmnop"[rank % 13..rank % 13 + rank / 1_000]
    }
}

fn main() {
    let mut random = Random(1);
    let mut paragraphs: Vec<Vec<String>> = (0..PARAGRAPHS).map(|_| (0..WORDS).map(|_| random.word()).collect()).collect();
    let text = |paragraphs: &[Vec<String>]| paragraphs.iter().map(|words| words.join(" ") + ".").collect::<Vec<_>>().join("\n\n");
    let old = text(&paragraphs);
    for _ in 0..EDITS {
        let at = random.below(paragraphs.len());
        let word = random.below(paragraphs[at].len());
        match random.below(6) {
            0 | 1 => paragraphs[at][word] = random.word(),
            2 => paragraphs[at][word].push('x'),
            3 => drop(paragraphs.remove(at)),
            4 => paragraphs.insert(at, (0..WORDS).map(|_| random.word()).collect()),
            _ => {
                let moved = paragraphs.remove(at);
                paragraphs.insert(random.below(paragraphs.len()), moved);
            }
        }
    }
    let new = text(&paragraphs);
    let length = u32::try_from(old.chars().count()).unwrap();
    let every = length / u32::try_from(HIGHLIGHTS).unwrap();
    let starts = (0..length - 120).step_by(every as usize).take(HIGHLIGHTS);
    let targets: Vec<Target> = starts.map(|start| describe(&old, TextPositionSelector { start, end: start + 20 + start % 100 }).unwrap()).collect();
    let mut best = [f64::MAX; 4];
    let mut found = 0;
    for _ in 0..ROUNDS {
        let mut map = None;
        best[0] = best[0].min(milliseconds(|| map = Some(VersionMap::between(&old, &new))));
        let map = map.unwrap();
        best[1] = best[1].min(milliseconds(|| found = targets.iter().filter(|target| map.anchor(target).status != AnchorStatus::Orphan).count()));
        best[2] = best[2].min(milliseconds(|| _ = black_box(TextDiff::configure().algorithm(Algorithm::Patience).diff_words(old.as_str(), new.as_str()).ops().len())));
        best[3] = best[3].min(milliseconds(|| _ = black_box(TextDiff::configure().algorithm(Algorithm::Patience).diff_lines(old.as_str(), new.as_str()).ops().len())));
    }
    let words = old.split_whitespace().count();
    println!("{words} words, {:.1} MB, {EDITS} edits, {} highlights, {found} found; thread CPU time, best of {ROUNDS}", old.len() as f64 / 1e6, targets.len());
    println!("compare {:>8.2} ms   anchor all {:>6.2} ms   together {:>8.2} ms", best[0], best[1], best[0] + best[1]);
    println!("similar (patience, words) {:>8.2} ms   ratio {:.2}", best[2], (best[0] + best[1]) / best[2]);
    println!("similar (patience, lines) {:>8.2} ms   ratio {:.2}", best[3], (best[0] + best[1]) / best[3]);
    let lines = |count: usize| "the same line\n\n".repeat(count);
    let numbers = |step: usize| (0..100_000).map(|at| format!("{} ", (at * step) % 97)).collect::<String>();
    for (name, old, new) in
        [("100,000 equal lines, 90,000 left", format!("a {} b", lines(100_000)), format!("c {} d", lines(90_000))), ("100,000 numbers below 97 in another order", numbers(31), numbers(53))]
    {
        println!("{name}: compare {:.2} ms", milliseconds(|| drop(VersionMap::between(&old, &new))));
    }
}

fn milliseconds(work: impl FnOnce()) -> f64 {
    let start = ThreadTime::now();
    work();
    start.elapsed().as_secs_f64() * 1e3
}
