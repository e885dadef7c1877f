package record

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"quipu"
)

// The likeness of two tellings is a sum of evidence: how much more often
// tellings of one event have a thing in common than tellings of two, as the
// logarithm of odds. The weights were set by measuring on the samples, and
// rounded; each has a name that an entry gives as a reason.
const (
	// prior is the evidence against two tellings that share a key and nothing more.
	prior = -3.0

	sameMode  = 0.5
	otherMode = -1.0
	mixedUp   = -1.0 // two types that reports mix up

	sameActor      = 1.2
	otherActor     = -2.5
	sameRecipient  = 1.2
	otherRecipient = -2.0

	samePlace  = 1.2
	nearPlace  = 0.8 // within some kilometres, or one in the other
	otherPlace = -3.0

	sameDay  = 1.0
	nextDay  = -0.3 // neighbours, where one may be the day of the report
	otherDay = -4.0

	sameWords   = 5.0 // times the cosine of the words
	sameTrigger = 0.6
	sameNumber  = 1.0

	sameDocument = -1.0 // the coder, who saw more, held them to be two
	sameSentence = -2.5
)

// nearby is how many kilometres parts of one town are from each other.
const nearby = 12.0

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

// evidence adds up what speaks for and against.
type evidence struct {
	sum     float64
	reasons []reason
}

type reason struct {
	name   string
	weight float64
}

// add weighs a thing in; what speaks for one event is kept as a reason.
func (e *evidence) add(weight float64, name string) {
	e.sum += weight
	if weight > 0 {
		e.reasons = append(e.reasons, reason{name, weight})
	}
}

func (e *evidence) likeness() Likeness {
	slices.SortStableFunc(e.reasons, func(a, b reason) int { return cmp.Compare(b.weight, a.weight) })
	l := Likeness{Score: 1 / (1 + math.Exp(-e.sum))}
	for _, r := range e.reasons {
		l.Reasons = append(l.Reasons, r.name)
	}
	return l
}

// eventLikeness prepares tellings to be compared by their places in the list.
func eventLikeness(tellings []*Telling) func(a, b int) Likeness {
	looks := make([]*look, len(tellings))
	for i, t := range tellings {
		looks[i] = lookAt(t)
	}
	return func(a, b int) Likeness { return looks[a].likeness(looks[b]) }
}

func (l *look) likeness(o *look) Likeness {
	if len(l.types) == 0 || len(o.types) == 0 || l.announced != o.announced {
		return Likeness{}
	}
	e := evidence{sum: prior}
	if !l.addType(o, &e) {
		return Likeness{}
	}
	l.addSides(o, &e)
	l.addPlace(o, &e)
	l.addDays(o, &e)
	l.addWords(o, &e)
	return e.likeness()
}

// addType weighs types and modes; it reports false where they cannot be one.
func (l *look) addType(o *look, e *evidence) bool {
	one := slices.ContainsFunc(l.types, func(t quipu.EventType) bool { return slices.Contains(o.types, t) })
	if !one {
		if !mixed(l.types[0], o.types[0]) {
			return false
		}
		e.add(mixedUp, "")
	}
	for _, mode := range l.modes {
		if apartModes[mode] && !slices.Contains(o.modes, mode) && (len(o.modes) > 0 || !one) {
			return false
		}
	}
	for _, mode := range o.modes {
		if apartModes[mode] && !slices.Contains(l.modes, mode) && (len(l.modes) > 0 || !one) {
			return false
		}
	}
	switch {
	case len(l.modes) == 0 || len(o.modes) == 0:
	case slices.ContainsFunc(l.modes, func(m string) bool { return slices.Contains(o.modes, m) }):
		e.add(sameMode, "same mode")
	case one:
		e.add(otherMode, "")
	}
	return true
}

// addSides weighs who did it to whom. Where the sides act on each other, all
// are actors.
func (l *look) addSides(o *look, e *evidence) {
	e.side(accordOf(l.actors, o.actors), sameActor, otherActor, "actor")
	e.side(accordOf(l.recipients, o.recipients), sameRecipient, otherRecipient, "recipient")
}

func (e *evidence) side(a accord, for_, against float64, name string) {
	switch {
	case a < 0:
		e.add(against, "")
	case a == identical:
		e.add(for_, "same "+name)
	case a > 0:
		e.add(for_*float64(a), "like "+name)
	}
}

func (l *look) addPlace(o *look, e *evidence) {
	a, b := l.place, o.place
	if a == nil || b == nil {
		return
	}
	switch {
	case a.GeonameID != "" && a.GeonameID == b.GeonameID, a.GeonameID == b.GeonameID && strings.EqualFold(a.Text, b.Text):
		e.add(samePlace, "same place")
	case a.Coordinates == nil || b.Coordinates == nil:
	case a.Country != b.Country && a.Country != "" && b.Country != "":
		e.add(otherPlace, "")
	case a.Precision == "admin1" || b.Precision == "admin1":
		if a.Admin1 == b.Admin1 {
			e.add(nearPlace/2, "place within the other")
		} else {
			e.add(otherPlace, "")
		}
	case kilometres(a.Coordinates, b.Coordinates) <= nearby:
		e.add(nearPlace, "places near each other")
	case a.Precision == "admin2" || b.Precision == "admin2":
		if a.Admin1 != b.Admin1 {
			e.add(otherPlace, "")
		}
	default:
		e.add(otherPlace, "")
	}
}

func (l *look) addDays(o *look, e *evidence) {
	a, b := l.days, o.days
	if !a.known || !b.known {
		return
	}
	gap := max(a.from-b.to, b.from-a.to)
	switch {
	case gap <= 0 && (a.vague() || b.vague()):
	case gap <= 0 && a.said && b.said:
		e.add(sameDay, "same day")
	case gap <= 0:
		e.add(sameDay/2, "same day")
	case gap == 1:
		if a.said && b.said {
			e.add(2*nextDay, "")
		} else {
			e.add(nextDay, "")
		}
	case a.said && b.said:
		e.add(otherDay, "")
	default:
		e.add(otherDay/2, "")
	}
}

func (l *look) addWords(o *look, e *evidence) {
	if l.Doc.ID == o.Doc.ID {
		e.add(sameDocument, "")
		if slices.ContainsFunc(l.sentences, func(s int) bool { return slices.Contains(o.sentences, s) }) {
			e.add(sameSentence, "")
			return
		}
	}
	if n := shared(l.stems, o.stems); n > 1 {
		e.add(sameWords*float64(n)/math.Sqrt(float64(len(l.stems)*len(o.stems))), "shared words")
	}
	if shared(l.triggers, o.triggers) > 0 {
		e.add(sameTrigger, "same trigger")
	}
	for _, x := range l.counts {
		for _, y := range o.counts {
			if x.What == y.What && *x.Min == *y.Min && *x.Min > 1 {
				e.add(sameNumber, "same number")
				return
			}
		}
	}
}
