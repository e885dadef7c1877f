package reader

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
	"quipu/web/margin"
	"quipu/web/page"
)

// mentionFields and statementFields are what a form lets people correct, in the
// order in which corrections are made: modes depend on the type.
var (
	mentionFields = []string{"event", "mode", "context", "actor", "recipient", "date", "enddate", "date_text", "date_precision",
		"event_loc", "counts", "status", "attribution"}
	statementFields = []string{"aspect", "arguments", "figure", "date", "enddate", "date_text", "date_precision",
		"location", "status", "attribution"}
)

// fieldsOf are the fields of a mention or statement as they are written; null where
// one is not known.
func fieldsOf(part any, names []string) (map[string]json.RawMessage, error) {
	written, err := json.Marshal(part)
	if err != nil {
		return nil, err
	}
	all := map[string]json.RawMessage{}
	if err := json.Unmarshal(written, &all); err != nil {
		return nil, err
	}
	fields := make(map[string]json.RawMessage, len(names))
	for _, name := range names {
		fields[name] = json.RawMessage("null")
		if raw, ok := all[name]; ok {
			fields[name] = raw
		}
	}
	return fields, nil
}

// A typed is what somebody typed into a form, over the text of a report.
type typed struct {
	url.Values
	text     []rune
	messages page.Messages     // in which the form was shown
	keys     map[string]string // of those named in the report; see keyFor
	// lookup finds places by name; ambiguous is the place whose name means several.
	lookup    Places
	ambiguous []quipu.Place
}

// mention is a mention with what was typed.
func (f *typed) mention(m coding.Mention) (coding.Mention, error) {
	m.Event = quipu.EventType(f.Get("event"))
	if !ontology.Valid(m.Event) {
		return m, fmt.Errorf("type %q: %w", m.Event, quipu.ErrInvalid)
	}
	// The first mode is the likeliest one, so those that were there keep their order.
	m.Mode = choice(m.Mode, f.Values["mode"], ontology.Modes(m.Event))
	m.Context = choice(m.Context, f.Values["context"], ontology.Contexts())
	var err error
	if m.Actor, err = f.actors("actor"); err != nil {
		return m, err
	}
	if m.Recipient, err = f.actors("recipient"); err != nil {
		return m, err
	}
	if m.EventLoc, err = f.place(); err != nil {
		return m, err
	}
	if m.Counts, err = f.counts("counts"); err != nil {
		return m, err
	}
	when := dated{m.Date, m.EndDate, m.DateText, m.DatePrecision}
	if err := f.dates(&when); err != nil {
		return m, err
	}
	m.Date, m.EndDate, m.DateText, m.DatePrecision = when.from, when.to, when.words, when.precision
	if m.Status, err = f.status(); err != nil {
		return m, err
	}
	m.Attribution, err = f.attribution(m.Attribution)
	return m, err
}

// statement is a statement with what was typed.
func (f *typed) statement(s coding.Statement) (coding.Statement, error) {
	if aspect := f.Get("aspect"); aspect != s.Aspect {
		if !slices.Contains(aspects[s.Kind], aspect) {
			return s, fmt.Errorf("%q of a statement of kind %s: %w", aspect, s.Kind, quipu.ErrInvalid)
		}
		s.Aspect = aspect
	}
	var err error
	if s.Arguments, err = f.arguments(s.Kind); err != nil {
		return s, err
	}
	figures, err := f.counts("figure")
	if err != nil {
		return s, err
	}
	s.Figure = nil
	if len(figures) > 0 {
		s.Figure = &figures[0]
		if s.Figure.What == "" && s.Kind == quipu.TollKind {
			s.Figure.What = s.Aspect
		}
	}
	when := dated{s.Date, s.EndDate, s.DateText, s.DatePrecision}
	if err := f.dates(&when); err != nil {
		return s, err
	}
	s.Date, s.EndDate, s.DateText, s.DatePrecision = when.from, when.to, when.words, when.precision
	if s.Location, err = f.place(); err != nil {
		return s, err
	}
	if s.Status, err = f.status(); err != nil {
		return s, err
	}
	s.Attribution, err = f.attribution(s.Attribution)
	return s, err
}

