-- Schema 9: counts that are kept, and orders for every list, so that no page of a list reads more than itself.

-- How many there are of something, kept by triggers in the transaction that changes it:
--   list    'inbox|0' … articles by state and whether they were opened
--   tagged  '7|inbox|0' … the same of one tag, by its key; tag '7' those that are not in the trash
--   site, author, lang: articles that are not in the trash
--   notes, questions: all of them, under ''
CREATE TABLE tallies (
    kind TEXT NOT NULL,
    name TEXT NOT NULL COLLATE NOCASE,
    n    INTEGER NOT NULL,
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

-- Taggings with what lists of a tag are ordered by.
CREATE TABLE tagged (
    tag          INTEGER NOT NULL,
    key          INTEGER NOT NULL,
    state        TEXT NOT NULL,
    opened       INTEGER NOT NULL,
    saved_at     INTEGER NOT NULL,
    published_at TEXT NOT NULL,
    title        TEXT NOT NULL,
    word_count   INTEGER NOT NULL,
    PRIMARY KEY (tag, key)
) STRICT, WITHOUT ROWID;

DROP INDEX articles_by_saved;
DROP INDEX articles_by_published;
DROP INDEX articles_by_title;
DROP INDEX articles_by_length;
CREATE INDEX articles_by_saved ON articles (state, (opened_at IS NOT NULL), saved_at DESC, key DESC);
CREATE INDEX articles_by_published ON articles (state, (opened_at IS NOT NULL), coalesce(published_at, '') DESC, key DESC);
CREATE INDEX articles_by_title ON articles (state, (opened_at IS NOT NULL), title COLLATE NOCASE, key);
CREATE INDEX articles_by_length ON articles (state, (opened_at IS NOT NULL), word_count DESC, key DESC);
CREATE INDEX tagged_by_saved ON tagged (tag, state, opened, saved_at DESC, key DESC);
CREATE INDEX tagged_by_published ON tagged (tag, state, opened, published_at DESC, key DESC);
CREATE INDEX tagged_by_title ON tagged (tag, state, opened, title COLLATE NOCASE, key);
CREATE INDEX tagged_by_length ON tagged (tag, state, opened, word_count DESC, key DESC);

CREATE TRIGGER tagged_count AFTER INSERT ON tagged BEGIN
    INSERT INTO tallies (kind, name, n) VALUES ('tagged', NEW.tag || '|' || NEW.state || '|' || NEW.opened, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO tallies (kind, name, n) SELECT 'tag', NEW.tag, 1 WHERE NEW.state <> 'trash' ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER tagged_uncount AFTER DELETE ON tagged BEGIN
    UPDATE tallies SET n = n - 1 WHERE kind = 'tagged' AND name = OLD.tag || '|' || OLD.state || '|' || OLD.opened;
    UPDATE tallies SET n = n - 1 WHERE kind = 'tag' AND name = CAST(OLD.tag AS TEXT) AND OLD.state <> 'trash';
END;
CREATE TRIGGER tagged_recount AFTER UPDATE OF state, opened ON tagged WHEN OLD.state <> NEW.state OR OLD.opened <> NEW.opened BEGIN
    UPDATE tallies SET n = n - 1 WHERE kind = 'tagged' AND name = OLD.tag || '|' || OLD.state || '|' || OLD.opened;
    UPDATE tallies SET n = n - 1 WHERE kind = 'tag' AND name = CAST(OLD.tag AS TEXT) AND OLD.state <> 'trash';
    INSERT INTO tallies (kind, name, n) VALUES ('tagged', NEW.tag || '|' || NEW.state || '|' || NEW.opened, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO tallies (kind, name, n) SELECT 'tag', NEW.tag, 1 WHERE NEW.state <> 'trash' ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER article_tags_given AFTER INSERT ON article_tags BEGIN
    INSERT INTO tagged (tag, key, state, opened, saved_at, published_at, title, word_count)
        SELECT NEW.tag, key, state, opened_at IS NOT NULL, saved_at, coalesce(published_at, ''), title, word_count FROM articles WHERE id = NEW.article_id;
END;
CREATE TRIGGER article_tags_taken AFTER DELETE ON article_tags BEGIN
    DELETE FROM tagged WHERE tag = OLD.tag AND key = (SELECT key FROM articles WHERE id = OLD.article_id);
END;

CREATE TRIGGER articles_count AFTER INSERT ON articles BEGIN
    INSERT INTO tallies (kind, name, n) VALUES ('list', NEW.state || '|' || (NEW.opened_at IS NOT NULL), 1) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO tallies (kind, name, n) SELECT kind, name, 1 FROM (SELECT 'site' AS kind, NEW.site_name AS name UNION ALL SELECT 'author', NEW.byline UNION ALL SELECT 'lang', NEW.lang)
        WHERE name <> '' AND NEW.state <> 'trash' ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER articles_relist AFTER UPDATE OF state, opened_at ON articles WHEN OLD.state <> NEW.state OR (OLD.opened_at IS NULL) <> (NEW.opened_at IS NULL) BEGIN
    UPDATE tallies SET n = n - 1 WHERE kind = 'list' AND name = OLD.state || '|' || (OLD.opened_at IS NOT NULL);
    INSERT INTO tallies (kind, name, n) VALUES ('list', NEW.state || '|' || (NEW.opened_at IS NOT NULL), 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER articles_recount AFTER UPDATE OF state, site_name, byline, lang ON articles
    WHEN OLD.state <> NEW.state OR OLD.site_name IS NOT NEW.site_name OR OLD.byline IS NOT NEW.byline OR OLD.lang IS NOT NEW.lang BEGIN
    UPDATE tallies SET n = n - 1 WHERE OLD.state <> 'trash' AND (kind, name) IN (VALUES ('site', OLD.site_name), ('author', OLD.byline), ('lang', OLD.lang));
    INSERT INTO tallies (kind, name, n) SELECT kind, name, 1 FROM (SELECT 'site' AS kind, NEW.site_name AS name UNION ALL SELECT 'author', NEW.byline UNION ALL SELECT 'lang', NEW.lang)
        WHERE name <> '' AND NEW.state <> 'trash' ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER articles_retag AFTER UPDATE OF state, opened_at, saved_at, published_at, title, word_count ON articles
    WHEN OLD.state <> NEW.state OR (OLD.opened_at IS NULL) <> (NEW.opened_at IS NULL) OR OLD.saved_at <> NEW.saved_at OR OLD.published_at IS NOT NEW.published_at
        OR OLD.title <> NEW.title OR OLD.word_count <> NEW.word_count BEGIN
    UPDATE tagged SET state = NEW.state, opened = NEW.opened_at IS NOT NULL, saved_at = NEW.saved_at, published_at = coalesce(NEW.published_at, ''), title = NEW.title,
        word_count = NEW.word_count WHERE key = NEW.key AND tag IN (SELECT tag FROM article_tags WHERE article_id = NEW.id);
END;
CREATE TRIGGER articles_uncount AFTER DELETE ON articles BEGIN
    UPDATE tallies SET n = n - 1 WHERE kind = 'list' AND name = OLD.state || '|' || (OLD.opened_at IS NOT NULL);
    UPDATE tallies SET n = n - 1 WHERE OLD.state <> 'trash' AND (kind, name) IN (VALUES ('site', OLD.site_name), ('author', OLD.byline), ('lang', OLD.lang));
END;

CREATE TRIGGER annotations_count AFTER INSERT ON annotations WHEN NEW.deleted_at IS NULL BEGIN
    INSERT INTO tallies (kind, name, n) VALUES ('notes', '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER annotations_recount AFTER UPDATE OF deleted_at ON annotations WHEN (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) BEGIN
    INSERT INTO tallies (kind, name, n) VALUES ('notes', '', 1) ON CONFLICT DO UPDATE SET n = n + CASE WHEN NEW.deleted_at IS NULL THEN 1 ELSE -1 END;
END;
CREATE TRIGGER annotations_uncount AFTER DELETE ON annotations WHEN OLD.deleted_at IS NULL BEGIN
    UPDATE tallies SET n = n - 1 WHERE kind = 'notes';
END;
CREATE TRIGGER faq_count AFTER INSERT ON faq BEGIN
    INSERT INTO tallies (kind, name, n) VALUES ('questions', '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER faq_uncount AFTER DELETE ON faq BEGIN
    UPDATE tallies SET n = n - 1 WHERE kind = 'questions';
END;

-- What was there before.
INSERT INTO tagged (tag, key, state, opened, saved_at, published_at, title, word_count)
    SELECT tag, key, state, opened_at IS NOT NULL, saved_at, coalesce(published_at, ''), title, word_count FROM article_tags JOIN articles ON id = article_id;
INSERT INTO tallies (kind, name, n) SELECT 'list', state || '|' || (opened_at IS NOT NULL), count(*) FROM articles GROUP BY 2;
INSERT INTO tallies (kind, name, n) SELECT 'site', site_name, count(*) FROM articles WHERE site_name <> '' AND state <> 'trash' GROUP BY site_name COLLATE NOCASE;
INSERT INTO tallies (kind, name, n) SELECT 'author', byline, count(*) FROM articles WHERE byline <> '' AND state <> 'trash' GROUP BY byline COLLATE NOCASE;
INSERT INTO tallies (kind, name, n) SELECT 'lang', lang, count(*) FROM articles WHERE lang <> '' AND state <> 'trash' GROUP BY lang COLLATE NOCASE;
INSERT INTO tallies (kind, name, n) SELECT 'notes', '', count(*) FROM annotations WHERE deleted_at IS NULL;
INSERT INTO tallies (kind, name, n) SELECT 'questions', '', count(*) FROM faq;
