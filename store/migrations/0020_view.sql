-- What listings people want to see again.
CREATE TABLE view (
  id      TEXT PRIMARY KEY,
  who     TEXT NOT NULL,      -- whose it is
  name    TEXT NOT NULL,
  address TEXT NOT NULL,      -- of the desk, with the filters
  shared  INTEGER NOT NULL,   -- 1 where everybody sees it
  at      TEXT NOT NULL
);
CREATE INDEX view_who ON view (who);

-- By what change a judgement is found.
CREATE INDEX judgement_seq ON judgement (seq);
