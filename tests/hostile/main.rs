//! Hostile pages in the real window's frame: nothing runs and nothing leaves, whichever layer is missing; and with all of them missing it does.
//!
//! The large sets run by hand: `cargo run -p desktop --example hostile -- all FOLDER…` on a folder of JSON lines with `id` and `html`, and
//! `cargo run -p desktop --example hostile -- commands` for every command by every way.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking, and says why it is skipped")]

#[path = "../support/process.rs"]
#[allow(dead_code, reason = "shared with tests that start more")]
mod process;
#[path = "../support/screen.rs"]
mod screen;

use std::process::{Command, Stdio};
use std::sync::Mutex;

use screen::screen;
use serde_json::Value;
use start::Need;

/// Networks of one's own share their addresses with nobody, but the tests share the processor.
static ONE: Mutex<()> = Mutex::new(());

/// What the harness told, a line each; nothing where this machine gives nobody a network of their own.
fn hostile(args: &[&str]) -> Option<Vec<Value>> {
    let alone = ONE.lock();
    let apart = Command::new("unshare").args(["--net", "--mount", "ip", "link", "set", "lo", "up"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !apart.is_ok_and(|status| status.success()) {
        eprintln!("skipped: hostile pages need root, unshare and ip, to be given a network in which everything is heard");
        return None;
    }
    start::prepare(&[Need::Window, Need::WindowTests]).unwrap();
    let cargo = std::env::var_os("CARGO").unwrap();
    let built = Command::new(cargo).current_dir(env!("CARGO_MANIFEST_DIR")).args(["build", "--quiet", "--package", "desktop", "--example", "hostile"]).status().unwrap();
    assert!(built.success());
    let (_screen, display) = screen();
    let program = start::profile().unwrap().join("examples/hostile");
    let ran = Command::new(program).args(args).env("DISPLAY", display).env("WEBKIT_DISABLE_DMABUF_RENDERER", "1").output().unwrap();
    drop(alone);
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(ran.status.success(), "{said}{}", String::from_utf8_lossy(&ran.stderr));
    Some(said.lines().filter(|line| line.starts_with('{')).map(|line| serde_json::from_str(line).unwrap()).collect())
}

#[test]
fn nothing_runs_and_nothing_leaves_whichever_layer_is_missing() {
    let Some(rows) = hostile(&["all", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hostile/cases.jsonl")]) else { return };
    assert_eq!(rows.len(), 8);
    for row in rows {
        let n = |name: &str| row["counts"][name].as_u64().unwrap();
        assert_eq!(row["counts"]["sandbox"], "allow-scripts");
        assert!(n("pages") > 50, "{row}");
        if row["layer"] == "all" {
            // The control: were it silent, silence would prove nothing.
            assert!(n("scripts") >= 20 && n("leaking") >= 15 && n("tcp") > 0 && n("dns") > 0, "{row}");
        } else {
            assert_eq!(["scripts", "windows", "dialogs", "lost"].map(n), [0; 4], "{row}");
            // With both layers of markup missing a web view still warms up connections that a page wishes for: no policy can forbid it that.
            assert!(row["layer"] == "markup" || ["tcp", "udp", "dns", "leaking"].map(n) == [0; 4], "{row}");
        }
    }
}

#[test]
fn no_command_is_taken_from_a_frame() {
    let Some(rows) = hostile(&["commands", "8"]) else { return };
    assert!(rows.iter().all(|row| row["tries"].as_u64().unwrap() > 500 && row["taken"] == 0), "{rows:?}");
}
