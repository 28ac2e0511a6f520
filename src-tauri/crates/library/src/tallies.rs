//! Counts that are kept by triggers, in the transaction that changes what is counted (`migrations/0009_lists.sql`).

use rusqlite::{Connection, OptionalExtension as _};

use crate::error::Result;

/// Every count as the rows themselves give it.
const COUNTED: &str = "WITH labelled (label, state, opened) AS (
        SELECT -1, state, opened_at IS NOT NULL FROM articles WHERE favourite_at IS NOT NULL
        UNION ALL SELECT -1 - collection, state, opened_at IS NOT NULL FROM collected JOIN articles ON key = article),
    counted (kind, name, n) AS (
        SELECT 'list', state || '|' || (opened_at IS NOT NULL), count(*) FROM articles GROUP BY 2
        UNION ALL SELECT 'tagged', tag || '|' || state || '|' || (opened_at IS NOT NULL), count(*) FROM article_tags JOIN articles ON id = article_id GROUP BY 2
        UNION ALL SELECT 'tag', CAST(tag AS TEXT), count(*) FROM article_tags JOIN articles ON id = article_id WHERE state <> 'trash' GROUP BY tag
        UNION ALL SELECT 'tagged', label || '|' || state || '|' || opened, count(*) FROM labelled GROUP BY 2
        UNION ALL SELECT 'tag', CAST(label AS TEXT), count(*) FROM labelled WHERE state <> 'trash' GROUP BY label
        UNION ALL SELECT 'site', site_name, count(*) FROM articles WHERE site_name <> '' AND state <> 'trash' GROUP BY site_name COLLATE NOCASE
        UNION ALL SELECT 'author', byline, count(*) FROM articles WHERE byline <> '' AND state <> 'trash' GROUP BY byline COLLATE NOCASE
        UNION ALL SELECT 'lang', lang, count(*) FROM articles WHERE lang <> '' AND state <> 'trash' GROUP BY lang COLLATE NOCASE
        UNION ALL SELECT 'saved', strftime('%Y-%m', saved_at / 1000, 'unixepoch'), count(*) FROM articles WHERE state <> 'trash' GROUP BY 2
        UNION ALL SELECT 'savedWords', strftime('%Y-%m', saved_at / 1000, 'unixepoch'), sum(word_count) FROM articles WHERE state <> 'trash' GROUP BY 2
        UNION ALL SELECT 'opened', strftime('%Y-%m', opened_at / 1000, 'unixepoch'), count(*) FROM articles WHERE state <> 'trash' AND opened_at IS NOT NULL GROUP BY 2
        UNION ALL SELECT 'readWords', strftime('%Y-%m', opened_at / 1000, 'unixepoch'), sum(CAST(round(word_count * progression) AS INTEGER)) FROM articles
            WHERE state <> 'trash' AND opened_at IS NOT NULL GROUP BY 2
        UNION ALL SELECT 'notes', '', count(*) FROM annotations WHERE deleted_at IS NULL
        UNION ALL SELECT 'questions', '', count(*) FROM faq)";

/// A count that is kept.
pub(crate) fn tally(connection: &Connection, kind: &str, name: &str) -> Result<u32> {
    let n: Option<i64> = connection.prepare_cached("SELECT n FROM tallies WHERE kind = ?1 AND name = ?2")?.query_row([kind, name], |row| row.get(0)).optional()?;
    Ok(u32::try_from(n.unwrap_or(0)).unwrap_or(0))
}

/// What is counted wrongly, one sentence each: every count beside that of the rows themselves.
pub(crate) fn wrong(connection: &Connection) -> Result<Vec<String>> {
    let sql =
        format!("{COUNTED} SELECT kind, name, coalesce(counted.n, 0), coalesce(tallies.n, 0) FROM counted FULL JOIN tallies USING (kind, name) WHERE coalesce(counted.n, 0) <> coalesce(tallies.n, 0)");
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map([], |row| {
        let (kind, name, is, told): (String, String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(format!("the count of {kind} {name:?} is {told} and should be {is}"))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Counts everything anew, and makes the orders of labels anew: both follow from the rows.
pub(crate) fn recount(connection: &Connection) -> Result<()> {
    connection.execute_batch(&format!(
        "DELETE FROM tagged;
         INSERT INTO tagged (tag, key, state, opened, saved_at, published_at, title, word_count, site)
            SELECT label, key, state, opened_at IS NOT NULL, saved_at, coalesce(published_at, ''), title, word_count, lower(coalesce(site_name, ''))
            FROM (SELECT tag AS label, articles.key AS article FROM article_tags JOIN articles ON id = article_id
                UNION ALL SELECT -1, key FROM articles WHERE favourite_at IS NOT NULL
                UNION ALL SELECT -1 - collection, article FROM collected) JOIN articles ON key = article;
         DELETE FROM tallies;
         INSERT INTO tallies (kind, name, n) {COUNTED} SELECT kind, name, n FROM counted WHERE n <> 0 AND name IS NOT NULL;"
    ))?;
    Ok(())
}
