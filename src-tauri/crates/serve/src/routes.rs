//! What is served, and to whom.

use std::convert::Infallible;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use futures_util::stream::{Stream, unfold};
use reader::{ArticlePage, Command, ErrorCode, Frame, ReaderError};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::broadcast::error::RecvError;

use crate::{Context, assets};

/// Bytes of one command: a dropped file comes in base64.
const MAX_COMMAND: usize = 96 * 1024 * 1024;

pub(crate) fn router(context: Context) -> Router {
    Router::new()
        .route("/call", post(call))
        .route("/events", get(events))
        .route("/page/{view}", get(page))
        .route("/page/{view}/paper", get(paper))
        .route("/page/{view}/{blob}", get(picture))
        .route("/page/fonts/{name}", get(font))
        .fallback(asset)
        .layer(DefaultBodyLimit::max(MAX_COMMAND))
        .layer(from_fn_with_state(context.clone(), only_us))
        .with_state(context)
}

/// Refuses what another page in the same browser could send: a foreign host name (DNS rebinding) or a foreign origin.
async fn only_us(State(context): State<Context>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let host_is_ours = text(header::HOST).is_some_and(|host| context.origin.strip_prefix("http://") == Some(host));
    // The article's frame has the origin "null" and may load its page, its pictures and its fonts, by names that nobody can guess.
    let from_frame = request.uri().path().starts_with("/page/");
    let origin_is_ours = text(header::ORIGIN).is_none_or(|origin| origin == &*context.origin || from_frame && origin == "null");
    if !host_is_ours || !origin_is_ours {
        return StatusCode::FORBIDDEN.into_response();
    }
    // Before a byte of the body is read.
    let bearer = text(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    if request.uri().path() == "/call" && bearer != Some(&*context.token) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    next.run(request).await
}

async fn call(State(context): State<Context>, body: axum::body::Bytes) -> Response {
    let command: Command = match serde_json::from_slice(&body) {
        Ok(command) => command,
        Err(error) => return failure(&ReaderError::invalid(format!("no such command: {error}"))),
    };
    let reader = context.reader.clone();
    // The database blocks: it must not hold up the other connections.
    match tokio::task::spawn_blocking(move || reader::call(&reader, command)).await {
        Ok(Ok(value)) => axum::Json(value).into_response(),
        Ok(Err(error)) => failure(&error),
        Err(error) => failure(&ReaderError::new(ErrorCode::Unexpected, error.to_string())),
    }
}

fn failure(error: &ReaderError) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, axum::Json(json!({ "error": error }))).into_response()
}

#[derive(Deserialize)]
struct Token {
    token: String,
}

/// Changes as they happen. An `EventSource` cannot send a header, so the token comes in the address.
async fn events(State(context): State<Context>, Query(query): Query<Token>) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, StatusCode> {
    if query.token != *context.token {
        return Err(StatusCode::UNAUTHORIZED);
    }
    let stream = unfold(context.changes.subscribe(), |mut changes| async move {
        let event = match changes.recv().await {
            Ok(changes) => Event::default().json_data(&changes).ok()?,
            // Too many at once: an empty list says "ask for everything again".
            Err(RecvError::Lagged(_)) => Event::default().data("[]"),
            Err(RecvError::Closed) => return None,
        };
        Some((Ok(event), changes))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::default()))
}

async fn page(State(context): State<Context>, Path(view): Path<String>) -> Response {
    let origin = format!("{}/page", context.origin);
    let script = ["page/page.js", "page/find.js", "page/notes.js", "page/caret.js", "page/speak.js", "page/parts.js"].map(assets::text).concat();
    let frame = Frame { template: assets::text("page/page.html"), script: &script, style: assets::text("page/page.css"), origin: &origin };
    shown(reader::article_page(&context.reader, &view, &frame))
}

async fn paper(State(context): State<Context>, Path(view): Path<String>) -> Response {
    let origin = format!("{}/page", context.origin);
    let style = ["page/page.css", "page/paper.css"].map(assets::text).concat();
    let frame = Frame { template: assets::text("page/paper.html"), script: "", style: &style, origin: &origin };
    shown(reader::paper_page(&context.reader, &view, &frame))
}

fn shown(page: Result<ArticlePage, ReaderError>) -> Response {
    let Ok(page) = page else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = (StatusCode::OK, page.html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    guard(headers, &page.policy);
    response
}

async fn picture(State(context): State<Context>, Path((view, blob)): Path<(String, String)>) -> Response {
    match reader::picture(&context.reader, &view, &blob) {
        Ok((mime, bytes)) => {
            let mut response = (StatusCode::OK, bytes).into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(&mime).unwrap_or(HeaderValue::from_static("application/octet-stream")));
            guard(headers, "default-src 'none'; sandbox");
            response
        }
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Fonts, which a frame of opaque origin may only load if they are open to all.
async fn font(Path(name): Path<String>) -> Response {
    match assets::get(&format!("fonts/{name}")) {
        Some((bytes, media)) => ([(header::CONTENT_TYPE, media), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"), (header::CACHE_CONTROL, "max-age=86400")], bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn asset(State(context): State<Context>, request: Request) -> Response {
    let Some((bytes, media)) = assets::get(request.uri().path().trim_start_matches('/')) else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = ([(header::CONTENT_TYPE, media)], bytes).into_response();
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; frame-src {}/page/; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        context.origin
    );
    guard(response.headers_mut(), &policy);
    response
}

fn guard(headers: &mut HeaderMap, policy: &str) {
    if let Ok(policy) = HeaderValue::from_str(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}
