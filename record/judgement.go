package record

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// An Act is what a person does to the record.
type Act string

// The acts of a judgement.
const (
	Confirm Act = "confirm" // the mention or statement is right as it stands
	Correct Act = "correct" // one of its fields has another value
	Reject  Act = "reject"  // it is no event, or says no such thing
	Add     Act = "add"     // a mention or statement that the machine missed
	Merge   Act = "merge"   // tellings, or keyed entries, are one thing
	Split   Act = "split"   // some tellings of an entry are another thing
)

// A Judgement is what a person decided. It is kept apart from the machine's
// codings, wins over them, and outlives them: if a newer coder no longer finds
// what was confirmed or corrected, the judgement still holds it.
type Judgement struct {
	ID  string `json:"id"`
	Act Act    `json:"act"`
	// Target is the mention or statement that is judged; of a merge or split the
	// telling, or the key of the entry, that stays.
	Target string `json:"target"`
	// Others are, of a merge, what is the same as the target, and of a split the
	// tellings that are taken out of the target's entry.
	Others []string `json:"others,omitempty"`
	// Rest are, of a split, the tellings that stay with the target.
	Rest  []string        `json:"rest,omitempty"`
	Field string          `json:"field,omitempty"` // of a correction: a field of the JSON, "event", "actor"
	Value json.RawMessage `json:"value,omitempty"` // its new value; of Add the whole mention or statement
	// Was is the whole mention or statement as it stood when it was judged.
	Was json.RawMessage  `json:"was,omitempty"`
	Doc quipu.DocumentID `json:"doc_id,omitempty"`

	Who string    `json:"who"`
	At  time.Time `json:"at"`
	Why string    `json:"why,omitempty"`
}

// Judged is what a list of judgements comes to. The zero value judges nothing.
type Judged struct {
	byDoc    map[quipu.DocumentID][]Judgement // of mentions and statements
	together [][]string                       // ids of tellings that are one thing
	parted   []parting                        // what splits took apart
	separate map[[2]string]bool               // pairs of ids that are not, from parted
	keys     map[string]string                // of an entry's key, the key of the entry it was merged into
	cut      map[string]string                // of a telling's id, the key of the entry it was taken into
	notes    map[string][]Judgement           // by id of the telling or entry
}

// Judge reads judgements, in whatever order; later ones win. Those that were
// undone are not to be among them.
func Judge(list []Judgement) *Judged {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b Judgement) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	j := &Judged{
		byDoc: map[quipu.DocumentID][]Judgement{}, separate: map[[2]string]bool{},
		keys: map[string]string{}, cut: map[string]string{}, notes: map[string][]Judgement{},
	}
	for _, one := range list {
		switch one.Act {
		case Merge:
			j.merge(one)
		case Split:
			j.split(one)
		default:
			j.byDoc[one.Doc] = append(j.byDoc[one.Doc], one)
		}
		for _, id := range append([]string{one.Target}, one.Others...) {
			j.notes[id] = append(j.notes[id], one)
		}
	}
	for _, p := range j.parted {
		for _, out := range p.out {
			for _, stays := range p.stays {
				j.separate[[2]string{out, stays}] = true
				j.separate[[2]string{stays, out}] = true
			}
		}
	}
	return j
}

// A parting is what a split took apart.
type parting struct{ out, stays []string }

// meet reports whether two lists have an id in common.
func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(id string) bool { return slices.Contains(b, id) })
}

func (j *Judged) merge(one Judgement) {
	all := append([]string{one.Target}, one.Others...)
	j.together = append(j.together, all)
	// Who merges one of those taken out with one of those that stayed takes the
	// split back.
	j.parted = slices.DeleteFunc(j.parted, func(p parting) bool { return meet(p.out, all) && meet(p.stays, all) })
	into := j.last(one.Target)
	for _, other := range one.Others {
		if from := j.last(other); from != into {
			j.keys[from] = into
		}
	}
}

// last is the key of the entry that an entry was merged into, by way of others.
func (j *Judged) last(key string) string {
	for {
		next, merged := j.keys[key]
		if !merged {
			return key
		}
		key = next
	}
}

