package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"quipu"
)

// A DocumentQuery says which documents are wanted. The zero value is all.
type DocumentQuery struct {
	Outlet string
	Lang   string     // ISO 639-1
	From   quipu.Date // published on this day or later
	To     quipu.Date // published on this day or earlier
	Text   string     // words of the document, as in a search
	Oldest bool       // the oldest first, and not the newest
	Limit  int        // at most so many; 0 for 100
	Offset int
}

// A Listed is a document in a listing.
type Listed struct {
	ID         quipu.DocumentID `json:"id"`
	Title      string           `json:"title,omitempty"`
	Outlet     string           `json:"outlet,omitempty"`
	Published  quipu.Date       `json:"published,omitzero"`
	Lang       string           `json:"lang,omitempty"`
	URL        string           `json:"url,omitempty"`
	Mentions   int              `json:"mentions"`   // that the machine coded
	Statements int              `json:"statements"` // likewise
	// CopyOf is the first document that carries the same text; empty where it is
	// this one.
	CopyOf quipu.DocumentID `json:"copy_of,omitempty"`
}

// A DocumentPage is a part of a listing of documents.
type DocumentPage struct {
	Documents []Listed
	Total     int // of all that the query asks for, beyond Limit too
}

const listedColumns = `SELECT d.id, d.title, d.outlet, d.published, d.lang, d.url, d.mentions, d.statements, CASE WHEN d.voice = d.n THEN '' ELSE v.id END
	FROM document d JOIN document v ON v.n = d.voice`

func scanListed(r *sql.Rows) (Listed, error) {
	var l Listed
	var published string
	err := r.Scan(&l.ID, &l.Title, &l.Outlet, &published, &l.Lang, &l.URL, &l.Mentions, &l.Statements, &l.CopyOf)
	l.Published = parseDate(published)
	return l, err
}

// Documents lists documents by their day of publication.
func (s *Store) Documents(ctx context.Context, query DocumentQuery) (DocumentPage, error) {
	if query.Limit <= 0 {
		query.Limit = 100
	}
	var page DocumentPage
	err := s.read(ctx, func(t *tx) error {
		page = DocumentPage{}
		where, args, ok := t.documentsWhere(&query)
		if !ok {
			return nil
		}
		count := "SELECT COUNT(*) FROM document d WHERE " + where
		if where == "1 = 1" {
			count = "SELECT COALESCE(SUM(n), 0) FROM tally WHERE name = 'documents'"
		}
		if _, err := t.one(count, args, &page.Total); err != nil {
			return err
		}
		order := "d.published DESC, d.n DESC"
		if query.Oldest {
			order = "d.published, d.n"
		}
		return t.each(listedColumns+" WHERE "+where+" ORDER BY "+order+" LIMIT ? OFFSET ?", append(args, query.Limit, max(query.Offset, 0)), func(r *sql.Rows) error {
			one, err := scanListed(r)
			page.Documents = append(page.Documents, one)
			return err
		})
	})
	if err != nil {
		return DocumentPage{}, fmt.Errorf("documents: %w", err)
	}
	return page, nil
}

// documentsWhere are the filters of the query in SQL. It reports false where the
// text that is asked for has no words, which nothing has.
func (t *tx) documentsWhere(q *DocumentQuery) (where string, args []any, ok bool) {
	where, args = published(&Query{Outlet: q.Outlet, From: q.From, To: q.To})
	if q.Lang != "" {
		where += " AND d.lang = ?"
		args = append(args, clean(q.Lang))
	}
	if q.Text != "" {
		terms := termsOf(q.Text)
		if len(terms) == 0 {
			return "", nil, false
		}
		where += " AND d.n IN (SELECT w.rowid FROM words_document w WHERE " + t.dialect.found("words_document") + ")"
		args = append(args, t.dialect.match(terms))
	}
	return where, args, true
}

// A Share is how many documents have a value.
type Share struct {
	Value     string
	Documents int
}

// DocumentShares counts the documents of each outlet and of each language, the
// most first and at most limit of each.
func (s *Store) DocumentShares(ctx context.Context, limit int) (outlets, langs []Share, err error) {
	err = s.read(ctx, func(t *tx) error {
		for column, into := range map[string]*[]Share{"outlet": &outlets, "lang": &langs} {
			*into = nil
			err := t.each(fmt.Sprintf("SELECT %[1]s, COUNT(*) FROM document GROUP BY %[1]s ORDER BY 2 DESC, 1 LIMIT ?", column), []any{limit}, func(r *sql.Rows) error {
				var one Share
				err := r.Scan(&one.Value, &one.Documents)
				*into = append(*into, one)
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return outlets, langs, err
}

// copies lists the documents that carry the same text as another.
func (t *tx) copies(voice, but int64) ([]Listed, error) {
	var list []Listed
	err := t.each(listedColumns+" WHERE d.voice = ? AND d.copied = 1 AND d.n <> ? ORDER BY d.published, d.n LIMIT ?", []any{voice, but, mostCopies}, func(r *sql.Rows) error {
		one, err := scanListed(r)
		list = append(list, one)
		return err
	})
	return list, err
}

// mostCopies is how many copies of a report are named beside it.
const mostCopies = 50

// fileName is the last part of a path or of the path of an address.
func fileName(name string) string {
	name = strings.TrimRight(name, "/\\")
	return name[strings.LastIndexAny(name, "/\\")+1:]
}
