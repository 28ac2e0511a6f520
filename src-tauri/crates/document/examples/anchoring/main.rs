//! How surely highlights are found again: `cargo run --release -p document --example anchoring -- [SEEDS] [HIGHLIGHTS] [FOLDER]`.
//!
//! SEEDS is a number of seeds (default 5: 1 to 5) or a range such as `100..105`. For each seed articles are written and edited, and HIGHLIGHTS (4,000)
//! set on them; what became of each is known by character (`truth.rs` says what counts as right). Half of the highlights are set in blocks that were
//! edited. FOLDER holds pages (NAME.html or NAME.html.gz) whose texts are edited instead of written ones. `content/` and `tests/pages` are among the
//! texts in any case. With `MISSES=N` in the environment the first N misses are told.

#![allow(clippy::cast_precision_loss, clippy::unwrap_used, reason = "shares of counts; a broken measurement stops")]

mod article;
mod edits;
mod former;
mod hypothesis;
mod pages;
mod random;
mod truth;

use document::{Anchoring, TextPositionSelector, VersionMap, describe};

use crate::article::{Article, Atom};
use crate::edits::KINDS;
use crate::random::Random;
use crate::truth::{Books, OUTCOMES, Outcome, nothing};

/// Highlights on one version.
const PER_VERSION: usize = 40;
const ENGINES: [&str; 3] = ["Margent", "Margent before", "Hypothesis' way"];
/// The kinds, and several edits at once.
const ROWS: usize = KINDS.len() + 1;

type Counts = [[usize; OUTCOMES.len()]; ROWS];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let seeds = arguments.first().map_or("5", String::as_str);
    let (first, end) = seeds.split_once("..").map_or_else(|| (1, seeds.parse::<u64>().unwrap() + 1), |(first, end)| (first.parse().unwrap(), end.parse().unwrap()));
    let highlights: usize = arguments.get(1).map_or(4_000, |count| count.parse().unwrap());
    let texts = pages::texts(arguments.get(2).map(String::as_str));
    let only_pages = arguments.len() > 2;
    let mut totals = [[[0; OUTCOMES.len()]; ROWS]; ENGINES.len()];
    for seed in first..end {
        let mut counts = [[[0; OUTCOMES.len()]; ROWS]; ENGINES.len()];
        for version in 0..highlights / PER_VERSION {
            let mut random = Random::new(seed * 1_000_003 + version as u64);
            let article = if only_pages || random.chance(25) { pages::article(&texts, &mut random) } else { article::write(&mut random) };
            one_version(&article, version % ROWS, &mut random, &mut counts);
        }
        println!("seed {seed}: {}", ENGINES.iter().zip(&counts).map(|(name, counts)| format!("{name} {}", summary(counts))).collect::<Vec<_>>().join(" · "));
        for (engine, counts) in counts.iter().enumerate() {
            for (row, counts) in counts.iter().enumerate() {
                for (outcome, count) in counts.iter().enumerate() {
                    totals[engine][row][outcome] += count;
                }
            }
        }
    }
    for (name, counts) in ENGINES.iter().zip(&totals) {
        report(name, counts);
    }
}

fn one_version(article: &Article, row: usize, random: &mut Random, counts: &mut [Counts; ENGINES.len()]) {
    let old: Vec<char> = article::text(&article.blocks).iter().map(|atom| atom.c).collect();
    let mut edited = article.clone();
    let edits = if row < KINDS.len() { random.between(1, 6) } else { random.between(3, 10) };
    let mut touched = Vec::new();
    let mut done = Vec::new();
    for _ in 0..edits {
        let kind = if row < KINDS.len() { row } else { random.below(KINDS.len()) };
        // Taste in marks and markup changes once for a whole page.
        if matches!(kind, 7 | 8) && done.contains(&kind) {
            continue;
        }
        done.push(kind);
        touched.extend(edits::edit(kind, &mut edited, random));
    }
    let new = article::text(&edited.blocks);
    let books = Books::new(old.len(), &new);
    let (before, after): (String, String) = (old.iter().collect(), new.iter().map(|atom| atom.c).collect());
    let after_chars: Vec<char> = after.chars().collect();
    let map = VersionMap::between(&before, &after);
    let former = former::VersionMap::between(&before, &after);
    for _ in 0..PER_VERSION {
        let Some((start, end)) = highlight(&article.blocks, &touched, random) else { continue };
        let target = describe(&before, TextPositionSelector { start: u32::try_from(start).unwrap(), end: u32::try_from(end).unwrap() }).unwrap();
        let answers = [map.anchor(&target), former.anchor(&target), hypothesis::anchor(&after_chars, &target)];
        for (engine, answer) in answers.iter().enumerate() {
            let outcome = match books.judge(&old, start, end, answer) {
                // Hypothesis has no names for how a highlight stands.
                Outcome::Misnamed if engine == 2 => Outcome::Right,
                outcome => outcome,
            };
            counts[engine][row][OUTCOMES.iter().position(|one| *one == outcome).unwrap()] += 1;
            if engine == 0 && outcome != Outcome::Right {
                tell(outcome, row, &old[start..end], answer, &new, &done);
            }
        }
    }
}

