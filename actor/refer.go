package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
	"quipu/ontology"
)

// refer walks the mentions from left to right and finds for those without a
// proper name whom they stand for: an actor met before, or a new one.
func (d *reading) refer() {
	r := referrer{reading: d, byPhrase: map[string]int{}, byNoun: map[string]int{}}
	for sentence := range d.a.Sentences {
		first, end := d.inSentence(sentence)
		for i := first; i < end; i++ {
			m := &d.mentions[i]
			switch {
			case m.Pronoun:
				r.pronoun(i)
			case m.entity < 0:
				r.common(i)
			default:
				r.possessed(m)
			}
			r.met(i)
		}
	}
}

type referrer struct {
	*reading
	byPhrase map[string]int // by the words without articles
	byNoun   map[string]int // the entity met last, by the noun that heads it
}

// met keeps track of who was mentioned last.
func (r *referrer) met(i int) {
	m := &r.mentions[i]
	if m.entity < 0 || m.Pronoun {
		return
	}
	e := &r.entities[m.entity]
	if e.code == "" {
		r.defaultCountry(m)
		if m.code != "" {
			e.code, e.codeWeight = m.code, m.codeWeight
		}
	}
	e.last = i
	if m.plural != plural || m.Kind == quipu.Organisation {
		r.byNoun[r.headKey(m)] = m.entity
		if m.main != nil {
			r.byNoun[m.main.Key] = m.entity
		}
		for _, office := range e.offices {
			r.byNoun[office] = m.entity
		}
	}
}

// headKey is the lemma of the head, or of what "thousands of" counts.
func (d *reading) headKey(m *mention) string {
	return ontology.Fold(d.token(m).Lemma)
}

// common finds the entity of a phrase without a proper name.
func (r *referrer) common(i int) {
	m := &r.mentions[i]
	r.possessed(m)
	if m.same >= 0 && r.mentions[m.same].entity >= 0 {
		r.assign(i, r.mentions[m.same].entity)
		return
	}
	phrase := r.phraseKey(m)
	if m.form == definite && m.of < 0 && m.owner < 0 {
		if e := r.earlier(i, m); e >= 0 {
			r.assign(i, e)
			return
		}
	}
	if (m.form != indefinite || m.plural == plural) && !r.anybody(m) {
		if e, ok := r.byPhrase[phrase]; ok && r.entities[e].plural == m.plural {
			r.defaultCountry(m)
			r.assign(i, e)
			return
		}
	}
	r.defaultCountry(m)
	e := r.newEntity(i)
	r.byPhrase[phrase] = e
}

// anybody reports whether a phrase is so general that two of them are not the
// same actors: "people".
func (d *reading) anybody(m *mention) bool {
	if m.main == nil || m.form == possessed || m.of >= 0 {
		return false
	}
	switch m.main.Key {
	case "people", "person", "man", "woman", "child", "men", "women", "resident", "official", "source", "witness", "relative", "group", "gent", "mujer", "hombr", "niñ":
		return m.form != definite
	}
	return false
}

// phraseKey is the phrase as equal ones are found by: folded, without
// determiners, with the entity in place of a possessor that is a pronoun.
func (d *reading) phraseKey(m *mention) string {
	name := ontology.Fold(d.phraseName(m))
	if m.owner >= 0 && d.mentions[m.owner].Pronoun {
		if e := d.mentions[m.owner].entity; e >= 0 {
			return string(rune('0'+e%10)) + d.entities[e].name + ":" + name
		}
	}
	return name
}

