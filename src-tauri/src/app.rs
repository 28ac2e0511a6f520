//! The window: made at once, the library beside it.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use reader::Watch;
use tauri::{App, AppHandle, Builder, Emitter as _, Manager as _, RunEvent, Url, WebviewUrl, WebviewWindowBuilder};
use tauri_plugin_window_state::StateFlags;

use crate::arrivals::{self, Arrivals};
use crate::article_scheme;
use crate::call::{self, WINDOW};
use crate::choose_path;
use crate::door::{self, Door, Entry};
use crate::library::Opening;
use crate::menu;
use crate::open_link;
use crate::paper;
use crate::rescue;
use crate::restart;
use crate::wishes::{self, Wishes};
use crate::zoom;

/// Runs until the window is closed, or hands over to the window that the library has already.
pub(crate) fn run() -> ExitCode {
    let here = std::env::current_dir().unwrap_or_default();
    let wishes = wishes::read(std::env::args_os().skip(1), &here);
    let door = match enter(&wishes) {
        Ok(Entry::HandedOver) => return ExitCode::SUCCESS,
        Ok(Entry::First(door)) => Some(door),
        Err(error) if error.kind() == io::ErrorKind::TimedOut => return fail(&error.to_string()),
        // The library cannot be written to: the window will say so.
        Err(_) => None,
    };
    if !display_opens() {
        return fail("no display can be opened (DISPLAY, WAYLAND_DISPLAY). `margent-serve` shows the same reader in a browser.");
    }
    match build(wishes, door) {
        Ok(app) => {
            app.run(|app, event| opened(app, &event));
            ExitCode::SUCCESS
        }
        Err(error) => fail(&format!("the window cannot be opened: {error}")),
    }
}

fn enter(wishes: &Wishes) -> io::Result<Entry> {
    let folder = reader::library_folder(wishes.library.clone()).map_err(io::Error::other)?;
    door::enter(&folder, &wishes.all)
}

fn build(wishes: Wishes, door: Option<Door>) -> tauri::Result<App> {
    let opening = Opening::default();
    let waiting = Arrivals::default();
    waiting.keep(wishes.all);
    Builder::default()
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED).build())
        .manage(opening.clone())
        .manage(waiting)
        .register_asynchronous_uri_scheme_protocol(article_scheme::SCHEME, |context, request, responder| article_scheme::answer(context.app_handle(), &request, responder))
        .invoke_handler(tauri::generate_handler![
            call::call,
            arrivals::arrivals,
            arrivals::save_arrival,
            paper::print,
            menu::toggle_menu,
            menu::name_menu,
            rescue::rescue,
            rescue::come_to_rescue,
            restart::restart,
            choose_path::choose_path,
            open_link::open_link,
            zoom::zoom
        ])
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .setup(move |app| {
            open_library(app.handle().clone(), opening, wishes.library);
            open_window(app.handle())?;
            let app = app.handle().clone();
            door.map_or(Ok(()), |door| door.watch(move |wishes| arrivals::arrive(&app, wishes)))?;
            Ok(())
        })
        .build(tauri::generate_context!())
}

/// On macOS files and links come as events to the one process; elsewhere a second start brings them.
fn opened(app: &AppHandle, event: &RunEvent) {
    #[cfg(target_os = "macos")]
    if let RunEvent::Opened { urls } = event {
        let urls = urls.iter().map(|url| url.as_str().into());
        arrivals::arrive(app, wishes::read(urls, std::path::Path::new("/")).all);
    }
    #[cfg(not(target_os = "macos"))]
    let _ = (app, event);
}

fn fail(message: &str) -> ExitCode {
    // Without a terminal there is nobody to tell.
    let _ = writeln!(io::stderr(), "margent-desktop: {message}");
    ExitCode::FAILURE
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

fn open_library(app: AppHandle, opening: Opening, folder: Option<PathBuf>) {
    tauri::async_runtime::spawn_blocking(move || {
        let asked = reader::library_folder(folder.clone());
        // An error reaches the window with its first command.
        let Ok(reader) = opening.open(folder) else { return };
        if asked.is_ok_and(|asked| asked != reader.folder()) {
            // It has moved while it was opened: the door where other starts knock is to be the new one's.
            return app.request_restart();
        }
        let told = app.clone();
        let watch = Watch::begin(&reader, move |changes| {
            // A window that is closing needs no news.
            let _ = told.emit_to(WINDOW, "changes", changes);
        });
        app.manage(watch);
    });
}

fn open_window(app: &AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, WINDOW, WebviewUrl::App("index.html".into()))
        .menu(menu::menu(app, &menu::Words::new())?)
        .title("Margent")
        .inner_size(1360.0, 880.0)
        .min_inner_size(420.0, 360.0)
        // Files are dropped on the page, which reads them; the system's own handler would keep them from it.
        .disable_drag_drop_handler()
        .on_navigation(may_load)
        .build()?;
    // On macOS it is the system's bar; elsewhere it would stand above the page, and is shown by Alt.
    #[cfg(not(target_os = "macos"))]
    window.hide_menu()?;
    #[cfg(target_os = "macos")]
    drop(window);
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
}
