//! The first page of every list and filter: `cargo bench -p bench --bench lists -- DIR [ARTICLES…]`.
//!
//! Prints medians and 95th percentiles in milliseconds over all combinations of state, tag, unread and order, and the slowest of them; then the counts
//! and the tags, a page in the middle, and what is near some articles. Libraries are those of `--bench search`.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement fails by panicking, and prints")]

use std::path::Path;
use std::time::Duration;

use bench::measure::{time, times};
use library::articles::{Filter, Sort, State};
use library::{Library, articles, lists, tags};

/// Articles of a page, as the window asks for them.
const PAGE: u32 = 200;
const ROUNDS: usize = 7;
/// Articles whose neighbours are asked for.
const ASKED: u32 = 200;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let Some(folder) = args.next() else {
        println!("cargo bench -p bench --bench lists -- DIR [ARTICLES…]");
        return;
    };
    let sizes: Vec<u64> = args.map(|arg| arg.parse().unwrap()).collect();
    for size in if sizes.is_empty() { vec![1_000, 10_000, 100_000] } else { sizes } {
        measure(Path::new(&folder), size);
    }
}

fn measure(folder: &Path, size: u64) {
    let path = folder.join(size.to_string());
    bench::fill::fill(&path, 7, size, |_| {}).unwrap();
    let library = Library::open(&path).unwrap();
    let mut known = library.read(tags::all).unwrap();
    known.sort_by_key(|tag| tag.count);
    let some: Vec<Option<String>> = [known.last(), known.get(known.len() / 2), known.first()].into_iter().map(|tag| tag.map(|tag| tag.name.clone())).chain([None]).collect();
    let (mut all, mut slowest): (Vec<Duration>, (Duration, String)) = (Vec::new(), (Duration::ZERO, String::new()));
    for sort in [Sort::Saved, Sort::Published, Sort::Title, Sort::Length, Sort::Site] {
        for state in [None, Some(State::Inbox), Some(State::Archive), Some(State::Trash)] {
            for (tag, unread) in some.iter().flat_map(|tag| [(tag, false), (tag, true)]) {
                let filter = Filter { state, tag: tag.clone(), unread, sort, ..Filter::default() };
                let took = middle(|| library.read(|read| lists::list(read, &filter, None, PAGE)).unwrap());
                if took > slowest.0 {
                    slowest = (took, format!("{filter:?}"));
                }
                all.push(took);
            }
        }
    }
    println!("\n{size} articles: first page of {PAGE} of {} lists {}   slowest: {}", all.len(), times(all.clone()), slowest.1);
    let filter = Filter::default();
    let mut cursor = None;
    for _ in 0..size / 2 / 500 {
        cursor = library.read(|read| lists::list(read, &filter, cursor.as_deref(), 500)).unwrap().next;
    }
    println!("a page in the middle {:.2} ms", middle(|| library.read(|read| lists::list(read, &filter, cursor.as_deref(), PAGE)).unwrap()).as_secs_f64() * 1e3);
    println!("counts {:.2} ms", middle(|| library.read(articles::counts).unwrap()).as_secs_f64() * 1e3);
    println!("tags {:.2} ms", middle(|| library.read(tags::all).unwrap()).as_secs_f64() * 1e3);
    near(&library);
}

/// What is near an article, what answers a question of it, what may be on one event with it, and the whole library in pictures.
fn near(library: &Library) {
    let some = library.read(|read| lists::list(read, &Filter::default(), None, ASKED)).unwrap().items;
    let each = |work: &dyn Fn(&articles::Article)| times(some.iter().map(|article| time(|| work(article)).1).collect());
    println!("related              {}", each(&|article| drop(library.read(|read| library::related::related(read, &article.id, 5)).unwrap())));
    println!("answers              {}", each(&|article| drop(library.read(|read| library::answers::answers(read, &format!("What about {}?", article.title), 40)).unwrap())));
    println!("proposals            {}", each(&|article| drop(library.read(|read| library::proposals::proposals(read, std::slice::from_ref(&article.id))).unwrap())));
    println!("pictures {:.2} ms", middle(|| library.read(library::growth::growth).unwrap()).as_secs_f64() * 1e3);
    let zone = jiff::tz::TimeZone::UTC;
    println!("this day {:.2} ms", middle(|| library.read(|read| library::on_this_day::on_this_day(read, "2026-11-25", &zone)).unwrap()).as_secs_f64() * 1e3);
}

/// The middle one of some rounds.
fn middle<T>(work: impl Fn() -> T) -> Duration {
    let mut rounds: Vec<Duration> = (0..ROUNDS).map(|_| time(&work).1).collect();
    rounds.sort();
    rounds[ROUNDS / 2]
}
