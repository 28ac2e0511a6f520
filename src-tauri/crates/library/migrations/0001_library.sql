-- Schema 1. Times are milliseconds since 1970 in UTC. Ids are UUIDv7 in text form, so that the file can be read with any SQLite tool;
-- `key` is the small number by which tables and indexes refer to a row, never reused.

CREATE TABLE settings (
    name  TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A blob is a file named by the SHA-256 of its content, in `blobs/`.
CREATE TABLE blobs (
    hash       TEXT PRIMARY KEY NOT NULL,
    size       INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- An article is an identity and its state; what it says stands in its versions. The columns from `title` to `word_count` repeat the shown
-- version's, so that a list never opens a document.
CREATE TABLE articles (
    key            INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT NOT NULL UNIQUE,
    state          TEXT NOT NULL CHECK (state IN ('inbox', 'archive', 'trash')),
    -- Where `restore` puts it back.
    previous_state TEXT NOT NULL DEFAULT 'inbox' CHECK (previous_state IN ('inbox', 'archive')),
    url            TEXT,
    canonical_url  TEXT,
    title          TEXT NOT NULL DEFAULT '',
    byline         TEXT,
    site_name      TEXT,
    excerpt        TEXT,
    lang           TEXT,
    dir            TEXT NOT NULL DEFAULT 'ltr',
    published_at   TEXT,
    word_count     INTEGER NOT NULL DEFAULT 0,
    version_id     TEXT NOT NULL,
    version_count  INTEGER NOT NULL DEFAULT 1,
    -- Annotations that are not deleted.
    note_count     INTEGER NOT NULL DEFAULT 0,
    -- The furthest block shown, and its share of the article (Readium: progression, 0 to 1).
    progression    REAL NOT NULL DEFAULT 0,
    position_block INTEGER NOT NULL DEFAULT 0,
    saved_at       INTEGER NOT NULL,
    opened_at      INTEGER,
    trashed_at     INTEGER
) STRICT;
CREATE INDEX articles_by_saved ON articles (state, saved_at DESC, key DESC);
CREATE INDEX articles_by_published ON articles (state, coalesce(published_at, '') DESC, key DESC);
CREATE INDEX articles_by_title ON articles (state, title COLLATE NOCASE, key);
CREATE INDEX articles_by_length ON articles (state, word_count DESC, key DESC);
CREATE INDEX articles_by_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_by_canonical_url ON articles (canonical_url) WHERE canonical_url IS NOT NULL;

-- One capture. Never changed after it was written, but for `document`, which a better extractor may read anew from `source`.
CREATE TABLE versions (
    id          TEXT PRIMARY KEY NOT NULL,
    article_id  TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
    captured_at INTEGER NOT NULL,
    url         TEXT,
    -- What the source bytes are: html, markdown or text.
    source_kind TEXT NOT NULL CHECK (source_kind IN ('html', 'markdown', 'text')),
    source      TEXT NOT NULL REFERENCES blobs (hash),
    source_charset TEXT,
    -- The document as JSON, zstd-compressed, and the SHA-256 of the compressed bytes.
    document    BLOB NOT NULL,
    document_hash TEXT NOT NULL,
    -- SHA-256 of title and text: equal text makes no new version.
    text_hash   TEXT NOT NULL,
    extractor   INTEGER NOT NULL,
    etag        TEXT,
    last_modified TEXT
) STRICT;
CREATE INDEX versions_by_article ON versions (article_id, captured_at);
CREATE INDEX versions_by_text ON versions (text_hash);

-- A picture of a version and its kept copy.
CREATE TABLE resources (
    version_id TEXT NOT NULL REFERENCES versions (id),
    url        TEXT NOT NULL,
    blob       TEXT NOT NULL REFERENCES blobs (hash),
    mime       TEXT NOT NULL,
    PRIMARY KEY (version_id, url)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotations (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    article_id  TEXT NOT NULL REFERENCES articles (id),
    -- The version on which the target was made.
    version_id  TEXT NOT NULL REFERENCES versions (id),
    -- W3C TextQuoteSelector and TextPositionSelector, as made; null for a note on the whole article.
    exact       TEXT,
    prefix      TEXT,
    suffix      TEXT,
    start       INTEGER,
    "end"       INTEGER,
    created_at  INTEGER NOT NULL,
    -- A tombstone: nothing is ever removed.
    deleted_at  INTEGER,
    CHECK ((exact IS NULL) = (start IS NULL) AND (exact IS NULL) = ("end" IS NULL))
) STRICT;
CREATE INDEX annotations_by_article ON annotations (article_id, start);
CREATE INDEX annotations_by_time ON annotations (created_at);

-- Append-only. The last revision is shown; each carries the SHA-256 of what it holds.
CREATE TABLE annotation_revisions (
    key           INTEGER PRIMARY KEY AUTOINCREMENT,
    annotation_id TEXT NOT NULL REFERENCES annotations (id),
    motivation    TEXT NOT NULL CHECK (motivation IN ('highlighting', 'commenting', 'questioning', 'bookmarking')),
    color         TEXT,
    body          TEXT NOT NULL DEFAULT '',
    tags          TEXT NOT NULL DEFAULT '[]',
    hash          TEXT NOT NULL,
    created_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX revisions_by_annotation ON annotation_revisions (annotation_id, key);

CREATE TABLE tags (
    key  INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE
) STRICT;
CREATE TABLE article_tags (
    article_id TEXT NOT NULL REFERENCES articles (id),
    tag        INTEGER NOT NULL REFERENCES tags (key),
    PRIMARY KEY (article_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tags_by_tag ON article_tags (tag, article_id);

-- Every question an article answers.
CREATE TABLE faq (
    key        INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id TEXT NOT NULL REFERENCES articles (id),
    ordinal    INTEGER NOT NULL,
    question   TEXT NOT NULL,
    answer     TEXT NOT NULL,
    origin     TEXT NOT NULL
) STRICT;
CREATE INDEX faq_by_article ON faq (article_id, ordinal);

-- Contentless: the words come from our own analyzer, already folded and separated by blanks, so the plainest tokenizer is the right one.
-- `stems` holds the stems of title, headings and body; the other columns hold the words as folded, for phrases and prefixes.
CREATE VIRTUAL TABLE search_articles USING fts5 (title, headings, body, byline, site, stems, content = '', contentless_delete = 1, tokenize = 'ascii');
CREATE VIRTUAL TABLE search_notes USING fts5 (words, stems, content = '', contentless_delete = 1, tokenize = 'ascii');
CREATE VIRTUAL TABLE search_faq USING fts5 (question, answer, stems, content = '', contentless_delete = 1, tokenize = 'ascii');

CREATE TABLE jobs (
    key        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL CHECK (kind IN ('saveUrl')),
    -- The deed's own input, as JSON.
    input      TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'fetching', 'reading', 'done', 'failed', 'cancelled')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    -- Why it failed: the reader's code and words.
    code       TEXT,
    message    TEXT,
    -- What was done: saved, newVersion or unchanged.
    outcome    TEXT,
    article_id TEXT REFERENCES articles (id),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- Not to be tried before.
    due_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX jobs_by_state ON jobs (state, due_at);

-- What changed, in order, by which device and when by its logical clock: other processes ask for what is new, and other machines may one day.
CREATE TABLE changes (
    clock     INTEGER PRIMARY KEY AUTOINCREMENT,
    entity    TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    deed      TEXT NOT NULL CHECK (deed IN ('added', 'changed', 'removed')),
    device    TEXT NOT NULL,
    at        INTEGER NOT NULL
) STRICT;
