//! A file whose pages are broken is built anew: from the newest whole backup, and over it whatever is whole in the broken one.

use std::fs;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::journalled;
use super::rows;
use super::salvage::salvage;
use super::sources::{Source, Sources};
use crate::backup::{complete, offer, open_snapshot};
use crate::check::examine;
use crate::connection;
use crate::error::{LibraryError, Result};
use crate::seal::SEALED;
use crate::search::rebuild::empty;
use crate::{migrate, tallies};

/// What follows from other rows, and is made anew from them.
const DERIVED: [&str; 9] = ["tallies", "tagged", "search_state", "search_segments", "search_blocks", "search_terms", "search_dead", "search_docs", "search_forms"];

/// Backups that are read where none of them is whole.
const MOST_ROTTED: usize = 3;

/// Builds the library anew and puts it in its place. Gives what was done.
pub(super) fn rebuild(folder: &Path, sources: &Sources) -> Result<Vec<String>> {
    let path = folder.join("library.rebuilding");
    let _ = fs::remove_file(&path);
    // A backup may have rotted as well.
    let base = sources.backups.iter().find(|backup| examine(&backup.connection).is_ok_and(|(_, problems)| problems.is_empty()));
    let mut done = vec![match base {
        Some(base) => format!("the library was built anew from the backup of {} and from what was whole here", base.made_at),
        None if sources.backups.is_empty() => "there is no backup: the library was built anew from what was whole here".into(),
        None => "no backup is whole: the library was built anew from what was whole in the newest ones and here".into(),
    }];
    let made = make(&path, base, folder, sources, &mut done);
    if let Err(error) = made {
        // Half of a library is of no use to anybody.
        let _ = fs::remove_file(&path);
        return Err(error);
    }
    offer(&path, folder)?;
    complete(folder)?;
    Ok(done)
}

fn make(path: &Path, base: Option<&Source>, folder: &Path, sources: &Sources, done: &mut Vec<String>) -> Result<()> {
    if let Some(base) = base {
        fs::copy(&base.path, path).map_err(LibraryError::io(path))?;
    }
    let mut connection = connection::open_writer(path)?;
    if base.is_none() {
        connection::shape(&connection)?;
        migrate::upgrade(&mut connection, 0)?;
    }
    connection.pragma_update(None, "journal_mode", "delete")?;
    connection.pragma_update(None, "foreign_keys", false)?;
    let transaction = connection.transaction()?;
    // Rows are taken over as they are, with what triggers once added to them.
    let triggers = take_triggers(&transaction)?;
    if base.is_none() {
        for rotted in sources.backups.iter().take(MOST_ROTTED).rev() {
            take_over(&rotted.connection, &transaction)?;
        }
    }
    // A page that is broken must not be changed by being looked at.
    match open_snapshot(&folder.join("library.sqlite")) {
        Ok(broken) => {
            let in_part = take_over(&broken, &transaction)?;
            done.extend(in_part.iter().map(|table| format!("the table {table} could be read in part; what was missing is as it was in the backup")));
        }
        Err(error) => done.push(format!("nothing could be read of the broken file: {error}")),
    }
    take_references_right(&transaction, done)?;
    tallies::recount(&transaction)?;
    empty(&transaction)?;
    for trigger in triggers {
        transaction.execute_batch(&trigger)?;
    }
    let since = base.filter(|base| base.is_timed).map(|base| base.made_at.as_str());
    journalled::bring_back(&transaction, since, &sources.journal, done)?;
    tallies::recount(&transaction)?;
    transaction.commit()?;
    connection.close().map_err(|(_, error)| error)?;
    Ok(())
}

fn take_triggers(connection: &Connection) -> Result<Vec<String>> {
    let all: Vec<(String, String)> =
        connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    for (name, _) in &all {
        connection.execute_batch(&format!("DROP TRIGGER {name}"))?;
    }
    Ok(all.into_iter().map(|(_, sql)| sql).collect())
}

