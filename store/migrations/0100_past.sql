-- As of which days it is kept how entries were.

-- Of an entry, or of all that were grouped together, it is kept how they were as of
-- days before this one; as of the day of settled and later they are as they are.
ALTER TABLE entry ADD COLUMN known TEXT NOT NULL DEFAULT '';
UPDATE entry SET known = settled WHERE component = 0 AND first = settled;
UPDATE entry SET known = settled WHERE component > 0 AND component IN
  (SELECT component FROM entry WHERE component > 0 GROUP BY component HAVING MIN(first) = MAX(settled));
CREATE INDEX entry_unknown ON entry (n) WHERE known < settled;

-- An entry as it was as of the days from since until the day before until. It counts
-- only for days before known of the entry in which its owner is now, or that is its
-- owner.
CREATE TABLE past (
  n       INTEGER PRIMARY KEY,
  kind    TEXT NOT NULL,
  span    INTEGER NOT NULL, -- it lasts for fewer days than two to the power of this
  since   TEXT NOT NULL,
  until   TEXT NOT NULL,
  owner   INTEGER NOT NULL, -- its first telling; of kinds with keys the entry
  members BLOB NOT NULL,    -- the numbers of its tellings, packed; of kinds with keys empty
  id      TEXT NOT NULL,
  title   TEXT NOT NULL,
  type    TEXT NOT NULL,
  status  TEXT NOT NULL,
  country TEXT NOT NULL,
  date    TEXT NOT NULL,
  enddate TEXT NOT NULL,
  outlets INTEGER NOT NULL,
  score   REAL NOT NULL,
  reasons TEXT NOT NULL,
  names   BLOB NOT NULL,    -- the numbers of its names, packed
  spot    INTEGER NOT NULL,
  pairs   TEXT NOT NULL,    -- as event_acts has them
  agreed  TEXT NOT NULL
);
CREATE INDEX past_day ON past (kind, span, since, until);
CREATE INDEX past_owner ON past (kind, owner);
