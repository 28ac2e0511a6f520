//! Libraries of every former schema, killed while they are upgraded.

use std::path::Path;
use std::thread;
use std::time::Instant;

use reader::{Hints, InputKind};
use rusqlite::{Connection, params};
use serde_json::json;

use crate::kill::{Sum, child, fraction};
use crate::told::{Said, listen};

const MIGRATIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../library/migrations");
/// Articles of each library.
const ARTICLES: u32 = 60;
/// "Marg", as the library marks its file.
const APPLICATION_ID: i32 = 0x4d61_7267;

pub(crate) fn kills(count: u32) {
    let mut steps: Vec<_> = std::fs::read_dir(MIGRATIONS).unwrap().map(|file| file.unwrap().path()).collect();
    steps.sort();
    let steps: Vec<String> = steps.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    for schema in 1..steps.len() {
        let (mut sum, mut usual) = (Sum::default(), None);
        for run in 0..=count {
            let room = tempfile::tempdir().unwrap();
            let folder = room.path().join("margent");
            std::fs::create_dir(&folder).unwrap();
            let told = make(&folder, &steps[..schema]);
            let mut upgrading = child(&folder, "open", 1).spawn().unwrap();
            let begun = Instant::now();
            let output = upgrading.stdout.take().unwrap();
            let listening = thread::spawn(move || listen(output));
            // The first one runs to its end, to know how long that takes.
            if let Some(usual) = usual {
                thread::sleep(std::time::Duration::mul_f64(usual, fraction("schema", run * 64 + u32::try_from(schema).unwrap())));
                upgrading.kill().unwrap();
            }
            upgrading.wait().unwrap();
            let said = listening.join().unwrap();
            if usual.is_none() {
                usual = Some(begun.elapsed());
                assert!(said.contains(&Said::Opened), "schema {schema}: {said:?}");
            } else {
                sum.killed += u32::from(!said.contains(&Said::End));
            }
            sum.look_at(&folder, &told, &told);
        }
        println!("{}", json!({ "what": "schema", "schema": schema, "runs": count, "killed": sum.killed, "rows": sum.acknowledged, "lost": sum.lost, "corrupt": sum.corrupt }));
    }
}

/// A library as an older Margent made it, with articles and a note on each.
fn make(folder: &Path, steps: &[String]) -> Vec<Said> {
    let mut connection = Connection::open(folder.join("library.sqlite")).unwrap();
    connection.pragma_update(None, "journal_mode", "wal").unwrap();
    connection.pragma_update(None, "synchronous", "off").unwrap();
    let transaction = connection.transaction().unwrap();
    transaction.execute_batch(&steps[0]).unwrap();
    let source = b"source";
    let blob = store(folder, source);
    transaction.execute("INSERT INTO blobs (hash, size, created_at) VALUES (?1, 6, 1)", [&blob]).unwrap();
    let mut told = Vec::new();
    for number in 0..ARTICLES {
        let word = format!("word{number:08}");
        let hints = Hints { kind: Some(InputKind::Markdown), ..Hints::default() };
        let (document, _) = reader::extract(format!("# Report {number}\n\nIt is known by {word} and by little else.").as_bytes(), &hints).unwrap();
        let packed = zstd::bulk::compress(&serde_json::to_vec(&document).unwrap(), 3).unwrap();
        let (article, version, note) = (id(1, number), id(2, number), id(3, number));
        let text_hash = hex(format!("{}\u{0}{}", document.title.as_deref().unwrap_or_default(), document.text).as_bytes());
        let values = params![version, article, blob, packed, hex(&packed), text_hash];
        transaction
            .execute("INSERT INTO versions (id, article_id, captured_at, source_kind, source, document, document_hash, text_hash, extractor) VALUES (?1, ?2, 1, 'markdown', ?3, ?4, ?5, ?6, 1)", values)
            .unwrap();
        transaction
            .execute(
                "INSERT INTO articles (id, state, title, version_id, note_count, saved_at, word_count) VALUES (?1, 'inbox', ?2, ?3, 1, ?4, 9)",
                params![article, format!("Report {number}"), version, number],
            )
            .unwrap();
        transaction.execute("INSERT INTO annotations (id, article_id, version_id, created_at) VALUES (?1, ?2, ?3, 1)", params![note, article, version]).unwrap();
        let body = format!("a note {number}");
        let hash = hex([note.as_str(), "commenting", "", &body, "[]"].join("\u{0}").as_bytes());
        transaction.execute("INSERT INTO annotation_revisions (annotation_id, motivation, body, hash, created_at) VALUES (?1, 'commenting', ?2, ?3, 1)", params![note, body, hash]).unwrap();
        told.push(Said::Saved { id: article, word });
        told.push(Said::Noted { id: note, number: u64::from(number) });
    }
    for step in &steps[1..] {
        transaction.execute_batch(step).unwrap();
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    transaction.pragma_update(None, "user_version", u32::try_from(steps.len()).unwrap()).unwrap();
    transaction.commit().unwrap();
    told
}

fn id(kind: u32, number: u32) -> String {
    format!("019a0000-000{kind}-7000-8000-{number:012}")
}

fn hex(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn store(folder: &Path, bytes: &[u8]) -> String {
    let hash = hex(bytes);
    let path = folder.join("blobs").join(&hash[..2]);
    std::fs::create_dir_all(&path).unwrap();
    std::fs::write(path.join(&hash), bytes).unwrap();
    hash
}
