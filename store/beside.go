package store

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

// What stands beside the record in an archive: views, and reviews with their items
// and what was decided about these.

type archiveView struct {
	Who     string    `json:"who"`
	Name    string    `json:"name"`
	Address string    `json:"address"`
	Shared  bool      `json:"shared,omitempty"`
	At      time.Time `json:"at"`
}

type archiveReview struct {
	Seq  int64  `json:"seq"` // of the change that began it
	ID   string `json:"id"`
	Name string `json:"name"`
	Body Review `json:"body"`
}

type archiveItem struct {
	Review    int64             `json:"review"` // its Seq
	Place     int               `json:"place"`
	Doc       string            `json:"doc_id"`
	Mention   *coding.Mention   `json:"mention,omitempty"`   // none for a report
	Coding    *coding.Coding    `json:"coding,omitempty"`    // the machine's, of a report that is read blind
	Works     []archiveWork     `json:"works,omitempty"`     // likewise, by Who
	Decisions []archiveDecision `json:"decisions,omitempty"` // by Who
	Settled   *archiveDecision  `json:"settled,omitempty"`
}

type archiveDecision struct {
	Who     string            `json:"who"`
	Verdict Verdict           `json:"verdict"`
	Fields  map[string]string `json:"fields,omitempty"`
	Note    string            `json:"note,omitempty"`
	At      time.Time         `json:"at"`
}

type archiveWork struct {
	Who string `json:"who"`
	Work
}

// archiveVersion is the least version of an archive that holds what is kept.
func (s *Store) archiveVersion(t *tx) (int, error) {
	there, err := t.one("SELECT 1 WHERE EXISTS (SELECT 1 FROM view) OR EXISTS (SELECT 1 FROM review)", nil, new(int))
	if err != nil || !there {
		return 1, err
	}
	reviews, _, err := s.reviews(t, "1 = 1")
	if slices.ContainsFunc(reviews, func(r Review) bool { return r.later() }) {
		return archiveFirstWork, err
	}
	return archiveFirstReview, err
}

// later reports whether a review has what came with [archiveFirstWork].
func (r *Review) later() bool { return r.Apart() || len(r.Kinds) > 0 }

func exportViews(t *tx, out *archiveWriter) error {
	return t.each("SELECT who, name, address, shared, at FROM view ORDER BY who, name", nil, func(r *sql.Rows) error {
		line := &archiveView{}
		var shared int
		var at string
		if err := r.Scan(&line.Who, &line.Name, &line.Address, &shared, &at); err != nil {
			return err
		}
		line.Shared, line.At = shared == 1, parseTime(at)
		return out.write(archiveLine{View: line})
	})
}

func (s *Store) exportReviews(t *tx, out *archiveWriter) error {
	return t.each("SELECT seq, id, name, body FROM review ORDER BY seq", nil, func(r *sql.Rows) error {
		line := &archiveReview{}
		var body []byte
		if err := r.Scan(&line.Seq, &line.ID, &line.Name, &body); err != nil {
			return err
		}
		if err := s.packer.unpackJSON(body, &line.Body); err != nil {
			return fmt.Errorf("review %s: %w", line.ID, err)
		}
		return out.write(archiveLine{Review: line})
	})
}

