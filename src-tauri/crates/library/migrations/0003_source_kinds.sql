-- Sources that are no page but hold one. `source_kind` then says how the page in the container is read.
ALTER TABLE versions ADD COLUMN container TEXT CHECK (container IN ('mhtml', 'email', 'epub', 'pdf'));
