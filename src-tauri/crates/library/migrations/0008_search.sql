-- Schema 8: an index of our own in the place of FTS5's, which ranks every match and takes a hundred milliseconds for a common word of 100,000 articles.
-- What stands in it follows from documents and notes: it can be made anew at any time, and is after this step.

DROP TABLE search_articles;
DROP TABLE search_notes;
DROP TABLE search_faq;

CREATE TABLE search_state (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    -- Grows with every change of the index, so that a reader knows whether it has the present state in memory.
    stamp    INTEGER NOT NULL,
    -- The number of the last part.
    sequence INTEGER NOT NULL,
    -- While the index is being made anew: articles up to this key are in it. Null once all are.
    built_to INTEGER
) STRICT;
INSERT INTO search_state (one, stamp, sequence, built_to) VALUES (1, 0, 0, (SELECT CASE WHEN EXISTS (SELECT 1 FROM articles) THEN 0 END));

-- Parts of the index, each never changed once it is complete. `collection` is 0 for articles, 1 for notes, 2 for questions.
CREATE TABLE search_segments (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    collection INTEGER NOT NULL,
    -- A part with a higher number was written later.
    sequence   INTEGER NOT NULL,
    bytes      INTEGER NOT NULL,
    complete   INTEGER NOT NULL CHECK (complete IN (0, 1))
) STRICT;

-- Blocks of words and lists of documents, as `search/segment.rs` writes them. The part's number stands in the upper bits.
CREATE TABLE search_blocks (
    id   INTEGER PRIMARY KEY,
    data BLOB NOT NULL
) STRICT;

-- The first word of each block of words.
CREATE TABLE search_terms (
    segment INTEGER NOT NULL,
    first   BLOB NOT NULL,
    block   INTEGER NOT NULL,
    PRIMARY KEY (segment, first)
) STRICT, WITHOUT ROWID;

-- Documents whose words in parts with a lower number than `before` are no more.
CREATE TABLE search_dead (
    collection INTEGER NOT NULL,
    doc        INTEGER NOT NULL,
    before     INTEGER NOT NULL,
    PRIMARY KEY (collection, doc)
) STRICT, WITHOUT ROWID;

-- What ranking and filters know of the documents, 192 a row, as `search/record.rs` writes them.
CREATE TABLE search_docs (
    id    INTEGER PRIMARY KEY,
    stamp INTEGER NOT NULL,
    data  BLOB NOT NULL
) STRICT;
CREATE INDEX search_docs_by_stamp ON search_docs (stamp);

CREATE TABLE search_languages (
    id  INTEGER PRIMARY KEY,
    tag TEXT NOT NULL UNIQUE
) STRICT;

-- Words that are inflected, by their stems in a language.
CREATE TABLE search_forms (
    language INTEGER NOT NULL,
    stem     TEXT NOT NULL,
    form     TEXT NOT NULL,
    PRIMARY KEY (language, stem, form)
) STRICT, WITHOUT ROWID;
