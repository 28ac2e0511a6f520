//! Addresses, from a real server on a loopback address.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use serde_json::json;

use crate::Desk;

/// Answers each request by its path, until the test ends.
fn server(answer: impl Fn(&str) -> String + Send + 'static) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut request = [0; 4096];
            let Ok(length) = stream.read(&mut request) else { continue };
            let text = String::from_utf8_lossy(&request[..length]).into_owned();
            let path = text.split_whitespace().nth(1).unwrap_or("/").to_owned();
            // A client that has seen enough hangs up.
            let _ = stream.write_all(answer(&path).as_bytes());
        }
    });
    origin
}

fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: \"one\"\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}

const PAGE: &str = "<html lang=en><title>The Harbour at Night | Harbour Post</title><article><h1>The Harbour at Night</h1><p>The cranes stand still after nine, and the water takes over the talking, which it does without hurry.</p><p>Whoever walks along the quay then hears the ropes first.</p></article>";

#[test]
fn an_address_is_fetched_once() {
    let desk = Desk::new();
    let address = format!("{}/night#top", server(|_| ok(PAGE)));
    let saved = desk.run(&["save", &address, "--tag", "night"]);
    assert_eq!((&saved["outcome"], &saved["title"]), (&json!("saved"), &json!("The Harbour at Night")));
    let again = desk.run(&["save", &address]);
    assert_eq!((&again["outcome"], &again["id"]), (&json!("unchanged"), &saved["id"]));
    assert_eq!(desk.run(&["list", "--tag", "night"])["total"], 1);
    assert_eq!(desk.run(&["save", &address, "--refresh"])["outcome"], "unchanged");
}

#[test]
fn redirects_are_followed_within_the_named_host_and_to_no_other_private_one() {
    let desk = Desk::new();
    let inner = server(|_| ok(PAGE));
    let port = inner.rsplit(':').next().unwrap().to_owned();
    let origin = server(move |path| match path {
        "/moved" => "HTTP/1.1 301 Moved\r\nLocation: /here\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".into(),
        "/inward" => format!("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.2:{port}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        "/loop" => "HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".into(),
        _ => ok(PAGE),
    });
    assert_eq!(desk.run(&["save", &format!("{origin}/moved")])["outcome"], "saved");
    for (path, reason) in [("/inward", "its network"), ("/loop", "more than")] {
        let (status, out) = desk.try_run(&["save", &format!("{origin}{path}")], "");
        assert!(status == 5 && out.contains(reason), "{path}: {out}");
    }
}

#[test]
fn answers_that_are_no_page_say_so() {
    let desk = Desk::new();
    let origin = server(|path| match path {
        "/gone" => "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".into(),
        "/picture" => "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nConnection: close\r\n\r\n\u{89}PNG".into(),
        "/scan" => "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nConnection: close\r\n\r\n%PDF-1.7".into(),
        _ => "not even HTTP".into(),
    });
    for (path, words) in [("/gone", "410 Gone"), ("/broken", "could not be read")] {
        let (status, out) = desk.try_run(&["save", &format!("{origin}{path}")], "");
        assert!(status == 5 && out.contains(words), "{path}: {out}");
    }
    let (status, out) = desk.try_run(&["save", &format!("{origin}/scan")], "");
    assert!(status == 4 && out.contains("this PDF"), "{out}");
    assert_eq!(desk.run(&["list", "--state", "all"])["total"], 0, "nothing half-read is kept");
}
