-- Schema 2: what a person says of a text that was read wrongly.

-- Append-only, in the order in which they were said; taking one back leaves a tombstone. Each names its text by quotation (W3C TextQuoteSelector),
-- so that it holds when the source is read anew and can be carried to the next version.
CREATE TABLE corrections (
    key        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    version_id TEXT NOT NULL REFERENCES versions (id),
    exact      TEXT NOT NULL,
    prefix     TEXT NOT NULL,
    suffix     TEXT NOT NULL,
    -- What the text is, as JSON.
    says       TEXT NOT NULL,
    -- Whether the last reading found the text. A correction that was not found is kept and does nothing.
    found      INTEGER NOT NULL CHECK (found IN (0, 1)),
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE INDEX corrections_by_version ON corrections (version_id, key);

-- What a version's document said before it was read anew: title and text with a zero between them, zstd-compressed, by their SHA-256. Annotations
-- are mapped from the text on which they were made, and a page that is saved again is known by any text that was read from it.
CREATE TABLE readings (
    version_id TEXT NOT NULL REFERENCES versions (id),
    text_hash  TEXT NOT NULL,
    text       BLOB NOT NULL,
    PRIMARY KEY (version_id, text_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX readings_by_text ON readings (text_hash);

-- The reading on which the target was made; null for the version's document as it is.
ALTER TABLE annotations ADD COLUMN made_on TEXT;

-- Where the bytes were found, against which relative addresses are resolved; null where that is `url`.
ALTER TABLE versions ADD COLUMN base TEXT;
