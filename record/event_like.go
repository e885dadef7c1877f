package record

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"quipu"
	"quipu/ontology"
)

// A clue is something that two tellings have in common or not.
type clue int

// The clues.
const (
	anyPair clue = iota
	mixedTypes
	sameModes
	otherModes
	mixedStatus
	sameActor
	likeActor
	otherActor
	sameRecipient
	likeRecipient
	otherRecipient
	peopleOrThings
	samePlace
	nearPlace
	otherPlace
	sameDay
	otherDay
	sharedWords
	sameTrigger
	speech
	sameNumber
	sameDocument
	nextSentence
	sameSentence
	clues
)

// weights are what each clue says for one event, as the logarithm of how much
// more often tellings of one event show it than tellings of two. They are those of
// a regression on pairs of the samples, rounded; what speaks against one event is
// stricter, for among few reports few such pairs compete. The names are the
// reasons that an entry gives.
var weights = [clues]struct {
	name   string
	weight float64
}{
	anyPair:        {"", -1.8}, // against two tellings that share a key and nothing more
	mixedTypes:     {"", -2},   // two types that reports mix up
	sameModes:      {"same mode", 0.6},
	otherModes:     {"", -0.3},
	mixedStatus:    {"", -0.6},
	sameActor:      {"same actor", 0.8},
	likeActor:      {"like actor", 1.0}, // times the accord, 0.5 or 0.7
	otherActor:     {"", -2},
	sameRecipient:  {"same recipient", 0.8},
	likeRecipient:  {"like recipient", 0.8}, // the same
	otherRecipient: {"", -2},
	peopleOrThings: {"", -1.5},
	samePlace:      {"same place", 1.0},
	nearPlace:      {"places near each other", 0.7},
	otherPlace:     {"", -6},
	sameDay:        {"same day", 2},     // half where one of them is the day of the report
	otherDay:       {"", -5},            // less where one of them is the day of the report
	sharedWords:    {"shared words", 4}, // times the cosine of the words
	sameTrigger:    {"same trigger", 1},
	speech:         {"", -1.5}, // who demands, accuses or meets does so many times a day
	sameNumber:     {"same number", 0.8},
	sameDocument:   {"", -1},
	nextSentence:   {"", 1.8},
	sameSentence:   {"", 0.5},
}

// evidence is how strong each clue is for two tellings, mostly 0 or 1.
type evidence [clues]float64

// odds are the odds that both are one event, as a logarithm.
func (e *evidence) odds() float64 {
	sum := 0.0
	for c, strength := range e {
		sum += strength * weights[c].weight
	}
	return sum
}

func (e *evidence) likeness(why bool) Likeness {
	l := Likeness{Score: 1 / (1 + math.Exp(-e.odds()))}
	if !why {
		return l
	}
	var for_ []clue
	for c := range clues {
		if weights[c].name != "" && e[c]*weights[c].weight > 0 {
			for_ = append(for_, c)
		}
	}
	slices.SortStableFunc(for_, func(a, b clue) int {
		return cmp.Compare(e[b]*weights[b].weight, e[a]*weights[a].weight)
	})
	for _, c := range for_ {
		l.Reasons = append(l.Reasons, weights[c].name)
	}
	return l
}

// manyWords is the cosine from which words say no more: bulletins tell of other
// days and places in the same words.
const manyWords = 0.6

// fortnight is how many days apart tellings of something that lasts may be.
const fortnight = 14

// nearby is how many kilometres parts of one town are from each other.
const nearby = 25.0

