//! Beginning anew: what a restored or a repaired library needs, since nobody may have it open meanwhile.

use reader::ReaderError;

use crate::call::only_the_window;

/// Ends this process and starts it again.
#[tauri::command]
pub(crate) async fn restart(webview: tauri::Webview, app: tauri::AppHandle) -> Result<(), ReaderError> {
    only_the_window(&webview)?;
    app.request_restart();
    Ok(())
}
