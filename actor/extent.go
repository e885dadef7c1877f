package actor

import (
	"strings"

	"quipu"
	"quipu/ontology"
)

// How far a phrase reaches from its head: which words before and behind it belong
// to the actor, and where a name ends.

// phrase finds the tokens of the noun phrase with head i: determiner to head,
// close modifiers, parts of names, and genitive complements. Relative clauses,
// appositions, participles after the head and coordinated phrases stay outside.
// The core ends where the first complement begins.
func (d *reading) phrase(s *quipu.Sentence, notes []tokenNote, i int) (first, last, coreLast int) {
	first, last = i, i
	if s.Tokens[i].Tag == "PRON" && d.pronouns[ontology.Fold(s.Tokens[i].Form)].form != other {
		return i, i, i
	}
	for j := i - 1; j >= 0; j-- {
		if s.Tokens[j].Tag == "PUNCT" && isInnerPunct(s.Tokens[j].Form) && j > 0 {
			continue
		}
		if s.Tokens[j].Tag == "PUNCT" || !d.leftOf(s, i, j) {
			break
		}
		first = j
	}
	coreLast = -1
	for j := i + 1; j < len(s.Tokens); j++ {
		if s.Tokens[j].Tag == "PUNCT" && isInnerPunct(s.Tokens[j].Form) {
			continue
		}
		inside, complement := d.rightOf(s, notes, i, j)
		if !inside || s.Tokens[j].Tag == "PUNCT" {
			break
		}
		if complement && coreLast < 0 {
			coreLast = last
		}
		last = j
	}
	for last > i && s.Tokens[last].Is("case", "det", "cc", "mark") {
		last--
	}
	if end := d.afterOf(s, notes, i, last); end > last {
		if coreLast < 0 {
			coreLast = last
		}
		last = end
	}
	for first < i && (isQualifier(s.Tokens[first].Form) || s.Tokens[first].Tag == "ADP" || s.Tokens[first].Tag == "PUNCT" || s.Tokens[first].Tag == "CCONJ" || s.Tokens[first].Is("case")) {
		first++
	}
	// "Vice-President Ana Roca": an office that it took for something else.
	if j := first - 1; j >= 0 && d.lang == "en" && strings.HasSuffix(s.Tokens[i].Name, "-PER") && isTitle(notes[j].noun) && notes[j].mention < 0 && s.Tokens[j].Tag == "ADJ" {
		first = max(0, j-int(notes[j].words)+1)
	}
	// "Russian aircraft": a word for the country that the parser hung elsewhere.
	for j := first - 1; j >= 0 && notes[j].nation.demonym && s.Tokens[j].Tag == "ADJ" && d.lang == "en"; j-- {
		first = j
	}
	first, last = d.wholeName(s, i, first, last)
	for last > i && notes[last].date && !notes[i].date {
		last--
	}
	if coreLast < 0 || coreLast > last {
		coreLast = last
	}
	return first, last, max(coreLast, i)
}

// isQualifier reports whether a word before a number is no part of the phrase
// but of how the number is meant: "at least five farmers".
func isQualifier(form string) bool {
	switch form {
	case "least", "most", "than", "about", "nearly", "almost", "some", "up", "over", "around", "menos", "casi", "unos", "unas":
		return true
	}
	return false
}

func isInnerPunct(form string) bool {
	switch form {
	case "-", "–", "'", "’", "\"", "“", "”", "‘", "«", "»", "/", "``", "''":
		return true
	}
	return false
}

// leftOf reports whether token j, before head i, belongs to its phrase.
func (d *reading) leftOf(s *quipu.Sentence, i, j int) bool {
	for steps := 0; steps < 12; steps++ {
		t := &s.Tokens[j]
		if t.Is("acl", "appos", "parataxis", "mark", "advcl", "ccomp", "csubj", "cop", "aux", "nsubj", "discourse", "vocative", "reparandum") {
			return false
		}
		if t.Head == i {
			return t.Is("det", "amod", "nummod", "compound", "nmod:poss", "nmod:desc", "flat", "fixed", "goeswith", "nmod:unmarked", "obl:unmarked", "dep") ||
				t.Is("advmod") && t.Tag == "ADJ" || d.lang == "en" && t.Is("nmod") && t.Rel != "nmod"
		}
		if t.Head < 0 || t.Head > i {
			return false
		}
		j = t.Head
	}
	return false
}

// rightOf reports whether token j, after head i, belongs to its phrase, and
// whether it does so as part of a genitive complement.
func (d *reading) rightOf(s *quipu.Sentence, notes []tokenNote, i, j int) (inside, complement bool) {
	if notes[j].date && !notes[i].date {
		return false, false
	}
	for steps := 0; steps < 12; steps++ {
		t := &s.Tokens[j]
		if t.Head < 0 {
			return false, false
		}
		switch {
		case t.Is("flat", "fixed", "goeswith", "compound", "det", "nummod", "nmod:poss", "nmod:desc"):
		case t.Is("amod"):
			if t.Head == i && d.lang == "en" && hasOwnComplement(s, j) {
				return false, false
			}
		case t.Is("case"):
			// The mark of the possessor "Bolivia's" is no part of it.
			if t.Head == i || s.Tokens[t.Head].Head == i && !d.genitiveComplement(s, t.Head) && !d.namingComplement(s, notes, t.Head) && !s.Tokens[t.Head].Is("nmod:poss", "flat", "compound") {
				return false, false
			}
		case t.Is("nmod") && d.genitiveComplement(s, j):
			complement = true
		case t.Is("nmod") && d.namingComplement(s, notes, j):
		case t.Is("advmod") && t.Head != i && s.Tokens[t.Head].Is("amod", "nummod"):
		case t.Is("appos") && t.Head == j-1 && t.Tag == "PROPN" && s.Tokens[t.Head].Tag == "NOUN":
			// "el presidente Evo Morales"
		case t.Is("conj", "cc") && t.Head != i && j > i && s.Tokens[t.Head].Is("amod", "compound"):
		default:
			return false, false
		}
		if t.Head == i {
			return true, complement
		}
		if t.Head < i {
			return false, false
		}
		j = t.Head
	}
	return false, false
}

