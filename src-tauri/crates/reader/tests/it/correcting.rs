//! Correcting what was read wrongly, through the one enum that windows send: kept, done again on every reading, taken back.

use reader::{Command, ErrorCode, Reader, ReaderError, call};
use serde::Deserialize as _;
use serde_json::{Value, json};
use tempfile::TempDir;

const PAGE: &str = r#"<html lang="en"><head><title>The Ferry That Stayed</title></head><body><main><article>
<h1>The Ferry That Stayed</h1>
<p>Nobody had expected the ferry to run that morning, and nobody had told its captain, who had slept aboard and cast off at six as he always did.</p>
<p>A line that heads nothing</p>
<p>By seven the quay was full of people who had only come to look, and by eight there was a queue for tickets that reached to the fish hall.</p>
<aside class="note"><p>The fare has been the same since 1971, and a child still travels for the price of a stamp.</p></aside>
<details><summary>Who owns the ferry?</summary><p>The island does, in shares that may only be inherited and never sold to anybody.</p></details>
<p>Share this</p>
<p>Nothing was said about the morning afterwards, and the captain was given a new cap, which he has worn on every crossing since.</p>
</article></main></body></html>"#;
const MARKDOWN: &str = "# The Ferry That Stayed\n\nNobody had expected the ferry to run that morning, and nobody had told its captain, who had slept aboard.\n\nA line that heads nothing\n\n> [!NOTE]\n> The fare has been the same since 1971, and a child still travels for the price of a stamp.\n\nShare this\n\nNothing was said about the morning afterwards, and the captain was given a new cap, which he has worn since.\n";
const TEXT: &str = "The Ferry That Stayed\n\nNobody had expected the ferry to run that morning, and nobody had told its captain, who had slept aboard.\n\nA line that heads nothing.\n\nNote: The fare has been the same since 1971, and a child still travels for the price of a stamp.\n\nShare this\n\nNothing was said about the morning afterwards, and the captain was given a new cap, which he has worn since.\n";

struct Desk {
    reader: Reader,
    folder: TempDir,
    article: String,
}

impl Desk {
    fn with(page: &str, html: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let reader = Reader::open(folder.path()).unwrap();
        let desk = Self { reader, folder, article: String::new() };
        let article = desk.ask(&json!({ "type": "saveText", "text": page, "html": html }))["id"].as_str().unwrap().to_owned();
        Self { article, ..desk }
    }

    fn try_ask(&self, command: &Value) -> Result<Value, ReaderError> {
        call(&self.reader, Command::deserialize(command).unwrap())
    }

