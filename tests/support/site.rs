//! A site on a loopback address, which gives what a test puts there.

use std::collections::{HashMap, HashSet};
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Condvar, Mutex};

/// By path: the type and the bytes.
type Pages = HashMap<String, (&'static str, Vec<u8>)>;

/// A server that gives what stands under each path, with an `ETag` of its bytes, and writes down what it was asked.
#[derive(Clone, Default)]
pub(crate) struct Site {
    pub(crate) pages: Arc<Mutex<Pages>>,
    asked: Arc<Mutex<Vec<String>>>,
    /// Paths whose answer waits until they are taken out of here.
    pub(crate) held: Arc<(Mutex<HashSet<String>>, Condvar)>,
}

impl Site {
    pub(crate) fn put(&self, path: &str, kind: &'static str, bytes: impl Into<Vec<u8>>) {
        self.pages.lock().unwrap().insert(path.into(), (kind, bytes.into()));
    }

    /// How many requests began so; ` unchanged` follows the path of those that were answered with that.
    pub(crate) fn count(&self, line: &str) -> usize {
        self.asked.lock().unwrap().iter().filter(|asked| asked.starts_with(line)).count()
    }

    /// Begins to answer, and gives the site's address.
    pub(crate) fn start(&self) -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let site = self.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let site = site.clone();
                std::thread::spawn(move || {
                    let mut request = [0; 4096];
                    let Ok(length) = stream.read(&mut request) else { return };
                    // A client that has seen enough hangs up.
                    let _ = stream.write_all(&site.answer(&String::from_utf8_lossy(&request[..length])));
                });
            }
        });
        origin
    }

    fn answer(&self, request: &str) -> Vec<u8> {
        let path = request.split_whitespace().nth(1).unwrap_or("/");
        let (held, released) = &*self.held;
        drop(released.wait_while(held.lock().unwrap(), |held| held.contains(path)).unwrap());
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