// earlier finds whom a definite noun phrase takes up: "the senator", "the
// ministry", "the group"; -1 if nobody.
func (r *referrer) earlier(i int, m *mention) int {
	s := r.sentence(m)
	// A phrase with modifiers of its own names somebody of its own: "the
	// Brazilian president", "the opposition party".
	own := 0
	for j := m.coreFirst; j <= m.coreLast; j++ {
		if t := &s.Tokens[j]; j != m.Head && t.Tag != "DET" && t.Tag != "PUNCT" && r.notes(m.Sentence)[j].nation.code == "" && !r.neutral[lower(t.Form)] {
			own++
		}
	}
	if m.former && m.office != "" && m.plural != plural {
		return r.formerOne(i, m)
	}
	if m.main != nil && own > int(r.notes(m.Sentence)[m.Head].words)-1 || m.main == nil && own > 0 {
		return -1
	}
	if m.plural != plural {
		if m.main != nil {
			for _, noun := range []string{m.main.Key, r.offices[m.main.Key]} {
				if e, ok := r.byNoun[noun]; ok && noun != "" && r.agrees(m, e) {
					return e
				}
			}
		}
		if e, ok := r.byNoun[r.headKey(m)]; ok && r.agrees(m, e) {
			return e
		}
	}
	generic, ok := r.generic[r.genericKey(m)]
	if !ok || m.plural == plural {
		return -1
	}
	if m.main != nil && !m.main.Weak && len(m.main.Sectors) > 0 && generic.sector == "" {
		generic.sector = m.main.Sectors[0]
	}
	return r.latest(i, generic)
}

func (d *reading) genericKey(m *mention) string {
	if d.lang == "es" {
		d.key = d.nouns.Append(d.key[:0], d.token(m).Form)
		return string(d.key)
	}
	return d.headKey(m)
}

// agrees keeps "the president" from somebody of another country or gender.
func (r *referrer) agrees(m *mention, e int) bool {
	entity := &r.entities[e]
	if m.codeWeight == wordWeight && entity.codeWeight >= linkWeight && m.code != entity.code {
		return false
	}
	if m.gender != 0 && entity.gender != 0 && m.gender != entity.gender && m.Kind == quipu.Person {
		return false
	}
	return entity.plural != plural || m.plural == plural || entity.kind == quipu.Organisation
}

// formerOne is the person met last who held the office that "the former
// president" names, or of whom the roster knows that he left one.
func (r *referrer) formerOne(i int, m *mention) int {
	second := -1
	for j := i - 1; j >= 0; j-- {
		c := &r.mentions[j]
		if c.entity < 0 || c.Pronoun {
			continue
		}
		e := &r.entities[c.entity]
		switch {
		case !e.named || e.kind != quipu.Person || !r.agrees(m, c.entity):
		case has(e.past, m.office) || has(e.offices, m.office):
			return c.entity
		case second < 0 && e.listed.has("ELI") && len(e.past) == 0:
			second = c.entity
		}
	}
	return second
}

// latest is the named entity of a kind and sector that was met last within the
// three sentences before, or -1.
func (r *referrer) latest(i int, g generic) int {
	best, at := -1, -1
	for j := i - 1; j >= 0; j-- {
		m := &r.mentions[j]
		if m.Sentence < r.mentions[i].Sentence-3 {
			break
		}
		if m.entity < 0 || m.Pronoun {
			continue
		}
		e := &r.entities[m.entity]
		if !e.named || !strings.ContainsRune(g.kinds, kindLetter(e.kind)) || g.state != e.state {
			continue
		}
		if g.sector != "" {
			if all := e.all(); !all.has(g.sector) {
				continue
			}
		}
		// The subject of a sentence is what the next one goes on about.
		score := j
		if r.token(m).Is("nsubj") {
			score += 6
		}
		if best < 0 || score > at {
			best, at = m.entity, score
		}
	}
	return best
}

func kindLetter(kind quipu.ActorKind) rune {
	switch kind {
	case quipu.Person:
		return 'p'
	case quipu.Group:
		return 'g'
	case quipu.Organisation:
		return 'o'
	case quipu.PlaceActor:
		return 'l'
	}
	return 't'
}

