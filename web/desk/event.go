package desk

import (
	"cmp"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"quipu"
	"quipu/account"
	"quipu/ontology"
	"quipu/record"
	"quipu/store"
	"quipu/web/chart"
	"quipu/web/page"
)

// An eventPage is an event with all that is told of it.
type eventPage struct {
	*Shown
	Map     template.HTML
	Figures []eventFigures
	Voices  []voice
	Likely  []*record.Entry // near in time and place
	Log     []store.Logged  // what happened to the entry, the newest first
}

// eventFigures are the figures of one kind, each with its range on a common scale.
type eventFigures struct {
	What string
	Most int64 // the end of the scale of their ranges
	Rows []eventFigure
}

type eventFigure struct {
	record.Figure
	Range template.HTML
}

// Qualified is how the words bound the figure, where they do not begin with it.
func (f eventFigure) Qualified() string {
	if strings.Contains(ontology.Fold(f.Text), ontology.Fold(f.Qualifier)) {
		return ""
	}
	return f.Qualifier
}

// A voice is who tells an event, with the reports that carry the same text.
type voice struct {
	Tellings []*record.Telling
}

// event shows one event.
func (d *Desk) event(w http.ResponseWriter, r *http.Request) error {
	shown, err := d.entry(r, record.Events)
	if err != nil {
		return err
	}
	m := d.site.Messages(r)
	p := &eventPage{Shown: shown, Voices: voicesOf(shown.Tellings), Figures: figuresOf(m, shown.Event.Figures)}
	if p.Map, err = d.smallMap(m, placesOf(shown.Event), nil); err != nil {
		return err
	}
	if account.Of(r.Context()).May(account.Coder) && shown.AsOf.IsZero() {
		if p.Likely, err = d.likely(r, shown.Entry); err != nil {
			return err
		}
	}
	if p.Log, err = d.historyOf(r, shown.Entry); err != nil {
		return err
	}
	return d.site.Render(w, r, "event", p)
}

// placesOf are the places that tellings give an event, but for whole countries.
func placesOf(e *record.Event) []*site {
	var list []*site
	for _, p := range e.Places {
		if p.Coordinates == nil || p.Precision == "country" || p.Precision == "region" {
			continue
		}
		one := &site{Point: chart.Point{Lon: p.Lon, Lat: p.Lat}, Name: p.Name, Country: p.Country}
		if len(e.Types) > 0 {
			// An archive may bring a type that the ontology lacks.
			if quad := ontology.Quad(e.Types[0].Type); quad > 0 {
				one.Quads[quad-1] = max(p.Outlets, 1)
			}
		}
		list = append(list, one)
	}
	return list
}

// mostHistory is how many changes an entry's page shows, and of how many of its
// parts.
const (
	mostHistory = 20
	mostParts   = 300
)

// historyOf is what happened to an entry: what was judged of it and its parts, and
// the coming of its reports.
func (d *Desk) historyOf(r *http.Request, e *record.Entry) ([]store.Logged, error) {
	targets := []string{e.ID}
	for _, source := range e.Sources {
		targets = append(targets, source.ID, string(source.Doc))
		targets = append(targets, source.Mentions...)
	}
	slices.Sort(targets)
	targets = slices.Compact(targets)
	log, _, err := d.kept.Log(r.Context(), store.LogQuery{Targets: targets[:min(len(targets), mostParts)], Limit: mostHistory})
	return log, err
}

// voicesOf puts tellings of the same text together, in the order of their first.
func voicesOf(tellings []*record.Telling) []voice {
	var list []voice
	at := map[string]int{}
	for _, t := range tellings[:min(len(tellings), mostShown)] {
		key := string(t.Doc.Voice)
		if !t.Doc.Copied {
			key = string(t.Doc.ID)
		}
		i, known := at[key]
		if !known {
			i = len(list)
			at[key] = i
			list = append(list, voice{})
		}
		list[i].Tellings = append(list[i].Tellings, t)
	}
	return list
}

