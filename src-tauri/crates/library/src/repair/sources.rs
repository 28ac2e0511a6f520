//! Where whole rows are found: the backups, newest first, and the journal.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params_from_iter};

use crate::backup::{Backup, list, open_snapshot};
use crate::error::Result;
use crate::journal::{self, Entry};
use crate::migrate::{self, SCHEMA};
use crate::seal::{self, Sealed};

/// A backup that can be read, with the present schema.
pub(super) struct Source {
    pub(super) made_at: String,
    /// Whether it is as old as it says.
    pub(super) is_timed: bool,
    pub(super) connection: Connection,
    /// Its file, or the upgraded copy of it.
    pub(super) path: PathBuf,
    /// Removed again: a copy of an older backup, upgraded.
    copy: bool,
}

impl Drop for Source {
    fn drop(&mut self) {
        if self.copy {
            // One that cannot be removed is written over the next time.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// All that a repair can draw from.
pub(super) struct Sources {
    pub(super) backups: Vec<Source>,
    pub(super) journal: Vec<Entry>,
}

impl Sources {
    /// Backups that cannot be read are passed over: there are others.
    pub(super) fn open(folder: &Path) -> Self {
        // Nobody knows how old one from a clock that ran ahead is: those are the last that are asked.
        let (of_the_past, of_the_future): (Vec<_>, Vec<_>) = list(folder).into_iter().partition(|backup| backup.age() >= 0);
        let all = of_the_past.iter().map(|backup| (backup, true)).chain(of_the_future.iter().map(|backup| (backup, false)));
        let backups = all.filter_map(|(backup, is_timed)| source(backup, is_timed, folder).ok()).collect();
        Self { backups, journal: journal::read(folder) }
    }

    /// A row as it was when it was last whole, and when that was.
    pub(super) fn row(&self, sealed: &Sealed, key: &[String]) -> Result<Option<(Vec<Value>, String)>> {
        for source in &self.backups {
            let matches = sealed.key.iter().enumerate().map(|(at, column)| format!("CAST({column} AS TEXT) = ?{}", at + 1)).collect::<Vec<_>>().join(" AND ");
            // Numbers are compared as numbers, or no index would serve.
            let matches = if sealed.key == ["key"] { "key = CAST(?1 AS INTEGER)".to_owned() } else { matches.replace("CAST(id AS TEXT)", "id") };
            let sql = format!("SELECT * FROM {} WHERE {matches} AND {}", sealed.table, sealed.holds(&source.connection)?);
            let columns = seal::columns(&source.connection, sealed.table)?.len();
            let row = source.connection.prepare(&sql)?.query_row(params_from_iter(key), |row| (0..columns).map(|at| row.get(at)).collect()).optional();
            // A backup that has rotted itself is passed over as well.
            if let Ok(Some(row)) = row {
                return Ok(Some((row, source.made_at.clone())));
            }
        }
        Ok(None)
    }
}

fn source(backup: &Backup, is_timed: bool, folder: &Path) -> Result<Source> {
    let (path, made_at) = (&backup.path, backup.made_at.clone());
    let connection = open_snapshot(path)?;
    let schema = migrate::inspect(&connection, path)?;
    if schema == SCHEMA {
        return Ok(Source { made_at, is_timed, connection, path: path.clone(), copy: false });
    }
    drop(connection);
    let copy = folder.join(format!("library.older-{schema}"));
    fs::copy(path, &copy).map_err(crate::LibraryError::io(path))?;
    let mut connection = crate::connection::open_writer(&copy)?;
    migrate::upgrade(&mut connection, schema)?;
    Ok(Source { made_at, is_timed, connection, path: copy, copy: true })
}