    fn ask(&self, command: &Value) -> Value {
        self.try_ask(command).unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    fn open(&self) -> Value {
        self.ask(&json!({ "type": "open", "id": self.article }))
    }

    /// The document with its text, as scripts see it.
    fn document(&self) -> Value {
        serde_json::to_value(reader::show(&self.reader, &self.article, None).unwrap().document).unwrap()
    }

    /// The ordinal of the block with some words, and what it is.
    fn block(&self, words: &str) -> Option<(u64, Value)> {
        let blocks = self.document()["blocks"].as_array().unwrap().clone();
        blocks.into_iter().find(|block| block["text"].as_str().unwrap().contains(words)).map(|block| (block["ordinal"].as_u64().unwrap(), block))
    }

    fn kind(&self, words: &str) -> Option<String> {
        self.block(words).map(|(_, block)| block["kind"].as_str().unwrap().to_owned())
    }

    fn folded(&self, words: &str) -> Option<u64> {
        self.document()["folded"].as_array().unwrap().iter().position(|left| left["text"].as_str().unwrap().contains(words)).map(|at| at as u64)
    }

    fn correct(&self, subject: &Value, says: &Value) -> Result<Value, ReaderError> {
        self.try_ask(&json!({ "type": "correct", "id": self.article, "subject": subject, "says": says }))
    }

    /// Corrects the block with some words, and gives the correction's id.
    fn say(&self, words: &str, says: &Value) -> String {
        let (ordinal, _) = self.block(words).unwrap();
        self.correct(&json!({ "block": ordinal }), says).unwrap()["id"].as_str().unwrap().to_owned()
    }

    fn take_back(&self, correction: &str) {
        self.ask(&json!({ "type": "uncorrect", "correction": correction }));
    }

    fn highlight(&self, words: &str) -> String {
        let text: Vec<char> = self.document()["text"].as_str().unwrap().chars().collect();
        let wanted: Vec<char> = words.chars().collect();
        let start = text.windows(wanted.len()).position(|window| window == wanted).unwrap();
        let position = json!({ "start": start, "end": start + wanted.len() });
        self.ask(&json!({ "type": "annotate", "annotation": { "article": self.article, "position": position } }))["id"].as_str().unwrap().to_owned()
    }

    /// How an annotation stands, and the words on which it stands.
    fn stands(&self, annotation: &str) -> (String, Option<String>) {
        let opened = self.open();
        let status = opened["annotations"].as_array().unwrap().iter().find(|one| one["id"] == annotation).unwrap()["status"].as_str().unwrap().to_owned();
        let text: Vec<char> = self.document()["text"].as_str().unwrap().chars().collect();
        let position = &opened["positions"][annotation];
        let words = position["start"].as_u64().map(|start| text[usize::try_from(start).unwrap()..usize::try_from(position["end"].as_u64().unwrap()).unwrap()].iter().collect());
        (status, words)
    }

    fn hits(&self, query: &str, scope: &str) -> u64 {
        self.ask(&json!({ "type": "find", "query": query, "scope": scope }))["total"].as_u64().unwrap()
    }
}

fn desks() -> [Desk; 3] {
    [Desk::with(PAGE, true), Desk::with(MARKDOWN, false), Desk::with(TEXT, false)]
}

#[test]
fn a_correction_is_kept_done_on_every_opening_and_taken_back() {
    for desk in desks() {
        let before = desk.document();
        let heading = desk.say("A line that heads", &json!({ "as": "heading", "level": 3 }));
        let boxed = desk.say("The fare", &json!({ "as": "paragraph" }));
        let tip = desk.say("Nothing was said", &json!({ "as": "callout", "tone": "tip" }));
        let kinds = |desk: &Desk| ["A line that heads", "The fare", "Nothing was said"].map(|words| desk.kind(words).unwrap());
        assert_eq!(kinds(&desk), ["heading", "paragraph", "callout"]);
        let Desk { reader, folder, article } = desk;
        drop(reader);
        let desk = Desk { reader: Reader::open(folder.path()).unwrap(), folder, article };
        assert_eq!(kinds(&desk), ["heading", "paragraph", "callout"]);
        let standing = desk.open()["corrections"].clone();
        assert_eq!(standing.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect::<Vec<_>>(), [&heading, &boxed, &tip]);
        assert_eq!((&standing[0]["says"], &standing[0]["found"]), (&json!({ "as": "heading", "level": 3 }), &json!(true)));
        for correction in [&boxed, &heading, &tip] {
            desk.take_back(correction);
        }
        assert_eq!(desk.document(), before);
        assert_eq!(desk.open()["corrections"], json!([]));
        assert!(reader::check(&desk.reader).unwrap().ok);
    }
}

#[test]
fn what_is_no_part_leaves_the_search_and_what_is_part_enters_it() {
    for desk in desks() {
        let away = desk.say("The fare", &json!({ "as": "notPart" }));
        assert_eq!((desk.kind("The fare"), desk.hits("stamp", "articles")), (None, 0));
        let left = desk.document()["folded"][usize::try_from(desk.folded("The fare").unwrap()).unwrap()].clone();
        assert_eq!(left["why"], "person");
        let at = desk.folded("Share this").unwrap();
        let back = desk.correct(&json!({ "folded": at }), &json!({ "as": "partOfArticle" })).unwrap();
        assert_eq!((desk.kind("Share this").as_deref(), desk.folded("Share this")), (Some("paragraph"), None));
        desk.take_back(&away);
        desk.take_back(back["id"].as_str().unwrap());
        assert_eq!((desk.hits("stamp", "articles"), desk.kind("Share this")), (1, None));
    }
}

#[test]
fn the_opposite_is_an_undo_as_well() {
    for desk in desks() {
        let before = desk.document();
        desk.say("The fare", &json!({ "as": "notPart" }));
        let at = desk.folded("The fare").unwrap();
        desk.correct(&json!({ "folded": at }), &json!({ "as": "partOfArticle" })).unwrap();
        assert_eq!(desk.document(), before);
        assert_eq!(desk.open()["corrections"].as_array().unwrap().len(), 2);
    }
}

#[test]
fn questions_go_with_their_faq() {
    let desk = Desk::with(PAGE, true);
    assert_eq!(desk.hits("owns", "faq"), 1);
    let faq = desk.say("Who owns", &json!({ "as": "paragraph" }));
    assert_eq!((desk.hits("owns", "faq"), desk.hits("owns", "articles")), (0, 1));
    desk.take_back(&faq);
    assert_eq!(desk.hits("owns", "faq"), 1);
}

#[test]
fn highlights_stay_on_their_sentences() {
    for desk in desks() {
        let after = desk.highlight("given a new cap");
        let within = desk.highlight("for the price of a stamp");
        let exact = |words: &str| ("exact".to_owned(), Some(words.to_owned()));
        let away = desk.say("The fare", &json!({ "as": "notPart" }));
        assert_eq!(desk.stands(&after), ("moved".to_owned(), Some("given a new cap".to_owned())));
        assert_eq!(desk.stands(&within), ("orphan".to_owned(), None));
        let meanwhile = desk.highlight("Nothing was said");
        assert_eq!(desk.stands(&meanwhile), exact("Nothing was said"));
        let boxed = desk.say("A line that heads", &json!({ "as": "callout", "tone": "tip", "label": "A line" }));
        for (id, words) in [(&after, "given a new cap"), (&meanwhile, "Nothing was said")] {
            assert_eq!(desk.stands(id).1.as_deref(), Some(words));
        }
        desk.take_back(&boxed);
        desk.take_back(&away);
        assert_eq!([desk.stands(&after), desk.stands(&within)], [exact("given a new cap"), exact("for the price of a stamp")]);
        assert_eq!(desk.stands(&meanwhile), ("moved".to_owned(), Some("Nothing was said".to_owned())));
        let faq_or_line = desk.say("The fare", &json!({ "as": "paragraph" }));
        assert_eq!(desk.stands(&within).1.as_deref(), Some("for the price of a stamp"));
        desk.take_back(&faq_or_line);
        assert_eq!(desk.stands(&within), exact("for the price of a stamp"));
    }
}

#[test]
fn words_that_stand_twice_are_not_confused() {
    let page = PAGE.replace("By seven the quay", "Nothing was said about the morning. By seven the quay");
    let desk = Desk::with(&page, true);
    let second = {
        let text: Vec<char> = desk.document()["text"].as_str().unwrap().chars().collect();
        let wanted: Vec<char> = "Nothing was said about the morning".chars().collect();
        let start = text.windows(wanted.len()).rposition(|window| window == wanted).unwrap();
        desk.ask(&json!({ "type": "annotate", "annotation": { "article": desk.article, "position": { "start": start, "end": start + wanted.len() } } }))["id"].as_str().unwrap().to_owned()
    };
    desk.say("A line that heads", &json!({ "as": "notPart" }));
    let opened = desk.open();
    let start = usize::try_from(opened["positions"][&second]["start"].as_u64().unwrap()).unwrap();
    let rest: String = desk.document()["text"].as_str().unwrap().chars().skip(start).collect();
    assert!(rest.starts_with("Nothing was said about the morning afterwards"), "{rest}");
}

#[test]
fn the_last_word_on_a_block_stands() {
    for desk in desks() {
        desk.say("A line that heads", &json!({ "as": "heading", "level": 2 }));
        let last = desk.say("A line that heads", &json!({ "as": "callout", "tone": "warning" }));
        assert_eq!(desk.kind("A line that heads").as_deref(), Some("callout"));
        assert_eq!(desk.say("A line that heads", &json!({ "as": "callout", "tone": "warning" })), last, "the same again is the same");
        desk.take_back(&last);
        assert_eq!(desk.kind("A line that heads").as_deref(), Some("heading"));
    }
}

#[test]
fn corrections_are_carried_to_the_next_version_and_equal_text_makes_none() {
    let save = |desk: &Desk, page: &str| desk.ask(&json!({ "type": "saveText", "text": page, "html": true, "url": "https://ferry.example/stayed" }));
    let mut desk = Desk::with("<title>Something else</title><p>That has nothing to do with any of this, and is only here to be first.</p>", true);
    let first = save(&desk, PAGE);
    desk.article = first["id"].as_str().unwrap().to_owned();
    desk.say("The fare", &json!({ "as": "paragraph" }));
    let lost = desk.say("A line that heads", &json!({ "as": "heading", "level": 2 }));
    assert_eq!(save(&desk, PAGE)["outcome"], "unchanged", "the page says the same, and so does the person");
    let next = save(&desk, &PAGE.replace("<p>A line that heads nothing</p>", "<p>Whoever came late saw only the wake, and heard from the others what there had been to see.</p>"));
    assert_eq!(next["outcome"], "newVersion");
    assert_eq!(desk.kind("The fare").as_deref(), Some("paragraph"));
    let standing = desk.open()["corrections"].clone();
    assert_eq!(standing.as_array().unwrap().iter().map(|one| one["found"].as_bool().unwrap()).collect::<Vec<_>>(), [true, false]);
    // The version before has its own, and the page may come back to what it was.
    assert!(standing.as_array().unwrap().iter().all(|one| one["id"] != lost.as_str()));
    save(&desk, PAGE);
    assert_eq!((desk.kind("The fare").as_deref(), desk.kind("A line that heads").as_deref()), (Some("paragraph"), Some("heading")));
}

#[test]
fn a_text_saved_again_is_known_though_it_was_corrected() {
    let desk = Desk::with(TEXT, false);
    desk.say("The fare", &json!({ "as": "notPart" }));
    let again = desk.ask(&json!({ "type": "saveText", "text": TEXT }));
    assert_eq!((again["id"].as_str(), again["outcome"].as_str()), (Some(desk.article.as_str()), Some("unchanged")));
}

#[test]
fn an_open_frame_is_drawn_anew_and_windows_are_told() {
    let desk = Desk::with(PAGE, true);
    let before = desk.open();
    assert_eq!(desk.open()["view"], before["view"]);
    let (tell, told) = std::sync::mpsc::channel();
    let other = std::sync::Arc::new(Reader::open(desk.folder.path()).unwrap());
    let _watch = reader::Watch::begin(&other, move |changes| {
        let _ = tell.send(changes);
    });
    desk.say("A line that heads", &json!({ "as": "heading", "level": 2 }));
    let changes = told.recv_timeout(std::time::Duration::from_secs(30)).unwrap();
    assert!(changes.iter().any(|change| change.id == desk.article), "{changes:?}");
    let after = desk.open();
    assert_ne!((&after["view"], &after["version"]["documentHash"]), (&before["view"], &before["version"]["documentHash"]));
    assert_eq!(after["version"]["id"], before["version"]["id"]);
}

#[test]
fn what_makes_no_sense_is_refused_and_nothing_is_kept() {
    let desk = Desk::with(PAGE, true);
    let before = desk.document();
    let paragraph = json!({ "as": "paragraph" });
    let fare = json!({ "block": desk.block("The fare").unwrap().0 });
    let faq = json!({ "block": desk.block("Who owns").unwrap().0 });
    let quote = |exact: &str| json!({ "quote": { "exact": exact, "prefix": "", "suffix": "" } });
    for (subject, says, code) in [
        (json!({ "block": 999 }), &paragraph, ErrorCode::NotFound),
        (json!({ "folded": 999 }), &json!({ "as": "partOfArticle" }), ErrorCode::NotFound),
        (quote("Nobody wrote this anywhere."), &paragraph, ErrorCode::NotFound),
        (quote("The fare"), &paragraph, ErrorCode::NotFound),
        (quote(&"a".repeat(1 << 20)), &paragraph, ErrorCode::Invalid),
        (quote(" "), &paragraph, ErrorCode::Invalid),
        (json!({ "folded": 0 }), &paragraph, ErrorCode::Invalid),
        (fare.clone(), &json!({ "as": "partOfArticle" }), ErrorCode::Invalid),
        (fare.clone(), &json!({ "as": "heading", "level": 9 }), ErrorCode::Invalid),
        (fare.clone(), &json!({ "as": "callout", "tone": "tip", "label": "a".repeat(1_000) }), ErrorCode::Invalid),
        (faq, &json!({ "as": "heading", "level": 2 }), ErrorCode::Invalid),
    ] {
        assert_eq!(desk.correct(&subject, says).unwrap_err().code, code, "{says}");
    }
    assert_eq!(desk.try_ask(&json!({ "type": "uncorrect", "correction": "0" })).unwrap_err().code, ErrorCode::NotFound);
    assert_eq!((desk.document(), desk.open()["corrections"].clone()), (before, json!([])));
    // By its whole text it is found, whatever the white space.
    desk.correct(&quote("The fare has been the same since 1971,\n and a child still travels for the price of a stamp."), &paragraph).unwrap();
    assert_eq!(desk.kind("The fare").as_deref(), Some("paragraph"));
}

#[test]
fn a_page_within_a_file_is_corrected_as_well() {
    let mut desk = Desk::with("<title>Something else</title><p>That has nothing to do with any of this, and is only here to be first.</p>", true);
    let file = format!(
        "From: <Saved>\r\nSnapshot-Content-Location: https://ferry.example/stayed\r\nSubject: The Ferry That Stayed\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"cut\"\r\n\r\n--cut\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://ferry.example/stayed\r\n\r\n{PAGE}\r\n--cut--\r\n"
    );
    desk.article = save_file(&desk, "ferry.mhtml", file.as_bytes());
    let before = desk.document();
    let boxed = desk.say("The fare", &json!({ "as": "paragraph" }));
    assert_eq!(desk.kind("The fare").as_deref(), Some("paragraph"));
    desk.take_back(&boxed);
    assert_eq!(desk.document(), before);
}

fn save_file(desk: &Desk, name: &str, bytes: &[u8]) -> String {
    use base64::Engine as _;
    let data = base64::engine::general_purpose::STANDARD.encode(bytes);
    desk.ask(&json!({ "type": "saveFile", "name": name, "data": data }))["id"].as_str().unwrap().to_owned()
}

#[test]
fn an_article_cannot_be_corrected_away() {
    let desk = Desk::with("A single line is all there is of it, and it is long enough to be one.", false);
    let error = desk.correct(&json!({ "block": 0 }), &json!({ "as": "notPart" })).unwrap_err();
    assert_eq!((error.code, desk.document()["blocks"].as_array().unwrap().len()), (ErrorCode::Invalid, 1));
}
