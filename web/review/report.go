package review

import (
	"cmp"
	"html/template"
	"maps"
	"net/url"
	"slices"

	"quipu/appraisal"
	"quipu/coding"
	"quipu/store"
	"quipu/web/page"
)

// A Coding is one of a report that is read whole, as the machine coded it and as it
// stands.
type Coding struct {
	// State is "right", "wrong" (rejected), "retyped" (of another type than the machine
	// says) or "missed" (by the machine).
	State    string
	Kind     string // "event", or that of a statement
	Type     string // of an event, or the aspect of a statement; of what stands, of what is rejected the machine's
	Was      string // the machine's, where it is another
	Sentence coding.Words
	Trigger  coding.Words
	Address  template.URL // of the coding in the report
	Judgings int          // what people decided about it
}

// codingsOf are the codings of a report, of the kinds that are looked for, in the order
// of its text.
func codingsOf(item *appraisal.Item) []Coding {
	r, kinds := item.Report, item.Review.Looked()
	machine, stands := map[string]*Coding{}, map[string]*Coding{}
	var ids []string
	gather := func(c *coding.Coding, into map[string]*Coding) {
		add := func(id, kind, name string, sentence, trigger coding.Words) {
			if !slices.Contains(kinds, kind) {
				return
			}
			ids = append(ids, id)
			into[id] = &Coding{Kind: kind, Type: name, Sentence: sentence, Trigger: trigger}
		}
		for i := range c.Mentions {
			m := &c.Mentions[i]
			add(m.ID, store.KindOf(string(m.Event)), string(m.Event), m.Sentence.Words, m.Trigger.Words)
		}
		for i := range c.Statements {
			s := &c.Statements[i]
			add(s.ID, string(s.Kind), s.Aspect, s.Sentence.Words, s.Trigger.Words)
		}
	}
	gather(r.Machine, machine)
	gather(r.Judged, stands)
	slices.Sort(ids)
	var list []Coding
	for _, id := range slices.Compact(ids) {
		was, is := machine[id], stands[id]
		c := Coding{State: "right"}
		switch {
		case is == nil:
			c = *was
			c.State = "wrong"
		case was == nil:
			c = *is
			c.State = "missed"
		default:
			c = *is
			if c.State = "right"; was.Type != is.Type {
				c.State, c.Was = "retyped", was.Type
			}
		}
		for i := range r.Judgements {
			if r.Judgements[i].Target == id {
				c.Judgings++
			}
		}
		c.Address = page.ReadFor(r.Document.ID, item.Review.ID) + "&at=" + template.URL(url.QueryEscape(id)) + "#c-" + template.URL(url.PathEscape(id))
		list = append(list, c)
	}
	slices.SortStableFunc(list, func(a, b Coding) int {
		return cmp.Or(cmp.Compare(a.Trigger.Span[0], b.Trigger.Span[0]), cmp.Compare(a.Kind, b.Kind))
	})
	return list
}

// Count is how many codings of a report are of a state.
func (p *itemPage) Count(state string) int {
	n := 0
	for i := range p.Codings {
		if p.Codings[i].State == state {
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
