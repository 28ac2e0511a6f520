//! One window for a library. The first start holds a lock for as long as it lives; a second one leaves its wishes in a folder beside the library,
//! waits until the first has taken them, and ends.
//!
//! This needs no bus of the session and no name on the machine, and it tells two libraries apart: each may have its window.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::wishes::Wish;

/// How often the window looks whether somebody came.
const LOOK: Duration = Duration::from_millis(150);
/// How often somebody who came looks whether they were let in.
const KNOCK: Duration = Duration::from_millis(20);
/// How long a second start waits for a first that does not answer.
const PATIENCE: Duration = Duration::from_secs(15);
/// After which a message is that of a start that has been given up.
const STALE: Duration = Duration::from_secs(60);
/// Bytes of a message.
const MAX_MESSAGE: u64 = 1024 * 1024;
/// Wishes of one message.
const MAX_WISHES: usize = 1_000;

/// What a start turned out to be.
#[derive(Debug)]
pub(crate) enum Entry {
    /// The first: it opens the window, and must keep this.
    First(Door),
    /// A second one, whose wishes the window has.
    HandedOver,
}

/// The right to be the library's window.
#[derive(Debug)]
pub(crate) struct Door {
    folder: PathBuf,
    _lock: File,
}

/// Becomes the library's window, or hands the wishes to the one there is. An error says what about the folder is wrong, or that the window does not answer.
pub(crate) fn enter(library: &Path, wishes: &[Wish]) -> io::Result<Entry> {
    enter_within(library, wishes, PATIENCE)
}

fn enter_within(library: &Path, wishes: &[Wish], patience: Duration) -> io::Result<Entry> {
    let folder = library.join("door");
    fs::create_dir_all(&folder)?;
    let lock = File::options().create(true).read(true).append(true).open(library.join("window.lock"))?;
    let begun = Instant::now();
    let mut message: Option<Message> = None;
    loop {
        match lock.try_lock() {
            // Whether it was so from the beginning, or the window was closed before it looked.
            Ok(()) => return Ok(Entry::First(Door { folder, _lock: lock })),
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) => {}
        }
        let message = match &message {
            Some(message) => message,
            None => message.insert(Message::leave(&folder, wishes)?),
        };
        if !message.0.exists() {
            return Ok(Entry::HandedOver);
        }
        if begun.elapsed() > patience {
            return Err(io::Error::new(io::ErrorKind::TimedOut, "the window that has this library open does not answer"));
        }
        thread::sleep(KNOCK);
    }
}

/// A message that lies in the folder, and is taken back if it is not wanted any more.
struct Message(PathBuf);

impl Message {
    fn leave(folder: &Path, wishes: &[Wish]) -> io::Result<Self> {
        let name = getrandom::u64().map_err(|error| io::Error::other(error.to_string()))?;
        let (draft, path) = (folder.join(format!("{name:016x}.new")), folder.join(format!("{name:016x}.json")));
        let message = Self(path);
        fs::write(&draft, serde_json::to_vec(&wishes[..wishes.len().min(MAX_WISHES)])?)?;
        // Whoever looks sees a whole message or none.
        fs::rename(&draft, &message.0)?;
        Ok(message)
    }
}

impl Drop for Message {
    fn drop(&mut self) {
        // It may have been taken.
        let _ = fs::remove_file(&self.0);
    }
}

impl Door {
    /// Tells of everybody who comes, from a thread of its own, until the process ends.
    pub(crate) fn watch(self, mut came: impl FnMut(Vec<Wish>) + Send + 'static) -> io::Result<()> {
        let look = move || {
            loop {
                if let Some(wishes) = self.take() {
                    came(wishes);
                }
                thread::sleep(LOOK);
            }
        };
        thread::Builder::new().name("door".into()).spawn(look).map(drop)
    }

