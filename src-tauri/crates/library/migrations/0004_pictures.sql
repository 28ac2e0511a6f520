-- Pictures with their sizes, pictures that are missing and why, and jobs that fetch pictures and look at pages again.

-- At which a picture is to be shown, in CSS pixels: known before it is drawn, so that the text below it does not jump. Null for those
-- that were kept before sizes were.
ALTER TABLE resources ADD COLUMN width INTEGER;
ALTER TABLE resources ADD COLUMN height INTEGER;

-- A picture of a version that is not kept, and why.
CREATE TABLE missing_pictures (
    version_id TEXT NOT NULL REFERENCES versions (id),
    url        TEXT NOT NULL,
    reason     TEXT NOT NULL,
    -- Whether the same may go well later.
    may_pass   INTEGER NOT NULL,
    PRIMARY KEY (version_id, url)
) STRICT, WITHOUT ROWID;

-- SQLite cannot change a CHECK: the table is made anew.
CREATE TABLE jobs_new (
    key        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL CHECK (kind IN ('saveUrl', 'refresh', 'pictures')),
    -- The deed's own input, as JSON.
    input      TEXT NOT NULL,
    -- Whom it asks: no host is asked by many jobs at once.
    host       TEXT NOT NULL DEFAULT '',
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'fetching', 'reading', 'images', 'done', 'failed', 'cancelled')),
    -- How often it was tried since a person asked for it.
    attempts   INTEGER NOT NULL DEFAULT 0,
    -- How often the process ended while it was under way.
    stops      INTEGER NOT NULL DEFAULT 0,
    -- Why it failed, or why it waits: the reader's code and words.
    code       TEXT,
    message    TEXT,
    -- What was done: saved, newVersion or unchanged.
    outcome    TEXT,
    article_id TEXT REFERENCES articles (id),
    -- The version whose pictures are still to come: its text is kept, and the page is not to be fetched again.
    version_id TEXT REFERENCES versions (id),
    -- Pictures that are settled, and how many there are.
    progress   INTEGER NOT NULL DEFAULT 0,
    total      INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- Not to be tried before.
    due_at     INTEGER NOT NULL
) STRICT;
INSERT INTO jobs_new (key, id, kind, input, state, attempts, code, message, outcome, article_id, created_at, updated_at, due_at)
    SELECT key, id, kind, input, state, attempts, code, message, outcome, article_id, created_at, updated_at, due_at FROM jobs;
DROP TABLE jobs;
ALTER TABLE jobs_new RENAME TO jobs;
CREATE INDEX jobs_by_state ON jobs (state, due_at);
-- The same deed is not queued twice.
CREATE INDEX jobs_by_input ON jobs (input) WHERE state NOT IN ('done', 'failed', 'cancelled');
