package record

import (
	"slices"
	"strconv"
	"strings"

	"quipu"
)

// Two tellings of talks are of one negotiation where the same sides take part,
// within two weeks. Reports name a side in many ways, by who speaks for it and by
// what it is: a side is therefore a sort of body in a country, and names only tell
// two of one sort apart.

// talksSpan is for how many days talks go on without being told of.
const talksSpan = 14

// A side of talks as it is compared.
type talksSide struct {
	party
	role quipu.Role
	sort string // "BOL state", "BOL parties", "EUR"
	id   string // of the actor in its document

	// What tells an acronym from the name that it stands for.
	letters string // the first letters of the name
	plain   string // the name without full stops
}

// A talksLook is what is compared of a telling of talks.
type talksLook struct {
	*Telling
	day                int
	parties, mediators []talksSide
	meeting            bool // people met, and do not hold talks
}

func lookAtTalks(t *Telling) *talksLook {
	sides := sidesOf(t)
	return &talksLook{
		Telling: t, day: talksDay(t), parties: in(sides, "party"), mediators: in(sides, "mediator"),
		meeting: meetings[strings.ToLower(t.Statement.Trigger.Lemma)],
	}
}

// sidesOf are those of a telling who are parties or mediate, and those who propose
// or refuse.
func sidesOf(t *Telling) []talksSide {
	var list []talksSide
	for i := range t.Statement.Arguments {
		a := &t.Statement.Arguments[i]
		role := a.Role
		switch {
		case role == "party" || role == "mediator":
		case role == "by" && (t.Statement.Aspect == "refused" || t.Statement.Aspect == "proposed"):
			role = "party" // Who turns talks down was to be a side.
		default:
			continue
		}
		s := talksSide{party: partyOf(&a.Actor, t.Doc.Lang), role: role, id: a.EntityID}
		s.letters, s.plain = acronymOf(a.String())
		s.sort = strings.TrimSpace(a.Code + " " + sideSort(a.Sector))
		list = append(list, s)
	}
	return list
}

// marks are what a side is looked up by: its sort, and of a person the surname.
func (s *talksSide) marks() []string {
	var list []string
	if s.sort != "" {
		list = append(list, s.sort)
	}
	if n := len(s.surnames); s.kind == quipu.Person && n > 0 {
		list = append(list, s.surnames[n-1])
	}
	return list
}

// sideSort puts together the sectors that speak for one side.
func sideSort(sector string) string {
	switch sector {
	case "GOV", "MIL", "COP", "SPY":
		return "state"
	case "PTY", "LEG", "OPP", "ELI":
		return "parties"
	case "CVL", "LAB", "AGR", "SOC", "EDU", "MED", "BUS", "REF":
		return "people"
	case "REB", "UAF", "CRM":
		return "armed"
	}
	return sector
}

// in are those in a role.
func in(list []talksSide, role quipu.Role) []talksSide {
	var some []talksSide
	for _, s := range list {
		if s.role == role {
			some = append(some, s)
		}
	}
	return some
}

// talksDay is the day that a telling puts talks on, as a number: its own, or that
// of publication; 0 if neither is known.
func talksDay(t *Telling) int {
	day := t.Statement.Date
	if day.IsZero() {
		day = t.Doc.Published
	}
	if day.IsZero() {
		return 0
	}
	return day.Sub(epoch)
}

