package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

// A Work is what a coder of a blind review of whole reports made of one report: what
// they judged about the machine's codings, and added, apart from the record.
type Work struct {
	Place      int                `json:"-"`
	Who        string             `json:"-"`
	Judgements []record.Judgement `json:"judgements"` // oldest first, without those taken back
	// Changes is how many there were, those taken back too, and Last by its target which
	// was the last: that is its version.
	Changes int64            `json:"changes"`
	Last    map[string]int64 `json:"last"`
}

// Codings are what the work comes to, on what the coder was shown.
func (w *Work) Codings(shown *coding.Coding) *coding.Coding {
	return record.Judge(w.Judgements).Apply(shown)
}

// Shown is what coders of a blind review of whole reports see of what the machine coded
// in one of them: nothing where that is hidden.
func (r *Review) Shown(item *ReviewItem) *coding.Coding {
	if r.Hidden {
		return &coding.Coding{DocID: item.Doc, Coder: item.Machine.Coder}
	}
	return item.Machine
}

// ReviewPlace is the place of a report in a review of whole reports. It fails with
// ErrNotFound.
func (s *Store) ReviewPlace(ctx context.Context, id string, doc quipu.DocumentID) (place int, err error) {
	err = s.read(ctx, func(t *tx) error {
		_, n, err := s.review(t, id)
		if err != nil {
			return err
		}
		there, err := t.one("SELECT place FROM review_item WHERE review = ? AND doc = ? AND target = ''", []any{n, string(doc)}, &place)
		if err == nil && !there {
			err = fmt.Errorf("report %s in review %s: %w", doc, id, quipu.ErrNotFound)
		}
		return err
	})
	return place, err
}

