-- Schema 13: rows that hold what was saved or written carry a seal, by which a changed bit of them is seen, wherever it is: SQLite's own check does not see
-- a changed letter. A seal is the first eight bytes of the SHA-256 of the row's values (`seal.rs`), set by triggers so that no statement can forget it.

ALTER TABLE articles ADD COLUMN seal INTEGER;
UPDATE articles SET seal = margent_seal(key, id, state, previous_state, url, canonical_url, title, byline, site_name, excerpt, lang, dir, published_at, word_count, version_id, version_count, note_count, progression, position_block, saved_at, opened_at, trashed_at, favourite_at);
CREATE TRIGGER articles_seal AFTER INSERT ON articles BEGIN
    UPDATE articles SET seal = margent_seal(NEW.key, NEW.id, NEW.state, NEW.previous_state, NEW.url, NEW.canonical_url, NEW.title, NEW.byline, NEW.site_name, NEW.excerpt, NEW.lang, NEW.dir, NEW.published_at, NEW.word_count, NEW.version_id, NEW.version_count, NEW.note_count, NEW.progression, NEW.position_block, NEW.saved_at, NEW.opened_at, NEW.trashed_at, NEW.favourite_at) WHERE key = NEW.key;
END;
CREATE TRIGGER articles_reseal AFTER UPDATE OF key, id, state, previous_state, url, canonical_url, title, byline, site_name, excerpt, lang, dir, published_at, word_count, version_id, version_count, note_count, progression, position_block, saved_at, opened_at, trashed_at, favourite_at ON articles BEGIN
    UPDATE articles SET seal = margent_seal(NEW.key, NEW.id, NEW.state, NEW.previous_state, NEW.url, NEW.canonical_url, NEW.title, NEW.byline, NEW.site_name, NEW.excerpt, NEW.lang, NEW.dir, NEW.published_at, NEW.word_count, NEW.version_id, NEW.version_count, NEW.note_count, NEW.progression, NEW.position_block, NEW.saved_at, NEW.opened_at, NEW.trashed_at, NEW.favourite_at) WHERE key = NEW.key;
END;

ALTER TABLE versions ADD COLUMN seal INTEGER;
UPDATE versions SET seal = margent_seal(id, article_id, captured_at, url, source_kind, source, source_charset, document, document_hash, text_hash, extractor, etag, last_modified, base, container, origin);
CREATE TRIGGER versions_seal AFTER INSERT ON versions BEGIN
    UPDATE versions SET seal = margent_seal(NEW.id, NEW.article_id, NEW.captured_at, NEW.url, NEW.source_kind, NEW.source, NEW.source_charset, NEW.document, NEW.document_hash, NEW.text_hash, NEW.extractor, NEW.etag, NEW.last_modified, NEW.base, NEW.container, NEW.origin) WHERE id = NEW.id;
END;
CREATE TRIGGER versions_reseal AFTER UPDATE OF id, article_id, captured_at, url, source_kind, source, source_charset, document, document_hash, text_hash, extractor, etag, last_modified, base, container, origin ON versions BEGIN
    UPDATE versions SET seal = margent_seal(NEW.id, NEW.article_id, NEW.captured_at, NEW.url, NEW.source_kind, NEW.source, NEW.source_charset, NEW.document, NEW.document_hash, NEW.text_hash, NEW.extractor, NEW.etag, NEW.last_modified, NEW.base, NEW.container, NEW.origin) WHERE id = NEW.id;
END;

ALTER TABLE readings ADD COLUMN seal INTEGER;
UPDATE readings SET seal = margent_seal(version_id, text_hash, text);
CREATE TRIGGER readings_seal AFTER INSERT ON readings BEGIN
    UPDATE readings SET seal = margent_seal(NEW.version_id, NEW.text_hash, NEW.text) WHERE version_id = NEW.version_id AND text_hash = NEW.text_hash;
END;
CREATE TRIGGER readings_reseal AFTER UPDATE OF version_id, text_hash, text ON readings BEGIN
    UPDATE readings SET seal = margent_seal(NEW.version_id, NEW.text_hash, NEW.text) WHERE version_id = NEW.version_id AND text_hash = NEW.text_hash;
END;

ALTER TABLE corrections ADD COLUMN seal INTEGER;
UPDATE corrections SET seal = margent_seal(key, id, version_id, exact, prefix, suffix, says, found, created_at, deleted_at);
CREATE TRIGGER corrections_seal AFTER INSERT ON corrections BEGIN
    UPDATE corrections SET seal = margent_seal(NEW.key, NEW.id, NEW.version_id, NEW.exact, NEW.prefix, NEW.suffix, NEW.says, NEW.found, NEW.created_at, NEW.deleted_at) WHERE key = NEW.key;
END;
CREATE TRIGGER corrections_reseal AFTER UPDATE OF key, id, version_id, exact, prefix, suffix, says, found, created_at, deleted_at ON corrections BEGIN
    UPDATE corrections SET seal = margent_seal(NEW.key, NEW.id, NEW.version_id, NEW.exact, NEW.prefix, NEW.suffix, NEW.says, NEW.found, NEW.created_at, NEW.deleted_at) WHERE key = NEW.key;
