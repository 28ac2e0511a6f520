//! Calls of the system that fail or are the last ones: by strace, at the N-th write, sync or renaming of the child's own thread.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::json;

use crate::child::{DEEDS, EARLY};
use crate::kill::{Room, Sum};
use crate::told::{Said, listen};

/// Beyond it a deed would never end.
const MOST: u32 = 20_000;
/// How often a child does its deed: once where a call fails, and again upon what that left.
const TIMES: &str = "3";
/// What changes a disk. Each is counted for itself: strace counts the calls of each name, not of a set.
const WRITES: [&str; 8] = ["pwrite64", "write", "ftruncate", "copy_file_range", "rename", "linkat", "unlink", "mkdir"];
const SYNCS: [&str; 2] = ["fsync", "fdatasync"];

pub(crate) fn kill_at_writes(stride: u32) {
    if !available() {
        return println!("{}", json!({ "what": "write", "skipped": "strace cannot be used here" }));
    }
    let usual = Room::new();
    for deed in DEEDS.into_iter().chain([EARLY]) {
        let mut sum = Sum::default();
        for call in WRITES.into_iter().chain(SYNCS) {
            at_each(&usual, deed, call, "signal=SIGKILL", stride, |room, said| {
                sum.killed += 1;
                sum.look_at(&room.folder(), &told(room, said), said);
            });
        }
        println!("{}", json!({ "what": "write", "control": deed == EARLY, "deed": deed, "runs": sum.killed, "acknowledged": sum.acknowledged, "lost": sum.lost, "corrupt": sum.corrupt }));
    }
}

pub(crate) fn faults(stride: u32) {
    if !available() {
        return println!("{}", json!({ "what": "fault", "skipped": "strace cannot be used here" }));
    }
    let usual = Room::new();
    for deed in DEEDS.into_iter().chain([EARLY]) {
        for (calls, error) in [(WRITES.as_slice(), "EIO"), (WRITES.as_slice(), "ENOSPC"), (SYNCS.as_slice(), "EIO")] {
            let mut sum = Sum::default();
            let (mut runs, mut told_of, mut untold) = (0, 0, 0);
            for call in calls {
                at_each(&usual, deed, call, &format!("error={error}"), stride, |room, said| {
                    runs += 1;
                    let failed = said.iter().any(|said| matches!(said, Said::Failed { .. }));
                    told_of += u32::from(failed);
                    // Nothing was said to have failed, and yet not all was done: nobody knows.
                    if !failed && !said.contains(&Said::End) {
                        untold += 1;
                        eprintln!("{deed}: {call} was not told of");
                    }
                    sum.look_at(&room.folder(), &told(room, said), said);
                });
            }
            println!(
                "{}",
                json!({ "what": "fault", "control": deed == EARLY, "deed": deed, "calls": calls.join(","), "error": error, "runs": runs, "acknowledged": sum.acknowledged, "toldToTheUser": told_of, "without effect": runs - told_of - untold, "untold": untold, "lost": sum.lost, "corrupt": sum.corrupt })
            );
        }
    }
}

/// Does a deed again and again, each time with something else happening at one call of a name: the first, and every `stride`-th after it.
fn at_each(usual: &Room, deed: &str, call: &str, what: &str, stride: u32, mut then: impl FnMut(&Room, &[Said])) {
    for at in (1..MOST).step_by(stride as usize) {
        let room = usual.copy();
        let (said, hit) = inject(&room, deed, call, &format!("{what}:when={at}"));
        if !hit {
            break;
        }
        then(&room, &said);
    }
}

fn told(room: &Room, said: &[Said]) -> Vec<Said> {
    room.told.iter().chain(said).cloned().collect()
}

/// Runs a child under strace. Gives what it said, and whether the point was reached.
fn inject(room: &Room, deed: &str, call: &str, injection: &str) -> (Vec<Said>, bool) {
    let log = room.place.path().join("strace");
    let mut command = Command::new("strace");
    command.arg("-o").arg(&log).args(["-e", &format!("trace={call}"), "-e", &format!("inject={call}:{injection}")]);
    let child = room.child(deed, 7);
    command.arg(child.get_program()).args(child.get_args()).arg(TIMES).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut running = command.spawn().unwrap();
    let said = listen(running.stdout.take().unwrap());
    running.wait().unwrap();
    (said, injected(&log))
}

fn injected(log: &Path) -> bool {
    let log = std::fs::read(log).unwrap_or_default();
    let log = String::from_utf8_lossy(&log);
    log.contains("(INJECTED)") || log.contains("+++ killed by SIGKILL")
}

pub(crate) fn available() -> bool {
    let tried = Command::new("strace").args(["-o", "/dev/null", "true"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    tried.is_ok_and(|status| status.success())
}
