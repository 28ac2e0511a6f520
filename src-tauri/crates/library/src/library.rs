//! The library as a whole: its folder, its one writer, its readers, and what a commit publishes.

use std::cell::RefCell;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use crate::access::{Read, Write};
use crate::backup::{self, Reason};
use crate::change::{Change, Deed, Entity};
use crate::checkpoint::Checkpoints;
use crate::error::LibraryError;
use crate::error::Result;
use crate::migrate::SCHEMA;
use crate::search::merge;
use crate::search::pending::Pending;
use crate::search::record::Collection;
use crate::search::snapshot::Cache;
use crate::time::now;
use crate::{connection, journal, migrate, settings};

/// Readers kept open. More wait for none: a further one is opened and closed again.
const KEPT_READERS: usize = 4;

/// How long a deed that wants the library alone waits for who is just ending.
const PATIENCE: Duration = Duration::from_secs(3);

/// How long the journal waits for who is typing.
const TYPING: Duration = Duration::from_secs(10);

/// Pages that are given back at a time, how many must be free, and what part of the file: what is free is wanted again soon.
const GIVEN_BACK: u32 = 400;
const LEAST_FREE: i64 = 1_000;
const FREE_PART: i64 = 12;

/// An open library. It may be shared between threads.
///
/// `SQLite` lets one connection write at a time. Threads of this process therefore share one writer behind a mutex, where waiting is fair and
/// cheap, and leave `SQLite`'s own waiting to other processes. Readers each see the state of the moment they began.
#[derive(Debug)]
pub struct Library {
    folder: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    device: String,
    cache: Cache,
    checkpoints: Checkpoints,
    journal: Mutex<Journal>,
    /// Held as shared for as long as the library is open; a deed that allows no company asks for it alone.
    _lock: File,
}

