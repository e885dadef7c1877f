package record

import (
	"quipu"
	"quipu/coding"
)

// An Entry is one thing that the record holds, with all tellings of it. Exactly
// one of its last fields is set, the one of its kind.
type Entry struct {
	ID      string     `json:"id"` // of its first telling, or of the key that all share
	Kind    Kind       `json:"kind"`
	Title   string     `json:"title"` // neutral, made from values and not from any outlet's words
	Date    quipu.Date `json:"date,omitzero"`
	EndDate quipu.Date `json:"enddate,omitzero"`
	Country string     `json:"country,omitempty"` // ISO 3166-1 alpha-3

	// Outlets is how many independent outlets tell of it: those that carry the
	// same text, and several reports of one outlet, count once.
	Outlets   int        `json:"outlets"`
	Documents int        `json:"documents"`
	Told      int        `json:"told"` // how many tellings there are, those that repeat others among them
	First     quipu.Date `json:"first_published,omitzero"`
	Last      quipu.Date `json:"last_published,omitzero"`

	// Score is how surely the tellings are one thing, 0 to 1, and Reasons say why;
	// 1 and none for a single telling.
	Score   float64  `json:"score"`
	Reasons []string `json:"reasons,omitempty"`
	// Judged are what people decided about the entry, newest last.
	Judged []Judgement `json:"judged,omitempty"`

	Event      *Event      `json:"event,omitempty"`
	Office     *Office     `json:"office,omitempty"`
	Talks      *TalksEntry `json:"talks,omitempty"`
	Toll       *Toll       `json:"toll,omitempty"`
	Disruption *Disruption `json:"disruption,omitempty"`
	Claim      *Claim      `json:"claim,omitempty"`
	Actor      *Actor      `json:"actor,omitempty"`

	// Lines are what a listing shows below the title, neutral like it: the holders
	// of an office, the latest figures of a toll. None where the title says it all.
	Lines []string `json:"-"`

	// Cut is set where not all is there that is told, as in listings: see Brief.
	Cut bool `json:"cut,omitempty"`

	Tellings []*Telling `json:"-"`
	Sources  []Source   `json:"tellings"`
}

// A Source is where a document tells of an entry: the sentence behind it.
type Source struct {
	ID        string           `json:"id"` // of the telling
	Doc       quipu.DocumentID `json:"doc_id"`
	Outlet    string           `json:"outlet,omitempty"`
	Published quipu.Date       `json:"published,omitzero"`
	Lang      string           `json:"lang,omitempty"`
	Sentence  coding.Words     `json:"sentence"`
	Trigger   coding.Words     `json:"trigger"`
	Mentions  []string         `json:"mentions,omitempty"` // ids of an event's mentions, each of which can be judged
	Repeats   int              `json:"repeats,omitempty"`  // how many tellings say the same; left out for one
}

// A Value is something that tellings say, with those that say it. Where they
// differ, all values stand side by side, the one with the most independent
// outlets first.
type Value struct {
	Value   string   `json:"value"`
	Outlets int      `json:"outlets"`
	By      []string `json:"tellings"` // ids of tellings
}

// NewEntry makes the entry of a group of tellings, which are of one kind and
// not empty.
func NewEntry(group Grouping, judged *Judged) *Entry {
	tellings := group.Tellings
	first := tellings[0]
	e := &Entry{
		ID: first.ID, Kind: first.Kind, Tellings: tellings,
		Score: group.Score, Reasons: group.Reasons, Judged: judged.about(group.Key, tellings),
		First: first.Doc.Published, Last: first.Until, Told: len(tellings),
	}
	documents := map[quipu.DocumentID]bool{}
	for _, t := range tellings {
		if !documents[t.Doc.ID] {
			documents[t.Doc.ID] = true
			e.Documents++
		}
		if published := t.Doc.Published; !published.IsZero() && (e.First.IsZero() || published.Before(e.First)) {
			e.First = published
		}
		if e.Last.IsZero() || !t.Until.IsZero() && e.Last.Before(t.Until) {
			e.Last = t.Until
		}
		e.Sources = append(e.Sources, t.source())
	}
	if all := group.Tally; all != nil {
		e.Outlets, e.Documents, e.First, e.Last = all.Outlets, all.Documents, all.First, all.Last
		e.Told = all.Tellings
	} else {
		e.Outlets = independent(tellings)
	}
	p := planOf(e.Kind)
	if p.like == nil {
		e.ID = group.Key
	}
	p.fill(e)
	return e
}

// Gist is an entry of a kind with keys with no more than its Title, Country, Date and
// EndDate, its Tellings and what its tally says: what listings choose it by.
func Gist(group Grouping) *Entry {
	first := group.Tellings[0]
	e := &Entry{
		ID: group.Key, Kind: first.Kind, Tellings: group.Tellings, Score: group.Score,
		Outlets: group.Tally.Outlets, Documents: group.Tally.Documents, First: group.Tally.First, Last: group.Tally.Last, Told: group.Tally.Tellings,
	}
	switch e.Kind {
	case Actors:
		gistActor(e)
	case Offices:
		gistOffice(e)
	default:
		planOf(e.Kind).fill(e)
	}
	return e
}

func (t *Telling) source() Source {
	sentence := t.Sentence()
	s := Source{
		ID: t.ID, Doc: t.Doc.ID, Outlet: t.Doc.Outlet, Published: t.Doc.Published, Lang: t.Doc.Lang,
		Sentence: sentence.Words, Trigger: t.trigger(),
	}
	for i := range t.Mentions {
		s.Mentions = append(s.Mentions, t.Mentions[i].ID)
	}
	if t.Repeats > 1 {
		s.Repeats = t.Repeats
	}
	return s
}

func (t *Telling) trigger() coding.Words {
	if t.Statement != nil {
		return t.Statement.Trigger.Words
	}
	if m := t.Main(); m != nil {
		return m.Trigger.Words
	}
	return coding.Words{}
}

// Body is what is particular to the kind of the entry.
func (e *Entry) Body() any {
	switch e.Kind {
	case Events:
		return e.Event
	case Offices:
		return e.Office
	case Talks:
		return e.Talks
	case Tolls:
		return e.Toll
	case Disruptions:
		return e.Disruption
	case Claims:
		return e.Claim
	case Actors:
		return e.Actor
	}
	return nil
}

// Body is an empty body of a kind, for who asks what fields it has.
func Body(kind Kind) any {
	switch kind {
	case Offices:
		return &Office{}
	case Talks:
		return &TalksEntry{}
	case Tolls:
		return &Toll{}
	case Disruptions:
		return &Disruption{}
	case Claims:
		return &Claim{}
	case Actors:
		return &Actor{}
	}
	return &Event{}
}
