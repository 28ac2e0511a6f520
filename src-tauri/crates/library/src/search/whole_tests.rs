//! The index as a whole: what it finds is what one finds by reading every text.

use document::{Block, BlockKind, Document, InputKind};

use super::analyze::{fold, stemmer};
use super::ask::Scope;
use super::cancel::Cancel;
use super::find::{Wish, find, rank};
use super::rebuild;
use crate::articles::{self, NewArticle, State};
use crate::error::LibraryError;
use crate::id::{ArticleId, VersionId};
use crate::library::Library;
use crate::versions::{self, NewVersion};

const WORDS: &[&str] = &["peace", "talks", "talk", "talking", "harbour", "harbours", "ice", "iced", "ferry", "ferries", "night", "nightly", "captain", "a", "ab", "abc", "zoo"];

struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn words(&mut self, n: usize) -> String {
        (0..n).map(|_| WORDS[self.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }
}

fn document(title: &str, text: &str) -> Document {
    let blocks: Vec<Block> = text
        .split("\n\n")
        .scan((0, 0), |(ordinal, start), text| {
            let block = Block { ordinal: *ordinal, section: None, kind: BlockKind::Paragraph, text: text.into(), html: String::new(), start: *start };
            *ordinal += 1;
            *start += u32::try_from(text.chars().count()).unwrap() + 2;
            Some(block)
        })
        .collect();
    let word_count = u32::try_from(text.split_whitespace().count()).unwrap();
    Document { title: Some(title.into()), lang: Some("en".into()), text: text.into(), blocks, word_count, ..Document::default() }
}

fn version(write: &mut crate::Write<'_>, article: &ArticleId, document: &Document) -> Result<VersionId, LibraryError> {
    let id = VersionId::new();
    let new = NewVersion {
        id: &id,
        article_id: article,
        source: b"made for a test",
        kind: InputKind::Text,
        container: None,
        charset: None,
        base: None,
        document,
        etag: None,
        last_modified: None,
        captured_at: None,
        origin: None,
    };
    versions::insert(write, &new)?;
    Ok(id)
}

fn add(write: &mut crate::Write<'_>, document: &Document) -> Result<ArticleId, LibraryError> {
    let id = ArticleId::new();
    let version = version(write, &id, document)?;
    articles::insert(write, &NewArticle { id: &id, version_id: &version, document, canonical: None })?;
    Ok(id)
}

/// What a text has, read by itself.
struct Known {
    id: ArticleId,
    title: Vec<String>,
    text: Vec<String>,
    gone: bool,
}

impl Known {
    fn new(id: ArticleId, title: &str, text: &str) -> Self {
        let words = |text: &str| text.split_whitespace().map(fold).collect();
        Self { id, title: words(title), text: words(text), gone: false }
    }

    fn has(&self, query: &str) -> bool {
        let stem = |word: &str| stemmer(Some("en")).unwrap().stem(word).into_owned();
        query.split(" OR ").any(|side| {
            side.split(' ').collect::<Vec<_>>().join(" ").split(" & ").all(|term| {
                let (negated, term) = term.strip_prefix('-').map_or((false, term), |term| (true, term));
                let found = if let Some(words) = term.strip_prefix('"') {
                    let words: Vec<&str> = words.trim_end_matches('"').split(' ').collect();
                    [&self.title, &self.text].iter().any(|text| text.windows(words.len()).any(|here| here == words))
                } else if let Some(prefix) = term.strip_suffix('*') {
                    self.title.iter().chain(&self.text).any(|word| word.starts_with(prefix))
                } else if let Some(word) = term.strip_prefix("title:") {
                    self.title.iter().any(|own| stem(own) == stem(word))
                } else {
                    self.title.iter().chain(&self.text).any(|own| stem(own) == stem(term))
                };
                found != negated
            })
        })
    }
}

fn query(dice: &mut Dice) -> String {
    let term = |dice: &mut Dice| {
        let word = WORDS[dice.below(WORDS.len())];
        match dice.below(6) {
            0 => format!("\"{}\"", dice.words(2)),
            1 => format!("{}*", &word[..=dice.below(word.len().min(4))]),
            2 => format!("title:{word}"),
            _ => word.to_owned(),
        }
    };
    let first = term(dice);
    match dice.below(4) {
        0 => first,
        1 => format!("{first} & {}", term(dice)),
        2 => format!("{first} & -{}", term(dice)),
        _ => format!("{first} OR {} & {}", term(dice), term(dice)),
    }
}

fn compare(library: &Library, known: &[Known], dice: &mut Dice, rounds: usize) {
    for _ in 0..rounds {
        let asked = query(dice);
        let mut expected: Vec<&str> = known.iter().filter(|one| !one.gone && one.has(&asked)).map(|one| one.id.as_str()).collect();
        expected.sort_unstable();
        let text = asked.replace(" & ", " ");
        let hits = library.read(|read| find(read, &Wish::new(&text, Scope::Articles, 1_000))).unwrap();
        if hits.loose {
            assert!(expected.is_empty(), "{text}");
            continue;
        }
        let mut found: Vec<&str> = hits.hits.iter().map(|hit| hit.article_id.as_str()).collect();
        found.sort_unstable();
        assert_eq!(found, expected, "{text}");
        assert_eq!(hits.total as usize, expected.len(), "{text}");
        let mut scores: Vec<f64> = hits.hits.iter().map(|hit| hit.score).collect();
        assert!(scores.is_sorted_by(|one, other| one >= other), "{text}: {scores:?}");
        scores.clear();
    }
}

#[test]
fn what_is_found_is_what_reading_every_text_finds_through_changes_merges_and_making_it_anew() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).unwrap();
    let mut dice = Dice(11);
    let mut known: Vec<Known> = Vec::new();
    for round in 0..60 {
        match dice.below(5) {
            0 if !known.is_empty() => {
                // Another version takes the place of what was found before.
                let at = dice.below(known.len());
                let (title, text) = (dice.words(3), dice.words(30));
                let document = document(&title, &text);
                let id = known[at].id.clone();
                library
                    .write(|write| {
                        let version = version(write, &id, &document)?;
                        articles::show_version(write, &id, &version, &document, None)
                    })
                    .unwrap();
                known[at] = Known { gone: known[at].gone, ..Known::new(id, &title, &text) };
            }
            1 if !known.is_empty() => {
                let at = dice.below(known.len());
                let state = if known[at].gone { State::Inbox } else { State::Trash };
                library.write(|write| articles::set_state(write, &known[at].id, state)).unwrap();
                known[at].gone = state == State::Trash;
            }
            _ => {
                let count = 1 + dice.below(4);
                let made: Vec<(String, String)> = (0..count).map(|_| (dice.words(3), dice.words(25))).collect();
                let ids: Vec<ArticleId> = library.write(|write| made.iter().map(|(title, text)| add(write, &document(title, text))).collect::<Result<_, LibraryError>>()).unwrap();
                known.extend(ids.into_iter().zip(made).map(|(id, (title, text))| Known::new(id, &title, &text)));
            }
        }
        if round % 10 == 9 {
            compare(&library, &known, &mut dice, 15);
        }
    }
    while library.tidy_search().unwrap() {}
    compare(&library, &known, &mut dice, 40);
    library.write(rebuild::begin).unwrap();
    let hits = library.read(|read| find(read, &Wish::new("peace", Scope::Articles, 5))).unwrap();
    assert_eq!((hits.total, hits.indexed.map(|indexed| (indexed.articles, indexed.of as usize))), (0, Some((0, known.len()))));
    while library.write(|write| rebuild::step(write, 7)).unwrap() {}
    compare(&library, &known, &mut dice, 40);
    let again = Library::open(folder.path()).unwrap();
    compare(&again, &known, &mut dice, 20);
    assert!(again.read(crate::check::check).unwrap().ok);
}

