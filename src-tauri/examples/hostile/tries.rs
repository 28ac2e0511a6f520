//! Every command by every way that a frame has: what arrives was taken.

use std::error::Error;
use std::path::Path;
use std::sync::mpsc::Receiver;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use tauri::WebviewWindow;
use tauri::ipc::{Invoke, InvokeBody};

use crate::layers::Layer;

/// Says that commands are to be tried: each so manieth.
const WANTED: &str = "HOSTILE_TRIES";
/// What each of them carries.
const MARK: &str = "hostile-try";
/// The part of the page that tries.
pub(crate) const SCRIPT: &str = include_str!("tries.js");
/// Some of the system's commands.
const OF_THE_SYSTEM: [&str; 4] = ["plugin:event|listen", "plugin:event|emit", "plugin:window|close", "plugin:webview|create_webview_window"];

static TAKEN: Mutex<Vec<String>> = Mutex::new(Vec::new());

pub(crate) fn wanted() -> bool {
    std::env::var_os(WANTED).is_some()
}

/// Tries them with a layer removed, in a process of its own.
pub(crate) fn within(layer: Layer, folder: &Path, step: usize) -> Result<Value, Box<dyn Error>> {
    super::run_inside(layer, folder, &[(WANTED, &step.to_string())])
}

/// Looks at what has come as far as a command.
pub(crate) fn see(invoke: &Invoke) {
    let carried = match invoke.message.payload() {
        InvokeBody::Json(value) => value.to_string(),
        InvokeBody::Raw(bytes) => String::from_utf8_lossy(bytes).into_owned(),
    };
    if carried.contains(MARK) {
        TAKEN.lock().unwrap_or_else(PoisonError::into_inner).push(invoke.message.command().to_owned());
    }
}

/// Has the page try all of them. First the window itself does one: it must arrive, or nothing is proven.
pub(crate) fn drive(window: &WebviewWindow, told: &Receiver<Value>) -> Result<Value, Box<dyn Error>> {
    window.eval(format!("__TAURI_INTERNALS__.invoke('call', {{ command: {{ type: 'known', url: 'https://{MARK}.example/' }} }}).finally(() => hostileTell({{ control: true }}))"))?;
    told.recv_timeout(Duration::from_secs(30))?;
    let control = std::mem::take(&mut *TAKEN.lock().unwrap_or_else(PoisonError::into_inner));
    if control != ["call"] {
        return Err(format!("the control did not arrive: {control:?}").into());
    }
    let deeds = deeds().into_iter().map(|deed| json!({ "command": "call", "type": deed }));
    let step = std::env::var(WANTED)?.parse::<usize>()?.max(1);
    let all: Vec<Value> = deeds.chain(others()?.iter().map(|name| json!({ "command": name }))).step_by(step).collect();
    window.eval(format!("hostileTries({})", Value::from(all.clone())))?;
    let tried = told.recv_timeout(Duration::from_secs(300))?;
    let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ok(json!({ "tries": tried["tries"], "ways": tried["ways"], "commands": all.len(), "taken": taken.len(), "which": taken }))
}

/// Commands beside the one that takes all deeds: the window's own, from what it is granted, and some of the system's.
fn others() -> Result<Vec<String>, Box<dyn Error>> {
    let granted: Value = serde_json::from_str(include_str!("../../capabilities/main.json"))?;
    let granted = granted["permissions"].as_array().into_iter().flatten().filter_map(|one| one.as_str()?.strip_prefix("allow-"));
    let own = granted.filter(|name| *name != "call").map(|name| name.replace('-', "_"));
    Ok(own.chain(OF_THE_SYSTEM.map(str::to_owned)).collect())
}

/// The names of all deeds, from the types that cross to the window.
fn deeds() -> Vec<String> {
    let types = reader::typescript();
    let command = types.split("type Command = ").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap_or_default();
    command.split("\"type\": \"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}
