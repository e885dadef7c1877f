package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"quipu"
	"quipu/record"
)

// A Hit is a document or a sentence with a coded mention or statement that has
// the words asked for.
type Hit struct {
	Kind      HitKind          `json:"kind"`
	ID        string           `json:"id"` // of the document, or of the first mention or statement of the sentence
	Doc       quipu.DocumentID `json:"doc_id"`
	Outlet    string           `json:"outlet,omitempty"`
	Published quipu.Date       `json:"published,omitzero"`
	// Snippet is the text around the words found, each between MarkStart and MarkEnd.
	Snippet string  `json:"snippet"`
	Rank    float64 `json:"rank"` // higher is better; compares within hits of one kind only
}

// A HitKind is what was found.
type HitKind string

// The kinds of hits.
const (
	DocumentHit HitKind = "document"
	MentionHit  HitKind = "mention" // or statement
)

// What stands around a found word in a snippet. They are control characters, so
// that no text has them and whoever shows a snippet can escape it first.
const (
	MarkStart = "\x02"
	MarkEnd   = "\x03"
)

// Search finds documents and coded sentences that have all words of a text, in
// any order and whatever their case and accents; words in double quotes stand
// next to each other, and "protest*" is the beginning of a word. Documents come
// first, then sentences, the best of each first. Of the query the filters From,
// To, Outlet, AsOf, Limit and Offset count, where From and To are days of
// publication, and Kind leaves only sentences with mentions or statements of that
// kind. A text without words finds nothing.
func (s *Store) Search(ctx context.Context, text string, query Query) (hits []Hit, total int, err error) {
	terms := termsOf(text)
	if len(terms) == 0 {
		return nil, 0, nil
	}
	err = s.read(ctx, func(t *tx) error {
		hits, total = nil, 0
		terms := slices.Clone(terms)
		limit, offset := query.Limit, max(query.Offset, 0)
		if limit <= 0 {
			limit = 20
		}
		if query.Kind == "" {
			found, n, err := s.searchDocuments(t, terms, &query, limit, offset)
			if err != nil {
				return err
			}
			hits, total = found, n
			limit, offset = limit-len(found), max(offset-n, 0)
		} else {
			terms = append(terms, term{words: []string{kindWord(query.Kind)}})
		}
		found, n, err := s.searchSentences(t, terms, &query, limit, offset)
		hits, total = append(hits, found...), total+n
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("search for %q: %w", text, err)
	}
	return hits, total, nil
}

// A match is a row of a table of words.
type match struct {
	row  int64
	rank float64
}

// matches finds rows of a table of words; document is the number of the document
// of a row in SQL.
func (t *tx) matches(table, document string, terms []term, query *Query, limit, offset int) (list []match, total int, err error) {
	asked := t.dialect.match(terms)
	where, args := published(query)
	from := " FROM " + table + " w"
	if len(args) > 0 {
		from += " JOIN document d ON d.n = " + document
	}
	where = " WHERE " + t.dialect.found(table) + " AND " + where
	args = append([]any{asked}, args...)
	if _, err := t.one("SELECT COUNT(*)"+from+where, args, &total); err != nil || limit <= 0 || offset >= total {
		return nil, total, err
	}
	err = t.each("SELECT w.rowid, "+t.dialect.rank+from+where+" ORDER BY 2 DESC, 1 LIMIT ? OFFSET ?",
		append(append([]any{asked}, args...), limit, offset), func(r *sql.Rows) error {
			var m match
			err := r.Scan(&m.row, &m.rank)
			list = append(list, m)
			return err
		})
	return list, total, err
}

func (s *Store) searchDocuments(t *tx, terms []term, query *Query, limit, offset int) ([]Hit, int, error) {
	list, total, err := t.matches("words_document", "w.rowid", terms, query, limit, offset)
	if err != nil {
		return nil, 0, err
	}
	var hits []Hit
	for _, m := range list {
		var body []byte
		kept := keptDocument{}
		if _, err := t.one("SELECT body FROM document_body WHERE doc = ?", []any{m.row}, &body); err != nil {
			return nil, 0, err
		}
		if err := s.packer.unpackJSON(body, &kept); err != nil {
			return nil, 0, fmt.Errorf("document number %d: %w", m.row, err)
		}
		hits = append(hits, Hit{
			Kind: DocumentHit, ID: string(kept.ID), Doc: kept.ID, Outlet: kept.Source, Published: kept.Published,
			Snippet: snippet(kept.Text, terms), Rank: m.rank,
		})
	}
	return hits, total, nil
}

func (s *Store) searchSentences(t *tx, terms []term, query *Query, limit, offset int) ([]Hit, int, error) {
	list, total, err := t.matches("words_sentence", fmt.Sprintf("(w.rowid >> %d)", sentenceBits), terms, query, limit, offset)
	if err != nil {
		return nil, 0, err
	}
	var hits []Hit
	for _, m := range list {
		where, err := t.standing("SELECT n, entry, cell FROM telling WHERE doc IN (?)", nil, []int64{m.row >> sentenceBits})
		if err != nil {
			return nil, 0, err
		}
		tellings, err := s.tellings(t, numbers(where))
		if err != nil {
			return nil, 0, err
		}
		first := firstIn(tellings, int(m.row&(1<<sentenceBits-1)), query.Kind)
		if first == nil {
			return nil, 0, fmt.Errorf("sentence number %d: %w", m.row, quipu.ErrNotFound)
		}
		first.Snippet, first.Rank = snippet(first.Snippet, terms), m.rank
		hits = append(hits, *first)
	}
	return hits, total, nil
}

// firstIn is the first mention or statement in a sentence, of a kind if one is
// asked for; its Snippet is the sentence.
func firstIn(tellings map[int64]*keptTelling, sentence int, kind record.Kind) *Hit {
	type part struct {
		start int
		hit   Hit
	}
	var parts []part
	for _, n := range numbers(tellings) {
		kept := tellings[n]
		if kind != "" && kept.Kind != kind {
			continue
		}
		hit := Hit{Kind: MentionHit, Doc: kept.Doc.ID, Outlet: kept.Doc.Outlet, Published: kept.Doc.Published}
		if s := kept.Statement; s != nil && s.Sentence.Index == sentence {
			hit.ID, hit.Snippet = s.ID, s.Sentence.Text
			parts = append(parts, part{s.Trigger.Span[0], hit})
		}
		for i := range kept.Mentions {
			if m := &kept.Mentions[i]; m.Sentence.Index == sentence {
				hit.ID, hit.Snippet = m.ID, m.Sentence.Text
				parts = append(parts, part{m.Trigger.Span[0], hit})
			}
		}
	}
	if len(parts) == 0 {
		return nil
	}
	first := slices.MinFunc(parts, func(a, b part) int { return cmp.Or(a.start-b.start, cmp.Compare(a.hit.ID, b.hit.ID)) })
	return &first.hit
}

// around is how many bytes of text a snippet has, about.
const around = 240

// snippet is the text about the first words found, with all that were found
// marked. It reads no further than it shows: a report may be a book.
func snippet(text string, terms []term) string {
	longest := 0
	for _, t := range terms {
		longest = max(longest, len(t.words))
	}
	var words []string // the last ones, and where they stand
	var places, marks []place
	cut(text, func(word string, at place) bool {
		if len(words) > 2*longest { // twice, so that what is kept is seldom moved
			words, places = append(words[:0], words[len(words)-longest:]...), append(places[:0], places[len(places)-longest:]...)
		}
		words, places = append(words, word), append(places, at)
		for _, t := range terms {
			if i := len(words) - len(t.words); i >= 0 && t.at(words[i:]) {
				marks = append(marks, places[i:]...)
			}
		}
		return len(marks) == 0 || at.from < marks[0].from+4*around
	})
	slices.SortFunc(marks, func(a, b place) int { return cmp.Compare(a.from, b.from) })
	marks = slices.Compact(marks)
	from, to := 0, len(text)
	if len(text) > around+around/2 {
		if len(marks) > 0 {
			from = max(marks[0].from-around/3, 0)
		}
		to = min(from+around, len(text))
		from, to = wordStart(text, from), wordStart(text, to)
	}
	var b strings.Builder
	if from > 0 {
		b.WriteString("… ")
	}
	at := from
	for _, m := range marks {
		if m.from < at || m.to > to {
			continue
		}
		b.WriteString(plain(text[at:m.from]) + MarkStart + text[m.from:m.to] + MarkEnd)
		at = m.to
	}
	b.WriteString(plain(text[at:to]))
	if to < len(text) {
		b.WriteString("…")
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// at reports whether some words are those of a term.
func (t term) at(words []string) bool {
	for k, want := range t.words {
		if words[k] != want && (!t.prefix || !strings.HasPrefix(words[k], want)) {
			return false
		}
	}
	return true
}

// wordStart is the next place in a text at which a word may start.
func wordStart(text string, at int) int {
	if at == 0 || at >= len(text) {
		return min(at, len(text))
	}
	if i := strings.IndexAny(text[at:min(at+40, len(text))], " \n\t"); i >= 0 {
		return at + i + 1
	}
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}

// plain is text without the marks of snippets.
func plain(text string) string {
	return strings.NewReplacer(MarkStart, "", MarkEnd, "").Replace(text)
}