// ReviewReport is a report as a coder of a blind review of whole reports sees it: with
// what the machine coded when that began, or nothing of it, and with what the coder
// made of it; nothing that others decided, in the review or in the record, and not
// where it stands in the record. It fails with ErrNotFound.
func (s *Store) ReviewReport(ctx context.Context, id string, place int, who string) (*Report, error) {
	var report *Report
	err := s.read(ctx, func(t *tx) error {
		b, err := s.bench(t, id, place, who)
		if err != nil {
			return err
		}
		if report, err = s.report(t, b.item.Doc); err != nil {
			return err
		}
		report.Machine, report.Judged, report.Judgements = b.shown, b.work.Codings(b.shown), b.work.Judgements
		report.tellings, report.versions = map[string]EntryName{}, map[string]int64{string(b.item.Doc): 1}
		for target, last := range b.work.Last {
			report.versions[target] = 1 + last
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("item %d of review %s: %w", place, id, err)
	}
	return report, nil
}

// A bench is what one coder works on.
type bench struct {
	review Review
	n      int64 // the review's number
	item   ReviewItem
	shown  *coding.Coding
	work   *Work
}

// bench loads what a coder works on. It fails with ErrInvalid where the review is none
// of those in which coders work apart.
func (s *Store) bench(t *tx, id string, place int, who string) (*bench, error) {
	b := &bench{}
	var err error
	if b.review, b.n, err = s.review(t, id); err != nil {
		return nil, err
	}
	who = clean(who)
	switch {
	case !b.review.Apart():
		return nil, fmt.Errorf("its coders do not work apart from the record: %w", quipu.ErrInvalid)
	case !b.review.Has(who):
		return nil, fmt.Errorf("%s is no coder of it: %w", who, quipu.ErrInvalid)
	}
	items, err := s.reviewItems(t, &b.review, b.n, place, place)
	if err != nil {
		return nil, err
	}
	if len(items) == 0 {
		return nil, quipu.ErrNotFound
	}
	b.item = items[0]
	b.shown = b.review.Shown(&b.item)
	works, err := s.works(t, "review = ? AND place = ? AND who = ?", b.n, place, who)
	if err != nil {
		return nil, err
	}
	b.work = &Work{Place: place, Who: who, Last: map[string]int64{}}
	if len(works) > 0 {
		b.work = &works[0]
	}
	return b, nil
}

// works loads works, by place and then by coder.
func (s *Store) works(t *tx, where string, args ...any) ([]Work, error) {
	var list []Work
	err := t.each("SELECT place, who, body FROM review_work WHERE "+where+" ORDER BY place, who", args, func(r *sql.Rows) error {
		one := Work{}
		var body sql.RawBytes
		if err := r.Scan(&one.Place, &one.Who, &body); err != nil {
			return err
		}
		err := s.packer.unpackJSON(body, &one)
		list = append(list, one)
		return err
	})
	return list, err
}

// Works are all works of a review, by place and then by coder. It fails with
// ErrNotFound.
func (s *Store) Works(ctx context.Context, id string) (list []Work, err error) {
	err = s.read(ctx, func(t *tx) error {
		_, n, err := s.review(t, id)
		if err != nil {
			return err
		}
		list, err = s.works(t, "review = ?", n)
		return err
	})
	return list, err
}

// writeWork keeps a work in the place of what it was.
func (s *Store) writeWork(t *tx, review int64, w *Work) error {
	body, err := s.packer.packJSON(w)
	if err != nil {
		return err
	}
	return t.exec("INSERT INTO review_work (review, place, who, body) VALUES (?, ?, ?, ?) ON CONFLICT (review, place, who) DO UPDATE SET body = excluded.body",
		review, w.Place, clean(w.Who), body)
}

// mostWork is how many judgements on one report are kept of one coder.
const mostWork = 5000

// JudgeWork keeps what a coder of a blind review of whole reports judges in one of
// them: judgements on one mention or statement, all of them or none. Nothing of it
// enters the record. It sets and refuses what [Store.JudgeAll] does, and fails with
// ErrConflict too where the review is closed, or all have decided all of it.
func (s *Store) JudgeWork(ctx context.Context, id string, place int, judgements []record.Judgement, version int64) ([]record.Judgement, error) {
	var done []record.Judgement
	err := s.changeWork(ctx, id, place, judgements, func(b *bench) error {
		done = nil
		for i := range judgements {
			one := judgements[i]
			if one.Target != judgements[0].Target || one.Who != judgements[0].Who {
				return fmt.Errorf("one of several judgements is about something else: %w", quipu.ErrInvalid)
			}
			if i == 0 && version > 0 && one.Act != record.Add && version != 1+b.work.Last[one.Target] {
				return fmt.Errorf("%s %s: it was changed since: %w", one.Act, one.Target, quipu.ErrConflict)
			}
			if err := b.judge(&one, s.now()); err != nil {
				return fmt.Errorf("%s %s: %w", one.Act, one.Target, err)
			}
			done = append(done, one)
		}
		return nil
	})
	return done, err
}

// UndoWork takes a judgement of [Store.JudgeWork] back. It fails with ErrNotFound, and
// with ErrConflict as that does.
func (s *Store) UndoWork(ctx context.Context, id string, place int, who, judgement string) error {
	return s.changeWork(ctx, id, place, []record.Judgement{{Who: who}}, func(b *bench) error {
		at := slices.IndexFunc(b.work.Judgements, func(j record.Judgement) bool { return j.ID == judgement })
		if at < 0 {
			return fmt.Errorf("judgement %s: %w", judgement, quipu.ErrNotFound)
		}
		b.work.Changes++
		b.work.Last[b.work.Judgements[at].Target] = b.work.Changes
		b.work.Judgements = slices.Delete(b.work.Judgements, at, at+1)
		return nil
	})
}

// changeWork changes the work of who makes the first of some judgements.
func (s *Store) changeWork(ctx context.Context, id string, place int, judgements []record.Judgement, change func(*bench) error) error {
	if len(judgements) == 0 {
		return nil
	}
	err := s.write(ctx, func(t *tx) error {
		if _, _, err := s.openReview(t, id); err != nil {
			return err
		}
		b, err := s.bench(t, id, place, judgements[0].Who)
		if err != nil {
			return err
		}
		if b.review.Stands() {
			return fmt.Errorf("all have decided all of it and may compare, so what they made of it stands: %w", quipu.ErrConflict)
		}
		if err := change(b); err != nil {
			return err
		}
		if len(b.work.Judgements) > mostWork {
			return fmt.Errorf("more than %d judgements on one report: %w", mostWork, quipu.ErrInvalid)
		}
		return s.writeWork(t, b.n, b.work)
	})
	if err != nil {
		return fmt.Errorf("item %d of review %s: %w", place, id, err)
	}
	return nil
}

// judge adds a judgement to the work.
func (b *bench) judge(one *record.Judgement, now time.Time) error {
	stands := b.work.Codings(b.shown)
	one.ID, one.Was, one.Rest, one.Others, one.Doc = "", nil, nil, nil, b.item.Doc
	switch one.Act {
	case record.Confirm, record.Correct, record.Reject:
		if one.Act != record.Correct {
			one.Field, one.Value = "", nil
		}
		part := partOf(stands, one.Target)
		if part == nil {
			return quipu.ErrNotFound
		}
		var err error
		if one.Was, err = json.Marshal(part); err != nil {
			return err
		}
	case record.Add:
		if err := nameAdded(one); err != nil {
			return err
		}
		if partOf(stands, one.Target) != nil {
			return fmt.Errorf("there is one with that id: %w", quipu.ErrConflict)
		}
	default:
		return fmt.Errorf("act %q in a review: %w", one.Act, quipu.ErrInvalid)
	}
	if err := one.Fits(); err != nil {
		return err
	}
	// The later of two wins, so no two are of one time, whatever the clock does.
	one.At = now
	if n := len(b.work.Judgements); n > 0 && !one.At.After(b.work.Judgements[n-1].At) {
		one.At = b.work.Judgements[n-1].At.Add(time.Nanosecond)
	}
	b.work.Changes++
	b.work.Last[one.Target] = b.work.Changes
	one.ID = idWord(fmt.Sprintf("work %s %d %s %d", b.review.ID, b.work.Place, b.work.Who, b.work.Changes))
	b.work.Judgements = append(b.work.Judgements, *one)
	return nil
}

// TakeOverWork makes judgements of what a coder made of a report of a blind review,
// but of what somebody changed in the record since the review began, or is gone. It
// fails with ErrNotFound, and with ErrConflict where the review is closed.
func (s *Store) TakeOverWork(ctx context.Context, id string, place int, who string) error {
	err := s.write(ctx, func(t *tx) error {
		if _, _, err := s.openReview(t, id); err != nil {
			return err
		}
		b, err := s.bench(t, id, place, who)
		if err != nil {
			return err
		}
		passed, met := map[string]bool{}, map[string]bool{}
		for _, one := range b.work.Judgements {
			if !met[one.Target] && one.Act != record.Add {
				version, err := s.version(t, one.Target)
				if err != nil && !errors.Is(err, quipu.ErrNotFound) {
					return err
				}
				passed[one.Target] = err != nil || version > b.review.Version
			}
			if !met[one.Target] && one.Act == record.Add {
				places, err := s.find(t, one.Target)
				if err != nil {
					return err
				}
				passed[one.Target] = len(places) > 0
			}
			met[one.Target] = true
			if passed[one.Target] {
				continue
			}
			if one.Why == "" {
				one.Why = b.review.Name
			} else {
				one.Why = b.review.Name + ": " + one.Why
			}
			if _, err := s.judgeAll(t, []record.Judgement{one}, 0); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("item %d of review %s: %w", place, id, err)
	}
	return nil
}
