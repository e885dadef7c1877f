package disruption

import (
	"slices"
	"strings"

	"quipu"
	"quipu/clause"
)

// A thing is what is disrupted, as one noun phrase names it.
type thing struct {
	head int
	kind string
	span quipu.Span // its name, as it stands
}

// thingAt is the thing that a noun phrase names; kind is empty where it names none
// that can be disrupted.
func (r *reader) thingAt(s *clause.Sentence, head int) thing {
	if of := r.most(s, head); r.lookUp(s, of) != "" || r.isBlockade(s, of) {
		head = of
	}
	found := thing{head: head, span: r.name(s, head)}
	if _, is := r.nounAt(s, head); is {
		found.kind = blockade
		return found
	}
	found.kind = r.kindAt(s, head, 0)
	if found.kind != "" && r.lookUp(s, head) == "of" {
		r.widen(s, &found)
	}
	if found.kind == "" && s.Tokens[head].Tag == "PRON" {
		found.kind = r.kindOfName(s, head)
	}
	return found
}

// kindAt is the kind of a noun: its own, or, of a noun that only says which part
// or use is meant, that of what hangs on it.
func (r *reader) kindAt(s *clause.Sentence, head, depth int) string {
	kind := r.lookUp(s, head)
	if kind != "of" && kind != "" || depth > 3 {
		return kind
	}
	t := &s.Tokens[head]
	if kind == "" && t.Tag != "NUM" && t.Tag != "DET" && t.Tag != "PRON" {
		return ""
	}
	for c := range s.Children(head) {
		if d := &s.Tokens[c]; d.Is("nmod", "compound", "obl") && (d.Tag == "NOUN" || d.Tag == "NUM" || d.Tag == "PROPN") {
			if kind := r.kindAt(s, c, depth+1); kind != "" && kind != "of" {
				return kind
			}
		}
	}
	// "The gates of at least five companies": trees hang what is meant on the verb.
	if next := s.Lemma(min(head+1, len(s.Tokens)-1)); next == "of" || next == "de" || next == "to" || next == "a" {
		for i := head + 2; i < len(s.Tokens) && i <= head+8 && s.Tokens[i].Tag != "PUNCT" && s.Tokens[i].Tag != "VERB"; i++ {
			if s.Tokens[i].Tag == "NOUN" {
				if kind := r.lookUp(s, i); kind != "" && kind != "of" {
					return kind
				}
			}
		}
	}
	return ""
}

// widen adds to the name of a part that of the thing it is a part of, where trees
// hang that on the verb: "deliveries to 40 filling stations".
func (r *reader) widen(s *clause.Sentence, one *thing) {
	if end := s.Tokens[one.head].Span.End; one.span.End > end {
		return
	}
	for i := one.head + 1; i < len(s.Tokens) && i <= one.head+8; i++ {
		if t := &s.Tokens[i]; t.Tag == "PUNCT" || t.Tag == "VERB" || t.Tag == "CCONJ" {
			return
		}
		if r.lookUp(s, i) == one.kind {
			one.span = one.span.Union(s.Tokens[i].Span)
			return
		}
	}
}

// name is the span of a thing's name: the noun with what stands before it and what
// "of", "to" and the like hang on it, without place, means and time.
func (r *reader) name(s *clause.Sentence, head int) quipu.Span {
	span := s.Tokens[head].Span
	for c := range s.Children(head) {
		t := &s.Tokens[c]
		switch {
		case c < head && t.Is("det", "amod", "compound", "nummod", "nmod:poss", "nmod"):
			span = span.Union(s.Phrase(c))
		case c > head && t.Is("amod", "flat", "compound", "nummod") && s.Tokens[c-1].Form != ",":
			span = span.Union(s.Phrase(c))
		case c == head+1 && t.Tag == "PROPN" && t.Is("appos"):
			span = span.Union(s.Phrase(c)) // "el puente Bolívar"
		case c > head && t.Is("nmod"):
			switch s.Preposition(c) {
			case "of", "to", "from", "between", "at", "around", "de", "a", "hacia", "entre":
				if first, _ := s.Subtree(c); first > 0 && s.Tokens[first-1].Tag != "PUNCT" && s.Tokens[first].Tag != "PUNCT" {
					more := s.Tokens[first].Span.Union(r.name(s, c))
					if !strings.Contains(r.a.Text(quipu.Span{Start: min(span.End, more.Start), End: more.Start}), ",") {
						span = span.Union(more)
					}
				}
			}
		}
	}
	if last := r.destination(s, head); last >= 0 {
		span = span.Union(s.Tokens[last].Span)
	}
	return span
}

// destination is the last token of "to Arequipa" right behind a road, which trees
// hang on the verb as often; -1 if there is none.
func (r *reader) destination(s *clause.Sentence, head int) int {
	if head+2 >= len(s.Tokens) || r.lookUp(s, head) != "road" {
		return -1
	}
	switch s.Lemma(head + 1) {
	case "to", "a", "hacia":
	default:
		return -1
	}
	last := -1
	for i := head + 2; i < len(s.Tokens) && s.Tokens[i].Tag == "PROPN"; i++ {
		last = i
	}
	return last
}

// lookUp is the kind that the lexicon gives the longest run of words at a noun:
// those before it in English, those behind it in Spanish.
func (r *reader) lookUp(s *clause.Sentence, head int) string {
	for n := r.lex.longest; n >= 1; n-- {
		if words, ok := r.run(s, head, n); ok {
			if kind := r.lex.things[words]; kind != "" {
				return kind
			}
			if kind := r.lex.things[singular(words)]; kind != "" {
				return kind
			}
		}
	}
	return ""
}

