-- Schema 11: lists by site, how a library grew by the month, and articles that were put into one.

-- Sites are ordered without their case. An index of an expression serves that very expression, so that a collation would not do.
ALTER TABLE tagged ADD COLUMN site TEXT NOT NULL DEFAULT '';
UPDATE tagged SET site = lower(coalesce((SELECT site_name FROM articles WHERE articles.key = tagged.key), ''));
CREATE INDEX articles_by_site ON articles (state, (opened_at IS NOT NULL), lower(coalesce(site_name, '')), key);
CREATE INDEX tagged_by_site ON tagged (tag, state, opened, site, key);

DROP TRIGGER article_tags_given;
CREATE TRIGGER article_tags_given AFTER INSERT ON article_tags BEGIN
    INSERT INTO tagged (tag, key, state, opened, saved_at, published_at, title, word_count, site)
        SELECT NEW.tag, key, state, opened_at IS NOT NULL, saved_at, coalesce(published_at, ''), title, word_count, lower(coalesce(site_name, '')) FROM articles WHERE id = NEW.article_id;
END;
DROP TRIGGER favourites_given;
CREATE TRIGGER favourites_given AFTER UPDATE OF favourite_at ON articles WHEN OLD.favourite_at IS NULL AND NEW.favourite_at IS NOT NULL BEGIN
    INSERT INTO tagged (tag, key, state, opened, saved_at, published_at, title, word_count, site)
        VALUES (-1, NEW.key, NEW.state, NEW.opened_at IS NOT NULL, NEW.saved_at, coalesce(NEW.published_at, ''), NEW.title, NEW.word_count, lower(coalesce(NEW.site_name, '')));
END;
DROP TRIGGER collected_given;
CREATE TRIGGER collected_given AFTER INSERT ON collected BEGIN
    INSERT INTO tagged (tag, key, state, opened, saved_at, published_at, title, word_count, site)
        SELECT -1 - NEW.collection, key, state, opened_at IS NOT NULL, saved_at, coalesce(published_at, ''), title, word_count, lower(coalesce(site_name, '')) FROM articles WHERE key = NEW.article;
END;
DROP TRIGGER articles_retag;
CREATE TRIGGER articles_retag AFTER UPDATE OF state, opened_at, saved_at, published_at, title, word_count, site_name ON articles
    WHEN OLD.state <> NEW.state OR (OLD.opened_at IS NULL) <> (NEW.opened_at IS NULL) OR OLD.saved_at <> NEW.saved_at OR OLD.published_at IS NOT NEW.published_at
        OR OLD.title <> NEW.title OR OLD.word_count <> NEW.word_count OR OLD.site_name IS NOT NEW.site_name BEGIN
    UPDATE tagged SET state = NEW.state, opened = NEW.opened_at IS NOT NULL, saved_at = NEW.saved_at, published_at = coalesce(NEW.published_at, ''), title = NEW.title,
        word_count = NEW.word_count, site = lower(coalesce(NEW.site_name, '')) WHERE key = NEW.key AND tag IN (SELECT tag FROM article_tags WHERE article_id = NEW.id UNION ALL SELECT -1
            UNION ALL SELECT -1 - collection FROM collected WHERE article = NEW.key);
END;

