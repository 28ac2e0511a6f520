//! A screen that nobody sees.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use super::process::Running;

/// A screen of its own, with its name for `DISPLAY`.
pub(crate) fn screen() -> (Running, String) {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("Xvfb starts");
    let mut line = String::new();
    // It writes its number when it is ready.
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (Running(child), format!(":{}", line.trim()))
}
