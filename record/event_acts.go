package record

import (
	"slices"
	"strings"
	"unicode"

	"quipu"
)

// A Party is one side of an event as it can be met again in others: by its proper
// name, or else by what sector it is of in which country.
type Party struct {
	Name         string // empty where it has none
	Sector, Code string
	As           string // how the event names one without a proper name, "soldiers"
}

// A Pairing is that one party acts on another.
type Pairing struct{ From, To Party }

// sidesPaired is how many of each side of an event act on each other: those that most
// outlets name.
const sidesPaired = 4

// Pairings are who acts on whom in an event, each once. Things and sides of which
// neither a name nor a sector is known are left out.
func (e *Event) Pairings() []Pairing {
	var list []Pairing
	for i := range e.Actors[:min(len(e.Actors), sidesPaired)] {
		for k := range e.Recipients[:min(len(e.Recipients), sidesPaired)] {
			from, known := e.Actors[i].party()
			to, other := e.Recipients[k].party()
			if !known || !other || from.same(to) {
				continue
			}
			if !slices.ContainsFunc(list, func(p Pairing) bool { return p.From.same(from) && p.To.same(to) }) {
				list = append(list, Pairing{from, to})
			}
		}
	}
	return list
}

// same reports whether two parties are one.
func (p Party) same(q Party) bool {
	return strings.EqualFold(p.Name, q.Name) && p.Sector == q.Sector && p.Code == q.Code
}

func (s *Side) party() (Party, bool) {
	name := strings.Join(strings.Fields(s.Name), " ")
	switch {
	case s.Kind == quipu.Thing:
		return Party{}, false
	case properlyNamed(name):
		return Party{Name: name}, true
	case s.Sector != "":
		return Party{Sector: s.Sector, Code: s.Code, As: name}, true
	}
	return Party{}, false
}

// properlyNamed reports whether a name is a proper one: all its longer words begin with a
// capital letter.
func properlyNamed(name string) bool {
	for word := range strings.FieldsSeq(name) {
		if first := []rune(word)[0]; len(word) > 3 && !unicode.IsUpper(first) {
			return false
		}
	}
	return strings.IndexFunc(name, unicode.IsUpper) >= 0
}

// An Agreement is how often an outlet says what most outlets say, where reports
// differ.
type Agreement struct {
	Outlet              string
	With, Without, Open int // Open where no value has more outlets than every other
}

// Agreements are those of the outlets of an event about its days, its places and its
// status, by outlet.
func (e *Entry) Agreements() []Agreement {
	if e.Event == nil || len(e.Event.Differs) == 0 {
		return nil
	}
	outlets := map[string]string{}
	for i := range e.Sources {
		outlets[e.Sources[i].ID] = e.Sources[i].Outlet
	}
	places := make([]Value, len(e.Event.Places))
	for i, p := range e.Event.Places {
		places[i] = Value{Value: p.Name, Outlets: p.Outlets, By: p.By}
	}
	var list []Agreement
	for field, values := range map[string][]Value{"days": e.Event.Days, "places": places, "status": e.Event.Statuses} {
		if slices.Contains(e.Event.Differs, field) && len(values) > 1 {
			list = agree(list, values, outlets)
		}
	}
	slices.SortFunc(list, func(a, b Agreement) int { return strings.Compare(a.Outlet, b.Outlet) })
	return list
}

// agree adds one field of an event on which reports differ.
func agree(list []Agreement, values []Value, outlets map[string]string) []Agreement {
	open := values[0].Outlets == values[1].Outlets
	seen := map[string]bool{}
	for i, value := range values {
		for _, id := range value.By {
			name := outlets[id]
			if name == "" || seen[name] {
				continue
			}
			seen[name] = true
			at := slices.IndexFunc(list, func(a Agreement) bool { return a.Outlet == name })
			if at < 0 {
				at = len(list)
				list = append(list, Agreement{Outlet: name})
			}
			switch {
			case open:
				list[at].Open++
			case i == 0:
				list[at].With++
			default:
				list[at].Without++
			}
		}
	}
	return list
}
