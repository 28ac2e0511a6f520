//! What another page of the same browser, or another program of the machine, may try: it is refused, and nothing changes.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use reader::{Filter, Reader, Source};

/// One request by hand, with every header as the attacker wishes. Gives the status and all that came.
fn ask(address: SocketAddr, method: &str, path: &str, headers: &[(&str, String)], body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    write!(stream, "{method} {path} HTTP/1.1\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len()).unwrap();
    let mut answer = Vec::new();
    // A refusal may close the line before the body was read.
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8_lossy(&answer).into_owned();
    (answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0), answer)
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_requests_are_refused() {
    let room = tempfile::tempdir().unwrap();
    let reader = Arc::new(Reader::open(&room.path().join("margent")).unwrap());
    let id =
        reader::save_source(&reader, &Source { bytes: "Secret of the harbour\n\nThe ice comes on Tuesday, says the harbour office to nobody else.".into(), ..Source::default() }).unwrap().id.unwrap();
    let served = serve::serve(Arc::clone(&reader)).await.unwrap();
    let (address, token) = (served.address(), served.link.split("#token=").nth(1).unwrap().to_owned());
    let port = address.port();
    let ours = format!("127.0.0.1:{port}");
    let hosts = [
        ours.clone(),
        format!("localhost:{port}"),
        format!("evil.example:{port}"),
        "evil.example".into(),
        "127.0.0.1".into(),
        format!("127.0.0.1.evil.example:{port}"),
        format!("[::1]:{port}"),
        String::new(),
    ];
    let origins = [
        None,
        Some(format!("http://{ours}")),
        Some("null".to_owned()),
        Some("https://evil.example".into()),
        Some(format!("http://localhost:{port}")),
        Some(format!("https://{ours}")),
        Some("http://127.0.0.1:1".into()),
    ];
    let tokens = [
        None,
        Some(format!("Bearer {token}")),
        Some("Bearer ".to_owned()),
        Some(token.clone()),
        Some(format!("bearer {token}")),
        Some(format!("Bearer {}", &token[1..])),
        Some(format!("Bearer {token}0")),
        Some(format!("Basic {token}")),
    ];
    let bodies = [r#"{"type":"overview"}"#.to_owned(), format!(r#"{{"type":"delete","id":"{id}"}}"#)];
    let (mut tried, mut taken) = (0, 0);
    for host in &hosts {
        for origin in &origins {
            for bearer in &tokens {
                let right = *host == ours && bearer.as_deref() == Some(&format!("Bearer {token}")) && origin.as_ref().is_none_or(|origin| *origin == format!("http://{ours}"));
                for body in &bodies {
                    if right && body.contains("delete") {
                        continue;
                    }
                    let headers: Vec<(&str, String)> = [("Host", Some(host.clone())), ("Origin", origin.clone()), ("Authorization", bearer.clone()), ("Content-Type", Some("application/json".into()))]
                        .into_iter()
                        .filter_map(|(name, value)| Some((name, value?)))
                        .collect();
                    let (status, answer) = ask(address, "POST", "/call", &headers, body);
                    if right {
                        // The control: what the window itself asks is answered.
                        assert_eq!(status, 200, "{answer}");
                        continue;
                    }
                    tried += 1;
                    taken += u32::from(status == 200 || answer.contains("Secret") || answer.contains("counts"));
                    assert!(!answer.to_lowercase().contains("access-control-allow"), "{answer}");
                }
            }
        }
    }
    assert!(tried > 800 && taken == 0, "{taken} of {tried} were taken");
    // Other methods and ways to the same place.
    for (method, path) in [
        ("GET", "/call"),
        ("PUT", "/call"),
        ("OPTIONS", "/call"),
        ("GET", "/events"),
        ("GET", "/events?token="),
        ("GET", "/events?token=0"),
        ("GET", "/page/0123"),
        ("GET", "/page/..%2f..%2fetc%2fpasswd"),
        ("GET", "/../../etc/passwd"),
        ("GET", "/page/fonts/..%2f..%2fCargo.toml"),
        ("POST", "//call"),
        ("POST", "/Call"),
    ] {
        let (status, answer) = ask(address, method, path, &[("Host", ours.clone())], r#"{"type":"overview"}"#);
        assert!(status >= 400 && !answer.contains("counts") && !answer.contains("root:"), "{method} {path}: {answer}");
    }
    let left = reader::list(&reader, &Filter::default(), None, 10).unwrap();
    assert_eq!(left.total, 1, "nothing was deleted");
}