-- By the month in UTC, '2026-11', of articles that are not in the trash (further kinds of `tallies`):
--   saved, savedWords   articles by the month in which they were saved, and their words
--   opened, readWords   articles by the month in which they were first opened, and the words of them that were read
CREATE TRIGGER articles_month AFTER INSERT ON articles WHEN NEW.state <> 'trash' BEGIN
    INSERT INTO tallies (kind, name, n) SELECT kind, name, n FROM (
            SELECT 'saved' AS kind, strftime('%Y-%m', NEW.saved_at / 1000, 'unixepoch') AS name, 1 AS n
            UNION ALL SELECT 'savedWords', strftime('%Y-%m', NEW.saved_at / 1000, 'unixepoch'), NEW.word_count
            UNION ALL SELECT 'opened', strftime('%Y-%m', NEW.opened_at / 1000, 'unixepoch'), 1
            UNION ALL SELECT 'readWords', strftime('%Y-%m', NEW.opened_at / 1000, 'unixepoch'), CAST(round(NEW.word_count * NEW.progression) AS INTEGER))
        WHERE name IS NOT NULL AND n <> 0 ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER articles_remonth AFTER UPDATE OF state, saved_at, opened_at, word_count, progression ON articles
    WHEN OLD.state <> NEW.state OR OLD.saved_at <> NEW.saved_at OR OLD.opened_at IS NOT NEW.opened_at OR OLD.word_count <> NEW.word_count OR OLD.progression <> NEW.progression BEGIN
    INSERT INTO tallies (kind, name, n) SELECT kind, name, sum(n) FROM (
            SELECT 'saved' AS kind, strftime('%Y-%m', OLD.saved_at / 1000, 'unixepoch') AS name, -(OLD.state <> 'trash') AS n
            UNION ALL SELECT 'savedWords', strftime('%Y-%m', OLD.saved_at / 1000, 'unixepoch'), -OLD.word_count * (OLD.state <> 'trash')
            UNION ALL SELECT 'opened', strftime('%Y-%m', OLD.opened_at / 1000, 'unixepoch'), -(OLD.state <> 'trash')
            UNION ALL SELECT 'readWords', strftime('%Y-%m', OLD.opened_at / 1000, 'unixepoch'), -CAST(round(OLD.word_count * OLD.progression) AS INTEGER) * (OLD.state <> 'trash')
            UNION ALL SELECT 'saved', strftime('%Y-%m', NEW.saved_at / 1000, 'unixepoch'), (NEW.state <> 'trash')
            UNION ALL SELECT 'savedWords', strftime('%Y-%m', NEW.saved_at / 1000, 'unixepoch'), NEW.word_count * (NEW.state <> 'trash')
            UNION ALL SELECT 'opened', strftime('%Y-%m', NEW.opened_at / 1000, 'unixepoch'), (NEW.state <> 'trash')
            UNION ALL SELECT 'readWords', strftime('%Y-%m', NEW.opened_at / 1000, 'unixepoch'), CAST(round(NEW.word_count * NEW.progression) AS INTEGER) * (NEW.state <> 'trash'))
        WHERE name IS NOT NULL GROUP BY kind, name HAVING sum(n) <> 0 ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER articles_unmonth AFTER DELETE ON articles WHEN OLD.state <> 'trash' BEGIN
    UPDATE tallies SET n = n - 1 WHERE (kind = 'saved' AND name = strftime('%Y-%m', OLD.saved_at / 1000, 'unixepoch')) OR (kind = 'opened' AND name = strftime('%Y-%m', OLD.opened_at / 1000, 'unixepoch'));
    UPDATE tallies SET n = n - OLD.word_count WHERE kind = 'savedWords' AND name = strftime('%Y-%m', OLD.saved_at / 1000, 'unixepoch');
    UPDATE tallies SET n = n - CAST(round(OLD.word_count * OLD.progression) AS INTEGER) WHERE kind = 'readWords' AND name = strftime('%Y-%m', OLD.opened_at / 1000, 'unixepoch');
END;
INSERT INTO tallies (kind, name, n) SELECT 'saved', strftime('%Y-%m', saved_at / 1000, 'unixepoch'), count(*) FROM articles WHERE state <> 'trash' GROUP BY 2;
INSERT INTO tallies (kind, name, n) SELECT 'savedWords', strftime('%Y-%m', saved_at / 1000, 'unixepoch'), sum(word_count) FROM articles WHERE state <> 'trash' GROUP BY 2;
INSERT INTO tallies (kind, name, n) SELECT 'opened', strftime('%Y-%m', opened_at / 1000, 'unixepoch'), count(*) FROM articles WHERE state <> 'trash' AND opened_at IS NOT NULL GROUP BY 2;
INSERT INTO tallies (kind, name, n) SELECT 'readWords', strftime('%Y-%m', opened_at / 1000, 'unixepoch'), sum(CAST(round(word_count * progression) AS INTEGER)) FROM articles
    WHERE state <> 'trash' AND opened_at IS NOT NULL GROUP BY 2;

-- Articles that were put into another one: each as it was, so that this can be taken back. Its address leads to the other one.
CREATE TABLE merges (
    id            TEXT PRIMARY KEY NOT NULL,
    article_id    TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    url           TEXT,
    canonical_url TEXT,
    -- The row of `articles` and what referred to it, as JSON.
    was           TEXT NOT NULL,
    merged_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX merges_by_article ON merges (article_id);
CREATE INDEX merges_by_url ON merges (url) WHERE url IS NOT NULL;
CREATE INDEX merges_by_canonical_url ON merges (canonical_url) WHERE canonical_url IS NOT NULL;
