package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"time"
	"unicode/utf8"

	"quipu"
	"quipu/record"
)

// A Verdict is what a coder thinks of an item as a whole.
type Verdict string

// The verdicts.
const (
	Right     Verdict = "right"
	Wrong     Verdict = "wrong"     // it is no event
	Corrected Verdict = "corrected" // it is one, and a field has another value
	Skipped   Verdict = "skipped"
	Read      Verdict = "read" // a report, whole; the fields say what came of it
)

// A Decision is what a coder thinks of an item, whatever the record says.
type Decision struct {
	Place   int
	Who     string
	Verdict Verdict
	Fields  map[string]string // of an event all that are asked for, by name; of a report see [Reading]; of others none
	Note    string            // what the coder remarks, in the words of their own
	At      time.Time
}

// A Settled is what was settled of an item where coders differ.
type Settled = Decision

// Under these fields verdicts and notes are kept.
const (
	verdictField = "verdict"
	noteField    = "note"
)

// longestField is how many code points a value of a decision has at most.
const longestField = 2000

// fits fails where a decision cannot be, of a report or of a mention.
func (d *Decision) fits(report bool) error {
	switch d.Verdict {
	case Right, Corrected, Wrong:
		if report {
			return fmt.Errorf("verdict %q of a report: %w", d.Verdict, quipu.ErrInvalid)
		}
	case Read:
		if !report {
			return fmt.Errorf("verdict %q of a mention: %w", d.Verdict, quipu.ErrInvalid)
		}
	}
	switch d.Verdict {
	case Right, Corrected, Read:
	case Wrong, Skipped:
		if len(d.Fields) > 0 {
			return fmt.Errorf("fields of an item that is %s: %w", d.Verdict, quipu.ErrInvalid)
		}
	default:
		return fmt.Errorf("verdict %q: %w", d.Verdict, quipu.ErrInvalid)
	}
	if utf8.RuneCountInString(d.Note) > longestField {
		return fmt.Errorf("a note has %d characters at most: %w", longestField, quipu.ErrInvalid)
	}
	for field, value := range d.Fields {
		if field == "" || field == verdictField || field == noteField || utf8.RuneCountInString(value) > longestField {
			return fmt.Errorf("field %q: %w", field, quipu.ErrInvalid)
		}
	}
	return nil
}

// Decide keeps what a coder of a review thinks of an item, in the place of what the
// same coder thought before. Seen is when that was, as the coder saw it; the zero
// time for not yet. Of a report that was read the fields are set here, by what stands
// in the record. It fails with ErrConflict where it was decided at another time, the
// review is closed, it is blind and all have decided all, or another has read the
// report; and with ErrInvalid where the person is no coder of it.
func (s *Store) Decide(ctx context.Context, id string, decision Decision, seen time.Time) (Decision, error) {
	decision.Who = clean(decision.Who)
	err := s.write(ctx, func(t *tx) error {
		review, n, err := s.openReview(t, id)
		if err != nil {
			return err
		}
		switch {
		case !review.Has(decision.Who):
			return fmt.Errorf("%s is no coder of it: %w", decision.Who, quipu.ErrInvalid)
		case decision.Place < 1 || decision.Place > review.Items:
			return quipu.ErrNotFound
		case review.Stands():
			return fmt.Errorf("all have decided all of it and may compare, so their decisions stand: %w", quipu.ErrConflict)
		}
		if review.Whole {
			if err := s.readWhole(t, &review, n, &decision); err != nil {
				return err
			}
		}
		if err := decision.fits(review.Whole); err != nil {
			return err
		}
		var last string
		if _, err := t.one("SELECT at FROM review_decision WHERE review = ? AND who = ? AND place = ? AND field = ?", []any{n, decision.Who, decision.Place, verdictField}, &last); err != nil {
			return err
		}
		if at := parseTime(last); !at.Equal(seen) {
			return fmt.Errorf("%s decided it at %s: %w", decision.Who, last, quipu.ErrConflict)
		}
		if there, err := t.one("SELECT 1 FROM review_settled WHERE review = ? AND place = ?", []any{n, decision.Place}, new(int)); err != nil || there {
			return errorOr(err, fmt.Errorf("it is settled: %w", quipu.ErrConflict))
		}
		decision.At = s.now()
		// No two are of one time, whatever the clock does: it is their version.
		if before := parseTime(last); last != "" && !decision.At.After(before) {
			decision.At = before.Add(time.Nanosecond)
		}
		if err := t.exec("DELETE FROM review_decision WHERE review = ? AND who = ? AND place = ?", n, decision.Who, decision.Place); err != nil {
			return err
		}
		return t.insert(decisionRows("review_decision", n, &decision))
	})
	if err != nil {
		return Decision{}, fmt.Errorf("item %d of review %s: %w", decision.Place, id, err)
	}
	return decision, nil
}

// decisionRows are a decision as a table keeps it, a row a field.
func decisionRows(table string, review int64, d *Decision) *rows {
	list := &rows{head: "INSERT INTO " + table + " (review, place, who, field, value, at)"}
	list.add(review, d.Place, clean(d.Who), verdictField, string(d.Verdict), writeTime(d.At))
	if d.Note != "" {
		list.add(review, d.Place, clean(d.Who), noteField, clean(d.Note), writeTime(d.At))
	}
	for _, field := range slices.Sorted(maps.Keys(d.Fields)) {
		list.add(review, d.Place, clean(d.Who), clean(field), clean(d.Fields[field]), writeTime(d.At))
	}
	return list
}

