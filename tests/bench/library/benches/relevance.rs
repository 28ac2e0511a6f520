//! How good the first ten hits are: `cargo bench -p bench --bench relevance -- DIR`.
//!
//! Ninety judged queries on a made-up library of 5,000 articles whose topics and events are known: articles that somebody remembers by two words of the
//! title and one of the text, one of them in another form (that article, and a little those on the same event); events by a name and a word of their topic
//! (all articles on it); topics by two of their words (all articles of it). Prints NDCG@10 (Järvelin and Kekäläinen 2002) and the mean reciprocal rank of
//! the first that is right, for the library's search, for FTS5's bm25 and for tantivy, both with their defaults on title and text.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss, reason = "a measurement fails by panicking, and prints means")]

use std::collections::HashMap;
use std::path::Path;

use bench::made::{Made, Maker};
use bench::random::Random;
use library::Library;
use library::search::{self, Scope, Wish};
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{Field, STORED, Schema, TEXT, Value as _};
use tantivy::{Index, Searcher, TantivyDocument, doc};

const ARTICLES: u64 = 5_000;
const SEED: u64 = 21;
/// Queries of each kind.
const EACH: usize = 30;
/// Hits that are looked at.
const DEPTH: usize = 10;

/// A query with what is right, by the number of the article: 3 is best.
struct Judged {
    kind: &'static str,
    query: String,
    right: HashMap<u64, f64>,
}

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|arg| arg != "--bench") else {
        println!("cargo bench -p bench --bench relevance -- DIR");
        return;
    };
    let path = Path::new(&folder).join("relevance");
    bench::fill::fill(&path, SEED, ARTICLES, |_| {}).unwrap();
    let maker = Maker::new(SEED);
    let made: Vec<(u64, Made)> = (0..ARTICLES).map(|number| (number, maker.article(number))).filter(|(_, made)| !made.trashed).collect();
    let judged = judged(&maker, &made);
    println!("{} judged queries, {} articles", judged.len(), made.len());
    let library = Library::open(&path).unwrap();
    report("margent", &judged, |query| {
        let (_, best) = library.read(|read| search::rank(read, &Wish::new(query, Scope::Articles, 10))).unwrap();
        // A library that was filled in order has the keys from 1 on.
        best.into_iter().map(|(key, _)| u64::from(key) - 1).collect()
    });
    let fts = fts(&made);
    report("FTS5 bm25", &judged, |query| {
        let mut statement = fts.prepare_cached("SELECT rowid FROM pages WHERE pages MATCH ?1 ORDER BY rank LIMIT 10").unwrap();
        let words: Vec<String> = query.split(' ').map(|word| format!("\"{word}\"")).collect();
        statement.query_map([words.join(" ")], |row| row.get::<_, i64>(0)).unwrap().map(|row| row.unwrap().cast_unsigned()).collect()
    });
    let (searcher, parser, number) = peer(&made);
    report("tantivy", &judged, |query| {
        let best = searcher.search(&parser.parse_query(query).unwrap(), &TopDocs::with_limit(DEPTH).order_by_score()).unwrap();
        best.into_iter().map(|(_, at)| searcher.doc::<TantivyDocument>(at).unwrap().get_first(number).and_then(|value| value.as_u64()).unwrap()).collect()
    });
}

fn judged(maker: &Maker, made: &[(u64, Made)]) -> Vec<Judged> {
    let mut random = Random::new(99);
    let mut all = Vec::new();
    let english: Vec<&(u64, Made)> = made.iter().filter(|(_, made)| made.document.lang.as_deref() == Some("en")).collect();
    let words = |text: &str| -> Vec<String> { text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).filter(|word| word.len() > 3).collect() };
    for at in 0..EACH {
        let (number, article) = random.one_of(&english);
        let title = words(article.document.title.as_deref().unwrap_or_default());
        let text = words(&article.document.text);
        let (first, second) = (random.one_of(&title).clone(), random.one_of(&title).clone());
        let remembered = random.one_of(&text).clone();
        let second = if at % 2 == 0 { other_form(&second) } else { second };
        let near = made.iter().filter(|(_, other)| article.event.is_some() && other.event == article.event).map(|(other, _)| (*other, 1.0));
        all.push(Judged { kind: "remembered", query: format!("{first} {second} {remembered}"), right: near.chain([(*number, 3.0)]).collect() });
    }
    while all.len() < 2 * EACH {
        let (_, article) = random.one_of(&english);
        let same: Vec<&(u64, Made)> = made.iter().filter(|(_, other)| article.event.is_some() && other.event == article.event).collect();
        let Some(name) = common_name(&same) else { continue };
        let word = random.one_of(&maker.topic_words("en", article.topic)[..20]).clone();
        all.push(Judged { kind: "event", query: format!("{name} {word}"), right: same.iter().map(|(number, _)| (*number, 2.0)).collect() });
    }
    for topic in 0..EACH {
        let known = maker.topic_words("en", topic);
        let (one, other) = (random.below(8), 8 + random.below(12));
        let right = english.iter().filter(|(_, made)| made.topic == topic).map(|(number, _)| (*number, 1.0)).collect();
        all.push(Judged { kind: "topic", query: format!("{} {}", known[one], other_form(&known[other])), right });
    }
    all
}

