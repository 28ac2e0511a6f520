//! The size of everything in the window, as a browser's zoom: WCAG 1.4.4 asks for twice the usual. (A browser has its own.)

use std::ops::RangeInclusive;

use reader::ReaderError;

use crate::call::only_the_window;

/// Percent of the usual size.
const PERCENT: RangeInclusive<u16> = 50..=300;

/// Draws everything in another size, in percent of the usual one.
#[tauri::command]
pub(crate) async fn zoom(window: tauri::WebviewWindow, percent: u16) -> Result<(), ReaderError> {
    only_the_window(window.as_ref())?;
    if !PERCENT.contains(&percent) {
        return Err(ReaderError::invalid(format!("the window cannot be drawn at {percent} %")));
    }
    window.set_zoom(f64::from(percent) / 100.0).map_err(|error| ReaderError::invalid(format!("the window keeps its size: {error}")))
}
