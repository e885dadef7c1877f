package record

import (
	"cmp"
	"slices"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// A tenure collects what is told of one holder.
type tenure struct {
	words                                   []string // of the longest name, spelled
	names, from, until, began, ended, flags tally
	before, after, calls                    tally
	by                                      sides
	contests, accepts                       positions
	all                                     []*Telling
	first, last                             quipu.Date
	former, present                         bool
}

// tenures are all holders of an office.
type tenures []*tenure

// holdersOf puts together the names that are one person's: of one office, a name
// whose words all stand in another is the same. Longer names go first, so that it
// does not matter which report came first.
func holdersOf(tellings []*Telling) tenures {
	counts := map[string]int{}
	for _, t := range tellings {
		for _, role := range [...]quipu.Role{"holder", "predecessor", "successor"} {
			for _, a := range t.Statement.All(role) {
				if name := a.String(); name != "" {
					counts[spelled(ontology.Fold(name))]++
				}
			}
		}
	}
	names := make([]string, 0, len(counts))
	for name := range counts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(len(strings.Fields(b))-len(strings.Fields(a)), counts[b]-counts[a], strings.Compare(a, b))
	})
	var all tenures
	for _, name := range names {
		if all.named(name) == nil {
			all = append(all, &tenure{
				words: strings.Fields(name), names: tally{}, from: tally{}, until: tally{}, began: tally{}, ended: tally{}, flags: tally{},
				before: tally{}, after: tally{}, calls: tally{}, contests: positions{}, accepts: positions{},
			})
		}
	}
	return all
}

// named is the holder whom a spelled name means, or nil.
func (all tenures) named(name string) *tenure {
	parts := strings.Fields(name)
	for _, h := range all {
		if len(parts) > 0 && within(parts, h.words) {
			return h
		}
	}
	return nil
}

// of is whom a statement is about, or nil.
func (all tenures) of(s *coding.Statement) *tenure {
	holder := s.First("holder")
	if holder == nil {
		return nil
	}
	return all.named(spelled(ontology.Fold(holder.String())))
}

// others notes what a statement on one holder says of another.
func (all tenures) others(s *coding.Statement, t *Telling, holder *tenure) {
	for _, a := range s.All("predecessor") {
		other := all.named(spelled(ontology.Fold(a.String())))
		if other == nil || other == holder {
			continue
		}
		other.names.add(a.String(), t)
		other.after.add(s.First("holder").String(), t)
		holder.before.add(a.String(), t)
		other.former = true
		other.tells(t)
		if s.Status == quipu.Reported {
			other.ended.add("replaced", t)
			if day := span(s); day != "" {
				other.until.add(day, t)
			}
		}
	}
	for _, a := range s.All("successor") {
		other := all.named(spelled(ontology.Fold(a.String())))
		if other == nil || other == holder {
			continue
		}
		other.names.add(a.String(), t)
		other.before.add(s.First("holder").String(), t)
		holder.after.add(a.String(), t)
		other.tells(t)
	}
}

// tells notes a telling.
func (h *tenure) tells(t *Telling) {
	if !slices.Contains(h.all, t) {
		h.all = append(h.all, t)
	}
}

// tell notes what a statement says of its holder.
func (h *tenure) tell(s *coding.Statement, t *Telling) {
	h.tells(t)
	h.names.add(s.First("holder").String(), t)
	h.begin(s, t)
	happened := s.Status == quipu.Reported || s.Status == quipu.Historical
	manner := ""
	if m := s.First("manner"); m != nil {
		manner = m.Value
	}
	switch s.Aspect {
	case "holds":
		h.present = true
		h.seen(t)
	case "held":
		h.former = true
		if manner != "" {
			h.ended.add(manner, t)
		}
	case "assumes", "claims":
		if !happened {
			break
		}
		h.present = true
		h.seen(t)
		if manner != "" {
			h.began.add(manner, t)
		}
		for _, a := range s.All("by") {
			h.by.add(&a.Actor, t)
		}
	case "leaves":
		h.leaves(s, t, manner, happened)
	case "recognised", "rejected":
		if !happened {
			break
		}
		for _, a := range s.All("by") {
			if s.Aspect == "rejected" {
				h.contests.add(&a.Actor, s, t)
			} else {
				h.accepts.add(&a.Actor, s, t)
			}
		}
	}
	for _, flag := range s.All("flag") {
		if flag.Value != "former" && s.Aspect != "held" {
			h.flags.add(flag.Value, t)
		}
	}
}

