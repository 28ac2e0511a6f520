//! Looking for what is needed.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Something that must be on the machine, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The libraries that the window is built with.
    Window,
    /// The driver of the real window, and a screen for it.
    WindowTests,
    /// A browser and its driver.
    BrowserTests,
}

impl Need {
    /// Debian's packages for it.
    pub fn debian(self) -> &'static [&'static str] {
        match self {
            Self::Window => &["gcc", "libc6-dev", "pkg-config", "libwebkit2gtk-4.1-dev"],
            Self::WindowTests => &["webkit2gtk-driver", "xvfb", "fonts-dejavu-core"],
            Self::BrowserTests => &["chromium", "chromium-driver", "fonts-dejavu-core"],
        }
    }

    /// What a person calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Window => "the WebKitGTK library that draws the window",
            Self::WindowTests => "the driver that tests the window, with a screen for it",
            Self::BrowserTests => "a Chromium for the tests in a browser",
        }
    }

    fn is_there(self) -> bool {
        match self {
            // Windows and macOS bring their web view with them.
            Self::Window => !cfg!(target_os = "linux") || library("webkit2gtk-4.1"),
            Self::WindowTests => !cfg!(target_os = "linux") || program("WebKitWebDriver").is_some() && program("Xvfb").is_some(),
            Self::BrowserTests => !cfg!(target_os = "linux") || program("chromium").is_some() && program("chromedriver").is_some(),
        }
    }
}

/// Those of `needs` that are not met.
pub fn missing(needs: &[Need]) -> Vec<Need> {
    needs.iter().copied().filter(|need| !need.is_there()).collect()
}

/// A program on the PATH.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// A library with its headers, as the build will look for it.
fn library(name: &str) -> bool {
    let found = Command::new("pkg-config").args(["--exists", name]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    found.is_ok_and(|status| status.success())
}
