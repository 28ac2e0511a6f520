//! What stands in the journal of one annotation or story, as it is now.

use std::fmt::Write as _;

use rusqlite::{Connection, OptionalExtension as _, Row};
use serde_json::{Value, json};

use crate::error::Result;
use crate::time::rfc3339;

pub(super) fn annotation(connection: &Connection, id: &str, deed: &str, at: i64) -> Result<Option<String>> {
    let sql = "SELECT a.article_id, articles.title, articles.url, a.version_id, a.made_on, a.exact, a.prefix, a.suffix, a.start, a.\"end\", a.created_at, r.motivation, r.color, r.tags, r.hash, r.body
        FROM annotations a JOIN articles ON articles.id = a.article_id JOIN annotation_revisions r ON r.key = (SELECT max(key) FROM annotation_revisions WHERE annotation_id = a.id)
        WHERE a.id = ?1";
    let found = connection.prepare_cached(sql)?.query_row([id], |row| {
        let values = [
            ("article", text(row, 0)?),
            ("title", text(row, 1)?),
            ("url", text(row, 2)?),
            ("version", text(row, 3)?),
            ("reading", text(row, 4)?),
            ("passage", text(row, 5)?),
            ("before", text(row, 6)?),
            ("after", text(row, 7)?),
            ("start", number(row, 8)?),
            ("end", number(row, 9)?),
            ("made", number(row, 10)?),
            ("kind", text(row, 11)?),
            ("colour", text(row, 12)?),
            ("tags", list(row, 13)?),
            ("hash", text(row, 14)?),
        ];
        Ok((values, row.get::<_, String>(15)?))
    });
    Ok(found.optional()?.map(|(values, body)| block("annotation", id, deed, at, &values, &body)))
}

pub(super) fn story(connection: &Connection, id: &str, deed: &str, at: i64) -> Result<Option<String>> {
    let sql = "SELECT r.title, r.question, s.created_at, r.hash, r.note,
            (SELECT json_group_array(articles.id) FROM story_articles JOIN articles ON articles.key = article WHERE story = s.key),
            (SELECT json_group_array(json_object('id', v.id, 'words', v.words, 'day', v.day, 'article', articles.id, 'made', v.created_at, 'done', v.done_at))
                FROM revisits v LEFT JOIN articles ON articles.key = v.article WHERE v.story = s.key AND v.deleted_at IS NULL)
        FROM stories s JOIN story_revisions r ON r.key = (SELECT max(key) FROM story_revisions WHERE story = s.key)
        WHERE s.id = ?1";
    let found = connection.prepare_cached(sql)?.query_row([id], |row| {
        let values = [("title", text(row, 0)?), ("question", text(row, 1)?), ("made", number(row, 2)?), ("articles", list(row, 5)?), ("revisits", list(row, 6)?), ("hash", text(row, 3)?)];
        Ok((values, row.get::<_, String>(4)?))
    });
    Ok(found.optional()?.map(|(values, note)| block("story", id, deed, at, &values, &note)))
}

fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<Value> {
    Ok(json!(row.get::<_, Option<String>>(at)?))
}

fn number(row: &Row<'_>, at: usize) -> rusqlite::Result<Value> {
    Ok(json!(row.get::<_, Option<i64>>(at)?))
}

/// A value that is JSON in the database already.
fn list(row: &Row<'_>, at: usize) -> rusqlite::Result<Value> {
    Ok(row.get::<_, Option<String>>(at)?.and_then(|list| serde_json::from_str(&list).ok()).unwrap_or_default())
}

fn block(what: &str, id: &str, deed: &str, at: i64, values: &[(&str, Value)], body: &str) -> String {
    let mut block = format!("\n{what} {id} {deed} {}\n", rfc3339(at));
    for (name, value) in values.iter().filter(|(_, value)| !value.is_null()) {
        let _ = writeln!(block, "{name}: {value}");
    }
    // A note ends where the indented lines end; an empty one has none.
    if !body.is_empty() {
        for line in body.split('\n') {
            let _ = writeln!(block, "    {line}");
        }
    }
    block
}
