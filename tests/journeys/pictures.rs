//! Pictures come along and stay; pages are looked at again.

use std::collections::HashMap;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use reader::{Command, Frame, Reader, call};
use serde_json::json;

use crate::Desk;

/// By path: the type and the bytes.
type Pages = HashMap<String, (&'static str, Vec<u8>)>;

/// A server that gives what stands under each path, with an `ETag` of its bytes, and writes down what it was asked.
#[derive(Clone, Default)]
struct Site {
    pages: Arc<Mutex<Pages>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Site {
    fn put(&self, path: &str, kind: &'static str, bytes: impl Into<Vec<u8>>) {
        self.pages.lock().unwrap().insert(path.into(), (kind, bytes.into()));
    }

    fn count(&self, line: &str) -> usize {
        self.asked.lock().unwrap().iter().filter(|asked| asked.starts_with(line)).count()
    }

    fn start(&self) -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let site = self.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let mut request = [0; 4096];
                let Ok(length) = stream.read(&mut request) else { continue };
                // A client that has seen enough hangs up.
                let _ = stream.write_all(&site.answer(&String::from_utf8_lossy(&request[..length])));
            }
        });
        origin
    }

    fn answer(&self, request: &str) -> Vec<u8> {
        let path = request.split_whitespace().nth(1).unwrap_or("/");
        let known = self.pages.lock().unwrap().get(path).cloned();
        let etag = known.as_ref().map(|(_, bytes)| format!("\"{}\"", bytes.len())).unwrap_or_default();
        let unchanged = known.is_some() && request.to_ascii_lowercase().contains(&format!("if-none-match: {etag}\r\n"));
        self.asked.lock().unwrap().push(format!("{path}{}", if unchanged { " unchanged" } else { "" }));
        let head = |status: &str| format!("HTTP/1.1 {status}\r\nETag: {etag}\r\nConnection: close\r\n");
        match known {
            _ if unchanged => format!("{}\r\n", head("304 Not Modified")).into_bytes(),
            Some((kind, bytes)) => [format!("{}Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n", head("200 OK"), bytes.len()).as_bytes(), &bytes].concat(),
            None => format!("{}Content-Length: 0\r\n\r\n", head("404 Not Found")).into_bytes(),
        }
    }
}

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
    let view = reader::open(&reader, id).unwrap().view;
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
