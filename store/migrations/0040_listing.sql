-- What listings need, so that they do not touch what an entry is made of.

-- The entry as listings have it, of those with so many tellings that making it of
-- them would take long. Where there is none it is made of them.
CREATE TABLE entry_card (
  entry INTEGER PRIMARY KEY,
  body  BLOB NOT NULL
);
ALTER TABLE entry ADD COLUMN card INTEGER NOT NULL DEFAULT 0; -- what is the same for equal cards; 0 where there is none

-- Where entries are on a map.
CREATE TABLE spot (
  n       INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,
  country TEXT NOT NULL,
  lat     REAL NOT NULL,
  lon     REAL NOT NULL,
  UNIQUE (name, country, lat, lon)
);
ALTER TABLE entry ADD COLUMN spot INTEGER NOT NULL DEFAULT 0; -- 0 where it is on none

-- All that listings choose, sort and count by stands in one index, so that they
-- read no row which they do not show.
DROP INDEX entry_date;
DROP INDEX entry_settled;
DROP INDEX entry_outlets;
CREATE INDEX entry_list ON entry (kind, date, id, enddate, type, status, country, outlets, settled, first, component, spot, title);
DROP INDEX document_outlet;
CREATE INDEX document_outlet ON document (outlet, published, voice, tellings);

-- What is asked of tellings and copies without reading them.
DROP INDEX telling_entry;
CREATE INDEX telling_entry ON telling (entry, cell, published, doc);
DROP INDEX document_voice;
CREATE INDEX document_voice ON document (voice, published) WHERE copied = 1;

-- The words of names, by whose beginnings people look for them.
CREATE TABLE name_word (
  word TEXT NOT NULL,
  name INTEGER NOT NULL,
  PRIMARY KEY (word, name)
) /*WITHOUT ROWID*/;
