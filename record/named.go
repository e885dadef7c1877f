package record

import (
	"slices"
	"strings"
	"unicode"

	"quipu"
	"quipu/ontology"
)

// spoken are the names that reports use, by the language of the reports.
type spoken map[string]map[string]bool

func (s spoken) add(name string, t *Telling) {
	if s[t.Doc.Lang] == nil {
		s[t.Doc.Lang] = map[string]bool{}
	}
	s[t.Doc.Lang][name] = true
}

// otherThan is, for each language whose reports do not use a proper name, the one that
// most outlets of those use; names are in the order of their outlets. A person's has a
// word in common with the name, for a country may stand beside its minister.
func (s spoken) otherThan(name string, kind quipu.ActorKind, names []Value) map[string]string {
	if !proper(name) {
		return nil
	}
	var others map[string]string
	for lang, used := range s {
		if used[name] {
			continue
		}
		at := slices.IndexFunc(names, func(v Value) bool {
			_, common := commonNames[ontology.Fold(v.Value)]
			return used[v.Value] && proper(v.Value) && !common && (kind != quipu.Person || shared(stems(name), stems(v.Value)) > 0)
		})
		if at < 0 {
			continue
		}
		if others == nil {
			others = map[string]string{}
		}
		others[lang] = names[at].Value
	}
	return others
}

// mostNamed is how many sides stand in a title.
const mostNamed = 3

// Principals are the sides that a title names, and whether there are more of their
// sort: those of whom it is known who they are, by a proper name, a country or a
// sector; where that is known of nobody, the group or thing that most outlets tell of,
// by its words. A side whose words say only how many there are ("nine" of "killing
// nine") is not named.
func Principals(sides []Side) (named []Side, more bool) {
	var others []Side
	for i := range sides {
		side := &sides[i]
		if countsOnly(side.Name) || slices.ContainsFunc(named, func(s Side) bool { return s.Name == side.Name && s.Code == side.Code }) {
			continue
		}
		if known := side.Kind != quipu.Thing && (side.Code != "" || side.Sector != "" || proper(side.Name)); known {
			named = append(named, *side)
		} else {
			others = append(others, *side)
		}
	}
	if len(named) == 0 {
		return others[:min(len(others), 1)], len(others) > 1
	}
	return named[:min(len(named), mostNamed)], len(named) > mostNamed
}

// countsOnly reports whether words say how many there are and not who: they have no word
// that says something, and are no acronym.
func countsOnly(name string) bool {
	letters := strings.ContainsFunc(name, unicode.IsLetter)
	return len(stems(name)) == 0 && !(letters && len(name) > 1 && strings.ToUpper(name) == name)
}

// Targets are the recipients but for the town in which it happened, which a title
// names as the place.
func (v *Event) Targets() []Side {
	if len(v.Places) == 0 {
		return v.Recipients
	}
	return slices.DeleteFunc(slices.Clone(v.Recipients), func(s Side) bool {
		return s.Kind == quipu.PlaceActor && s.Name == v.Places[0].Name
	})
}

// namesOf are the names of the sides that a title names.
func namesOf(list []Side) string {
	var names []string
	sides, more := Principals(list)
	for i := range sides {
		names = append(names, sides[i].Name)
	}
	if more {
		names = append(names, "others")
	}
	return strings.Join(names, ", ")
}
