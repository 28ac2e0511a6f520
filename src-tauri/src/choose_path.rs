//! Asking for a folder or a file with the system's own window.

use reader::{ErrorCode, ReaderError};
use rfd::FileHandle;
use tauri::Manager as _;
use tauri::async_runtime::Sender;

use crate::call::{WINDOW, only_the_window};

/// The whole path of the folder, or of the file, that a person chose; `None` if none was chosen.
#[tauri::command]
pub(crate) async fn choose_path(webview: tauri::Webview, app: tauri::AppHandle, file: bool) -> Result<Option<String>, ReaderError> {
    only_the_window(&webview)?;
    let failed = |error: tauri::Error| ReaderError::new(ErrorCode::Unexpected, format!("the window for choosing cannot be opened: {error}"));
    let (told, mut answer) = tauri::async_runtime::channel(1);
    let window = app.get_webview_window(WINDOW);
    // Windows of the system are made on the thread of ours.
    app.run_on_main_thread(move || {
        let mut dialog = rfd::AsyncFileDialog::new();
        if let Some(window) = &window {
            dialog = dialog.set_parent(window);
        }
        if file { tell(told, dialog.pick_file()) } else { tell(told, dialog.pick_folder()) }
    })
    .map_err(failed)?;
    let chosen = answer.recv().await.flatten();
    Ok(chosen.map(|chosen| chosen.path().display().to_string()))
}

fn tell(told: Sender<Option<FileHandle>>, chosen: impl Future<Output = Option<FileHandle>> + Send + 'static) {
    tauri::async_runtime::spawn(async move {
        // Who asked may be gone.
        let _ = told.send(chosen.await).await;
    });
}
