// Package disruption reads what is blocked, cut or short, by whom, since when,
// and what comes of it.
//
// A verb, a noun or a state of the lexicon says that a thing no longer runs, is
// running low, or runs again; a thing is one that the lexicon knows, so that a
// blocked law and a closed session are none. Whether it begins, goes on, ends, is
// threatened or asked for follows from the clause.
package disruption

import (
	"strings"

	"quipu"
	"quipu/clause"
)

// Version names the rules of this room.
const Version = "5"

// The roles of a disruption's arguments.
const (
	Thing    quipu.Role = "thing"    // Value is its kind, "road"; the words are its name
	Named    quipu.Role = "named"    // the name that the document gives the thing elsewhere
	Place    quipu.Role = "place"    // a place in that name that the gazetteer lacks
	By       quipu.Role = "by"       // who does it
	Ender    quipu.Role = "ended_by" // who makes it run again
	Effect   quipu.Role = "effect"   // what comes of it, in the text's words
	Demand   quipu.Role = "demand"   // who asks for something; the words are what
	Supplier quipu.Role = "supplier" // who brings relief
	Shortage quipu.Role = "shortage" // set beside the thing where it is running low, and not stopped
)

// The aspects of disruptions.
const (
	Begins     = "begins"
	GoesOn     = "goes-on"
	Ends       = "ends"
	HasEffect  = "effect"
	Threatened = "threatened"
	Demanded   = "demanded" // that it end, or be let up
	Eased      = "eased"    // something is let through, or brought in otherwise
)

// Stage adds the statements to an analysis whose events are coded.
func Stage() quipu.Stage {
	return quipu.Stage{
		Name: "disruption", Version: Version,
		Needs: []quipu.Layer{quipu.Tokens, quipu.Tags, quipu.Lemmas, quipu.Tree, quipu.Dates, quipu.Places, quipu.Quantities, quipu.Actors, quipu.Attributions, quipu.Events},
		Adds:  []quipu.Layer{quipu.Disruptions},
		Run:   run,
		Ready: func(lang string) { lexiconOf(lang) },
	}
}

// A reader goes over one document.
type reader struct {
	a          *quipu.Analysis
	clauses    *clause.Reader
	lex        *lexicon
	spanish    bool
	quantities [][]int          // by sentence
	names      map[string]named // by kind, the only proper name of a thing of it
	taken      map[int]bool     // tokens of the sentence that a verb has as its thing
}

func run(a *quipu.Analysis) {
	r := &reader{a: a, lex: lexiconOf(a.Doc.Lang), spanish: a.Doc.Lang == "es", taken: map[int]bool{}}
	r.quantities = make([][]int, len(a.Sentences))
	for i := range a.Quantities {
		if at := a.Quantities[i].Sentence; at >= 0 {
			r.quantities[at] = append(r.quantities[at], i)
		}
	}
	r.clauses = clause.NewReader(a)
	for _, s := range r.clauses.Sentences() {
		if !r.speaks(s) {
			continue
		}
		begin := len(a.Statements)
		clear(r.taken)
		for i := range s.Tokens {
			switch s.Tokens[i].Tag {
			case "VERB", "ADJ":
				if !r.verb(s, i) {
					r.state(s, i)
				}
			case "AUX":
				if s.Lemma(i) == "haber" && !s.Tokens[i].Is("aux") {
					r.verb(s, i) // "No hay agua"
				}
			case "ADV":
				if s.Child(i, "cop") >= 0 {
					r.state(s, i) // "The internet has been down"
				}
			}
			r.effect(s, i)
		}
		for i := range s.Tokens {
			if tag := s.Tokens[i].Tag; (tag == "NOUN" || tag == "PROPN") && !r.taken[i] && !r.without(s, i) {
				r.noun(s, i)
			}
		}
		a.Statements = append(a.Statements[:begin], once(a.Statements[begin:])...)
	}
}

// speaks reports whether a sentence has a word of the lexicon at all, since most
// have none and need no look at their clauses.
func (r *reader) speaks(s *clause.Sentence) bool {
	for i := range s.Tokens {
		if r.lex.cues[r.verbLemma(s, i)] || r.lex.cues[strings.ToLower(s.Tokens[i].Form)] {
			return true
		}
	}
	return false
}

// once keeps, of statements that say the same of the same thing, the first.
func once(list []quipu.Statement) []quipu.Statement {
	type said struct {
		aspect string
		thing  quipu.Span
	}
	seen := map[said]bool{}
	kept := list[:0]
	for i := range list {
		key := said{list[i].Aspect, list[i].Trigger.Span}
		if things := list[i].All(Thing); len(things) > 0 {
			key.thing = things[0].Span
		}
		if list[i].Aspect != HasEffect && key.thing != (quipu.Span{}) {
			other := said{"", key.thing}
			if seen[other] && list[i].Certainty < 0.6 {
				continue
			}
			seen[other] = true
		}
		if seen[key] {
			continue
		}
		seen[key] = true
		kept = append(kept, list[i])
	}
	return kept
}
