package record

import (
	"cmp"
	"slices"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// Disruption is what an entry of kind disruption holds: a road, a plant, a good
// that is blocked, cut or short. What tellings say of it stands side by side.
type Disruption struct {
	Thing  string  `json:"thing"` // its kind: "road", "fuel"; the one most told
	Kinds  []Value `json:"kinds,omitempty"`
	Names  []Value `json:"names,omitempty"` // as reports call it
	Places []Value `json:"places,omitempty"`
	// Short is set where the thing is running low, and not stopped.
	Short bool    `json:"short,omitempty"`
	By    []Value `json:"by,omitempty"`
	Since []Value `json:"since,omitempty"` // days
	Until []Value `json:"until,omitempty"` // days on which it ended
	Ended []Value `json:"ended_by,omitempty"`

	Effects []DisruptionNote `json:"effects,omitempty"` // what comes of it
	Calls   []DisruptionNote `json:"calls,omitempty"`   // who calls for what
	Relief  []DisruptionNote `json:"relief,omitempty"`  // what is let through, or brought in
	// State is what the last report that tells it says: begun, goes on, ended,
	// to end, threatened. Empty where none does.
	State     string     `json:"state,omitempty"`
	StateAsOf quipu.Date `json:"state_as_of,omitzero"` // the day of that report
}

// A DisruptionNote is what one report tells besides: the words, with the figure
// that they hold and who does or asks it.
type DisruptionNote struct {
	Text   string        `json:"text"`
	By     string        `json:"by,omitempty"`
	Figure *coding.Count `json:"figure,omitempty"`
	Day    quipu.Date    `json:"day,omitzero"` // of the matter, else of the report
	Ends   quipu.Date    `json:"until,omitzero"`
	Source string        `json:"telling"` // id of the telling
}

// The families of things that reports take for one another: a plant whose gates
// are blocked, the fuel that does not come out of it.
var thingFamilies = map[string]string{
	"plant": "energy", "fuel": "energy", "gas": "energy", "pipeline": "energy",
	"road": "way", "bridge": "way", "transport": "way", "border": "way", "rail": "rail",
	"airport": "air", "flights": "air",
}

func familyOf(kind string) string { return cmp.Or(thingFamilies[kind], kind) }

// disruptionWindow is a span of days in which tellings are compared: two that came
// out within it share a key of time.
const disruptionWindow = 16

// disruptionKeys are the family of the thing with the place or a word of its name,
// and the days in which it was told; of what has neither, the document.
func disruptionKeys(t *Telling) []string {
	l := lookOf(t, lookAtDisruption)
	if l.kind == "" {
		return nil
	}
	family := familyOf(l.kind)
	keys := []string{"disruption|" + string(t.Doc.ID) + "|" + family}
	if t.Doc.Published.IsZero() {
		return keys
	}
	var scopes []string
	for _, name := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(l.names, l.site)))) {
		scopes = append(scopes, "n:"+name)
	}
	if l.place != nil {
		scopes = append(scopes, "p:"+l.place.Country+":"+ontology.Fold(l.place.Admin1))
	}
	if l.whole() {
		scopes = append(scopes, "c:"+l.land())
	}
	if l.since != 0 {
		// Whenever it was told: "cut for 32 days".
		keys = append(keys, "disruption|"+family+"|s:"+t.Statement.Date.String()+"|"+l.land())
	}
	bucket := t.Doc.Published.Sub(epoch) / disruptionWindow
	for _, scope := range scopes {
		for _, b := range []int{bucket, bucket + 1} {
			keys = append(keys, "disruption|"+family+"|"+scope+"|"+epoch.AddDays(b*disruptionWindow).String())
		}
	}
	return keys
}

// A disruptionLook is what is compared of a telling of a disruption.
type disruptionLook struct {
	*Telling
	kind     string
	kinds    []string
	names    []string // stems of the proper names in the words for it
	site     []string // stems of the name of its place
	place    *coding.Location
	by       []party
	from, to int // days since 1970 in which it is told of
	since    int // its first day, 0 if not known
	short    bool
	note     bool // tells what comes of it, and needs one that it comes of
}