// mixes are types that reports, and coders, take for each other, and what of:
// the promise and the deed, the siege and the protest, the deal and its signing.
var mixes = map[[2]quipu.EventType]bool{
	{quipu.Assault, quipu.Coerce}:   true, // "repressed the march", "gassed the march"
	{quipu.Assault, quipu.Protest}:  true, // a riot and an attack
	{quipu.Coerce, quipu.Protest}:   true, // "besieged", "blocked"
	{quipu.Mobilize, quipu.Coerce}:  true, // soldiers sent to clear a road
	{quipu.Agree, quipu.Support}:    true, // "signed the pact"
	{quipu.Agree, quipu.Concede}:    true,
	{quipu.Agree, quipu.Retreat}:    true,
	{quipu.Agree, quipu.Consult}:    true,
	{quipu.Agree, quipu.Aid}:        true,
	{quipu.Agree, quipu.Cooperate}:  true,
	{quipu.Concede, quipu.Retreat}:  true,
	{quipu.Retreat, quipu.Sanction}: true, // resigned, or was driven out
	{quipu.Sanction, quipu.Coerce}:  true,
	{quipu.Accuse, quipu.Request}:   true, // "demanded an investigation"
	{quipu.Accuse, quipu.Reject}:    true,
	{quipu.Reject, quipu.Request}:   true,
	{quipu.Threaten, quipu.Request}: true, // an ultimatum
	{quipu.Threaten, quipu.Accuse}:  true, // "will be charged"
	{quipu.Support, quipu.Aid}:      true,
}

func mixed(a, b quipu.EventType) bool {
	return mixes[[2]quipu.EventType{a, b}] || mixes[[2]quipu.EventType{b, a}]
}

// apartModes are modes that are events of their own beside others of their type
// or of a type that is mixed up with it: who is arrested at a march is not the
// march.
var apartModes = setOf("arrest abduct seize resign release curfew convict hunger deport sexual")

// eventLikeness prepares tellings to be compared by their places in the list.
func eventLikeness(tellings []*Telling) func(a, b int, why bool) Likeness {
	looks := make([]*look, len(tellings))
	for i, t := range tellings {
		looks[i] = lookOf(t, lookAt)
	}
	return func(a, b int, why bool) Likeness {
		var e evidence
		if !looks[a].compare(looks[b], &e) {
			return Likeness{}
		}
		return e.likeness(why)
	}
}

// compare finds the clues; it reports false where both cannot be one event.
func (l *look) compare(o *look, e *evidence) bool {
	if len(l.types) == 0 || len(o.types) == 0 || !l.compareTypes(o, e) {
		return false
	}
	e[anyPair] = 1
	if l.announced != o.announced {
		e[mixedStatus] = 1
	}
	if len(l.actors) > 1 && len(o.actors) > 1 && ontology.Reciprocal(l.types[0]) {
		e.side(mutual(l.actors, o.actors), sameActor)
		e[otherActor] *= 2 // Whom somebody met tells one meeting from another.
	} else {
		e.side(accordOf(l.actors, o.actors), sameActor)
	}
	e.side(accordOf(l.recipients, o.recipients), sameRecipient)
	l.comparePlaces(o, e)
	l.compareDays(o, e)
	l.compareWords(o, e)
	if e[sameDocument] == 0 && e.lone() {
		e[sameDay] /= 2
	}
	return true
}

// fewWords is the cosine below which shared words are chance.
const fewWords = 0.2

// lone reports whether nothing but the day and the kind of event speaks for one
// event. Much happens on one day.
func (e *evidence) lone() bool {
	for _, c := range []clue{sameActor, likeActor, sameRecipient, likeRecipient, samePlace, nearPlace, sameNumber} {
		if e[c] > 0 {
			return false
		}
	}
	return e[sharedWords] < fewWords
}

// side notes how the actors or the recipients compare; the clues that they are
// alike and that they differ follow the first.
func (e *evidence) side(a accord, same clue) {
	switch {
	case a == identical:
		e[same] = 1
	case a > 0:
		e[same+1] = float64(a)
	case a < 0:
		e[same+2] = 1
	}
}

