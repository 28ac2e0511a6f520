//! Places and times in which a library is not well: a full disk, a folder that cannot be written to, two processes at once, a clock that jumps.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use serde_json::json;

use crate::child::prepare;
use crate::kill::{Room, Sum, child};
use crate::power::run;
use crate::told::{Said, listen};

pub(crate) fn all() {
    two_at_once();
    full();
    read_only();
    clock();
}

/// Two processes work on one library, eight times.
fn two_at_once() {
    let mut sum = Sum::default();
    let mut failed = 0;
    for round in 0..8 {
        let mut room = Room::new();
        let children: Vec<_> = ["many", "annotate"].into_iter().enumerate().map(|(at, deed)| room.child(deed, 100 + round * 10 + at as u64).spawn().unwrap()).collect();
        let listening: Vec<_> = children.into_iter().map(|child| thread::spawn(move || listen(child.stdout.unwrap()))).collect();
        let said: Vec<Said> = listening.into_iter().flat_map(|listening| listening.join().unwrap()).collect();
        failed += said.iter().filter(|said| matches!(said, Said::Failed { .. })).count();
        room.told.extend(said.clone());
        sum.look(&room, &said);
    }
    println!("{}", json!({ "what": "two processes at once", "runs": 8, "acknowledged": sum.acknowledged, "failed": failed, "lost": sum.lost, "corrupt": sum.corrupt }));
}

/// A disk of five megabytes is filled by saving, and given room again.
fn full() {
    let room = tempfile::tempdir().unwrap();
    let mount = |options: &str| run("mount", &["-t", "tmpfs", "-o", options, "none", room.path().to_str().unwrap()]);
    if !mount("size=5M") {
        return println!("{}", json!({ "what": "full disk", "skipped": "mounting needs root" }));
    }
    let folder = room.path().join("margent");
    let mut told = prepare(&folder);
    let (mut sum, mut failures) = (Sum::default(), Vec::new());
    for round in 0..40 {
        let said = listen(child(&folder, "many", 10 + round).spawn().unwrap().stdout.unwrap());
        failures.extend(said.iter().filter_map(|said| if let Said::Failed { code, .. } = said { Some(code.clone()) } else { None }));
        told.extend(said.iter().filter(|said| !matches!(said, Said::Failed { .. })).cloned());
        if failures.len() > 20 {
            break;
        }
    }
    let others = failures.iter().filter(|code| *code != "diskFull").count();
    mount("remount,size=200M");
    run("mount", &["-o", "remount,size=200M", room.path().to_str().unwrap()]);
    let after = listen(child(&folder, "many", 99).spawn().unwrap().stdout.unwrap());
    told.extend(after.iter().cloned());
    sum.look_at(&folder, &told, &told);
    println!(
        "{}",
        json!({ "what": "full disk", "acknowledged": sum.acknowledged, "told that it is full": failures.len() - others, "told something else": others, "works again with room": after.contains(&Said::End), "lost": sum.lost, "corrupt": sum.corrupt })
    );
    run("umount", &["-l", room.path().to_str().unwrap()]);
}

/// A disk that is mounted to be read only.
fn read_only() {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().to_str().unwrap();
    if !run("mount", &["-t", "tmpfs", "none", path]) {
        return println!("{}", json!({ "what": "read-only folder", "skipped": "mounting needs root" }));
    }
    let folder = room.path().join("margent");
    let told = prepare(&folder);
    run("mount", &["-o", "remount,ro", path]);
    let said = listen(child(&folder, "save", 1).spawn().unwrap().stdout.unwrap());
    run("mount", &["-o", "remount,rw", path]);
    let mut sum = Sum::default();
    sum.look_at(&folder, &told, &told);
    println!("{}", json!({ "what": "read-only folder", "said": said, "lost": sum.lost, "corrupt": sum.corrupt }));
    run("umount", &["-l", path]);
}

/// The clock goes ten years back and ten years on between deeds.
fn clock() {
    if !run("faketime", &["-f", "+1d", "true"]) {
        return println!("{}", json!({ "what": "clock jumps", "skipped": "faketime is not installed" }));
    }
    let mut room = Room::new();
    let mut sum = Sum::default();
    for (seed, jump) in ["-3650d", "+3650d", "-1d", "+0d", "-3650d"].into_iter().enumerate() {
        for deed in ["save", "annotate", "edit", "backup"] {
            let plain = room.child(deed, 50 + seed as u64);
            let said = at(jump, plain.get_program().as_ref(), plain.get_args());
            room.told.extend(said.iter().filter(|said| !matches!(said, Said::BackedUp { .. })).cloned());
            sum.look(&room, &said);
        }
    }
    println!("{}", json!({ "what": "clock jumps", "acknowledged": sum.acknowledged, "lost": sum.lost, "corrupt": sum.corrupt }));
}

fn at<'a>(jump: &str, program: &Path, args: impl Iterator<Item = &'a std::ffi::OsStr>) -> Vec<Said> {
    let mut running = Command::new("faketime").args(["-f", jump]).arg(program).args(args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let said = listen(running.stdout.take().unwrap());
    running.wait().unwrap();
    said
}
