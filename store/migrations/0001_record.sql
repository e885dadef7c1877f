-- What is kept. Types are SQLite's; dialect.go says what PostgreSQL calls them.
-- Rows are known by numbers (n) that the program gives out and never gives twice,
-- so that what stands under a number does not change.

CREATE TABLE source (
  n     INTEGER PRIMARY KEY,
  hash  BLOB NOT NULL UNIQUE, -- SHA-256 of the bytes
  name  TEXT NOT NULL,        -- of the file, or URL, from which they came first
  bytes BLOB NOT NULL         -- packed
);

CREATE TABLE document (
  n         INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  source    INTEGER NOT NULL REFERENCES source (n),
  coder     TEXT NOT NULL,
  title     TEXT NOT NULL,
  outlet    TEXT NOT NULL,
  published TEXT NOT NULL,    -- YYYY-MM-DD, empty where it is not known
  lang      TEXT NOT NULL,
  url       TEXT NOT NULL,
  text      BLOB NOT NULL,    -- SHA-256 of the text
  voice     INTEGER NOT NULL, -- the first document that carries the same text
  copied    INTEGER NOT NULL, -- 1 where another document carries it
  sketch    BLOB NOT NULL,
  mentions  INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  tellings  INTEGER NOT NULL
);
CREATE INDEX document_source ON document (source);
CREATE INDEX document_outlet ON document (outlet, published);
CREATE INDEX document_voice ON document (voice) WHERE copied = 1;

-- The document as it was read, and what the machine coded of it.
CREATE TABLE document_body (
  doc    INTEGER PRIMARY KEY REFERENCES document (n),
  body   BLOB NOT NULL,
  coding BLOB NOT NULL
);

-- By what documents with the same text are found.
CREATE TABLE band (
  band INTEGER NOT NULL,
  doc  INTEGER NOT NULL,
  PRIMARY KEY (band, doc)
) /*WITHOUT ROWID*/;

-- One telling: the judged mentions of one event in a document, or a statement.
CREATE TABLE telling (
  n         INTEGER PRIMARY KEY,
  id        TEXT NOT NULL,
  kind      TEXT NOT NULL,
  doc       INTEGER NOT NULL REFERENCES document (n),
  published TEXT NOT NULL,
  entry     INTEGER NOT NULL, -- 0 where it is in none
  cell      TEXT NOT NULL,    -- of kinds that are not compared, the fact that it tells; else empty
  body      BLOB NOT NULL
);
CREATE INDEX telling_doc ON telling (doc);
CREATE INDEX telling_entry ON telling (entry, cell, published);

-- By what tellings that are compared find each other.
CREATE TABLE telling_key (
  key     INTEGER NOT NULL,
  telling INTEGER NOT NULL,
  PRIMARY KEY (key, telling)
) /*WITHOUT ROWID*/;

-- The record. All of it can be made again from the tellings and the judgements.
CREATE TABLE entry (
  n         INTEGER PRIMARY KEY,
  id        TEXT NOT NULL,
  kind      TEXT NOT NULL,
  key       TEXT,             -- of kinds that are not compared, else null
  component INTEGER NOT NULL, -- the same for entries that were grouped together; 0 for those with a key
  title     TEXT NOT NULL,
  type      TEXT NOT NULL,
  status    TEXT NOT NULL,
  country   TEXT NOT NULL,
  date      TEXT NOT NULL,
  enddate   TEXT NOT NULL,
  outlets   INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  tellings  INTEGER NOT NULL,
  first     TEXT NOT NULL,    -- day of publication of the first and the last telling
  last      TEXT NOT NULL,
  settled   TEXT NOT NULL,    -- as of this day and later the entry is as it is now; 9999 where a telling has no day
  score     REAL NOT NULL,
  reasons   TEXT NOT NULL,
  names     TEXT NOT NULL     -- the numbers of its names
);
CREATE UNIQUE INDEX entry_key ON entry (kind, key) WHERE key IS NOT NULL;
CREATE INDEX entry_component ON entry (component) WHERE component > 0;
CREATE INDEX entry_date ON entry (kind, date, id);
CREATE INDEX entry_settled ON entry (kind, settled, first);
CREATE INDEX entry_outlets ON entry (kind, outlets DESC, date, id);

-- The facts of an entry with a key: tellings that say the same in one outlet.
CREATE TABLE cell (
  cell     TEXT PRIMARY KEY,  -- number of the entry, ".", hash of what is the same
  tellings INTEGER NOT NULL,  -- how many they are
  telling  INTEGER NOT NULL,  -- the first of them, and by what it is that
  ordered  TEXT NOT NULL,
  last     TEXT NOT NULL,     -- the last day on which one was published
  outlet   TEXT NOT NULL,
  voice    INTEGER NOT NULL   -- of copied documents, else 0
) /*WITHOUT ROWID*/;

-- Names of actors, places and outlets, and the entries in which they are.
CREATE TABLE name (
  n    INTEGER PRIMARY KEY,
  role TEXT NOT NULL,         -- actor, place or outlet
  name TEXT NOT NULL,         -- folded
  UNIQUE (role, name)
);
CREATE TABLE entry_name (
  name  INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (name, entry)
) /*WITHOUT ROWID*/;

CREATE TABLE judgement (
  id     TEXT PRIMARY KEY,
  seq    INTEGER NOT NULL,    -- of the change that made it
  undone INTEGER NOT NULL,    -- of the change that took it back, or 0
  doc    TEXT NOT NULL,
  body   BLOB NOT NULL
);

CREATE TABLE failure (
  name   TEXT PRIMARY KEY,
  hash   TEXT NOT NULL,
  reason TEXT NOT NULL,
  at     TEXT NOT NULL
);

-- The log. The triggers of dialect.go refuse to alter it.
CREATE TABLE change (
  seq     INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,
  who     TEXT NOT NULL,
  act     TEXT NOT NULL,
  target  TEXT NOT NULL,
  doc     TEXT NOT NULL,
  summary TEXT NOT NULL,
  why     TEXT NOT NULL
);
CREATE INDEX change_at ON change (at);
CREATE TABLE change_target (
  target TEXT NOT NULL,
  seq    INTEGER NOT NULL,
  PRIMARY KEY (target, seq)
) /*WITHOUT ROWID*/;

-- Sums that are kept because counting would take long, and the last numbers
-- given out.
CREATE TABLE tally (
  name TEXT PRIMARY KEY,
  n    INTEGER NOT NULL
);
