package actor

import (
	"strings"

	"quipu"
	"quipu/actor/agent"
	"quipu/ontology"
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
