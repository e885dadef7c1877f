package desk

import (
	"html/template"
	"net/http"
	"slices"
	"strings"

	"quipu"
	"quipu/ontology"
	"quipu/record"
	"quipu/store"
	"quipu/web/chart"
	"quipu/web/page"
)

// actors lists persons and bodies.
func (d *Desk) actors(w http.ResponseWriter, r *http.Request) error {
	list, _, err := d.list(r, record.Actors, store.ByOutlets, Filters{})
	if err != nil {
		return err
	}
	return d.site.Render(w, r, "actors", list)
}

// An actorPage is an actor with what is told of it in other parts of the record.
type actorPage struct {
	*Shown
	Chart  template.HTML
	Called []outletCalls
	Events []actorEvent // the newest
	Counts []typeCount  // of the most told
	All    int          // events in which somebody of that name takes part
	Looked int          // of which so many are counted
	By     []*record.Entry
	About  []*record.Entry
	Name   string // by which events and claims were looked for
}

// outletCalls is what one outlet calls an actor.
type outletCalls struct {
	Outlet string
	Calls  []record.ActorCalled
}

// An actorEvent is an event and what the actor does in it.
type actorEvent struct {
	*record.Entry
	Acts, Suffers bool
}

// A typeCount is in how many events of a type an actor acts, and is acted upon.
type typeCount struct {
	Type                quipu.EventType
	Acts, Suffers, Both int
}

const (
	newestEvents  = 15  // on the page of an actor
	countedEvents = 200 // of the most told are looked through for its part in them
	actorClaims   = 40
)

// actor shows one.
func (d *Desk) actor(w http.ResponseWriter, r *http.Request) error {
	shown, err := d.entry(r, record.Actors)
	if err != nil {
		return err
	}
	p := &actorPage{Shown: shown, Name: searchName(shown.Entry)}
	p.Called = byOutlet(shown.Actor.Called)
	p.Chart = p.draw(d.site.Messages(r))
	if p.Name == "" {
		return d.site.Render(w, r, "actor", p)
	}
	ctx := r.Context()
	query := store.Query{Kind: record.Events, Actor: p.Name, Country: actorCountry(shown.Entry), AsOf: shown.AsOf, Sort: store.ByNewest, Limit: newestEvents}
	newest, err := d.kept.Entries(ctx, query)
	if err != nil {
		return err
	}
	for _, e := range newest.Entries {
		if one := p.inEvent(e); one.Acts || one.Suffers {
			p.Events = append(p.Events, one)
		}
	}
	query.Sort, query.Limit = store.ByOutlets, countedEvents
	told, err := d.kept.Entries(ctx, query)
	if err != nil {
		return err
	}
	p.All, p.Looked = told.Total, len(told.Entries)
	p.count(told.Entries)
	claims, err := d.kept.Entries(ctx, store.Query{Kind: record.Claims, Actor: p.Name, AsOf: shown.AsOf, Sort: store.ByNewest, Limit: actorClaims})
	if err != nil {
		return err
	}
	for _, e := range claims.Entries {
		if slices.ContainsFunc(e.Claim.Speakers, p.is) {
			p.By = append(p.By, e)
		}
		if slices.ContainsFunc(e.Claim.About, p.is) {
			p.About = append(p.About, e)
		}
	}
	return d.site.Render(w, r, "actor", p)
}

// searchName is the name by which an actor is looked for in events and claims: that
// of a person, or of a body what it is ("police").
func searchName(e *record.Entry) string {
	if body, _, is := bodyOf(e); is {
		return body
	}
	return e.Title
}

// bodyOf is what a body of a country is, and the country, where that is all its name.
func bodyOf(e *record.Entry) (body, code string, is bool) {
	body, code, cut := strings.Cut(strings.TrimPrefix(e.ID, "actor|"), "/")
	if !cut || !strings.HasPrefix(e.Title, body+" of ") {
		return "", "", false
	}
	_, is = ontology.CountryByAlpha3(code)
	return body, code, is
}

// actorCountry narrows the events of a body that every country has.
func actorCountry(e *record.Entry) string {
	if _, code, is := bodyOf(e); is {
		return code
	}
	return ""
}

// is reports whether a side is the actor, by the names that reports give both.
func (p *actorPage) is(side record.Side) bool {
	names := []string{p.Name, p.Title}
	for _, name := range p.Actor.Names {
		names = append(names, name.Value)
	}
	for i := range names {
		names[i] = ontology.Fold(names[i])
	}
	if slices.Contains(names, ontology.Fold(side.Name)) {
		return true
	}
	return slices.ContainsFunc(side.Names, func(v record.Value) bool { return slices.Contains(names, ontology.Fold(v.Value)) })
}

func (p *actorPage) inEvent(e *record.Entry) actorEvent {
	return actorEvent{e, slices.ContainsFunc(e.Event.Actors, p.is), slices.ContainsFunc(e.Event.Recipients, p.is)}
}

// count adds up types of events by what the actor does in them.
func (p *actorPage) count(events []*record.Entry) {
	for _, e := range events {
		one := p.inEvent(e)
		if len(e.Event.Types) == 0 || !one.Acts && !one.Suffers {
			continue
		}
		at := slices.IndexFunc(p.Counts, func(c typeCount) bool { return c.Type == e.Event.Types[0].Type })
		if at < 0 {
			at = len(p.Counts)
			p.Counts = append(p.Counts, typeCount{Type: e.Event.Types[0].Type})
		}
		c := &p.Counts[at]
		if c.Both++; one.Acts {
			c.Acts++
		}
		if one.Suffers {
			c.Suffers++
		}
	}
	slices.SortStableFunc(p.Counts, func(a, b typeCount) int {
		if a.Both != b.Both {
			return b.Both - a.Both
		}
		return strings.Compare(string(a.Type), string(b.Type))
	})
}

// byOutlet puts wordings together by their outlets, which are in order.
func byOutlet(called []record.ActorCalled) []outletCalls {
	var list []outletCalls
	for _, one := range called {
		if last := len(list) - 1; last >= 0 && list[last].Outlet == one.Outlet {
			list[last].Calls = append(list[last].Calls, one)
			continue
		}
		list = append(list, outletCalls{one.Outlet, []record.ActorCalled{one}})
	}
	return list
}

// draw draws the roles of an actor by the days on which they were told.
func (p *actorPage) draw(m page.Messages) template.HTML {
	var days stretch
	for _, role := range p.Actor.Roles {
		days.take(role.From, role.Until)
	}
	days = days.edged()
	drawing := chart.Intervals{ID: "roles", Title: m.T("actor.roles.chart"), Text: m.T("actor.roles.text"), Ticks: days.ticks(m), From: at(days.from), To: at(days.to)}
	for _, role := range p.Actor.Roles {
		if role.From.IsZero() {
			continue
		}
		until := role.Until
		if until.IsZero() {
			until = role.From
		}
		drawing.Rows = append(drawing.Rows, chart.Row{Label: p.Role(m, role.Role), Spans: []chart.Span{{From: at(role.From), To: at(until), Class: "going", Words: m.Days(role.From, until), Label: m.Days(role.From, until)}}})
	}
	return svgOf(drawing)
}

// ActorKind is what sort of actor it is, in words.
func (words) ActorKind(m page.Messages, a *record.Actor) string {
	if a.Kind == "" {
		return ""
	}
	return m.Or("actor-kind."+string(a.Kind), string(a.Kind))
}

// Sector is what an actor does, in words.
func (words) Sector(m page.Messages, code string) string { return m.Or("sector."+code, code) }