func lookAtDisruption(t *Telling) *disruptionLook {
	s := t.Statement
	l := &disruptionLook{Telling: t, short: len(s.All("shortage")) > 0}
	var texts []string
	for _, x := range s.All("thing") {
		if l.kind == "" {
			l.kind = x.Value
		}
		l.kinds = append(l.kinds, x.Value)
		if opensSentence(s, x.String()) {
			texts = append(texts, x.String()) // "Banks have been closed": its capital says nothing.
			continue
		}
		texts = append(texts, "x "+x.String()) // So that no first word is passed over.
	}
	for _, x := range s.All("named") {
		texts = append(texts, "x "+x.Text)
	}
	l.names = slices.DeleteFunc(namesIn(texts), func(name string) bool { return genericNames[name] || isCountry(s, name) })
	if s.Location != nil && s.Location.Precision != "country" {
		l.place = s.Location
		l.site = namesIn([]string{"x " + s.Location.Name})
	}
	for _, x := range s.All("by") {
		l.by = append(l.by, partyOf(&x.Actor, t.Doc.Lang))
	}
	l.note = s.Aspect == "effect" || s.Aspect == "demanded" || s.Aspect == "eased"
	l.to = t.Doc.Published.Sub(epoch)
	l.from = l.to
	if s.Aspect == "ends" {
		l.from = l.to - dormant/2 // What ends went on before.
	}
	if !s.Date.IsZero() {
		l.from = min(l.from, s.Date.Sub(epoch))
		if s.Aspect == "begins" || s.Aspect == "goes-on" {
			l.since = l.from
		}
	}
	return l
}

// whole reports whether a telling speaks of all such things of its country, as far
// as it says: "the roadblocks are being lifted".
func (l *disruptionLook) whole() bool {
	return len(l.names) == 0 && l.place == nil && (len(l.by) == 0 && !l.note || ofCountry[l.kind]) && l.land() != ""
}

// land is the country of which a telling speaks, "" if it is not known.
func (l *disruptionLook) land() string {
	if l.Statement.Location == nil {
		return ""
	}
	return l.Statement.Location.Country
}

// ofCountry are kinds of which a country has one, whoever closes it: a road blocked
// by miners and one blocked by students are two, the internet is one.
var ofCountry = map[string]bool{"internet": true, "flights": true, "power": true, "media": true, "bank": true, "school": true, "border": true, "airport": true}

// isCountry reports whether a stem is that of the name of the telling's country,
// in which all its roads are: "Bolivia's main highway".
func isCountry(s *coding.Statement, name string) bool {
	if s.Location == nil {
		return false
	}
	country, ok := ontology.CountryByAlpha3(s.Location.Country)
	return ok && slices.ContainsFunc(slices.Concat(words(country.Name), words(country.NameES)), func(word string) bool { return stem(word) == name })
}

// opensSentence reports whether a thing's words begin their sentence.
func opensSentence(s *coding.Statement, words string) bool {
	return strings.HasPrefix(strings.TrimSpace(s.Sentence.Text), words)
}

// genericNames are stems that begin with a capital in titles and name nothing.
var genericNames = func() map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields("the roads highway fuel gas plant airport bridge border puente planta carretera camino ruta aeropuerto frontera queues") {
		set[stem(word)] = true
	}
	return set
}()

// The weights were set by hand on the sample reports. A thing and its name, or a
// thing and its place, make two tellings one; a thing alone does not, except within
// a document.
const (
	thingSame  = 0.35
	thingKin   = 0.15
	thingOf    = 0.25 // what comes out of a plant, or through a pipeline
	nameSame   = 0.35
	nameOther  = -0.3
	nameSite   = 0.2 // a place in the name of one is where the other is
	whereSame  = 0.3
	whereNear  = 0.2
	whereAway  = -0.25 // far from each other, under one name
	whereOther = -0.45
	wholeBoth  = 0.15
	wholeOne   = 0.3  // of what a country has one
	sentence   = -0.3 // two things that one sentence tells of
	doersSame  = 0.15
	doersOther = -0.1
	sinceSame  = 0.2
	sinceOther = -0.25
	daysMeet   = 0.05
	daysLater  = -0.2
	docSame    = 0.05
	docAgain   = 0.2   // "the road", where the report has named one right before
	docNote    = 0.3   // the same for what comes of it
	wantOther  = -0.15 // one is short, the other stopped
	wantAway   = -0.35 // and they are different things
)

// dormant is after how many days without report a disruption is another one.
const dormant = 14

// dormantOne is the same of what a country has one: who reports on the internet
// after three weeks and tells of no end tells of the same cut.
const dormantOne = 30

// sinceApart is by how many days first days may differ that are told of one.
const sinceApart = 4

