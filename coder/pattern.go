package coder

import (
	"fmt"
	"strconv"
	"strings"

	"quipu"
)

// A role says which side of the event a part of a pattern fills.
type role byte

// The roles of a part; noRole is a part that only has to be there.
const (
	noRole    role = 0
	actorRole role = 'A'
	recipient role = 'R'
)

// A relation says where in the clause a part stands.
type relation byte

// The relations of parts to their trigger.
const (
	subject relation = iota
	object
	oblique    // under a preposition
	particle   // "call off"
	possessor  // "'s": the possessor, nationality or compound before a noun
	infinitive // to-V
	clause     // that-S
	gerund     // V-ing, alone or under a preposition
)

// A part is one element of a pattern besides its trigger.
type part struct {
	relation relation
	preps    []string // of an oblique or a gerund; the particle itself
	role     role
	words    []*words // what the head must be, one of these; none for anything
	kinds    []string // or an actor of one of these: "person", "sector:COP"
	optional bool
}

// A frame is one sense of a trigger: a line of the lexicon.
type frame struct {
	noun    bool
	trigger []string // lemmas: of a verb the verb; of a noun all words, the head last
	parts   []part
	typ     quipu.EventType // empty for a sense that is no event
	mode    string
	cameo   string
	weak    bool    // counts only with a participant or a light verb
	denied  bool    // "not tolerate R": the sense is that of the denial
	weight  float64 // 1 unless the line lowers it
	rank    int     // 0 for a line that ships; a line of the user's wins over lower ones
	source  string  // file and line
	pattern string  // the line
}

// head is the word by which the frame is found.
func (f *frame) head() string {
	if f.noun {
		return f.trigger[len(f.trigger)-1]
	}
	return f.trigger[0]
}

// has reports whether the pattern gives the role a place in this relation.
func (f *frame) has(r role, at relation) bool {
	for i := range f.parts {
		if f.parts[i].role == r && f.parts[i].relation == at {
			return true
		}
	}
	return false
}

// A patternParser reads the lines of one lexicon.
type patternParser struct {
	grammar *grammar
	classes map[string]*words
}

// A field is one word of a pattern and the bracket that it stands in.
type field struct {
	text  string
	group int // 0 outside brackets; the words of one bracket share a number
}

// fieldsOf cuts a line at blanks and takes the brackets off, except those
// that belong to a word: "to-V(resign|quit)". Articles say nothing.
func (p *patternParser) fieldsOf(line []string) []field {
	var fields []field
	group, groups := 0, 0
	for _, text := range line {
		if strings.HasPrefix(text, "(") {
			groups++
			group, text = groups, text[1:]
		}
		closes := strings.HasSuffix(text, ")") && strings.Count(text, ")") > strings.Count(text, "(")
		if closes {
			text = text[:len(text)-1]
		}
		if text != "" && !p.grammar.articles[text] {
			fields = append(fields, field{text, group})
		}
		if closes {
			group = 0
		}
	}
	return fields
}

// parse reads one line, already without comment. Block values stand in base.
func (p *patternParser) parse(line string, base frame) (*frame, error) {
	f := base
	f.weight = 1
	if strings.HasPrefix(line, "~") {
		f.weak = true
		line = strings.TrimSpace(line[1:])
	}
	rest, err := p.options(strings.Fields(line), &f)
	if err != nil {
		return nil, err
	}
	if len(rest) > 1 && rest[0] == "not" {
		f.denied, rest = true, rest[1:]
	}
	fields := p.fieldsOf(rest)
	// same reports whether field j goes on in the bracket of field i.
	same := func(i, j int) bool { return j < len(fields) && fields[j].group == fields[i].group }
	for i := 0; i < len(fields); i++ {
		at := i
		text := fields[i].text
		var one part
		switch {
		case text == "'s" || len(f.trigger) > 0 && p.isPreposition(text):
			for same(at, i+1) && p.isPreposition(fields[i+1].text) {
				i++
				text += "_" + fields[i].text
			}
			filled := ""
			if same(at, i+1) {
				i++
				filled = fields[i].text
			}
			one, err = p.prepositional(text, filled)
		case len(f.trigger) == 0 && isPlain(text):
			f.trigger = strings.Split(text, "_")
			for f.noun && same(at, i+1) && isPlain(fields[i+1].text) && !p.isPreposition(fields[i+1].text) {
				i++
				f.trigger = append(f.trigger, strings.Split(fields[i].text, "_")...)
			}
			if !f.noun {
				// "carry_out": what follows the verb is a particle.
				for _, word := range f.trigger[1:] {
					f.parts = append(f.parts, part{relation: particle, preps: []string{word}})
				}
				f.trigger = f.trigger[:1]
			}
			continue
		default:
			one, err = p.filler(text)
			if len(f.trigger) == 0 {
				one.relation = subject
			} else if f.noun && one.relation == object {
				one.relation, one.preps = oblique, []string{p.grammar.of}
			}
		}
		if err != nil {
			return nil, err
		}
		one.optional = fields[at].group > 0
		f.parts = append(f.parts, one)
	}
	if len(f.trigger) == 0 {
		return nil, fmt.Errorf("no trigger word in %q", line)
	}
	return &f, nil
}

