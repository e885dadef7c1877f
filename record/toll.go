package record

import (
	"cmp"
	"slices"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// Toll is what an entry of kind toll holds: how many people something befell, in
// one incident or since some day, as each source tells it. Nobody's figure is
// taken for the right one.
type Toll struct {
	What string `json:"what"` // killed, injured, arrested, missing, displaced, participants
	// Running is set where the figures count all that has happened in a country in
	// the year up to the day of each; else they are of one incident.
	Running bool    `json:"running,omitempty"`
	Since   []Value `json:"since,omitempty"` // days from which running figures count
	By      []Value `json:"by,omitempty"`    // who did it

	// Figures are all that was given, by the day on which each was first told.
	Figures []TollFigure `json:"figures"`
	// Sites are the parts of the country in which it happened. One day may see
	// several incidents, whose figures have nothing to do with each other; figures
	// that name no place are of the only site if there is one, else of none.
	Sites []TollSite `json:"sites"`
}

// A TollSite is one part of the country, with what the latest figures of all
// sources come to there by the rule of docs/record.md; nil where nothing is known.
type TollSite struct {
	Place  string     `json:"place,omitempty"` // the place that is named most; empty where none is
	Places []Value    `json:"places,omitempty"`
	Low    *TollBound `json:"low,omitempty"`
	Best   *TollBound `json:"best,omitempty"`
	High   *TollBound `json:"high,omitempty"`
}

// A TollFigure is one figure of one source.
type TollFigure struct {
	Text string `json:"text"` // as the first telling has it
	// Min and Max are left out where the words set no such bound: "fewer than ten
	// thousand" says nothing of how many at least.
	Min       *int64 `json:"min,omitempty"`
	Max       *int64 `json:"max,omitempty"`
	Qualifier string `json:"qualifier,omitempty"`
	// Victims are the words for those counted: "protesters", "two soldiers".
	Victims string     `json:"victims,omitempty"`
	Site    int        `json:"site"`           // index in Sites
	AsOf    quipu.Date `json:"as_of,omitzero"` // the day on which it was first told
	Until   quipu.Date `json:"until,omitzero"` // the day on which it was last told

	// Source is whose figure it is: a speaker by name, else the outlet itself.
	Source  string   `json:"source,omitempty"`
	Speaker bool     `json:"speaker,omitempty"`
	Through []string `json:"through,omitempty"` // speakers by way of whom outlets have it
	Outlets []string `json:"outlets,omitempty"` // that tell it, by name
	// Flags are what kind of figure it is, and its status: cumulative, additional,
	// part, none, negated, historical.
	Flags  []string `json:"flags,omitempty"`
	Latest bool     `json:"latest,omitempty"` // no later figure of this source
	By     []string `json:"tellings"`         // ids of tellings
}

// A TollBound is a number and who stands for it.
type TollBound struct {
	Value   int64    `json:"value"`
	Open    bool     `json:"open,omitempty"` // the figure sets no bound beyond it
	Sources []string `json:"sources,omitempty"`
}

// The flags of figures that the record asks for, as the reader of tolls sets them.
const (
	cumulative = "cumulative"
	additional = "additional"
	part       = "part"
)

// tollKeys is what is counted, the country and the day of the incident; of a
// running figure the country and the year of its day. The place is no part of it:
// one report writes the quarter, another the town, a third the department, and
// many none. Two incidents in one country on one day come together, and stand
// apart as its sites.
func tollKeys(t *Telling) []string {
	s := t.Statement
	scope := ""
	switch {
	case hasFlag(s, cumulative):
		scope = "running|" + year(cmp.Or(s.EndDate, t.Doc.Published))
	case !s.Date.IsZero():
		scope = s.Date.String()
		if s.EndDate != s.Date && !s.EndDate.IsZero() {
			scope += "/" + s.EndDate.String()
		}
	default:
		// Without a day nothing says that two reports speak of one incident.
		scope = "undated|" + string(t.Doc.ID)
	}
	country := ""
	if s.Location != nil {
		country = s.Location.Country
	}
	return []string{"toll|" + s.Aspect + "|" + country + "|" + scope}
}

func year(d quipu.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()[:4]
}

// division is the folded name of the first-level division of a figure, "" where
// only the country is known.
func division(s *coding.Statement) string {
	if s.Location == nil || s.Location.Precision == "country" {
		return ""
	}
	return ontology.Fold(s.Location.Admin1)
}

func hasFlag(s *coding.Statement, flag string) bool {
	for _, x := range s.All("flag") {
		if x.Value == flag {
			return true
		}
	}
	return false
}

// tollFact is the figure with its bounds and flags, whose it is, since when and
// where: what an entry tells of it but for the day.
func tollFact(t *Telling) string {
	s := t.Statement
	parts := []string{sourceKey(t), figureKey(s), s.Date.String()}
	if s.Location != nil {
		parts = append(parts, s.Location.Name)
	}
	if a := s.Attribution; a != nil && a.Through != nil {
		parts = append(parts, ontology.Fold(a.Through.Name))
	}
	return strings.Join(parts, "\x00")
}

// fillToll makes the toll of an entry.
func fillToll(e *Entry) {
	first := e.Tellings[0].Statement
	toll := &Toll{What: first.Aspect, Running: hasFlag(first, cumulative)}
	since, by := tally{}, tally{}
	for _, t := range e.Tellings {
		s := t.Statement
		if s.Location != nil {
			e.Country = cmp.Or(e.Country, s.Location.Country)
		}
		for _, x := range s.All("by") {
			if x.Name != "" {
				by.add(x.Name, t)
			}
		}
		if toll.Running && !s.Date.IsZero() {
			since.add(s.Date.String(), t)
		}
	}
	toll.Since, toll.By = since.values(), by.values()
	site := toll.makeSites(e.Tellings)
	toll.Figures = tollFigures(e.Tellings, site)
	toll.bounds()
	e.Toll = toll
	e.Date, e.EndDate = first.Date, first.EndDate
	if toll.Running {
		e.Date, e.EndDate = runningDays(e.Tellings)
	}
	e.Title = toll.title(e)
	e.Lines = toll.lines()
}

// runningDays are the first day from which running figures count and the last on
// which one was given.
func runningDays(tellings []*Telling) (first, last quipu.Date) {
	for _, t := range tellings {
		if from := t.Statement.Date; !from.IsZero() && (first.IsZero() || from.Before(first)) {
			first = from
		}
		for _, to := range []quipu.Date{t.Statement.EndDate, t.Until} {
			if last.IsZero() || !to.IsZero() && last.Before(to) {
				last = to
			}
		}
	}
	return first, last
}

// makeSites sets Sites and says to which a telling belongs.
func (toll *Toll) makeSites(tellings []*Telling) func(*Telling) int {
	index := map[string]int{}
	var names []tally
	unknown := false
	for _, t := range tellings {
		d := division(t.Statement)
		if d == "" {
			unknown = true
			continue
		}
		if _, seen := index[d]; !seen {
			index[d] = len(names)
			names = append(names, tally{})
		}
		names[index[d]].add(t.Statement.Location.Name, t)
	}
	rest := 0
	if len(names) != 1 && unknown {
		rest = len(names)
		names = append(names, tally{})
	}
	for _, n := range names {
		site := TollSite{Places: n.values()}
		if len(site.Places) > 0 {
			site.Place = site.Places[0].Value
		}
		toll.Sites = append(toll.Sites, site)
	}
	return func(t *Telling) int {
		if i, known := index[division(t.Statement)]; known {
			return i
		}
		return rest
	}
}

var tollTitles = map[string]string{
	"killed": "Killed", "injured": "Injured", "arrested": "Arrested", "missing": "Missing", "displaced": "Displaced", "participants": "Participants",
}

// title says what is counted, where and when.
func (toll *Toll) title(e *Entry) string {
	title := cmp.Or(tollTitles[toll.What], toll.What)
	place := ""
	if country, ok := ontology.CountryByAlpha3(e.Country); ok {
		place = country.Name
	}
	if len(toll.Sites) == 1 && toll.Sites[0].Place != "" && !toll.Running {
		place = toll.Sites[0].Place
	}
	if place != "" {
		title += " in " + place
	}
	switch {
	case toll.Running && year(e.EndDate) != "":
		title += ", running toll of " + year(e.EndDate)
	case toll.Running:
		title += ", running toll"
	case !e.Date.IsZero():
		title += ", " + e.Date.String()
		if e.EndDate != e.Date && !e.EndDate.IsZero() {
			title += " to " + e.EndDate.String()
		}
	default:
		title += ", no day given"
	}
	return title
}

// lines are the latest figures, the newest first, each with its source.
func (toll *Toll) lines() []string {
	var lines []string
	for i := range toll.Figures {
		if f := &toll.Figures[i]; f.Latest {
			line := f.Text + " (" + cmp.Or(f.Source, "not said by whom") + ", " + f.AsOf.String() + ")"
			if place := toll.Sites[f.Site].Place; place != "" && len(toll.Sites) > 1 {
				line += " in " + place
			}
			lines = append(lines, line)
		}
	}
	slices.Reverse(lines)
	return lines
}
