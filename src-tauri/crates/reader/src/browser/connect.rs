//! Connecting the browsers that are found, for a window: the command lies beside the program.

use std::env::consts::EXE_SUFFIX;

use serde::Serialize;
use ts_rs::TS;

use super::install::{ConnectWishes, connect_browsers};
use super::places::Browser;
use crate::error::{ErrorCode, ReaderError};
use crate::folder::{ChosenBy, chosen_by};
use crate::reader::Reader;

/// What a person needs to know once browsers are connected.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConnectedBrowsers {
    /// What they are called.
    pub browsers: Vec<String>,
    /// Whether one of them is Firefox, which loads an extension otherwise than Chrome and its kin.
    pub firefox: bool,
    /// Whether one of them is Chrome or of its kin.
    pub chrome: bool,
    /// The extension's folder, to be loaded.
    pub extension: String,
}

/// Connects the browsers that are found on this machine.
pub(crate) fn connect_found(reader: &Reader) -> Result<ConnectedBrowsers, ReaderError> {
    let here = std::env::current_exe().map_err(|error| ReaderError::new(ErrorCode::Unexpected, format!("this program does not know where it is: {error}")))?;
    let program = here.with_file_name(format!("margent{EXE_SUFFIX}"));
    if !program.is_file() {
        return Err(ReaderError::new(ErrorCode::NotFound, format!("{} is not there: browsers start it to save a page", program.display())));
    }
    let library = (chosen_by(reader.folder()) == ChosenBy::Name).then(|| reader.folder().to_owned());
    let connected = connect_browsers(&ConnectWishes { browsers: Vec::new(), extensions: Vec::new(), library, program })?;
    let firefox = connected.browsers.iter().any(|one| one.browser == Browser::Firefox);
    Ok(ConnectedBrowsers {
        firefox,
        chrome: connected.browsers.iter().any(|one| one.browser != Browser::Firefox),
        browsers: connected.browsers.iter().map(|one| one.browser.name().to_owned()).collect(),
        extension: connected.extension.display().to_string(),
    })
}
