-- How many changes of each act there are since a moment is read from this alone.
CREATE INDEX change_act ON change (act, at);
