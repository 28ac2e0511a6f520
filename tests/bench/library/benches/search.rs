//! Searching, beside tantivy on the same documents in the same run: `cargo bench -p bench --bench search -- DIR [ARTICLES…]`.
//!
//! Prints medians and 95th percentiles over queries in milliseconds, the time of a query being the middle one of its rounds: of the whole answer (20 hits
//! with snippets, and the total), of ranking and counting alone, and of tantivy's 20 best and its count. Libraries are kept in DIR and used again.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement fails by panicking, and prints")]

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use bench::measure::{time, times};
use bench::random::Random;
use library::Library;
use library::search::{self, Scope, Wish};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{Query, QueryParser, RegexQuery};
use tantivy::schema::{FAST, Field, STORED, Schema, TEXT};
use tantivy::{Index, Searcher, TantivyDocument, Term, doc};

/// Queries of each kind.
const QUERIES: usize = 120;
/// Times each is asked.
const ROUNDS: usize = 7;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let Some(folder) = args.next() else {
        println!("cargo bench -p bench --bench search -- DIR [ARTICLES…]");
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
    let peer = Peer::open(&folder.join(format!("{size}.tantivy")), &path, &library);
    let kinds = peer.queries(&path, &library);
    println!("\n{size} articles, {} of them searched\n{:16} {:>17} {:>17} {:>17} {:>8}", peer.searcher.num_docs(), "", "whole answer", "rank and count", "tantivy", "ratio");
    for (kind, queries) in &kinds {
        let (mut whole, mut ranked, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
        let mut unequal = 0;
        for query in queries {
            let mut rounds = [Vec::new(), Vec::new(), Vec::new()];
            for _ in 0..ROUNDS {
                let (hits, took) = time(|| library.read(|read| search::find(read, &Wish::new(query, Scope::Articles, 20))).unwrap());
                rounds[0].push(took);
                let (own, took) = time(|| library.read(|read| search::rank(read, &Wish::new(query, Scope::Articles, 20))).unwrap());
                rounds[1].push(took);
                assert_eq!(own.0, hits.total);
                let (count, took) = peer.ask(kind, query);
                rounds[2].push(took);
                unequal += usize::from(count != own.0 as usize);
            }
            for (all, mut of_query) in [&mut whole, &mut ranked, &mut theirs].into_iter().zip(rounds) {
                of_query.sort();
                all.push(of_query[ROUNDS / 2]);
            }
        }
        let (whole, ranked, theirs) = (times(whole), times(ranked), times(theirs));
        println!("{kind:16} {whole} {ranked} {theirs} {:>8.2}   {} totals differ (forms)", ranked.p95 / theirs.p95, unequal / ROUNDS);
    }
    disk(&path, &library);
}

/// The same documents in tantivy, with its own defaults.
struct Peer {
    searcher: Searcher,
    parser: QueryParser,
    body: Field,
}

impl Peer {
    fn open(folder: &Path, path: &Path, library: &Library) -> Self {
        let mut schema = Schema::builder();
        let (title, body, key) = (schema.add_text_field("title", TEXT), schema.add_text_field("body", TEXT), schema.add_u64_field("key", FAST | STORED));
        let schema = schema.build();
        let index = if folder.exists() {
            Index::open_in_dir(folder).unwrap()
        } else {
            std::fs::create_dir_all(folder).unwrap();
            let index = Index::create_in_dir(folder, schema).unwrap();
            let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, 300_000_000).unwrap();
            for (number, version) in shown(path) {
                let document = library.read(|read| library::versions::document(read, &version)).unwrap();
                writer.add_document(doc!(title => document.title.unwrap_or_default(), body => document.text, key => number)).unwrap();
            }
            writer.commit().unwrap();
            writer.wait_merging_threads().unwrap();
            index
        };
        let mut parser = QueryParser::for_index(&index, vec![title, body]);
        parser.set_conjunction_by_default();
        Self { searcher: index.reader().unwrap().searcher(), parser, body }
    }

    fn frequency(&self, word: &str) -> u64 {
        self.searcher.doc_freq(&Term::from_field_text(self.body, word)).unwrap()
    }

    fn ask(&self, kind: &str, query: &str) -> (usize, Duration) {
        time(|| {
            let query: Box<dyn Query> =
                if kind == "prefix" { Box::new(RegexQuery::from_pattern(&format!("{}.*", query.trim_end_matches('*')), self.body).unwrap()) } else { self.parser.parse_query(query).unwrap() };
            // Together they would make tantivy rank every match: apart it is quicker.
            let _best = self.searcher.search(&query, &TopDocs::with_limit(20).order_by_score()).unwrap();
            self.searcher.search(&query, &Count).unwrap()
        })
    }

    /// Queries as the library's own words give them, in English.
    fn queries(&self, path: &Path, library: &Library) -> Vec<(&'static str, Vec<String>)> {
        let all = shown(path);
        let mut random = Random::new(5);
        let mut kinds: Vec<(&str, Vec<String>)> = ["rare", "two words", "common", "phrase", "prefix"].into_iter().map(|kind| (kind, Vec::new())).collect();
        let documents = self.searcher.num_docs();
        while kinds.iter().any(|(_, queries)| queries.len() < QUERIES) {
            let (_, version) = random.one_of(&all);
            let document = library.read(|read| library::versions::document(read, version)).unwrap();
            if document.lang.as_deref() != Some("en") {
                continue;
            }
            let words: Vec<String> = document.blocks[0].text.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
            let one = |random: &mut Random, least: u64, most: u64| {
                let fitting: Vec<&String> = words.iter().filter(|word| word.bytes().all(|b| b.is_ascii_alphabetic()) && (least..=most).contains(&self.frequency(word))).collect();
                (!fitting.is_empty()).then(|| (*random.one_of(&fitting)).clone())
            };
            let at = random.below(words.len().saturating_sub(3));
            let length = 2 + random.below(2);
            let made = [
                one(&mut random, 1, (documents / 1_000).max(2)),
                one(&mut random, documents / 200, documents / 5).zip(one(&mut random, documents / 200, documents / 5)).filter(|(a, b)| a != b).map(|(a, b)| format!("{a} {b}")),
                one(&mut random, documents / 5, documents),
                words.get(at..at + length).map(|words| format!("\"{}\"", words.join(" "))),
                one(&mut random, 1, documents / 10).filter(|word| word.len() > 4).map(|word| format!("{}*", &word[..3 + random.below(2)])),
            ];
            for ((_, queries), made) in kinds.iter_mut().zip(made) {
                if queries.len() < QUERIES {
                    queries.extend(made);
                }
            }
        }
        kinds
    }
}

