package naming

import (
	"cmp"
	"maps"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
	"quipu/clause"
	"quipu/ontology"
)

// An entity is an actor of the document that gets an entry.
type entity struct {
	number   int
	name     string // the fullest form in the document
	key      string // the name under which all documents meet
	kind     quipu.ActorKind
	code     string
	mentions []*quipu.ActorMention // without pronouns, in text order
}

func newReader(a *quipu.Analysis) *reader {
	r := &reader{Reader: clause.NewReader(a), a: a, lex: embedded(), byNumber: map[int]*entity{}}
	r.byIndex, r.words = make([]*clause.Sentence, len(a.Sentences)), make([][]string, len(a.Sentences))
	sentences := r.Sentences()
	if len(sentences) == 0 {
		return nil
	}
	for _, s := range sentences {
		r.byIndex[s.Index] = s
	}
	all := map[int]*entity{}
	var order []*entity
	for i := range a.Actors {
		m := &a.Actors[i]
		if m.Pronoun || m.Kind == quipu.Thing || m.Kind == "" || m.Head < 0 || r.byIndex[m.Sentence] == nil {
			continue
		}
		e := all[m.Entity]
		if e == nil {
			e = &entity{number: m.Entity, name: m.Name}
			all[m.Entity] = e
			order = append(order, e)
		}
		e.mentions = append(e.mentions, m)
	}
	r.country, r.likely, r.named = dominant(order, a)
	order = r.gather(order)
	acting := r.acting()
	r.offices = officesOf(a)
	byKey := map[string]*entity{}
	nicknames := r.nicknames(order)
	for _, e := range order {
		e.settle()
		if of, is := nicknames[strings.Join(fold(e.name), " ")]; is && of != e.number && all[of] != nil && e.kind == quipu.Person {
			e.name = all[of].name
		}
		if e.code == "" && e.kind == quipu.Person {
			e.code = countryOf(r.offices[e.number])
		}
		r.lengthen(e)
		if !r.worthy(e, acting[e.number]) {
			continue
		}
		if first := byKey[e.key]; first != nil {
			first.mentions = append(first.mentions, e.mentions...)
			r.byNumber[e.number] = first
			continue
		}
		byKey[e.key] = e
		r.entities = append(r.entities, e)
		r.byNumber[e.number] = e
	}
	r.entities = slices.DeleteFunc(r.entities, func(e *entity) bool {
		of := r.shortFor(e)
		if of == nil {
			return false
		}
		of.mentions = append(of.mentions, e.mentions...)
		for number, one := range r.byNumber {
			if one == e {
				r.byNumber[number] = of
			}
		}
		return true
	})
	for _, e := range r.entities {
		e.sort()
	}
	return r
}

// settle takes kind and country from what most mentions say.
func (e *entity) settle() {
	kinds, codes := map[string]int{}, map[string]int{}
	for _, m := range e.mentions {
		kinds[string(m.Kind)]++
		if m.Code != "" {
			codes[m.Code]++
		}
	}
	e.kind, e.code = quipu.ActorKind(most(kinds)), most(codes)
}

// officesOf are the statements about offices that somebody holds or held, by the
// number of his entity.
func officesOf(a *quipu.Analysis) map[int][]*quipu.Statement {
	all := map[int][]*quipu.Statement{}
	for i := range a.Statements {
		s := &a.Statements[i]
		if s.Kind != quipu.OfficeKind || s.Status != quipu.Reported {
			continue
		}
		for _, holder := range s.All("holder") {
			if holder.Actor != nil {
				all[holder.Actor.Entity] = append(all[holder.Actor.Entity], s)
			}
		}
	}
	return all
}

// countryOf is the country of which offices are, "" if none is told.
func countryOf(offices []*quipu.Statement) string {
	for _, s := range offices {
		for _, of := range s.All("of") {
			if _, ok := ontology.CountryByAlpha3(of.Value); ok {
				return of.Value
			}
		}
	}
	return ""
}

// gather puts the mentions of one body together that are known by what it is and
// its country, whomever they were taken for: "the interim government" on its own,
// after a sentence about another one.
func (r *reader) gather(all []*entity) []*entity {
	bodies := map[string]*entity{}
	var order []*entity
	for _, e := range all {
		kept := e.mentions[:0]
		for _, m := range e.mentions {
			key := ""
			if m.Kind == quipu.Organisation || m.Kind == quipu.Group {
				key = r.unnamedKey(m)
			}
			if key == "" {
				kept = append(kept, m)
				continue
			}
			b := bodies[key]
			if b == nil {
				b = &entity{number: -1, name: m.Name, key: key}
				bodies[key] = b
				order = append(order, b)
			}
			b.mentions = append(b.mentions, m)
			if b.number < 0 && m.Entity == e.number {
				b.number = e.number
			}
		}
		if e.mentions = kept; len(kept) > 0 {
			order = append(order, e)
		}
	}
	slices.SortStableFunc(order, func(x, y *entity) int { return cmp.Compare(x.mentions[0].Span.Start, y.mentions[0].Span.Start) })
	for _, e := range order {
		e.sort()
	}
	return order
}