// like weighs the thing, its name, the place, who does it and the days.
func (l *disruptionLook) like(o *disruptionLook, why bool) Likeness {
	var like Likeness
	add := func(weight float64, reason string) {
		like.Score += weight
		if why && weight > 0 {
			like.Reasons = append(like.Reasons, reason)
		}
	}
	switch {
	case l.kind == "" || o.kind == "" || familyOf(l.kind) != familyOf(o.kind):
		return Likeness{}
	case slices.ContainsFunc(l.kinds, func(kind string) bool { return slices.Contains(o.kinds, kind) }):
		add(thingSame, "same sort of thing")
	default:
		add(kinship(l.kind, o.kind), "kindred things")
	}
	gap := max(l.from-o.to, o.from-l.to)
	named := shared(l.names, o.names) > 0
	whole := l.whole() && o.whole() && l.land() == o.land()
	one := whole && ofCountry[l.kind] && l.kind == o.kind
	switch {
	case l.since != 0 && l.since == o.since:
		add(sinceSame, "same first day")
	case gap > dormant && (!one || gap > dormantOne):
		return Likeness{}
	case l.since != 0 && o.since != 0 && max(l.since-o.since, o.since-l.since) > sinceApart:
		add(sinceOther, "")
	case gap <= 3:
		add(daysMeet, "days meet")
	case gap > 7 && !one && !named:
		add(daysLater, "")
	}
	if len(l.names) > 0 && len(o.names) > 0 {
		if named {
			add(nameSame, "same name")
		} else {
			add(nameOther, "")
		}
	}
	if l.place == nil && shared(l.names, o.site) > 0 || o.place == nil && shared(o.names, l.site) > 0 {
		add(nameSite, "named after the place")
	}
	if a, b := l.place, o.place; a != nil && b != nil {
		switch {
		case a.GeonameID != "" && a.GeonameID == b.GeonameID || a.Name == b.Name && a.Country == b.Country:
			add(whereSame, "same place")
		case near(a, b):
			add(whereNear, "places near each other")
		case named:
			add(whereAway, "")
		default:
			add(whereOther, "")
		}
	}
	switch {
	case one:
		add(wholeOne, "both of the whole country")
	case whole, ofCountry[l.kind] && l.kind == o.kind && l.land() != "" && l.land() == o.land() && (l.place == nil) != (o.place == nil):
		add(wholeBoth, "both of the whole country")
	}
	if l.beside(o) {
		add(sentence, "")
	}
	switch accordOf(l.by, o.by) {
	case identical, kindred:
		add(doersSame, "same people do it")
	case differing:
		add(doersOther, "")
	}
	switch {
	case l.short == o.short, l.note, o.note:
	case l.kind == o.kind:
		add(wantOther, "")
	default:
		add(wantAway, "") // The plant is blocked, and the town is short of petrol.
	}
	switch {
	case l.Doc.ID != o.Doc.ID:
	case l.note != o.note:
		add(docNote, "same report")
	case l.kind == o.kind && !l.note && (l.bare() != o.bare()) && l.follows(o):
		add(docAgain+docSame, "taken up in the same report")
	default:
		add(docSame, "same report")
	}
	like.Score = min(max(like.Score, 0), 1)
	return like
}

// bare reports whether a telling names its thing by its noun alone.
func (l *disruptionLook) bare() bool { return len(l.names) == 0 && l.place == nil && len(l.by) == 0 }

// takenUp is how many sentences apart a thing is taken up by its noun.
const takenUp = 3

// follows reports whether two tellings of one document stand near each other.
func (l *disruptionLook) follows(o *disruptionLook) bool {
	gap := l.Statement.Sentence.Index - o.Statement.Sentence.Index
	return gap != 0 && -takenUp <= gap && gap <= takenUp
}

// beside reports whether one sentence tells of both in words of their own: "youths
// put up barricades, and the bridge was closed".
func (l *disruptionLook) beside(o *disruptionLook) bool {
	a, b := l.Statement, o.Statement
	return l.Doc.ID == o.Doc.ID && !l.note && !o.note && l.kind != o.kind && len(l.names)+len(o.names) > 0 &&
		a.Sentence.Span == b.Sentence.Span && a.Trigger.Span != b.Trigger.Span
}

// kinship is how near two kinds of one family are.
func kinship(a, b string) float64 {
	for range 2 {
		switch {
		case a == "fuel" && (b == "plant" || b == "gas"), a == "gas" && b == "pipeline", a == "transport" && b == "road", a == "bridge" && b == "road":
			return thingOf
		}
		a, b = b, a
	}
	return thingKin
}

// near reports whether two places are one and its surroundings.
func near(a, b *coding.Location) bool {
	const close = 30
	if a.Coordinates != nil && b.Coordinates != nil && a.Precision != "admin1" && b.Precision != "admin1" {
		return kilometres(a.Coordinates, b.Coordinates) <= close
	}
	return a.Country == b.Country && a.Admin1 != "" && a.Admin1 == b.Admin1
}
