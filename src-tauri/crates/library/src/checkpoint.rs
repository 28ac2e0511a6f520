//! Carrying the log's pages into the library's file beside the writer, who else would do it within a commit that somebody waits for.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use crate::connection;

/// Bytes of the log from which on its pages are carried over. It is begun anew then and keeps its length, so that commits are counted as well.
const MUCH: u64 = 4 * 1024 * 1024;
const COMMITS: u32 = 100;

/// A thread that does it when told. It ends with the library.
#[derive(Debug)]
pub(crate) struct Checkpoints {
    log: PathBuf,
    commits: AtomicU32,
    wake: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Checkpoints {
    /// For the library's file at `path`.
    pub(crate) fn begin(path: &Path) -> Self {
        let (wake, waken) = sync_channel(1);
        let own = path.to_owned();
        let thread = thread::Builder::new().name("checkpoint".into()).spawn(move || work(&own, &waken)).ok();
        Self { log: path.with_extension("sqlite-wal"), commits: AtomicU32::new(0), wake: Some(wake), thread }
    }

    /// After a commit: wakes the thread if the log has grown.
    pub(crate) fn committed(&self) {
        if (self.commits.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(COMMITS)
            && fs::metadata(&self.log).is_ok_and(|log| log.len() >= MUCH)
            && let Some(wake) = &self.wake
        {
            // One that is awake already will see this commit as well.
            let _ = wake.try_send(());
        }
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        self.wake = None;
        if let Some(thread) = self.thread.take() {
            // It has nothing to tell: what it did not carry over stands in the log.
            let _ = thread.join();
        }
    }
}

fn work(path: &Path, waken: &Receiver<()>) {
    while waken.recv().is_ok() {
        // Passive: it waits for nobody and nobody waits for it. What it cannot do now is done the next time.
        let _ = connection::open_checkpointer(path).and_then(|connection| Ok(connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?));
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::{Library, LibraryError, settings};

    #[test]
    fn the_log_is_carried_over_while_the_library_is_in_use() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(folder.path()).unwrap();
        let file = folder.path().join("library.sqlite");
        let size = || fs::metadata(&file).unwrap().len();
        let before = size();
        let begun = Instant::now();
        let mut number = 0;
        while size() < before + MUCH {
            number += 1;
            library.write(|write| settings::put(write, &format!("filler {number}"), &"x".repeat(100_000))).map_err(|error: LibraryError| error).unwrap();
            assert!(begun.elapsed().as_secs() < 60, "{number} commits, and nothing was carried over");
        }
        drop(library);
        assert!(!folder.path().join("library.sqlite-wal").exists(), "who closes it last leaves no log");
    }
}
