-- Schema 6: how a capture came. Null where it was not written down: before this step, and in what is taken over from elsewhere.

ALTER TABLE versions ADD COLUMN origin TEXT CHECK (origin IN ('fetched', 'handedOver', 'file', 'pasted', 'feed', 'shipped'));
