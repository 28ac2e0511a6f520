//! What changed between two versions of an article, and that only the page can have changed it.

use serde_json::{Value, json};

use crate::{Desk, FERRY, margent};

const ADDRESS: [&str; 2] = ["--url", "https://harbour.example/ferry"];

fn save(desk: &Desk, text: &str) -> Value {
    desk.run_with(&[&["save", "-"], &ADDRESS[..]].concat(), text)
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn versions_are_listed_and_compared_in_words_and_by_block() {
    let desk = Desk::new();
    let first = save(&desk, FERRY);
    let id = first["id"].as_str().unwrap();
    let changed = FERRY.replace("The Ferry That Stayed", "The Ferry That Sailed").replace("forty litres", "45 litres").replace("The engine was old", "The engine was new");
    let second = save(&desk, &changed);
    assert_eq!(second["outcome"], "newVersion");
    let listed = desk.run(&["versions", id]);
    assert_eq!(keys(&listed), ["versions"]);
    let versions = listed["versions"].as_array().unwrap();
    assert_eq!(
        versions.iter().map(|one| (&one["id"], &one["shown"], &one["origin"])).collect::<Vec<_>>(),
        [(&second["versionId"], &json!(true), &json!("file")), (&first["versionId"], &json!(false), &json!("file"))]
    );
    assert_eq!((&versions[0]["changes"][0], &versions[1]["changes"]), (&json!("headline changed"), &Value::Null));
    let diff = desk.run(&["diff", id]);
    assert_eq!(keys(&diff), ["blocks", "summary"]);
    assert_eq!(diff["summary"]["words"], versions[0]["changes"]);
    assert_eq!(diff["summary"]["headline"], json!({ "before": "The Ferry That Stayed", "after": "The Ferry That Sailed", "at": null }));
    let words: Vec<_> =
        diff["blocks"].as_array().unwrap().iter().flat_map(|block| block["runs"].as_array().unwrap()).filter(|run| run["is"] != "same").map(|run| run["text"].as_str().unwrap()).collect();
    assert_eq!(words, ["old", "new", "forty", "45"]);
    // The other way round, by name.
    let back = desk.run(&["diff", id, second["versionId"].as_str().unwrap(), first["versionId"].as_str().unwrap()]);
    assert_eq!(back["summary"]["headline"]["after"], "The Ferry That Stayed");
    let folder = desk.folder.path().to_str().unwrap();
    let (status, text) = margent(&["--library", folder, "diff", id], "");
    assert!(status == 0 && text.contains("The engine was [-old-]{+new+}") && text.starts_with("headline changed; "), "{text}");
    let (status, text) = margent(&["--library", folder, "versions", id], "");
    assert!(status == 0 && text.contains("headline changed") && text.contains(", shown"), "{text}");
}

#[test]
fn what_cannot_be_compared_says_why() {
    let desk = Desk::new();
    let first = save(&desk, FERRY);
    let id = first["id"].as_str().unwrap();
    let other = desk.save("Another Text\n\nIt has nothing to do with the ferry, and it knows nothing of the harbour.");
    let foreign = desk.run(&["versions", &other])["versions"][0]["id"].as_str().unwrap().to_owned();
    let cases: [(&[&str], u8, &str); 5] = [
        (&["diff", id], 3, "nothing to compare"),
        (&["diff", id, &foreign], 3, "version"),
        (&["diff", id, "0"], 2, "too short"),
        (&["diff", "00000000-0000"], 3, "article"),
        (&["versions", "00000000-0000"], 3, "article"),
    ];
    for (args, status, words) in cases {
        let (got, out) = desk.try_run(args, "");
        assert!(got == status && out.contains(words), "{args:?}: {got} {out}");
    }
    assert_eq!(desk.run(&["versions", id])["versions"].as_array().unwrap().len(), 1);
}
