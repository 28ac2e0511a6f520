//! Saving goes on where a killed process left it: nothing is lost, nothing is there twice.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Sender, channel};

use serde_json::Value;

const PAGES: usize = 24;
const KILLS: usize = 6;
/// The one picture of all pages.
const PICTURE: &[u8] = include_bytes!("../../../../content/pictures/margin.png");

/// Pages with two pictures each. Every answer is told, so that the test can count them instead of waiting.
fn serve(answers: Sender<()>) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (Ok(mut stream), answers) = (stream, answers.clone()) else { return };
            std::thread::spawn(move || {
                let mut request = [0; 4096];
                let length = stream.read(&mut request).unwrap_or(0);
                let text = String::from_utf8_lossy(&request[..length]).into_owned();
                let path = text.split_whitespace().nth(1).unwrap_or("/").to_owned();
                let (kind, body) = if path.contains("png") { ("image/png", PICTURE.to_vec()) } else { ("text/html", page(&path).into_bytes()) };
                let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
                // The client may have been killed.
                let _ = stream.write_all(&[head.as_bytes(), &body].concat());
                let _ = answers.send(());
            });
        }
    });
    origin
}

fn page(path: &str) -> String {
    let figure = |n: usize| format!("<figure><img src='{path}-{n}.png' width=600 height=400><figcaption>Ferry {n} of {path}</figcaption></figure>");
    format!(
        "<html lang=en><title>Report {path}</title><article><h1>Report {path}</h1><p>In the report {path} the harbour master writes that the ferries left on time, and that nobody was surprised.</p>{}
         <p>Whoever walks along the quay then hears the ropes first, and after a while the gulls of {path}.</p>{}</article></html>",
        figure(1),
        figure(2)
    )
}

fn margent(folder: &std::path::Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_margent"));
    command.arg("--library").arg(folder).arg("--json").args(args);
    command.stdout(Stdio::piped()).stderr(Stdio::null()).stdin(Stdio::piped());
    command
}

fn run(folder: &std::path::Path, args: &[&str], input: &str) -> Value {
    let mut child = margent(folder, args).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap()
}

#[test]
fn killed_again_and_again_it_saves_every_page_once() {
    let folder = tempfile::tempdir().unwrap();
    let (told, answers) = channel();
    let origin = serve(told);
    let list: String = (0..PAGES).map(|number| format!("{origin}/{number}\n")).collect();
    for round in 0..KILLS {
        let mut child = margent(folder.path(), &["save", "-", "--wait"]).spawn().unwrap();
        child.stdin.take().unwrap().write_all(list.as_bytes()).unwrap();
        // In the middle of something, each time of something else.
        for _ in 0..3 + round * 2 {
            answers.recv().unwrap();
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let outcomes = run(folder.path(), &["save", "-", "--wait"], &list);
    assert!(outcomes.as_array().unwrap().iter().all(|one| one["id"].is_string()), "{outcomes}");
    // Jobs whose text was kept before the end are no longer asked for, but they are in the queue: any further saving works it off.
    run(folder.path(), &["save", &format!("{origin}/last"), "--wait"], "");
    let report = run(folder.path(), &["check"], "");
    assert_eq!((&report["ok"], &report["articles"], &report["versions"]), (&true.into(), &(PAGES + 1).into(), &(PAGES + 1).into()), "{report}");
    assert_eq!(report["blobs"], PAGES + 2, "each page, and the one picture of all");
}
