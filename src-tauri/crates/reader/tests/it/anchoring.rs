//! What became of annotations on another version, putting them back, and looking quotations up, through the one enum that windows send.

use reader::{Command, ErrorCode, Reader, ReaderError, call};
use serde::Deserialize as _;
use serde_json::{Value, json};
use tempfile::TempDir;

const URL: &str = "https://harbour.example/ferry";
const FIRST: &str = "The Ferry\n\nNobody had expected the ferry to run that morning. The captain had slept aboard.\n\nThe fare has been the same since 1971, and a child travels for the price of a stamp.\n\nNothing was said about the morning afterwards.\n";
const SECOND: &str =
    "The Ferry\n\nOn Tuesday it froze.\n\nNobody had expected the ferry to run that morning. The captain had slept at home.\n\nNothing was said about it afterwards, and a child now travels free.\n";

struct Desk {
    reader: Reader,
    _folder: TempDir,
    article: String,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let reader = Reader::open(folder.path()).unwrap();
        let mut desk = Self { reader, _folder: folder, article: String::new() };
        desk.article = desk.save(FIRST);
        desk
    }

    fn save(&self, text: &str) -> String {
        self.ask(&json!({ "type": "saveText", "text": text, "url": URL }))["id"].as_str().unwrap().to_owned()
    }

    fn try_ask(&self, command: &Value) -> Result<Value, ReaderError> {
        call(&self.reader, Command::deserialize(command).unwrap())
    }

    fn ask(&self, command: &Value) -> Value {
        self.try_ask(command).unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    fn place(&self, words: &str) -> Value {
        let text = reader::show(&self.reader, &self.article, None).unwrap().document.text;
        let start = text[..text.find(words).unwrap()].chars().count();
        json!({ "start": start, "end": start + words.chars().count() })
    }

    fn mark(&self, words: &str) -> String {
        let command = json!({ "type": "annotate", "annotation": { "article": self.article, "position": self.place(words) } });
        self.ask(&command)["id"].as_str().unwrap().to_owned()
    }

    fn status(&self, id: &str) -> (String, String) {
        let shown = serde_json::to_value(reader::notes_of(&self.reader, &self.article).unwrap()).unwrap();
        let one = shown["annotations"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
        (one["status"].as_str().unwrap().to_owned(), one["target"]["exact"].as_str().unwrap().to_owned())
    }
}

#[test]
fn what_moved_changed_or_lost_its_place_is_listed() {
    let desk = Desk::new();
    let (moved, changed, lost) = (desk.mark("Nobody had expected"), desk.mark("The captain had slept aboard."), desk.mark("the price of a stamp"));
    desk.mark("The Ferry".trim_start_matches("The ").to_lowercase().as_str());
    let list = |article: Option<&str>, limit: u32, before: Option<&str>| {
        let mut command = json!({ "type": "anchors", "limit": limit });
        if let Some(article) = article {
            command["article"] = json!(article);
        }
        if let Some(before) = before {
            command["before"] = json!(before);
        }
        desk.ask(&command)
    };
    assert_eq!(list(None, 100, None)["annotations"], json!([]), "nothing has changed yet");
    desk.save(SECOND);
    for article in [None, Some(desk.article.as_str())] {
        let report = list(article, 100, None);
        let found: Vec<(&str, &str)> = report["annotations"].as_array().unwrap().iter().map(|one| (one["id"].as_str().unwrap(), one["status"].as_str().unwrap())).collect();
        assert!(found.contains(&(&moved, "moved")) && found.contains(&(&changed, "changed")) && found.contains(&(&lost, "orphan")), "{found:?}");
        assert_eq!((&report["articles"][0]["title"], &report["next"]), (&json!("The Ferry"), &Value::Null));
    }
    // Page by page, each once.
    let (mut seen, mut before) = (Vec::new(), None::<String>);
    loop {
        let page = list(None, 1, before.as_deref());
        seen.extend(page["annotations"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => before = Some(next.to_owned()),
            None => break,
        }
    }
    assert_eq!(seen.len(), 4);
    desk.ask(&json!({ "type": "delete", "id": desk.article }));
    assert_eq!(list(None, 100, None)["annotations"], json!([]), "what lies in the trash is not listed");
}

#[test]
fn an_orphan_is_put_back_and_that_is_taken_back() {
    let desk = Desk::new();
    let lost = desk.mark("the price of a stamp");
    desk.save(SECOND);
    assert_eq!(desk.status(&lost).0, "orphan");
    let put = desk.ask(&json!({ "type": "reattach", "annotation": lost, "position": desk.place("a child now travels free") }));
    assert_eq!((&put["status"], &put["target"]["exact"], &put["score"]), (&json!("exact"), &json!("a child now travels free"), &json!(1.0)));
    assert_eq!(desk.ask(&json!({ "type": "find", "query": "travels", "scope": "notes" }))["total"], 1, "the new words are searched");
    // Another version, on which the chosen passage moves; then another choice.
    desk.save(&SECOND.replace("On Tuesday", "All of a sudden on Tuesday"));
    assert_eq!(desk.status(&lost), ("moved".into(), "a child now travels free".into()));
    desk.ask(&json!({ "type": "reattach", "annotation": lost, "position": desk.place("afterwards") }));
    assert_eq!(desk.status(&lost), ("exact".into(), "afterwards".into()));
    assert!(desk.ask(&json!({ "type": "check" }))["ok"].as_bool().unwrap());
    // Each step back, to the target as made.
    let back = json!({ "type": "unattach", "annotation": lost });
    assert_eq!(desk.ask(&back)["status"], "moved");
    let first = desk.ask(&back);
    assert_eq!((&first["status"], &first["target"]["exact"]), (&json!("orphan"), &json!("the price of a stamp")));
    assert_eq!(desk.try_ask(&back).unwrap_err().code, ErrorCode::Invalid);
}

#[test]
fn what_cannot_be_put_anywhere_is_refused() {
    let desk = Desk::new();
    let whole = desk.ask(&json!({ "type": "annotate", "annotation": { "article": desk.article, "body": "To be read again." } }))["id"].as_str().unwrap().to_owned();
    let lost = desk.mark("a stamp");
    let put = |id: &str, start: u32, end: u32| desk.try_ask(&json!({ "type": "reattach", "annotation": id, "position": { "start": start, "end": end } })).unwrap_err().code;
    assert_eq!(put(&whole, 0, 5), ErrorCode::Invalid);
    assert_eq!(put(&lost, 5, 5), ErrorCode::Invalid);
    assert_eq!(put(&lost, 5, 50_000), ErrorCode::Invalid);
    assert_eq!(put("nobody", 0, 5), ErrorCode::NotFound);
}

#[test]
fn quotations_are_looked_up() {
    let desk = Desk::new();
    let check = |quote: &str| desk.ask(&json!({ "type": "checkQuote", "id": desk.article, "quote": quote }));
    let exact = check("“nobody had expected the ferry […] aboard”");
    assert_eq!((&exact["found"], exact["places"].as_array().unwrap().len()), (&json!("exact"), 1));
    let differs = check("The fare has been the same since 1981, and a child travels for nothing");
    assert_eq!(differs["found"], "differs");
    assert!(differs["parts"].as_array().unwrap().contains(&json!({ "side": "quote", "text": "1981" })), "{differs}");
    assert_eq!(check("The moon is made of cheese")["found"], "notFound");
    let long = json!({ "type": "checkQuote", "id": desk.article, "quote": "x".repeat(200_000) });
    assert_eq!(desk.try_ask(&long).unwrap_err().code, ErrorCode::Invalid);
}
