//! Calls of the system that fail or are the last ones: by strace, at the N-th write, sync or renaming of the child's own thread.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::json;

use crate::child::{DEEDS, EARLY};
use crate::kill::{Room, Sum};
use crate::told::{Said, listen};

/// Beyond it a deed would never end.
const MOST: u32 = 20_000;

pub(crate) fn kill_at_writes(stride: u32) {
    if !available() {
        return println!("{}", json!({ "what": "write", "skipped": "strace cannot be used here" }));
    }
    for deed in DEEDS.into_iter().chain([EARLY]) {
        let mut sum = Sum::default();
        let mut runs = 0;
        for at in (1..MOST).step_by(stride as usize) {
            let room = Room::new();
            let (said, hit) = inject(&room, deed, &format!("pwrite64,write,fsync,fdatasync,rename,unlink,ftruncate:signal=SIGKILL:when={at}"));
            if !hit {
                break;
            }
            runs += 1;
            sum.killed += 1;
            let told: Vec<Said> = room.told.iter().chain(&said).cloned().collect();
            sum.look_at(&room.folder(), &told, &said);
        }
        println!("{}", json!({ "what": "write", "control": deed == EARLY, "deed": deed, "runs": runs, "acknowledged": sum.acknowledged, "lost": sum.lost, "corrupt": sum.corrupt }));
    }
}

pub(crate) fn faults(stride: u32) {
    if !available() {
        return println!("{}", json!({ "what": "fault", "skipped": "strace cannot be used here" }));
    }
    for deed in DEEDS.into_iter().chain([EARLY]) {
        for (calls, error) in [("pwrite64,write,ftruncate", "EIO"), ("pwrite64,write,ftruncate", "ENOSPC"), ("fsync,fdatasync", "EIO")] {
            let mut sum = Sum::default();
            let (mut runs, mut told_of, mut untold) = (0, 0, 0);
            for at in (1..MOST).step_by(stride as usize) {
                let room = Room::new();
                let (said, hit) = inject(&room, deed, &format!("{calls}:error={error}:when={at}"));
                if !hit {
                    break;
                }
                runs += 1;
                let failed = said.iter().any(|said| matches!(said, Said::Failed { .. }));
                told_of += u32::from(failed);
                // Nothing was said to have failed, and yet not all was done: nobody knows.
                untold += u32::from(!failed && !said.contains(&Said::End));
                let told: Vec<Said> = room.told.iter().chain(&said).cloned().collect();
                sum.look_at(&room.folder(), &told, &said);
            }
            println!(
                "{}",
                json!({ "what": "fault", "control": deed == EARLY, "deed": deed, "calls": calls, "error": error, "runs": runs, "acknowledged": sum.acknowledged, "toldToTheUser": told_of, "without effect": runs - told_of - untold, "untold": untold, "lost": sum.lost, "corrupt": sum.corrupt })
            );
        }
    }
}

/// Runs a child under strace. Gives what it said, and whether the point was reached.
pub(crate) fn inject(room: &Room, deed: &str, injection: &str) -> (Vec<Said>, bool) {
    let log = room.place.path().join("strace");
    let mut command = Command::new("strace");
    command.arg("-o").arg(&log).args(["-e", "trace=pwrite64,write,fsync,fdatasync,rename,unlink,ftruncate", "-e", &format!("inject={injection}")]);
    let child = room.child(deed, 7);
    command.arg(child.get_program()).args(child.get_args()).stdout(Stdio::piped()).stderr(Stdio::null());
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
