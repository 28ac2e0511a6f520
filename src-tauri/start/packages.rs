//! Installing what is missing: at once as root, after a question at a terminal, and else only by saying how.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use crate::needs::{Need, missing, program};

/// Sees to it that `needs` are met; `Err` says what a person has to do.
pub fn prepare(needs: &[Need]) -> Result<(), String> {
    // Tests run side by side, and the package tool lets only one of them in: the others wait, and find everything there.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let lacking = missing(needs);
    if lacking.is_empty() {
        return Ok(());
    }
    for need in &lacking {
        say(&format!("missing: {}", need.name()));
    }
    let packages: Vec<&str> = lacking.iter().flat_map(|need| need.debian()).copied().collect();
    if program("apt-get").is_none() {
        return Err(format!("install what your system calls {}, then try again", packages.join(", ")));
    }
    let line = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    if is_root() {
        say(&format!("installing: {line}"));
        install(&["apt-get"], &packages)?;
    } else if std::io::stdin().is_terminal() && program("sudo").is_some() {
        if !agreed(&format!("Install it now with `sudo {line}`? [Y/n] "))? {
            return Err(format!("nothing was installed. When you are ready: sudo {line}"));
        }
        install(&["sudo", "apt-get"], &packages)?;
    } else {
        return Err(format!("run this as root, then try again: {line}"));
    }
    let left = missing(needs);
    if left.is_empty() { Ok(()) } else { Err(format!("still missing after the installation: {}", left.iter().map(|need| need.name()).collect::<Vec<_>>().join("; "))) }
}

fn install(tool: &[&str], packages: &[&str]) -> Result<(), String> {
    let [first, rest @ ..] = tool else { return Err("no package tool".into()) };
    let run = |args: &[&str]| {
        let status = Command::new(first).args(rest).args(args).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null()).stdout(std::io::stderr()).status();
        status.map_err(|error| format!("{first}: {error}"))
    };
    // An old list leads to packages that are no longer served. Without a network the lists at hand may still do.
    if !run(&["update", "-qq"])?.success() {
        say("the lists of packages could not be renewed; trying with those at hand");
    }
    // Another program may be installing something: its turn ends, and then it is ours (seconds).
    let status = run(&[&["-o", "DPkg::Lock::Timeout=300", "install", "-y", "-qq", "--no-install-recommends"], packages].concat())?;
    if status.success() { Ok(()) } else { Err(format!("apt-get could not install {} ({status})", packages.join(" "))) }
}

fn agreed(question: &str) -> Result<bool, String> {
    let failed = |error: std::io::Error| error.to_string();
    let mut err = std::io::stderr();
    write!(err, "{question}").and_then(|()| err.flush()).map_err(failed)?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).map_err(failed)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes"))
}

/// By asking the system: the variable USER says who logged in, not who one is.
fn is_root() -> bool {
    let output = Command::new("id").arg("-u").stdin(Stdio::null()).output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

pub(crate) fn say(text: &str) {
    // Without a terminal there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "{text}");
}
