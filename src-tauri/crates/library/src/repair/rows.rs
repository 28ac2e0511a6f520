//! Row by row, in a file whose pages are whole.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::journalled;
use super::sources::Sources;
use crate::check::Problem;
use crate::error::Result;
use crate::seal::{self, SEALED, Sealed};
use crate::search::rebuild;
use crate::tallies;

/// Puts rows right as far as the sources have them. Gives what was done.
pub(super) fn put_right(connection: &Connection, problems: &[Problem], sources: &Sources) -> Result<Vec<String>> {
    let mut done = Vec::new();
    let transaction = connection.unchecked_transaction()?;
    for problem in problems {
        match problem {
            Problem::Row { sealed, key } => done.extend(row(&transaction, &SEALED[*sealed], key, sources)?),
            Problem::Entry(id) => {
                // The text of a feed's entry: its page can be fetched by its address.
                transaction.execute("UPDATE entries SET page = NULL WHERE id = ?1", [id])?;
                done.push(format!("the text of entry {id} was let go: its page is asked for when it is opened"));
            }
            _ => {}
        }
    }
    tallies::recount(&transaction)?;
    if !problems.is_empty() {
        rebuild::empty(&transaction)?;
        done.push("counts were made anew, and the search index is".into());
    }
    transaction.commit()?;
    Ok(done)
}

fn row(connection: &Connection, sealed: &Sealed, key: &[String], sources: &Sources) -> Result<Option<String>> {
    let name = format!("the {} {}", sealed.what, key.join(" "));
    if let Some((values, made_at)) = sources.row(sealed, key)? {
        put(connection, sealed, &values)?;
        return Ok(Some(format!("{name} is again as it was in the backup of {made_at}")));
    }
    if journalled::put_right(connection, sealed, key, &sources.journal)? {
        return Ok(Some(format!("{name} is again as it stands in the journal")));
    }
    Ok(None)
}

/// Writes a row over the damaged one. Not by `REPLACE`, which would take along what refers to it.
pub(super) fn put(connection: &Connection, sealed: &Sealed, values: &[Value]) -> Result<()> {
    let columns = seal::columns(connection, sealed.table)?;
    let set = columns.iter().enumerate().map(|(at, column)| format!("\"{column}\" = ?{}", at + 1)).collect::<Vec<_>>().join(", ");
    let same: Vec<String> = sealed.key.iter().map(|key| format!("\"{key}\" = ?{}", columns.iter().position(|column| column == key).unwrap_or(0) + 1)).collect();
    let updated = connection.execute(&format!("UPDATE {} SET {set} WHERE {}", sealed.table, same.join(" AND ")), params_from_iter(values))?;
    if updated == 0 {
        let places = (1..=columns.len()).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ");
        connection.execute(&format!("INSERT INTO {} VALUES ({places})", sealed.table), params_from_iter(values))?;
    }
    Ok(())
}
