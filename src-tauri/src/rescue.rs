//! What a person can do where the library does not open.

use reader::{ReaderError, Rescue, RescueDeed};
use tauri::{State, Webview};

use crate::call::{aside, only_the_window};
use crate::library::Opening;

/// What can be done; `None` where the place of the library itself is not there.
#[tauri::command]
pub(crate) async fn rescue(webview: Webview, library: State<'_, Opening>) -> Result<Option<Rescue>, ReaderError> {
    only_the_window(&webview)?;
    let library = library.inner().clone();
    aside(move || Ok(library.broken().map(|folder| reader::rescue(&folder)))).await
}

/// Does it. A library that is open has other ways.
#[tauri::command]
pub(crate) async fn come_to_rescue(webview: Webview, library: State<'_, Opening>, deed: RescueDeed) -> Result<(), ReaderError> {
    only_the_window(&webview)?;
    let library = library.inner().clone();
    let open = || ReaderError::invalid("the library is open, or its folder is not there");
    aside(move || reader::come_to_rescue(&library.broken().ok_or_else(open)?, &deed)).await
}