func (j *Judged) split(one Judgement) {
	for _, out := range one.Others {
		j.cut[out] = one.Target + "/" + one.Others[0]
		delete(j.keys, out)
	}
	j.parted = append(j.parted, parting{one.Others, append([]string{one.Target}, one.Rest...)})
	// What an earlier merge put together is no longer so.
	var kept [][]string
	for _, group := range j.together {
		out := slices.DeleteFunc(slices.Clone(group), func(id string) bool { return !slices.Contains(one.Others, id) })
		rest := slices.DeleteFunc(slices.Clone(group), func(id string) bool { return slices.Contains(one.Others, id) })
		for _, part := range [][]string{out, rest} {
			if len(part) > 1 {
				kept = append(kept, part)
			}
		}
	}
	if len(one.Others) > 1 {
		kept = append(kept, one.Others)
	}
	j.together = kept
}

// Companions are the ids that a person put together with one of these, of which
// all are left out that are among them.
func (j *Judged) Companions(ids []string) []string {
	with := map[string]bool{}
	for _, id := range ids {
		with[id] = true
	}
	var all []string
	for changed := true; changed; {
		changed = false
		for _, group := range j.together {
			if !slices.ContainsFunc(group, func(id string) bool { return with[id] }) {
				continue
			}
			for _, id := range group {
				if !with[id] {
					with[id], changed = true, true
					all = append(all, id)
				}
			}
		}
	}
	return all
}

// partings are the pairs of a list of tellings, by their places in it, that a
// person took apart.
func (j *Judged) partings(tellings []*Telling) [][2]int {
	if len(j.separate) == 0 {
		return nil
	}
	at := make(map[string]int, len(tellings))
	for i, t := range tellings {
		at[t.ID] = i
	}
	var pairs [][2]int
	for pair := range j.separate {
		a, known := at[pair[0]]
		b, too := at[pair[1]]
		if known && too && a < b {
			pairs = append(pairs, [2]int{a, b})
		}
	}
	return pairs
}

// key is the key of the entry in which a telling with this key of its own is.
func (j *Judged) key(own, telling string) string {
	if cut, is := j.cut[telling]; is {
		own = cut // What was taken out can be merged again.
	}
	return j.last(own)
}

// groups is, for each of a list of tellings, the place of the first that a
// person put together with it, which may be its own.
func (j *Judged) groups(tellings []*Telling) []int {
	at := make(map[string]int, len(tellings))
	first := make([]int, len(tellings))
	for i, t := range tellings {
		at[t.ID], first[i] = i, i
	}
	for changed := true; changed; {
		changed = false
		for _, group := range j.together {
			low := -1
			for _, id := range group {
				if i, ok := at[id]; ok && (low < 0 || first[i] < low) {
					low = first[i]
				}
			}
			for _, id := range group {
				if i, ok := at[id]; ok && first[i] != low {
					first[i], changed = low, true
				}
			}
		}
	}
	return first
}

