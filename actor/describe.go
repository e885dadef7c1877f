package actor

import (
	"strings"

	"quipu"
	"quipu/actor/agent"
	"quipu/ontology"
)

// named reports whether a mention has a proper name.
func named(m *mention) bool { return m.nameLast >= m.nameFirst && m.nameLast >= 0 }

// describe finds what the words of a mention tell by themselves.
func (d *reading) describe(m *mention) {
	s, notes := d.sentence(m), d.notes(m.Sentence)
	t := &s.Tokens[m.Head]
	if t.Tag == "PRON" || t.Tag == "DET" || (t.Tag == "ADJ" || t.Tag == "NUM") && d.pronouns[lower(t.Form)].form == other {
		d.describePronoun(m, t)
		return
	}
	m.person = 3
	d.findName(m, s, notes)
	m.plural = numberOf(t)
	m.form = d.formOf(m, s)
	d.findMain(m, s, notes)
	d.gatherModifiers(m, s, notes)
	d.decideKind(m, s, notes)
	d.lookUp(m, s, notes)
	if m.Kind == quipu.Person && named(m) {
		m.plural = singular // "Morales" may be taken for a plural
	}
	if m.Kind == quipu.Organisation && m.form == bare && m.plural == singular && !named(m) && m.main != nil && m.main.Weak && m.First == m.Last {
		m.Kind = quipu.Thing // "took office", "under control"
	}
	m.gender = d.genderOf(m, s)
}

func (d *reading) describePronoun(m *mention, t *quipu.Token) {
	p, ok := d.pronouns[ontology.Fold(t.Form)]
	if !ok {
		p = pronoun{form: other, person: 3}
	}
	m.form, m.person, m.plural, m.gender = p.form, p.person, p.number, p.gender
	m.Pronoun = true
	if p.form == other && m.Last > m.Head && !p.thing {
		// "some of the victims"
		m.Pronoun, m.part, m.form, m.weakSector = false, true, indefinite, true
	}
	switch {
	case p.form == personal && t.Is("nmod:poss") && d.lang == "en":
		m.form = possessive
	case p.form == relative && t.Feat("PronType") == "Dem", p.form == relative && !p.human && t.Form == "that" && t.Feat("PronType") != "Rel" && t.XTag == "DT":
		m.form = other
	case p.form == relative && t.Is("det"):
		m.form = other
	}
	if t.Feat("Number") == "Plur" && m.plural == anyNumber && m.form != relative && m.form != possessive {
		m.plural = plural
	}
	switch {
	case p.human && m.plural == plural:
		m.Kind = quipu.Group
	case p.human || p.gender != 0 && d.lang == "en":
		m.Kind = quipu.Person
	case m.form == other && m.plural == plural && m.person == 3 && !p.thing:
		m.Kind = quipu.Group
	case p.thing || m.form == other:
		m.Kind = quipu.Thing
	case m.plural == plural:
		m.Kind = quipu.Group
	default:
		m.Kind = quipu.Thing
	}
}

func numberOf(t *quipu.Token) number {
	switch {
	case t.Feat("Number") == "Plur" || t.Feat("Number") == "Ptan" || t.XTag == "NNS" || t.XTag == "NNPS":
		return plural
	case t.Tag == "NUM":
		if t.Form == "1" || lower(t.Form) == "one" || lower(t.Form) == "uno" {
			return singular
		}
		return plural
	case t.Tag == "ADJ" && t.Feat("Number") == "":
		return plural
	}
	return singular
}

func (d *reading) formOf(m *mention, s *quipu.Sentence) form {
	for j := m.coreFirst; j < m.Head; j++ {
		t := &s.Tokens[j]
		if t.Is("nmod:poss") || d.lang == "es" && t.Feat("Poss") == "Yes" {
			return possessed
		}
		if t.Head != m.Head && !t.Is("det") {
			continue
		}
		word := lower(t.Form)
		switch {
		case t.Tag == "DET" && d.definite[word]:
			return definite
		case (t.Tag == "DET" || t.Tag == "NUM" || t.Tag == "ADJ") && d.indefinite[word]:
			return indefinite
		}
	}
	return bare
}

