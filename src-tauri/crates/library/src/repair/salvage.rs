//! Reading what can be read of a table whose pages are broken: from both ends, and row by row in between.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params};

use crate::error::Result;
use crate::seal;

/// Rows that are tried one by one between the last that is read from the front and the first that is read from the back.
const TRIES: i64 = 2_000_000;

/// Reads a table. `condition` holds of the rows that are wanted; one of which it does not hold is as lost as one that cannot be read. Gives whether all
/// of it could be read.
pub(super) fn salvage(connection: &Connection, table: &str, condition: &str, mut take: impl FnMut(Vec<Value>) -> Result<()>) -> Result<bool> {
    let columns = seal::columns(connection, table)?.len();
    let rowid = connection.prepare(&format!("SELECT rowid FROM {table} LIMIT 0")).is_ok();
    if !rowid {
        let key = key_of(connection, table)?;
        let mut rows = Vec::new();
        let whole = read_on(connection, &format!("SELECT *, 0 FROM {table} WHERE {condition}"), columns, i64::MIN, |_, row| rows.push(row));
        if !whole.1 {
            let descending = key.iter().map(|column| format!("{column} DESC")).collect::<Vec<_>>().join(", ");
            read_on(connection, &format!("SELECT *, 0 FROM {table} WHERE {condition} ORDER BY {descending}"), columns, i64::MIN, |_, row| rows.push(row));
        }
        rows.into_iter().try_for_each(take)?;
        return Ok(whole.1);
    }
    let mut failed = None;
    let mut give = |row| {
        if failed.is_none() {
            failed = take(row).err();
        }
    };
    let (front, whole) = read_on(connection, &format!("SELECT *, rowid FROM {table} WHERE rowid > ?1 AND {condition} ORDER BY rowid"), columns, i64::MIN, |_, row| give(row));
    if !whole {
        let sql = format!("SELECT *, rowid FROM {table} WHERE rowid > ?1 AND {condition} ORDER BY rowid DESC");
        let mut back = i64::MAX;
        read_on(connection, &sql, columns, front, |rowid, row| {
            back = rowid;
            give(row);
        });
        let mut one = connection.prepare(&format!("SELECT *, rowid FROM {table} WHERE rowid = ?1 AND {condition}"))?;
        for rowid in front.saturating_add(1).max(0)..back.min(front.saturating_add(TRIES)) {
            if let Ok(row) = one.query_row([rowid], |row| values(row, columns)) {
                give(row);
            }
        }
    }
    failed.map_or(Ok(whole), Err)
}

/// Gives rows until the end or the first that cannot be read: the last rowid, and whether it was the end.
fn read_on(connection: &Connection, sql: &str, columns: usize, after: i64, mut give: impl FnMut(i64, Vec<Value>)) -> (i64, bool) {
    let mut last = after;
    let mut read = || -> rusqlite::Result<()> {
        let mut statement = connection.prepare(sql)?;
        let mut rows = if statement.parameter_count() == 1 { statement.query(params![after])? } else { statement.query([])? };
        while let Some(row) = rows.next()? {
            last = row.get(columns)?;
            give(last, values(row, columns)?);
        }
        Ok(())
    };
    let whole = read().is_ok();
    (last, whole)
}

fn values(row: &Row<'_>, columns: usize) -> rusqlite::Result<Vec<Value>> {
    (0..columns).map(|at| row.get(at)).collect()
}

fn key_of(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk")?;
    Ok(statement.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
