-- Listings of documents.
CREATE INDEX document_published ON document (published, n);
CREATE INDEX document_lang ON document (lang, published);

-- A sample of what the machine coded, that people look at one by one.
CREATE TABLE review (
  n    INTEGER PRIMARY KEY,
  id   TEXT NOT NULL UNIQUE,
  seq  INTEGER NOT NULL,    -- of the change that began it
  name TEXT NOT NULL,
  body BLOB NOT NULL        -- how it was drawn, and who decides
);
CREATE TABLE review_item (
  review INTEGER NOT NULL REFERENCES review (n),
  place  INTEGER NOT NULL,  -- from 1
  doc    TEXT NOT NULL,
  target TEXT NOT NULL,     -- the mention; empty where the question is what a whole report lacks
  body   BLOB NOT NULL,     -- the mention as the machine had it when the review began
  PRIMARY KEY (review, place)
);

-- What each coder thinks of each field, whatever the record says.
CREATE TABLE review_decision (
  review INTEGER NOT NULL,
  place  INTEGER NOT NULL,
  who    TEXT NOT NULL,
  field  TEXT NOT NULL,
  value  TEXT NOT NULL,
  at     TEXT NOT NULL,
  PRIMARY KEY (review, who, place, field)
);

-- What was settled where coders differ.
CREATE TABLE review_settled (
  review INTEGER NOT NULL,
  place  INTEGER NOT NULL,
  field  TEXT NOT NULL,
  value  TEXT NOT NULL,
  who    TEXT NOT NULL,
  at     TEXT NOT NULL,
  PRIMARY KEY (review, place, field)
);