// Decision is what a coder decided about an item; false where nothing is.
func (s *Store) Decision(ctx context.Context, id string, place int, who string) (decision Decision, ok bool, err error) {
	err = s.read(ctx, func(t *tx) error {
		_, n, err := s.review(t, id)
		if err != nil {
			return err
		}
		list, err := decisionsOf(t, "SELECT place, who, field, value, at FROM review_decision WHERE review = ? AND place = ? AND who = ? ORDER BY field", n, place, clean(who))
		if ok = len(list) > 0; ok {
			decision = list[0]
		}
		return err
	})
	return decision, ok, err
}

// Decisions are all decisions of a review, by place and then by coder, and what was
// settled. It fails with ErrNotFound.
func (s *Store) Decisions(ctx context.Context, id string) (decisions []Decision, settled []Settled, err error) {
	err = s.read(ctx, func(t *tx) error {
		_, n, err := s.review(t, id)
		if err != nil {
			return err
		}
		if decisions, err = decisionsOf(t, "SELECT place, who, field, value, at FROM review_decision WHERE review = ? ORDER BY place, who, field", n); err != nil {
			return err
		}
		settled, err = decisionsOf(t, "SELECT place, who, field, value, at FROM review_settled WHERE review = ? ORDER BY place, who, field", n)
		return err
	})
	return decisions, settled, err
}

// decisionsOf puts rows together that are of one item and coder, and follow each
// other.
func decisionsOf(t *tx, query string, args ...any) ([]Decision, error) {
	var list []Decision
	err := t.each(query, args, func(r *sql.Rows) error {
		var place int
		var who, field, value, at string
		if err := r.Scan(&place, &who, &field, &value, &at); err != nil {
			return err
		}
		if i := len(list) - 1; i < 0 || list[i].Place != place || list[i].Who != who {
			list = append(list, Decision{Place: place, Who: who, Fields: map[string]string{}, At: parseTime(at)})
		}
		last := &list[len(list)-1]
		switch field {
		case verdictField:
			last.Verdict = Verdict(value)
		case noteField:
			last.Note = value
		default:
			last.Fields[field] = value
		}
		return nil
	})
	return list, err
}

// Settle keeps what is so of an item, and makes judgements of it: all or nothing.
// These are made about the item's mention; their Target and Who are set here. Only
// what all coders decided can be settled, and once. It fails with ErrInvalid, and
// with ErrConflict where it was settled before, the review is closed, or there are
// judgements and somebody changed the mention since the review began.
func (s *Store) Settle(ctx context.Context, id string, settled Settled, judgements []record.Judgement) error {
	return s.settle(ctx, id, settled, judgements, true)
}

// TakeOver is Settle for what only the first coder decided.
func (s *Store) TakeOver(ctx context.Context, id string, settled Settled, judgements []record.Judgement) error {
	return s.settle(ctx, id, settled, judgements, false)
}

func (s *Store) settle(ctx context.Context, id string, settled Settled, judgements []record.Judgement, all bool) error {
	err := s.write(ctx, func(t *tx) error {
		review, n, err := s.openReview(t, id)
		if err != nil {
			return err
		}
		var target string
		if there, err := t.one("SELECT target FROM review_item WHERE review = ? AND place = ?", []any{n, settled.Place}, &target); err != nil || !there {
			return errorOr(err, quipu.ErrNotFound)
		}
		if review.Whole {
			return fmt.Errorf("of a report that is read whole nothing is settled: %w", quipu.ErrInvalid)
		}
		if err := settled.fits(false); err != nil {
			return err
		}
		if settled.Verdict == Skipped {
			return fmt.Errorf("nothing is settled by skipping: %w", quipu.ErrInvalid)
		}
		var by string
		if there, err := t.one("SELECT who FROM review_settled WHERE review = ? AND place = ?", []any{n, settled.Place}, &by); err != nil || there {
			return errorOr(err, fmt.Errorf("%s settled it before: %w", by, quipu.ErrConflict))
		}
		var decided int
		if _, err := t.one("SELECT COUNT(*) FROM review_decision WHERE review = ? AND place = ? AND field = ?", []any{n, settled.Place, verdictField}, &decided); err != nil {
			return err
		}
		if all && decided < len(review.Coders) {
			return fmt.Errorf("%d of %d coders decided it: %w", decided, len(review.Coders), quipu.ErrInvalid)
		}
		if len(judgements) > 0 {
			if version, err := s.version(t, target); err != nil || version > review.Version {
				return errorOr(err, fmt.Errorf("%s changed it since the review began: %w", t.changed(version), quipu.ErrConflict))
			}
		}
		settled.At = s.now()
		if err := t.insert(decisionRows("review_settled", n, &settled)); err != nil {
			return err
		}
		about := slices.Clone(judgements)
		for i := range about {
			about[i].Target, about[i].Who = target, settled.Who
		}
		_, err = s.judgeAll(t, about, 0)
		return err
	})
	if err != nil {
		return fmt.Errorf("item %d of review %s: %w", settled.Place, id, err)
	}
	return nil
}
