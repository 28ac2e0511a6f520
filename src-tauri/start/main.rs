//! `cargo run`: prepares the machine, builds Margent and opens it. Without a display the same reader is served to a browser.

use std::io::Write as _;
use std::process::{Command, ExitCode};

use start::Need;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(message) => {
            // Without a terminal there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "margent: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode, String> {
    let program = if has_display() {
        start::prepare(&[Need::Window])?;
        start::build(&["desktop", "cli"])?;
        "margent-desktop"
    } else {
        let _ = writeln!(std::io::stderr(), "There is no display here, so Margent opens in a browser instead: follow the link below.");
        start::build(&["serve", "cli"])?;
        "margent-serve"
    };
    let path = start::built(program)?;
    let status = Command::new(&path).args(std::env::args_os().skip(1)).status().map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Windows and macOS always have one.
fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