END;

ALTER TABLE annotations ADD COLUMN seal INTEGER;
UPDATE annotations SET seal = margent_seal(key, id, article_id, version_id, exact, prefix, suffix, start, "end", created_at, deleted_at, made_on);
CREATE TRIGGER annotations_seal AFTER INSERT ON annotations BEGIN
    UPDATE annotations SET seal = margent_seal(NEW.key, NEW.id, NEW.article_id, NEW.version_id, NEW.exact, NEW.prefix, NEW.suffix, NEW.start, NEW."end", NEW.created_at, NEW.deleted_at, NEW.made_on) WHERE key = NEW.key;
END;
CREATE TRIGGER annotations_reseal AFTER UPDATE OF key, id, article_id, version_id, exact, prefix, suffix, start, "end", created_at, deleted_at, made_on ON annotations BEGIN
    UPDATE annotations SET seal = margent_seal(NEW.key, NEW.id, NEW.article_id, NEW.version_id, NEW.exact, NEW.prefix, NEW.suffix, NEW.start, NEW."end", NEW.created_at, NEW.deleted_at, NEW.made_on) WHERE key = NEW.key;
END;

ALTER TABLE annotation_revisions ADD COLUMN seal INTEGER;
UPDATE annotation_revisions SET seal = margent_seal(key, annotation_id, motivation, color, body, tags, hash, created_at);
CREATE TRIGGER annotation_revisions_seal AFTER INSERT ON annotation_revisions BEGIN
    UPDATE annotation_revisions SET seal = margent_seal(NEW.key, NEW.annotation_id, NEW.motivation, NEW.color, NEW.body, NEW.tags, NEW.hash, NEW.created_at) WHERE key = NEW.key;
END;
CREATE TRIGGER annotation_revisions_reseal AFTER UPDATE OF key, annotation_id, motivation, color, body, tags, hash, created_at ON annotation_revisions BEGIN
    UPDATE annotation_revisions SET seal = margent_seal(NEW.key, NEW.annotation_id, NEW.motivation, NEW.color, NEW.body, NEW.tags, NEW.hash, NEW.created_at) WHERE key = NEW.key;
END;

ALTER TABLE annotation_targets ADD COLUMN seal INTEGER;
UPDATE annotation_targets SET seal = margent_seal(key, annotation_id, version_id, made_on, exact, prefix, suffix, start, "end", hash, created_at, deleted_at);
CREATE TRIGGER annotation_targets_seal AFTER INSERT ON annotation_targets BEGIN
    UPDATE annotation_targets SET seal = margent_seal(NEW.key, NEW.annotation_id, NEW.version_id, NEW.made_on, NEW.exact, NEW.prefix, NEW.suffix, NEW.start, NEW."end", NEW.hash, NEW.created_at, NEW.deleted_at) WHERE key = NEW.key;
END;
CREATE TRIGGER annotation_targets_reseal AFTER UPDATE OF key, annotation_id, version_id, made_on, exact, prefix, suffix, start, "end", hash, created_at, deleted_at ON annotation_targets BEGIN
    UPDATE annotation_targets SET seal = margent_seal(NEW.key, NEW.annotation_id, NEW.version_id, NEW.made_on, NEW.exact, NEW.prefix, NEW.suffix, NEW.start, NEW."end", NEW.hash, NEW.created_at, NEW.deleted_at) WHERE key = NEW.key;
END;

ALTER TABLE story_revisions ADD COLUMN seal INTEGER;
UPDATE story_revisions SET seal = margent_seal(key, story, title, question, note, hash, created_at);
CREATE TRIGGER story_revisions_seal AFTER INSERT ON story_revisions BEGIN
    UPDATE story_revisions SET seal = margent_seal(NEW.key, NEW.story, NEW.title, NEW.question, NEW.note, NEW.hash, NEW.created_at) WHERE key = NEW.key;
END;
CREATE TRIGGER story_revisions_reseal AFTER UPDATE OF key, story, title, question, note, hash, created_at ON story_revisions BEGIN
    UPDATE story_revisions SET seal = margent_seal(NEW.key, NEW.story, NEW.title, NEW.question, NEW.note, NEW.hash, NEW.created_at) WHERE key = NEW.key;
END;

ALTER TABLE revisits ADD COLUMN seal INTEGER;
UPDATE revisits SET seal = margent_seal(key, id, story, article, words, day, created_at, done_at, deleted_at);
CREATE TRIGGER revisits_seal AFTER INSERT ON revisits BEGIN
    UPDATE revisits SET seal = margent_seal(NEW.key, NEW.id, NEW.story, NEW.article, NEW.words, NEW.day, NEW.created_at, NEW.done_at, NEW.deleted_at) WHERE key = NEW.key;
END;
CREATE TRIGGER revisits_reseal AFTER UPDATE OF key, id, story, article, words, day, created_at, done_at, deleted_at ON revisits BEGIN
    UPDATE revisits SET seal = margent_seal(NEW.key, NEW.id, NEW.story, NEW.article, NEW.words, NEW.day, NEW.created_at, NEW.done_at, NEW.deleted_at) WHERE key = NEW.key;
END;
