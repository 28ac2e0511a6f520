//! Pictures come along and stay; pages are looked at again.

use reader::{Command, Frame, Reader, call};
use serde_json::json;

use crate::Desk;
use crate::site::Site;

fn page(word: &str) -> String {
    let figure = |name: &str| format!("<figure><img src='/{name}' width=600 height=400 alt='{name}'><figcaption>{name} by day</figcaption></figure>");
    format!(
        "<html lang=en><title>The Quay</title><article><h1>The Quay</h1><p>The cranes stand still after nine, and the {word} takes over the talking, which it does without hurry.</p>{}{}
         <p>Whoever walks along the quay then hears the ropes first, and after a while nothing else.</p>{}{}</article></html>",
        figure("crane.png"),
        figure("drawing.svg"),
        figure("gone.png"),
        figure("trap.png")
    )
}

/// A picture of our own making.
const PICTURE: &[u8] = include_bytes!("../../content/pictures/margin.png");
const DRAWING: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='60'><rect width='90' height='60' fill='#a8321f'/></svg>";

fn quay() -> (Site, String) {
    let site = Site::default();
    site.put("/quay", "text/html", page("water"));
    site.put("/crane.png", "image/png", PICTURE);
    site.put("/drawing.svg", "image/svg+xml", DRAWING);
    site.put("/trap.png", "image/png", "<script>alert(1)</script>");
    let origin = site.start();
    (site, format!("{origin}/quay"))
}

fn shown(desk: &Desk, id: &str) -> (Reader, String, String) {
    let reader = Reader::open(desk.folder.path()).unwrap();
    let view = reader::open(&reader, id, None).unwrap().view;
    let frame = Frame { template: "{{article}}", script: "", style: "", origin: "article://localhost" };
    let html = reader::article_page(&reader, &view, &frame).unwrap().html;
    (reader, view, html)
}

#[test]
fn an_article_has_its_pictures_offline_with_their_sizes_and_says_which_are_missing() {
    let desk = Desk::new();
    let (site, address) = quay();
    let saved = desk.run(&["save", &address]);
    let (reader, view, html) = shown(&desk, saved["id"].as_str().unwrap());
    let sources: Vec<&str> = html.split("<img src=\"article://localhost/").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(sources.len(), 2, "{html}");
    assert!(html.contains("width=\"600\"") && html.contains("width=\"90\" height=\"60\""), "{html}");
    assert!(html.contains("gone.png (127.0.0.1 answered 404 Not Found)") && html.contains("trap.png (what stands at its address is no picture)"), "{html}");
    for source in sources {
        let (mime, bytes) = reader::picture(&reader, &view, source.rsplit('/').next().unwrap()).unwrap();
        assert!(mime == "image/png" && bytes.starts_with(b"\x89PNG"));
    }
    // What was missing can be had later, and nothing else is fetched again.
    site.put("/gone.png", "image/png", PICTURE);
    let asked = site.count("/");
    let job = call(&reader, Command::RetryPictures { id: saved["id"].as_str().unwrap().into() }).unwrap();
    reader::wait(&reader, &reader::JobId::parse(job["id"].as_str().unwrap())).unwrap();
    let (_, _, html) = shown(&desk, saved["id"].as_str().unwrap());
    assert!(!html.contains("gone.png (") && html.contains("trap.png ("), "{html}");
    assert_eq!(site.count("/") - asked, 2, "only the missing ones");
    assert_eq!(desk.run(&["check"])["blobs"], 3, "the page, and each picture once");
}

