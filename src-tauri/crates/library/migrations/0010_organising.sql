-- Schema 10: an article may be kept for later and be a favourite; collections, and searches that are kept as lists.

-- A check is not asked of rows that are there, so that changing its words is enough (sqlite.org/lang_altertable.html, 7).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(sql, 'state IN (''inbox'', ''archive'', ''trash'')', 'state IN (''inbox'', ''later'', ''archive'', ''trash'')'),
    'previous_state IN (''inbox'', ''archive'')', 'previous_state IN (''inbox'', ''later'', ''archive'')') WHERE type = 'table' AND name = 'articles';
PRAGMA writable_schema = RESET;

ALTER TABLE articles ADD COLUMN favourite_at INTEGER;

CREATE TABLE collections (
    key        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    parent     TEXT REFERENCES collections (id),
    -- Its place among those beside it.
    rank       INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    -- A tombstone: what it holds stays in it, for who takes the deletion back.
    deleted_at INTEGER
) STRICT;
CREATE TABLE collected (
    collection INTEGER NOT NULL REFERENCES collections (key),
    article    INTEGER NOT NULL REFERENCES articles (key),
    -- Its place in the order that a person has given.
    rank       INTEGER NOT NULL,
    PRIMARY KEY (collection, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX collected_by_rank ON collected (collection, rank, article);
CREATE INDEX collected_by_article ON collected (article);

CREATE TABLE smart_lists (
    id         TEXT PRIMARY KEY NOT NULL,
    name       TEXT NOT NULL,
    query      TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;

-- Favourites and collections are listed as tags are: under the number -1, and under -1 less the collection's key.
CREATE TRIGGER favourites_given AFTER UPDATE OF favourite_at ON articles WHEN OLD.favourite_at IS NULL AND NEW.favourite_at IS NOT NULL BEGIN
    INSERT INTO tagged (tag, key, state, opened, saved_at, published_at, title, word_count)
        VALUES (-1, NEW.key, NEW.state, NEW.opened_at IS NOT NULL, NEW.saved_at, coalesce(NEW.published_at, ''), NEW.title, NEW.word_count);
END;
CREATE TRIGGER favourites_taken AFTER UPDATE OF favourite_at ON articles WHEN OLD.favourite_at IS NOT NULL AND NEW.favourite_at IS NULL BEGIN
    DELETE FROM tagged WHERE tag = -1 AND key = NEW.key;
END;
CREATE TRIGGER collected_given AFTER INSERT ON collected BEGIN
    INSERT INTO tagged (tag, key, state, opened, saved_at, published_at, title, word_count)
        SELECT -1 - NEW.collection, key, state, opened_at IS NOT NULL, saved_at, coalesce(published_at, ''), title, word_count FROM articles WHERE key = NEW.article;
END;
CREATE TRIGGER collected_taken AFTER DELETE ON collected BEGIN
    DELETE FROM tagged WHERE tag = -1 - OLD.collection AND key = OLD.article;
END;
DROP TRIGGER articles_retag;
CREATE TRIGGER articles_retag AFTER UPDATE OF state, opened_at, saved_at, published_at, title, word_count ON articles
    WHEN OLD.state <> NEW.state OR (OLD.opened_at IS NULL) <> (NEW.opened_at IS NULL) OR OLD.saved_at <> NEW.saved_at OR OLD.published_at IS NOT NEW.published_at
        OR OLD.title <> NEW.title OR OLD.word_count <> NEW.word_count BEGIN
    UPDATE tagged SET state = NEW.state, opened = NEW.opened_at IS NOT NULL, saved_at = NEW.saved_at, published_at = coalesce(NEW.published_at, ''), title = NEW.title,
        word_count = NEW.word_count WHERE key = NEW.key AND tag IN (SELECT tag FROM article_tags WHERE article_id = NEW.id UNION ALL SELECT -1
            UNION ALL SELECT -1 - collection FROM collected WHERE article = NEW.key);
END;

-- Removing what waited in the trash asks who refers to it.
CREATE INDEX articles_by_trashed ON articles (trashed_at) WHERE state = 'trash';
CREATE INDEX versions_by_source ON versions (source);
CREATE INDEX resources_by_blob ON resources (blob);
CREATE INDEX annotations_by_version ON annotations (version_id);
CREATE INDEX targets_by_version ON annotation_targets (version_id);
CREATE INDEX jobs_by_article ON jobs (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX jobs_by_version ON jobs (version_id) WHERE version_id IS NOT NULL;
