//! From any older schema to this one, each step in the one transaction of the upgrade.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::blobs::hex_digest;
use crate::error::LibraryError;
use crate::error::Result;
use crate::seal;

/// The steps, oldest first. A step that was released is never changed; only new ones are added.
const STEPS: &[&str] = &[
    include_str!("../migrations/0001_library.sql"),
    include_str!("../migrations/0002_corrections.sql"),
    include_str!("../migrations/0003_source_kinds.sql"),
    include_str!("../migrations/0004_pictures.sql"),
    include_str!("../migrations/0005_feeds.sql"),
    include_str!("../migrations/0006_origins.sql"),
    include_str!("../migrations/0007_targets.sql"),
    include_str!("../migrations/0008_search.sql"),
    include_str!("../migrations/0009_lists.sql"),
    include_str!("../migrations/0010_organising.sql"),
    include_str!("../migrations/0011_orders.sql"),
    include_str!("../migrations/0012_stories.sql"),
    include_str!("../migrations/0013_seals.sql"),
];

/// The schema that this Margent writes.
#[allow(clippy::cast_possible_truncation, reason = "a handful of steps")]
pub const SCHEMA: u32 = STEPS.len() as u32;

/// "Marg" in the header of the file (PRAGMA `application_id`), by which `file` and we know our own.
const APPLICATION_ID: i32 = 0x4d61_7267;

/// Refuses what is not ours or is newer, before anything is written.
pub(crate) fn inspect(connection: &Connection, path: &Path) -> Result<u32> {
    let schema: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: u32 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION_ID && (application != 0 || schema != 0 || tables != 0) {
        return Err(LibraryError::Foreign(path.to_owned()));
    }
    if schema > SCHEMA {
        return Err(LibraryError::Newer { path: path.to_owned(), found: schema, known: SCHEMA });
    }
    if let Some(strange) = strange(connection, schema)? {
        return Err(LibraryError::Strange { path: path.to_owned(), what: strange });
    }
    Ok(schema)
}

/// What stands in a file's schema and not in that of its number, or the other way round: a library may come from anybody, and a trigger or a view that
/// is not ours would act within our own statements.
fn strange(connection: &Connection, schema: u32) -> Result<Option<String>> {
    let theirs = listed(connection)?;
    if schema == SCHEMA && digest(&theirs) == DIGEST {
        return Ok(None);
    }
    let ours = Connection::open_in_memory()?;
    seal::register(&ours)?;
    for step in &STEPS[..schema as usize] {
        ours.execute_batch(step)?;
    }
    let ours = listed(&ours)?;
    let strange = theirs.iter().find(|entry| !ours.contains(*entry)).map(|(kind, name, _)| format!("a {kind} {name:?} that is not Margent's"));
    Ok(strange.or_else(|| ours.iter().find(|entry| !theirs.contains(*entry)).map(|(kind, name, _)| format!("no {kind} {name:?} as Margent made it"))))
}

/// The mark of the present schema: making it anew to compare takes longer than everything else that opening does.
const DIGEST: &str = "ad1f0b721f705ccd00cf1a60bd6df18747f72fdfec2ceecbd0b1b9add39f6cdf";

fn digest(listed: &Listed) -> String {
    hex_digest(format!("{listed:?}").as_bytes())
}

/// Kind, name and words of all that a schema has.
type Listed = BTreeSet<(String, String, Option<String>)>;

