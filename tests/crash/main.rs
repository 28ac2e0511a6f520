//! Nothing that was said to be done is lost, whatever breaks: the short form. The long one is run by hand, by
//! `cargo run --release -p reader --example crash -- WHAT COUNT` (see the example's first lines).

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking, and says what it skipped")]

use std::process::Command;
use std::sync::Once;

use serde_json::Value;

static BUILT: Once = Once::new();

/// What the harness told, a line each.
fn crash(args: &[&str]) -> Vec<Value> {
    BUILT.call_once(|| {
        let cargo = std::env::var_os("CARGO").unwrap();
        let built = Command::new(cargo).current_dir(env!("CARGO_MANIFEST_DIR")).args(["build", "--quiet", "--package", "reader", "--example", "crash"]).status().unwrap();
        assert!(built.success());
    });
    let ran = Command::new(start::profile().unwrap().join("examples/crash")).args(args).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    let errors = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{said}{errors}");
    eprintln!("{said}{errors}");
    let lines: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines.iter().filter(|line| line["skipped"].is_string()).for_each(|line| eprintln!("skipped: {line}"));
    lines.into_iter().filter(|line| !line["skipped"].is_string()).collect()
}

fn number(line: &Value, name: &str) -> u64 {
    line[name].as_u64().unwrap_or_else(|| panic!("{line} has no {name}"))
}

/// Nothing is lost but by the control, which says too early that something is done.
fn nothing_lost(lines: &[Value]) {
    for line in lines {
        assert_eq!(number(line, "corrupt"), 0, "{line}");
        assert!(number(line, "lost") == 0 || line["control"] == true, "{line}");
    }
}

#[test]
fn killed_at_any_moment() {
    let lines = crash(&["kill", "6"]);
    assert_eq!(lines.len(), 7);
    nothing_lost(&lines);
    assert!(lines.iter().map(|line| number(line, "killed")).sum::<u64>() > 10, "{lines:?}");
}

#[test]
fn killed_at_a_write() {
    let lines = crash(&["write", "97"]);
    nothing_lost(&lines);
    assert!(lines.iter().all(|line| number(line, "runs") > 0), "{lines:?}");
}

#[test]
fn a_write_or_a_sync_fails() {
    let lines = crash(&["fault", "131"]);
    nothing_lost(&lines);
    assert!(lines.iter().all(|line| number(line, "untold") == 0 && number(line, "runs") > 0), "{lines:?}");
    // The control: what is said before it is done is lost when it fails.
    assert!(lines.is_empty() || lines.iter().any(|line| line["control"] == true && number(line, "lost") > 0), "{lines:?}");
}

#[test]
fn the_power_goes() {
    nothing_lost(&crash(&["power", "1"]));
}

#[test]
fn a_bit_is_turned() {
    let [line] = crash(&["flip", "60"]).try_into().unwrap();
    assert_eq!(["bits", "detected", "restored"].map(|name| number(&line, name)), [60; 3], "{line}");
    assert!(line["control"]["integrity_check alone detects"].as_u64().unwrap() < 60, "{line}");
}

#[test]
fn killed_while_a_former_schema_is_upgraded() {
    let lines = crash(&["schema", "2"]);
    assert!(lines.len() >= 12);
    nothing_lost(&lines);
}

#[test]
fn places_in_which_a_library_is_not_well() {
    let lines = crash(&["place"]);
    nothing_lost(&lines.iter().filter(|line| line["acknowledged"].is_number()).cloned().collect::<Vec<_>>());
    for line in &lines {
        match line["what"].as_str().unwrap() {
            "two processes at once" => assert_eq!(number(line, "failed"), 0, "{line}"),
            "full disk" => assert!(number(line, "told that it is full") > 0 && line["told something else"] == 0 && line["works again with room"] == true, "{line}"),
            "read-only folder" => assert_eq!(line["said"][0]["Failed"]["code"], "library", "{line}"),
            _ => {}
        }
    }
}