// decideKind says what sort of thing the mention is.
func (d *reading) decideKind(m *mention, s *quipu.Sentence, notes []tokenNote) {
	head := &notes[m.Head]
	named := m.nameLast >= m.nameFirst
	switch {
	case d.isNation(m, s, head):
		m.code, m.codeWeight = head.nation.code, wordWeight
		m.Kind = quipu.PlaceActor
		if head.nation.demonym {
			m.Kind = quipu.Group
			if m.plural == singular && m.form != bare {
				m.Kind = quipu.Person
			}
			if m.plural == singular && m.form == bare {
				m.Kind = quipu.Thing // a language
			}
			if m.sectors.n == 0 && m.Kind != quipu.Thing {
				m.sectors.add("CVL")
			}
		}
	case m.main != nil && m.main.Kind == quipu.Person && (m.main == head.noun || named):
		m.Kind = quipu.Person
		if m.plural == plural && !named {
			m.Kind = quipu.Group
		}
	case m.main != nil && (m.main.Kind != quipu.Thing || m.nameType == ""):
		m.Kind = m.main.Kind
	case m.nameType == "PER":
		m.Kind = quipu.Person
	case m.nameType == "ORG" || m.nameType == "GROUP":
		m.Kind = quipu.Organisation
	case head.place >= 0 || m.nameType == "LOC":
		m.Kind = quipu.PlaceActor
	case s.Tokens[m.Head].Tag == "NUM" && m.plural == plural && s.Tokens[m.Head].Is("nsubj", "obj") && !head.date:
		m.Kind = quipu.Thing
		if governorIsHuman(s, m.Head) {
			m.Kind = quipu.Group
		}
	case s.Tokens[m.Head].Tag == "NOUN" && m.main == nil && m.nameType == "" && suffers(s, m.Head):
		// "arrested sixty welders": whatever they are, they are people.
		m.Kind = quipu.Group
		if m.plural != plural {
			m.Kind = quipu.Person
		}
	default:
		m.Kind = quipu.Thing
	}
	if m.Kind == quipu.PlaceActor && m.code == "" && head.place >= 0 {
		if place := d.a.Places[head.place].Place; place != nil && place.Country != "" {
			m.code, m.codeWeight = place.Country, listWeight
		}
	}
	if m.Kind == quipu.PlaceActor && (m.main == nil || m.main.Kind == quipu.PlaceActor) {
		m.sectors = sectors{}
	}
}

// isNation reports whether a mention is the name of a country or its people,
// whatever the name tagger takes it for, or of a capital.
func (d *reading) isNation(m *mention, s *quipu.Sentence, head *tokenNote) bool {
	if head.nation.code == "" || int(head.spread) < m.nameLast-m.nameFirst+1 || m.main != nil {
		return false
	}
	if m.nameType == "PER" || m.nameType == "ORG" {
		return d.nouns.FirstName(s.Tokens[m.Head].Form) == 0
	}
	return true
}

// governorIsHuman reports whether the verb above token i is one that befalls
// people: "Five were killed".
func governorIsHuman(s *quipu.Sentence, i int) bool {
	head := s.Tokens[i].Head
	if head < 0 {
		return false
	}
	switch s.Tokens[head].Lemma {
	case "kill", "injure", "wound", "arrest", "detain", "die", "hurt", "hospitalize", "evacuate", "shoot", "jail", "displace",
		"matar", "morir", "herir", "detener", "arrestar", "fallecer", "desaparecer", "evacuar":
		return true
	}
	return false
}

// suffers reports whether token i is the object of a verb that is done to people
// only: "jailed two dowsers".
func suffers(s *quipu.Sentence, i int) bool {
	head := s.Tokens[i].Head
	if head < 0 || s.Tokens[i].Rel != "obj" || s.Tokens[head].Tag != "VERB" {
		return false
	}
	switch s.Tokens[head].Lemma {
	case "arrest", "detain", "jail", "imprison", "deport", "extradite", "wound", "injure", "hospitalize", "behead", "murder", "lynch",
		"detener", "arrestar", "encarcelar", "deportar", "extraditar", "herir", "decapitar", "fusilar", "asesinar", "linchar":
		return true
	}
	return false
}

// genderOf is what title, noun and first name tell.
func (d *reading) genderOf(m *mention, s *quipu.Sentence) agent.Gender {
	if m.main != nil && m.main.Gender != 0 {
		return m.main.Gender
	}
	if m.main != nil && m.main.Kind == quipu.Person && m.plural != plural {
		key := m.main.Key
		switch {
		case strings.HasSuffix(key, "woman"):
			return agent.Female
		case strings.HasSuffix(key, "man") && key != "human" && !strings.HasSuffix(key, "human"):
			return agent.Male
		}
	}
	if m.nameLast >= m.nameFirst && m.Kind == quipu.Person {
		if g := d.nouns.FirstName(s.Tokens[m.nameFirst].Form); g != 0 && m.nameLast > m.nameFirst {
			return g
		}
	}
	if d.lang == "es" && m.plural != plural && (m.Kind == quipu.Person || m.Kind == quipu.Thing || m.Kind == quipu.Organisation) {
		switch s.Tokens[m.Head].Feat("Gender") {
		case "Masc":
			return agent.Male
		case "Fem":
			return agent.Female
		}
	}
	return 0
}
