-- What people gave to the desk to be read. It is acknowledged, so it is kept until it
-- is read: a desk that is started again goes on with it. None of it goes into an
-- archive.
CREATE TABLE upload (
  n         INTEGER PRIMARY KEY,
  name      TEXT NOT NULL,    -- of the file, or the address
  bytes     BLOB NOT NULL,    -- packed; empty of an address, and of what was read
  lang      TEXT NOT NULL,    -- what its giver knew of its reports
  published TEXT NOT NULL,
  source    TEXT NOT NULL,
  who       TEXT NOT NULL,
  at        TEXT NOT NULL,
  state     TEXT NOT NULL,
  beat      TEXT NOT NULL,    -- when its reader last gave a sign
  ended     TEXT NOT NULL,
  documents INTEGER NOT NULL, -- added
  known     INTEGER NOT NULL,
  failed    INTEGER NOT NULL,
  reasons   TEXT NOT NULL     -- lines
);
CREATE INDEX upload_state ON upload (state, n);
