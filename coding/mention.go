package coding

import (
	"math"
	"strconv"

	"quipu"
)

// A Span is a half-open range of Unicode code points in a document's text.
type Span [2]int

// A Mention is an event mention as it is written in JSON, one a line. Pointers
// and empty values are what is not known; they are left out.
type Mention struct {
	ID            string          `json:"id"`
	EventID       string          `json:"event_id"`
	DocID         string          `json:"doc_id"`
	Date          quipu.Date      `json:"date,omitzero"`
	EndDate       quipu.Date      `json:"enddate,omitzero"`
	DateText      string          `json:"date_text,omitempty"`
	DatePrecision quipu.Precision `json:"date_precision,omitempty"`
	Event         quipu.EventType `json:"event"`
	Mode          []string        `json:"mode,omitempty"`
	Context       []string        `json:"context,omitempty"`
	QuadCode      int             `json:"quad_code"`
	EventScale    float64         `json:"event_scale"`
	CAMEO         string          `json:"cameo"`
	ACLED         *ACLEDType      `json:"acled,omitempty"`
	Status        quipu.Status    `json:"status"`
	Confidence    float64         `json:"confidence"`
	Trigger       Trigger         `json:"trigger"`
	Actor         []Actor         `json:"actor,omitempty"`
	Recipient     []Actor         `json:"recipient,omitempty"`
	EventLoc      *Location       `json:"event_loc,omitempty"`
	Counts        []Count         `json:"counts,omitempty"`
	Attribution   *Attribution    `json:"attribution,omitempty"`
	Weapon        *Words          `json:"weapon,omitempty"`
	Sentence      Sentence        `json:"sentence"`
	Coder         string          `json:"coder,omitempty"`
	Why           *Why            `json:"why,omitempty"`
}

// A Why tells how the coding came about: the line of the lexicon, how much of it
// the clause has, what the judge of senses thinks, and what was decided then.
type Why struct {
	Source  string   `json:"source"`
	Pattern string   `json:"pattern,omitempty"`
	Score   float64  `json:"score"`
	Judge   string   `json:"judge,omitempty"`
	Rules   []string `json:"rules,omitempty"`
}

// Words are a piece of the document's text.
type Words struct {
	Text string `json:"text"`
	Span Span   `json:"span"`
}

// An ACLEDType is an event type and sub-event type in ACLED's manner.
type ACLEDType struct {
	EventType    string `json:"event_type"`
	SubEventType string `json:"sub_event_type"`
}

// A Trigger is the phrase that carries the event.
type Trigger struct {
	Words
	Lemma string `json:"lemma,omitempty"`
}

// An Actor is one of the sides, or a speaker: the words that stand there, and
// in Name whom they stand for.
type Actor struct {
	Words
	Name         string          `json:"name,omitempty"`
	Kind         quipu.ActorKind `json:"kind,omitempty"`
	Code         string          `json:"code,omitempty"`
	Sector       string          `json:"sector,omitempty"`
	OtherSectors []string        `json:"other_sectors,omitempty"`
	EntityID     string          `json:"entity_id,omitempty"`
}

// A Location is where the event happened. A place that the gazetteer lacks has
// its words alone.
type Location struct {
	Words
	Name    string `json:"name,omitempty"`
	Country string `json:"country,omitempty"`
	Admin1  string `json:"admin1,omitempty"`
	*Coordinates
	GeonameID string `json:"geonameid,omitempty"`
	Precision string `json:"precision,omitempty"`
}

// Coordinates are degrees of WGS 84.
type Coordinates struct {
	Lat float64 `json:"lat"`
	Lon float64 `json:"lon"`
}

// A Count is a number of people or things. A bound that the words do not set
// is nil.
type Count struct {
	What string `json:"what,omitempty"`
	Words
	Min       *int64 `json:"min,omitempty"`
	Max       *int64 `json:"max,omitempty"`
	Qualifier string `json:"qualifier,omitempty"`
}

// An Attribution says whose word the mention is.
type Attribution struct {
	Kind    quipu.AttributionKind `json:"kind"`
	Speaker *Actor                `json:"speaker,omitempty"`
	Cue     *Words                `json:"cue,omitempty"`
	Through *Actor                `json:"through,omitempty"`
}

// A Sentence is the one in which the trigger stands.
type Sentence struct {
	Index int `json:"index"`
	Words
}