func hasOwnComplement(s *quipu.Sentence, j int) bool {
	for k := j + 1; k < len(s.Tokens) && k < j+4; k++ {
		if s.Tokens[k].Head == j && s.Tokens[k].Is("obl", "advcl", "ccomp", "xcomp", "obj") {
			return true
		}
	}
	return false
}

// genitiveComplement reports whether token j stands after "of" or "de".
func (d *reading) genitiveComplement(s *quipu.Sentence, j int) bool {
	for k := j - 1; k >= 0 && k >= j-6; k-- {
		if s.Tokens[k].Head == j && s.Tokens[k].Is("case") {
			return d.genitive[lower(s.Tokens[k].Form)]
		}
	}
	return false
}

// afterOf is the end of the words after an "of" that follows a noun right away,
// or -1. Parsers hang many of them on the verb, but only few verbs take one:
// "accused the mayor of fraud".
func (d *reading) afterOf(s *quipu.Sentence, notes []tokenNote, i, last int) int {
	of := last + 1
	if d.lang != "en" || of >= len(s.Tokens) || s.Tokens[of].Form != "of" || s.Tokens[i].Tag != "NOUN" && s.Tokens[i].Tag != "PROPN" && s.Tokens[i].Tag != "NUM" {
		return -1
	}
	if verb := s.Tokens[i].Head; verb >= 0 && s.Tokens[i].Is("obj", "nsubj:pass", "iobj") && takesOf(s.Tokens[verb].Lemma) {
		return -1
	}
	end := -1
	for j := of + 1; j < len(s.Tokens) && !notes[j].date; j++ {
		switch t := &s.Tokens[j]; t.Tag {
		case "NOUN", "PROPN":
			if end >= 0 && !linked(s, end, j) {
				return end
			}
			end = j
			continue
		case "DET", "NUM", "ADJ":
			if end < 0 || s.Tokens[j-1].Tag == "PART" || s.Tokens[j-1].Tag == "ADJ" {
				continue
			}
		case "PRON":
			if end < 0 && t.Is("nmod:poss") {
				continue
			}
		case "PART":
			if t.Is("case") && end == j-1 {
				continue
			}
		}
		break
	}
	return end
}

// linked reports whether two nouns in a row belong together in the tree.
func linked(s *quipu.Sentence, a, b int) bool {
	return s.Governs(a, b) || s.Governs(b, a)
}

func takesOf(lemma string) bool {
	switch lemma {
	case "accuse", "convict", "suspect", "rob", "deprive", "rid", "warn", "inform", "remind", "acquit", "strip", "clear", "cure", "notify", "relieve", "assure":
		return true
	}
	return false
}

// namingComplement reports whether token j is the end of a name such as
// "Movement for Socialism".
func (d *reading) namingComplement(s *quipu.Sentence, notes []tokenNote, j int) bool {
	head := s.Tokens[j].Head
	if head < 0 || j < head+2 || j > head+5 || s.Tokens[head+1].Tag != "ADP" {
		return false
	}
	for k := head + 2; k < j; k++ {
		if !isCapital(s.Tokens[k].Form) {
			return false
		}
	}
	return notes[head].noun != nil && notes[head].noun.Kind == quipu.Organisation && isCapital(s.Tokens[j].Form) &&
		isCapital(s.Tokens[head].Form) && d.joins[lower(s.Tokens[head+1].Form)] && notes[j].nation.code == ""
}

// wholeName widens a phrase to the name that its head is part of, where the
// tree cuts through it: "Movement for Socialism".
func (d *reading) wholeName(s *quipu.Sentence, i, first, last int) (int, int) {
	name := s.Tokens[i].Name
	if name == "" || s.Tokens[i].Tag == "PRON" || innerName(s, i) {
		return first, last
	}
	from, to := nameRun(s, i)
	if to-from >= 8 {
		return first, last
	}
	for j := first - 1; j >= from; j-- {
		if s.Tokens[j].Tag == "PUNCT" && !isInnerPunct(s.Tokens[j].Form) {
			break
		}
		first = j
	}
	for j := last + 1; j <= to; j++ {
		if s.Tokens[j].Tag == "PUNCT" && !isInnerPunct(s.Tokens[j].Form) {
			break
		}
		last = j
	}
	return first, last
}

// innerName reports whether token i is a complement inside a name, as "Health"
// in "Ministry of Health".
func innerName(s *quipu.Sentence, i int) bool {
	if s.Tokens[i].Name == "" || !s.Tokens[i].Is("nmod") || s.Tokens[i].Head < 0 {
		return false
	}
	from, to := nameRun(s, i)
	return from <= s.Tokens[i].Head && s.Tokens[i].Head <= to
}

// nameRun is the range of tokens with one BIO name around token i.
func nameRun(s *quipu.Sentence, i int) (from, to int) {
	from, to = i, i
	for from > 0 && strings.HasPrefix(s.Tokens[from].Name, "I-") && s.Tokens[from-1].Name != "" {
		from--
	}
	for to+1 < len(s.Tokens) && strings.HasPrefix(s.Tokens[to+1].Name, "I-") {
		to++
	}
	return from, to
}

// lower folds a short word, mostly without allocating.
func lower(form string) string { return ontology.Fold(form) }