#[test]
fn a_file_asks_the_web_for_nothing_until_it_is_told_to() {
    let desk = Desk::new();
    let (site, address) = quay();
    let file = desk.folder.path().join("quay.html");
    std::fs::write(&file, page("water").replace("src='/", &format!("src='{}/", address.trim_end_matches("/quay")))).unwrap();
    let saved = desk.run(&["save", file.to_str().unwrap(), "--wait"]);
    let id = saved["id"].as_str().unwrap();
    assert_eq!(site.count("/"), 0);
    let (reader, _, html) = shown(&desk, id);
    assert_eq!(html.matches("data-picture=").count(), 4, "{html}");
    let states = |reader: &Reader| serde_json::to_value(reader::open(reader, id, None).unwrap().pictures).unwrap();
    assert!(states(&reader).as_array().unwrap().iter().all(|one| one["state"] == "notFetched"), "{}", states(&reader));
    let job = call(&reader, Command::RetryPictures { id: id.into() }).unwrap();
    assert!(states(&reader).as_array().unwrap().iter().all(|one| one["state"] == "coming"), "{}", states(&reader));
    reader::wait(&reader, &reader::JobId::parse(job["id"].as_str().unwrap())).unwrap();
    assert!(states(&reader)[0]["reason"].as_str().unwrap().contains("127.0.0.1 is an address of this machine"), "no file opens a private door: {}", states(&reader));
    assert_eq!(site.count("/"), 0);
    // Whoever names the page's address means the page there.
    std::fs::write(&file, page("warm wind")).unwrap();
    let named = desk.run(&["save", file.to_str().unwrap(), "--url", &address, "--wait"]);
    let states = serde_json::to_value(reader::open(&reader, named["id"].as_str().unwrap(), None).unwrap().pictures).unwrap();
    assert_eq!((&states[0]["state"], &states[2]["state"]), (&json!("kept"), &json!("missing")), "{states}");
}

#[test]
fn looking_again_asks_for_changes_only_and_a_page_that_is_gone_is_kept() {
    let desk = Desk::new();
    let (site, address) = quay();
    let saved = desk.run(&["save", &address]);
    assert_eq!(desk.run(&["save", &address, "--refresh"])["outcome"], "unchanged");
    assert_eq!(site.count("/quay unchanged"), 1);
    assert_eq!(site.count("/crane.png"), 1, "pictures that are kept are not fetched again");
    site.put("/quay", "text/html", page("warm wind"));
    let again = desk.run(&["save", &address, "--refresh"]);
    assert_eq!((&again["outcome"], &again["id"]), (&json!("newVersion"), &saved["id"]));
    site.pages.lock().unwrap().remove("/quay");
    let (status, out) = desk.try_run(&["save", &address, "--refresh"], "");
    assert!(status == 5 && out.contains("the page is gone, and what was saved of it is kept"), "{out}");
    assert!(desk.run(&["show", saved["id"].as_str().unwrap()])["document"]["text"].as_str().unwrap().contains("warm wind"));
}

#[test]
fn a_list_of_addresses_on_standard_input_is_saved_as_a_whole() {
    let desk = Desk::new();
    let (site, address) = quay();
    site.put("/other", "text/html", page("rain"));
    let other = address.replace("quay", "other");
    let list = format!("{address}\n\n  {other}?utm_source=list\n{}\n{address}#end\n", address.replace("quay", "nowhere"));
    let (status, out) = desk.try_run(&["save", "-", "--wait", "--tag", "list"], &list);
    let value: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!(status, 5, "{out}");
    assert_eq!((&value[0]["outcome"], &value[1]["outcome"], &value[2]["error"]["code"]), (&json!("saved"), &json!("saved"), &json!("network")), "{out}");
    assert_eq!((&value[3]["id"], site.count("/quay")), (&value[0]["id"], 1), "one address in two spellings is one job");
    assert_eq!(desk.run(&["list", "--tag", "list"])["total"], 2);
}

#[test]
fn a_page_may_show_pictures_of_its_own_private_host_and_of_no_other() {
    let desk = Desk::new();
    let other = Site::default();
    other.put("/spy.png", "image/png", PICTURE);
    let inward = other.start().replace("127.0.0.1", "127.0.0.2");
    let (site, address) = quay();
    site.put("/quay", "text/html", page("water").replace("/gone.png", &format!("{inward}/spy.png")));
    let saved = desk.run(&["save", &address]);
    let (_, _, html) = shown(&desk, saved["id"].as_str().unwrap());
    assert!(html.contains("127.0.0.2 is an address of this machine"), "{html}");
    assert_eq!(other.count("/"), 0);
}
