//! States, tags, pages of a list, finding.

use serde_json::json;

use crate::{Desk, FERRY};

#[test]
fn an_article_goes_to_the_archive_the_trash_and_back_to_where_it_was() {
    let desk = Desk::new();
    let id = desk.save(FERRY);
    assert_eq!(desk.run(&["archive", &id])["state"], "archive");
    assert_eq!(desk.run(&["delete", &id])["state"], "trash");
    assert_eq!(desk.run(&["search", "captain"])["total"], 0, "the trash is not searched");
    assert_eq!(desk.run(&["restore", &id])["state"], "archive");
    assert_eq!(desk.run(&["unarchive", &id])["state"], "inbox");
    assert_eq!(desk.run(&["list", "--state", "all"])["total"], 1);
}

#[test]
fn tags_are_given_and_taken() {
    let desk = Desk::new();
    let id = desk.save(FERRY);
    assert_eq!(desk.run(&["tag", &id, "+Harbours", "+winter"])["tags"], json!(["Harbours", "winter"]));
    assert_eq!(desk.run(&["list", "--tag", "harbours"])["total"], 1, "case makes no other tag");
    assert_eq!(desk.run(&["tag", &id, "-harbours"])["tags"], json!(["winter"]));
    assert_eq!(desk.run(&["list", "--tag", "harbours"])["total"], 0);
}

#[test]
fn pages_of_a_list_hold_every_article_once() {
    let desk = Desk::new();
    for number in 0..25 {
        desk.save(&format!("Crossing number {number}\n\nThe ferry crossed for the {number}th time, and nobody on the island looked up from what they did."));
    }
    for sort in ["saved", "title", "length", "published"] {
        let (mut seen, mut after) = (Vec::new(), String::new());
        loop {
            let mut args = vec!["list", "--sort", sort, "--limit", "7"];
            if !after.is_empty() {
                args.extend(["--after", &after]);
            }
            let page = desk.run(&args);
            seen.extend(page["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()));
            match page["next"].as_str() {
                Some(next) => after = next.to_owned(),
                None => break,
            }
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 25, "by {sort}");
    }
}

#[test]
fn words_are_found_in_their_forms_phrases_as_written_and_questions_by_themselves() {
    let desk = Desk::new();
    let id = desk.save(FERRY);
    desk.save("A Quiet Week\n\nNothing happened on the island, and everybody agreed that it had been a very good week for all of them.");
    let found = |query: &str| desk.run(&["search", query])["total"].as_u64().unwrap();
    assert_eq!(found("ferries captains"), 1);
    assert_eq!(found("\"harbour master\""), 1);
    assert_eq!(found("\"master harbour\""), 0);
    assert_eq!(found("expec*"), 1);
    assert_eq!(found("island -captain"), 1);
    let hit = &desk.run(&["search", "crossed worse"])["hits"][0];
    assert_eq!((&hit["id"], &hit["section"]), (&json!(id), &json!("What the Captain Knew")));
    assert_eq!(desk.run(&["search", "who owns it", "--in", "faq"])["hits"][0]["title"], "Who owns it?");
    for odd in ["\"", "(", "a AND", "title:", "*", "NEAR(a b)", "'; DROP TABLE articles; --", "🦀", ""] {
        assert_eq!(desk.try_run(&["search", odd], "").0, 0, "{odd:?}");
    }
}

#[test]
fn articles_are_put_together_by_name_and_by_what_they_say() {
    let desk = Desk::new();
    let (first, second) = (desk.save(FERRY), desk.save(&format!("{FERRY}\n\nAnd nobody has asked the harbour office why.")));
    let made = desk.run(&["story", "The ferry", "--put", &first, "--put", &second, "--question", "Who knew?"]);
    assert_eq!((made["story"]["title"].as_str(), made["story"]["question"].as_str(), made["story"]["count"].as_u64()), (Some("The ferry"), Some("Who knew?"), Some(2)));
    assert!(!made["comparison"]["copied"].as_array().unwrap().is_empty());
    assert_eq!(desk.run(&["stories"])["stories"][0]["title"], "The ferry");
    assert_eq!(desk.run(&["story", "the ferry", "--take", &first])["story"]["count"], 1);
    assert!(desk.run(&["stories", "--proposed"]).is_array());
    assert_eq!(desk.run(&["merge", &first, &second])["id"], second);
    assert_eq!(desk.run(&["list"])["total"], 1);
    assert_eq!(desk.run(&["show", &second])["article"]["id"], first, "its id leads there");
    assert_eq!(desk.run(&["part", &second])["id"], second);
    let order = |args: &[&str]| desk.run(args)["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(order(&["list", "--reverse"]), [first.clone(), second.clone()]);
    assert_eq!(order(&["list", "--sort", "site"]), [first, second]);
}