// exportItems writes the items of each review with what was decided about them. A
// review has some thousand at most.
func (s *Store) exportItems(t *tx, out *archiveWriter) error {
	reviews, ns, err := s.reviews(t, "1 = 1")
	if err != nil {
		return err
	}
	for k := len(ns) - 1; k >= 0; k-- { // The first that was begun comes first.
		n := ns[k]
		decisions, err := decisionsOf(t, "SELECT place, who, field, value, at FROM review_decision WHERE review = ? ORDER BY place, who, field", n)
		if err != nil {
			return err
		}
		settled, err := decisionsOf(t, "SELECT place, who, field, value, at FROM review_settled WHERE review = ? ORDER BY place, who, field", n)
		if err != nil {
			return err
		}
		works, err := s.works(t, "review = ?", n)
		if err != nil {
			return err
		}
		err = t.each("SELECT r.seq, i.place, i.doc, i.target, i.body FROM review_item i JOIN review r ON r.n = i.review WHERE i.review = ? ORDER BY i.place", []any{n}, func(r *sql.Rows) error {
			line := &archiveItem{}
			var target string
			var body []byte
			if err := r.Scan(&line.Review, &line.Place, &line.Doc, &target, &body); err != nil {
				return err
			}
			if target != "" {
				line.Mention = &coding.Mention{}
				if err := s.packer.unpackJSON(body, line.Mention); err != nil {
					return fmt.Errorf("item %d of a review: %w", line.Place, err)
				}
			} else if reviews[k].Apart() {
				if err := s.packer.unpackJSON(body, &line.Coding); err != nil {
					return fmt.Errorf("item %d of a review: %w", line.Place, err)
				}
			}
			for ; len(works) > 0 && works[0].Place == line.Place; works = works[1:] {
				line.Works = append(line.Works, archiveWork{works[0].Who, works[0]})
			}
			for ; len(decisions) > 0 && decisions[0].Place == line.Place; decisions = decisions[1:] {
				line.Decisions = append(line.Decisions, archived(&decisions[0]))
			}
			for ; len(settled) > 0 && settled[0].Place == line.Place; settled = settled[1:] {
				one := archived(&settled[0])
				line.Settled = &one
			}
			return out.write(archiveLine{Item: line})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func archived(d *Decision) archiveDecision {
	return archiveDecision{d.Who, d.Verdict, d.Fields, d.Note, d.At}
}

// decision is what archived took, at its place again.
func (a *archiveDecision) decision(place int) Decision {
	return Decision{Place: place, Who: a.Who, Verdict: a.Verdict, Fields: a.Fields, Note: a.Note, At: a.At}
}

// A reviewing is what an import knows of views and reviews.
type reviewing struct {
	read  int               // views and reviews
	of    map[int64]*Review // by the change that began it
	n     map[int64]int64   // their numbers, likewise
	items map[int64]int     // the last place that came, likewise
	later bool              // one of them came with [archiveFirstWork]
}

func (i *importing) view(a *archiveView) error {
	i.beside.read++
	view := View{Who: a.Who, Name: a.Name, Address: a.Address, Shared: a.Shared, At: a.At}
	if err := view.fits(); err != nil {
		return err
	}
	if err := cmp.Or(keepable(a.Who, a.Name, a.Address), timely(a.At)); err != nil {
		return err
	}
	return i.tx.writeView(&view)
}

// review takes a review. The change that began it stands in the log, which has been
// read before; how many were begun by then is its number.
func (i *importing) review(a *archiveReview) error {
	if err := i.writeChanges(); err != nil {
		return err
	}
	i.beside.read++
	var act, target string
	if _, err := i.one("SELECT act, target FROM change WHERE seq = ?", []any{a.Seq}, &act, &target); err != nil {
		return err
	}
	if act != reviewActs || target != a.ID {
		return fmt.Errorf("review %q was not begun by change %d: %w", a.ID, a.Seq, quipu.ErrInvalid)
	}
	var n int64
	if _, err := i.one("SELECT COUNT(*) FROM change WHERE act = ? AND seq <= ?", []any{reviewActs, a.Seq}, &n); err != nil {
		return err
	}
	if there, err := i.one("SELECT 1 FROM review WHERE id = ?", []any{a.ID}, new(int)); err != nil || there {
		return cmp.Or(err, fmt.Errorf("review %q is there twice: %w", a.ID, quipu.ErrInvalid))
	}
	if err := cmp.Or(keepable(a.ID, a.Name), keepable(a.Body.Coders...)); err != nil {
		return err
	}
	body, err := i.s.packer.packJSON(&a.Body)
	if err != nil {
		return fmt.Errorf("review %s: %w", a.ID, err)
	}
	i.beside.later = i.beside.later || a.Body.later()
	if i.beside.of == nil {
		i.beside.of, i.beside.n, i.beside.items = map[int64]*Review{}, map[int64]int64{}, map[int64]int{}
	}
	i.beside.of[a.Seq], i.beside.n[a.Seq] = &a.Body, n
	return i.exec("INSERT INTO review (n, id, seq, name, body) VALUES (?, ?, ?, ?, ?)", n, a.ID, a.Seq, a.Name, body)
}

func (i *importing) item(a *archiveItem) error {
	review, n := i.beside.of[a.Review], i.beside.n[a.Review]
	switch {
	case review == nil || a.Place != i.beside.items[a.Review]+1:
		return fmt.Errorf("item %d is of no review, or not the next of it: %w", a.Place, quipu.ErrInvalid)
	case (a.Mention == nil) != review.Whole || a.Mention != nil && a.Mention.ID == "", (a.Coding != nil) != review.Apart(), len(a.Works) > 0 && !review.Apart():
		return fmt.Errorf("item %d is not what its review is of: %w", a.Place, quipu.ErrInvalid)
	}
	i.beside.items[a.Review] = a.Place
	target := ""
	if a.Mention != nil {
		target = a.Mention.ID
	}
	if err := keepable(a.Doc, target); err != nil {
		return err
	}
	var of any = a.Mention
	if review.Apart() {
		of = a.Coding
	}
	body, err := i.s.packer.packJSON(of)
	if err != nil {
		return fmt.Errorf("item %d: %w", a.Place, err)
	}
	if err := i.exec("INSERT INTO review_item (review, place, doc, target, body) VALUES (?, ?, ?, ?, ?)", n, a.Place, a.Doc, target, body); err != nil {
		return err
	}
	before := ""
	for k := range a.Decisions {
		one := a.Decisions[k].decision(a.Place)
		if one.Who <= before || !review.Has(one.Who) {
			return fmt.Errorf("item %d: %q decided twice, out of order, or is no coder: %w", a.Place, one.Who, quipu.ErrInvalid)
		}
		before = one.Who
		if err := i.decision("review_decision", n, &one, review.Whole); err != nil {
			return err
		}
	}
	before = ""
	for k := range a.Works {
		one := &a.Works[k]
		if one.Who <= before || !review.Has(one.Who) {
			return fmt.Errorf("item %d: %q worked on it twice, out of order, or is no coder: %w", a.Place, one.Who, quipu.ErrInvalid)
		}
		before = one.Who
		if err := i.work(n, a, one); err != nil {
			return fmt.Errorf("item %d, %s: %w", a.Place, one.Who, err)
		}
	}
	if a.Settled == nil {
		return nil
	}
	one := a.Settled.decision(a.Place)
	return i.decision("review_settled", n, &one, review.Whole)
}

// work takes what a coder made of a report.
func (i *importing) work(review int64, a *archiveItem, w *archiveWork) error {
	if len(w.Judgements) > mostWork || w.Last == nil || int64(len(w.Judgements)) > w.Changes {
		return fmt.Errorf("%d judgements of %d changes: %w", len(w.Judgements), w.Changes, quipu.ErrInvalid)
	}
	for k := range w.Judgements {
		one := &w.Judgements[k]
		if one.ID == "" || one.Who != w.Who || string(one.Doc) != a.Doc || one.Act == record.Merge || one.Act == record.Split {
			return fmt.Errorf("judgement %q is not of this work: %w", one.ID, quipu.ErrInvalid)
		}
		if err := cmp.Or(one.Fits(), timely(one.At)); err != nil {
			return fmt.Errorf("judgement %q: %w", one.ID, err)
		}
	}
	w.Place, w.Work.Who = a.Place, w.Who
	return i.s.writeWork(i.tx, review, &w.Work)
}

func (i *importing) decision(table string, review int64, d *Decision, report bool) error {
	texts := []string{d.Who, d.Note}
	for field, value := range d.Fields {
		texts = append(texts, field, value)
	}
	if err := cmp.Or(d.fits(report), keepable(texts...), timely(d.At)); err != nil {
		return fmt.Errorf("item %d, %s: %w", d.Place, d.Who, err)
	}
	return i.insert(decisionRows(table, review, d))
}

// endReviews closes the books of reviews: each has items, the next that is begun has
// a number of its own, and the version is the least that holds what came.
func (i *importing) endReviews() error {
	for seq := range i.beside.of {
		if i.beside.items[seq] == 0 {
			return fmt.Errorf("a review without items: %w", quipu.ErrInvalid)
		}
	}
	if (i.version >= archiveFirstWork) != i.beside.later {
		return fmt.Errorf("an archive with and without blind readings of whole reports is of another version than %d: %w", i.version, quipu.ErrInvalid)
	}
	if i.version >= archiveFirstReview && i.beside.read == 0 {
		return fmt.Errorf("an archive without views and reviews has version 1: %w", quipu.ErrInvalid)
	}
	var begun int64
	if _, err := i.one("SELECT COUNT(*) FROM change WHERE act = ?", []any{reviewActs}, &begun); err != nil || begun == 0 {
		return err
	}
	_, err := i.next("review", begun)
	return err
}