// about are the judgements on tellings, on what stands in them, and on the entry
// with a key; the key is empty where it has none.
func (j *Judged) about(key string, tellings []*Telling) []Judgement {
	var all []Judgement
	seen := map[string]bool{}
	add := func(id string) {
		for _, one := range j.notes[id] {
			if !seen[one.ID] {
				seen[one.ID] = true
				all = append(all, one)
			}
		}
	}
	if key != "" {
		add(key)
	}
	for _, t := range tellings {
		add(t.ID)
		for i := range t.Mentions {
			add(t.Mentions[i].ID)
		}
	}
	slices.SortFunc(all, func(a, b Judgement) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	return all
}

// Apply is a coding with what people decided about it: rejected mentions and
// statements are gone, corrected fields have their new values, added ones are
// there. The coding itself is left as it is.
func (j *Judged) Apply(c *coding.Coding) *coding.Coding {
	list := j.byDoc[c.DocID]
	if len(list) == 0 {
		return c
	}
	judged := &coding.Coding{DocID: c.DocID, Coder: c.Coder, Mentions: slices.Clone(c.Mentions), Statements: slices.Clone(c.Statements)}
	for i := range list {
		one := &list[i]
		if !judgeOne(judged.Mentions, &judged.Mentions, one, mentionAt) {
			judgeOne(judged.Statements, &judged.Statements, one, statementAt)
		}
	}
	return judged
}

// Of are the judgements on mentions and statements of a document, in the order in
// which they were made.
func (j *Judged) Of(doc quipu.DocumentID) []Judgement { return slices.Clone(j.byDoc[doc]) }

// A place says which mention or statement a value is, and where its trigger is.
type place struct {
	id   string
	span coding.Span
	kind string // told apart, so that a judgement on one is not taken for one on the other
}

func mentionAt(m *coding.Mention) place { return place{m.ID, m.Trigger.Span, ""} }

func statementAt(s *coding.Statement) place { return place{s.ID, s.Trigger.Span, string(s.Kind)} }

// judgeOne applies a judgement to the one of a list that it is about, and
// reports whether it was about any of them.
func judgeOne[T any](list []T, out *[]T, one *Judgement, at func(*T) place) bool {
	target := slices.IndexFunc(list, func(v T) bool { return at(&v).id == one.Target })
	basis := one.Was
	if one.Act == Add {
		basis = one.Value
	}
	var was T
	if err := json.Unmarshal(basis, &was); len(basis) > 0 && (err != nil || at(&was).id != one.Target) {
		return false
	}
	ours := len(basis) > 0 && at(&was) != place{} && isOf[T](basis)
	if target < 0 && ours {
		// A newer coder may give the same words another type, and with it another id.
		target = slices.IndexFunc(list, func(v T) bool { return at(&v).kind == at(&was).kind && at(&v).span == at(&was).span })
	}
	switch {
	case one.Act == Reject && target >= 0:
		*out = slices.Delete(slices.Clone(list), target, target+1)
		return true
	case one.Act == Correct && target >= 0:
		list[target] = corrected(list[target], one)
		return true
	case one.Act == Confirm && target >= 0:
		if ours {
			list[target] = was
		}
		return true
	case one.Act == Add && ours, one.Act == Confirm && ours:
		*out = append(list, was)
		return true
	case one.Act == Correct && ours:
		*out = append(list, corrected(was, one))
		return true
	}
	return target >= 0
}

// isOf reports whether the JSON is of a value of type T: a mention has an event
// and a statement a kind.
func isOf[T any](raw json.RawMessage) bool {
	var fields struct {
		Event string `json:"event"`
		Kind  string `json:"kind"`
	}
	if json.Unmarshal(raw, &fields) != nil {
		return false
	}
	var value T
	switch any(value).(type) {
	case coding.Mention:
		return fields.Event != ""
	case coding.Statement:
		return fields.Kind != ""
	}
	return false
}

// corrected is a value with one field set. A correction that does not fit the
// type is left out; Check refuses it before it is kept.
func corrected[T any](value T, one *Judgement) T {
	set, err := withField(value, one.Field, one.Value)
	if err != nil {
		return value
	}
	if m, ok := any(&set).(*coding.Mention); ok && (one.Field == "event" || one.Field == "mode") {
		derive(m, one.Field == "event")
	}
	return set
}

// derive sets what follows from the type and modes of a mention. What a mention is
// in ACLED's manner depends on the words around it too, which are no longer those of
// this type; so it is no longer known.
func derive(m *coding.Mention, retyped bool) {
	if retyped {
		m.ACLED = nil
		m.Mode = slices.DeleteFunc(slices.Clone(m.Mode), func(mode string) bool { return !ontology.ValidMode(m.Event, mode) })
	}
	first := ""
	if len(m.Mode) > 0 {
		first = m.Mode[0]
	}
	m.QuadCode, m.EventScale, m.CAMEO = ontology.Quad(m.Event), ontology.Scale(m.Event, m.Mode), ontology.CAMEO(m.Event, first)
}

// withField is a value with one field of its JSON set; null takes it away.
func withField[T any](value T, field string, raw json.RawMessage) (T, error) {
	var zero T
	written, err := json.Marshal(value)
	if err != nil {
		return zero, err
	}
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(written, &fields); err != nil {
		return zero, err
	}
	fields[field] = raw
	if written, err = json.Marshal(fields); err != nil {
		return zero, err
	}
	var set T
	if err := json.Unmarshal(written, &set); err != nil {
		return zero, fmt.Errorf("field %q cannot be %s: %w", field, raw, quipu.ErrInvalid)
	}
	return set, nil
}
