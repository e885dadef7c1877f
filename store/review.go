package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

// A Review is a sample of what the machine coded, or of whole reports, that people
// look at one by one.
type Review struct {
	ID   string    `json:"-"`
	Name string    `json:"-"`
	Who  string    `json:"who"` // began it
	At   time.Time `json:"at"`

	// Whole is set where the items are reports, each of which one coder reads whole:
	// rejects in the record what is no event, adds what was missed, and says that it is
	// done. Else they are mentions. Where it is blind, each coder reads each report, apart
	// from the record; see [Work].
	Whole bool `json:"whole,omitempty"`
	// Kinds are, of whole reports, what is looked for: "event", and kinds of statements.
	// Empty stands for events alone, as before there were others.
	Kinds []string `json:"kinds,omitempty"`

	// How the sample was drawn, so that it can be drawn again.
	Query  CandidateQuery `json:"query"`
	Order  string         `json:"order"`             // "uncertain" or "random"
	Seed   uint64         `json:"seed"`              // of a random order
	ByType bool           `json:"by_type,omitempty"` // types were taken in turn

	Coders []string `json:"coders"`          // who decides, the first first
	Blind  bool     `json:"blind,omitempty"` // no coder sees another's decisions before all have decided all
	Hidden bool     `json:"hidden,omitempty"`
	// TakeOver is set where the decisions of the first coder become judgements when the
	// review is closed, of items where nothing was settled.
	TakeOver bool      `json:"take_over,omitempty"`
	Closed   time.Time `json:"closed,omitzero"`

	Items   int            `json:"-"`
	Decided map[string]int `json:"-"` // items, by coder
	Version int64          `json:"-"` // the change that began it
}

// Complete reports whether all coders have decided all items.
func (r Review) Complete() bool {
	return !slices.ContainsFunc(r.Coders, func(who string) bool { return r.Decided[who] < r.Items })
}

// Apart reports whether coders read whole reports apart from the record and from each
// other.
func (r Review) Apart() bool { return r.Whole && r.Blind }

// Stands reports whether nobody may change what they decided, since all may compare.
func (r Review) Stands() bool { return r.Blind && len(r.Coders) > 1 && r.Complete() }

// Looked are the kinds that are looked for in whole reports.
func (r Review) Looked() []string {
	if len(r.Kinds) == 0 {
		return []string{string(record.Events)}
	}
	return r.Kinds
}

// Has reports whether somebody is one of the coders.
func (r Review) Has(who string) bool { return slices.Contains(r.Coders, who) }

// A CandidateQuery says what a sample is drawn from. The zero value is all.
type CandidateQuery struct {
	Types  []string   `json:"types,omitempty"`
	Outlet string     `json:"outlet,omitempty"`
	Lang   string     `json:"lang,omitempty"`
	From   quipu.Date `json:"from,omitzero"` // of publication
	To     quipu.Date `json:"to,omitzero"`
}

// A Candidate is a mention, or a whole report, that could be looked at.
type Candidate struct {
	ID         string // empty for a report
	Doc        quipu.DocumentID
	Type       string
	Confidence float64
}

// A ReviewItem is a mention of a review as the machine coded it when that began, or
// a report to be read whole.
type ReviewItem struct {
	Place   int // from 1
	Doc     quipu.DocumentID
	Title   string         // of the report; empty where it has none
	Mention coding.Mention // the zero value for a report
	Machine *coding.Coding // of a report that is read blind; else nil
}

// reviewActs is how the acts of reviews begin in the log.
const reviewActs = "review"

// What reviews may be.
const (
	mostItems         = 5000
	mostCoders        = 20
	longestReviewName = 80
)

// Candidates are the mentions that the machine coded and a query asks for, in the
// order of their documents. Of texts that several outlets carry only the first is
// asked, so that nobody decides the same twice. It reads all of these codings.
func (s *Store) Candidates(ctx context.Context, query CandidateQuery) ([]Candidate, error) {
	var list []Candidate
	err := s.read(ctx, func(t *tx) error {
		list = nil
		where, args, _ := t.documentsWhere(&DocumentQuery{Outlet: query.Outlet, Lang: query.Lang, From: query.From, To: query.To})
		return t.each("SELECT d.id, b.coding FROM document d JOIN document_body b ON b.doc = d.n WHERE d.mentions > 0 AND (d.copied = 0 OR d.voice = d.n) AND "+where+" ORDER BY d.n",
			args, func(r *sql.Rows) error {
				var id quipu.DocumentID
				var coded sql.RawBytes
				if err := r.Scan(&id, &coded); err != nil {
					return err
				}
				var machine coding.Coding
				if err := s.packer.unpackJSON(coded, &machine); err != nil {
					return fmt.Errorf("coding of %s: %w", id, err)
				}
				for i := range machine.Mentions {
					m := &machine.Mentions[i]
					if len(query.Types) == 0 || slices.Contains(query.Types, string(m.Event)) {
						list = append(list, Candidate{m.ID, id, string(m.Event), m.Confidence})
					}
				}
				return nil
			})
	})
	if err != nil {
		return nil, fmt.Errorf("candidates for a review: %w", err)
	}
	return list, nil
}

