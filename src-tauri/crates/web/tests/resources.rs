//! A visit to a page and its pictures, against a server of our own.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Cursor, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};

use image::{ImageFormat, Rgb, RgbImage};
use web::{Answer, Budget, Client, FetchError, Marks, PictureBudget, PictureError};

/// Accepts connections and hands each request's path with its stream to `answer`, on a thread of its own.
fn serve(answer: impl Fn(&str, &str, TcpStream) + Clone + Send + 'static) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (Ok(mut stream), answer) = (stream, answer.clone()) else { return };
            std::thread::spawn(move || {
                let mut request = [0; 4096];
                let length = stream.read(&mut request).unwrap_or(0);
                let text = String::from_utf8_lossy(&request[..length]).into_owned();
                answer(text.split_whitespace().nth(1).unwrap_or("/"), &text, stream);
            });
        }
    });
    origin
}

fn reply(mut stream: TcpStream, status: &str, headers: &str, body: &[u8]) {
    let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    // A client that has seen enough hangs up.
    let _ = stream.write_all(&[head.as_bytes(), body].concat());
}

fn picture(shade: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    RgbImage::from_fn(40, 40, |x, y| Rgb([shade, u8::try_from(x * y % 256).unwrap(), 0])).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

async fn page(address: &str, marks: &Marks) -> Result<Answer, FetchError> {
    Client::new()?.visit(address)?.page(marks, &Budget::default()).await
}

/// Which of the pictures 0 to 5 are kept, under a budget for three.
async fn kept(origin: &str) -> Vec<bool> {
    let visit = Client::new().unwrap().visit(origin).unwrap();
    let budget = PictureBudget { pictures: 3, ..PictureBudget::default() };
    let mut coming = visit.pictures((0..6).map(|number| format!("{origin}/{number}")).collect(), budget);
    let mut kept = Vec::new();
    while let Some((address, picture)) = coming.next().await {
        assert_eq!(address, format!("{origin}/{}", kept.len()));
        assert!(matches!(picture, Ok(_) | Err(PictureError::OverBudget | PictureError::NoPicture)), "{picture:?}");
        kept.push(picture.is_ok());
    }
    kept
}

#[tokio::test]
async fn the_order_of_the_document_decides_and_not_that_of_the_network() {
    let number = |path: &str| path[1..].parse::<u8>().unwrap();
    let body = move |path: &str| if number(path) == 1 { b"no picture".to_vec() } else { picture(number(path)) };
    let in_order = serve(move |path, _, stream| reply(stream, "200 OK", "", &body(path)));
    // Of each two that are asked for at once, the first is answered after the second.
    let gates: Vec<(Sender<()>, std::sync::Mutex<Receiver<()>>)> = (0..3).map(|_| channel()).map(|(open, wait)| (open, std::sync::Mutex::new(wait))).collect();
    let gates = std::sync::Arc::new(gates);
    let reversed = serve(move |path, _, stream| {
        let (open, wait) = &gates[usize::from(number(path)) / 2];
        if number(path) % 2 == 0 {
            let _ = wait.lock().unwrap().recv_timeout(std::time::Duration::from_secs(5));
        }
        reply(stream, "200 OK", "", &body(path));
        let _ = open.send(());
    });
    let expected = [true, false, true, true, false, false];
    assert_eq!(kept(&in_order).await, expected);
    assert_eq!(kept(&reversed).await, expected);
}

#[tokio::test]
async fn a_known_state_is_not_sent_again() {
    let origin =
        serve(
            |_, request, stream| {
                if request.to_ascii_lowercase().contains("if-none-match: \"one\"") { reply(stream, "304 Not Modified", "", b"") } else { reply(stream, "200 OK", "ETag: \"one\"\r\n", b"<p>Text") }
            },
        );
    let Ok(Answer::Page(fetched)) = page(&origin, &Marks::default()).await else { panic!("no page") };
    assert!(matches!(page(&origin, &fetched.marks).await, Ok(Answer::NotModified)));
}

#[tokio::test]
async fn errors_say_whether_another_try_is_worth_it_and_when() {
    let origin = serve(|path, _, stream| reply(stream, &path[1..].replace('_', " "), "Retry-After: 7\r\n", b""));
    for (status, may_pass, gone) in [("404_Not_Found", false, true), ("410_Gone", false, true), ("403_Forbidden", false, false), ("429_Slow", true, false), ("503_Away", true, false)] {
        let error = page(&format!("{origin}/{status}"), &Marks::default()).await.unwrap_err();
        assert_eq!((error.may_pass(), error.is_gone(), error.retry_after().map(|wait| wait.as_secs())), (may_pass, gone, Some(7)), "{error}");
    }
}

#[tokio::test]
async fn neither_names_nor_passwords_nor_cookies_are_sent_on() {
    let (told, requests) = channel();
    let origin = serve(move |path, request, stream| {
        let _ = told.send(request.to_ascii_lowercase());
        let host = request.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("host: ").map(str::to_owned)).unwrap();
        if path == "/" { reply(stream, "302 Found", &format!("Location: http://user:secret@{host}/next\r\nSet-Cookie: a=b\r\n"), b"") } else { reply(stream, "200 OK", "", b"<p>Text") }
    });
    assert!(page(&origin.replace("http://", "http://me:mine@"), &Marks::default()).await.is_ok());
    for request in requests.try_iter() {
        assert!(!request.contains("authorization") && !request.contains("cookie") && request.contains("user-agent: margent/"), "{request}");
    }
}

#[tokio::test]
async fn a_way_on_that_is_written_in_utf_8_is_followed() {
    let origin = serve(|path, _, stream| match path {
        "/" => reply(stream, "301 Moved Permanently", "Location: /gr\u{fc}\u{df}e\r\n", b""),
        "/gr%C3%BC%C3%9Fe" => reply(stream, "200 OK", "", b"<p>Text"),
        _ => reply(stream, "404 Not Found", "", b""),
    });
    let Ok(Answer::Page(fetched)) = page(&origin, &Marks::default()).await else { panic!("no page") };
    assert!(fetched.url.ends_with("/gr%C3%BC%C3%9Fe"), "{}", fetched.url);
}

#[tokio::test]
async fn a_page_leads_to_no_private_address_by_whatever_spelling() {
    for inward in ["http://127.0.0.2:1/", "http://127.2:1/", "http://0x7f000002:1/", "http://[::1]:1/", "http://[::ffff:127.0.0.2]:1/", "http://localhost:1/", "http://169.254.169.254/latest/"] {
        let origin = serve(move |_, _, stream| reply(stream, "302 Found", &format!("Location: {inward}\r\n"), b""));
        let error = page(&origin, &Marks::default()).await.unwrap_err();
        assert!(matches!(error, FetchError::PrivateAddress(_)), "{inward}: {error}");
        let mut pictures = Client::new().unwrap().visit(&origin).unwrap().pictures(vec![inward.into()], PictureBudget::default());
        let (_, picture) = pictures.next().await.unwrap();
        assert!(matches!(picture, Err(PictureError::Fetch(FetchError::PrivateAddress(_)))), "{inward}: {picture:?}");
    }
}
