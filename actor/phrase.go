package actor

import (
	"strings"

	"quipu"
	"quipu/actor/agent"
)

// phrases notes the tokens of a sentence and makes a mention of each nominal.
func (d *reading) phrases(sentence int) {
	s := &d.a.Sentences[sentence]
	notes := d.notes(sentence)
	d.noteLayers(sentence, s, notes)
	d.noteWords(s, notes)
	d.noteOwn(s, notes)
	if inCapitals(s) {
		d.noteCapitals(s, notes)
	}
	d.firsts = append(d.firsts[:sentence], len(d.mentions))
	for i := range s.Tokens {
		if !d.nominal(s, notes, i) {
			continue
		}
		first, last, coreLast := d.phrase(s, notes, i)
		for first < i && notes[first].date && !notes[i].date {
			first++ // "On Tuesday soldiers arrested the mayor": no soldiers of Tuesday
		}
		notes[i].mention = int32(len(d.mentions))
		d.mentions = append(d.mentions, mention{
			ActorMention: quipu.ActorMention{Locus: quipu.Locus{
				Span: s.TokenSpan(first, last), Sentence: sentence, First: first, Last: last, Head: i,
			}},
			coreFirst: first, coreLast: coreLast, nameLast: -1, of: -1, owner: -1, same: -1, entity: -1,
		})
	}
	d.firsts = append(d.firsts, len(d.mentions))
}

// noteLayers marks the tokens of places and dates. Both layers are in text
// order, as are the sentences.
func (d *reading) noteLayers(sentence int, s *quipu.Sentence, notes []tokenNote) {
	for ; d.placeAt < len(d.a.Places) && d.a.Places[d.placeAt].Sentence <= sentence; d.placeAt++ {
		p := &d.a.Places[d.placeAt]
		for i := max(p.First, 0); p.Sentence == sentence && i <= p.Last && i < len(notes); i++ {
			notes[i].place = int32(d.placeAt)
		}
	}
	for ; d.dateAt < len(d.a.Dates) && d.a.Dates[d.dateAt].Sentence <= sentence; d.dateAt++ {
		t := &d.a.Dates[d.dateAt]
		for i := max(t.First, 0); t.Sentence == sentence && i <= t.Last && i < len(notes); i++ {
			notes[i].date = true
		}
	}
}

// noteWords looks the words up: nouns for people and bodies, what modifies
// them, and names of countries and peoples.
func (d *reading) noteWords(s *quipu.Sentence, notes []tokenNote) {
	forms := func(i int) string { return s.Tokens[i].Form }
	for i := range s.Tokens {
		t := &s.Tokens[i]
		switch t.Tag {
		case "NOUN", "PROPN", "ADJ", "X", "NUM", "VERB", "ADV", "ADP", "SYM":
		default:
			continue
		}
		if t.Tag != "ADV" && t.Tag != "ADP" {
			d.noteNoun(s, notes, i)
		}
		if notes[i].modify == nil {
			d.key = d.nouns.Append(d.key[:0], t.Form)
			notes[i].modify = d.nouns.Modifier(d.key)
			if notes[i].modify == nil && t.Lemma != t.Form && t.Lemma != "" {
				d.key = d.nouns.Append(d.key[:0], t.Lemma)
				notes[i].modify = d.nouns.Modifier(d.key)
			}
		}
	}
	for i := 0; i < len(s.Tokens); i++ {
		if tag := s.Tokens[i].Tag; tag == "PUNCT" || tag == "DET" && !isCapital(s.Tokens[i].Form) {
			continue
		}
		if found, length := d.nationAt(forms, i, len(s.Tokens)); length > 0 {
			end := i + length - 1
			if found.code == "USA" && i > 0 && isCapital(forms(i-1)) && strings.EqualFold(forms(i), "America") {
				continue // "Latin America"
			}
			if notes[end].spread < int8(length) {
				notes[end].nation, notes[end].spread = found, int8(length)
			}
			i = end
		}
	}
}

// inCapitals reports whether a sentence is written in capitals, as headlines and
// telex reports are.
func inCapitals(s *quipu.Sentence) bool {
	words := 0
	for i := range s.Tokens {
		form := s.Tokens[i].Form
		if lower(form) == form {
			if s.Tokens[i].Tag != "PUNCT" && s.Tokens[i].Tag != "NUM" && s.Tokens[i].Tag != "SYM" && s.Tokens[i].Tag != "PART" {
				return false
			}
			continue
		}
		if strings.ToUpper(form) != form {
			return false
		}
		words++
	}
	return words > 2
}

// noteCapitals notes what capitals say in a sentence that has no others: of
// "THE UNITY (URNG) ATTACKED" that the word in brackets is a short name, and of
// other common nouns nothing.
func (d *reading) noteCapitals(s *quipu.Sentence, notes []tokenNote) {
	for i := range s.Tokens {
		form := s.Tokens[i].Form
		if i > 0 && i+1 < len(s.Tokens) && closes[s.Tokens[i-1].Form] == s.Tokens[i+1].Form && isAcronym(form) {
			if d.acronyms == nil {
				d.acronyms = map[string]bool{}
			}
			d.acronyms[form] = true
		}
		notes[i].shouted = s.Tokens[i].Tag == "NOUN" && !d.acronyms[form]
	}
}

