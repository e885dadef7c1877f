package review

import (
	"cmp"
	"html/template"
	"maps"
	"slices"

	"quipu"
	"quipu/appraisal"
	"quipu/coding"
	"quipu/store"
	"quipu/web/page"
)

// An Event is one of a report that is read whole, as the machine coded it and as it
// stands.
type Event struct {
	// State is "right", "wrong" (rejected), "retyped" (of another type than the machine
	// says) or "missed" (by the machine).
	State    string
	Mention  *coding.Mention // as it stands; of a rejected one the machine's
	Was      quipu.EventType // the machine's type, where it is another
	Address  template.URL    // of its words in the report
	Judgings int             // what people decided about it
}

// eventsOf are the events of a report in the order of its text.
func eventsOf(r *store.Report) []Event {
	var list []Event
	machine := map[string]*coding.Mention{}
	for i := range r.Machine.Mentions {
		machine[r.Machine.Mentions[i].ID] = &r.Machine.Mentions[i]
	}
	add := func(state string, m *coding.Mention, was quipu.EventType) {
		e := Event{State: state, Mention: m, Was: was, Address: page.ReportAt(r.Document.ID, m.Trigger.Span)}
		for i := range r.Judgements {
			if r.Judgements[i].Target == m.ID {
				e.Judgings++
			}
		}
		list = append(list, e)
	}
	stands := map[string]bool{}
	for i := range r.Judged.Mentions {
		m := &r.Judged.Mentions[i]
		stands[m.ID] = true
		switch was := machine[m.ID]; {
		case was == nil:
			add("missed", m, "")
		case was.Event != m.Event:
			add("retyped", m, was.Event)
		default:
			add("right", m, "")
		}
	}
	for i := range r.Machine.Mentions {
		if m := &r.Machine.Mentions[i]; !stands[m.ID] {
			add("wrong", m, "")
		}
	}
	slices.SortFunc(list, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.Mention.Trigger.Span[0], b.Mention.Trigger.Span[0]), cmp.Compare(a.Mention.ID, b.Mention.ID))
	})
	return list
}

// Count is how many events of a report are of a state.
func (p *itemPage) Count(state string) int {
	n := 0
	for i := range p.Events {
		if p.Events[i].State == state {
			n++
		}
	}
	return n
}

// States are the states in the order in which they are counted.
func (p *itemPage) States() []string { return []string{"right", "wrong", "retyped", "missed"} }

// A read is a report that somebody read whole.
type read struct {
	Item                          store.ReviewItem
	Who                           string
	Right, Wrong, Missed, Retyped int
}

// readOf are the reports that were read, and the versions of the program that coded
// them, where these are several.
func readOf(items []*appraisal.Compared) (list []read, coders []string) {
	versions := map[string]bool{}
	sum := func(of map[string]int) (n int) {
		for _, count := range of {
			n += count
		}
		return n
	}
	for _, item := range items {
		for i := range item.Decisions {
			d := &item.Decisions[i]
			if d.Verdict != store.Read {
				continue
			}
			r := d.Reading()
			versions[r.Coder] = true
			one := read{item.ReviewItem, d.Who, sum(r.Right), sum(r.Wrong), sum(r.Missed), 0}
			for _, count := range r.Retyped {
				one.Retyped += count
			}
			list = append(list, one)
		}
	}
	if len(versions) > 1 {
		coders = slices.Sorted(maps.Keys(versions))
	}
	return list, coders
}
