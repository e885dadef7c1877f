package clause

import (
	"quipu"
)

// Attribution says whose word a token is: the innermost attribution whose
// content holds it. Nil where the outlet speaks.
func (s *Sentence) Attribution(i int) *quipu.EventAttribution {
	at := s.Tokens[i].Span
	best, size := -1, 0
	for _, k := range s.r.says[s.Index] {
		x := &s.r.a.Attributions[k]
		for _, piece := range x.Content {
			if piece.Contains(at) && (best < 0 || piece.Len() < size) {
				best, size = k, piece.Len()
			}
		}
	}
	if best < 0 {
		return nil
	}
	return s.r.Says(best)
}

// Says is the attribution with an index in Analysis.Attributions, as statements
// carry it.
func (r *Reader) Says(k int) *quipu.EventAttribution {
	x := &r.a.Attributions[k]
	says := &quipu.EventAttribution{Kind: x.Kind, Speaker: r.speaker(x)}
	if len(x.Cue) > 0 {
		says.Cue = x.Cue[0]
	}
	if x.Through >= 0 {
		says.Through = r.speaker(&r.a.Attributions[x.Through])
	}
	return says
}

func (r *Reader) speaker(x *quipu.Attribution) *quipu.ActorMention {
	if x.SourceHead < 0 || x.Sentence < 0 {
		return nil
	}
	if i := r.actors[x.Sentence][x.SourceHead]; i >= 0 {
		return &r.a.Actors[i]
	}
	return nil
}

// datedWithin is how far in the tree an expression of time may stand and still
// date a token.
const datedWithin = 14

// Date is the expression of time that stands nearest to a token in the tree and
// is tied to days, or nil. "Three people were killed, police said on Tuesday":
// what is told has not the day on which it is told.
func (s *Sentence) Date(i int) *quipu.DateMention {
	var best *quipu.DateMention
	bestCost := 0
	for _, k := range s.r.dates[s.Index] {
		when := &s.r.a.Dates[k]
		if when.From.IsZero() || when.Type == "SET" {
			continue
		}
		cost := s.Distance(i, when.Head)
		if cost > datedWithin || s.ofTelling(i, when) {
			continue
		}
		if when.Type == "DURATION" {
			cost += datedWithin // "for a fifth day on Friday": Friday dates it.
		}
		if best == nil || cost < bestCost {
			best, bestCost = when, cost
		}
	}
	return best
}

// ofTelling reports whether an expression of time says when a token's matter was
// told: it hangs on a verb of telling whose content holds the token and not it.
func (s *Sentence) ofTelling(i int, when *quipu.DateMention) bool {
	for _, k := range s.r.says[s.Index] {
		x := &s.r.a.Attributions[k]
		if x.Sentence != s.Index || x.CueHead < 0 || !holds(x.Content, s.Tokens[i].Span) || holds(x.Content, when.Span) {
			continue
		}
		if when.Head == x.CueHead || s.Tokens[when.Head].Head == x.CueHead {
			return true
		}
	}
	return false
}

func holds(pieces []quipu.Span, at quipu.Span) bool {
	for _, piece := range pieces {
		if piece.Contains(at) {
			return true
		}
	}
	return false
}

// Dates are all expressions of time of the sentence.
func (s *Sentence) Dates() []*quipu.DateMention {
	var all []*quipu.DateMention
	for _, k := range s.r.dates[s.Index] {
		all = append(all, &s.r.a.Dates[k])
	}
	return all
}

// Places are all places of the sentence that are named for themselves.
func (s *Sentence) Places() []*quipu.PlaceMention {
	var all []*quipu.PlaceMention
	for _, k := range s.r.places[s.Index] {
		all = append(all, &s.r.a.Places[k])
	}
	return all
}

// Place is the nearest place that the sentence says something happens in, or
// nil.
func (s *Sentence) Place(i int) *quipu.PlaceMention {
	var best *quipu.PlaceMention
	bestCost := 0
	for _, where := range s.Places() {
		head := s.Outermost(where.Locus)
		if where.Place == nil || s.r.Stray(where) || !s.located(head, where.First) {
			continue
		}
		if cost := s.Distance(i, head); best == nil || cost < bestCost {
			best, bestCost = where, cost
		}
	}
	return best
}

// located reports whether a locative preposition governs the phrase of a place
// or one that it is part of: "in La Paz", "in the streets of La Paz".
func (s *Sentence) located(head, first int) bool {
	for i := first - 1; i >= 0 && i >= first-3; i-- {
		t := &s.Tokens[i]
		if t.Tag == "ADP" {
			if s.r.grammar.locative[s.Lemma(i)] {
				return true
			}
			break
		}
		if t.Tag != "DET" && t.Tag != "ADJ" {
			break
		}
	}
	for range 5 {
		if s.r.grammar.locative[s.Preposition(head)] {
			return true
		}
		t := &s.Tokens[head]
		if !t.Is("nmod", "compound", "appos", "conj", "flat") || t.Head < 0 {
			return false
		}
		head = t.Head
	}
	return false
}
