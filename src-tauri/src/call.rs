//! The one command of the window.

use reader::{Command, ErrorCode, ReaderError};
use serde_json::Value;
use tauri::{State, Webview};

use crate::library::Opening;

/// The label of the one window, which is the one that has a capability.
pub(crate) const WINDOW: &str = "main";

/// Does a deed on a thread of its own: the window never waits for the disk.
#[tauri::command]
pub(crate) async fn call(webview: Webview, library: State<'_, Opening>, command: Command) -> Result<Value, ReaderError> {
    if webview.label() != WINDOW {
        return Err(ReaderError::invalid("this window may not ask for anything"));
    }
    let library = library.inner().clone();
    let work = move || reader::call(&*library.wait()?, command);
    tauri::async_runtime::spawn_blocking(work).await.map_err(|error| ReaderError::new(ErrorCode::Unexpected, error.to_string()))?
}