impl Library {
    /// Opens the library in `folder`, and makes it if there is none.
    pub fn open(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).map_err(LibraryError::io(folder))?;
        let path = folder.join("library.sqlite");
        // Opening is done by one process at a time: it may have to make the file, upgrade it or switch its journal.
        let opening = lock_file(&folder.join("opening.lock"))?;
        opening.lock().map_err(LibraryError::io(folder))?;
        let mut lock = with_others(folder)?;
        if backup::is_prepared(folder) {
            drop(lock);
            lock = alone(folder)?;
            backup::complete(folder)?;
        }
        let mut writer = connection::open_writer(&path)?;
        let schema = migrate::inspect(&writer, &path)?;
        if schema > 0 && schema < SCHEMA {
            // An older Margent that has it open would go on writing the old schema.
            drop(lock);
            lock = alone(folder)?;
            backup::make_from(&writer, folder, Reason::Upgrade)?;
        }
        if schema == 0 {
            connection::shape(&writer)?;
        }
        connection::settle(&writer)?;
        migrate::upgrade(&mut writer, schema)?;
        drop(lock);
        let lock = with_others(folder)?;
        // What an end of the process kept from the journal. Notes are read and written without one as well.
        let journal = Mutex::new(Journal { trouble: journal::catch_up(&writer, folder).err().map(|error| error.to_string()), ..Journal::default() });
        let device = settings::device(&writer)?;
        Ok(Self {
            folder: folder.to_owned(),
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
            device,
            cache: Cache::default(),
            checkpoints: Checkpoints::begin(&path),
            journal,
            _lock: lock,
        })
    }

    /// Where it lives.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Why the journal of notes lacks what was written last, if it does.
    pub fn journal_trouble(&self) -> Option<String> {
        guard(&self.journal).trouble.clone()
    }

    /// Runs `work` on a consistent state that no write can change meanwhile.
    pub fn read<T, E: From<LibraryError>>(&self, work: impl FnOnce(Read<'_>) -> std::result::Result<T, E>) -> std::result::Result<T, E> {
        let pooled = guard(&self.readers).pop();
        let mut connection = match pooled {
            Some(connection) => connection,
            None => connection::open_reader(&self.folder.join("library.sqlite"))?,
        };
        let result = {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Deferred).map_err(LibraryError::from)?;
            work(Read { connection: &transaction, folder: &self.folder, cache: &self.cache, pending: None })
        };
        let mut readers = guard(&self.readers);
        if readers.len() < KEPT_READERS {
            readers.push(connection);
        }
        result
    }

    /// Runs `work` in one transaction. It is on the disk when this returns `Ok`, and undone if `work` fails.
    pub fn write<T, E: From<LibraryError>>(&self, work: impl FnOnce(&mut Write<'_>) -> std::result::Result<T, E>) -> std::result::Result<T, E> {
        let mut connection = guard(&self.writer);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(LibraryError::from)?;
        let mut write = Write { transaction: &transaction, folder: &self.folder, changes: Vec::new(), cache: Cache::default(), pending: RefCell::new(Pending::default()), typed_on: false };
        let value = work(&mut write)?;
        write.pending.get_mut().flush_all(&transaction)?;
        let (changes, typed_on) = (write.changes, write.typed_on);
        for change in &changes {
            record(&transaction, change, &self.device)?;
        }
        transaction.commit().map_err(LibraryError::from)?;
        let kept = changes.iter().filter(|change| journal::KEPT.contains(&change.entity)).count();
        if kept > 0 {
            self.write_journal(&connection, typed_on && kept == 1);
        }
        self.checkpoints.committed();
        Ok(value)
    }

    /// Writes into the journal of notes what waited for somebody to end typing. It is to be called now and then; closing and opening do it as well.
    pub fn settle_journal(&self) {
        let is_due = |journal: &Journal| journal.is_behind && journal.written.is_none_or(|at| at.elapsed() >= TYPING);
        if is_due(&guard(&self.journal)) {
            self.write_journal(&guard(&self.writer), false);
        }
    }

    /// The note itself is on the disk: a journal that cannot be written now is brought in step by a later change, or the next opening.
    fn write_journal(&self, connection: &Connection, is_being_typed: bool) {
        let mut journal = guard(&self.journal);
        if is_being_typed && journal.written.is_some_and(|at| at.elapsed() < TYPING) {
            journal.is_behind = true;
            return;
        }
        let trouble = journal::catch_up(connection, &self.folder).err().map(|error| error.to_string());
        *journal = Journal { trouble, written: Some(Instant::now()), is_behind: false };
    }

    /// Merges parts of the search index, if many have gathered: beside the work of others, whom it lets write between its own short writes. Gives
    /// whether there was something to do. One process at a time is to do it; where two do, the work of one of them is in vain.
    pub fn tidy_search(&self) -> Result<bool> {
        for collection in Collection::ALL {
            let done = self.read(|read| {
                let snapshot = read.snapshot()?;
                let Some(chosen) = merge::due(snapshot.part(collection)) else { return Ok(false) };
                let dead = &snapshot.part(collection).dead;
                let id = self.write(|write| merge::begin(write.transaction, collection, &chosen))?;
                let bytes = merge::beside(read.connection, &chosen, dead, id, |slice| self.write(|write| slice.put(write.transaction)))?;
                self.write(|write| merge::replace_beside(write.transaction, collection, &chosen, id, bytes, dead))?;
                Ok::<_, LibraryError>(true)
            })?;
            if done {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Gives pages that nothing stands in back to the disk, some at a time, where they have become a large part of the file: what merging parts of the
    /// search index and emptying the trash leave. Gives whether there was something to do. A library that an older Margent made keeps its pages for itself.
    pub fn give_back(&self) -> Result<bool> {
        let writer = guard(&self.writer);
        let number = |pragma: &str| writer.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
        let (free, all) = (number("freelist_count")?, number("page_count")?);
        if number("auto_vacuum")? != connection::INCREMENTAL || free < LEAST_FREE || free * FREE_PART < all {
            return Ok(false);
        }
        let mut statement = writer.prepare(&format!("PRAGMA incremental_vacuum({GIVEN_BACK})"))?;
        let mut rows = statement.query([])?;
        while rows.next()?.is_some() {}
        drop(rows);
        drop(statement);
        drop(writer);
        self.checkpoints.committed();
        Ok(true)
    }

    /// The clock of the last change, by whichever process.
    pub fn clock(&self) -> Result<i64> {
        self.read(|read| read.connection.query_row("SELECT coalesce(max(clock), 0) FROM changes", [], |row| row.get(0)).map_err(LibraryError::from))
    }

    /// What changed after `clock`, by this process or another one, with the clock of the last of it.
    pub fn changes_since(&self, clock: i64) -> Result<(Vec<Change>, i64)> {
        self.read(|read| {
            let mut statement = read.connection.prepare_cached("SELECT clock, entity, entity_id, deed FROM changes WHERE clock > ?1 ORDER BY clock LIMIT 1000").map_err(LibraryError::from)?;
            let mut rows = statement.query([clock]).map_err(LibraryError::from)?;
            let (mut changes, mut last) = (Vec::new(), clock);
            while let Some(row) = rows.next().map_err(LibraryError::from)? {
                last = row.get(0).map_err(LibraryError::from)?;
                let (entity, id, deed): (String, String, String) = (row.get(1).map_err(LibraryError::from)?, row.get(2).map_err(LibraryError::from)?, row.get(3).map_err(LibraryError::from)?);
                if let (Some(entity), Some(deed)) = (Entity::parse(&entity), Deed::parse(&deed)) {
                    changes.push(Change { entity, id, deed });
                }
            }
            Ok((changes, last))
        })
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        if guard(&self.journal).is_behind {
            self.write_journal(&guard(&self.writer), false);
        }
    }
}

/// How the journal of notes is.
#[derive(Debug, Default)]
struct Journal {
    /// Why it could not be written the last time.
    trouble: Option<String>,
    written: Option<Instant>,
    /// Whether it lacks what is being typed.
    is_behind: bool,
}

/// Nobody else has the library open, and nobody opens it.
#[derive(Debug)]
pub(crate) struct Alone {
    _opening: File,
    _library: File,
    /// Where the state went that another one, made ready before, has taken the place of.
    pub(crate) replaced: Option<PathBuf>,
}

impl Alone {
    pub(crate) fn take(folder: &Path) -> Result<Self> {
        let opening = lock_file(&folder.join("opening.lock"))?;
        opening.lock().map_err(LibraryError::io(folder))?;
        let library = alone(folder)?;
        let replaced = backup::complete(folder)?;
        Ok(Self { _opening: opening, _library: library, replaced })
    }
}

/// Others may have it open as well. A lock is given up by closing its file alone: Windows takes it for an error to unlock what is not locked.
fn with_others(folder: &Path) -> Result<File> {
    let lock = lock_file(&folder.join("library.lock"))?;
    lock.lock_shared().map_err(LibraryError::io(folder))?;
    Ok(lock)
}

/// Nobody else may have it open. Waits a while for who is just closing it.
fn alone(folder: &Path) -> Result<File> {
    let lock = lock_file(&folder.join("library.lock"))?;
    let begun = Instant::now();
    while lock.try_lock().is_err() {
        if begun.elapsed() > PATIENCE {
            return Err(LibraryError::InUse);
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(lock)
}

fn record(transaction: &Transaction, change: &Change, device: &str) -> Result<()> {
    let sql = "INSERT INTO changes (entity, entity_id, deed, device, at) VALUES (?1, ?2, ?3, ?4, ?5)";
    transaction.prepare_cached(sql)?.execute(params![change.entity.as_str(), change.id, change.deed.as_str(), device, now()])?;
    Ok(())
}

fn lock_file(path: &Path) -> Result<File> {
    File::options().create(true).read(true).append(true).open(path).map_err(LibraryError::io(path))
}

/// A panic in another thread has rolled its transaction back: the connection is as good as before.
fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_free_is_given_back_to_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(folder.path()).unwrap();
        let put = |value: &str| (0..200).try_for_each(|n| library.write(|write| settings::put(write, &format!("filler {n}"), value))).map_err(|error: LibraryError| error).unwrap();
        let pages = |library: &Library, pragma: &str| guard(&library.writer).pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).unwrap();
        put(&"x".repeat(100_000));
        let full = pages(&library, "page_count");
        assert!(!library.give_back().unwrap(), "nothing is free");
        put("");
        assert!(pages(&library, "freelist_count") > full / 2);
        let mut steps = 0;
        while library.give_back().unwrap() {
            steps += 1;
        }
        assert!(steps > 1 && pages(&library, "page_count") < full / 2, "{steps} steps, {} of {full} pages", pages(&library, "page_count"));
        assert!(library.read(crate::check::check).unwrap().ok);
    }
}
