-- How many entries have what, kept up to date with them: to count a hundred thousand
-- takes longer than a page may. What has none has no row.

-- Outlet is the number of an outlet's name; 0 counts each entry once.
CREATE TABLE sum_value (
  kind    TEXT NOT NULL,
  outlet  INTEGER NOT NULL,
  type    TEXT NOT NULL,
  country TEXT NOT NULL,
  status  TEXT NOT NULL,
  n       INTEGER NOT NULL,
  PRIMARY KEY (kind, outlet, type, country, status)
) /*WITHOUT ROWID*/;

CREATE TABLE sum_day (
  kind TEXT NOT NULL,
  date TEXT NOT NULL,
  type TEXT NOT NULL,
  n    INTEGER NOT NULL,
  PRIMARY KEY (kind, date, type)
) /*WITHOUT ROWID*/;

CREATE TABLE sum_spot (
  kind    TEXT NOT NULL,
  country TEXT NOT NULL, -- of the entry
  spot    INTEGER NOT NULL,
  type    TEXT NOT NULL,
  n       INTEGER NOT NULL,
  PRIMARY KEY (kind, country, spot, type)
) /*WITHOUT ROWID*/;

INSERT INTO sum_value (kind, outlet, type, country, status, n)
SELECT kind, 0, type, country, status, COUNT(*) FROM entry GROUP BY kind, type, country, status;
INSERT INTO sum_value (kind, outlet, type, country, status, n)
SELECT e.kind, nm.n, e.type, e.country, e.status, COUNT(*)
FROM name nm JOIN entry_name en ON en.name = nm.n JOIN entry e ON e.n = en.entry
WHERE nm.role = 'outlet' GROUP BY e.kind, nm.n, e.type, e.country, e.status;
INSERT INTO sum_day (kind, date, type, n) SELECT kind, date, type, COUNT(*) FROM entry GROUP BY kind, date, type;
INSERT INTO sum_spot (kind, country, spot, type, n)
SELECT kind, country, spot, type, COUNT(*) FROM entry GROUP BY kind, country, spot, type;
