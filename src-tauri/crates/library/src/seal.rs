//! Seals of rows: a changed bit of what was saved or written is seen, wherever in the row it is (`migrations/0013_seals.sql`).

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use crate::error::Result;

/// A table whose rows carry a seal.
#[derive(Debug)]
pub(crate) struct Sealed {
    pub(crate) table: &'static str,
    /// Its primary key.
    pub(crate) key: &'static [&'static str],
    /// What a row holds, for people.
    pub(crate) what: &'static str,
}

/// What was saved or written; a row comes after those that it refers to.
pub(crate) const SEALED: [Sealed; 9] = [
    Sealed { table: "versions", key: &["id"], what: "version" },
    Sealed { table: "articles", key: &["key"], what: "article" },
    Sealed { table: "readings", key: &["version_id", "text_hash"], what: "former reading of a version" },
    Sealed { table: "corrections", key: &["key"], what: "correction" },
    Sealed { table: "annotations", key: &["key"], what: "annotation" },
    Sealed { table: "annotation_revisions", key: &["key"], what: "revision of an annotation" },
    Sealed { table: "annotation_targets", key: &["key"], what: "target of an annotation" },
    Sealed { table: "story_revisions", key: &["key"], what: "revision of a story" },
    Sealed { table: "revisits", key: &["key"], what: "prediction" },
];

impl Sealed {
    /// Whether a row is what was written, in SQL.
    pub(crate) fn holds(&self, connection: &Connection) -> Result<String> {
        let columns: Vec<String> = columns(connection, self.table)?.into_iter().filter(|name| name != "seal").map(|name| format!("\"{name}\"")).collect();
        Ok(format!("seal IS margent_seal({})", columns.join(", ")))
    }
}

/// A table's columns, in their order.
pub(crate) fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    Ok(statement.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Gives a connection the function that triggers and checks call.
pub(crate) fn register(connection: &Connection) -> Result<()> {
    // Innocuous: a trigger may call it although the schema is not trusted, since it does nothing but compute.
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("margent_seal", -1, flags, |context| Ok(seal(context)))?;
    Ok(())
}

fn seal(context: &Context<'_>) -> i64 {
    let mut hash = Sha256::new();
    for index in 0..context.len() {
        // Each value with its type and length, so that no two rows are one text.
        let mut add = |kind: u8, bytes: &[u8]| {
            hash.update([kind]);
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        match context.get_raw(index) {
            ValueRef::Null => add(0, &[]),
            ValueRef::Integer(number) => add(1, &number.to_le_bytes()),
            ValueRef::Real(number) => add(2, &number.to_bits().to_le_bytes()),
            ValueRef::Text(text) => add(3, text),
            ValueRef::Blob(bytes) => add(4, bytes),
        }
    }
    let digest = hash.finalize();
    i64::from_le_bytes([digest[0], digest[1], digest[2], digest[3], digest[4], digest[5], digest[6], digest[7]])
}