// sort puts the mentions in text order.
func (e *entity) sort() {
	slices.SortStableFunc(e.mentions, func(x, y *quipu.ActorMention) int { return cmp.Compare(x.Span.Start, y.Span.Start) })
}

// lengthen gives a body the whole of a name that was cut: "Organization" where it
// stands as "Organization of American States", "Office" of "the Prosecutor's Office".
func (r *reader) lengthen(e *entity) {
	if e.kind != quipu.Organisation && e.kind != quipu.Group {
		return
	}
	if name := r.joined(e); name != "" {
		e.name = name
		return
	}
	for _, m := range e.mentions {
		text := strings.Join(strings.Fields(r.a.Text(r.phrase(m))), " ")
		rest, ok := strings.CutPrefix(text, e.name+" ")
		if !ok && r.lex.words[strings.Join(fold(e.name), " ")] != "" {
			rest, ok = strings.CutSuffix(text, " "+e.name)
		}
		words := strings.Fields(rest)
		if !ok || !r.proper(m) || len(words) == 0 || !capital(words[0]) && !capital(words[len(words)-1]) {
			continue
		}
		if !slices.ContainsFunc(words, func(w string) bool { return !capital(w) && !r.lex.small[w] }) {
			e.name = text
		}
	}
}

// most is the word with the highest count, the first in the alphabet of equals.
func most(counts map[string]int) string {
	best := ""
	for word, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && word < best {
			best = word
		}
	}
	return best
}

// dominant is the country of at least half of the people, bodies and places of a
// report, and of twice as many as any other; "" if there is none. All are those
// that it names, the most often named first. Likely is the one that is named half as
// often again as any other: that of bodies whose names tell none.
func dominant(entities []*entity, a *quipu.Analysis) (country, likely string, all []string) {
	counts := map[string]int{}
	total := 0
	for _, e := range entities {
		for _, m := range e.mentions {
			if _, ok := ontology.CountryByAlpha3(m.Code); ok {
				counts[m.Code]++
				total++
			}
		}
	}
	for i := range a.Places {
		if p := a.Places[i].Place; p != nil && p.Country != "" && a.Places[i].Use == quipu.DatelineUse {
			counts[p.Country] += 3
			total += 3
		}
	}
	for code := range counts {
		all = append(all, code)
	}
	slices.SortFunc(all, func(x, y string) int { return cmp.Or(counts[y]-counts[x], cmp.Compare(x, y)) })
	if len(all) == 0 {
		return "", likeliest(counts, a), all
	}
	likely = likeliest(counts, a)
	if 2*counts[all[0]] < total || len(all) > 1 && counts[all[0]] < 2*counts[all[1]] {
		return "", likely, all
	}
	return all[0], likely, all
}

// likeliest is the country that is named half as often again as any other where
// each place of the report counts too, once a name; "" if there is none.
func likeliest(counts map[string]int, a *quipu.Analysis) string {
	all, seen := maps.Clone(counts), map[string]bool{}
	for i := range a.Places {
		if p := a.Places[i].Place; p != nil && p.Country != "" && a.Places[i].Use != quipu.DatelineUse && !seen[p.Name] {
			seen[p.Name] = true
			all[p.Country]++
		}
	}
	best, next := "", 0
	for _, code := range slices.Sorted(maps.Keys(all)) {
		switch n := all[code]; {
		case best == "" || n > all[best]:
			best, next = code, all[best]
		case n > next:
			next = n
		}
	}
	if all[best] > 2 && 2*all[best] >= 3*next {
		return best
	}
	return ""
}

// acting are the entities that do or say something, by number.
func (r *reader) acting() map[int]bool {
	all := map[int]bool{}
	for i := range r.a.Events {
		for _, m := range r.a.Events[i].Actors {
			all[m.Entity] = true
		}
	}
	for k := range r.a.Attributions {
		if says := r.Says(k); says.Speaker != nil {
			all[says.Speaker.Entity] = true
		}
	}
	return all
}

