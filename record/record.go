// Package record merges what many documents say into one record: events that
// were told several times, who held which office, the talks, the toll, what was
// disrupted, who claims what, and the actors under all their names.
//
// It is pure: a record is a function of documents, codings and judgements, the
// same whatever order they came in, and holds no database. The way is
//
//	Coding → Tellings → groups → Entries
//
// A [Telling] is what one document says of one thing. Tellings of one kind that
// share a key are compared; those that are alike enough are grouped; a group is
// an [Entry]. Each kind has a [plan] that says what its keys are, when two
// tellings are alike, and what an entry makes of its tellings. Grouping only
// looks at tellings that are tied to each other by keys, so a store can add a
// document and group again what it touches, and gets what Build gets.
//
// It is longer than other packages because it holds seven kinds of entries that
// share one way: the files named for a kind (event, office, talks, toll,
// disruption, claim, actor) say what is particular to it, group.go how all are put
// together, home.go and tied.go what hangs together at all, judgement.go and fits.go what people decide, voice.go who copies whom,
// keyed.go and entry.go what an entry is.
package record

import (
	"cmp"
	"slices"
	"strings"

	"quipu"
	"quipu/coding"
)

// A Kind is a part of the record.
type Kind string

// The kinds of entries, in the order in which a record is read.
const (
	Events      Kind = "event"
	Offices     Kind = "office"
	Talks       Kind = "talks"
	Tolls       Kind = "toll"
	Disruptions Kind = "disruption"
	Claims      Kind = "claim"
	Actors      Kind = "actor"
)

// Kinds are all kinds in their order.
func Kinds() []Kind {
	return []Kind{Events, Offices, Talks, Tolls, Disruptions, Claims, Actors}
}

// kindOf is the part of the record to which a kind of statement belongs.
func kindOf(k quipu.StatementKind) Kind {
	if k == quipu.NamingKind {
		return Actors
	}
	return Kind(k)
}

// A Document is what the record needs to know of a document.
type Document struct {
	ID        quipu.DocumentID
	Title     string
	Outlet    string
	URL       string
	Lang      string
	Published quipu.Date
	// Voice is the same for documents that carry the same text: a wire report
	// and its copies are one voice, whoever prints them. It is the id of the
	// first of them.
	Voice quipu.DocumentID
	// Copied is set where another document has the same Voice.
	Copied bool
}

// A Telling is what one document says of one thing: the mentions of an event,
// or one statement. It is what is compared, merged, split and judged.
type Telling struct {
	ID        string // the event_id of the mentions, or the statement's id
	Kind      Kind
	Doc       *Document
	Mentions  []coding.Mention  // of an event, in text order; else nil
	Statement *coding.Statement // of other kinds; else nil

	// Repeats is how many tellings this one stands for: where many documents say
	// the same fact of one entry, a store loads the first. At least 1.
	Repeats int
	// Until is the last day on which one of them was published.
	Until quipu.Date

	prepared *prepared // nil where it may yet be altered
}

// Tellings cuts the coding of a document into tellings, in text order.
func Tellings(doc *Document, c *coding.Coding) []*Telling {
	var tellings []*Telling
	place := map[string]int{}
	for i := range c.Mentions {
		m := &c.Mentions[i]
		at, seen := place[m.EventID]
		if !seen {
			at = len(tellings)
			place[m.EventID] = at
			tellings = append(tellings, &Telling{ID: m.EventID, Kind: Events, Doc: doc, Repeats: 1, Until: doc.Published})
		}
		tellings[at].Mentions = append(tellings[at].Mentions, *m)
	}
	for i := range c.Statements {
		s := &c.Statements[i]
		tellings = append(tellings, &Telling{ID: s.ID, Kind: kindOf(s.Kind), Doc: doc, Statement: s, Repeats: 1, Until: doc.Published})
	}
	for _, t := range tellings {
		t.Prepare()
	}
	return tellings
}

// Main is the mention by which an event telling is known: the most certain of
// the reported ones, else the most certain. Nil for other kinds.
func (t *Telling) Main() *coding.Mention {
	var main *coding.Mention
	weight := func(m *coding.Mention) float64 {
		w := m.Confidence
		if m.Status == quipu.Reported {
			w++
		}
		return w
	}
	for i := range t.Mentions {
		if m := &t.Mentions[i]; main == nil || weight(m) > weight(main) {
			main = m
		}
	}
	return main
}

// Sentence is the sentence that carries the telling.
func (t *Telling) Sentence() coding.Sentence {
	if t.Statement != nil {
		return t.Statement.Sentence
	}
	if m := t.Main(); m != nil {
		return m.Sentence
	}
	return coding.Sentence{}
}

// compare orders tellings by publication, document, place in the text and id: the
// order in which entries tell of them, whatever the order of arrival.
func compare(a, b *Telling) int {
	if a.Doc.ID != b.Doc.ID {
		return cmp.Or(a.Doc.Published.Compare(b.Doc.Published), cmp.Compare(a.Doc.ID, b.Doc.ID))
	}
	return cmp.Or(
		cmp.Compare(a.Sentence().Span[0], b.Sentence().Span[0]),
		cmp.Compare(a.ID, b.ID),
	)
}

// A Record is the whole, entries of each kind in the order of their days.
type Record struct {
	Documents []*Document
	Entries   map[Kind][]*Entry
}

// An Input is a document and what was coded of it.
type Input struct {
	Document *Document
	Text     string // for finding copies
	Coding   *coding.Coding
}

// Build makes the record of all inputs. It is what a store must come to that
// adds them one by one.
func Build(inputs []Input, judgements []Judgement) *Record {
	judged := Judge(judgements)
	r := &Record{Entries: map[Kind][]*Entry{}}
	byKind := map[Kind][]*Telling{}
	for _, in := range inputs {
		r.Documents = append(r.Documents, in.Document)
	}
	voices(inputs)
	for _, in := range inputs {
		for _, t := range Tellings(in.Document, judged.Apply(in.Coding)) {
			byKind[t.Kind] = append(byKind[t.Kind], t)
		}
	}
	slices.SortFunc(r.Documents, func(a, b *Document) int { return cmp.Compare(a.ID, b.ID) })
	for _, kind := range Kinds() {
		for _, group := range Group(byKind[kind], judged) {
			r.Entries[kind] = append(r.Entries[kind], NewEntry(group, judged))
		}
		slices.SortFunc(r.Entries[kind], func(a, b *Entry) int {
			return cmp.Or(strings.Compare(a.Date.String(), b.Date.String()), cmp.Compare(a.ID, b.ID))
		})
	}
	return r
}
