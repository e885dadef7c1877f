package store

import (
	"fmt"
	"strconv"
	"strings"

	"quipu"
	"quipu/coding"
)

// A Reading is what came of a report that somebody read whole: how many of the
// machine's events are right, how many are none, and how many it missed, by type. It
// is counted when the reader says that it is done: what the machine has then and
// nobody rejected is right, what people added or kept is missed where the machine has
// it not. The words behind each stand in the record.
type Reading struct {
	Right   map[string]int    // events of the machine, by type
	Wrong   map[string]int    // rejected, by the machine's type
	Missed  map[string]int    // by their type
	Retyped map[[2]string]int // events of the machine of another type: by its and by the right one
	Coder   string            // which coded them
}

// readingOf compares what the machine coded with what stands after people judged.
func readingOf(machine, judged *coding.Coding) Reading {
	r := Reading{map[string]int{}, map[string]int{}, map[string]int{}, map[[2]string]int{}, machine.Coder}
	stands := map[string]string{}
	for i := range judged.Mentions {
		stands[judged.Mentions[i].ID] = string(judged.Mentions[i].Event)
	}
	for i := range machine.Mentions {
		m := &machine.Mentions[i]
		was := string(m.Event)
		switch is, there := stands[m.ID]; {
		case !there:
			r.Wrong[was]++
		case is == was:
			r.Right[was]++
		default:
			r.Retyped[[2]string{was, is}]++
		}
		delete(stands, m.ID)
	}
	for _, kind := range stands {
		r.Missed[kind]++
	}
	return r
}

// Reading is what would come of the report if it were read now.
func (r *Report) Reading() Reading { return readingOf(r.Machine, r.Judged) }

// fields are a reading as a decision keeps it: "right PROTEST", "wrong AID",
// "missed ASSAULT", "retyped AID PROTEST", each with its number, and "coder".
func (r *Reading) fields() map[string]string {
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
	r := Reading{map[string]int{}, map[string]int{}, map[string]int{}, map[[2]string]int{}, d.Fields["coder"]}
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
// with ErrConflict where another coder of the review has read it.
func (s *Store) readWhole(t *tx, review int64, d *Decision) error {
	var by string
	there, err := t.one("SELECT who FROM review_decision WHERE review = ? AND place = ? AND field = ? AND value = ? AND who <> ? ORDER BY who",
		[]any{review, d.Place, verdictField, string(Read), d.Who}, &by)
	if err != nil || there {
		return errorOr(err, fmt.Errorf("%s has read it: %w", by, quipu.ErrConflict))
	}
	d.Fields = nil
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
	reading := readingOf(machine, judged.Apply(machine))
	d.Fields = reading.fields()
	return nil
}
