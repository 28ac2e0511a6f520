-- Schema 12: articles on one event put together, what a person asks and notes of it, and what is to be looked at again on a day.

CREATE TABLE stories (
    key        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    -- A tombstone: what it holds stays in it, for who takes the deletion back.
    deleted_at INTEGER
) STRICT;

-- Append-only. The last revision is shown; each carries the SHA-256 of what it holds.
CREATE TABLE story_revisions (
    key        INTEGER PRIMARY KEY AUTOINCREMENT,
    story      INTEGER NOT NULL REFERENCES stories (key),
    title      TEXT NOT NULL,
    question   TEXT NOT NULL,
    note       TEXT NOT NULL,
    hash       TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX story_revisions_by_story ON story_revisions (story, key);

CREATE TABLE story_articles (
    story    INTEGER NOT NULL REFERENCES stories (key),
    article  INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (story, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_articles_by_article ON story_articles (article);

-- Pairs of articles of which a person has said that they are not on one event, the smaller key first.
CREATE TABLE story_refusals (
    one   INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_refusals_by_other ON story_refusals (other);

-- Scenarios and predictions that come back on a day (2026-11-25).
CREATE TABLE revisits (
    key        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    story      INTEGER NOT NULL REFERENCES stories (key),
    article    INTEGER REFERENCES articles (key) ON DELETE SET NULL,
    words      TEXT NOT NULL,
    day        TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    done_at    INTEGER,
    deleted_at INTEGER
) STRICT;
CREATE INDEX revisits_by_story ON revisits (story);
CREATE INDEX revisits_by_article ON revisits (article) WHERE article IS NOT NULL;
CREATE INDEX revisits_by_day ON revisits (day) WHERE done_at IS NULL AND deleted_at IS NULL;
