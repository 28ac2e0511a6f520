//! Files named by the SHA-256 of their content, so that the same bytes are kept once and a changed byte is seen.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rusqlite::params;
use sha2::{Digest, Sha256};

use crate::access::{Read, Write};
use crate::error::LibraryError;
use crate::error::Result;
use crate::time::now;

/// A file that is on the disk and that no row names yet.
#[derive(Debug)]
pub struct Stored {
    hash: String,
    size: i64,
}

/// Puts `bytes` on the disk, in the library of a folder. It waits for the medium, so it is done before a write begins and not within one; a file that is named by no
/// row in the end does no harm.
pub fn store(folder: &Path, bytes: &[u8]) -> Result<Stored> {
    let hash = hex_digest(bytes);
    let path = path_of(folder, &hash);
    // What is there already, and has not rotted, is made young again: `purge::sweep` leaves alone what somebody is about to name.
    let known = fs::read(&path).is_ok_and(|kept| kept == bytes) && File::options().append(true).open(&path).and_then(|file| file.set_modified(SystemTime::now())).is_ok();
    if !known {
        write_file(&path, bytes)?;
    }
    Ok(Stored { hash, size: i64::try_from(bytes.len()).unwrap_or(i64::MAX) })
}

/// Names a stored file in the database.
pub fn name(write: &mut Write<'_>, stored: &Stored) -> Result<String> {
    write.transaction.prepare_cached("INSERT OR IGNORE INTO blobs (hash, size, created_at) VALUES (?1, ?2, ?3)")?.execute(params![stored.hash, stored.size, now()])?;
    Ok(stored.hash.clone())
}

/// Keeps `bytes` and gives their name. The file is on the disk before the row that names it can be committed.
pub fn put(write: &mut Write<'_>, bytes: &[u8]) -> Result<String> {
    let stored = store(write.folder, bytes)?;
    name(write, &stored)
}

/// Reads a blob, and refuses one whose bytes are no longer those of its name.
pub fn get(read: Read<'_>, hash: &str) -> Result<Vec<u8>> {
    if !is_name(hash) {
        return Err(LibraryError::NotFound { what: "blob", id: hash.to_owned() });
    }
    let path = path_of(read.folder, hash);
    let bytes = fs::read(&path).map_err(LibraryError::io(&path))?;
    if hex_digest(&bytes) == hash { Ok(bytes) } else { Err(LibraryError::Damaged(format!("the file {} is not what was written", path.display()))) }
}

/// The SHA-256 of some bytes, in hexadecimal.
pub fn hex_digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `blobs/ab/abcdef…`: a folder of a hundred thousand files is slow on some systems. What is no name leads to no file: it may come from anybody.
pub(crate) fn path_of(folder: &Path, hash: &str) -> PathBuf {
    let blobs = folder.join("blobs");
    if is_name(hash) { blobs.join(&hash[..2]).join(hash) } else { blobs.join("no-name") }
}

fn is_name(hash: &str) -> bool {
    hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// Writes to a temporary name, syncs, renames, syncs the folder: after a crash there is the whole file or none.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(LibraryError::io(folder))?;
    let temporary = folder.join(format!("{}.part", uuid::Uuid::now_v7()));
    let written = (|| {
        let mut file = File::create_new(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&temporary, path)?;
        sync_folder(folder)
    })();
    written.map_err(|source| {
        // Best effort: what is left of a failed write is removed by `check` otherwise.
        let _ = fs::remove_file(&temporary);
        LibraryError::io(path)(source)
    })
}

/// Puts a file that another has written onto the disk. Windows does that for who may write alone.
pub fn sync_file(path: &Path) -> std::io::Result<()> {
    File::options().write(true).open(path)?.sync_all()
}

/// Puts the names in a folder onto the disk.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows keeps the names of a folder by itself and cannot open one as a file.
#[cfg(not(unix))]
pub fn sync_folder(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}
