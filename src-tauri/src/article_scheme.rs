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
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["fonts", name] => font(app, name),
        [view] => page(&*app.state::<Opening>().wait().ok()?, view),
        [view, "paper"] => paper(&*app.state::<Opening>().wait().ok()?, view),
        [view, blob] => picture(&*app.state::<Opening>().wait().ok()?, view, blob),
        _ => None,
    }
}

fn page(reader: &Reader, view: &str) -> Option<Response<Vec<u8>>> {
    let frame = Frame { template: TEMPLATE, script: SCRIPT, style: STYLE, origin: ORIGIN };
    let page = reader::article_page(reader, view, &frame).ok()?;
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
