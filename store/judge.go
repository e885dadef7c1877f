package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"quipu"
	"quipu/record"
)

// judged is what people judged so far.
func (s *Store) judged(t *tx) (*record.Judged, error) {
	var at int64
	if _, err := t.one("SELECT n FROM tally WHERE name = 'judged'", nil, &at); err != nil {
		return nil, err
	}
	s.judging.Lock()
	defer s.judging.Unlock()
	if s.judgement != nil && s.judgedAt == at {
		return s.judgement, nil
	}
	list, err := s.judgements(t)
	if err != nil {
		return nil, err
	}
	s.judgedAt, s.judgement = at, record.Judge(list)
	return s.judgement, nil
}

// judgements loads those that hold, in the order in which they were made.
func (s *Store) judgements(t *tx) ([]record.Judgement, error) {
	var list []record.Judgement
	err := t.each("SELECT body FROM judgement WHERE undone = 0 ORDER BY seq", nil, func(r *sql.Rows) error {
		var body sql.RawBytes
		if err := r.Scan(&body); err != nil {
			return err
		}
		var one record.Judgement
		err := s.packer.unpackJSON(body, &one)
		list = append(list, one)
		return err
	})
	return list, err
}

// Judge keeps what a person decided, and returns it with its ID and time, the
// document, and the value as it was; a merge or split of entries comes back with
// all their tellings. Act, Target and Who are the caller's to set, and what the
// act needs of Others, Field and Value. Version, where it is more than zero, is
// the [Store.Version] of the target that the person saw.
//
// It fails with ErrInvalid where the value does not fit the field, with
// ErrNotFound where the target is not there, and with ErrConflict, naming who
// and when, where the target has changed since.
func (s *Store) Judge(ctx context.Context, judgement record.Judgement, version int64) (record.Judgement, error) {
	done, err := s.JudgeAll(ctx, []record.Judgement{judgement}, version)
	if err != nil {
		return record.Judgement{}, err
	}
	return done[0], nil
}

// JudgeAll keeps several judgements on one mention or statement, all of them or
// none: a form has many fields, and who saves it does so once. Else it is as Judge.
func (s *Store) JudgeAll(ctx context.Context, judgements []record.Judgement, version int64) ([]record.Judgement, error) {
	var done []record.Judgement
	err := s.write(ctx, func(t *tx) (err error) {
		done, err = s.judgeAll(t, judgements, version)
		return err
	})
	if err != nil {
		return nil, err
	}
	return done, nil
}

func (s *Store) judgeAll(t *tx, judgements []record.Judgement, version int64) (done []record.Judgement, err error) {
	var at record.Judgement // the one at work
	defer func() {
		if err != nil {
			err = fmt.Errorf("%s %s: %w", at.Act, at.Target, err)
		}
	}()
	before, err := s.judged(t)
	if err != nil {
		return nil, err
	}
	judged := before
	var last int64
	for i, one := range judgements {
		at = one
		if i > 0 {
			if one.Target != judgements[0].Target || one.Act == record.Merge || one.Act == record.Split {
				return nil, fmt.Errorf("one of several judgements is about something else: %w", quipu.ErrInvalid)
			}
			list, err := s.judgements(t)
			if err != nil {
				return nil, err
			}
			judged = record.Judge(list)
		}
		if err := s.fitting(t, judged, &one); err != nil {
			return nil, err
		}
		if i == 0 && version > 0 && one.Act != record.Add {
			if err := s.unchanged(t, at.Target, version); err != nil {
				return nil, err
			}
		}
		if last, err = s.writeJudgement(t, &one); err != nil {
			return nil, err
		}
		done = append(done, one)
	}
	if len(done) == 0 {
		return nil, nil
	}
	return done, s.judgeAgain(t, before, &done[len(done)-1], last)
}

