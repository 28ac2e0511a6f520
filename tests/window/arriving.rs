//! What comes from outside: files that are opened with Margent, links of its own scheme, a second start.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::mpsc;

use serde_json::json;

use super::stage;
use crate::support::page::Page;

/// Starts the program once more, without a screen: it must not need one to hand over.
fn again(library: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(start::built("margent-desktop").unwrap());
    command.arg("--library").arg(library).args(args).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command.output().unwrap()
}

fn hand_over(library: &Path, args: &[&str]) {
    let output = again(library, args);
    assert!(output.status.success(), "{output:?}");
}

async fn id_of_open(page: &Page) -> String {
    page.until("return document.querySelector('.row[aria-selected=true]')?.id.slice(4)").await.as_str().unwrap().to_owned()
}

/// A site that counts who came.
fn site() -> (String, mpsc::Receiver<()>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            // Whoever is not there any more has seen enough.
            let _ = stream.read(&mut [0; 2048]);
            let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            if send.send(()).is_err() {
                break;
            }
        }
    });
    (format!("http://{address}/harbour"), receive)
}

#[tokio::test]
async fn a_file_that_is_opened_is_saved_once_and_shown() {
    let stage = stage();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("the ferry.md");
    std::fs::write(&file, "# The Ferry That Stayed\n\nNobody had expected the ferry to run that morning, and nobody had told its captain.\n").unwrap();
    let library = folder.path().join("library");
    let page = stage.open_with(&library, &[file.to_str().unwrap()]).await;
    page.until("return document.querySelector('.headline')?.textContent === 'The Ferry That Stayed'").await;
    page.until("return document.querySelectorAll('.row').length === 4").await;
    // Another start with the same file, and one that cannot be read.
    let gone = folder.path().join("gone.md");
    hand_over(&library, &[file.to_str().unwrap(), gone.to_str().unwrap()]);
    page.until("return document.querySelector('.toast')?.textContent.includes('1 already there · 1 not saved')").await;
    assert_eq!(page.script("return document.querySelectorAll('.row').length").await, json!(4));
    page.script("[...document.querySelectorAll('.toast button')].find((one) => one.textContent === 'What was not').click()").await;
    page.until("return document.querySelector('dialog .left-out')?.textContent.includes('there is no such file')").await;
    page.close().await;
}

#[tokio::test]
async fn a_link_brings_its_article_into_the_window_that_is_open() {
    let stage = stage();
    let folder = tempfile::tempdir().unwrap();
    let page = stage.open(folder.path()).await;
    page.open("How Wars Are Talked to an End").await;
    let wars = id_of_open(&page).await;
    page.select("Five days later").await;
    page.click(".popover .swatch.green").await;
    let note = page.until("return document.querySelector('.note[data-id]')?.dataset.id ?? document.querySelector('[id^=note-]')?.id.slice(5)").await;
    page.open("A page with a margin").await;
    let margin = id_of_open(&page).await;
    assert_ne!(wars, margin);

    hand_over(folder.path(), &[&format!("margent://open/{wars}")]);
    page.until("return document.querySelector('.headline')?.textContent.startsWith('How Wars')").await;
    // As the command line does, and at a note.
    hand_over(folder.path(), &[&margin]);
    page.until("return document.querySelector('.headline')?.textContent === 'A page with a margin'").await;
    hand_over(folder.path(), &[&format!("margent://open/{wars}#{}", note.as_str().unwrap())]);
    page.until("return document.querySelector('.headline')?.textContent.startsWith('How Wars')").await;
    page.until("return document.querySelector('.scroll')?.scrollTop > 100").await;

    hand_over(folder.path(), &["margent://search?q=grain"]);
    page.until("return document.querySelector('#search').value === 'grain' && document.querySelector('.hit')").await;
    for (link, words) in [("margent://open/00000000", "00000000"), ("margent://delete/everything", "does not do"), ("margent://save?url=file:///etc/passwd", "no page of the web")] {
        hand_over(folder.path(), &[link]);
        page.until(&format!("return document.querySelector('.toast.error')?.textContent.includes({})", json!(words))).await;
    }
    assert_eq!(page.script("return document.querySelectorAll('dialog').length").await, json!(0));
    page.close().await;
}

#[tokio::test]
async fn a_link_that_wants_a_page_saved_asks_once_and_fetches_nothing_before() {
    let stage = stage();
    let folder = tempfile::tempdir().unwrap();
    let page = stage.open(folder.path()).await;
    page.open("How Wars Are Talked to an End").await;
    let (address, came) = site();
    let link = format!("margent://save?url={address}%3Fa%3D1&title=The%20Tuesday%20Ice");
    hand_over(folder.path(), &[&link]);
    page.until("return document.querySelector('dialog .whole-address')").await;
    assert_eq!(page.script("return document.querySelector('.whole-address').textContent").await, json!(format!("{address}?a=1")));
    // A page that fires more of them gets no second question.
    let many: Vec<&str> = std::iter::repeat_n(link.as_str(), 99).collect();
    hand_over(folder.path(), &many);
    page.until("return document.querySelector('dialog .quiet')?.textContent.startsWith('99 more links')").await;
    assert_eq!(page.script("return [document.querySelectorAll('dialog').length, document.activeElement.id]").await, json!([1, "ask-cancel"]));
    page.click("#ask-cancel").await;
    page.until("return !document.querySelector('dialog')").await;
    assert!(came.try_recv().is_err(), "nothing is fetched without a word");
    assert_eq!(page.script("return document.querySelector('.jobs')").await, json!(null));
    // Nor do those that come right after.
    hand_over(folder.path(), &[&link, "margent://search?q=grain"]);
    page.until("return document.querySelector('#search').value === 'grain'").await;
    assert_eq!(page.script("return document.querySelectorAll('dialog').length").await, json!(0));

    // A name in other letters is shown as it goes over the wire, and as it reads.
    page.until("return performance.now() > 4000").await;
    let look_alike = "margent://save?url=https://%D0%B0pple.example/";
    ask_until_shown(&page, folder.path(), look_alike).await;
    assert_eq!(page.script("return document.querySelector('.whole-address').textContent").await, json!("https://xn--pple-43d.example/"));
    assert_eq!(page.script("return document.querySelector('.careful bdi').textContent").await, json!("аpple.example"));
    page.escape().await;
    page.until("return !document.querySelector('dialog')").await;

    // With a word it is fetched.
    ask_until_shown(&page, folder.path(), &link).await;
    page.click("dialog .primary").await;
    page.until("return !document.querySelector('dialog')").await;
    came.recv_timeout(std::time::Duration::from_secs(30)).unwrap();
    page.close().await;
}

/// Follows a link until it is asked about: for a while after a refusal it is not.
async fn ask_until_shown(page: &Page, library: &Path, link: &str) {
    let mut ticks = tokio::time::interval(std::time::Duration::from_millis(500));
    for _ in 0..20 {
        ticks.tick().await;
        if page.script("return document.querySelector('dialog .whole-address') !== null").await == json!(true) {
            return;
        }
        // Not once it is there: one that comes while the question is answered moves what is clicked.
        hand_over(library, &[link]);
    }
    panic!("no question");
}
