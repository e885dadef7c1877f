-- Who may use the record. None of it goes into an archive. Secrets are kept as
-- their SHA-256, passwords as argon2id; times are written as in the log.

CREATE TABLE account (
  name     TEXT PRIMARY KEY, -- folded
  shown    TEXT NOT NULL,    -- as it is written
  role     TEXT NOT NULL,
  password TEXT NOT NULL,    -- empty until an invitation was taken up
  disabled INTEGER NOT NULL,
  created  TEXT NOT NULL,
  signed   TEXT NOT NULL     -- the last time that they signed in
);

-- Links with which the password of a person is set.
CREATE TABLE account_link (
  hash    BLOB PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (name),
  until   TEXT NOT NULL
);
CREATE INDEX account_link_account ON account_link (account);

CREATE TABLE account_session (
  hash    BLOB PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL REFERENCES account (name),
  begun   TEXT NOT NULL,
  used    TEXT NOT NULL,
  agent   TEXT NOT NULL,
  address TEXT NOT NULL
);
CREATE INDEX account_session_account ON account_session (account);

CREATE TABLE account_token (
  hash    BLOB PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL REFERENCES account (name),
  label   TEXT NOT NULL,
  role    TEXT NOT NULL,
  created TEXT NOT NULL,
  until   TEXT NOT NULL,     -- empty where it does not expire
  used    TEXT NOT NULL
);
CREATE INDEX account_token_account ON account_token (account);
