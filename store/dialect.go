package store

import (
	"fmt"
	"strconv"
	"strings"
)

// A dialect is all that differs between the two databases: names of types, how
// the log is guarded, and how words are found. Everything else is one SQL, with
// ? for arguments.
type dialect struct {
	name  string
	types *strings.Replacer // from SQLite's names of types
	guard string            // makes the log grow only
	words string            // makes the tables of words
	split string            // fills name_word from name
	// numbered is set where arguments are written $1.
	numbered bool
	// vector and match write words to be kept and words to be found.
	vector func(words []string, places bool) string
	match  func(query []term) string
	// found is the condition of a query of a table of words, w; rank how well a row
	// of it fits. Both take what match writes as their argument.
	found  func(table string) string
	rank   string
	size   string // bytes on disk
	tables string // names of all tables
}

// Words are found in three tables: of whole documents, of sentences with a coded
// mention or statement, and the ids that stand in codings.

var sqliteDialect = dialect{
	name:  "sqlite3",
	types: strings.NewReplacer("/*WITHOUT ROWID*/", "WITHOUT ROWID"),
	guard: `
CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;`,
	// The words come folded and set apart by blanks, so the tokenizer has nothing
	// to do. What ids stand in needs neither places nor sizes.
	words: `
CREATE VIRTUAL TABLE words_document USING fts5(words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE words_sentence USING fts5(words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 tokenchars '/'");
CREATE VIRTUAL TABLE words_id USING fts5(words, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0");`,
	split: `
INSERT INTO name_word (word, name)
WITH RECURSIVE part (word, rest, n) AS (
  SELECT '', name || ' ', n FROM name
  UNION ALL SELECT SUBSTR(rest, 1, INSTR(rest, ' ') - 1), SUBSTR(rest, INSTR(rest, ' ') + 1), n FROM part WHERE rest <> ''
) SELECT DISTINCT word, n FROM part WHERE word <> '';`,
	vector: func(words []string, places bool) string { return strings.Join(words, " ") },
	match: func(query []term) string {
		parts := make([]string, len(query))
		for i, t := range query {
			parts[i] = `"` + strings.Join(t.words, " ") + `"`
			if t.prefix {
				parts[i] += "*"
			}
		}
		return strings.Join(parts, " AND ")
	},
	found:  func(table string) string { return "w." + table + " MATCH ?" },
	rank:   "-w.rank + 0 * LENGTH(?)", // The rank knows the query.
	tables: "SELECT name FROM sqlite_master WHERE type = 'table'",
	size:   "SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)",
}

var postgresDialect = dialect{
	name: "postgres",
	types: strings.NewReplacer("/*WITHOUT ROWID*/", "", "INTEGER", "BIGINT", "BLOB", "BYTEA",
		"REAL", "DOUBLE PRECISION", " TEXT", ` TEXT COLLATE "C"`), // order by bytes, as SQLite does
	guard: `
CREATE FUNCTION change_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the log only grows'; END $$;
CREATE TRIGGER change_no_alter BEFORE UPDATE OR DELETE OR TRUNCATE ON change EXECUTE FUNCTION change_only_grows();`,
	words: `
CREATE TABLE words_document (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX words_document_words ON words_document USING gin (words);
CREATE TABLE words_sentence (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX words_sentence_words ON words_sentence USING gin (words);
CREATE TABLE words_id (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX words_id_words ON words_id USING gin (words);`,
	split: `
INSERT INTO name_word (word, name)
SELECT DISTINCT word, n FROM name, regexp_split_to_table(name.name, ' ') AS word WHERE word <> '';`,
	numbered: true,
	vector:   tsvector,
	match: func(query []term) string {
		parts := make([]string, len(query))
		for i, t := range query {
			words := make([]string, len(t.words))
			for k, word := range t.words {
				words[k] = "'" + word + "'"
			}
			parts[i] = "(" + strings.Join(words, " <-> ") + ")"
			if t.prefix {
				parts[i] = words[0] + ":*"
			}
		}
		return strings.Join(parts, " & ")
	},
	found:  func(string) string { return "w.words @@ CAST(? AS tsquery)" },
	rank:   "ts_rank(w.words, CAST(? AS tsquery))",
	tables: "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()",
	size:   "SELECT pg_database_size(current_database())",
}

// tsvector writes words as PostgreSQL keeps them. It takes places up to 16,383
// and 256 of one word; those beyond are found, but not as neighbours of others.
func tsvector(words []string, places bool) string {
	var b strings.Builder
	for i, word := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteByte('\'')
		b.WriteString(word)
		b.WriteByte('\'')
		if places {
			b.WriteByte(':')
			b.WriteString(strconv.Itoa(min(i+1, 16383)))
		}
	}
	return b.String()
}

// rebind writes the arguments of a query as the database wants them.
func (d *dialect) rebind(query string) string {
	if !d.numbered || !strings.Contains(query, "?") {
		return query
	}
	var b strings.Builder
	n := 0
	for {
		before, after, found := strings.Cut(query, "?")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		n++
		fmt.Fprintf(&b, "$%d", n)
		query = after
	}
}