// closes has the bracket that closes each that opens.
var closes = map[string]string{"(": ")", "[": "]"}

// noteNoun finds the longest entry whose head is token i: in English its last
// word, in Spanish its first.
func (d *reading) noteNoun(s *quipu.Sentence, notes []tokenNote, i int) {
	t := &s.Tokens[i]
	if d.lang == "es" {
		d.key = d.key[:0]
		for k := 0; k < agent.MaxWords && i+k < len(s.Tokens); k++ {
			d.key = d.nouns.Append(d.key, s.Tokens[i+k].Form)
			if noun := d.nouns.Noun(d.key); noun != nil && noun.Fits(t.Form) {
				notes[i].noun, notes[i].words = noun, int8(k+1)
			}
		}
		return
	}
	// The words before the head, nearest first.
	var before [agent.MaxWords - 1]int
	n := 0
	for j := i - 1; j >= 0 && n < len(before); j-- {
		switch form := s.Tokens[j].Form; form {
		case "-", "'", "’", "'s", "’s":
			continue
		}
		if tag := s.Tokens[j].Tag; tag == "PUNCT" || tag == "VERB" && !strings.HasPrefix(s.Tokens[j].Rel, "amod") || tag == "AUX" || tag == "PRON" {
			break
		}
		before[n] = j
		n++
	}
	for ; n >= 0; n-- {
		d.key = d.key[:0]
		for k := n - 1; k >= 0; k-- {
			d.key = d.nouns.Append(d.key, s.Tokens[before[k]].Form)
		}
		if d.nouns.Singulars(d.key, t.Form, t.Lemma, func(key []byte) bool {
			notes[i].noun = d.nouns.Noun(key)
			return notes[i].noun != nil
		}) {
			first := i
			if n > 0 {
				first = before[n-1]
			}
			notes[i].words = int8(i - first + 1)
			return
		}
	}
}

// nominal reports whether token i heads a noun phrase.
func (d *reading) nominal(s *quipu.Sentence, notes []tokenNote, i int) bool {
	t := &s.Tokens[i]
	switch t.Tag {
	case "NOUN", "PROPN", "X":
		if t.Is("compound", "flat", "fixed", "goeswith") || t.Rel == "nmod:desc" {
			return t.Head < 0 || !hasNominalHead(s, i)
		}
		return t.Tag != "X" || isCapital(t.Form) && !t.Is("case", "punct")
	case "PRON":
		return !t.Is("expl", "fixed", "goeswith")
	case "DET":
		if d.possessiveWord(t) {
			return true
		}
		return t.Is("nsubj", "obj", "iobj", "obl", "nmod", "appos") && !t.Is("det")
	case "ADJ", "NUM", "SYM", "VERB":
		return d.substantive(s, notes, i)
	}
	return false
}

// hasNominalHead reports whether the token above i is a nominal or number, as
// it is above the parts of names and compounds.
func hasNominalHead(s *quipu.Sentence, i int) bool {
	switch s.Tokens[s.Tokens[i].Head].Tag {
	case "NOUN", "PROPN", "X", "NUM", "ADJ", "SYM":
		return true
	}
	return false
}

func (d *reading) possessiveWord(t *quipu.Token) bool {
	return d.lang == "es" && t.Feat("Poss") == "Yes" && t.Is("det", "nmod", "amod")
}

// substantive reports whether an adjective, number or participle stands for
// people: "the wounded", "five were killed", "the French".
func (d *reading) substantive(s *quipu.Sentence, notes []tokenNote, i int) bool {
	t := &s.Tokens[i]
	if notes[i].date || !t.Is("nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj") {
		return false
	}
	if t.Is("conj") && (t.Head < 0 || notes[t.Head].mention < 0 && s.Tokens[t.Head].Tag != "NUM") {
		return false
	}
	determined := false
	for j := max(0, i-3); j < i; j++ {
		determined = determined || s.Tokens[j].Head == i && s.Tokens[j].Tag == "DET"
	}
	switch t.Tag {
	case "NUM", "SYM":
		return t.Is("nsubj", "obj") || t.Is("nmod", "obl", "conj") && !isDigits(t.Form)
	case "VERB":
		return determined && t.Feat("VerbForm") != "Fin" && t.Is("nsubj", "obj", "obl", "nmod")
	}
	if notes[i].nation.demonym || notes[i].noun != nil {
		return true
	}
	return determined || t.Is("nsubj", "obj")
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if (s[i] < '0' || s[i] > '9') && s[i] != ',' && s[i] != '.' {
			return false
		}
	}
	return true
}
