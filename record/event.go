package record

import (
	"cmp"
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
	Name    string          `json:"name"`
	Kind    quipu.ActorKind `json:"kind,omitempty"`
	Code    string          `json:"code,omitempty"`
	Sector  string          `json:"sector,omitempty"`
	Outlets int             `json:"outlets"`
	By      []string        `json:"tellings"`
	Names   []Value         `json:"names,omitempty"` // where there is more than one
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
	v := &Event{}
	e.Event = v
	types := map[quipu.EventType]float64{}
	evidence := 0.0
	modes, contexts, statuses, said, days, typed := tally{}, tally{}, tally{}, tally{}, tally{}, tally{}
	var actors, recipients sides
	places := placeTally{}
	for _, t := range e.Tellings {
		main := t.Main()
		if main == nil {
			continue
		}
		statuses.add(string(main.Status), t)
		switch l := lookAt(t); {
		case l.days.known && l.days.said:
			said.add(l.days.String(), t)
		case l.days.known:
			days.add(l.days.String(), t)
		}
		for i := range t.Mentions {
			m := &t.Mentions[i]
			types[m.Event] += m.Confidence
			evidence += m.Confidence
			typed.add(string(m.Event), t)
			for _, mode := range m.Mode {
				modes.add(mode, t)
			}
			for _, context := range m.Context {
				contexts.add(context, t)
			}
			for k := range m.Actor {
				actors.add(&m.Actor[k], t)
			}
			for k := range m.Recipient {
				recipients.add(&m.Recipient[k], t)
			}
			places.add(m.EventLoc, t)
			v.addFigures(m, t)
			if m.Status == quipu.Negated {
				v.Denials = append(v.Denials, Denial{speakerOf(m), t.Doc.Outlet, t.ID})
			}
		}
	}
	for _, one := range typed.values() {
		share := TypeShare{Type: quipu.EventType(one.Value), Outlets: one.Outlets, By: one.By}
		if evidence > 0 {
			share.Weight = round(types[share.Type] / evidence)
		}
		v.Types = append(v.Types, share)
	}
	slices.SortStableFunc(v.Types, func(a, b TypeShare) int { return cmp.Compare(b.Weight, a.Weight) })
	v.Modes, v.Contexts = modes.values(), contexts.values()
	// When a report came out counts only where no words say the day.
	if v.Days = said.values(); len(v.Days) == 0 {
		v.Days = days.values()
	}
	v.Statuses = statuses.values()
	if len(v.Statuses) > 0 {
		v.Status = quipu.Status(v.Statuses[0].Value)
	}
	if len(v.Statuses) == 1 {
		v.Statuses = nil
	}
	v.Actors, v.Recipients, v.Places = actors.list(), recipients.list(), places.list()
	v.Differs = v.differs()
	v.place(e)
	e.Title = v.title()
}

// place sets when and where the entry is.
func (v *Event) place(e *Entry) {
	if len(v.Days) > 0 {
		from, to, _ := strings.Cut(v.Days[0].Value, "/")
		e.Date, _ = quipu.ParseDate(from)
		e.EndDate = e.Date
		if to != "" {
			e.EndDate, _ = quipu.ParseDate(to)
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

// differs names the fields in which no telling of one value can agree with one
// of another.
func (v *Event) differs() []string {
	var fields []string
	if len(v.Days) > 1 && slices.ContainsFunc(v.Days[1:], func(d Value) bool { return apartDays(v.Days[0].Value, d.Value) }) {
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

// apartDays reports whether two stretches of days have none in common.
func apartDays(a, b string) bool {
	first := func(s string) string { from, _, _ := strings.Cut(s, "/"); return from }
	last := func(s string) string {
		if _, to, is := strings.Cut(s, "/"); is {
			return to
		}
		return s
	}
	return last(a) < first(b) || last(b) < first(a)
}

func placesDiffer(a, b *EventPlace) bool {
	if a.Coordinates == nil || b.Coordinates == nil || a.Precision != b.Precision {
		return false
	}
	return kilometres(a.Coordinates, b.Coordinates) > nearby
}

// figuresDiffer reports whether two figures of the same people have no number in
// common: "at least five" and "nine" agree, "five" and "nine" do not.
func figuresDiffer(a, b *Figure) bool {
	if a.What != b.What || a.Min == nil || b.Min == nil {
		return false
	}
	return a.Max != nil && *a.Max < *b.Min || b.Max != nil && *b.Max < *a.Min
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