// Mentions are the event mentions of a document as they are written. With why,
// each tells how it came about.
func Mentions(a *quipu.Analysis, coder string, why bool) []Mention {
	mentions := make([]Mention, 0, len(a.Events))
	c := converter{a: a, points: quipu.NewCodePoints(a.Doc.Text)}
	for i := range a.Events {
		m := c.mention(&a.Events[i])
		m.Coder = coder
		if why {
			w := &a.Events[i].Why
			m.Why = &Why{w.Source, w.Pattern, math.Round(w.Score*100) / 100, w.Judge, w.Rules}
		}
		mentions = append(mentions, m)
	}
	return mentions
}

// A converter turns byte offsets of one document into code points.
type converter struct {
	a      *quipu.Analysis
	points *quipu.CodePoints
}

func (c *converter) mention(e *quipu.EventMention) Mention {
	m := Mention{
		ID: e.ID, EventID: e.EventID, DocID: string(c.a.Doc.ID),
		Date: e.From, EndDate: e.To,
		Event: e.Type, Mode: e.Modes, Context: e.Contexts,
		QuadCode: e.QuadCode, EventScale: e.Scale, CAMEO: e.CAMEO,
		Status: e.Status, Confidence: math.Round(e.Certainty*1000) / 1000,
		Trigger:   Trigger{c.words(e.Trigger.Span), e.Trigger.Lemma},
		Actor:     c.actors(e.Actors),
		Recipient: c.actors(e.Recipients),
		Sentence:  Sentence{e.Sentence, c.words(e.SentenceSpan)},
	}
	if e.When != nil {
		m.DateText = c.a.Text(e.When.Span)
		m.DatePrecision = e.When.Precision
	}
	if e.ACLED != (quipu.ACLEDType{}) {
		m.ACLED = &ACLEDType{e.ACLED.Event, e.ACLED.SubEvent}
	}
	if e.Where != nil {
		m.EventLoc = c.location(e.Where)
	}
	for i := range e.Counts {
		m.Counts = append(m.Counts, c.count(&e.Counts[i]))
	}
	m.Attribution = c.attribution(e.Attribution)
	m.Weapon = c.piece(e.Weapon)
	return m
}

func (c *converter) attribution(a *quipu.EventAttribution) *Attribution {
	if a == nil {
		return nil
	}
	return &Attribution{Kind: a.Kind, Speaker: c.actor(a.Speaker), Cue: c.piece(a.Cue), Through: c.actor(a.Through)}
}

func (c *converter) words(s quipu.Span) Words { return Words{c.a.Text(s), Span(c.points.Span(s))} }

func (c *converter) piece(s quipu.Span) *Words {
	if s.IsZero() {
		return nil
	}
	words := c.words(s)
	return &words
}

func (c *converter) actors(actors []quipu.ActorMention) []Actor {
	var all []Actor
	for i := range actors {
		all = append(all, *c.actor(&actors[i]))
	}
	return all
}

func (c *converter) actor(m *quipu.ActorMention) *Actor {
	if m == nil {
		return nil
	}
	return &Actor{
		Words: c.words(m.Span), Name: m.Name, Kind: m.Kind, Code: m.Code, Sector: m.Sector, OtherSectors: m.OtherSectors,
		EntityID: string(c.a.Doc.ID) + "#" + strconv.Itoa(m.Entity),
	}
}

func (c *converter) location(m *quipu.PlaceMention) *Location {
	location := &Location{Words: c.words(m.Span)}
	if p := m.Place; p != nil {
		location.Name, location.Country, location.Admin1 = p.Name, p.Country, p.Admin1
		location.Precision = p.Precision
		location.Coordinates = &Coordinates{round4(p.Lat), round4(p.Lon)}
		if p.GeonameID != 0 {
			location.GeonameID = strconv.Itoa(p.GeonameID)
		}
	}
	return location
}

func (c *converter) count(q *quipu.Quantity) Count {
	count := Count{What: q.Kind, Words: c.words(q.Span), Qualifier: q.Qualifier}
	if count.What == "" {
		count.What = q.What
	}
	low := q.Min
	count.Min = &low
	if q.Max != quipu.Unbounded {
		high := q.Max
		count.Max = &high
	}
	return count
}

// round4 keeps four decimals, some ten metres, which is finer than any
// gazetteer knows a town.
func round4(degrees float64) float64 { return math.Round(degrees*1e4) / 1e4 }
