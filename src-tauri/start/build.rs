//! Building the programs, and finding them where Cargo puts them.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::packages::say;

/// The folder of the profile that this program itself was built with, such as `target/debug`.
pub fn profile() -> Result<PathBuf, String> {
    let exe = std::env::current_exe().map_err(|error| error.to_string())?;
    let folder = exe.parent().ok_or("this program has no folder")?;
    // Tests stand one folder deeper.
    let folder = if folder.ends_with("deps") { folder.parent().ok_or("no folder above")? } else { folder };
    Ok(folder.to_owned())
}

/// The folder of an installed Margent that tests are to be run against in place of what is built here.
pub fn installed() -> Option<PathBuf> {
    std::env::var_os("MARGENT_INSTALLED").map(PathBuf::from)
}

/// Where a built program stands, or the installed one that is asked for.
pub fn built(program: &str) -> Result<PathBuf, String> {
    Ok(installed().map_or_else(profile, Ok)?.join(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
}

/// Builds packages of the workspace in this program's own profile. Nothing is built where an installed Margent is asked for.
pub fn build(packages: &[&str]) -> Result<(), String> {
    if installed().is_some() {
        return Ok(());
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).arg("build").stdin(Stdio::null());
    for package in packages {
        command.args(["--package", package]);
    }
    // What Cargo tells a test about its own package would make build scripts that listen to it run, and all that hangs on them be built, once more.
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"))) {
        command.env_remove(name);
    }
    if !cfg!(debug_assertions) {
        command.arg("--release");
    }
    say(&format!("building {} (the first time takes some minutes)", packages.join(", ")));
    let status = command.status().map_err(|error| format!("cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("the build failed ({status}); its reason stands above")) }
}