// choice are the values that were chosen of those that may be, first those that were
// there before, in their order.
func choice(before, chosen, allowed []string) []string {
	var list []string
	for _, one := range before {
		if slices.Contains(chosen, one) && slices.Contains(allowed, one) {
			list = append(list, one)
		}
	}
	for _, one := range allowed {
		if slices.Contains(chosen, one) && !slices.Contains(list, one) {
			list = append(list, one)
		}
	}
	return list
}

// words are those of a field that were chosen in the text; before where they are as
// they were, as are those that lie nowhere.
func (f *typed) words(field string, before coding.Words) (coding.Words, error) {
	text := strings.TrimSpace(f.Get(field + ".span"))
	if text == page.Spanned(before.Span) {
		return before, nil
	}
	if text == "" {
		return coding.Words{}, nil
	}
	span := spanOf(text)
	if span[1] <= span[0] || span[1] > len(f.text) {
		return coding.Words{}, fmt.Errorf("the words %s of %s do not lie in the text: %w", text, field, quipu.ErrInvalid)
	}
	return coding.Words{Text: string(f.text[span[0]:span[1]]), Span: span}, nil
}

// raw reads what a form carries along of a value that it does not show whole.
func (f *typed) raw(field string, into any) error {
	if text := f.Get(field + ".raw"); text != "" {
		if err := json.Unmarshal([]byte(text), into); err != nil {
			return fmt.Errorf("%s: %w", field, quipu.ErrInvalid)
		}
	}
	return nil
}

