//! The scheme by which an article's frame is loaded: its page, its pictures and our fonts, and nothing else. A request names a view, which
//! nobody can guess, and never a path of a file.

use reader::{Frame, Reader};
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{AppHandle, Manager as _, UriSchemeResponder};

use crate::library::Opening;

/// The scheme's name.
pub(crate) const SCHEME: &str = "article";

/// How the system spells the scheme's addresses (`WebView2` has no schemes of one's own).
pub(crate) const ORIGIN: &str = if cfg!(any(windows, target_os = "android")) { "http://article.localhost" } else { "article://localhost" };

const TEMPLATE: &str = include_str!("../../ui/page/page.html");
const SCRIPT: &str = concat!(
    include_str!("../../ui/page/page.js"),
    include_str!("../../ui/page/find.js"),
    include_str!("../../ui/page/notes.js"),
    include_str!("../../ui/page/caret.js"),
    include_str!("../../ui/page/speak.js"),
    include_str!("../../ui/page/parts.js")
);
const PAPER: &str = include_str!("../../ui/page/paper.html");
const PAPER_STYLE: &str = concat!(include_str!("../../ui/page/page.css"), include_str!("../../ui/page/paper.css"));
const STYLE: &str = include_str!("../../ui/page/page.css");

/// Answers one request, on a thread of its own.
pub(crate) fn answer(app: &AppHandle, request: &Request<Vec<u8>>, responder: UriSchemeResponder) {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let response = respond(&app, &path).unwrap_or_else(not_found);
        responder.respond(response);
    });
}

fn respond(app: &AppHandle, path: &str) -> Option<Response<Vec<u8>>> {
    match path.split_once('/') {
        Some(("fonts", name)) => font(app, name),
        _ => of_view(&*app.state::<Opening>().wait().ok()?, path),
    }
}

/// What belongs to a view. A part of a path is a name and nothing else: it is never decoded, and never leads to a file.
fn of_view(reader: &Reader, path: &str) -> Option<Response<Vec<u8>>> {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        [view] => page(reader, view),
        [view, "paper"] => paper(reader, view),
        [view, blob] => picture(reader, view, blob),
        _ => None,
    }
}

/// What the frame of an article is made of.
pub(crate) fn frame() -> Frame<'static> {
    Frame { template: TEMPLATE, script: SCRIPT, style: STYLE, origin: ORIGIN }
}

fn page(reader: &Reader, view: &str) -> Option<Response<Vec<u8>>> {
    let page = reader::article_page(reader, view, &frame()).ok()?;
    guarded("text/html; charset=utf-8").header(header::CONTENT_SECURITY_POLICY, page.policy).body(page.html.into_bytes()).ok()
}

fn paper(reader: &Reader, view: &str) -> Option<Response<Vec<u8>>> {
    let page = reader::paper_page(reader, view, &Frame { template: PAPER, script: "", style: PAPER_STYLE, origin: ORIGIN }).ok()?;
    guarded("text/html; charset=utf-8").header(header::CONTENT_SECURITY_POLICY, page.policy).body(page.html.into_bytes()).ok()
}

fn picture(reader: &Reader, view: &str, blob: &str) -> Option<Response<Vec<u8>>> {
    let (mime, bytes) = reader::picture(reader, view, blob).ok()?;
    guarded(&mime).header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox").body(bytes).ok()
}

/// A font, which a frame of opaque origin may only load if it is open to all.
fn font(app: &AppHandle, name: &str) -> Option<Response<Vec<u8>>> {
    let plain = name.strip_suffix(".woff2").is_some() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
    let asset = plain.then(|| app.asset_resolver().get(format!("fonts/{name}")))??;
    guarded("font/woff2").header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*").body(asset.bytes).ok()
}

fn guarded(mime: &str) -> tauri::http::response::Builder {
    Response::builder().header(header::CONTENT_TYPE, mime).header(header::X_CONTENT_TYPE_OPTIONS, "nosniff").header(header::REFERRER_POLICY, "no-referrer").header(header::CACHE_CONTROL, "no-store")
}

fn not_found() -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

#[cfg(test)]
mod tests {
    use reader::{Hints, InputKind, Source};

    use super::*;

    /// Numbers that are the same in every run (xorshift).
    struct Random(u64);

    impl Random {
        fn below(&mut self, n: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 % n as u64).unwrap()
        }
    }

    fn save(reader: &Reader, title: &str) -> String {
        let page = format!("<html><body><article><h1>{title}</h1><p>{}</p></article></body></html>", "A sentence that only this article has, to know it by. ".repeat(9));
        let hints = Hints { kind: Some(InputKind::Html), ..Hints::default() };
        reader::save_source(reader, &Source { bytes: page.into_bytes(), hints, ..Source::default() }).unwrap().id.unwrap().to_string()
    }

    #[test]
    fn five_thousand_odd_addresses_give_nothing_but_what_was_opened() {
        let folder = tempfile::tempdir().unwrap();
        let reader = Reader::open(folder.path()).unwrap();
        reader::welcome(&reader).unwrap();
        let (shown, hidden) = (save(&reader, "Shown"), save(&reader, "Hidden"));
        let view = reader::open(&reader, &shown, None).unwrap().view;
        assert!(of_view(&reader, &view).is_some() && of_view(&reader, &format!("{view}/paper")).is_some());
        let blob =
            std::fs::read_dir(folder.path().join("blobs")).unwrap().flatten().find_map(|entry| std::fs::read_dir(entry.path()).ok()?.flatten().next()).unwrap().file_name().into_string().unwrap();
        let parts = [
            view.as_str(),
            &view[..31],
            "",
            ".",
            "..",
            "%2e%2e",
            "%00",
            "paper",
            "fonts",
            "PAPER",
            &shown,
            &hidden,
            &blob,
            "library.sqlite",
            "blobs",
            "etc",
            "passwd",
            "*",
            "\\",
            "?",
            "#",
            "\u{202e}",
            "localhost",
            ":",
            "@",
        ];
        let (mut random, mut refused) = (Random(0x5eed), 0);
        for _ in 0..5_000 {
            let mut path = (0..=random.below(5)).map(|_| parts[random.below(parts.len())]).collect::<Vec<_>>().join(["/", "", "%2f", "//"][random.below(4)]);
            if random.below(3) == 0 && !path.is_empty() {
                let at = path.char_indices().nth(random.below(path.chars().count())).unwrap().0;
                path.insert(at, ['0', 'f', 'A', '/', '\u{0}', 'é'][random.below(6)]);
            }
            match of_view(&reader, &path) {
                Some(response) => {
                    assert!(path == view || path == format!("{view}/paper"), "{path:?}");
                    assert!(!String::from_utf8_lossy(response.body()).contains("Hidden"), "{path:?}");
                }
                None => refused += 1,
            }
        }
        assert!(refused > 4_500, "{refused}");
        // A view that was forgotten, or never was, is like any other name.
        assert!(of_view(&reader, &"0".repeat(32)).is_none());
    }
}
