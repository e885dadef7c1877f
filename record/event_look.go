package record

import (
	"math"
	"slices"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// A look is what is compared of a telling of an event: its mentions together, in
// normal forms.
type look struct {
	*Telling
	types      []quipu.EventType // of the main mention first
	modes      []string
	announced  bool // not told as having happened, or not
	actors     []party
	recipients []party
	place      *coding.Location // nil if not known
	days       days
	lasting    bool     // goes on for days: a blockade, a strike
	stems      []string // of all its sentences
	names      []string // stems of the names that stand in them
	triggers   []string // stems of the triggers' lemmas
	counts     []coding.Count
	sentences  []int
	hurts      bool // tells that people were hurt
	breaks     bool // tells that things were
}

// days are when a telling puts its event.
type days struct {
	known    bool
	from, to int  // days since 1970, both included
	said     bool // by an expression of time, and not by when the report came out
}

var epoch = quipu.Date{Year: 1970, Month: 1, Day: 1}

func lookAt(t *Telling) *look {
	l := &look{Telling: t}
	main := t.Main()
	if main == nil {
		return l
	}
	l.announced = announced(main.Status)
	l.types = append(l.types, main.Event)
	l.days = daysOf(main, t.Doc)
	l.place = placeOf(main)
	var texts []string
	for i := range t.Mentions {
		m := &t.Mentions[i]
		if !slices.Contains(l.types, m.Event) {
			l.types = append(l.types, m.Event)
		}
		for _, mode := range m.Mode {
			if !slices.Contains(l.modes, mode) {
				l.modes = append(l.modes, mode)
			}
		}
		for k := range m.Actor {
			l.actors = append(l.actors, partyOf(&m.Actor[k], t.Doc.Lang))
		}
		for k := range m.Recipient {
			l.recipients = append(l.recipients, partyOf(&m.Recipient[k], t.Doc.Lang))
		}
		if place := placeOf(m); place != nil && (l.place == nil || fineness(place.Precision) > fineness(l.place.Precision)) {
			l.place = place
		}
		if d := daysOf(m, t.Doc); d.known && (!l.days.known || d.said && !l.days.said || d.said == l.days.said && d.to-d.from < l.days.to-l.days.from) {
			l.days = d
		}
		for _, count := range m.Counts {
			if count.Min != nil {
				l.counts = append(l.counts, count)
			}
		}
		if !slices.Contains(l.sentences, m.Sentence.Index) {
			l.sentences = append(l.sentences, m.Sentence.Index)
			texts = append(texts, m.Sentence.Text)
		}
		l.triggers = append(l.triggers, stems(m.Trigger.Lemma)...)
	}
	l.stems = stems(texts...)
	l.names = namesIn(texts)
	l.hurts, l.breaks = l.harm()
	l.lasting = slices.ContainsFunc(l.modes, func(mode string) bool { return lastingModes[mode] })
	slices.Sort(l.triggers)
	l.triggers = slices.Compact(l.triggers)
	return l
}

// speaks reports whether the event is words or a meeting.
func (l *look) speaks() bool {
	return ontology.Quad(l.types[0]) == 3 || l.types[0] == quipu.Consult
}

// harm reports whether an attack or riot hurts people, and whether it breaks things.
func (l *look) harm() (hurts, breaks bool) {
	if l.types[0] != quipu.Assault && l.types[0] != quipu.Protest {
		return false, false
	}
	for _, count := range l.counts {
		hurts = hurts || count.What == "killed" || count.What == "injured"
	}
	for _, mode := range l.modes {
		hurts = hurts || hurtModes[mode]
		breaks = breaks || mode == "destroy" || mode == "vandalize"
	}
	for i := range l.recipients {
		kind := l.recipients[i].kind
		hurts = hurts || l.types[0] == quipu.Assault && (kind == quipu.Person || kind == quipu.Group)
		breaks = breaks || kind == quipu.Thing
	}
	return hurts, breaks
}

// hurtModes are modes of attacks on people.
var hurtModes = setOf("firearms beat torture sexual crowd-control abduct")

// lastingModes are modes of what goes on for days: it is one event while it does.
var lastingModes = setOf("obstruct strike hunger boycott curfew martial-law")

// announced reports whether a status is of what may yet come. What is denied is
// the same event as what is asserted.
func announced(s quipu.Status) bool { return s == quipu.Future }

// daysOf is when a mention puts its event. What has happened did so by the day
// of the report: "the union, which would march on Monday, accused the minister".
func daysOf(m *coding.Mention, doc *Document) days {
	if m.Date.IsZero() {
		return days{}
	}
	if published := doc.Published; !announced(m.Status) && !published.IsZero() && published.Before(m.Date) {
		day := published.Sub(epoch)
		return days{known: true, from: day, to: day}
	}
	d := days{known: true, from: m.Date.Sub(epoch), said: m.DateText != ""}
	d.to = d.from
	if !m.EndDate.IsZero() {
		d.to = max(d.from, m.EndDate.Sub(epoch))
	}
	return d
}

// eventHome is the day of an event, firm where words say it. What lasts is one
// event while it does, and has a month.
func eventHome(t *Telling) home {
	l := lookOf(t, lookAt)
	d := l.days
	if l.lasting && d.known {
		return monthHome(d.from)
	}
	return home{from: d.from, to: d.to, firm: d.known && d.said && d.from == d.to}
}

// vague reports whether the days are too many to tell events apart.
func (d days) vague() bool { return !d.known || d.to-d.from > 10 }

// placeOf is where a mention puts its event; nil where that is no more than a
// country.
func placeOf(m *coding.Mention) *coding.Location {
	l := m.EventLoc
	if l == nil || l.Precision == "country" || l.Precision == "region" {
		return nil
	}
	return l
}

// fineness orders the precisions of places, from none to a part of a town.
func fineness(precision string) int {
	return slices.Index([]string{"region", "country", "admin1", "admin2", "", "city", "neighbourhood"}, precision)
}

// kilometres is how far two places are from each other, well enough for some
// hundred kilometres.
func kilometres(a, b *coding.Coordinates) float64 {
	const degree = 111.2
	y := (a.Lat - b.Lat) * degree
	x := (a.Lon - b.Lon) * degree * math.Cos((a.Lat+b.Lat)/2*math.Pi/180)
	return math.Hypot(x, y)
}