// talksKeys are the pairs of sides with the fortnight, the mediators with it, and
// the document: what a report tells of two parties further down is of the talks
// that it began with.
func talksKeys(t *Telling) []string {
	if t.Statement == nil {
		return nil
	}
	keys := []string{"doc " + string(t.Doc.ID)}
	l := lookOf(t, lookAtTalks)
	cell := l.day / talksSpan
	parties, mediators := l.parties, l.mediators
	add := func(what string) {
		for _, at := range [...]int{cell, cell + 1} { // Those within a fortnight share one.
			if key := what + " " + strconv.Itoa(at); !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	for i := range parties {
		for j := range parties[:i] {
			for _, one := range parties[i].marks() {
				for _, other := range parties[j].marks() {
					add(min(one, other) + " ~ " + max(one, other))
				}
			}
		}
	}
	for i := range mediators {
		if len(mediators[i].stems) > 0 {
			add("through " + mediators[i].stems[0])
		}
	}
	return keys
}

// like compares two tellings.
func (l *talksLook) like(o *talksLook, why bool) Likeness {
	apart := l.day - o.day
	if apart < 0 {
		apart = -apart
	}
	if apart > talksSpan {
		return Likeness{}
	}
	same := l.Doc.ID == o.Doc.ID
	mediators := matches(l.mediators, o.mediators, same)
	sides, known := 0.0, false
	parties, others := onlyParties(l.parties, o.mediators, same), onlyParties(o.parties, l.mediators, same)
	if n := min(len(parties), len(others)); n > 0 {
		sides, known = matches(parties, others, same)/float64(max(2, n)), true
		if n == 1 && max(len(parties), len(others)) == 1 && same {
			sides *= 2 // One side alone, and the same in one report.
		}
	}
	like := Likeness{}
	note := func(reason string) {
		if why {
			like.Reasons = append(like.Reasons, reason)
		}
	}
	switch {
	case !known && (same && mediators >= 1 || mediators >= 2 && apart <= 7):
		like.Score = 0.6
	case !known:
		return Likeness{}
	default:
		like.Score = sides * 0.75
		if sides >= 0.99 {
			note("same sides")
		} else if sides > 0.5 {
			note("like sides")
		}
	}
	if mediators >= 1 {
		note("same mediator")
		like.Score += 0.15
	}
	place, where := l.Statement.Location, o.Statement.Location
	if place != nil && where != nil && place.GeonameID != "" && place.GeonameID == where.GeonameID {
		note("same place")
		like.Score += 0.05
	}
	if l.meeting != o.meeting && !same || l.meeting && o.meeting {
		// One meeting is one day's; that the same people meet again is another.
		if apart > 2 && sides < 0.99 || apart > 2 && l.meeting && o.meeting {
			like.Score -= 0.35
		}
	}
	if apart <= 2 {
		note("same days")
		like.Score += 0.05
	} else {
		like.Score -= 0.02 * float64(apart)
	}
	like.Score = min(1, max(0, like.Score))
	return like
}

// meetings are lemmas of triggers that tell of people who met, and not of talks.
var meetings = setOf("meet receive welcome meeting summit encounter reunir reunirse recibir entrevistar reunión encuentro cumbre cita conversar")

// onlyParties are the parties of one telling whom the other does not have for
// mediators: a headline lets the government talk "with the Church".
func onlyParties(parties, mediators []talksSide, same bool) []talksSide {
	if len(mediators) == 0 {
		return parties
	}
	var some []talksSide
	for i := range parties {
		if matches(parties[i:i+1], mediators, same) < 1 {
			some = append(some, parties[i])
		}
	}
	return some
}

// matches is how many of the sides of one telling are in the other: 1 for each
// that is the same, a half for one of the same sort.
func matches(list, other []talksSide, sameDocument bool) float64 {
	sum := 0.0
	var few [16]bool
	used := few[:]
	if len(other) > len(few) {
		used = make([]bool, len(other))
	}
	for i := range list {
		best, at := 0.0, -1
		for j := range other {
			if used[j] {
				continue
			}
			if m := list[i].match(&other[j], sameDocument); m > best {
				best, at = m, j
			}
		}
		if at >= 0 {
			used[at] = true
			sum += best
		}
	}
	return sum
}

func (s *talksSide) match(o *talksSide, sameDocument bool) float64 {
	switch {
	case sameDocument && s.id != "" && s.id == o.id:
		return 1
	case s.kind == quipu.Person && o.kind == quipu.Person:
		if s.accord(&o.party) == identical {
			return 1
		}
	case s.accord(&o.party) >= kindred && (s.sort == o.sort || s.code == o.code):
		return 1
	}
	if strings.EqualFold(s.letters, o.plain) || strings.EqualFold(o.letters, s.plain) {
		return 1 // "Movimiento al Socialismo", "MAS"
	}
	if s.sort == "" && s.kind != quipu.Person || o.sort == "" && o.kind != quipu.Person {
		return 0.4 // "the mobilised sectors": it may be anybody.
	}
	if s.sort == "" || s.sort != o.sort {
		return 0
	}
	if strings.HasSuffix(s.sort, " state") {
		// A government is one side, whoever speaks for it; but two people may speak for
		// two governments of the same country, one after the other.
		if s.kind == quipu.Person && o.kind == quipu.Person {
			return 0.5
		}
		if s.kind == quipu.Person || o.kind == quipu.Person {
			return 0.8
		}
		return 1
	}
	return 0.5
}