// fitting sets of a judgement what the store knows, and fails where it cannot be.
func (s *Store) fitting(t *tx, judged *record.Judged, one *record.Judgement) error {
	if one.Who == "" {
		return fmt.Errorf("a judgement without a name: %w", quipu.ErrInvalid)
	}
	if err := s.complete(t, judged, one); err != nil {
		return err
	}
	return one.Fits()
}

// writeJudgement writes a judgement that is complete, and returns the number of its
// change.
func (s *Store) writeJudgement(t *tx, one *record.Judgement) (int64, error) {
	log := s.log(t, one.Who)
	// Of two judgements the later wins, so no two are of one time, nor does a clock
	// that is set back make the later the earlier one.
	var last string
	if _, err := t.one("SELECT c.at FROM judgement j JOIN change c ON c.seq = j.seq ORDER BY j.seq DESC LIMIT 1", nil, &last); err != nil {
		return 0, err
	}
	if at, err := time.Parse(timeForm, last); err == nil && !at.Before(log.at) {
		log.at = at.Add(time.Nanosecond)
	}
	one.At = log.at
	log.add(entryOfLog{act: string(one.Act), target: one.Target, doc: one.Doc, targets: slices.Concat(one.Others, one.Rest),
		summary: summaryOf(one), why: one.Why})
	seq, err := log.writeFrom()
	if err != nil {
		return 0, err
	}
	one.ID = idWord(fmt.Sprintf("judgement %d %s %s", seq, one.Act, one.Target))
	body, err := s.packer.packJSON(one)
	if err != nil {
		return 0, err
	}
	return seq, t.exec("INSERT INTO judgement (id, seq, undone, doc, body) VALUES (?, ?, 0, ?, ?)", one.ID, seq, string(one.Doc), body)
}

// summaryOf is a judgement in a line.
func summaryOf(one *record.Judgement) string {
	switch one.Act {
	case record.Correct:
		var was map[string]json.RawMessage
		old := "nothing"
		if json.Unmarshal(one.Was, &was) == nil && was[one.Field] != nil {
			old = string(was[one.Field])
		}
		return fmt.Sprintf("%s: %s → %s", one.Field, old, one.Value)
	case record.Merge:
		return fmt.Sprintf("%s is the same as %s", strings.Join(one.Others, ", "), one.Target)
	case record.Split:
		return fmt.Sprintf("%s is not the same as %s", strings.Join(one.Others, ", "), one.Target)
	}
	return string(one.Act)
}

// judgeAgain brings the record up to a judgement that was made or taken back.
func (s *Store) judgeAgain(t *tx, before *record.Judged, one *record.Judgement, seq int64) error {
	if err := t.exec("INSERT INTO tally (name, n) VALUES ('judged', ?) ON CONFLICT (name) DO UPDATE SET n = excluded.n", seq); err != nil {
		return err
	}
	list, err := s.judgements(t)
	if err != nil {
		return err
	}
	judged := record.Judge(list)
	u, err := s.update(t, judged)
	if err != nil {
		return err
	}
	if one.Act != record.Merge && one.Act != record.Split {
		var n int64
		if _, err := t.one("SELECT n FROM document WHERE id = ?", []any{string(one.Doc)}, &n); err != nil {
			return err
		}
		_, machine, err := s.document(t, one.Doc)
		if err != nil {
			return err
		}
		if err := u.retell(n, machine); err != nil {
			return err
		}
		return u.finish()
	}
	entries := map[int64]bool{}
	for _, id := range slices.Concat([]string{one.Target}, one.Others, one.Rest) {
		for _, name := range []string{id, before.Key(id), judged.Key(id)} {
			ns, err := s.resolve(t, name)
			if err != nil {
				return err
			}
			for _, n := range ns {
				entries[n] = true
			}
		}
	}
	where, err := t.standing("SELECT n, entry, cell FROM telling WHERE entry IN (?)", nil, numbers(entries))
	if err != nil {
		return err
	}
	if u.moved, err = s.placed(t, where, map[int64]*docRow{}); err != nil {
		return err
	}
	return u.finish()
}

