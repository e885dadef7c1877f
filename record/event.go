package record

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// Event is what an entry of kind event holds. Where tellings differ, all that is
// told stands side by side.
type Event struct {
	Types      []TypeShare  `json:"types"` // the likeliest first
	Modes      []Value      `json:"modes,omitempty"`
	Contexts   []Value      `json:"contexts,omitempty"`
	Status     quipu.Status `json:"status"`             // of most outlets
	Statuses   []Value      `json:"statuses,omitempty"` // where there is more than one
	Actors     []Side       `json:"actors,omitempty"`
	Recipients []Side       `json:"recipients,omitempty"`
	Places     []EventPlace `json:"places,omitempty"`
	Days       []Value      `json:"days,omitempty"` // "2019-11-15", or "2019-11-15/2019-11-17"
	Figures    []Figure     `json:"figures,omitempty"`
	Denials    []Denial     `json:"denials,omitempty"`
	// Differs names what tellings contradict each other in: "days", "places",
	// "figures", "status".
	Differs []string `json:"differs,omitempty"`
}

// A TypeShare is a type that tellings give the event, with the share of the
// evidence for it.
type TypeShare struct {
	Type    quipu.EventType `json:"type"`
	Weight  float64         `json:"weight"` // of all types together 1
	Outlets int             `json:"outlets"`
	By      []string        `json:"tellings"`
}

// A Side is an actor or recipient, with the names it goes by in the reports.
type Side struct {
	Name    string            `json:"name"`
	In      map[string]string `json:"name_in,omitempty"` // another proper name that reports of a language use, by the language
	Kind    quipu.ActorKind   `json:"kind,omitempty"`
	Code    string            `json:"code,omitempty"`
	Sector  string            `json:"sector,omitempty"`
	Outlets int               `json:"outlets"`
	By      []string          `json:"tellings"`
	Names   []Value           `json:"names,omitempty"` // where there is more than one
}

// An EventPlace is where tellings put the event.
type EventPlace struct {
	Name    string `json:"name"`
	Country string `json:"country,omitempty"`
	Admin1  string `json:"admin1,omitempty"`
	*coding.Coordinates
	GeonameID string   `json:"geonameid,omitempty"`
	Precision string   `json:"precision,omitempty"`
	Outlets   int      `json:"outlets"`
	By        []string `json:"tellings"`
}

// A Figure is a number that a telling gives, and whose number it is. A bound that
// the words do not set is nil.
type Figure struct {
	What      string     `json:"what"`
	Text      string     `json:"text"`
	Min       *int64     `json:"min,omitempty"`
	Max       *int64     `json:"max,omitempty"`
	Qualifier string     `json:"qualifier,omitempty"`
	Speaker   string     `json:"speaker,omitempty"` // left out where the outlet says it itself
	Outlet    string     `json:"outlet,omitempty"`
	AsOf      quipu.Date `json:"as_of,omitzero"` // when the report came out
	By        string     `json:"telling"`
}

// A Denial is who says that the event did not happen.
type Denial struct {
	Speaker string `json:"speaker,omitempty"` // left out where the outlet says it itself
	Outlet  string `json:"outlet,omitempty"`
	By      string `json:"telling"`
}

// fillEvent sets what an event's tellings say together.
func fillEvent(e *Entry) {
	c := collector{
		weight: map[quipu.EventType]float64{}, types: tally{}, modes: tally{}, contexts: tally{}, statuses: tally{},
		said: tally{}, inferred: tally{}, places: placeTally{}, event: &Event{},
	}
	for _, t := range e.Tellings {
		c.add(t)
	}
	e.Event = c.event
	c.sum()
	c.event.Differs = c.differs()
	c.place(e)
	e.Title = c.event.title()
}

// A collector gathers what the tellings of an event say.
type collector struct {
	weight                           map[quipu.EventType]float64 // certainty, added up
	types, modes, contexts, statuses tally
	said, inferred                   tally // days, by words or by when the report came out
	lasting                          bool
	actors, recipients               sides
	places                           placeTally
	event                            *Event
}

func (c *collector) add(t *Telling) {
	l := lookOf(t, lookAt)
	if len(l.types) == 0 {
		return
	}
	c.lasting = c.lasting || l.lasting
	c.statuses.add(string(t.Main().Status), t)
	switch {
	case l.days.said:
		c.said.add(l.days.String(), t)
	case l.days.known:
		c.inferred.add(l.days.String(), t)
	}
	denied := false
	for i := range t.Mentions {
		m := &t.Mentions[i]
		c.weight[m.Event] += m.Confidence
		c.types.add(string(m.Event), t)
		for _, mode := range m.Mode {
			c.modes.add(mode, t)
		}
		for _, context := range m.Context {
			c.contexts.add(context, t)
		}
		for k := range m.Actor {
			c.actors.add(&m.Actor[k], t)
		}
		for k := range m.Recipient {
			c.recipients.add(&m.Recipient[k], t)
		}
		c.places.add(m.EventLoc, t)
		c.event.addFigures(m, t)
		if m.Status == quipu.Negated && !denied {
			denied = true
			c.event.Denials = append(c.event.Denials, Denial{speakerOf(m), t.Doc.Outlet, t.ID})
		}
	}
}