#[test]
fn lists_longer_than_a_block_and_a_row_are_found_whole() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).unwrap();
    let mut dice = Dice(3);
    let made: Vec<(String, String)> = (0..700).map(|_| (dice.words(3), dice.words(60))).collect();
    let ids: Vec<ArticleId> = library.write(|write| made.iter().map(|(title, text)| add(write, &document(title, text))).collect::<Result<_, LibraryError>>()).unwrap();
    let known: Vec<Known> = ids.into_iter().zip(made).map(|(id, (title, text))| Known::new(id, &title, &text)).collect();
    let mut dice = Dice(4);
    for _ in 0..25 {
        let asked = query(&mut dice);
        let expected = known.iter().filter(|one| one.has(&asked)).count();
        let (total, _) = library.read(|read| rank(read, &Wish::new(&asked.replace(" & ", " "), Scope::Articles, 3))).unwrap();
        assert!(total as usize == expected || expected == 0, "{asked}: {total} and not {expected}");
    }
}

#[test]
fn a_write_finds_what_it_has_indexed_and_nobody_else_does_until_it_is_committed() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).unwrap();
    let wish = Wish::new("harbour", Scope::Articles, 5);
    let undone: Result<(), LibraryError> = library.write(|write| {
        add(write, &document("Harbour", "The harbour at night."))?;
        assert_eq!(find(write.as_read(), &wish)?.total, 1);
        assert_eq!(library.read(|read| find(read, &wish))?.total, 0);
        Err(LibraryError::Invalid("undone".into()))
    });
    assert!(undone.is_err());
    assert_eq!(library.read(|read| find(read, &wish)).unwrap().total, 0);
    library.write(|write| add(write, &document("Harbours", "Two of them.")).map(|_| ())).unwrap();
    assert_eq!(library.read(|read| find(read, &wish)).unwrap().total, 1);
}