// parts are the numbers of the parts of a list that the form has.
func (f *typed) parts(field string) []int {
	var numbers []int
	for key := range f.Values {
		rest, ok := strings.CutPrefix(key, field+".")
		text, _, more := strings.Cut(rest, ".")
		if n, err := strconv.Atoi(text); ok && more && err == nil && n >= 0 && n < 1000 {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

var countryCode = regexp.MustCompile(`^[A-Z]{3}$`)

// actor reads one who takes part; false where nobody is named.
func (f *typed) actor(field string, a coding.Actor) (coding.Actor, bool, error) {
	name := strings.TrimSpace(f.Get(field + ".name"))
	words, err := f.words(field, a.Words)
	if err != nil || f.Get(field+".gone") != "" || name == "" && a.Name != "" && words == a.Words {
		return a, false, err
	}
	if name == "" && words.Span[1] <= words.Span[0] {
		// Nobody, unless it was kept without a name or words that can be shown.
		return a, a.Name == "" && a.Words.Text != "", nil
	}
	if name != a.Name && name != "" {
		a.EntityID = "" // It is somebody else.
	}
	a.Name, a.Words = name, words
	if !f.Has(field + ".kind") {
		return a, true, nil // The form asks no more of an office or a road.
	}
	a.Kind = quipu.ActorKind(f.Get(field + ".kind"))
	if a.Kind != "" && !slices.Contains(actorKind, a.Kind) {
		return a, false, fmt.Errorf("kind %q of an actor: %w", a.Kind, quipu.ErrInvalid)
	}
	if code := strings.ToUpper(strings.TrimSpace(f.Get(field + ".code"))); code != a.Code {
		if code != "" && !countryCode.MatchString(code) {
			return a, false, fmt.Errorf("country %q is no code of three letters: %w", code, quipu.ErrInvalid)
		}
		a.Code = code
	}
	if sector := f.Get(field + ".sector"); sector != a.Sector {
		if sector != "" && !slices.ContainsFunc(ontology.Sectors(), func(s ontology.Sector) bool { return s.Code == sector }) {
			return a, false, fmt.Errorf("sector %q: %w", sector, quipu.ErrInvalid)
		}
		a.Sector = sector
	}
	return a, true, nil
}

func (f *typed) actors(field string) ([]coding.Actor, error) {
	var list []coding.Actor
	for _, n := range f.parts(field) {
		part := field + "." + strconv.Itoa(n)
		var a coding.Actor
		if err := f.raw(part, &a); err != nil {
			return nil, err
		}
		a, there, err := f.actor(part, a)
		if err != nil {
			return nil, err
		}
		if there {
			list = append(list, a)
		}
	}
	return list, nil
}

func (f *typed) arguments(kind quipu.StatementKind) ([]coding.Argument, error) {
	var list []coding.Argument
	for _, n := range f.parts("argument") {
		part := "argument." + strconv.Itoa(n)
		var a coding.Argument
		if err := f.raw(part, &a); err != nil {
			return nil, err
		}
		role := quipu.Role(f.Get(part + ".role"))
		value, as := a.Value, margin.ComesAs(kind, role)
		if role != a.Role {
			value = ""
		}
		if as != margin.AsKey && as != margin.AsCoding && f.Has(part+".value") {
			value = fromWords(f.messages, as, strings.TrimSpace(f.Get(part+".value")), value)
		}
		who, there, err := f.actor(part, a.Actor)
		if err != nil {
			return nil, err
		}
		if f.Get(part+".gone") != "" || !there && value == "" {
			continue
		}
		if role != a.Role && !slices.Contains(roles[kind], role) {
			return nil, fmt.Errorf("role %q in a statement of kind %s: %w", role, kind, quipu.ErrInvalid)
		}
		if !there {
			who = coding.Actor{}
		}
		if as == margin.AsKey && kind != quipu.ClaimKind && (who.Name != a.Name || who.Words != a.Words || role != a.Role) {
			value = keyFor(f.keys, kind, cmp.Or(who.Name, who.Text))
		}
		list = append(list, coding.Argument{Role: role, Actor: who, Value: value})
	}
	return list, nil
}

func (f *typed) counts(field string) ([]coding.Count, error) {
	var list []coding.Count
	for _, n := range f.parts(field) {
		part := field + "." + strconv.Itoa(n)
		var count coding.Count
		if err := f.raw(part, &count); err != nil {
			return nil, err
		}
		var err error
		if count.Words, err = f.words(part, count.Words); err != nil {
			return nil, err
		}
		if count.Min, err = f.number(part + ".min"); err != nil {
			return nil, err
		}
		if count.Max, err = f.number(part + ".max"); err != nil {
			return nil, err
		}
		count.What = strings.TrimSpace(f.Get(part + ".what"))
		if f.Get(part+".gone") != "" || count.Min == nil && count.Max == nil && count.Words.Text == "" {
			continue
		}
		if count.Min != nil && count.Max != nil && *count.Max < *count.Min {
			return nil, fmt.Errorf("%d to %d: %w", *count.Min, *count.Max, quipu.ErrInvalid)
		}
		list = append(list, count)
	}
	return list, nil
}

func (f *typed) number(field string) (*int64, error) {
	text := strings.TrimSpace(f.Get(field))
	if text == "" {
		return nil, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		return nil, fmt.Errorf("%q is no number: %w", text, quipu.ErrInvalid)
	}
	return &n, nil
}

// dated is when something is.
type dated struct {
	from, to  quipu.Date
	words     string
	precision quipu.Precision
}

// dates reads the first and the last day. Who gives a day knows it to the day.
func (f *typed) dates(d *dated) error {
	var from, to quipu.Date
	if err := from.UnmarshalText([]byte(strings.TrimSpace(f.Get("date")))); err != nil {
		return err
	}
	if err := to.UnmarshalText([]byte(strings.TrimSpace(f.Get("enddate")))); err != nil {
		return err
	}
	if to.Before(from) && !to.IsZero() {
		return fmt.Errorf("it ends on %s and begins on %s: %w", to, from, quipu.ErrInvalid)
	}
	if text := f.Get("date.span"); text != "" {
		words, err := f.words("date", coding.Words{})
		if err != nil {
			return err
		}
		d.words = words.Text
	}
	if from == d.from && to == d.to {
		return nil
	}
	if to.IsZero() && d.to == d.from {
		to = from // The machine writes one day as its first and last.
	}
	if to == d.to && d.to == d.from && from != d.from {
		to = from
	}
	d.from, d.to, d.precision = from, to, ""
	switch {
	case from.IsZero():
		d.to, d.words = quipu.Date{}, ""
	case d.words != "":
		d.precision = quipu.PrecisionDay
	}
	return nil
}

func (f *typed) status() (quipu.Status, error) {
	status := quipu.Status(f.Get("status"))
	if !slices.Contains(statuses, status) {
		return status, fmt.Errorf("status %q: %w", status, quipu.ErrInvalid)
	}
	return status, nil
}

func (f *typed) attribution(before *coding.Attribution) (*coding.Attribution, error) {
	kind := quipu.AttributionKind(f.Get("attribution.kind"))
	if kind == "" {
		return nil, nil
	}
	if !slices.Contains(voices, kind) {
		return nil, fmt.Errorf("attribution %q: %w", kind, quipu.ErrInvalid)
	}
	after := coding.Attribution{Kind: kind}
	speaker := coding.Actor{}
	if before != nil {
		after.Cue, after.Through = before.Cue, before.Through
		if before.Speaker != nil {
			speaker = *before.Speaker
		}
	}
	speaker, there, err := f.actor("speaker", speaker)
	if err != nil {
		return nil, err
	}
	if there {
		after.Speaker = &speaker
	}
	return &after, nil
}

// place reads where it was: what was there where the name is as it was, else a place
// of the gazetteer that somebody chose or that alone has the name, else the name.
func (f *typed) place() (*coding.Location, error) {
	var before coding.Location
	if err := f.raw("place", &before); err != nil {
		return nil, err
	}
	name := strings.TrimSpace(f.Get("place.name"))
	words, err := f.words("place", before.Words)
	cleared := name == "" && (words.Span[1] <= words.Span[0] || before.Name != "" && words == before.Words)
	if err != nil || cleared && (before.Name != "" || words.Text == "") || f.Get("place.gone") != "" {
		return nil, err
	}
	choice := f.Get("place.choice")
	if name == before.Name && (choice == "" || before.Coordinates != nil) {
		before.Words = words
		return &before, nil
	}
	asked := name
	if asked == "" {
		asked = words.Text
	}
	candidates, err := f.lookup(asked)
	if err != nil {
		return nil, err
	}
	for i := range candidates {
		if choice == placeKey(candidates[i]) {
			return located(words, &candidates[i]), nil
		}
	}
	switch {
	case choice != "" || len(candidates) == 0:
		return &coding.Location{Words: words, Name: name}, nil
	case len(candidates) == 1:
		return located(words, &candidates[0]), nil
	}
	f.ambiguous = candidates
	return &coding.Location{Words: words, Name: name}, nil
}

// A Candidate is a place that a name may mean, and how a form names it.
type Candidate struct {
	Key   string
	Place quipu.Place
}

func candidatesOf(places []quipu.Place) []Candidate {
	var list []Candidate
	for _, p := range places {
		list = append(list, Candidate{placeKey(p), p})
	}
	return list
}

func placeKey(p quipu.Place) string {
	return fmt.Sprintf("%s %s %.4f %.4f", p.Name, p.Country, p.Lat, p.Lon)
}

func located(words coding.Words, p *quipu.Place) *coding.Location {
	l := &coding.Location{
		Words: words, Name: p.Name, Country: p.Country, Admin1: p.Admin1, Precision: p.Precision,
		Coordinates: &coding.Coordinates{Lat: p.Lat, Lon: p.Lon},
	}
	if p.GeonameID != 0 {
		l.GeonameID = strconv.Itoa(p.GeonameID)
	}
	return l
}