// worthy reports whether an entity gets an entry, and finds the name under which
// all documents meet. People must be named; a body may be known by its country and
// what it is; a country must do something.
func (r *reader) worthy(e *entity, acts bool) bool {
	words := fold(e.name)
	if e.key != "" { // found when mentions were gathered
		e.code = e.key[strings.LastIndex(e.key, "/")+1:]
		if body, _, _ := strings.Cut(e.key, "/"); !r.lex.groups[body] {
			e.kind = quipu.Organisation
		}
		return true
	}
	if half := r.halfNamed(e); half != "" {
		e.name = half
	} else if !capital(e.name) || !slices.ContainsFunc(e.mentions, r.proper) || slices.ContainsFunc(words, func(w string) bool { return r.lex.things[w] }) {
		return false
	}
	if e.kind == quipu.Person && (acronym(e.name) || r.institution(words)) {
		e.kind = quipu.Organisation
	}
	switch e.kind {
	case quipu.Person:
		if len(words) == 1 && (r.lex.titles[words[0]] || r.lex.roles[words[0]] != "" || r.place(e)) || slices.Contains(words, "of") {
			return false // "the Mayor", "the Secretary-General of the United Nations"
		}
		e.key = r.personKey(e)
	case quipu.Organisation, quipu.Group:
		if e.code == "" && !acts && !strings.Contains(e.name, " ") && !acronym(e.name) || r.inner(e) {
			return false // "the minister of Hydrocarbons"
		}
		e.key, e.kind = r.bodyKey(e.name, e.code), quipu.Organisation
	case quipu.PlaceActor:
		if !acts || !r.state(e) {
			return false
		}
		e.key = government + "/" + e.code // "Mexico granted him asylum"
	}
	return e.key != ""
}

// halfNamed is the name of a body that has a proper name in it and a common noun
// for its head: "the Santa Cruz civic committee", "la federación Tupac Katari".
func (r *reader) halfNamed(e *entity) string {
	if e.kind != quipu.Organisation {
		return ""
	}
	for _, m := range e.mentions {
		s := r.byIndex[m.Sentence]
		if s.Tokens[m.Head].Tag != "NOUN" || m.First == m.Head && m.Last == m.Head {
			continue
		}
		named, fits := false, true
		for i := m.First; i <= m.Last && fits; i++ {
			switch t := &s.Tokens[i]; {
			case t.Tag == "NUM" || t.Tag == "PRON" || t.Tag == "VERB" || t.Feat("Definite") == "Ind" || t.Feat("Number") == "Plur" && i == m.Head || strings.HasSuffix(t.Name, "-PER"):
				fits = false
			case i != m.Head && t.Tag == "PROPN" && r.countryIn(r.folded(m.Sentence)[i]) == "":
				named = true
			}
		}
		if fits && named {
			return strings.Join(strings.Fields(r.a.Text(r.phrase(m))), " ")
		}
	}
	return ""
}

// government is the body that a state acts by.
const government = "government"

// institution reports whether more than half of a name are words for bodies and
// countries: "National Coordinator", "Administradora Boliviana de Carreteras".
func (r *reader) institution(words []string) bool {
	if r.lex.bodies[strings.Join(words, " ")] != "" {
		return true
	}
	all, of := 0, 0
	for _, word := range words {
		if r.lex.small[word] {
			continue
		}
		all++
		if r.lex.words[word] != "" || r.countryIn(word) != "" {
			of++
		}
	}
	return all > 1 && 2*of > all
}

// place reports whether a name is that of a place of the document.
func (r *reader) place(e *entity) bool {
	for i := range r.a.Places {
		if p := &r.a.Places[i]; p.Head >= 0 && slices.ContainsFunc(e.mentions, func(m *quipu.ActorMention) bool { return m.Span.Overlaps(p.Span) }) {
			return true
		}
	}
	return false
}

// inner reports whether an entity only stands inside the longer name of another:
// "Private Businesses" of their confederation.
func (r *reader) inner(e *entity) bool {
	for _, m := range e.mentions {
		text := r.a.Text(m.Span)
		first := sort.Search(len(r.a.Actors), func(i int) bool { return r.a.Actors[i].Sentence >= m.Sentence })
		end := sort.Search(len(r.a.Actors), func(i int) bool { return r.a.Actors[i].Sentence > m.Sentence })
		inside := slices.ContainsFunc(r.a.Actors[first:end], func(n quipu.ActorMention) bool {
			return n.Span != m.Span && n.Span.Contains(m.Span) && strings.Contains(n.Name, text) && n.Entity != m.Entity && n.Kind == quipu.Organisation
		})
		if !inside {
			return false
		}
	}
	return true
}

// proper reports whether a mention has a proper name for its head.
func (r *reader) proper(m *quipu.ActorMention) bool {
	t := &r.byIndex[m.Sentence].Tokens[m.Head]
	return t.Tag == "PROPN" || t.Name != ""
}

func capital(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(first)
}

// state reports whether a place stands for a state: by its name or by its
// capital, "Havana said".
func (r *reader) state(e *entity) bool {
	if _, ok := ontology.CountryByName(e.name, r.a.Doc.Lang); ok && e.code != "" {
		return true
	}
	country, ok := ontology.CountryByAlpha3(e.code)
	return ok && (ontology.Fold(country.Capital) == ontology.Fold(e.name) || ontology.Fold(e.name) == "la habana" && e.code == "CUB")
}