// Undo takes a judgement back: from then on the record is as if it had never
// been. It stays in the log. It fails with ErrNotFound, and with ErrConflict
// where it was taken back before.
func (s *Store) Undo(ctx context.Context, judgement, who, why string) error {
	err := s.write(ctx, func(t *tx) error {
		if who == "" {
			return fmt.Errorf("nobody's name: %w", quipu.ErrInvalid)
		}
		var undone int64
		var body []byte
		there, err := t.one("SELECT undone, body FROM judgement WHERE id = ?", []any{judgement}, &undone, &body)
		switch {
		case err != nil:
			return err
		case !there:
			return quipu.ErrNotFound
		case undone > 0:
			return fmt.Errorf("%s took it back before: %w", t.changed(undone), quipu.ErrConflict)
		}
		var one record.Judgement
		if err := s.packer.unpackJSON(body, &one); err != nil {
			return err
		}
		before, err := s.judged(t)
		if err != nil {
			return err
		}
		log := s.log(t, who)
		log.add(entryOfLog{act: "undo", target: judgement, doc: one.Doc, targets: slices.Concat([]string{one.Target}, one.Others, one.Rest),
			summary: fmt.Sprintf("%s of %s by %s: %s", one.Act, one.Target, one.Who, summaryOf(&one)), why: why})
		seq, err := log.writeFrom()
		if err != nil {
			return err
		}
		if err := t.exec("UPDATE judgement SET undone = ? WHERE id = ?", seq, judgement); err != nil {
			return err
		}
		return s.judgeAgain(t, before, &one, seq)
	})
	if err != nil {
		return fmt.Errorf("undo of %s: %w", judgement, err)
	}
	return nil
}

// Version is the number of the last change to a mention, a statement, a telling
// or an entry: its own Seq in the log, or that of its document's adding. It
// fails with ErrNotFound.
func (s *Store) Version(ctx context.Context, id string) (version int64, err error) {
	err = s.read(ctx, func(t *tx) error {
		version, err = s.version(t, id)
		return err
	})
	return version, err
}

func (s *Store) version(t *tx, id string) (int64, error) {
	places, err := s.find(t, id)
	if err != nil {
		return 0, err
	}
	names := []string{id}
	ns := map[int64]bool{}
	for _, at := range places {
		ns[at.n] = true
	}
	tellings, err := s.tellings(t, numbers(ns))
	if err != nil {
		return 0, err
	}
	for _, kept := range tellings {
		names = append(names, string(kept.Doc.ID))
		if kept.ID == id {
			for i := range kept.Mentions {
				names = append(names, kept.Mentions[i].ID)
			}
		}
	}
	last := int64(0)
	err = among(t, "SELECT target, seq FROM change_target WHERE target IN (?)", nil, names, func(r *sql.Rows) error {
		var target string
		var seq int64
		err := r.Scan(&target, &seq)
		last = max(last, seq)
		return err
	})
	if err != nil || last > 0 {
		return last, err
	}
	if entries, err := s.resolve(t, id); err != nil || len(entries) > 0 {
		return 1, err // An entry that nobody touched.
	}
	return 0, fmt.Errorf("%s: %w", id, quipu.ErrNotFound)
}

// unchanged fails with ErrConflict where a target has another version.
func (s *Store) unchanged(t *tx, target string, version int64) error {
	current, err := s.version(t, target)
	if err == nil && current != version {
		err = fmt.Errorf("%s changed it since: %w", t.changed(current), quipu.ErrConflict)
	}
	return err
}

// changed is who made a change and when.
func (t *tx) changed(seq int64) string {
	var who, at string
	if _, err := t.one("SELECT who, at FROM change WHERE seq = ?", []any{seq}, &who, &at); err != nil || who == "" {
		return "somebody"
	}
	when, _, _ := strings.Cut(at, ".")
	return who + " (" + when + "Z)"
}
