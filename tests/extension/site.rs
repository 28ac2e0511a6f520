//! A site on a loopback address that shows nothing without its cookie, and whose page holds no word until its script has run.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The words of one paragraph, which only the script has.
pub(crate) const BUILT: &str = "By script alone this text was built, and whoever asks the server without a cookie gets not one word of it.";
pub(crate) const SHADOW: &str = "The paragraph in the shadow tree is as much a part of the article as the others, for whoever looks at it.";
pub(crate) const FRAMED: &str = "In a frame of the same site stands the pilot's own account, which goes on for a while, since he liked to talk and nobody stopped him that night; it tells of the fog, of the bell, and of the hour when neither could be told from the other.";

const SCRIPT: &str = r#"
document.title = "The Lamp Ship";
document.body.innerHTML = `<nav><a href="/">Home</a></nav><article><h1>The Lamp Ship</h1><p>BUILT</p>
  <figure><img id="drawn"><figcaption>The ship at anchor.</figcaption></figure><lamp-box></lamp-box>
  <p>She rides off the sands, and <em>her light</em> is of no use by day. When the fog comes <em>her light</em> is of no use either, and there is the bell.</p>
  <iframe src="/frame"></iframe><figure><img id="made"><figcaption>Drawn by the page itself.</figcaption></figure></article>
  <form><input type="password" value="hunter2"><input name="mail" value="ida@harbour.example"><textarea>a letter not sent</textarea></form>`;
document.querySelector("textarea").value = "a letter not sent yet";
document.querySelector("input").setAttribute("value", "hunter3");
customElements.define("lamp-box", class extends HTMLElement { constructor() { super().attachShadow({ mode: "open" }).innerHTML = "<p>SHADOW</p><slot></slot>"; } });
drawn.srcset = "/small.png 320w, /large.png 640w";
drawn.sizes = "320px";
const canvas = new OffscreenCanvas(120, 90);
const pen = canvas.getContext("2d");
for (let at = 0; at < 900; at++) { pen.fillStyle = `hsl(${(at * 7919) % 360} 60% 50%)`; pen.fillRect((at * 13) % 120, (at * 29) % 90, 5, 4); }
canvas.convertToBlob().then((blob) => { made.src = URL.createObjectURL(blob); });
"#;

/// The site; it stops answering when it is dropped.
pub(crate) struct Site {
    pub(crate) origin: String,
    open: Arc<AtomicBool>,
    address: std::net::SocketAddr,
}

impl Site {
    pub(crate) fn open(picture: &'static [u8]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let open = Arc::new(AtomicBool::new(true));
        let goes_on = Arc::clone(&open);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if !goes_on.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(stream) = stream else { return };
                std::thread::spawn(move || answer(stream, picture));
            }
        });
        Self { origin: format!("http://{address}"), open, address }
    }

    /// Goes off the net: nothing answers any more.
    pub(crate) fn close(&self) {
        self.open.store(false, Ordering::SeqCst);
        // Wakes the listener, so that it ends.
        let _ = TcpStream::connect(self.address).map(|stream| stream.shutdown(Shutdown::Both));
    }
}

fn answer(mut stream: TcpStream, picture: &[u8]) {
    let mut request = Vec::new();
    let mut part = [0; 2048];
    while !request.windows(4).any(|four| four == b"\r\n\r\n") {
        match stream.read(&mut part) {
            Ok(count) if count > 0 => request.extend(&part[..count]),
            _ => return,
        }
    }
    let request = String::from_utf8_lossy(&request);
    let path = request.split_whitespace().nth(1).unwrap_or_default();
    let known = request.contains("session=ida");
    let script = SCRIPT.replace("BUILT", BUILT).replace("SHADOW", SHADOW);
    let frame = format!("<p>{FRAMED}</p>");
    let (status, kind, body) = match path {
        "/login" => ("200 OK\r\nSet-Cookie: session=ida; HttpOnly; Path=/", "text/html", b"<p>Come in.".as_slice()),
        _ if !known => ("403 Forbidden", "text/html", b"<p>Log in first.".as_slice()),
        "/page" => ("200 OK", "text/html; charset=shift_jis", b"<!doctype html><meta charset=shift_jis><meta name=csrf-token content=t0ken><script src=/script.js defer></script>".as_slice()),
        "/script.js" => ("200 OK", "text/javascript; charset=utf-8", script.as_bytes()),
        "/frame" => ("200 OK", "text/html", frame.as_bytes()),
        "/small.png" => ("200 OK", "image/png", picture),
        _ => ("404 Not Found", "text/html", b"<p>No.".as_slice()),
    };
    let head = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    // A browser that has seen enough hangs up.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}
