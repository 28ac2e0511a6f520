-- Schema 7: where a person put annotations that had lost their places.

-- Append-only. The last one that was not taken back goes before the target in `annotations`, which stays as it was made; taking one back leaves a
-- tombstone. Each carries the SHA-256 of what it holds.
CREATE TABLE annotation_targets (
    key           INTEGER PRIMARY KEY AUTOINCREMENT,
    annotation_id TEXT NOT NULL REFERENCES annotations (id),
    version_id    TEXT NOT NULL REFERENCES versions (id),
    -- The reading on which it was made; null for the version's document as it is.
    made_on       TEXT,
    exact         TEXT NOT NULL,
    prefix        TEXT NOT NULL,
    suffix        TEXT NOT NULL,
    start         INTEGER NOT NULL,
    "end"         INTEGER NOT NULL,
    hash          TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    deleted_at    INTEGER
) STRICT;
CREATE INDEX targets_by_annotation ON annotation_targets (annotation_id, key);
