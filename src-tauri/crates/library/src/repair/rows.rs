//! Row by row, in a file whose pages are whole.

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use super::sources::Sources;
use crate::annotations::revision_hash;
use crate::check::Problem;
use crate::error::Result;
use crate::id::AnnotationId;
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
    if sealed.table == "annotation_revisions" && from_journal(connection, key, sources)? {
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

/// A revision by its hash, which it may still have, or by being the last of its annotation.
fn from_journal(connection: &Connection, key: &[String], sources: &Sources) -> Result<bool> {
    let found = connection.query_row("SELECT CAST(annotation_id AS BLOB), CAST(hash AS BLOB) FROM annotation_revisions WHERE key = CAST(?1 AS INTEGER)", params_from_iter(key), |row| {
        Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?))
    });
    let Ok((annotation, hash)) = found else { return Ok(false) };
    let (annotation, hash) = (String::from_utf8_lossy(&annotation).into_owned(), String::from_utf8_lossy(&hash).into_owned());
    let entry = sources.journal.iter().rev().find(|entry| entry.value::<String>("hash").as_deref() == Some(hash.as_str()) || (entry.id == annotation && entry.value::<String>("hash").is_some()));
    let Some(entry) = entry else { return Ok(false) };
    let (kind, color, tags): (String, Option<String>, Vec<String>) = (entry.value("kind").unwrap_or_default(), entry.value("colour"), entry.value("tags").unwrap_or_default());
    let tags = serde_json::to_string(&tags).unwrap_or_else(|_| "[]".into());
    let id = AnnotationId::parse(&entry.id);
    let hash = revision_hash(&id, &kind, color.as_deref(), &entry.body, &tags);
    if entry.value::<String>("hash").as_ref() != Some(&hash) {
        return Ok(false);
    }
    let sql = "UPDATE annotation_revisions SET annotation_id = ?2, motivation = ?3, color = ?4, body = ?5, tags = ?6, hash = ?7 WHERE key = CAST(?1 AS INTEGER)";
    connection.execute(sql, params![key.first(), id, kind, color, entry.body, tags, hash])?;
    Ok(true)
}