// run is n words at a noun, by lemma.
func (r *reader) run(s *clause.Sentence, head, n int) (string, bool) {
	first := head - n + 1
	if r.spanish {
		first = head
	}
	if first < 0 || first+n > len(s.Tokens) {
		return "", false
	}
	words := make([]string, n)
	for i := range words {
		words[i] = strings.ToLower(s.Lemma(first + i))
	}
	return strings.Join(words, " "), true
}

// singular is a run of words whose last the lemmatizer left in the plural,
// "supplies".
func singular(words string) string {
	if stem, ok := strings.CutSuffix(words, "ies"); ok {
		return stem + "y"
	}
	return strings.TrimSuffix(words, "s")
}

// isBlockade reports whether a noun is a disruption itself.
func (r *reader) isBlockade(s *clause.Sentence, head int) bool {
	_, is := r.nounAt(s, head)
	return is
}

// nounAt is the noun of the lexicon at a token, the longest.
func (r *reader) nounAt(s *clause.Sentence, head int) (noun, bool) {
	for n := r.lex.longest; n >= 1; n-- {
		if words, ok := r.run(s, head, n); ok {
			if found, ok := r.lex.nouns[words]; ok {
				return found, true
			}
		}
	}
	return noun{}, false
}

// kindOfName is the kind of what a pronoun stands for.
func (r *reader) kindOfName(s *clause.Sentence, i int) string {
	who := s.Actor(i)
	if who == nil || !who.Pronoun {
		return ""
	}
	for _, word := range strings.Fields(strings.ToLower(who.Name)) {
		for _, form := range []string{word, strings.TrimSuffix(word, "s"), strings.TrimSuffix(word, "es")} {
			if kind := r.lex.things[form]; kind != "" && kind != "of" {
				return kind
			}
		}
	}
	return ""
}

// things are the things among noun phrases and what is coordinated with them, of
// the kinds that an act takes, together by kind in text order.
func (r *reader) things(s *clause.Sentence, heads []int, takes func(kind string) bool) [][]thing {
	var groups [][]thing
	for _, head := range heads {
		for _, one := range r.listed(s, head) {
			found := r.thingAt(s, one)
			if found.kind == "" || !takes(found.kind) {
				continue
			}
			joined := false
			for g := range groups {
				if groups[g][0].kind == found.kind {
					groups[g] = append(groups[g], found)
					joined = true
				}
			}
			if !joined {
				groups = append(groups, []thing{found})
			}
		}
	}
	return groups
}

// listed are a noun phrase, what is coordinated with it and, where trees take
// commas for appositions, what follows it: "la carne, el pollo y la leche".
func (r *reader) listed(s *clause.Sentence, head int) []int {
	all := s.Coordinated(head)
	for c := range s.Children(head) {
		if s.Tokens[c].Is("appos") && r.lookUp(s, c) != "" {
			all = append(all, c)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// below is the thing that hangs on a noun: "the blockade of the refinery", "petrol
// shortage", "roadblocks on the bridge".
func (r *reader) below(s *clause.Sentence, head int) (thing, bool) {
	best := thing{}
	for c := range s.Children(head) {
		t := &s.Tokens[c]
		if !t.Is("nmod", "compound", "amod", "obl") {
			continue
		}
		switch prep := s.Preposition(c); prep {
		case "", "of", "on", "at", "around", "de", "en", "sobre", "a", "to", "outside", "near", "in", "across", "along":
		default:
			continue
		}
		// Of "fuel plant blockade" the plant, which stands next to it.
		if found := r.thingAt(s, c); found.kind != "" && found.kind != blockade && (best.kind == "" || c < head) {
			best = found
		}
	}
	if best.kind == "" {
		return r.right(s, head)
	}
	return best, true
}

// right is the thing that a preposition right behind a noun has, where trees hang it
// on the verb: "break up the roadblock on the bridge".
func (r *reader) right(s *clause.Sentence, head int) (thing, bool) {
	if head+2 >= len(s.Tokens) {
		return thing{}, false
	}
	switch s.Lemma(head + 1) {
	case "of", "on", "at", "across", "along", "de", "en", "sobre":
	default:
		return thing{}, false
	}
	for i := head + 2; i < len(s.Tokens) && i <= head+5; i++ {
		switch s.Tokens[i].Tag {
		case "DET", "ADJ", "PROPN", "NUM":
			continue
		case "NOUN":
			if !r.spanish && i+1 < len(s.Tokens) && s.Tokens[i+1].Tag == "NOUN" {
				continue
			}
			found := r.thingAt(s, i)
			return found, found.kind != "" && found.kind != blockade
		}
		break
	}
	return thing{}, false
}

// unknownPlace is a place inside the words of a thing that the gazetteer lacks.
func (r *reader) unknownPlace(s *clause.Sentence, things []thing) *quipu.PlaceMention {
	for _, p := range s.Places() {
		if p.Place == nil && things[0].span.Contains(p.Span) {
			return p
		}
	}
	return nil
}

// placeOf is a place named inside the words of a thing: "the Senkata plant", "the
// road to Oruro".
func (r *reader) placeOf(s *clause.Sentence, things []thing) *quipu.PlaceMention {
	for _, one := range things {
		for _, p := range s.Places() {
			if one.span.Contains(p.Span) && p.Place != nil && p.Place.Precision != "country" {
				return p
			}
		}
	}
	return nil
}
