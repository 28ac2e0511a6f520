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
    only_the_window(&webview)?;
    let library = library.inner().clone();
    aside(move || reader::call(&*library.wait()?, command)).await
}

/// Refuses everybody else, whatever the capability says.
pub(crate) fn only_the_window(webview: &Webview) -> Result<(), ReaderError> {
    if webview.label() == WINDOW { Ok(()) } else { Err(ReaderError::invalid("this window may not ask for anything")) }
}

/// Does work that blocks on a thread that may.
pub(crate) async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T, ReaderError> + Send + 'static) -> Result<T, ReaderError> {
    tauri::async_runtime::spawn_blocking(work).await.map_err(|error| ReaderError::new(ErrorCode::Unexpected, error.to_string()))?
}
