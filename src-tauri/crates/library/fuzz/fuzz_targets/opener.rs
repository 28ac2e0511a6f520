//! A library of which bytes were changed is opened, checked, read, restored and repaired, or refused: never more than that.
#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use library::articles::Filter;
use library::{Library, backup, check, lists, repair};

/// A whole library's file, and a folder for changed ones.
fn ground() -> &'static (Vec<u8>, PathBuf) {
    static GROUND: OnceLock<(Vec<u8>, PathBuf)> = OnceLock::new();
    GROUND.get_or_init(|| {
        let room = std::env::temp_dir().join(format!("margent-opener-{}", std::process::id()));
        let _ = fs::remove_dir_all(&room);
        let folder = room.join("margent");
        let library = Library::open(&folder).expect("an empty library");
        library.write(|write| library::settings::put(write, "ui.theme", "dark")).map_err(|error: library::LibraryError| error).expect("a setting");
        drop(library);
        (fs::read(folder.join("library.sqlite")).expect("its file"), folder)
    })
}

libfuzzer_sys::fuzz_target!(|patches: Vec<(u32, u8)>| {
    let (whole, folder) = ground();
    let mut bytes = whole.clone();
    for (at, byte) in patches.iter().take(200) {
        // Half of them fall on the first pages, where the schema stands.
        let place = if at % 2 == 0 { *at as usize / 2 % bytes.len() } else { *at as usize / 2 % 16_384 };
        bytes[place] = *byte;
    }
    let file = folder.join("library.sqlite");
    for log in ["library.sqlite-wal", "library.sqlite-shm"] {
        let _ = fs::remove_file(folder.join(log));
    }
    fs::write(&file, &bytes).expect("room for a file");
    if let Ok(library) = Library::open(folder) {
        let _ = library.read(check::check);
        let _ = library.read(|read| lists::list(read, &Filter::default(), None, 20));
    }
    fs::write(&file, &bytes).expect("room for a file");
    let _ = repair::repair(folder);
    let changed = folder.join("changed.sqlite");
    fs::write(&changed, &bytes).expect("room for a file");
    let _ = backup::prepare(folder, &changed);
    backup::withdraw(folder);
    for entry in fs::read_dir(folder).expect("the folder").flatten() {
        if entry.file_name().to_string_lossy().starts_with("damaged-") || entry.file_name().to_string_lossy().starts_with("replaced-") {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
});
