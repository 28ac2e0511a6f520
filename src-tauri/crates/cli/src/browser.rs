//! Connecting browsers from the terminal.

use std::fmt::Write as _;
use std::path::PathBuf;

use reader::{ConnectWishes, Connected, Connection, ErrorCode, ReaderError};
use serde_json::json;

use crate::args::BrowserCommand;
use crate::output::{Failure, Output};

pub(crate) fn run(command: &BrowserCommand, library: Option<PathBuf>, output: &mut Output) -> Result<(), Failure> {
    match command {
        BrowserCommand::Install { browsers, extensions } => {
            let program = std::env::current_exe().map_err(|error| ReaderError::new(ErrorCode::Unexpected, format!("this program does not know where it is: {error}")))?;
            let wishes = ConnectWishes { browsers: browsers.clone(), extensions: extensions.clone(), library: reader::named_folder(library), program };
            output.value(&reader::connect_browsers(&wishes)?, connected_lines)
        }
        BrowserCommand::Remove { browsers } => {
            let removed = reader::disconnect_browsers(browsers)?;
            output.value(&json!({ "removed": removed }), |_| if removed.is_empty() { "no browser was connected\n".to_owned() } else { lines(&removed, "removed") })
        }
    }
}

fn lines(connections: &[Connection], done: &str) -> String {
    let mut text = String::new();
    for Connection { browser, file, key } in connections {
        let _ = writeln!(text, "{}: {done} {}", browser.name(), file.display());
        if let Some(key) = key {
            let _ = writeln!(text, "          HKEY_CURRENT_USER\\{key}");
        }
    }
    text
}

fn connected_lines(connected: &Connected) -> String {
    let mut text = lines(&connected.browsers, "wrote");
    let folder = connected.extension.display();
    let firefox = connected.browsers.iter().any(|one| one.browser == reader::Browser::Firefox);
    if connected.browsers.iter().any(|one| one.browser != reader::Browser::Firefox) {
        let _ = writeln!(text, "\nThe extension, in Chrome and its kin: open chrome://extensions, turn on developer mode, choose “Load unpacked” and\n  {folder}");
    }
    if firefox {
        let _ = writeln!(text, "\nThe extension, in Firefox: open about:debugging#/runtime/this-firefox, choose “Load Temporary Add-on” and\n  {folder}{}manifest.json", std::path::MAIN_SEPARATOR);
    }
    text
}
