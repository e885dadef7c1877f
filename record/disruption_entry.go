package record

import (
	"cmp"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// fillDisruption makes the disruption of an entry.
func fillDisruption(e *Entry) {
	d := &Disruption{}
	kinds, names, places, by, since, until, ended := tally{}, tally{}, tally{}, tally{}, tally{}, tally{}, tally{}
	others := tally{} // names of what is asked for, let through or dear
	short, stopped := 0, 0
	for _, t := range e.Tellings {
		s := t.Statement
		for _, x := range s.All("thing") {
			kinds.add(x.Value, t)
			switch s.Aspect {
			case "effect", "demanded", "eased":
				others.add(spaced(x.String()), t)
			default:
				names.add(spaced(x.String()), t)
			}
		}
		for _, x := range s.All("named") {
			names.add(spaced(x.Text), t)
		}
		if l := s.Location; l != nil && l.Name != "" {
			e.Country = cmp.Or(e.Country, l.Country)
			if l.Precision != "country" {
				places.add(l.Name, t)
			}
		}
		for _, x := range s.All("place") {
			places.add(spaced(x.Text), t)
		}
		for _, x := range s.All("by") {
			by.add(x.String(), t)
		}
		for _, x := range s.All("ended_by") {
			if s.Status == quipu.Reported {
				ended.add(x.String(), t)
			}
		}
		switch {
		case len(s.All("shortage")) > 0:
			short++
		case s.Aspect == "begins", s.Aspect == "goes-on", s.Aspect == "threatened":
			stopped++
		}
		switch s.Aspect {
		case "begins", "goes-on":
			if !s.Date.IsZero() {
				since.add(s.Date.String(), t)
			}
		case "ends":
			if !s.EndDate.IsZero() && s.Status == quipu.Reported {
				until.add(s.EndDate.String(), t)
			}
			if !s.Date.IsZero() && s.Date.Before(s.EndDate) {
				since.add(s.Date.String(), t) // "after 36 days"
			}
		}
		d.note(t)
	}
	d.Kinds, d.Names, d.Places, d.By, d.Since, d.Until, d.Ended =
		kinds.values(), names.values(), places.values(), by.values(), since.values(), until.values(), ended.values()
	if len(d.Names) == 0 {
		d.Names = others.values()
	}
	if len(d.Kinds) > 0 {
		d.Thing = d.Kinds[0].Value
	}
	d.Short = short > stopped
	d.setState(e.Tellings)
	e.Disruption = d
	e.Date, e.EndDate = d.days(e)
	e.Title = d.title(e)
	e.Lines = d.lines()
}

// note keeps what a telling tells besides: effects, calls and relief.
func (d *Disruption) note(t *Telling) {
	s := t.Statement
	n := DisruptionNote{Figure: s.Figure, Day: cmp.Or(s.Date, t.Doc.Published), Source: t.ID}
	if s.EndDate != s.Date {
		n.Ends = s.EndDate
	}
	words := func() string {
		var all []string
		for _, x := range s.All("thing") {
			all = append(all, spaced(x.Text))
		}
		return strings.TrimSpace(spaced(s.Trigger.Text) + " " + strings.Join(all, ", "))
	}
	switch s.Aspect {
	case "effect":
		for _, x := range s.All("effect") {
			n.Text = spaced(x.Text)
		}
		d.Effects = append(d.Effects, n)
	case "demanded":
		n.Text = words()
		for _, x := range s.All("demand") {
			n.Text, n.By = spaced(x.Text), x.String()
		}
		d.Calls = append(d.Calls, n)
	case "eased":
		n.Text = words()
		for _, x := range s.All("supplier") {
			n.By = x.String()
		}
		d.Relief = append(d.Relief, n)
	default:
		// "Some 1,500 trucks are stranded": how much it is, is an effect.
		if s.Figure != nil && counts(s) {
			n.Text = words()
			d.Effects = append(d.Effects, n)
		}
	}
}

// counts reports whether a telling counts what a disruption does, and not things
// that are disrupted: stranded lorries, cancelled flights, dry filling stations.
func counts(s *coding.Statement) bool {
	for _, x := range s.All("thing") {
		switch x.Value {
		case "transport", "flights", "fuel", "food":
			return true
		}
	}
	return false
}

// spaced is a text with single blanks.
func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

// setState is what the last report says that tells whether it goes on. A report
// that tells of the end tells of what was before, too.
func (d *Disruption) setState(tellings []*Telling) {
	var doc quipu.DocumentID
	var end quipu.Date
	over := false // in this document
	for _, t := range tellings {
		s := t.Statement
		if t.Doc.ID != doc {
			doc, over, end = t.Doc.ID, false, quipu.Date{}
		}
		state := ""
		switch {
		case s.Aspect == "ends" && s.Status == quipu.Reported:
			state, over, end = "ended", true, s.EndDate
		case over && (end.IsZero() || !end.Before(s.Date)):
			continue
		case s.Aspect == "begins":
			state = "begun"
		case s.Aspect == "goes-on":
			state = "goes on"
		case s.Aspect == "ends":
			state = "to end"
		case s.Aspect == "threatened" && d.State == "":
			state = "threatened"
		}
		if state != "" {
			d.State, d.StateAsOf = state, t.Doc.Published
		}
	}
}

// days are the earliest first day and the last day on which it was going on, as far
// as reports tell.
func (d *Disruption) days(e *Entry) (first, last quipu.Date) {
	for _, t := range e.Tellings {
		s := t.Statement
		day := t.Doc.Published
		if (s.Aspect == "begins" || s.Aspect == "goes-on") && !s.Date.IsZero() {
			day = s.Date
		}
		if !day.IsZero() && (first.IsZero() || day.Before(first)) {
			first = day
		}
		day = t.Doc.Published
		if s.Aspect == "ends" && s.Status == quipu.Reported && !s.EndDate.IsZero() {
			day = s.EndDate
		}
		if last.Before(day) {
			last = day
		}
	}
	if last.Before(first) {
		last = first
	}
	return first, last
}

var thingTitles = map[string]string{
	"road": "Road", "bridge": "Bridge", "plant": "Plant", "pipeline": "Pipeline", "rail": "Railway", "airport": "Airport", "port": "Port", "fuel": "Fuel",
	"food": "Food", "power": "Power", "water": "Water", "gas": "Gas", "internet": "Internet", "transport": "Transport", "school": "Schools", "market": "Markets",
	"border": "Border", "mine": "Mine", "hospital": "Hospital", "bank": "Banks", "office": "Offices", "flights": "Flights", "media": "Media",
}

// title says what sort of thing it is, that it is short or stopped, its name and
// place.
func (d *Disruption) title(e *Entry) string {
	title := cmp.Or(thingTitles[d.Thing], d.Thing)
	switch {
	case d.Short:
		title += " short"
	case d.State == "threatened":
		title += " threatened"
	default:
		title += " disrupted"
	}
	if len(d.Names) > 0 && !d.Short {
		title += ": " + d.longest()
	}
	switch {
	case len(d.Places) > 0 && !strings.Contains(title, d.Places[0].Value):
		title += ", " + d.Places[0].Value
	case len(d.Places) == 0:
		if country, ok := ontology.CountryByAlpha3(e.Country); ok {
			title += ", " + country.Name
		}
	}
	return title
}

// longest is the name with a proper noun that most outlets give, else the first.
func (d *Disruption) longest() string {
	for _, name := range d.Names {
		if len(namesIn([]string{"x " + name.Value})) > 0 {
			return name.Value
		}
	}
	return d.Names[0].Value
}

// lines are who does it, since when, and the state at the last report.
func (d *Disruption) lines() []string {
	var parts []string
	if len(d.By) > 0 {
		parts = append(parts, "by "+d.By[0].Value)
	}
	if len(d.Since) > 0 {
		parts = append(parts, "since "+d.Since[0].Value)
	}
	if len(d.Until) > 0 {
		parts = append(parts, "until "+d.Until[0].Value)
	}
	if d.State != "" {
		parts = append(parts, d.State+" on "+d.StateAsOf.String())
	}
	lines := []string{strings.Join(parts, ", ")}
	for _, n := range d.Effects {
		lines = append(lines, n.Text)
	}
	if lines[0] == "" {
		lines = lines[1:]
	}
	return lines
}