/// "ships" for "ship", and back.
fn other_form(word: &str) -> String {
    word.strip_suffix('s').map_or_else(|| format!("{word}s"), str::to_owned)
}

/// A name with which the titles of several articles on one event begin.
fn common_name(same: &[&(u64, Made)]) -> Option<String> {
    let mut names = same.iter().filter_map(|(_, made)| Some(made.document.title.as_deref()?.split(' ').next()?.to_lowercase()));
    names.find(|name| same.len() > 2 && same.iter().filter(|(_, made)| made.document.text.to_lowercase().contains(name.as_str())).count() > 2)
}

fn report(name: &str, judged: &[Judged], search: impl Fn(&str) -> Vec<u64>) {
    let mut sums: Vec<(&str, f64, f64, usize)> = Vec::new();
    for one in judged {
        let found = search(&one.query);
        let gains: Vec<f64> = found.iter().take(DEPTH).map(|number| one.right.get(number).copied().unwrap_or(0.0)).collect();
        let mut ideal: Vec<f64> = one.right.values().copied().collect();
        ideal.sort_by(|a, b| b.total_cmp(a));
        ideal.truncate(DEPTH);
        let ndcg = discounted(&gains) / discounted(&ideal);
        let best = one.right.values().copied().fold(0.0, f64::max);
        let rank = gains.iter().position(|gain| *gain >= best).map_or(0.0, |at| 1.0 / (at + 1) as f64);
        for kind in [one.kind, "all"] {
            match sums.iter_mut().find(|(known, ..)| *known == kind) {
                Some(sum) => *sum = (kind, sum.1 + ndcg, sum.2 + rank, sum.3 + 1),
                None => sums.push((kind, ndcg, rank, 1)),
            }
        }
    }
    for (kind, ndcg, rank, count) in sums {
        println!("{name:10} {kind:12} NDCG@10 {:.3}   MRR {:.3}   ({count} queries)", ndcg / count as f64, rank / count as f64);
    }
}

fn discounted(gains: &[f64]) -> f64 {
    gains.iter().enumerate().map(|(at, gain)| (gain.exp2() - 1.0) / ((at + 2) as f64).log2()).sum()
}

fn fts(made: &[(u64, Made)]) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open_in_memory().unwrap();
    connection.execute_batch("CREATE VIRTUAL TABLE pages USING fts5 (title, body); BEGIN").unwrap();
    for (number, made) in made {
        let sql = "INSERT INTO pages (rowid, title, body) VALUES (?1, ?2, ?3)";
        connection.prepare_cached(sql).unwrap().execute(rusqlite::params![number.cast_signed(), made.document.title, made.document.text]).unwrap();
    }
    connection.execute_batch("COMMIT").unwrap();
    connection
}

fn peer(made: &[(u64, Made)]) -> (Searcher, QueryParser, Field) {
    let mut schema = Schema::builder();
    let (title, body, number) = (schema.add_text_field("title", TEXT), schema.add_text_field("body", TEXT), schema.add_u64_field("number", STORED));
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, 200_000_000).unwrap();
    for (at, made) in made {
        writer.add_document(doc!(title => made.document.title.clone().unwrap_or_default(), body => made.document.text.clone(), number => *at)).unwrap();
    }
    writer.commit().unwrap();
    let parser = QueryParser::for_index(&index, vec![title, body]);
    (index.reader().unwrap().searcher(), parser, number)
}
