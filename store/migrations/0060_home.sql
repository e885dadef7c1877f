-- Of a loose telling, the one that gives it its home; the others have their own.
CREATE TABLE home (
  telling INTEGER PRIMARY KEY,
  giver   INTEGER NOT NULL
);
CREATE INDEX home_giver ON home (giver);
