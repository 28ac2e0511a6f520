//! The window: made at once, the library beside it.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use reader::Watch;
use tauri::{AppHandle, Builder, Emitter as _, Manager as _, Url, WebviewUrl, WebviewWindowBuilder};

use crate::article_scheme;
use crate::call::{self, WINDOW};
use crate::library::Opening;

/// What the command line asked for.
#[derive(Default)]
struct Wishes {
    library: Option<PathBuf>,
    article: Option<String>,
}

/// Runs until the window is closed.
pub(crate) fn run() -> ExitCode {
    let wishes = wishes(std::env::args_os().skip(1));
    if !display_opens() {
        // Without a terminal there is nobody to tell.
        let _ = writeln!(std::io::stderr(), "margent-desktop: no display can be opened (DISPLAY, WAYLAND_DISPLAY). `margent-serve` shows the same reader in a browser.");
        return ExitCode::FAILURE;
    }
    let opening = Opening::default();
    let built = Builder::default()
        .plugin(tauri_plugin_opener::init())
        .manage(opening.clone())
        .register_asynchronous_uri_scheme_protocol(article_scheme::SCHEME, |context, request, responder| article_scheme::answer(context.app_handle(), &request, responder))
        .invoke_handler(tauri::generate_handler![call::call])
        .setup(move |app| {
            open_library(app.handle().clone(), opening, wishes.library);
            open_window(app.handle(), wishes.article.as_deref())?;
            Ok(())
        })
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Without a terminal there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "margent-desktop: the window cannot be opened: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether a window can be made at all.
#[cfg(target_os = "linux")]
fn display_opens() -> bool {
    gtk::init().is_ok()
}

#[cfg(not(target_os = "linux"))]
fn display_opens() -> bool {
    true
}

fn wishes(mut args: impl Iterator<Item = OsString>) -> Wishes {
    let mut wishes = Wishes::default();
    while let Some(arg) = args.next() {
        if arg == "--library" {
            wishes.library = args.next().map(PathBuf::from);
        } else {
            wishes.article = arg.into_string().ok();
        }
    }
    wishes
}

fn open_library(app: AppHandle, opening: Opening, folder: Option<PathBuf>) {
    tauri::async_runtime::spawn_blocking(move || {
        // An error reaches the window with its first command.
        let Ok(reader) = opening.open(folder) else { return };
        let told = app.clone();
        let watch = Watch::begin(&reader, move |changes| {
            // A window that is closing needs no news.
            let _ = told.emit_to(WINDOW, "changes", changes);
        });
        app.manage(watch);
    });
}

fn open_window(app: &AppHandle, article: Option<&str>) -> tauri::Result<()> {
    let page = match article.filter(|id| id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')) {
        Some(id) => format!("index.html?open={id}"),
        None => "index.html".to_owned(),
    };
    WebviewWindowBuilder::new(app, WINDOW, WebviewUrl::App(page.into()))
        .title("Margent")
        .inner_size(1360.0, 880.0)
        .min_inner_size(420.0, 360.0)
        // Files are dropped on the page, which reads them; the system's own handler would keep them from it.
        .disable_drag_drop_handler()
        .on_navigation(may_load)
        .build()?;
    Ok(())
}

/// The window shows itself and articles in their frames; every other address is opened outside, by asking.
fn may_load(url: &Url) -> bool {
    let ours = matches!((url.scheme(), url.host_str()), ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")));
    let frame = url.as_str().strip_prefix(article_scheme::ORIGIN).is_some_and(|rest| rest.starts_with('/'));
    ours || frame
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_window_and_its_frame_load() {
        let may = |url: &str| may_load(&Url::parse(url).unwrap());
        assert!(may("tauri://localhost/index.html") && may(&format!("{}/0123", article_scheme::ORIGIN)));
        for url in ["https://example.org/", "file:///etc/passwd", "data:text/html,x", "article://localhost.example.org/x", "about:blank", "javascript:1"] {
            assert!(!may(url), "{url}");
        }
    }

    #[test]
    fn the_command_line_names_a_library_and_an_article() {
        let wishes = wishes(["--library", "/tmp/x", "019a2b3c"].map(OsString::from).into_iter());
        assert_eq!((wishes.library, wishes.article.as_deref()), (Some(PathBuf::from("/tmp/x")), Some("019a2b3c")));
    }
}
