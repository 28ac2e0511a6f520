//! How well articles on one event are proposed to be put together: `cargo bench -p bench --bench stories -- DIR`.
//!
//! Prints precision and recall of pairs, on fifty reports written by hand (eight events, ten reports on none of them; `tests/stories/reports.txt`) and on a
//! made-up library of 5,000 articles whose events are known, and how long proposals for one article take. A pair is two articles of one proposal.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss, reason = "a measurement fails by panicking, and prints")]

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use bench::made::Maker;
use bench::measure::{time, times};
use document::{Hints, InputKind};
use library::articles::{self, Filter};
use library::proposals::proposals;
use library::{ArticleId, Library, lists};

const REPORTS: &str = include_str!("../../../stories/reports.txt");
const ARTICLES: u64 = 5_000;
const SEED: u64 = 21;
/// Articles of the made-up library of which proposals are asked.
const ASKED: usize = 600;

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|arg| arg != "--bench") else {
        println!("cargo bench -p bench --bench stories -- DIR");
        return;
    };
    by_hand();
    made_up(&Path::new(&folder).join("relevance"));
}

fn by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).unwrap();
    let mut events: HashMap<ArticleId, String> = HashMap::new();
    for report in REPORTS.split("\n= ").map(|report| report.trim_start_matches("= ")) {
        let (head, text) = report.split_once('\n').unwrap();
        let [event, site, day] = head.split('|').map(str::trim).collect::<Vec<_>>()[..] else { panic!("{head}") };
        let (title, text) = text.split_once('\n').unwrap();
        let page = format!("{title}\n\n{text}");
        let mut document = document::extract(page.as_bytes(), &Hints { kind: Some(InputKind::Text), ..Hints::default() }).unwrap();
        (document.published_at, document.site_name) = (Some(day.into()), Some(site.into()));
        let id = library.write(|write| bench::fill::keep_document(write, page.as_bytes(), &document)).unwrap();
        // What is on no event is alone with itself.
        events.insert(id.clone(), if event.is_empty() { id.to_string() } else { event.to_owned() });
    }
    let ids: Vec<ArticleId> = events.keys().cloned().collect();
    report("by hand", &library, &ids, |id| events.get(id).cloned());
}

fn made_up(path: &Path) {
    bench::fill::fill(path, SEED, ARTICLES, |_| {}).unwrap();
    let (maker, library) = (Maker::new(SEED), Library::open(path).unwrap());
    let page = library.read(|read| lists::list(read, &Filter::default(), None, u32::try_from(ASKED).unwrap())).unwrap();
    let ids: Vec<ArticleId> = page.items.iter().map(|article| article.id.clone()).collect();
    // A library that was filled in order has the keys from 1 on.
    let connection = rusqlite::Connection::open(path.join("library.sqlite")).unwrap();
    let event = |id: &ArticleId| {
        let key: i64 = connection.query_row("SELECT key FROM articles WHERE id = ?1", [id.as_str()], |row| row.get(0)).unwrap();
        maker.article(key.cast_unsigned() - 1).event.map(|event| format!("{event:?}"))
    };
    report("made up", &library, &ids, event);
    let took = ids.iter().take(100).map(|id| time(|| library.read(|read| proposals(read, std::slice::from_ref(id))).unwrap()).1).collect();
    println!("proposals for one article, median and p95 in ms {}", times(took));
    assert!(library.read(articles::counts).unwrap().inbox > 0);
}

fn report(name: &str, library: &Library, ids: &[ArticleId], event: impl Fn(&ArticleId) -> Option<String>) {
    let events: HashMap<&ArticleId, String> = ids.iter().filter_map(|id| Some((id, event(id)?))).collect();
    let together: BTreeSet<(&ArticleId, &ArticleId)> = ids
        .iter()
        .enumerate()
        .flat_map(|(at, one)| ids[at + 1..].iter().map(move |other| (one.min(other), one.max(other))))
        .filter(|(one, other)| events.contains_key(one) && events.get(one) == events.get(other))
        .collect();
    let all = library.read(|read| proposals(read, ids)).unwrap();
    let (mut right, mut proposed) = (0, 0);
    for proposal in &all {
        let asked: Vec<&ArticleId> = proposal.articles.iter().map(|article| &article.id).filter(|id| ids.contains(id)).collect();
        for (at, one) in asked.iter().enumerate() {
            for other in &asked[at + 1..] {
                proposed += 1;
                right += usize::from(together.contains(&((*one).min(*other), (*one).max(*other))));
            }
        }
    }
    let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
    if std::env::var_os("SHOW").is_some() {
        for proposal in &all {
            println!("  {:?} {:?}", proposal.shared, proposal.articles.iter().map(|article| (event(&article.id), article.title.as_str())).collect::<Vec<_>>());
        }
    }
    println!("{name:8} {} articles, {} pairs on one event, {} proposals: precision {:.3}, recall {:.3}", ids.len(), together.len(), all.len(), share(right, proposed), share(right, together.len()));
}
