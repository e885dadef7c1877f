-- What a coder of a blind review of whole reports made of one report, apart from the
-- record: judgements on what the machine had coded when the review began.
CREATE TABLE review_work (
  review INTEGER NOT NULL,
  place  INTEGER NOT NULL,
  who    TEXT NOT NULL,
  body   BLOB NOT NULL,
  PRIMARY KEY (review, place, who)
);