/// Takes over the rows that are whole. Gives the tables of which not all could be read.
fn take_over(broken: &Connection, to: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let tables: Vec<String> = to.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut in_part = Vec::new();
    for table in tables.iter().filter(|table| !DERIVED.contains(&table.as_str())) {
        let sealed = SEALED.iter().find(|sealed| sealed.table == table.as_str());
        let condition = match sealed {
            Some(sealed) => sealed.holds(to)?,
            None => "true".into(),
        };
        let mut rows = Vec::new();
        let whole = salvage(broken, table, &condition, |row| {
            rows.push(row);
            // Documents and the like are not all kept in memory.
            if rows.len() < 500 { Ok(()) } else { put_all(to, table, sealed.is_some(), rows.drain(..)) }
        });
        if let Err(error @ LibraryError::DiskFull) = whole {
            return Err(error);
        }
        let whole = whole.unwrap_or(false);
        put_all(to, table, sealed.is_some(), rows.drain(..))?;
        if !whole {
            in_part.push(table.clone());
        }
    }
    Ok(in_part)
}

fn put_all(to: &Connection, table: &str, sealed: bool, rows: impl Iterator<Item = Vec<Value>>) -> Result<()> {
    for row in rows {
        let known = SEALED.iter().find(|known| sealed && known.table == table);
        let put = if let Some(known) = known {
            rows::put(to, known, &row)
        } else {
            let places = (1..=row.len()).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ");
            to.prepare_cached(&format!("INSERT OR REPLACE INTO {table} VALUES ({places})"))?.execute(params_from_iter(row)).map(|_| ()).map_err(LibraryError::from)
        };
        match put {
            // A row that breaks a rule of its table is no row that was written.
            Ok(()) | Err(LibraryError::Sqlite(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Rows that refer to nothing are let go: they cannot be shown.
fn take_references_right(connection: &Connection, done: &mut Vec<String>) -> Result<()> {
    loop {
        let dangling: Vec<(String, Option<i64>)> = connection.prepare("PRAGMA foreign_key_check")?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        let Some((table, _)) = dangling.first() else { break };
        let mut removed = 0;
        for (_, rowid) in dangling.iter().filter(|(other, _)| other == table) {
            if let Some(rowid) = rowid {
                removed += connection.execute(&format!("DELETE FROM {table} WHERE rowid = ?1"), [rowid])?;
            }
        }
        if removed == 0 {
            removed = without_parents(connection, table)?;
        }
        if removed == 0 {
            return Err(LibraryError::Damaged(format!("rows of {table} refer to rows that are lost")));
        }
        done.push(format!("{removed} rows of {table} referred to rows that are lost, and were let go"));
    }
    let shown = "DELETE FROM articles WHERE NOT EXISTS (SELECT 1 FROM versions WHERE id = articles.version_id)
        AND NOT EXISTS (SELECT 1 FROM versions WHERE article_id = articles.id)";
    connection.execute(
        "UPDATE articles SET version_id = (SELECT id FROM versions WHERE article_id = articles.id ORDER BY captured_at DESC LIMIT 1)
        WHERE NOT EXISTS (SELECT 1 FROM versions WHERE id = articles.version_id) AND EXISTS (SELECT 1 FROM versions WHERE article_id = articles.id)",
        [],
    )?;
    let lost = connection.execute(shown, [])?;
    if lost > 0 {
        done.push(format!("{lost} articles have lost every version of theirs"));
        return take_references_right(connection, done);
    }
    Ok(())
}

/// Of tables without row numbers, by what they refer to.
fn without_parents(connection: &Connection, table: &str) -> Result<usize> {
    let keys: Vec<(String, String, String)> = connection
        .prepare("SELECT \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(?1)")?
        .query_map([table], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut removed = 0;
    for (parent, from, to) in keys {
        removed += connection.execute(&format!("DELETE FROM {table} WHERE \"{from}\" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {parent} WHERE {parent}.\"{to}\" = {table}.\"{from}\")"), [])?;
    }
    Ok(removed)
}
