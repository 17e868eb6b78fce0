-- What SQLite has besides the standard's tables and views.

--- note table
STRICT

--- note_id in note always
id INTEGER PRIMARY KEY
--- or
id INTEGER PRIMARY KEY AUTOINCREMENT

--- note_text in note always
text TEXT COLLATE NOCASE
--- or
text TEXT COLLATE RTRIM

--- note_length in note
length INTEGER GENERATED ALWAYS AS (length(text)) VIRTUAL
--- or
length INTEGER GENERATED ALWAYS AS (length(text)) STORED

--- note_by_length needs note
CREATE INDEX note_by_length ON note (length(text) DESC);
--- or
CREATE INDEX note_by_length ON note (length(text) DESC) WHERE text <> '';

--- note_kept needs note
CREATE TRIGGER note_kept BEFORE UPDATE ON note BEGIN SELECT raise(ABORT, 'kept'); END;
--- or
CREATE TRIGGER note_kept BEFORE UPDATE ON note WHEN old.text <> '' BEGIN SELECT raise(ABORT, 'kept'); END;

--- word
CREATE VIRTUAL TABLE word USING fts5(term);
--- or
CREATE VIRTUAL TABLE word USING fts5(term, place);
