-- Who acts on whom in an event, and how its outlets agree where they differ: a line
-- each, its fields apart by tabs. An event without either has no row.
CREATE TABLE event_acts (
  entry  INTEGER PRIMARY KEY,
  type   TEXT NOT NULL,
  pairs  TEXT NOT NULL,
  agreed TEXT NOT NULL
);
