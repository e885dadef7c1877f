package record

import (
	"slices"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// A party is an actor or recipient as it is compared.
type party struct {
	kind     quipu.ActorKind
	code     string
	sector   string
	camp     camp
	surnames []string // of a person: the words of the name, folded
	stems    []string // of the name, for all others
	country  bool     // the whole country, "Chile", and not a town in it
	head     string   // the stem of the word that says what it is: "growers", "cocaleros"
}

// A camp is a set of sectors that reports mix up: whether it was the police or the
// army that fired is often not told, nor whether a crowd was of farmers or of
// neighbours.
type camp string

const (
	noCamp   camp = ""
	security camp = "security"
	state    camp = "state"
	people   camp = "people"
	armed    camp = "armed"
	press    camp = "press"
	church   camp = "church"
)

func campOf(sector string) camp {
	switch sector {
	case "COP", "MIL", "SPY", "PRM":
		return security
	case "GOV", "JUD", "LEG", "ELI":
		return state
	case "CVL", "AGR", "LAB", "OPP", "PTY", "SOC", "EDU", "MED", "REF", "BUS":
		return people
	case "REB", "UAF", "CRM":
		return armed
	case "JRN":
		return press
	case "REL":
		return church
	}
	return noCamp
}

func partyOf(a *coding.Actor, lang string) party {
	p := party{kind: a.Kind, code: a.Code, sector: a.Sector, camp: campOf(a.Sector)}
	name := a.String()
	// "A man of twenty" is a person without a name.
	if p.kind == quipu.Person && strings.ToLower(name) != name {
		for _, word := range words(name) {
			if len(word) > 2 && !emptyWords[word] {
				p.surnames = append(p.surnames, word)
			}
		}
	}
	p.stems = stems(name)
	if p.kind == quipu.Thing {
		p.stems = slices.DeleteFunc(p.stems, func(word string) bool { return ways[word] })
	}
	p.head = headOf(name, lang)
	if p.kind == quipu.PlaceActor {
		_, p.country = ontology.CountryByName(name, lang)
	}
	return p
}

// ways are stems of words for roads. Two blocked roads are two, unless a name or a
// place says that they are one.
var ways = setOf("road roads stree highw avenu route lane camin carre calle ruta rutas via vias aveni")

// headOf is the stem of a noun phrase's head: in English the last word before a
// preposition ("supporters of Morales", "coca growers"), in Spanish the first.
func headOf(name, lang string) string {
	head := ""
	for _, word := range words(name) {
		if word == "of" || word == "de" || word == "del" || word == "from" || word == "in" || word == "at" {
			if head != "" {
				break
			}
			continue
		}
		if len(word) < 3 || emptyWords[word] {
			continue
		}
		head = stem(word)
		if lang == "es" {
			break
		}
	}
	return head
}

// An accord says how far two sides are the same, −1 to 1; 0 where nothing is known.
type accord float64

const (
	differing accord = -1
	unknown   accord = 0
	alike     accord = 0.5 // of one country and camp
	kindred   accord = 0.7 // the same sort of people: "soldiers", "soldados"
	identical accord = 1
)

// accordOf compares two sides: the likest parties decide.
func accordOf(a, b []party) accord {
	best, compared := differing, false
	for i := range a {
		for j := range b {
			best, compared = max(best, a[i].accord(&b[j])), true
		}
	}
	if !compared {
		return unknown
	}
	return best
}

// mutual compares the parties of what is done together: beside those in common
// no others may differ. "The president met an envoy" is not "the president met
// the generals".
func mutual(a, b []party) accord {
	restA, restB := apartFrom(a, b), apartFrom(b, a)
	switch {
	case len(restA) == len(a), len(restB) == len(b):
		return accordOf(a, b)
	case len(restA) > 0 && len(restB) > 0 && accordOf(restA, restB) < 0:
		return differing
	}
	return identical
}

// apartFrom are the parties that are none of the others.
func apartFrom(parties, others []party) []party {
	var rest []party
	for i := range parties {
		if accordOf(parties[i:i+1], others) < identical {
			rest = append(rest, parties[i])
		}
	}
	return rest
}

func (p *party) accord(q *party) accord {
	if p.kind == quipu.Person && q.kind == quipu.Person && len(p.surnames) > 0 && len(q.surnames) > 0 {
		if within(p.surnames, q.surnames) || within(q.surnames, p.surnames) {
			return identical
		}
		return differing
	}
	foreign := p.code != "" && q.code != "" && p.code != q.code
	n := shared(p.stems, q.stems)
	if p.kind == quipu.Thing || q.kind == quipu.Thing || p.kind == "" || q.kind == "" {
		if p.kind == q.kind && n > 0 && 2*n >= min(len(p.stems), len(q.stems)) && !foreign {
			return identical
		}
		return unknown
	}
	if foreign {
		return differing
	}
	switch {
	case p.kind == quipu.PlaceActor && q.kind == quipu.PlaceActor:
		if n > 0 || p.country && q.country && p.code != "" {
			return identical
		}
		return unknown
	case n > 0 && n >= max(len(p.stems), len(q.stems)):
		return identical
	case n > 0 && 2*n >= max(len(p.stems), len(q.stems)), p.head != "" && p.head == q.head:
		return kindred
	case p.kind == quipu.PlaceActor || q.kind == quipu.PlaceActor:
		// A country and its government are one; a town is anybody in it.
		if (p.country || q.country) && p.code != "" && p.code == q.code && (p.camp == state || q.camp == state) {
			return kindred
		}
		return unknown
	case p.camp == noCamp || q.camp == noCamp:
		return unknown
	case p.camp == q.camp && p.sector == q.sector:
		return kindred
	case p.camp == q.camp:
		return alike
	case p.camp == state && q.camp == security || p.camp == security && q.camp == state:
		return unknown // "the regime gassed them": its police did
	}
	return differing
}

// within reports whether all words of one name stand in the other.
func within(a, b []string) bool {
	for _, word := range a {
		if !slices.Contains(b, word) {
			return false
		}
	}
	return true
}
