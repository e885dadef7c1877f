package coder

import (
	"slices"
	"strings"

	"quipu"
	"quipu/ontology"
)

// A treeRepair brings the tree of one Spanish sentence to the view that the rules
// have. It reads the tree as the parser made it and writes into a copy.
type treeRepair struct {
	reader
	seen *quipu.Sentence
}

// spanishView is the sentence with the tree brought to the view that the rules
// have: participles that say what was done to the noun before them are verbs
// ("periodistas asesinados por sicarios"), and finite clauses on a noun are
// relative clauses. Sentences in which nothing changes are handed back as they are.
func spanishView(s *quipu.Sentence, lex *lexicon) *quipu.Sentence {
	if lex.grammar.marked == "" {
		return s
	}
	r := treeRepair{reader: reader{Sentence: s, grammar: lex.grammar, lex: lex}, seen: s}
	for i := range s.Tokens {
		r.lemma(i)
		switch s.Tokens[i].Tag {
		case "ADJ":
			r.adjective(i)
		case "VERB":
			r.verb(i)
		}
		r.relation(i)
	}
	return r.seen
}

// change is the token in the copy, which the first change makes.
func (r *treeRepair) change(i int) *quipu.Token {
	if r.seen == r.Sentence {
		own := *r.Sentence
		own.Tokens = slices.Clone(r.Tokens)
		r.seen = &own
	}
	return &r.seen.Tokens[i]
}

// lemma repairs the lemma of a noun or adjective.
func (r *treeRepair) lemma(i int) {
	t := &r.Tokens[i]
	if t.Tag != "NOUN" && t.Tag != "PROPN" && t.Tag != "ADJ" {
		return
	}
	if lemma := r.lex.knownLemma(t); lemma != "" {
		r.change(i).Lemma = lemma
	}
}

// adjective makes a verb of a participle that tells what was done.
func (r *treeRepair) adjective(i int) {
	verb := r.participle(i)
	if verb == "" {
		return
	}
	t := r.change(i)
	t.Tag, t.Lemma, t.Feats = "VERB", verb, "Tense=Past|VerbForm=Part"
	switch t.Rel {
	case "amod":
		t.Rel = "acl"
	case "obj":
		t.Rel = "xcomp"
	}
}

// verb tells relative clauses from other clauses on a noun, and killing from dying.
func (r *treeRepair) verb(i int) {
	t := &r.Tokens[i]
	if lemma := r.lex.knownVerb(lemmaOf(t)); lemma != "" {
		r.change(i).Lemma = lemma
	}
	if lemmaOf(t) == "morir" && t.Feat("VerbForm") == "Part" && r.hasPassiveAuxiliary(i) {
		r.change(i).Lemma = "matar" // "fue muerto": of dying there is no passive
	}
	if t.Rel == "acl" && (r.isFinite(i) || r.Child(i, "aux") >= 0) && r.Child(i, "mark") < 0 {
		r.change(i).Rel = "acl:relcl"
	}
}

// relation repairs what a token is to its head.
func (r *treeRepair) relation(i int) {
	t := &r.Tokens[i]
	if t.Head < 0 {
		return
	}
	switch {
	case t.Tag == "ADP" && t.Is("advmod") && t.Head < i && i+1 < len(r.Tokens) && r.Tokens[i+1].Tag == "NOUN" && r.Tokens[i+1].Head == t.Head:
		c := r.change(i) // "murieron a tiros"
		c.Head, c.Rel = i+1, "case"
	case t.Rel == "obj" && r.Tokens[t.Head].Tag == "ADJ" && r.preposition(i) == "":
		// "fue secuestrado por hombres armados un ganadero"
		for head := t.Head; head >= 0; head = r.Tokens[head].Head {
			if r.Tokens[head].Tag == "VERB" {
				r.change(i).Head = head
				break
			}
		}
	case t.Is("advmod") && lower(t.Form) == "no" && t.Head < i:
		r.change(i).Rel = "dep" // "las torres No. 12": what denies stands before the verb
	case t.Is("mark") && lower(t.Form) == "si" && i > 0 && r.Tokens[i-1].Tag == "ADP":
		r.change(i).Rel = "obl" // "hermanos entre si", written without its accent
	case t.Is("nsubj") && t.Head > i && r.isRelative(i):
		for d := range r.Children(t.Head) {
			if d > t.Head && r.Tokens[d].Is("nsubj") {
				r.change(i).Rel = "obj" // "la escuela que destruyeron los rebeldes"
			}
		}
	case t.Is("nsubj") && t.Head < i:
		if first := r.Child(t.Head, "nsubj"); first < t.Head && !r.isRelative(first) {
			r.change(i).Rel = "dep" // A verb has one subject: a place is left behind the comma.
		}
	}
}