    /// What those who came since want; `None` if nobody came. Who wants nothing still wants to see the window.
    fn take(&self) -> Option<Vec<Wish>> {
        let mut found = None;
        for entry in fs::read_dir(&self.folder).ok()?.flatten() {
            let path = entry.path();
            let Ok(about) = entry.metadata() else { continue };
            let stale = about.modified().ok().and_then(|at| SystemTime::now().duration_since(at).ok()).is_some_and(|age| age > STALE);
            if path.extension().is_none_or(|extension| extension != "json") && !stale {
                continue;
            }
            let read = if stale || !about.is_file() || about.len() > MAX_MESSAGE { None } else { fs::read(&path).ok() };
            // Taken once, or not at all: a message that stays would be read again and again.
            if fs::remove_file(&path).is_err() {
                continue;
            }
            let wishes = read.and_then(|bytes| serde_json::from_slice::<Vec<Wish>>(&bytes).ok());
            found = found.into_iter().chain(wishes).reduce(|all: Vec<Wish>, more| [all, more].concat());
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn first(library: &Path) -> Door {
        match enter(library, &[]).unwrap() {
            Entry::First(door) => door,
            Entry::HandedOver => panic!("nobody else is there"),
        }
    }

    #[test]
    fn a_second_start_hands_over_and_ends() {
        let folder = tempfile::tempdir().unwrap();
        let (send, receive) = mpsc::channel();
        first(folder.path()).watch(move |wishes| send.send(wishes).unwrap()).unwrap();
        let wishes = [Wish::Link("margent://open/019a2b3c".into()), Wish::File("/tmp/tides.md".into())];
        assert!(matches!(enter(folder.path(), &wishes).unwrap(), Entry::HandedOver));
        assert_eq!(receive.recv().unwrap(), wishes);
        assert!(matches!(enter(folder.path(), &[]).unwrap(), Entry::HandedOver));
        assert_eq!(receive.recv().unwrap(), []);
        // Another library is another window.
        let other = tempfile::tempdir().unwrap();
        assert!(matches!(enter(other.path(), &[]).unwrap(), Entry::First(_)));
    }

    #[test]
    fn who_finds_the_window_closing_becomes_the_window() {
        let folder = tempfile::tempdir().unwrap();
        let door = first(folder.path());
        let path = folder.path().to_owned();
        let second = thread::spawn(move || enter(&path, &[Wish::Article("019a2b3c".into())]).unwrap());
        while fs::read_dir(folder.path().join("door")).unwrap().count() == 0 {
            thread::yield_now();
        }
        drop(door);
        let Entry::First(door) = second.join().unwrap() else { panic!("nobody took it") };
        assert_eq!(door.take(), None, "its message is taken back");
    }

    #[test]
    fn a_window_that_hangs_is_told_of_and_left_no_message() {
        let folder = tempfile::tempdir().unwrap();
        let _hanging = first(folder.path());
        let error = enter_within(folder.path(), &[], Duration::ZERO).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert_eq!(fs::read_dir(folder.path().join("door")).unwrap().count(), 0);
    }

    #[test]
    fn what_is_no_message_is_cleared_away() {
        let folder = tempfile::tempdir().unwrap();
        let door = first(folder.path());
        let inside = folder.path().join("door");
        fs::write(inside.join("a.json"), "[{\"Delete\":\"all\"}]").unwrap();
        fs::write(inside.join("b.json"), vec![b' '; usize::try_from(MAX_MESSAGE).unwrap() + 1]).unwrap();
        fs::write(inside.join("c.new"), "half a mess").unwrap();
        let old = File::options().write(true).create(true).truncate(true).open(inside.join("d.json")).unwrap();
        old.set_modified(SystemTime::now() - STALE * 2).unwrap();
        assert_eq!(door.take(), None);
        assert_eq!(fs::read_dir(&inside).unwrap().map(|one| one.unwrap().file_name()).collect::<Vec<_>>(), ["c.new"], "only what is being written stays");
    }
}