fn shown(path: &Path) -> Vec<(u64, library::VersionId)> {
    let connection = rusqlite::Connection::open(path.join("library.sqlite")).unwrap();
    let mut statement = connection.prepare("SELECT key, version_id FROM articles WHERE state <> 'trash' ORDER BY key").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?.cast_unsigned(), library::VersionId::parse(&row.get::<_, String>(1)?)))).unwrap();
    rows.map(|row| row.unwrap()).collect()
}

/// Bytes beside sources and pictures, as a share of the plain text.
#[allow(clippy::cast_precision_loss, reason = "a share")]
fn disk(path: &Path, library: &Library) {
    let text: usize = shown(path).iter().map(|(_, version)| library.read(|read| library::versions::document(read, version)).unwrap().text.len()).sum();
    let connection = rusqlite::Connection::open(path.join("library.sqlite")).unwrap();
    let all: i64 = connection.query_row("SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)", [], |row| row.get(0)).unwrap();
    let free: i64 = connection.query_row("SELECT (SELECT freelist_count FROM pragma_freelist_count) * (SELECT page_size FROM pragma_page_size)", [], |row| row.get(0)).unwrap();
    let (mut parts, mut tables) = (String::new(), connection.prepare("SELECT name, sum(pgsize) FROM dbstat GROUP BY 1 ORDER BY 2 DESC LIMIT 6").unwrap());
    let rows = tables.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))).unwrap();
    for (name, bytes) in rows.map(|row| row.unwrap()) {
        write!(parts, ", {name} {:.2}", bytes as f64 / text as f64).unwrap();
    }
    println!("disk: {:.2} of the plain text's {} MB, and {:.2} free within the file{parts}", (all - free) as f64 / text as f64, text / 1_000_000, free as f64 / text as f64);
}