/// A passage as people mark them: words, phrases, sentences, blocks, from one block into the next; some by a hand that slipped.
fn highlight(blocks: &[Vec<Atom>], touched: &[u32], random: &mut Random) -> Option<(usize, usize)> {
    let block = match touched.len() {
        0 => random.pick(blocks),
        _ if random.chance(50) => random.pick(blocks),
        _ => {
            let from = *random.pick(touched);
            blocks.iter().find(|block| block.iter().any(|atom| atom.from == from))?
        }
    };
    let first = block.first()?.from as usize;
    let last = first + block.len();
    let starts: Vec<usize> = (0..block.len()).filter(|at| *at == 0 || !block[at - 1].c.is_alphanumeric() || matches!(block[*at].c, '\u{3040}'..='\u{9fff}')).collect();
    let all: Vec<char> = blocks.iter().flat_map(|block| block.iter().map(|atom| atom.c).chain("\n\n".chars())).collect();
    let begin = random.below(starts.len());
    let mut start = first + starts[begin];
    let mut end;
    match random.below(100) {
        0..15 => end = first + starts.get(begin + 1).map_or(block.len(), |at| *at),
        15..45 => end = first + starts.get(begin + random.between(2, 6)).map_or(block.len(), |at| *at),
        45..75 => {
            let stops: Vec<usize> = (1..=block.len()).filter(|at| matches!(block[at - 1].c, '.' | '。' | '\n') || *at == block.len()).collect();
            let which = random.below(stops.len());
            start = first + which.checked_sub(1).map_or(0, |before| stops[before]);
            end = first + stops[(which + random.below(2)).min(stops.len() - 1)];
        }
        75..85 => (start, end) = (first, last),
        85..93 => end = last + 2 + random.between(5, 300),
        _ => {
            start = first + random.below(block.len());
            end = start + random.between(1, 40);
        }
    }
    end = end.min(all.len() - 2);
    while start < end && all[start].is_whitespace() {
        start += 1;
    }
    while start < end && all[end - 1].is_whitespace() {
        end -= 1;
    }
    // What is not seen cannot be marked.
    all[start..end.max(start)].iter().any(|c| !nothing(*c)).then_some((start, end))
}

fn summary(counts: &Counts) -> String {
    let sum = |outcome: usize| counts.iter().map(|row| row[outcome]).sum::<usize>();
    let all: usize = counts.iter().flatten().sum();
    let share = |count: usize| 100.0 * count as f64 / all.max(1) as f64;
    format!("{:.2} % right, {:.3} % wrong or stuck, {:.2} % false orphans", share(sum(0)), share(sum(1) + sum(2)), share(sum(3)))
}

fn report(name: &str, counts: &Counts) {
    println!("\n{name}\n{:<22} {:>7} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}", "%", "count", "right", "wrong", "stuck", "false o.", "edges", "name");
    let mut all = [0; OUTCOMES.len()];
    for (row, counts) in counts.iter().enumerate() {
        line(KINDS.get(row).unwrap_or(&"3 to 10 edits"), counts);
        for (sum, count) in all.iter_mut().zip(counts) {
            *sum += count;
        }
    }
    line("all", &all);
}

fn line(name: &str, counts: &[usize; OUTCOMES.len()]) {
    let all: usize = counts.iter().sum();
    print!("{name:<22} {all:>7}");
    for count in counts {
        print!(" {:>8.3}", 100.0 * *count as f64 / all.max(1) as f64);
    }
    println!();
}

/// Tells of a miss, as long as `MISSES` allows.
fn tell(outcome: Outcome, row: usize, highlight: &[char], answer: &Anchoring, new: &[Atom], done: &[usize]) {
    static TOLD: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    if std::env::var("KIND").is_ok_and(|kind| kind.parse() != Ok(row)) {
        return;
    }
    let limit: usize = std::env::var("MISSES").ok().and_then(|count| count.parse().ok()).unwrap_or(0);
    if TOLD.fetch_add(1, std::sync::atomic::Ordering::Relaxed) >= limit {
        return;
    }
    let show = |chars: &mut dyn Iterator<Item = char>| chars.collect::<String>().replace('\n', "⏎");
    println!("{outcome:?} [{}] {:?} {:.2}", KINDS.get(row).unwrap_or(&"several"), answer.status, answer.score);
    println!("  was  {}", show(&mut highlight.iter().copied()));
    if let Some(position) = answer.position {
        println!("  now  {}", show(&mut new[position.start as usize..position.end as usize].iter().map(|atom| atom.c)));
    }
    if row >= KINDS.len() {
        println!("  edits {done:?}");
    }
}