// First is the report that the voice is known by.
func (v voice) First() *record.Document { return v.Tellings[0].Doc }

// Copies are the other reports that carry its text.
func (v voice) Copies() []*record.Document {
	var list []*record.Document
	for _, t := range v.Tellings {
		if t.Doc.ID != v.First().ID && !slices.Contains(list, t.Doc) {
			list = append(list, t.Doc)
		}
	}
	return list
}

// Own are the tellings of the first report; what the copies say is the same.
func (v voice) Own() []*record.Telling {
	return slices.DeleteFunc(slices.Clone(v.Tellings), func(t *record.Telling) bool { return t.Doc.ID != v.First().ID })
}

// SidesWith are sides of the event, for a template that writes them.
func (p *eventPage) SidesWith(sides []record.Side) eventSides { return eventSides{p.Shown, sides} }

type eventSides struct {
	*Shown
	Sides []record.Side
}

// Tellers are the outlets of tellings, each once.
func (s eventSides) Tellers(by []string) string {
	var names []string
	for _, id := range by {
		if source := s.Source(id); source != nil && source.Outlet != "" && !slices.Contains(names, source.Outlet) {
			names = append(names, source.Outlet)
		}
	}
	return strings.Join(names, ", ")
}

// byWhat groups figures by what they count, those of the gravest first.
func byWhat(figures []record.Figure) []eventFigures {
	var list []eventFigures
	for _, f := range figures {
		i := slices.IndexFunc(list, func(g eventFigures) bool { return g.What == f.What })
		if i < 0 {
			i = len(list)
			list = append(list, eventFigures{What: f.What})
		}
		list[i].Rows = append(list[i].Rows, eventFigure{Figure: f})
	}
	order := func(what string) int {
		if i := slices.Index(tollWhats[:], what); i >= 0 {
			return i
		}
		return len(tollWhats)
	}
	slices.SortStableFunc(list, func(a, b eventFigures) int { return cmp.Compare(order(a.What), order(b.What)) })
	return list
}

// figuresOf groups figures by what they count and draws each on the scale of its group.
func figuresOf(m page.Messages, figures []record.Figure) []eventFigures {
	list := byWhat(figures)
	for g := range list {
		group := &list[g]
		most := int64(1)
		for _, row := range group.Rows {
			most = max(most, bound(row.Max, 0), bound(row.Min, 0))
		}
		group.Most = most
		for i := range group.Rows {
			row := &group.Rows[i]
			if row.Min == nil && row.Max == nil {
				continue
			}
			one := chart.Range{Words: row.Text, Low: bound(row.Min, 0), High: bound(row.Max, bound(row.Min, 0)), OpenLow: row.Min == nil, OpenHigh: row.Max == nil, Most: most}
			if one.Low == one.High && !one.OpenLow && !one.OpenHigh {
				one.Best, one.HasBest = one.Low, true
			}
			row.Range = one.SVG()
		}
	}
	return list
}

func bound(n *int64, unknown int64) int64 {
	if n == nil {
		return unknown
	}
	return *n
}

// mostLikely is how many events are offered as perhaps the same, and mostNear of how
// many in the days around they are chosen.
const (
	mostLikely = 6
	mostNear   = 200
)

// likely are events that may be the one on the page: in the same days, of a kind,
// at one place, with the same people.
func (d *Desk) likely(r *http.Request, e *record.Entry) ([]*record.Entry, error) {
	if e.Date.IsZero() {
		return nil, nil
	}
	last := e.EndDate
	if last.IsZero() {
		last = e.Date
	}
	found, err := d.kept.Entries(r.Context(), store.Query{Kind: record.Events, Country: e.Country, From: e.Date.AddDays(-1), To: last.AddDays(1), Sort: store.ByOutlets, Limit: mostNear})
	if err != nil {
		return nil, err
	}
	type scored struct {
		entry *record.Entry
		score int
	}
	var list []scored
	for _, one := range found.Entries {
		if score := resemblance(e, one); one.ID != e.ID && score >= 4 {
			list = append(list, scored{one, score})
		}
	}
	slices.SortStableFunc(list, func(a, b scored) int { return b.score - a.score })
	var likely []*record.Entry
	for _, one := range list[:min(len(list), mostLikely)] {
		likely = append(likely, one.entry)
	}
	return likely, nil
}

