package record

import (
	"cmp"
	"slices"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// Office is what an entry of kind office holds: one office of a country or body,
// and those who had it.
type Office struct {
	Office string  `json:"office"`           // "president", "minister of defence"
	Of     string  `json:"of,omitempty"`     // ISO 3166-1 alpha-3
	Body   string  `json:"body,omitempty"`   // "YPFB"
	Titles []Value `json:"titles,omitempty"` // as the reports put it
	// Contested is set where a holder's right to it is disputed, or two are told
	// to have it at the same time.
	Contested bool     `json:"contested,omitempty"`
	Holders   []Holder `json:"holders,omitempty"` // in the order of time
	// Vacated are the days on which it was left by somebody who is not named.
	Vacated []Value `json:"vacated,omitempty"`
}

// A Holder is who has or had an office, and how reports tell of it. Where they
// differ, all that is told stands side by side.
type Holder struct {
	Name     string     `json:"name"`
	Names    []Value    `json:"names,omitempty"` // where there is more than one
	From     []Value    `json:"from,omitempty"`  // "2019-11-12", "2006"
	Until    []Value    `json:"until,omitempty"`
	Began    []Value    `json:"began,omitempty"` // "elected", "sworn-in", "self-proclaimed"
	Ended    []Value    `json:"ended,omitempty"` // "resigned", "ousted"
	Flags    []Value    `json:"flags,omitempty"` // "acting", "deputy", "elect"
	By       []Side     `json:"by,omitempty"`    // who appointed or dismissed the holder
	Before   []Value    `json:"predecessor,omitempty"`
	After    []Value    `json:"successor,omitempty"`
	Contests []Position `json:"contested_by,omitempty"`
	Accepts  []Position `json:"recognised_by,omitempty"`
	Calls    []Value    `json:"called_to_leave,omitempty"` // by whom, "" where that is not told
	// First and Last are the days of publication of reports that tell of the holder
	// as having the office.
	First quipu.Date `json:"first,omitzero"`
	Last  quipu.Date `json:"last,omitzero"`
	Told  []string   `json:"tellings"`

	former  bool // somebody calls the holder a former one
	present bool // somebody tells that the holder has it
}

// A Position is who recognises or rejects that somebody has an office, and since
// when.
type Position struct {
	Who     string     `json:"who"`
	Code    string     `json:"code,omitempty"`
	Date    quipu.Date `json:"date,omitzero"`
	Outlets int        `json:"outlets"`
	By      []string   `json:"tellings"`

	tellings []*Telling
}

// fillOffice makes the office of all tellings of an entry.
func fillOffice(e *Entry) {
	titles, vacated := tally{}, tally{}
	office, people := readTenures(e, func(t *Telling, o officeOf, people tenures) {
		s := t.Statement
		if words := s.First("office").Text; words != "" {
			titles.add(flat(words), t)
		}
		titles.add(o.title, t)
		holder := people.of(s)
		if holder == nil {
			if s.Aspect == "leaves" && s.Status == quipu.Reported && !s.Date.IsZero() {
				vacated.add(span(s), t)
			}
			return
		}
		holder.tell(s, t)
		people.others(s, t, holder)
	})
	e.Office = office
	office.Titles, office.Vacated = titles.values(), vacated.values()
	for _, h := range people {
		office.Holders = append(office.Holders, h.holder())
	}
	slices.SortStableFunc(office.Holders, inTime)
	office.succession()
	office.Contested = office.contested()
	for i := range office.Holders {
		h := &office.Holders[i]
		e.Lines = append(e.Lines, h.line())
		e.begins(h.From)
	}
}

// gistOffice sets the title, country and day of an office.
func gistOffice(e *Entry) {
	_, people := readTenures(e, func(t *Telling, _ officeOf, people tenures) {
		if holder := people.of(t.Statement); holder != nil {
			holder.begin(t.Statement, t)
		}
	})
	for _, h := range people {
		e.begins(h.from.values())
	}
}

// readTenures reads which office the tellings of an entry are of, which names the
// entry, and calls use for each of them.
func readTenures(e *Entry, use func(*Telling, officeOf, tenures)) (*Office, tenures) {
	office := &Office{}
	bodies, countries := tally{}, tally{}
	people := holdersOf(e.Tellings)
	for _, t := range e.Tellings {
		o, is := readOffice(t.Statement)
		if !is {
			continue
		}
		if office.Office == "" {
			office.Office = o.usual()
		}
		if o.body != "" {
			bodies.add(o.known, t)
		}
		if o.country != "" {
			countries.add(o.country, t)
		}
		use(t, o, people)
	}
	if list := bodies.values(); len(list) > 0 {
		office.Body = list[0].Value
	}
	if list := countries.values(); len(list) > 0 {
		office.Of = list[0].Value
	}
	e.Title, e.Country = office.name(), office.Of
	return office, people
}

// begins sets the day of an entry to the first of a holder's if it was before.
func (e *Entry) begins(days []Value) {
	if from := firstDay(days); !from.IsZero() && (e.Date.IsZero() || from.Before(e.Date)) {
		e.Date = from
	}
}

// flat writes words on one line.
func flat(words string) string { return strings.Join(strings.Fields(words), " ") }

// span writes the days of a statement as coarsely as they are known: "2006",
// "2019-11", "2019-11-12", or the first and the last.
func span(s *coding.Statement) string {
	from, to := s.Date, s.EndDate
	switch {
	case from.IsZero():
		return ""
	case s.DatePrecision == quipu.PrecisionYear:
		return from.String()[:4]
	case s.DatePrecision == quipu.PrecisionMonth:
		return from.String()[:7]
	case to.IsZero() || to == from:
		return from.String()
	}
	return from.String() + "/" + to.String()
}

// name is the title of the entry: "President of Bolivia", "Head of YPFB".
func (o *Office) name() string {
	title := o.Office
	country := ""
	if c, is := ontology.CountryByAlpha3(o.Of); is {
		country = c.Name
		for _, plural := range [...]string{"United ", "Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia", "Central African", "Czech Republic", "Dominican Republic"} {
			if strings.HasPrefix(country, plural) {
				country = "the " + country
			}
		}
	}
	switch {
	case o.Body != "" && strings.Contains(title, " of the "):
		title += " in " + o.Body
	case o.Body != "":
		title += " of " + o.Body
	}
	if country != "" && !strings.Contains(o.Body, country) {
		if o.Body != "" || strings.Contains(title, " of ") {
			title += ", " + strings.TrimPrefix(country, "the ")
		} else {
			title += " of " + country
		}
	}
	if title == "" {
		return ""
	}
	return strings.ToUpper(title[:1]) + title[1:]
}

// line says in a line who a holder is: "Ana Roca, from 2019-11-12 (sworn-in),
// acting".
func (h *Holder) line() string {
	line := h.Name
	how := func(word string, days, manner []Value) {
		if len(days) == 0 && len(manner) == 0 {
			return
		}
		line += ", " + word
		if len(days) > 0 {
			line += " " + days[0].Value
		}
		if len(manner) > 0 {
			line += " (" + manner[0].Value + ")"
		}
	}
	how("from", h.From, h.Began)
	how("until", h.Until, h.Ended)
	for _, f := range h.Flags {
		line += ", " + f.Value
	}
	return line
}

// begins is the first day that the most outlets give, or zero.
func (h *Holder) begins() quipu.Date { return firstDay(h.From) }

func firstDay(list []Value) quipu.Date {
	for _, v := range list {
		if len(v.Value) < len("2006-01-02") {
			continue
		}
		if day, err := quipu.ParseDate(v.Value[:len("2006-01-02")]); err == nil {
			return day
		}
	}
	return quipu.Date{}
}

// inTime orders holders: by the day they began, those who are only told of as
// former ones first, then by the day of the first report.
func inTime(a, b Holder) int {
	return cmp.Or(strings.Compare(a.start(), b.start()), strings.Compare(a.Name, b.Name))
}

func (h *Holder) start() string {
	switch {
	case len(h.From) > 0:
		return h.From[0].Value
	case h.former && !h.present:
		return ""
	case len(h.Until) > 0:
		return h.Until[0].Value[:4] // They had it before they left.
	}
	return h.First.String()
}

// succession fills in who came after whom where one began when another ended and
// no report says it in so many words.
func (o *Office) succession() {
	if manySeats(o.Office) {
		return
	}
	for i := range o.Holders {
		h := &o.Holders[i]
		ended := firstDay(h.Until)
		if ended.IsZero() || len(h.After) > 0 {
			continue
		}
		for j := range o.Holders {
			next := &o.Holders[j]
			began := next.begins()
			if j == i || began.IsZero() || began.Before(ended) || began.Sub(ended) > interregnum {
				continue
			}
			h.After = []Value{{Value: next.Name, Outlets: next.From[0].Outlets, By: next.From[0].By}}
			if len(next.Before) == 0 {
				next.Before = []Value{{Value: h.Name, Outlets: h.Until[0].Outlets, By: h.Until[0].By}}
			}
			break
		}
	}
}

// interregnum is for how many days an office may be empty before who takes it no
// longer comes after who left it.
const interregnum = 60

// manySeats reports whether many have an office at the same time.
func manySeats(title string) bool {
	office, _, _ := strings.Cut(title, " of ")
	switch office {
	case "senator", "deputy", "member", "magistrate", "councillor", "bishop", "archbishop", "ambassador", "envoy", "representative":
		return true
	}
	return false
}

// Contested reports whether the holder's right to the office is disputed.
func (h *Holder) Contested() bool {
	return len(h.Contests) > 0 || slices.ContainsFunc(h.Began, func(v Value) bool { return v.Value == "self-proclaimed" })
}

// contested reports whether anybody's right to the office is disputed, or two
// people are told to have it on the same days.
func (o *Office) contested() bool {
	for i := range o.Holders {
		h := &o.Holders[i]
		if h.Contested() {
			return true
		}
		for j := range o.Holders[:i] {
			if o.Of != "" && o.Body == "" && !strings.Contains(o.Office, " of ") && !vague[o.Office] && h.beside(&o.Holders[j]) {
				return true
			}
		}
	}
	return false
}

// beside reports whether two people are told to have the office in reports of the
// same days, and neither to have left it.
func (h *Holder) beside(g *Holder) bool {
	for _, one := range [...]*Holder{h, g} {
		if !one.present || one.former || one.First.IsZero() || len(one.Ended) > 0 || slices.ContainsFunc(one.Flags, func(v Value) bool { return v.Value == "elect" }) {
			return false
		}
	}
	return !h.Last.Before(g.First) && !g.Last.Before(h.First) && !slices.ContainsFunc(g.Before, func(v Value) bool { return v.Value == h.Name })
}
