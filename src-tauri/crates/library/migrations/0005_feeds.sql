-- Schema 5: feeds and their entries.

CREATE TABLE feeds (
    key          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    -- Where it is fetched from. Lasting redirects change it.
    address      TEXT NOT NULL UNIQUE,
    -- What it calls itself, and what a person calls it.
    title        TEXT NOT NULL DEFAULT '',
    name         TEXT,
    -- The site that it tells of.
    site         TEXT,
    -- The folders around it, outermost first, as a JSON list.
    folders      TEXT NOT NULL DEFAULT '[]',
    etag         TEXT,
    last_modified TEXT,
    -- For how many minutes it asks to be left alone.
    ttl          INTEGER,
    polled_at    INTEGER,
    -- Not to be polled before; null: never again by itself.
    due_at       INTEGER,
    -- When a person asked for it to be polled, until that is done.
    asked_at     INTEGER,
    -- Polls that failed since the last good one, and why, in words.
    failures     INTEGER NOT NULL DEFAULT 0,
    error        TEXT,
    -- The server said that it is no more, or it has moved to where another subscription is.
    stopped      INTEGER NOT NULL DEFAULT 0 CHECK (stopped IN (0, 1)),
    -- When the last new entry came, and when the river that shows them was last opened.
    news_at      INTEGER NOT NULL DEFAULT 0,
    listed_at    INTEGER NOT NULL DEFAULT 0,
    subscribed_at INTEGER NOT NULL,
    -- A tombstone: what was kept of it stays, and it can be taken back.
    unsubscribed_at INTEGER
) STRICT;
CREATE INDEX feeds_by_due ON feeds (due_at) WHERE unsubscribed_at IS NULL;

-- What feeds tell. An entry is no article until somebody opens or keeps it.
CREATE TABLE entries (
    key          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    feed         INTEGER NOT NULL REFERENCES feeds (key),
    -- The feed's own name for it.
    guid         TEXT NOT NULL,
    url          TEXT,
    title        TEXT NOT NULL DEFAULT '',
    byline       TEXT,
    excerpt      TEXT,
    -- RFC 3339, as the feed says.
    published_at TEXT,
    -- By which the river is ordered: when it was published, but never later than when it came.
    sorted_at    INTEGER NOT NULL,
    came_at      INTEGER NOT NULL,
    -- The page that the feed's full text makes, zstd-compressed with a checksum; null where the feed gives only a part.
    page         BLOB,
    -- SHA-256 of what the feed says of it, by which a changed entry is known.
    hash         TEXT NOT NULL,
    read_at      INTEGER,
    -- Its feed is not subscribed to.
    hidden       INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    -- What became of it: an article, or a job that fetches one.
    article_id   TEXT REFERENCES articles (id) ON DELETE SET NULL,
    job_id       TEXT,
    UNIQUE (feed, guid)
) STRICT;
CREATE INDEX entries_by_time ON entries (sorted_at DESC, key DESC) WHERE hidden = 0;
CREATE INDEX entries_unread_by_time ON entries (sorted_at DESC, key DESC) WHERE hidden = 0 AND read_at IS NULL;
CREATE INDEX entries_by_feed ON entries (feed, sorted_at DESC, key DESC);
CREATE INDEX entries_unread_by_feed ON entries (feed, sorted_at DESC, key DESC) WHERE read_at IS NULL;
CREATE INDEX entries_by_article ON entries (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX entries_by_reading ON entries (read_at) WHERE read_at IS NOT NULL;