// possessed takes over country and sector from whom "his" in "his party" stands
// for.
func (r *referrer) possessed(m *mention) {
	if m.owner < 0 || !r.mentions[m.owner].Pronoun || r.mentions[m.owner].entity < 0 {
		return
	}
	owner := r.mentions[m.owner]
	owner.Pronoun, owner.Kind = false, r.entities[owner.entity].kind
	before := m.sectors
	r.fromOwner(m, &owner)
	if m.sectors != before {
		m.weakSector = false
	}
	if m.entity >= 0 {
		r.tell(&r.entities[m.entity], m)
	}
}

// defaultCountry gives actors of the document's own country that country:
// "police" in a report from La Paz.
func (d *reading) defaultCountry(m *mention) {
	if m.code != "" || d.country == "" || m.Pronoun {
		return
	}
	if m.main == nil || m.main.Abroad || m.abroad || m.Kind == quipu.Thing || m.Kind == quipu.PlaceActor {
		return
	}
	if d.contrast && isTitle(m.main) && m.plural != plural {
		return
	}
	if m.sectors.n == 0 || m.sectors.has("JRN") && m.sectors.n == 1 && m.plural == plural {
		return
	}
	m.code, m.codeWeight = d.country, documentWeight
}

// phraseName is a noun phrase without its articles, blanks made single.
func (d *reading) phraseName(m *mention) string {
	s := d.sentence(m)
	first := m.First
	for first < m.Head {
		t := &s.Tokens[first]
		article := t.Tag == "DET" && (d.definite[lower(t.Form)] || d.indefinite[lower(t.Form)]) && lower(t.Form) != "any"
		if !article && t.Tag != "PUNCT" && !(t.Feat("Poss") == "Yes" && (t.Tag == "PRON" || t.Tag == "DET")) {
			break
		}
		first++
	}
	name := oneLine(d.a.Text(s.TokenSpan(first, m.Last)))
	if first == 0 && s.Tokens[0].Tag != "PROPN" && s.Tokens[0].Name == "" && isCapital(name) && !isAcronym(s.Tokens[0].Form) && d.notes(m.Sentence)[0].nation.code == "" {
		// "Police fired": the capital is the sentence's.
		r, size := utf8.DecodeRuneInString(name)
		name = string(unicode.ToLower(r)) + name[size:]
	}
	return name
}

func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\t\r") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// fill writes what was found into the mention that is handed over.
func (d *reading) fill(m *mention) {
	d.defaultCountry(m)
	all := m.sectors
	switch {
	case m.Pronoun && m.entity >= 0:
		e := &d.entities[m.entity]
		m.Name, m.Kind = e.name, e.kind
		m.Code = e.code
		all = e.all()
	case m.Pronoun:
		all = sectors{}
	default:
		all = d.sectorsOf(m)
		m.Code, _ = d.codeOf(m)
		m.Name = d.phraseName(m)
		if m.entity >= 0 {
			if e := &d.entities[m.entity]; e.named || d.isGenericUse(m, e) {
				m.Name = e.name
			}
		}
	}
	if m.entity >= 0 {
		m.Entity = m.entity
	} else {
		d.entities = append(d.entities, entity{})
		m.Entity = len(d.entities) - 1
	}
	if all.n > 1 && all.list[0] == "ELI" && d.inOffice(m) {
		all.last("ELI")
	}
	if all.n > 0 {
		m.Sector = all.list[0]
		if all.n > 1 {
			m.OtherSectors = append([]string(nil), all.list[1:all.n]...)
		}
	}
	d.settle(m)
}

// inOffice reports whether the document gives somebody an office that he has,
// whatever the roster knows of his later years.
func (d *reading) inOffice(m *mention) bool {
	if m.former || m.entity < 0 {
		return false
	}
	e := &d.entities[m.entity]
	return len(e.offices) > 0 && len(e.past) == 0
}

// isGenericUse reports whether "the group" takes up a fuller phrase.
func (d *reading) isGenericUse(m *mention, e *entity) bool {
	_, generic := d.generic[d.genericKey(m)]
	return generic && m.form == definite && m.of < 0
}