// participle is the verb of an adjective that is a participle and tells what was
// done, or "". Before its noun, or bare behind it, it mostly tells what the noun is
// like: "grupos armados", "el país dividido". With a complement, behind a comma,
// or of a verb of the class <undergone>, it tells an event.
func (r *reader) participle(i int) string {
	t := &r.Tokens[i]
	if t.Name != "" {
		return "" // "el Palacio Quemado"
	}
	form := lower(lemmaOf(t))
	var verb string
	if form == "muerto" && r.agentOf(i) >= 0 {
		verb = "matar" // "muerto por una patrulla"
	}
	for _, ending := range [][2]string{{"ado", "ar"}, {"ido", "er"}, {"ido", "ir"}} {
		if stem, ok := strings.CutSuffix(form, ending[0]); ok && r.lex.verbs[stem+ending[1]] != nil {
			verb = stem + ending[1]
			break
		}
	}
	switch {
	case verb == "":
		return ""
	case t.Head < 0, t.Is("obj", "xcomp", "acl", "advcl"):
		return verb // "Excarcelados veinte presos", "muere baleado un candidato"
	case !t.Is("amod") || t.Head > i:
		return ""
	case r.Tokens[i-1].Tag == "PUNCT" || r.lex.undergone.single[verb]:
		return verb
	}
	for c := range r.Children(i) {
		if c > i && r.Tokens[c].Is("obl", "obj", "nmod") && r.preposition(c) != "" {
			return verb
		}
	}
	return ""
}

// knownLemma is a word of the lexicon that the token may be a form of where its own
// lemma is none: lemmatizers make up singulars ("gase" of "gases") and accents
// ("drón"), and writers leave accents out. It is "" where there is nothing to repair.
func (lex *lexicon) knownLemma(t *quipu.Token) string {
	lemma := lemmaOf(t)
	if lex.words[lemma] {
		return ""
	}
	form := lower(t.Form)
	guesses := []string{lemma, ontology.Fold(lemma)}
	for _, ending := range []string{"es", "s"} {
		if stem, ok := strings.CutSuffix(form, ending); ok {
			guesses = append(guesses, stem)
		}
	}
	for _, guess := range guesses {
		if lex.words[guess] {
			return guess
		}
		if accented := lex.accents[guess]; accented != "" {
			return accented
		}
	}
	return ""
}

// knownVerb is a verb of the lexicon that a lemma of no verb is a misreading of,
// or "": lemmatizers take a form for one of another conjugation ("suspendir" of
// "suspendieron", "retuvir" of "retuvieron").
func (lex *lexicon) knownVerb(lemma string) string {
	if len(lemma) < 4 || lex.isVerb(lemma) {
		return ""
	}
	stem := lemma[:len(lemma)-2]
	for _, ending := range []string{"er", "ir", "ar", "iar"} {
		if guess := stem + ending; lex.isVerb(guess) {
			return guess
		}
	}
	if stem, ok := strings.CutSuffix(stem, "uv"); ok && lex.isVerb(stem+"ener") {
		return stem + "ener"
	}
	return ""
}

// isVerb reports whether a list of the lexicon has the verb.
func (lex *lexicon) isVerb(lemma string) bool {
	return lex.verbs[lemma] != nil || lex.light[lemma] != "" || lex.standing[lemma] != ""
}
