package desk

import (
	"cmp"
	"html/template"
	"strings"

	"quipu"
	"quipu/ontology"
	"quipu/record"
	"quipu/web/page"
)

// words writes what entries are called, in the language of a page: the record has
// their titles in English. It is part of what pages hand to their templates.
type words struct{}

// Title says in a line what an entry is, in the language of a page, as the pages of the
// desk do.
func Title(m page.Messages, e *record.Entry) string { return words{}.TitleOf(m, e) }

// Address is the page of an entry.
func (words) Address(e *record.Entry) template.URL { return addressOf(e) }

// TitleOf says in a line what an entry is, made from its values.
func (w words) TitleOf(m page.Messages, e *record.Entry) string {
	switch {
	case e.Event != nil:
		return w.eventTitle(m, e)
	case e.Office != nil:
		return w.officeTitle(m, e.Office)
	case e.Talks != nil:
		title := w.NamesOf(m, e.Talks.Parties, e.Country)
		if through := w.NamesOf(m, e.Talks.Mediators, e.Country); through != "" {
			title += " " + m.T("talks.through", through)
		}
		return cmp.Or(strings.TrimSpace(title), m.T("talks.unnamed"))
	case e.Toll != nil:
		return w.tollTitle(m, e)
	case e.Disruption != nil:
		return w.disruptionTitle(m, e)
	case e.Claim != nil:
		return w.claimTitle(m, e)
	case e.Actor != nil:
		return w.actorTitle(m, e)
	}
	return e.Title
}

func (w words) officeTitle(m page.Messages, o *record.Office) string {
	title := w.Role(m, o.Office)
	if o.Body != "" {
		title = m.T("of.named", title, o.Body)
	}
	if o.Of != "" && !strings.Contains(o.Body, m.Country(o.Of)) {
		title += ", " + m.Country(o.Of)
	}
	return capital(title)
}

func (w words) tollTitle(m page.Messages, e *record.Entry) string {
	title := m.Or("count."+e.Toll.What, e.Toll.What)
	place := ""
	if e.Country != "" {
		place = m.Country(e.Country)
	}
	if !e.Toll.Running && len(e.Toll.Sites) == 1 && e.Toll.Sites[0].Place != "" {
		place = e.Toll.Sites[0].Place
	}
	if place != "" {
		title += ", " + place
	}
	switch {
	case e.Toll.Running:
		return title + ", " + m.T("toll.running", e.EndDate.Year)
	case !e.Date.IsZero():
		return title + ", " + m.Days(e.Date, e.EndDate)
	}
	return title + ", " + m.T("toll.undated")
}

func (w words) disruptionTitle(m page.Messages, e *record.Entry) string {
	d := e.Disruption
	title := m.Or("thing."+d.Thing, d.Thing)
	switch {
	case d.Short:
		title = m.T("disruption.short", title)
	case d.State == "threatened":
		title = m.T("disruption.threatened", title)
	}
	if name := properName(d.Names); name != "" {
		title += ": " + name
	}
	switch {
	case len(d.Places) > 0 && !strings.Contains(title, d.Places[0].Value):
		title += ", " + d.Places[0].Value
	case len(d.Places) == 0 && e.Country != "":
		title += ", " + m.Country(e.Country)
	}
	return title
}

// properName is the name that most outlets give and in which a capital stands that
// does not begin it.
func properName(names []record.Value) string {
	for _, name := range names {
		_, rest, _ := strings.Cut(name.Value, " ")
		if strings.ToLower(rest) != rest {
			return name.Value
		}
	}
	return ""
}

func (w words) claimTitle(m page.Messages, e *record.Entry) string {
	c := e.Claim
	who := cmp.Or(w.NamesOf(m, c.Speakers, e.Country), m.T("claim.nobody"))
	var topics []string
	for _, topic := range c.Topics {
		if len(topics) < 2 {
			topics = append(topics, w.Topic(m, topic.Value))
		}
	}
	what := strings.Join(topics, ", ")
	if what == "" && len(c.Wordings) > 0 {
		what = "“" + oneLine(c.Wordings[0].Text) + "”"
	}
	if about := w.NamesOf(m, c.About, e.Country); about != "" {
		return m.T("claim.of", who, about, what)
	}
	return m.T("claim.that", who, what)
}

// actorTitle is the name of an actor, as reports in the language of the page have it
// where some are; a body of a country that is known by what it is has no name but that.
func (w words) actorTitle(m page.Messages, e *record.Entry) string {
	if body, code, is := bodyOf(e); is {
		return capital(m.Or("actor."+body, body)) + ", " + m.Country(code)
	}
	return cmp.Or(e.Actor.In[m.Language()], e.Title, e.ID)
}

// Role writes an office or profession.
func (w words) Role(m page.Messages, role string) string { return m.Role(role) }

// Topic writes the heading of a claim.
func (w words) Topic(m page.Messages, topic string) string { return m.Topic(topic) }

// NamesOf are the names of the sides that a title names, of an entry of a country.
func (w words) NamesOf(m page.Messages, sides []record.Side, country string) string {
	var names []string
	named, more := record.Principals(sides)
	for i := range named {
		names = append(names, w.SideIn(m, &named[i], country))
	}
	if more {
		names = append(names, m.T("others"))
	}
	return strings.Join(names, ", ")
}

// Side is what a side is called: a country by its name in the language of the page, a
// proper name as reports of that language have it or else as it is, and people known by
// their sector by its word, with their country.
func (w words) Side(m page.Messages, side *record.Side) string { return w.SideIn(m, side, "") }

// SideIn is what a side is called where the country goes without saying if it is that
// of all that is told.
func (w words) SideIn(m page.Messages, side *record.Side, country string) string {
	word := m.Or("side."+side.Name, "")
	if word == "" && m.Language() != "en" {
		word = m.Or("side."+side.Sort(), "") // English reports have words of their own for them.
	}
	if word != "" {
		if _, is := ontology.CountryByAlpha3(side.Code); is && side.Code != country {
			return word + " (" + m.Country(side.Code) + ")"
		}
		return word
	}
	if side.Kind == quipu.PlaceActor && isCountry(side.Name, side.Code) {
		return m.Country(side.Code)
	}
	return cmp.Or(side.In[m.Language()], side.Name)
}

// isCountry reports whether a name is that of the country with a code, in any language
// of the pages.
func isCountry(name, code string) bool {
	for _, lang := range page.Languages {
		if country, found := ontology.CountryByName(name, lang); found && country.Alpha3 == code {
			return true
		}
	}
	return false
}

// capital writes the first letter large.
func capital(text string) string {
	for i, r := range text {
		if i == 0 {
			return strings.ToUpper(string(r)) + text[len(string(r)):]
		}
	}
	return text
}