// options takes the fields that set values ("!0.6", "mode=beat") out.
func (p *patternParser) options(fields []string, f *frame) ([]string, error) {
	var rest []string
	for _, field := range fields {
		key, value, set := strings.Cut(field, "=")
		switch {
		case strings.HasPrefix(field, "!"):
			weight, err := strconv.ParseFloat(field[1:], 64)
			if err != nil || weight < 0 || weight > 1 {
				return nil, fmt.Errorf("%q is no weight from 0 to 1", field)
			}
			f.weight = weight
		case set && key == "mode":
			f.mode = strings.Trim(value, "-")
		case set && key == "cameo":
			f.cameo = value
		case set:
			return nil, fmt.Errorf("unknown option %q", key)
		default:
			rest = append(rest, field)
		}
	}
	return rest, nil
}

// prepositional makes the part of a preposition (or "'s") and its object.
func (p *patternParser) prepositional(prep, filled string) (part, error) {
	if prep == "'s" {
		one, err := p.filler(filled)
		one.relation = possessor
		return one, err
	}
	preps := strings.Split(prep, "|")
	if filled == "" {
		return part{relation: particle, preps: preps}, nil
	}
	one, err := p.filler(filled)
	if err != nil {
		return one, err
	}
	one.preps = preps
	if one.relation == object {
		one.relation = oblique
	}
	return one, nil
}

// filler reads what fills a place: R, A<class>, <class>, words, to-V …
func (p *patternParser) filler(field string) (part, error) {
	one := part{relation: object}
	name, inner, _ := strings.Cut(strings.TrimSuffix(field, ")"), "(")
	switch name {
	case "to-V", "that-S", "V-ing":
		one.relation = map[string]relation{"to-V": infinitive, "that-S": clause, "V-ing": gerund}[name]
		if inner != "" {
			return p.restricted(one, inner)
		}
		return one, nil
	}
	switch {
	case field == "":
		return one, fmt.Errorf("a place without filler")
	case field == "_":
		return one, nil
	case field[0] == 'R' && (len(field) == 1 || field[1] == '<'):
		one.role, field = recipient, field[1:]
	case field[0] == 'A' && (len(field) == 1 || field[1] == '<'):
		one.role, field = actorRole, field[1:]
	}
	if field == "" {
		return one, nil
	}
	return p.restricted(one, field)
}

// restricted adds the words or classes that may fill a part. Classes are
// shared, not copied.
func (p *patternParser) restricted(one part, field string) (part, error) {
	var own words
	for _, option := range strings.Split(field, "|") {
		class, ok := strings.CutPrefix(option, "<")
		if !ok {
			own.add(option)
			continue
		}
		class = strings.TrimSuffix(class, ">")
		members, kinds := p.classes[class], kindClasses[class]
		if members == nil && kinds == nil {
			return one, fmt.Errorf("no class %q", class)
		}
		if members != nil {
			one.words = append(one.words, members)
		}
		one.kinds = append(one.kinds, kinds...)
	}
	if !own.empty() {
		one.words = append(one.words, &own)
	}
	return one, nil
}

// open reports whether any word may fill the part.
func (p *part) open() bool { return len(p.words) == 0 && len(p.kinds) == 0 }

