-- Transactions of a database that is a server's, each by a word of its own: who
-- lost the connection while one was committed looks here whether it was.
CREATE TABLE attempt (
  word TEXT PRIMARY KEY,
  at   INTEGER NOT NULL -- seconds since 1970, by the server's clock
);
CREATE INDEX attempt_at ON attempt (at);
