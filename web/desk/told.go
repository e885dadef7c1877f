package desk

import (
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"quipu"
	"quipu/account"
	"quipu/record"
	"quipu/web/page"
)

// A Shown is an entry on a page of its own, where each value leads to the sentences
// that tell it.
type Shown struct {
	words
	*record.Entry
	Part string // of the address: "offices"
	AsOf quipu.Date
	// Seen is the number of the last change when the page was made: what changed
	// after it the person who judges has not seen.
	Seen int64
	// Alike are entries that it may be one with, where somebody looked for them.
	Alike  []*record.Entry
	Asked  string // by what they were looked for
	number map[string]int
}

// parts are the addresses of kinds.
var parts = map[record.Kind]string{
	record.Events: "events", record.Offices: "offices", record.Talks: "talks", record.Tolls: "toll",
	record.Disruptions: "disruptions", record.Claims: "claims", record.Actors: "actors",
}

// mostShown is how many sentences a page shows of an entry; the others are reached
// from the values that they tell.
const mostShown = 300

// entry loads the entry that an address names.
func (d *Desk) entry(r *http.Request, kind record.Kind) (*Shown, error) {
	return d.shown(r, kind, r.PathValue("id"))
}

// shown loads an entry. It fails with ErrNotFound, also where it is of another kind.
func (d *Desk) shown(r *http.Request, kind record.Kind, id string) (*Shown, error) {
	asOf, err := dayOf(r.URL.Query(), "as-of")
	if err != nil {
		return nil, err
	}
	entry, err := d.kept.Entry(r.Context(), id, asOf)
	if err != nil {
		return nil, err
	}
	if entry.Kind != kind {
		return nil, fmt.Errorf("%s %s: %w", kind, id, quipu.ErrNotFound)
	}
	shown := &Shown{Entry: entry, Part: parts[kind], AsOf: asOf, number: make(map[string]int, len(entry.Sources))}
	for i := range entry.Sources {
		shown.number[entry.Sources[i].ID] = i + 1
	}
	if account.Of(r.Context()).May(account.Coder) {
		if shown.Seen, err = d.kept.LastChange(r.Context()); err != nil {
			return nil, err
		}
		if shown.Asked = strings.TrimSpace(r.URL.Query().Get("like")); shown.Asked != "" {
			shown.Alike, err = d.alike(r, shown)
		}
	}
	return shown, err
}

// Days are the first and the last day of an entry; empty where none is known.
func (s *Shown) Days(m page.Messages) string {
	if s.Date.IsZero() {
		return ""
	}
	return m.Days(s.Date, s.EndDate)
}

// Told are the sentences that the page shows.
func (s *Shown) Told() []record.Source { return s.Sources[:min(len(s.Sources), mostShown)] }

// Untold is how many sentences it does not show.
func (s *Shown) Untold() int { return len(s.Sources) - len(s.Told()) }

// Number is the place of a telling among the sentences of the page, from one.
func (s *Shown) Number(telling string) int { return s.number[telling] }

// Source is the sentence of a telling; nil where the entry has none of that id.
func (s *Shown) Source(telling string) *record.Source {
	if at := s.number[telling]; at > 0 {
		return &s.Sources[at-1]
	}
	return nil
}

// A Cite is words that tellings say, with the way to the sentences.
type Cite struct {
	Text    string
	Outlets int
	Refs    []Ref
	More    int // tellings beyond those of Refs
}

// A Ref leads to one sentence.
type Ref struct {
	Number   int
	To       template.URL
	Sentence string
	Outlet   string
}

// mostRefs is how many sentences stand beside a value.
const mostRefs = 4

// Cite is a value with its tellings.
func (s *Shown) Cite(text string, outlets int, by ...[]string) Cite {
	cite := Cite{Text: text, Outlets: outlets}
	for _, list := range by {
		for _, id := range list {
			source := s.Source(id)
			switch {
			case source == nil:
			case len(cite.Refs) == mostRefs:
				cite.More++
			default:
				cite.Refs = append(cite.Refs, refOf(source, s.number[id]))
			}
		}
	}
	return cite
}

// Said is a value of one telling.
func (s *Shown) Said(text, telling string) Cite { return s.Cite(text, 0, []string{telling}) }

func refOf(source *record.Source, number int) Ref {
	return Ref{Number: number, To: page.ReportAt(source.Doc, source.Sentence.Span), Sentence: oneLine(source.Sentence.Text), Outlet: source.Outlet}
}

// Quoted is the same between quotation marks: words that are a report's.
func (c Cite) Quoted() Cite {
	c.Text = "“" + c.Text + "”"
	return c
}

// To is where the first sentence stands; empty where none is known.
func (c Cite) To() template.URL {
	if len(c.Refs) == 0 {
		return ""
	}
	return c.Refs[0].To
}

// Sentence is the first sentence.
func (c Cite) Sentence() string {
	if len(c.Refs) == 0 {
		return ""
	}
	return c.Refs[0].Sentence
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// addressOf is the page of an entry.
func addressOf(e *record.Entry) template.URL { return page.Path(parts[e.Kind], e.ID) }