// CandidateReports are the reports that a query asks for, to be read whole, with and
// without codings. Of a text that several outlets carry only the first is asked.
func (s *Store) CandidateReports(ctx context.Context, query CandidateQuery) ([]Candidate, error) {
	var list []Candidate
	err := s.read(ctx, func(t *tx) error {
		list = nil
		where, args, _ := t.documentsWhere(&DocumentQuery{Outlet: query.Outlet, Lang: query.Lang, From: query.From, To: query.To})
		return t.each("SELECT d.id FROM document d WHERE (d.copied = 0 OR d.voice = d.n) AND "+where+" ORDER BY d.n", args, func(r *sql.Rows) error {
			var one Candidate
			err := r.Scan(&one.Doc)
			list = append(list, one)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("reports for a review: %w", err)
	}
	return list, nil
}

// BeginReview keeps a review of a sample, in its order, and returns it with its ID.
// Its Who, Name, Coders and how it was drawn are the caller's to set. It fails with
// ErrInvalid, and with ErrNotFound where what is to be looked at is gone.
func (s *Store) BeginReview(ctx context.Context, review Review, sample []Candidate) (Review, error) {
	review.Name = strings.Join(strings.Fields(clean(review.Name)), " ")
	for i, coder := range review.Coders {
		review.Coders[i] = clean(coder)
	}
	if err := review.fits(sample); err != nil {
		return Review{}, err
	}
	err := s.write(ctx, func(t *tx) error {
		n, err := t.next("review", 1)
		if err != nil {
			return err
		}
		review.At, review.Items, review.Decided = s.now(), len(sample), map[string]int{}
		review.ID = idWord(fmt.Sprintf("review %d %s", n, review.Name))
		body, err := s.packer.packJSON(&review)
		if err != nil {
			return err
		}
		review.Version, err = s.logReview(t, review.Who, reviewActs, &review, review.summary())
		if err != nil {
			return err
		}
		if err := t.exec("INSERT INTO review (n, id, seq, name, body) VALUES (?, ?, ?, ?, ?)", n, review.ID, review.Version, review.Name, body); err != nil {
			return err
		}
		return s.writeItems(t, n, &review, sample)
	})
	if err != nil {
		return Review{}, fmt.Errorf("review %q: %w", review.Name, err)
	}
	return review, nil
}

// fits fails where a review cannot be begun.
func (r *Review) fits(sample []Candidate) error {
	unique := slices.Compact(slices.Sorted(slices.Values(r.Coders)))
	ofMentions := r.Order != "random" || len(r.Query.Types) > 0 || r.ByType
	kinds := slices.Sorted(slices.Values(r.Kinds))
	switch {
	case r.Who == "":
		return fmt.Errorf("a review of nobody: %w", quipu.ErrInvalid)
	case r.Name == "" || utf8.RuneCountInString(r.Name) > longestReviewName:
		return fmt.Errorf("the name of a review has 1 to %d characters: %w", longestReviewName, quipu.ErrInvalid)
	case len(unique) == 0 || len(unique) > mostCoders || len(unique) < len(r.Coders) || slices.Contains(unique, ""):
		return fmt.Errorf("review %q: it has 1 to %d coders, each once: %w", r.Name, mostCoders, quipu.ErrInvalid)
	case r.Order != "uncertain" && r.Order != "random":
		return fmt.Errorf("review %q: order %q: %w", r.Name, r.Order, quipu.ErrInvalid)
	case r.Whole && ofMentions:
		return fmt.Errorf("review %q: whole reports are drawn at random, and not by types: %w", r.Name, quipu.ErrInvalid)
	case r.Whole && !r.Blind && (r.Hidden || r.TakeOver):
		return fmt.Errorf("review %q: whole reports that are not read blind are read in the record, with what the machine coded: %w", r.Name, quipu.ErrInvalid)
	case r.Whole && r.Hidden && r.TakeOver:
		return fmt.Errorf("review %q: of coders who do not see what the machine coded nothing enters the record: %w", r.Name, quipu.ErrInvalid)
	case !r.Whole && len(kinds) > 0 || len(slices.Compact(kinds)) < len(r.Kinds) || slices.ContainsFunc(r.Kinds, func(kind string) bool { return !slices.Contains(ReadKinds(), kind) }):
		return fmt.Errorf("review %q: kinds %q: %w", r.Name, r.Kinds, quipu.ErrInvalid)
	case len(sample) == 0 || len(sample) > mostItems:
		return fmt.Errorf("review %q: %d items, where there may be 1 to %d: %w", r.Name, len(sample), mostItems, quipu.ErrInvalid)
	case slices.ContainsFunc(sample, func(c Candidate) bool { return (c.ID == "") != r.Whole }):
		return fmt.Errorf("review %q is either of mentions or of whole reports: %w", r.Name, quipu.ErrInvalid)
	}
	return nil
}

// ReadKinds are the kinds of codings that can be looked for in whole reports, in the
// order in which they are shown.
func ReadKinds() []string {
	return []string{string(record.Events), string(quipu.OfficeKind), string(quipu.TalksKind), string(quipu.TollKind), string(quipu.DisruptionKind), string(quipu.ClaimKind)}
}

// summary is a review in a line of the log.
func (r *Review) summary() string {
	things := "mentions, decided"
	if r.Whole {
		things = "reports, read whole"
	}
	if r.Apart() {
		things += " and blind"
	}
	return fmt.Sprintf("%s: %d %s by %s", r.Name, r.Items, things, strings.Join(r.Coders, ", "))
}

// writeItems keeps the mentions of a review as they are now, and all codings of reports
// that are read blind. Of other reports nothing more is kept: what the machine coded is
// what their readers see.
func (s *Store) writeItems(t *tx, n int64, review *Review, sample []Candidate) error {
	codings := map[quipu.DocumentID]*coding.Coding{}
	items := &rows{head: "INSERT INTO review_item (review, place, doc, target, body)"}
	for i, one := range sample {
		if codings[one.Doc] == nil {
			_, machine, err := s.document(t, one.Doc)
			if err != nil {
				return err
			}
			codings[one.Doc] = machine
		}
		if one.ID == "" {
			var kept *coding.Coding
			if review.Apart() {
				kept = codings[one.Doc]
			}
			body, err := s.packer.packJSON(kept)
			if err != nil {
				return err
			}
			items.add(n, i+1, string(one.Doc), "", body)
			continue
		}
		mentions := codings[one.Doc].Mentions
		at := slices.IndexFunc(mentions, func(m coding.Mention) bool { return m.ID == one.ID })
		if at < 0 {
			return fmt.Errorf("mention %s of %s: %w", one.ID, one.Doc, quipu.ErrNotFound)
		}
		body, err := s.packer.packJSON(&mentions[at])
		if err != nil {
			return err
		}
		items.add(n, i+1, string(one.Doc), one.ID, body)
	}
	return t.insert(items)
}

// logReview writes what somebody did with a review, and returns the change.
func (s *Store) logReview(t *tx, who, act string, review *Review, summary string) (int64, error) {
	log := s.log(t, who)
	log.add(entryOfLog{act: act, target: review.ID, summary: summary})
	return log.writeFrom()
}

// Reviews lists the reviews, the newest first.
func (s *Store) Reviews(ctx context.Context) ([]Review, error) {
	var list []Review
	err := s.read(ctx, func(t *tx) (err error) {
		list, _, err = s.reviews(t, "1 = 1")
		return err
	})
	return list, err
}

// Review is one review. It fails with ErrNotFound.
func (s *Store) Review(ctx context.Context, id string) (review Review, err error) {
	err = s.read(ctx, func(t *tx) error {
		review, _, err = s.review(t, id)
		return err
	})
	return review, err
}

func (s *Store) review(t *tx, id string) (Review, int64, error) {
	list, ns, err := s.reviews(t, "id = ?", clean(id))
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("review %s: %w", id, quipu.ErrNotFound)
	}
	if err != nil {
		return Review{}, 0, err
	}
	return list[0], ns[0], nil
}

// reviews loads reviews with their numbers.
func (s *Store) reviews(t *tx, where string, args ...any) (list []Review, ns []int64, err error) {
	err = t.each("SELECT n, id, seq, name, body, (SELECT COUNT(*) FROM review_item i WHERE i.review = review.n) FROM review WHERE "+where+" ORDER BY n DESC", args,
		func(r *sql.Rows) error {
			one := Review{Decided: map[string]int{}}
			var n int64
			var body []byte
			if err := r.Scan(&n, &one.ID, &one.Version, &one.Name, &body, &one.Items); err != nil {
				return err
			}
			err := s.packer.unpackJSON(body, &one)
			list, ns = append(list, one), append(ns, n)
			return err
		})
	if err != nil || len(list) == 0 {
		return nil, nil, err
	}
	return list, ns, among(t, "SELECT review, who, COUNT(*) FROM review_decision WHERE field = 'verdict' AND review IN (?) GROUP BY review, who", nil, ns,
		func(r *sql.Rows) error {
			var n int64
			var who string
			var count int
			err := r.Scan(&n, &who, &count)
			list[slices.Index(ns, n)].Decided[who] = count
			return err
		})
}

// ReviewItems are the items of a review, from one place to another. It fails with
// ErrNotFound.
func (s *Store) ReviewItems(ctx context.Context, id string, from, to int) ([]ReviewItem, error) {
	var list []ReviewItem
	err := s.read(ctx, func(t *tx) error {
		review, n, err := s.review(t, id)
		if err != nil {
			return err
		}
		list, err = s.reviewItems(t, &review, n, from, to)
		return err
	})
	return list, err
}

func (s *Store) reviewItems(t *tx, review *Review, n int64, from, to int) (list []ReviewItem, err error) {
	err = t.each("SELECT i.place, i.doc, i.body, COALESCE(d.title, '') FROM review_item i LEFT JOIN document d ON d.id = i.doc WHERE i.review = ? AND i.place >= ? AND i.place <= ? ORDER BY i.place", []any{n, from, to},
		func(r *sql.Rows) error {
			var one ReviewItem
			var body sql.RawBytes
			if err := r.Scan(&one.Place, &one.Doc, &body, &one.Title); err != nil {
				return err
			}
			var into any = &one.Mention
			if review.Apart() {
				into = &one.Machine
			}
			err := s.packer.unpackJSON(body, into)
			list = append(list, one)
			return err
		})
	return list, err
}

// NextItem is the place of the first item that a coder has not decided; 0 where all
// are. Of reports that are read whole it is one that nobody has read and the coder has
// not passed over: first of the coder's share, where they are dealt out in turn, then
// of those of others.
func (s *Store) NextItem(ctx context.Context, id, who string) (place int, err error) {
	err = s.read(ctx, func(t *tx) error {
		place = 0
		review, n, err := s.review(t, id)
		if err != nil {
			return err
		}
		who = clean(who)
		if review.Whole && !review.Apart() {
			_, err = t.one(`SELECT i.place FROM review_item i WHERE i.review = ? AND NOT EXISTS
				(SELECT 1 FROM review_decision d WHERE d.review = i.review AND d.place = i.place AND d.field = 'verdict' AND (d.who = ? OR d.value <> 'skipped'))
				ORDER BY CASE WHEN (i.place - 1) % ? = ? THEN 0 ELSE 1 END, i.place LIMIT 1`,
				[]any{n, who, len(review.Coders), slices.Index(review.Coders, who)}, &place)
			return err
		}
		_, err = t.one(`SELECT i.place FROM review_item i WHERE i.review = ? AND NOT EXISTS
			(SELECT 1 FROM review_decision d WHERE d.review = i.review AND d.place = i.place AND d.who = ?) ORDER BY i.place LIMIT 1`, []any{n, who}, &place)
		return err
	})
	return place, err
}

// CloseReview ends a review: nothing more is decided or settled. It fails with
// ErrNotFound, and with ErrConflict where somebody closed it before.
func (s *Store) CloseReview(ctx context.Context, id, who string) error {
	return s.write(ctx, func(t *tx) error {
		review, n, err := s.openReview(t, id)
		if err != nil {
			return err
		}
		review.Closed = s.now()
		body, err := s.packer.packJSON(&review)
		if err != nil {
			return err
		}
		if _, err := s.logReview(t, who, reviewActs+"-close", &review, review.Name); err != nil {
			return err
		}
		return t.exec("UPDATE review SET body = ? WHERE n = ?", body, n)
	})
}

// openReview is a review that is not closed. It fails with ErrConflict.
func (s *Store) openReview(t *tx, id string) (Review, int64, error) {
	review, n, err := s.review(t, id)
	if err == nil && !review.Closed.IsZero() {
		err = fmt.Errorf("review %s was closed %s: %w", id, review.Closed.Format(time.RFC3339), quipu.ErrConflict)
	}
	return review, n, err
}

// DropReview forgets a review with all its decisions; the judgements that came of it
// stay, and so does the log. It fails with ErrNotFound.
func (s *Store) DropReview(ctx context.Context, id, who string) error {
	return s.write(ctx, func(t *tx) error {
		review, n, err := s.review(t, id)
		if err != nil {
			return err
		}
		for _, table := range [...]string{"review_settled", "review_decision", "review_work", "review_item"} {
			if err := t.exec("DELETE FROM "+table+" WHERE review = ?", n); err != nil {
				return err
			}
		}
		if err := t.exec("DELETE FROM review WHERE n = ?", n); err != nil {
			return err
		}
		_, err = s.logReview(t, who, reviewActs+"-drop", &review, review.Name)
		return err
	})
}
