//! Nothing is doubled, nothing is overwritten.

use serde_json::json;

use crate::{Desk, FERRY};

#[test]
fn the_same_text_is_saved_once() {
    let desk = Desk::new();
    let first = desk.run_with(&["save", "-"], FERRY);
    let second = desk.run_with(&["save", "-"], FERRY);
    assert_eq!((&first["outcome"], &second["outcome"]), (&json!("saved"), &json!("unchanged")));
    assert_eq!((&first["id"], &first["versionId"]), (&second["id"], &second["versionId"]));
    assert_eq!(desk.run(&["list"])["total"], 1);
}

#[test]
fn a_page_that_changed_becomes_a_version_beside_the_first() {
    let desk = Desk::new();
    let url = ["--url", "https://harbour.example/ferry"];
    let first = desk.run_with(&[&["save", "-"], &url[..]].concat(), FERRY);
    let second = desk.run_with(&[&["save", "-"], &url[..]].concat(), &FERRY.replace("a hand thick", "two hands thick"));
    assert_eq!((&second["outcome"], &second["id"]), (&json!("newVersion"), &first["id"]));
    let id = first["id"].as_str().unwrap();
    let old = desk.run(&["show", id, "--version", first["versionId"].as_str().unwrap()]);
    assert!(old["document"]["text"].as_str().unwrap().contains("a hand thick"));
    assert!(desk.run(&["show", id])["document"]["text"].as_str().unwrap().contains("two hands thick"));
    assert_eq!(desk.run(&["check"])["versions"], 2);
}

#[test]
fn one_bad_file_does_not_keep_the_others_out() {
    let desk = Desk::new();
    let good = desk.folder.path().join("ferry.txt");
    std::fs::write(&good, FERRY).unwrap();
    let (status, out) = desk.try_run(&["save", "/no/such/file", good.to_str().unwrap()], "");
    let value: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!((status, &value[0]["error"]["code"], &value[1]["outcome"]), (3, &json!("notFound"), &json!("saved")));
}

#[test]
fn saving_what_lies_in_the_trash_brings_it_back() {
    let desk = Desk::new();
    let id = desk.save(FERRY);
    desk.run(&["delete", &id]);
    assert_eq!(desk.run(&["list"])["total"], 0);
    desk.save(FERRY);
    assert_eq!(desk.run(&["list"])["items"][0]["id"], json!(id));
}

#[test]
fn a_page_cannot_take_another_ones_place_by_its_canonical_address() {
    let desk = Desk::new();
    let page = |title: &str, canonical: &str| {
        format!("<html><head><link rel=canonical href='{canonical}'></head><article><h1>{title}</h1><p>{title}: what this page has to say about it, in a sentence of some length.</p></article></html>")
    };
    let mine = desk.run_with(&["save", "-", "--url", "https://news.example/mine"], &page("Mine", "https://news.example/mine"));
    let theirs = desk.run_with(&["save", "-", "--url", "https://evil.example/theirs"], &page("Theirs", "https://news.example/mine"));
    assert_eq!((&theirs["outcome"], theirs["id"] == mine["id"]), (&json!("saved"), false));
    // A site that names its front page on every article says nothing by it.
    let one = desk.run_with(&["save", "-", "--url", "https://news.example/1"], &page("One", "https://news.example/"));
    let two = desk.run_with(&["save", "-", "--url", "https://news.example/2"], &page("Two", "https://news.example/"));
    assert_ne!(one["id"], two["id"]);
    // The same page by its own canonical address is one article.
    let short = desk.run_with(&["save", "-", "--url", "https://news.example/m?ref=mail"], &page("Mine", "https://news.example/mine"));
    assert_eq!(short["id"], mine["id"]);
}

#[test]
fn pages_of_pictures_are_told_apart() {
    let desk = Desk::new();
    let page = |name: &str| format!("<html><body><article><figure><img src='https://pictures.example/{name}.jpg' width=800 height=600></figure></article></body></html>");
    let one = desk.run_with(&["save", "-", "--url", "https://pictures.example/1"], &page("one"));
    let two = desk.run_with(&["save", "-", "--url", "https://pictures.example/2"], &page("two"));
    assert_eq!((&two["outcome"], one["id"] == two["id"]), (&json!("saved"), false));
}

#[test]
fn a_place_on_a_page_is_no_other_page() {
    let desk = Desk::new();
    let one = desk.run_with(&["save", "-", "--url", "https://harbour.example"], FERRY);
    let two = desk.run_with(&["save", "-", "--url", "https://harbour.example/#top"], &FERRY.replace("cold", "warm"));
    assert_eq!((&two["outcome"], &two["id"]), (&json!("newVersion"), &one["id"]));
    assert_eq!(desk.try_run(&["save", "-", "--url", "javascript:alert(1)"], FERRY).0, 2);
}
