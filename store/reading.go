package store

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

// A Reading is what came of a report that somebody read whole: how many of the
// machine's codings are right, how many are none, and how many it missed, by type: that
// of an event ("PROTEST"), or kind and aspect of a statement ("office.holds"). It
// is counted when the reader says that it is done: what the machine has then and
// nobody rejected is right, what people added or kept is missed where the machine has
// it not. The words behind each stand in the record.
type Reading struct {
	Right   map[string]int    // codings of the machine, by type
	Wrong   map[string]int    // rejected, by the machine's type
	Missed  map[string]int    // by their type
	Retyped map[[2]string]int // codings of the machine of another type: by its and by the right one
	Coder   string            // which coded them
}

// NewReading counts nothing yet of what a version of the program coded.
func NewReading(coder string) Reading {
	return Reading{map[string]int{}, map[string]int{}, map[string]int{}, map[[2]string]int{}, coder}
}

// KindOf is the kind of a type of codings: "event", or the kind of a statement.
func KindOf(kind string) string {
	if of, _, statement := strings.Cut(kind, "."); statement {
		return of
	}
	return string(record.Events)
}

// typesOf are the types of all codings of some kinds, by their ids, in their order.
func typesOf(c *coding.Coding, kinds []string) (ids []string, types map[string]string) {
	types = map[string]string{}
	add := func(id, kind string) {
		if slices.Contains(kinds, KindOf(kind)) {
			ids, types[id] = append(ids, id), kind
		}
	}
	for i := range c.Mentions {
		add(c.Mentions[i].ID, string(c.Mentions[i].Event))
	}
	for i := range c.Statements {
		s := &c.Statements[i]
		add(s.ID, string(s.Kind)+"."+s.Aspect)
	}
	return ids, types
}

// ReadingOf compares what the machine coded, of some kinds, with what stands after
// people judged.
func ReadingOf(machine, judged *coding.Coding, kinds []string) Reading {
	r := NewReading(machine.Coder)
	ids, types := typesOf(machine, kinds)
	_, stands := typesOf(judged, kinds)
	for _, id := range ids {
		was := types[id]
		switch is, there := stands[id]; {
		case !there:
			r.Wrong[was]++
		case is == was:
			r.Right[was]++
		default:
			r.Retyped[[2]string{was, is}]++
		}
		delete(stands, id)
	}
	for _, kind := range stands {
		r.Missed[kind]++
	}
	return r
}

// Reading is what would come of the report if it were read now, for some kinds.
func (r *Report) Reading(kinds []string) Reading { return ReadingOf(r.Machine, r.Judged, kinds) }

// Types are the types that occur in a reading.
func (r *Reading) Types() map[string]bool {
	types := map[string]bool{}
	for _, of := range []map[string]int{r.Right, r.Wrong, r.Missed} {
		for kind := range of {
			types[kind] = true
		}
	}
	for pair := range r.Retyped {
		types[pair[0]], types[pair[1]] = true, true
	}
	return types
}

// Fields are a reading as a decision keeps it: "right PROTEST", "wrong AID",
// "missed ASSAULT", "retyped AID PROTEST", each with its number, and "coder".
func (r *Reading) Fields() map[string]string {
	fields := map[string]string{"coder": r.Coder}
	add := func(count int, words ...string) { fields[strings.Join(words, " ")] = strconv.Itoa(count) }
	for kind, count := range r.Right {
		add(count, "right", kind)
	}
	for kind, count := range r.Wrong {
		add(count, "wrong", kind)
	}
	for kind, count := range r.Missed {
		add(count, "missed", kind)
	}
	for kinds, count := range r.Retyped {
		add(count, "retyped", kinds[0], kinds[1])
	}
	return fields
}

// Reading is what came of a report, of a decision that it was read. Fields that say
// nothing of it are passed over.
func (d *Decision) Reading() Reading {
	r := NewReading(d.Fields["coder"])
	for field, value := range d.Fields {
		count, err := strconv.Atoi(value)
		if err != nil || count < 1 {
			continue
		}
		switch words := strings.Fields(field); {
		case len(words) == 2 && words[0] == "right":
			r.Right[words[1]] = count
		case len(words) == 2 && words[0] == "wrong":
			r.Wrong[words[1]] = count
		case len(words) == 2 && words[0] == "missed":
			r.Missed[words[1]] = count
		case len(words) == 3 && words[0] == "retyped":
			r.Retyped[[2]string{words[1], words[2]}] = count
		}
	}
	return r
}

// readWhole sets what came of a report, where a coder says that it was read. It fails
// with ErrConflict where another coder of the review has read it, and that is not blind.
// In one that is, what came of it is what the coder's work comes to when it is compared.
func (s *Store) readWhole(t *tx, one *Review, review int64, d *Decision) error {
	if d.Fields = nil; one.Apart() {
		return nil
	}
	var by string
	there, err := t.one("SELECT who FROM review_decision WHERE review = ? AND place = ? AND field = ? AND value = ? AND who <> ? ORDER BY who",
		[]any{review, d.Place, verdictField, string(Read), d.Who}, &by)
	if err != nil || there {
		return errorOr(err, fmt.Errorf("%s has read it: %w", by, quipu.ErrConflict))
	}
	if d.Verdict != Read {
		return nil
	}
	var doc string
	if _, err := t.one("SELECT doc FROM review_item WHERE review = ? AND place = ?", []any{review, d.Place}, &doc); err != nil {
		return err
	}
	_, machine, err := s.document(t, quipu.DocumentID(doc))
	if err != nil {
		return err
	}
	judged, err := s.judged(t)
	if err != nil {
		return err
	}
	reading := ReadingOf(machine, judged.Apply(machine), one.Looked())
	d.Fields = reading.Fields()
	return nil
}
