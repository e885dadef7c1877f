package store

import (
	"encoding/json"
	"fmt"
	"slices"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

// complete sets of a judgement what the store knows: the document, what stood
// there, the tellings of entries. It fails with ErrNotFound and ErrInvalid.
func (s *Store) complete(t *tx, judged *record.Judged, one *record.Judgement) error {
	one.ID, one.Was, one.Rest = "", nil, nil
	switch one.Act {
	case record.Confirm, record.Correct, record.Reject:
		one.Others = nil
		return s.completePart(t, judged, one)
	case record.Add:
		one.Others = nil
		return s.completeAdded(t, one)
	case record.Merge, record.Split:
		one.Doc, one.Field, one.Value = "", "", nil
		return s.completeEntries(t, one)
	}
	return fmt.Errorf("act %q: %w", one.Act, quipu.ErrInvalid)
}

// completePart finds the mention or statement that is judged.
func (s *Store) completePart(t *tx, judged *record.Judged, one *record.Judgement) error {
	if one.Act != record.Correct {
		one.Field, one.Value = "", nil
	}
	docs, err := t.having(one.Target)
	if err != nil {
		return err
	}
	for _, n := range docs {
		var id quipu.DocumentID
		if _, err := t.one("SELECT id FROM document WHERE n = ?", []any{n}, &id); err != nil {
			return err
		}
		_, machine, err := s.document(t, id)
		if err != nil {
			return err
		}
		part := partOf(judged.Apply(machine), one.Target)
		if part != nil {
			one.Doc = id
			one.Was, err = json.Marshal(part)
			return err
		}
	}
	return fmt.Errorf("mention or statement %s: %w", one.Target, quipu.ErrNotFound)
}

// partOf is the mention or statement of an id in a coding; nil where it has none.
func partOf(c *coding.Coding, id string) any {
	if i := slices.IndexFunc(c.Mentions, func(m coding.Mention) bool { return m.ID == id }); i >= 0 {
		return &c.Mentions[i]
	}
	if i := slices.IndexFunc(c.Statements, func(s coding.Statement) bool { return s.ID == id }); i >= 0 {
		return &c.Statements[i]
	}
	return nil
}

// nameAdded names a mention or statement that the machine missed, where the person did
// not.
func nameAdded(one *record.Judgement) error {
	one.Field = ""
	fields := map[string]any{}
	if err := json.Unmarshal(one.Value, &fields); err != nil {
		return fmt.Errorf("what is added: %w: %w", quipu.ErrInvalid, err)
	}
	if id, ok := fields["doc_id"].(string); ok && one.Doc == "" {
		one.Doc = quipu.DocumentID(id)
	}
	if one.Target == "" {
		one.Target, _ = fields["id"].(string)
	}
	if one.Target == "" {
		one.Target = idWord("added " + string(one.Doc) + string(one.Value))
	}
	fields["doc_id"], fields["id"] = string(one.Doc), one.Target
	if fields["event"] != nil && fields["event_id"] == nil {
		fields["event_id"] = one.Target
	}
	if fields["status"] == nil {
		fields["status"] = string(quipu.Reported)
	}
	value, err := json.Marshal(fields)
	one.Value = value
	return err
}

// completeAdded completes what the machine missed.
func (s *Store) completeAdded(t *tx, one *record.Judgement) error {
	if err := nameAdded(one); err != nil {
		return err
	}
	if there, err := t.one("SELECT 1 FROM document WHERE id = ?", []any{string(one.Doc)}, new(int)); err != nil || !there {
		return errorOr(err, fmt.Errorf("document %q: %w", one.Doc, quipu.ErrNotFound))
	}
	places, err := s.find(t, one.Target)
	if err == nil && len(places) > 0 {
		err = fmt.Errorf("there is one with that id: %w", quipu.ErrConflict)
	}
	return err
}

func errorOr(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

// completeEntries puts in the place of entries all their tellings, or their keys.
func (s *Store) completeEntries(t *tx, one *record.Judgement) error {
	if len(one.Others) == 0 {
		return fmt.Errorf("nothing is named beside it: %w", quipu.ErrInvalid)
	}
	target, err := s.entryOf(t, one.Target)
	if err != nil {
		return err
	}
	if one.Act == record.Split {
		return s.completeSplit(t, target, one)
	}
	var others []string
	seen := map[int64]bool{target.n: true}
	for _, id := range one.Others {
		other, err := s.entryOf(t, id)
		if err != nil {
			return err
		}
		if other.kind != target.kind {
			return fmt.Errorf("%s is of kind %s and %s of kind %s: %w", id, other.kind, one.Target, target.kind, quipu.ErrInvalid)
		}
		if seen[other.n] {
			continue
		}
		seen[other.n] = true
		if other.key.Valid {
			others = append(others, other.id)
			continue
		}
		ids, err := s.idsOf(t, other)
		if err != nil {
			return err
		}
		others = append(others, ids...)
	}
	if len(others) == 0 {
		return fmt.Errorf("it is one entry already: %w", quipu.ErrInvalid)
	}
	if target.key.Valid {
		one.Target, one.Others = target.id, others
		return nil
	}
	ids, err := s.idsOf(t, target)
	if err == nil {
		one.Target, one.Others = ids[0], slices.Concat(ids[1:], others)
	}
	return err
}

// completeSplit finds what of an entry stays where others are taken out of it. Of
// an entry with a key all tellings go that say the same as one that goes.
func (s *Store) completeSplit(t *tx, target *entryRow, one *record.Judgement) error {
	out := map[int64]bool{}
	for _, id := range one.Others {
		places, err := s.find(t, id)
		if err != nil {
			return err
		}
		known := len(out)
		for _, at := range places {
			if at.entry == target.n {
				out[at.n] = true
			}
		}
		if known == len(out) {
			return fmt.Errorf("%s is no telling of %s: %w", id, one.Target, quipu.ErrInvalid)
		}
	}
	if target.key.Valid {
		where, err := t.standing("SELECT n, entry, cell FROM telling WHERE n IN (?)", nil, numbers(out))
		if err != nil {
			return err
		}
		for _, at := range where {
			same, err := t.standing("SELECT n, entry, cell FROM telling WHERE cell = ? AND entry IN (?)", []any{at.cell}, []int64{target.n})
			if err != nil {
				return err
			}
			for n := range same {
				out[n] = true
			}
		}
	}
	if len(out) == target.tellings {
		return fmt.Errorf("nothing would be left of %s: %w", one.Target, quipu.ErrInvalid)
	}
	loaded, err := s.tellings(t, numbers(out))
	if err != nil {
		return err
	}
	one.Others = nil
	for _, n := range numbers(loaded) {
		one.Others = append(one.Others, loaded[n].ID)
	}
	slices.Sort(one.Others)
	one.Others = slices.Compact(one.Others)
	if target.key.Valid {
		one.Target = target.id
		return nil
	}
	ids, err := s.idsOf(t, target)
	if err != nil {
		return err
	}
	rest := slices.DeleteFunc(ids, func(id string) bool { return slices.Contains(one.Others, id) })
	if len(rest) == 0 {
		return fmt.Errorf("nothing would be left of %s: %w", one.Target, quipu.ErrInvalid)
	}
	one.Target, one.Rest = rest[0], rest[1:]
	return nil
}

// entryOf is the row of the only entry with an id.
func (s *Store) entryOf(t *tx, id string) (*entryRow, error) {
	ns, err := s.resolve(t, id)
	if err != nil {
		return nil, err
	}
	if len(ns) == 0 {
		return nil, fmt.Errorf("entry %s: %w", id, quipu.ErrNotFound)
	}
	if len(ns) > 1 {
		return nil, fmt.Errorf("%s is the id of several entries: %w", id, quipu.ErrInvalid)
	}
	rows, err := t.rowsOf("WHERE n = ?", ns[0])
	if err != nil {
		return nil, err
	}
	return rows[0], nil
}

// idsOf are the ids of an entry's tellings in their order.
func (s *Store) idsOf(t *tx, row *entryRow) ([]string, error) {
	where, err := t.standing("SELECT n, entry, cell FROM telling WHERE entry IN (?)", nil, []int64{row.n})
	if err != nil {
		return nil, err
	}
	tellings, err := s.tellings(t, numbers(where))
	if err != nil {
		return nil, err
	}
	var list []*record.Telling
	for _, kept := range tellings {
		list = append(list, kept.Telling)
	}
	inOrder(list)
	var ids []string
	for _, telling := range list {
		ids = append(ids, telling.ID)
	}
	return ids, nil
}