fn listed(connection: &Connection) -> Result<Listed> {
    // SQLite's own tables come and go; they hold no code.
    let sql = "SELECT type, name, sql FROM sqlite_schema WHERE NOT (type = 'table' AND name IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4'))";
    let mut statement = connection.prepare(sql)?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// Takes the steps that are missing.
pub(crate) fn upgrade(connection: &mut Connection, from: u32) -> Result<()> {
    if from == SCHEMA {
        return Ok(());
    }
    // A step may change the words of a check, which is no trick here.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Exclusive)?;
    for step in &STEPS[from as usize..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", SCHEMA)?;
    transaction.commit()?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Library;

    #[test]
    fn the_mark_is_that_of_the_steps() {
        let folder = tempfile::tempdir().unwrap();
        drop(Library::open(folder.path()).unwrap());
        let connection = Connection::open(folder.path().join("library.sqlite")).unwrap();
        assert_eq!(digest(&listed(&connection).unwrap()), DIGEST);
    }

    #[test]
    fn every_released_schema_is_upgraded_with_what_is_in_it() {
        for released in 1..=STEPS.len() {
            let folder = tempfile::tempdir().unwrap();
            let connection = Connection::open(folder.path().join("library.sqlite")).unwrap();
            seal::register(&connection).unwrap();
            for step in &STEPS[..released] {
                connection.execute_batch(step).unwrap();
            }
            connection.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
            connection.pragma_update(None, "user_version", u32::try_from(released).unwrap()).unwrap();
            connection.execute_batch("INSERT INTO tags (name) VALUES ('harbour')").unwrap();
            drop(connection);
            let library = Library::open(folder.path()).unwrap();
            let tags = library.read(crate::tags::all).unwrap();
            assert_eq!(tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["harbour"], "schema {released}");
            let report = library.read(crate::check::check).unwrap();
            assert!(report.ok, "schema {released}: {:?}", report.problems);
            let schema: u32 = library.read(|read| read.connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(LibraryError::from)).unwrap();
            assert_eq!(schema, SCHEMA);
        }
    }

    #[test]
    fn an_older_library_is_searched_again_once_its_index_has_been_made_anew() {
        const FTS5: usize = 7;
        let folder = tempfile::tempdir().unwrap();
        let connection = Connection::open(folder.path().join("library.sqlite")).unwrap();
        STEPS[..FTS5].iter().for_each(|step| connection.execute_batch(step).unwrap());
        connection.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        connection.pragma_update(None, "user_version", u32::try_from(FTS5).unwrap()).unwrap();
        let cold = document::FaqEntry { question: "Why is it cold?".into(), answer: "Because of the wind.".into(), origin: document::FaqOrigin::Text };
        for (at, words) in ["The harbours of the north", "Nothing but ice"].into_iter().enumerate() {
            let document = document::Document { title: Some(words.into()), lang: Some("en".into()), text: "And a text.".into(), faq: vec![cold.clone()], ..document::Document::default() };
            let packed = zstd::bulk::compress(&serde_json::to_vec(&document).unwrap(), 1).unwrap();
            let hash = crate::blobs::hex_digest(&packed);
            connection.execute_batch("INSERT OR IGNORE INTO blobs (hash, size, created_at) VALUES ('00', 0, 0)").unwrap();
            let article = "INSERT INTO articles (id, state, title, lang, version_id, saved_at) VALUES (?1, 'archive', ?2, 'en', ?3, ?4)";
            connection.execute(article, rusqlite::params![format!("a{at}"), words, format!("v{at}"), i64::try_from(at).unwrap()]).unwrap();
            let version = "INSERT INTO versions (id, article_id, captured_at, source_kind, source, document, document_hash, text_hash, extractor) VALUES (?1, ?2, 0, 'text', '00', ?3, ?4, '', 1)";
            connection.execute(version, rusqlite::params![format!("v{at}"), format!("a{at}"), packed, hash]).unwrap();
        }
        drop(connection);
        let library = Library::open(folder.path()).unwrap();
        let total = |text: &str, scope| {
            let hits = library.read(|read| crate::search::search(read, text, scope, 5)).unwrap();
            (hits.total, hits.indexed.map(|indexed| (indexed.articles, indexed.of)))
        };
        assert_eq!(total("harbour", crate::search::Scope::Articles), (0, Some((0, 2))));
        assert!(library.write(|write| crate::search::rebuild::step(write, 1)).unwrap());
        assert_eq!(total("harbour", crate::search::Scope::Articles), (1, Some((1, 2))));
        while library.write(|write| crate::search::rebuild::step(write, 1)).unwrap() {}
        assert_eq!(total("ice is:archived", crate::search::Scope::Articles), (1, None));
        assert_eq!(total("wind", crate::search::Scope::Faq), (2, None));
        assert_eq!(library.read(crate::articles::counts).unwrap().archive, 2);
    }
}
