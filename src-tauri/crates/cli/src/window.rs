//! Opening the window from elsewhere.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use reader::{ErrorCode, ReaderError};

/// Starts the window's program, which stands beside this one or on the PATH. It lives on by itself and says nothing where this program talks.
pub(crate) fn open(folder: &Path, id: Option<&str>) -> Result<(), ReaderError> {
    let name = format!("margent-desktop{}", std::env::consts::EXE_SUFFIX);
    let beside = std::env::current_exe().ok().and_then(|exe| exe.parent().map(|folder| folder.join(&name))).filter(|path| path.exists());
    let program = beside.unwrap_or_else(|| PathBuf::from(&name));
    let mut command = Command::new(&program);
    command.arg("--library").arg(folder).args(id).stdin(Stdio::null()).stdout(Stdio::null());
    on_its_own(&mut command);
    command.spawn().map_err(|error| ReaderError::new(ErrorCode::NotFound, format!("the window's program {} cannot be started: {error}", program.display())))?;
    Ok(())
}

/// A terminal that is closed, or a browser that ends its hosts, must not take the window along.
#[cfg(unix)]
fn on_its_own(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

/// Firefox keeps a host and what it starts in one job, which allows to break away from it (`CREATE_BREAKAWAY_FROM_JOB`).
#[cfg(windows)]
fn on_its_own(command: &mut Command) {
    use std::os::windows::process::CommandExt as _;
    command.creation_flags(0x0100_0000);
}
