//! One bit of notes or documents is turned, as a disk turns it that nobody reads for years.

use std::fs;
use std::path::Path;

use reader::Reader;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};
use serde_json::json;

use crate::child::prepare;
use crate::kill::{child, fraction};
use crate::told::listen;

/// The tables of notes and documents.
const TABLES: [&str; 5] = ["versions", "annotations", "annotation_revisions", "annotation_targets", "readings"];

type Rows = Vec<Vec<Value>>;

pub(crate) fn flips(count: u32) {
    let room = tempfile::tempdir().unwrap();
    let folder = room.path().join("margent");
    prepare(&folder);
    for (seed, deed) in ["save", "annotate", "edit", "many"].into_iter().enumerate() {
        listen(child(&folder, deed, seed as u64 + 1).spawn().unwrap().stdout.unwrap());
    }
    let reader = Reader::open(&folder).unwrap();
    reader::back_up(&reader).unwrap();
    drop(reader);
    let file = folder.join("library.sqlite");
    let whole = fs::read(&file).unwrap();
    let (pages, rows) = (pages(&file), dump(&file).unwrap());
    let (mut turned, mut without, mut seen, mut by_sqlite, mut restored, mut at) = (0, 0, 0, 0, 0, 0);
    while turned < count {
        at += 1;
        let bit = place(&pages, at);
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(&file, &bytes).unwrap();
        // A bit of a page's free room says nothing.
        if dump(&file).as_ref() == Some(&rows) {
            without += 1;
            if without > count * 50 {
                break;
            }
            continue;
        }
        turned += 1;
        by_sqlite += u32::from(!integrity(&file));
        let noticed = Reader::open(&folder).and_then(|reader| reader::check(&reader)).map_or(true, |report| !report.ok);
        seen += u32::from(noticed);
        let back = match reader::repair(&folder) {
            Ok(report) => report.ok && dump(&file).as_ref() == Some(&rows),
            Err(_) => false,
        };
        restored += u32::from(back);
        if !noticed || !back {
            eprintln!("bit {bit}: noticed {noticed}, restored {back}");
        }
        clear(&folder);
    }
    println!("{}", json!({ "what": "flip", "bits": turned, "detected": seen, "restored": restored, "control": { "integrity_check alone detects": by_sqlite }, "bits without meaning": without }));
}

fn open(file: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(format!("file:{}?immutable=1", file.display()), OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI)
}

/// The pages on which rows of notes and documents stand.
fn pages(file: &Path) -> Vec<usize> {
    let connection = open(file).unwrap();
    let mut statement = connection.prepare("SELECT pageno FROM dbstat WHERE name = ?1 AND pagetype <> 'internal'").unwrap();
    let of = |table: &str| statement.query_map([table], |row| row.get::<_, u32>(0)).unwrap().map(|page| page.unwrap() as usize).collect::<Vec<_>>();
    TABLES.into_iter().flat_map(of).collect()
}

fn place(pages: &[usize], at: u32) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a small file")]
    let among = |name: &str, all: usize| (fraction(name, at) * all as f64) as usize;
    (pages[among("page", pages.len())] - 1) * 4096 * 8 + among("bit", 4096 * 8)
}

/// All rows of notes and documents; `None` if they cannot be read.
fn dump(file: &Path) -> Option<Rows> {
    let connection = open(file).ok()?;
    let mut rows = Vec::new();
    for table in TABLES {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).ok()?;
        let columns = statement.column_count();
        let mut found = statement.query([]).ok()?;
        while let Some(row) = found.next().ok()? {
            rows.push((0..columns).map(|at| row.get(at)).collect::<rusqlite::Result<_>>().ok()?);
        }
    }
    Some(rows)
}

fn integrity(file: &Path) -> bool {
    open(file).and_then(|connection| connection.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0))).is_ok_and(|said| said == "ok")
}

fn clear(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("damaged-") || name.starts_with("replaced-") {
            fs::remove_dir_all(entry.path()).unwrap();
        }
        if name == "library.sqlite-wal" || name == "library.sqlite-shm" {
            fs::remove_file(entry.path()).unwrap();
        }
    }
}