#[test]
fn filters_loosening_spelling_and_cancelling() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).unwrap();
    let mut page = document("The Negotiations", "Peace is talked about in a long room by the harbour.");
    page.byline = Some("Oona Telford".into());
    page.url = Some("https://www.daily.example/page".into());
    page.published_at = Some("2024-05-06".into());
    let id = library.write(|write| add(write, &page)).unwrap();
    library.write(|write| add(write, &document("Weather", "Nothing but ice and wind.")).map(|_| ())).unwrap();
    library.write(|write| crate::tags::add(write, &id, "Middle East")).unwrap();
    let total = |text: &str| library.read(|read| find(read, &Wish::new(text, Scope::Articles, 5))).unwrap().total;
    for (text, expected) in [
        ("author:telford", 1),
        ("author:\"oona telford\" peace", 1),
        ("site:daily.example", 1),
        ("site:example.daily", 0),
        ("tag:\"middle east\"", 1),
        ("-tag:\"middle east\"", 1),
        ("before:2024-06 after:2024-05", 1),
        ("after:2024-06 peace", 0),
        ("lang:en", 2),
        ("lang:fr", 0),
        ("is:unread", 2),
        ("is:annotated", 0),
        ("words:<8", 1),
        ("title:negotiation", 1),
        ("title:peace", 0),
        ("negotiation (harbour OR ice)", 1),
        ("is:trashed", 0),
        ("-peace", 1),
    ] {
        assert_eq!(total(text), expected, "{text}");
    }
    library.write(|write| articles::set_position(write, &id, 0.5, 1)).unwrap();
    assert_eq!((total("is:unread"), total("is:read")), (1, 1));
    let loose = library.read(|read| find(read, &Wish::new("peace wind", Scope::Articles, 5))).unwrap();
    assert!(loose.loose && loose.total == 2);
    let misspelled = library.read(|read| find(read, &Wish::new("Negotations harbor", Scope::Articles, 5))).unwrap();
    assert_eq!(misspelled.suggestion.as_deref(), Some("negotiations harbour"));
    let typing = library.read(|read| find(read, &Wish { typing: true, ..Wish::new("negotiations in a lo", Scope::Articles, 5) })).unwrap();
    assert_eq!(typing.total, 1);
    let cancel = Cancel::default();
    cancel.cancel();
    let ended = library.read(|read| find(read, &Wish { cancel, ..Wish::new("peace", Scope::Articles, 5) }));
    assert!(matches!(ended, Err(LibraryError::Interrupted)));
}