// compareTypes compares types and modes.
func (l *look) compareTypes(o *look, e *evidence) bool {
	one := slices.ContainsFunc(l.types, func(t quipu.EventType) bool { return slices.Contains(o.types, t) })
	if !one {
		if !mixed(l.types[0], o.types[0]) {
			return false
		}
		e[mixedTypes] = 1
	}
	if l.hurts && o.breaks && !o.hurts || o.hurts && l.breaks && !l.hurts {
		e[peopleOrThings] = 1
	}
	for _, modes := range [][2][]string{{l.modes, o.modes}, {o.modes, l.modes}} {
		for _, mode := range modes[0] {
			if apartModes[mode] && !slices.Contains(modes[1], mode) && (len(modes[1]) > 0 || !one) {
				return false
			}
		}
	}
	switch {
	case len(l.modes) == 0 || len(o.modes) == 0:
	case slices.ContainsFunc(l.modes, func(m string) bool { return slices.Contains(o.modes, m) }):
		e[sameModes] = 1
	case one:
		e[otherModes] = 1
	}
	return true
}

func (l *look) comparePlaces(o *look, e *evidence) {
	a, b := l.place, o.place
	if a == nil || b == nil {
		return
	}
	switch {
	case a.GeonameID != "" && a.GeonameID == b.GeonameID, a.GeonameID == b.GeonameID && strings.EqualFold(a.Text, b.Text):
		e[samePlace] = 1
	case a.Coordinates == nil || b.Coordinates == nil:
	case a.Country != b.Country && a.Country != "" && b.Country != "":
		e[otherPlace] = 1
	case a.Precision == "admin1" || b.Precision == "admin1":
		if a.Admin1 == b.Admin1 {
			e[nearPlace] = 0.5
		} else {
			e[otherPlace] = 1
		}
	case kilometres(a.Coordinates, b.Coordinates) <= nearby:
		e[nearPlace] = 1
	case a.Precision == "admin2" || b.Precision == "admin2":
		if a.Admin1 != b.Admin1 {
			e[otherPlace] = 1
		}
	default:
		e[otherPlace] = 1
	}
}

func (l *look) compareDays(o *look, e *evidence) {
	a, b := l.days, o.days
	if !a.known || !b.known {
		return
	}
	strength := 0.4
	if a.said && b.said {
		strength = 1
	}
	gap := max(a.from-b.to, b.from-a.to)
	if l.lasting && o.lasting && 0 < gap && gap <= fortnight && e.lasts() {
		e[sameDay] = 0.5 // It may have gone on.
		return
	}
	switch {
	case gap <= 0 && (a.vague() || b.vague()):
	case gap <= 0 && strength < 1:
		e[sameDay] = 0.5
	case gap <= 0:
		e[sameDay] = 1
	case gap == 1: // One outlet counts from midnight, the other tells of the night.
	default:
		e[otherDay] = strength
	}
}

// lasts reports whether the clues found so far let something go on from one
// telling to the other: it is the same that is blocked, or the same people block
// at the same place.
func (e *evidence) lasts() bool {
	return e[sameRecipient] > 0 || e[samePlace] > 0 && (e[sameActor] > 0 || e[likeActor] >= float64(kindred))
}

func (l *look) compareWords(o *look, e *evidence) {
	if l.Doc.ID == o.Doc.ID {
		e[sameDocument] = 1
		for _, s := range l.sentences {
			if slices.Contains(o.sentences, s) {
				e[sameSentence] = 1
				return
			}
			if slices.Contains(o.sentences, s-1) || slices.Contains(o.sentences, s+1) {
				e[nextSentence] = 1
			}
		}
	}
	if n := shared(l.stems, o.stems); n > 1 {
		cosine := float64(n) / math.Sqrt(float64(len(l.stems)*len(o.stems)))
		if l.Doc.Lang != o.Doc.Lang {
			cosine *= 2 // Only names, and what both took from Latin, can be shared.
		}
		e[sharedWords] = min(cosine, manyWords)
	}
	if l.speaks() && o.speaks() {
		e[speech] = 1
	}
	if shared(l.triggers, o.triggers) > 0 {
		e[sameTrigger] = 1
	}
	for _, x := range l.counts {
		for _, y := range o.counts {
			if x.What == y.What && *x.Min == *y.Min && *x.Min > 1 {
				e[sameNumber] = 1
			}
		}
	}
}
