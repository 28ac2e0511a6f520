//! Printing: the article's page for paper in a window of its own, which runs no script and may ask for nothing, and the system's dialog over it.

use reader::ReaderError;
use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Manager as _, Url, Webview, WebviewUrl, WebviewWindowBuilder};

use crate::article_scheme;
use crate::call::only_the_window;

/// The window's label, which no capability names.
const PAPER: &str = "paper";

/// Shows an article's page for paper, in a window of that title, and asks the system to print it.
#[tauri::command]
pub(crate) async fn print(app: AppHandle, webview: Webview, view: String, title: String) -> Result<(), ReaderError> {
    only_the_window(&webview)?;
    let failed = |error: &dyn std::fmt::Display| ReaderError::invalid(format!("this cannot be printed: {error}"));
    if view.is_empty() || !view.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(failed(&"there is no such page"));
    }
    let page: Url = format!("{}/{view}/paper", article_scheme::ORIGIN).parse().map_err(|error| failed(&error))?;
    if let Some(old) = app.get_webview_window(PAPER) {
        old.destroy().map_err(|error| failed(&error))?;
    }
    let wanted = page.clone();
    WebviewWindowBuilder::new(&app, PAPER, WebviewUrl::CustomProtocol(page))
        .title(title)
        .inner_size(820.0, 900.0)
        .on_navigation(move |url| *url == wanted)
        .on_page_load(|window, load| {
            // Where the system cannot print, the page is still there to be read.
            if load.event() == PageLoadEvent::Finished {
                let _ = window.print();
            }
        })
        .build()
        .map_err(|error| failed(&error))?;
    Ok(())
}
