package export

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// acledColumns are the 31 columns of an ACLED-style file, in its order.
var acledColumns = []string{
	"event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
	"actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
	"iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
	"source", "source_scale", "notes", "fatalities", "tags", "timestamp",
}

// longestEvent is for how many days at most an event has a row each.
const longestEvent = 31

type acledWriter struct {
	sheet   *sheet
	options Options
	losses  losses
}

func newACLED(w io.Writer, o Options) *acledWriter {
	return &acledWriter{sheet: newSheet(w, o.BOM, acledColumns), options: o, losses: losses{format: "acled"}}
}

// Write writes one row for an event and day. Mentions of one event in the
// document are joined; the first that has a value gives it.
func (w *acledWriter) Write(a *quipu.Analysis) error {
	return w.WriteCoded(a.Doc, coding.Mentions(a, "", false))
}

// WriteCoded writes a document as it is kept.
func (w *acledWriter) WriteCoded(doc *quipu.Document, mentions []coding.Mention) error {
	for _, e := range acledEvents(mentions, w.options.Negated, &w.losses) {
		for day := range e.days() {
			w.losses.addIf(day != e.from && e.fatalities != nil, "days whose dead are counted on the first day of their event")
			if err := w.sheet.row(e.row(doc, day, w.options)); err != nil {
				return err
			}
		}
	}
	return w.sheet.flush()
}

func (w *acledWriter) Close() error {
	if err := w.sheet.close(); err != nil {
		return err
	}
	return w.losses.report(w.options.Losses)
}

// An acledEvent is what the mentions of one event say together.
type acledEvent struct {
	id         string
	typ        quipu.ACLEDType
	from, to   quipu.Date
	precision  quipu.Precision
	actors     []coding.Actor
	recipients []coding.Actor
	place      *coding.Location
	fatalities *int64 // the lowest reported; nil if no number is
	crowd      string
	sentences  []string
}

// acledEvents joins mentions by event and leaves out what the format has no
// row for: what did not happen, types that it does not know, and events
// without a day.
func acledEvents(mentions []coding.Mention, negated bool, lost *losses) []*acledEvent {
	var events []*acledEvent
	byID := map[string]*acledEvent{}
	for i := range mentions {
		m := &mentions[i]
		switch {
		case m.Status == quipu.Negated && !negated:
			lost.add("left out, did not happen")
			continue
		case m.Status == quipu.Future || m.Status == quipu.Hypothetical:
			lost.add("left out, may happen only")
			continue
		case m.ACLED == nil:
			lost.add("left out, no ACLED-style type")
			continue
		}
		e := byID[m.EventID]
		if e == nil {
			e = &acledEvent{id: m.EventID}
			byID[m.EventID] = e
			events = append(events, e)
		} else {
			lost.add("mentions joined to an earlier one of the same event")
		}
		e.add(m, lost)
	}
	dated := events[:0]
	for _, e := range events {
		if e.timePrecision() == "" {
			lost.add("left out, no day, week or month")
			continue
		}
		lost.addIf(e.place == nil, "events without a place")
		lost.addIf(e.fatalities == nil, "events with no toll reported, which is 0 there")
		dated = append(dated, e)
	}
	return dated
}

func (e *acledEvent) add(m *coding.Mention, lost *losses) {
	if e.typ.Event == "" {
		e.typ = quipu.ACLEDType{Event: m.ACLED.EventType, SubEvent: m.ACLED.SubEventType}
	} else {
		lost.addIf(e.typ.SubEvent != m.ACLED.SubEventType, "further types of the same event dropped")
	}
	if e.from.IsZero() && !m.Date.IsZero() {
		e.from, e.to, e.precision = m.Date, m.EndDate, m.DatePrecision
	}
	if e.actors == nil {
		e.actors = people(m.Actor)
	}
	if e.recipients == nil {
		e.recipients = people(m.Recipient)
	}
	if e.place == nil {
		e.place = m.EventLoc
	}
	for i := range m.Counts {
		c := &m.Counts[i]
		switch {
		case c.What == "killed" && c.Min != nil:
			lost.addIf(c.Max == nil || *c.Max != *c.Min, "tolls narrowed to the lowest number")
			if e.fatalities == nil || *c.Min < *e.fatalities {
				e.fatalities = c.Min
			}
		case c.What == "participants":
			if e.crowd == "" {
				e.crowd = c.Text
			}
		default:
			lost.add("counts of others than dead and participants dropped")
		}
	}
	if n := len(e.sentences); n == 0 || e.sentences[n-1] != m.Sentence.Text {
		e.sentences = append(e.sentences, m.Sentence.Text)
	}
	lost.addIf(m.Attribution != nil, "attributions (who says so) dropped")
	lost.add("PLOVER type, mode and contexts, CAMEO code, score, confidence and spans dropped")
}

// people are the actors that are no things: ACLED names only those.
func people(actors []coding.Actor) []coding.Actor {
	var all []coding.Actor
	for i := range actors {
		if actors[i].Kind != quipu.Thing {
			all = append(all, actors[i])
		}
	}
	return all
}

// days are the days of an event that has a row for each, or its first day.
func (e *acledEvent) days() func(yield func(quipu.Date) bool) {
	return func(yield func(quipu.Date) bool) {
		last := e.from
		if e.timePrecision() == "1" && e.to.Sub(e.from) < longestEvent && e.from.Before(e.to) {
			last = e.to
		}
		for day := e.from; !last.Before(day); day = day.AddDays(1) {
			if !yield(day) {
				return
			}
		}
	}
}