// begin notes when a statement says that the holder began.
func (h *tenure) begin(s *coding.Statement, t *Telling) {
	happened := s.Status == quipu.Reported || s.Status == quipu.Historical
	if day := span(s); day != "" && happened && (s.Aspect == "holds" || s.Aspect == "assumes" || s.Aspect == "claims") {
		h.from.add(day, t)
	}
}

// leaves notes that the holder left, or is called on to.
func (h *tenure) leaves(s *coding.Statement, t *Telling, manner string, happened bool) {
	switch {
	case happened:
		h.former = true
		if manner != "" {
			h.ended.add(manner, t)
		}
		if day := span(s); day != "" {
			h.until.add(day, t)
		}
		for _, a := range s.All("by") {
			h.by.add(&a.Actor, t)
		}
	case s.Status == quipu.Hypothetical:
		who := ""
		if s.Attribution != nil {
			who = s.Attribution.Speaker.String()
		}
		h.calls.add(who, t)
	}
}

// seen widens the days on which the holder is told of as having the office.
func (h *tenure) seen(t *Telling) {
	day := t.Doc.Published
	if day.IsZero() {
		return
	}
	if h.first.IsZero() || day.Before(h.first) {
		h.first = day
	}
	if h.last.Before(day) {
		h.last = day
	}
	if h.last.Before(t.Until) {
		h.last = t.Until
	}
}

// holder is what the entry shows.
func (h *tenure) holder() Holder {
	made := Holder{
		From: h.from.values(), Until: h.until.values(), Began: h.began.values(), Ended: h.ended.values(), Flags: h.flags.values(),
		By: h.by.list(), Before: h.before.values(), After: h.after.values(), Calls: h.calls.values(),
		Contests: h.contests.list(), Accepts: h.accepts.list(),
		First: h.first, Last: h.last, Told: idsOf(h.all), former: h.former, present: h.present,
	}
	names := h.names.values()
	for _, name := range names {
		// The one that most outlets use, unless it is a surname alone.
		if made.Name == "" || len(strings.Fields(made.Name)) < 2 && len(strings.Fields(name.Value)) > 1 {
			made.Name = name.Value
		}
	}
	if len(names) > 1 {
		made.Names = names
	}
	return made
}

// positions are who takes which side, by name.
type positions map[string]*Position

// add notes who takes a position. A government stands for its country, whatever a
// report calls it: "Brazil's far-right government" is that report's.
func (p positions) add(a *coding.Actor, s *coding.Statement, t *Telling) {
	name, code := a.String(), ""
	if c, is := ontology.CountryByAlpha3(a.Code); is && (a.Kind == quipu.PlaceActor || a.Kind == quipu.Organisation && a.Sector == "GOV") {
		name, code = c.Name, a.Code
	}
	if name == "" {
		return
	}
	key := ontology.Fold(name)
	one, is := p[key]
	if !is {
		one = &Position{Who: name, Code: code}
		p[key] = one
	}
	if one.Date.IsZero() || !s.Date.IsZero() && s.Date.Before(one.Date) {
		one.Date = s.Date
	}
	if !slices.Contains(one.By, t.ID) {
		one.By = append(one.By, t.ID)
		one.tellings = append(one.tellings, t)
		one.Outlets = independent(one.tellings)
	}
}

func (p positions) list() []Position {
	var list []Position
	for _, one := range p {
		list = append(list, *one)
	}
	slices.SortFunc(list, func(a, b Position) int {
		return cmp.Or(b.Outlets-a.Outlets, strings.Compare(a.Who, b.Who))
	})
	return list
}