// sum sets the values of the event.
func (c *collector) sum() {
	v := c.event
	all := 0.0
	for _, weight := range c.weight {
		all += math.Round(weight * units) // Whole numbers, which add up the same in any order.
	}
	for _, one := range c.types.values() {
		share := TypeShare{Type: quipu.EventType(one.Value), Outlets: one.Outlets, By: one.By}
		if all > 0 {
			share.Weight = round(c.weight[share.Type] * units / all)
		}
		v.Types = append(v.Types, share)
	}
	slices.SortStableFunc(v.Types, func(a, b TypeShare) int { return cmp.Compare(b.Weight, a.Weight) })
	v.Modes, v.Contexts = c.modes.values(), c.contexts.values()
	v.Actors, v.Recipients, v.Places = c.actors.list(), c.recipients.list(), c.places.list()
	// When a report came out counts only where no words say the day.
	if v.Days = c.said.values(); len(v.Days) == 0 {
		v.Days = c.inferred.values()
	}
	statuses := c.statuses.values()
	for i, one := range statuses {
		// Where as many deny it as assert it, it stands as asserted, with its denials.
		if i == 0 || one.Value == string(quipu.Reported) && one.Outlets == statuses[0].Outlets {
			v.Status = quipu.Status(one.Value)
		}
	}
	if len(statuses) > 1 {
		v.Statuses = statuses
	}
}

// place sets when and where the entry is. What lasts is from the first day that
// is told to the last.
func (c *collector) place(e *Entry) {
	v := c.event
	for i, one := range v.Days {
		from, to := daysIn(one.Value)
		if i == 0 || c.lasting && from.Before(e.Date) {
			e.Date = from
		}
		if i == 0 || c.lasting && e.EndDate.Before(to) {
			e.EndDate = to
		}
	}
	for _, p := range v.Places {
		if e.Country = p.Country; e.Country != "" {
			return
		}
	}
	for _, side := range slices.Concat(v.Recipients, v.Actors) {
		if _, is := ontology.CountryByAlpha3(side.Code); is {
			e.Country = side.Code
			return
		}
	}
}

// differs names the fields in which tellings contradict each other.
func (c *collector) differs() []string {
	v := c.event
	var fields []string
	apart := func(d Value) bool {
		from, to := daysIn(v.Days[0].Value)
		first, last := daysIn(d.Value)
		return to.Before(first) || last.Before(from)
	}
	// Days that follow from when reports came out contradict nothing.
	if !c.lasting && len(c.said) > 0 && slices.ContainsFunc(v.Days, apart) {
		fields = append(fields, "days")
	}
	if slices.ContainsFunc(v.Places, func(p EventPlace) bool { return placesDiffer(&v.Places[0], &p) }) {
		fields = append(fields, "places")
	}
	figures := false
	for i := range v.Figures {
		for k := range v.Figures[:i] {
			figures = figures || figuresDiffer(&v.Figures[k], &v.Figures[i])
		}
	}
	if figures {
		fields = append(fields, "figures")
	}
	if len(v.Denials) > 0 && len(v.Statuses) > 1 {
		fields = append(fields, "status")
	}
	return fields
}

// daysIn are the first and the last day of a value of Days.
func daysIn(value string) (from, to quipu.Date) {
	first, last, several := strings.Cut(value, "/")
	if !several {
		last = first
	}
	from, _ = quipu.ParseDate(first) // It was made from dates.
	to, _ = quipu.ParseDate(last)
	return from, to
}

func placesDiffer(a, b *EventPlace) bool {
	if a.Coordinates == nil || b.Coordinates == nil || a.Precision != b.Precision {
		return false
	}
	return kilometres(a.Coordinates, b.Coordinates) > nearby
}

// figuresDiffer reports whether two figures of the same people are not the same
// number. "Dozens" and "75" agree, "at least five" and "nine" do not: who counted
// five had not found nine.
func figuresDiffer(a, b *Figure) bool {
	if a.What != b.What || a.Min == nil || b.Min == nil || *a.Min == *b.Min {
		return false
	}
	return !holds(a, b) && !holds(b, a)
}

// holds reports whether all numbers of one figure lie in a range that another
// gives.
func holds(a, b *Figure) bool {
	return a.Max != nil && b.Max != nil && *a.Min <= *b.Min && *b.Max <= *a.Max
}

func (v *Event) addFigures(m *coding.Mention, t *Telling) {
	for _, c := range m.Counts {
		f := Figure{
			What: c.What, Text: c.Text, Min: c.Min, Max: c.Max, Qualifier: c.Qualifier,
			Speaker: speakerOf(m), Outlet: t.Doc.Outlet, AsOf: t.Doc.Published, By: t.ID,
		}
		// The headline and the lead give one figure twice.
		if !slices.ContainsFunc(v.Figures, func(o Figure) bool {
			return o.By == f.By && o.What == f.What && o.Speaker == f.Speaker && equal(o.Min, f.Min) && equal(o.Max, f.Max)
		}) {
			v.Figures = append(v.Figures, f)
		}
	}
}

func equal(a, b *int64) bool { return a == b || a != nil && b != nil && *a == *b }

// speakerOf is whose word a mention is; empty for the outlet's own.
func speakerOf(m *coding.Mention) string {
	if m.Attribution == nil || m.Attribution.Kind == quipu.OwnVoice {
		return ""
	}
	return m.Attribution.Speaker.String()
}