// timePrecision is 1, the day is known, 2, within the week, 3, within the
// month, or empty for an event that cannot be dated so. A mention dated from
// its report alone has a day without a precision.
func (e *acledEvent) timePrecision() string {
	if e.from.IsZero() {
		return ""
	}
	switch e.precision {
	case quipu.PrecisionDay, "":
		return "1"
	case quipu.PrecisionWeek:
		return "2"
	case quipu.PrecisionMonth:
		return "3"
	}
	return ""
}

func (e *acledEvent) row(doc *quipu.Document, day quipu.Date, o Options) []string {
	first, second := e.actors, e.recipients
	if len(second) == 0 && len(first) > 1 && e.twoSided() {
		first, second = first[:1], first[1:]
	}
	place := e.place
	if place == nil {
		place = &coding.Location{}
	}
	inter1, inter2 := e.inter(first, true), e.inter(second, false)
	timestamp := ""
	if !o.Clock.IsZero() {
		timestamp = strconv.FormatInt(o.Clock.Unix(), 10)
	}
	iso, latitude, longitude := "", "", ""
	if country, ok := ontology.CountryByAlpha3(place.Country); ok {
		iso = country.Numeric
	}
	if place.Coordinates != nil {
		latitude, longitude = fmt.Sprintf("%.4f", place.Lat), fmt.Sprintf("%.4f", place.Lon)
	}
	fatalities := "0"
	// The dead of several days are counted once, so that the column adds up.
	if e.fatalities != nil && day == e.from {
		fatalities = strconv.FormatInt(*e.fatalities, 10)
	}
	tags := ""
	if e.crowd != "" {
		tags = "crowd size=" + e.crowd
	}
	location := place.Name
	if location == "" {
		location = place.Text
	}
	actor1, associated1 := names(first)
	actor2, associated2 := names(second)
	return []string{
		cell("QUIPU-" + e.id), day.String(), strconv.Itoa(day.Year), e.timePrecision(),
		ontology.DisorderType(e.typ), e.typ.Event, e.typ.SubEvent,
		actor1, associated1, inter1, actor2, associated2, inter2, interaction(inter1, inter2), e.civilianTargeting(inter2),
		strings.TrimLeft(iso, "0"), "", countryName(place.Country), cell(place.Admin1), "", "", cell(location), latitude, longitude, geoPrecision(place),
		cell(doc.Source), "", cell(strings.Join(e.sentences, " ")), fatalities, cell(tags), timestamp,
	}
}

// twoSided reports whether all sides of the event are listed as its actors.
func (e *acledEvent) twoSided() bool {
	return e.typ.Event == "Battles" || e.typ.Event == "Riots" || e.typ.SubEvent == "Agreement"
}

// names are the first actor and, joined by "; ", the others.
func names(actors []coding.Actor) (first, others string) {
	all := make([]string, len(actors))
	for i := range actors {
		all[i] = actors[i].String()
	}
	if len(all) == 0 {
		return "", ""
	}
	return cell(all[0]), cell(all[1:]...)
}

// The words of ACLED's inter columns, in the order in which interaction joins
// them.
var interOrder = []string{"State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians", "External/Other forces"}

// inter is what kind of actor a side is. People without arms are protesters,
// rioters or civilians by the part that they play in the event.
func (e *acledEvent) inter(side []coding.Actor, acting bool) string {
	if len(side) == 0 {
		return ""
	}
	a := &side[0]
	switch a.Code {
	case "IGO", "UNO", "EUR":
		return "External/Other forces"
	case "IMG":
		return "Rebel group"
	}
	switch a.Sector {
	case "MIL", "COP", "SPY", "GOV", "JUD", "LEG":
		if unarmed := a.Sector == "GOV" || a.Sector == "JUD" || a.Sector == "LEG"; unarmed && !acting && e.typ.Event == "Violence against civilians" {
			return "Civilians" // an official without arms is one
		}
		if e.place != nil && a.Code != "" && e.place.Country != "" && a.Code != e.place.Country {
			return "External/Other forces"
		}
		return "State forces"
	case "REB":
		return "Rebel group"
	case "PRM", "UAF", "CRM":
		return "Political militia"
	case "", "UNK":
		if a.Kind != quipu.Group && a.Kind != quipu.Person {
			return ""
		}
	}
	switch {
	case e.typ.Event == "Riots" && (acting || e.twoSided() && len(e.recipients) == 0):
		return "Rioters"
	case e.typ.SubEvent == "Peaceful protest" && acting, e.typ.SubEvent != "Peaceful protest" && e.typ.Event == "Protests":
		return "Protesters"
	default:
		return "Civilians"
	}
}

func interaction(one, two string) string {
	switch {
	case one == "" && two == "":
		return ""
	case two == "":
		return one + " only"
	case one == "":
		return two + " only"
	}
	for _, word := range interOrder {
		if word == one {
			return one + "-" + two
		}
		if word == two {
			return two + "-" + one
		}
	}
	return ""
}

func (e *acledEvent) civilianTargeting(inter2 string) string {
	if e.typ.Event == "Violence against civilians" || e.typ.SubEvent == "Excessive force against protesters" ||
		inter2 == "Civilians" && (e.typ.Event == "Explosions/Remote violence" || e.typ.Event == "Riots") {
		return "Civilians targeted"
	}
	return ""
}

// geoPrecision is 1 for a town, 2 for a small area, 3 for a larger region,
// empty where no place is known.
func geoPrecision(l *coding.Location) string {
	switch l.Precision {
	case "neighbourhood", "city":
		return "1"
	case "admin2":
		return "2"
	case "admin1", "country", "region":
		return "3"
	}
	return ""
}
