-- Which entries the last updates wrote or took away, an update a row: whoever holds
-- the index in memory brings it up to date by these. Older rows are deleted.
CREATE TABLE touched (
  n       INTEGER PRIMARY KEY,
  entries BLOB NOT NULL
);