// isPreposition reports whether all options of the field are prepositions or particles.
func (p *patternParser) isPreposition(field string) bool {
	if strings.IndexByte(field, '|') < 0 {
		return p.grammar.prepositions[field]
	}
	for _, option := range strings.Split(field, "|") {
		if !p.grammar.prepositions[option] {
			return false
		}
	}
	return true
}

// isPlain reports whether a field is a word and not a place to be filled.
func isPlain(field string) bool {
	if field == "" || field == "_" || strings.ContainsAny(field, "<>()|") || field == "to-V" || field == "that-S" || field == "V-ing" {
		return false
	}
	return field[0] != 'R' && field[0] != 'A'
}

// words is a set of lemmas, some of several words ("tear gas"). The zero value
// is empty.
type words struct {
	single map[string]bool
	byLast map[string][][]string // several words, by the last of them
	byLead map[string][][]string // the same by the first
}

func (w *words) empty() bool { return len(w.single) == 0 && len(w.byLast) == 0 }

// add takes in a lemma; underscores join several words.
func (w *words) add(lemma string) {
	parts := strings.Split(lemma, "_")
	if len(parts) == 1 {
		if w.single == nil {
			w.single = map[string]bool{}
		}
		w.single[lemma] = true
		return
	}
	if w.byLast == nil {
		w.byLast, w.byLead = map[string][][]string{}, map[string][][]string{}
	}
	last := parts[len(parts)-1]
	w.byLast[last] = append(w.byLast[last], parts)
	w.byLead[parts[0]] = append(w.byLead[parts[0]], parts)
}

func (w *words) addAll(other *words) {
	for lemma := range other.single {
		w.add(lemma)
	}
	for _, sequences := range other.byLast {
		for _, sequence := range sequences {
			w.add(strings.Join(sequence, "_"))
		}
	}
}

// match reports whether token i, with the words before it, is in the set.
func (w *words) match(s *quipu.Sentence, i int) bool {
	lemma := lemmaOf(&s.Tokens[i])
	if w.single[lemma] || w.single[s.Tokens[i].Form] {
		return true // The form too: of "teargas" a lemmatizer may make "tearga".
	}
	for _, sequence := range w.byLast[lemma] {
		if endsWith(s, i, sequence) {
			return true
		}
	}
	// "state of emergency" hangs the other way round: its head comes first.
	for _, sequence := range w.byLead[lemma] {
		if startsWith(s, i, sequence) {
			return true
		}
	}
	return false
}

// longest is how many words the longest of the set's sequences that token i ends
// or begins has, 0 where there is none.
func (w *words) longest(s *quipu.Sentence, i int) int {
	if len(w.byLast) == 0 {
		return 0
	}
	most := 0
	lemma := lemmaOf(&s.Tokens[i])
	for _, sequence := range w.byLast[lemma] {
		if len(sequence) > most && endsWith(s, i, sequence) {
			most = len(sequence)
		}
	}
	for _, sequence := range w.byLead[lemma] {
		if len(sequence) > most && startsWith(s, i, sequence) {
			most = len(sequence)
		}
	}
	return most
}

// matchForm is match for a word whose lemma is another's.
func (w *words) matchForm(s *quipu.Sentence, i int) bool {
	form := strings.ToLower(s.Tokens[i].Form)
	if w.single[form] {
		return true
	}
	for _, sequence := range w.byLast[form] {
		if endsWith(s, i, sequence) {
			return true
		}
	}
	return false
}

// endsWith reports whether the lemmas up to token i are the sequence.
func endsWith(s *quipu.Sentence, i int, sequence []string) bool {
	start := i - len(sequence) + 1
	return start >= 0 && startsWith(s, start, sequence)
}

// startsWith reports whether the lemmas from token i on are the sequence.
func startsWith(s *quipu.Sentence, i int, sequence []string) bool {
	if i+len(sequence) > len(s.Tokens) {
		return false
	}
	for k, word := range sequence {
		t := &s.Tokens[i+k]
		if lemmaOf(t) != word && !strings.EqualFold(t.Form, word) {
			return false
		}
	}
	return true
}

// lemmaOf is the lower-case lemma of a token, or its form where the lemma is missing.
func lemmaOf(t *quipu.Token) string {
	if t.Lemma == "" {
		return strings.ToLower(t.Form)
	}
	return strings.ToLower(t.Lemma)
}
