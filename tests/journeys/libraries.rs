//! The library's file: who may open it, and what a check sees.

use std::fs;

use serde_json::json;

use crate::{Desk, FERRY};

#[test]
fn a_newer_library_is_refused_and_left_as_it_is() {
    let desk = Desk::new();
    desk.save(FERRY);
    let path = desk.folder.path().join("library.sqlite");
    let mut bytes = fs::read(&path).unwrap();
    // The schema's number stands at offset 60 of the file (SQLite file format, 1.3).
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(&path, &bytes).unwrap();
    let (status, out) = desk.try_run(&["list"], "");
    assert_eq!(status, 6, "{out}");
    assert!(out.contains("newer Margent"), "{out}");
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_foreign_database_is_refused() {
    let desk = Desk::new();
    fs::write(desk.folder.path().join("library.sqlite"), "this is no database, but it is long enough to look like the beginning of one: ".repeat(20)).unwrap();
    assert_eq!(desk.try_run(&["list"], "").0, 6);
}

#[test]
fn a_check_tells_what_endangers_the_library() {
    let desk = Desk::new();
    desk.save(FERRY);
    assert!(!desk.try_run(&["check"], "").1.contains("Syncthing"));
    fs::create_dir(desk.folder.path().join(".stfolder")).unwrap();
    let (status, out) = desk.try_run(&["check"], "");
    assert!(status == 0 && out.contains("a folder that Syncthing carries between machines"), "{out}");
}

#[test]
fn a_check_sees_a_changed_byte_in_a_page() {
    let desk = Desk::new();
    desk.save(FERRY);
    let report = desk.run(&["check"]);
    assert_eq!((&report["ok"], &report["blobs"]), (&json!(true), &json!(1)));
    let blob = blobs(desk.folder.path());
    fs::write(&blob[0], FERRY.replace("ice", "icf")).unwrap();
    let (status, out) = desk.try_run(&["check"], "");
    assert!(status == 6 && out.contains("is not what was written"), "{out}");
}

#[test]
fn two_processes_may_work_on_one_library() {
    let desk = Desk::new();
    let window = reader::Reader::open(desk.folder.path()).unwrap();
    let id = desk.save(FERRY);
    assert_eq!(reader::archive(&window, &id).unwrap().id.as_str(), id);
    assert_eq!(desk.run(&["list", "--state", "archive"])["total"], 1);
}

fn blobs(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let inner = fs::read_dir(folder.join("blobs")).unwrap().map(|entry| entry.unwrap().path());
    inner.flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path())).collect()
}
