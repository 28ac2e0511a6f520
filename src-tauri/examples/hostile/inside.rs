//! One layer in a network of its own: the real window with its real page, in which cases are shown in frames like that of an article.

use std::collections::BTreeSet;
use std::error::Error;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reader::{Command, ReaderError};
use serde_json::{Value, json};
use tauri::http::{Request, Response, header};
use tauri::webview::NewWindowResponse;
use webkit2gtk::WebViewExt as _;

use tauri::{AppHandle, Builder, Manager as _, State, UriSchemeResponder, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::article_scheme;
use crate::cases::{self, Case};
use crate::layers::{self, Layer};
use crate::library::Opening;
use crate::network::{self, Heard};
use crate::tries;

const PROBE: &str = include_str!("probe.js");
/// Cases of one call, frames at once, and milliseconds that a case stays once it is done.
const BATCH: usize = 120;
const TOGETHER: usize = 12;
const DWELL: u64 = 120;
/// How long a batch may take until the window is taken for lost.
const PATIENCE: Duration = Duration::from_secs(90);

/// What the window's page and its frames ask of this program.
struct Desk {
    layer: Layer,
    cases: Vec<Case>,
    told: Mutex<Sender<Value>>,
    /// Addresses that something tried to load and that are neither the window nor a case.
    navigations: AtomicU64,
    /// Dialogs that a script opened past what the probe puts in their place.
    dialogs: AtomicU64,
}

/// Runs one layer over all cases of a library and prints what was counted.
pub(crate) fn run(layer: Layer, folder: &Path) -> Result<(), Box<dyn Error>> {
    let heard = network::listen()?;
    let (sender, told) = channel();
    let desk = Arc::new(Desk { layer, cases: cases::saved(folder)?, told: Mutex::new(sender), navigations: AtomicU64::new(0), dialogs: AtomicU64::new(0) });
    let opening = Opening::default();
    opening.open(Some(folder.join("library"))).map_err(|error| error.to_string())?;
    let driving = desk.clone();
    let handler: Box<dyn Fn(tauri::ipc::Invoke) -> bool + Send + Sync> = Box::new(tauri::generate_handler![call]);
    Builder::default()
        .manage(opening)
        .manage(desk.clone())
        .register_asynchronous_uri_scheme_protocol(article_scheme::SCHEME, |context, request, responder| answer(context.app_handle(), &request, responder))
        .invoke_handler(move |invoke| {
            tries::see(&invoke);
            handler(invoke)
        })
        .setup(move |app| {
            let window = open(app.handle(), &desk)?;
            std::thread::spawn(move || {
                let code = match drive(&window, &driving, &told, &heard) {
                    Ok(counts) => writeln!(io::stdout(), "{counts}").is_err(),
                    Err(error) => writeln!(io::stderr(), "{error}").is_ok(),
                };
                std::process::exit(i32::from(code));
            });
            Ok(())
        })
        .run(tauri::generate_context!())?;
    Ok(())
}

/// As the window's own command.
#[tauri::command]
async fn call(library: State<'_, Opening>, command: Command) -> Result<Value, ReaderError> {
    reader::call(&*library.inner().clone().wait()?, command)
}

fn open(app: &AppHandle, desk: &Arc<Desk>) -> tauri::Result<WebviewWindow> {
    let (guarding, opening, hearing) = (desk.clone(), desk.clone(), desk.clone());
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .inner_size(1360.0, 880.0)
        .disable_drag_drop_handler()
        .initialization_script_for_all_frames(format!("{PROBE}\n{}", tries::SCRIPT))
        .on_navigation(move |url| {
            let ours = url.as_str().starts_with("tauri://localhost") || url.as_str().starts_with(article_scheme::ORIGIN) || matches!(url.as_str(), "about:blank" | "about:srcdoc");
            if !ours {
                guarding.navigations.fetch_add(1, Ordering::SeqCst);
            }
            ours || guarding.layer.lacks(Layer::Guard)
        })
        .on_new_window(move |_, _| {
            opening.navigations.fetch_add(1, Ordering::SeqCst);
            NewWindowResponse::Deny
        })
        .build()?;
    window.with_webview(move |webview| {
        webview.inner().connect_script_dialog(move |_, _| {
            hearing.dialogs.fetch_add(1, Ordering::SeqCst);
            // Answered: none is shown, which would hold everything up.
            true
        });
    })?;
    Ok(window)
}

/// Shows all cases and gives what was counted.
fn drive(window: &WebviewWindow, desk: &Desk, told: &Receiver<Value>, heard: &Heard) -> Result<Value, Box<dyn Error>> {
    let ready = told.recv_timeout(PATIENCE)?;
    if ready["ready"] != true {
        return Err(format!("the window told {ready} before it was ready").into());
    }
    let before = heard.counts()?;
    if tries::wanted() {
        return tries::drive(window, told);
    }
    let (mut scripts, mut refused, mut opened, mut lost) = (BTreeSet::new(), 0, 0, 0);
    let bare = desk.layer.lacks(Layer::Sandbox);
    for first in (0..desk.cases.len()).step_by(BATCH) {
        let last = (first + BATCH).min(desk.cases.len());
        window.eval(format!("hostileRun({first}, {last}, {TOGETHER}, {DWELL}, {bare})"))?;
        match told.recv_timeout(PATIENCE) {
            Ok(batch) if batch["first"] == first => {
                scripts.extend(batch["scripts"].as_array().into_iter().flatten().filter_map(Value::as_i64).map(|number| if number < 0 { -1 - i64::try_from(first).unwrap_or(0) } else { number }));
                refused += batch["refused"].as_u64().unwrap_or(0);
                opened += batch["opened"].as_u64().unwrap_or(0);
            }
            // A case has taken the window away, as only the control lets it: it is opened again for the next ones.
            _ => {
                lost += 1;
                window.navigate("tauri://localhost/index.html".parse()?)?;
                while told.recv_timeout(PATIENCE)?["ready"] != true {}
            }
        }
    }
    // What was begun shall be counted.
    std::thread::sleep(Duration::from_secs(1));
    let after = heard.counts()?;
    let named: Vec<&str> = scripts.iter().filter_map(|number| Some(desk.cases.get(usize::try_from(*number).ok()?)?.id.as_str())).take(20).collect();
    Ok(json!({
        "pages": desk.cases.len(), "scripts": scripts.len(), "refused": refused, "windows": opened, "dialogs": desk.dialogs.load(Ordering::SeqCst), "lost": lost, "navigations": desk.navigations.load(Ordering::SeqCst),
        "tcp": after.tcp - before.tcp, "udp": after.udp - before.udp, "dns": heard.questions(), "leaking": heard.leaking(), "sandbox": ready["sandbox"], "which": named,
    }))
}

/// The scheme as the program has it, with the cases beside the articles.
fn answer(app: &AppHandle, request: &Request<Vec<u8>>, responder: UriSchemeResponder) {
    let desk = app.state::<Arc<Desk>>().inner().clone();
    let path = request.uri().path().trim_start_matches('/').to_owned();
    if path == "told" {
        let query = request.uri().query().unwrap_or_default();
        let told = url::form_urlencoded::parse(query.as_bytes()).next().and_then(|(told, _)| serde_json::from_str(&told).ok()).unwrap_or(Value::Null);
        // The receiver is gone only when all is done.
        let _ = desk.told.lock().unwrap_or_else(PoisonError::into_inner).send(told);
        return responder.respond(Response::new(Vec::new()));
    }
    let Some(number) = path.strip_prefix("case-").and_then(|number| number.parse::<usize>().ok()) else { return article_scheme::answer(app, request, responder) };
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || match page(&app, &desk, number) {
        Ok(Shown::AsAny(view)) => match Request::builder().uri(format!("{}/{view}", article_scheme::ORIGIN)).body(Vec::new()) {
            Ok(request) => article_scheme::answer(&app, &request, responder),
            Err(_) => responder.respond(Response::new(Vec::new())),
        },
        Ok(Shown::Page(response)) => responder.respond(*response),
        Err(_) => responder.respond(Response::new(Vec::new())),
    });
}

enum Shown {
    /// As any article, by the program's own scheme.
    AsAny(String),
    /// Without a layer.
    Page(Box<Response<Vec<u8>>>),
}

fn page(app: &AppHandle, desk: &Desk, number: usize) -> Result<Shown, Box<dyn Error>> {
    let case = desk.cases.get(number).ok_or("there is no such case")?;
    let reader = app.state::<Opening>().wait().map_err(|error| error.to_string())?;
    let view = reader::open(&reader, &case.article, None).map_err(|error| error.to_string())?.view;
    if matches!(desk.layer, Layer::Nothing | Layer::Guard) {
        return Ok(Shown::AsAny(view));
    }
    let (html, policy) = layers::page(&reader, case, &view, desk.layer).map_err(|error| error.to_string())?;
    let mut response = Response::builder().header(header::CONTENT_TYPE, "text/html; charset=utf-8");
    if let Some(policy) = policy {
        response = response.header(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(Shown::Page(Box::new(response.body(html.into_bytes())?)))
}