// resemblance says how much two events have in common, for the order in which a
// person is shown them.
func resemblance(a, b *record.Entry) int {
	score := 0
	if len(a.Event.Types) > 0 && len(b.Event.Types) > 0 && a.Event.Types[0].Type == b.Event.Types[0].Type {
		score += 2
	}
	if a.Date == b.Date {
		score++
	}
	for _, p := range a.Event.Places {
		if slices.ContainsFunc(b.Event.Places, func(o record.EventPlace) bool {
			return o.Name == p.Name || o.Coordinates != nil && p.Coordinates != nil &&
				chart.Degrees(chart.Point{Lon: o.Lon, Lat: o.Lat}, chart.Point{Lon: p.Lon, Lat: p.Lat}) < 0.25
		}) {
			score += 2
			break
		}
	}
	for _, sides := range [][2][]record.Side{{a.Event.Actors, b.Event.Actors}, {a.Event.Recipients, b.Event.Recipients}} {
		if slices.ContainsFunc(sides[0], func(x record.Side) bool {
			return slices.ContainsFunc(sides[1], func(y record.Side) bool {
				return strings.EqualFold(x.Name, y.Name) || x.Sector != "" && x.Sector == y.Sector && x.Code == y.Code
			})
		}) {
			score += 2
		}
	}
	return score
}

// eventTitle says in a line who did what to whom, and where.
func (w words) eventTitle(m page.Messages, e *record.Entry) string {
	title := ""
	if len(e.Event.Types) > 0 {
		title = m.T("type." + string(e.Event.Types[0].Type))
	}
	if len(e.Event.Modes) > 0 {
		title += " (" + lowered(m.Or("mode."+e.Event.Modes[0].Value, e.Event.Modes[0].Value)) + ")"
	}
	actors, recipients := w.NamesOf(m, e.Event.Actors, e.Country), w.NamesOf(m, e.Event.Targets(), e.Country)
	switch {
	case actors != "" && recipients != "":
		title += ": " + actors + " → " + recipients
	case recipients != "":
		title += ": → " + recipients
	case actors != "":
		title += ": " + actors
	}
	if len(e.Event.Places) > 0 {
		title += ", " + e.Event.Places[0].Name
	} else if e.Country != "" {
		title += ", " + m.Country(e.Country)
	}
	return title
}

// lowered writes the first letter small.
func lowered(text string) string {
	for i, r := range text {
		if i == 0 {
			return strings.ToLower(string(r)) + text[len(string(r)):]
		}
	}
	return text
}

// A mergePage shows events side by side that somebody holds to be one.
type mergePage struct {
	words
	Stays *record.Entry
	Also  []*record.Entry
	Seen  int64
}

// mostMerged is how many entries can be put together at a time.
const mostMerged = 12

// merge shows what would be put together, for a person to say yes.
func (d *Desk) merge(w http.ResponseWriter, r *http.Request) error {
	p := &mergePage{}
	var err error
	if p.Seen, err = d.kept.LastChange(r.Context()); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, id := range r.URL.Query()["id"] {
		if len(p.Also) == mostMerged {
			break
		}
		one, err := d.kept.Entry(r.Context(), id, quipu.Date{})
		if err != nil {
			return err
		}
		if seen[one.ID] || one.Kind != record.Events {
			continue
		}
		seen[one.ID] = true
		if p.Stays == nil {
			p.Stays = one
		} else {
			p.Also = append(p.Also, one)
		}
	}
	return d.site.Render(w, r, "merge", p)
}

// All are the entries, the one that stays first.
func (p *mergePage) All() []*record.Entry {
	if p.Stays == nil {
		return nil
	}
	return append([]*record.Entry{p.Stays}, p.Also...)
}
