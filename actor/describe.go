package actor

import (
	"strings"

	"quipu"
	"quipu/actor/agent"
	"quipu/actor/roster"
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
	case p.form == relative && t.Feat("PronType") == "Dem", p.form == relative && p.human == false && t.Form == "that" && t.Feat("PronType") != "Rel" && t.XTag == "DT":
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

// findName finds the proper name inside the core of a phrase: by the names
// layer where it has one, else by runs of proper nouns.
func (d *reading) findName(m *mention, s *quipu.Sentence, notes []tokenNote) {
	head := m.Head
	from, to := -1, -2
	if innerName(s, head) {
		return
	}
	if s.Tokens[head].Name != "" {
		from, to = nameRun(s, head)
		m.nameType = s.Tokens[head].Name[2:]
		from, to = max(from, m.First), min(to, m.Last)
	} else if s.Tokens[head].Tag == "PROPN" || isTitle(notes[head].noun) || properNoun(s, head) {
		if from, to = d.properRun(m, s, notes); from == to && s.Tokens[from].Tag == "NOUN" && !isAcronym(s.Tokens[from].Form) {
			return
		}
	}
	for from <= to && notes[to].date {
		to-- // "President Rojas Tuesday"
	}
	if to < from {
		return
	}
	// "Parliament Speaker Ana Roca" and "President Evo Morales" as one name: the
	// office is none of it.
	if m.nameType == "PER" || m.nameType == "" {
		for k := to - 1; k >= from; k-- {
			if n := notes[k].noun; isTitle(n) && n.Kind == quipu.Person && int(notes[to].words) <= to-k && !d.joins[lower(s.Tokens[k+1].Form)] {
				from = k + 1
				break
			}
		}
	}
	if from < to && s.Tokens[from].Tag == "DET" && notes[from].place < 0 && (from == 0 || !isCapital(s.Tokens[from].Form)) {
		from++
	}
	m.nameFirst, m.nameLast = from, to
}

// properAt reports whether token j may be a word of a proper name.
func properAt(s *quipu.Sentence, j int) bool {
	t := &s.Tokens[j]
	if !isCapital(t.Form) || t.Tag == "PUNCT" {
		return false
	}
	if t.Tag == "PROPN" || t.Tag == "X" || t.Name != "" || properNoun(s, j) {
		return true
	}
	// "Organization of American States", "Supreme Court", "United Nations"
	if j+1 < len(s.Tokens) && t.Head > j && t.Head < j+4 && (t.Tag == "ADJ" || t.Tag == "VERB") {
		return s.Tokens[t.Head].Tag == "PROPN" || properNoun(s, t.Head)
	}
	return false
}

// properNoun reports whether token j is a noun written as a name, "Movement",
// not just the first word of the sentence.
func properNoun(s *quipu.Sentence, j int) bool {
	t := &s.Tokens[j]
	return t.Tag == "NOUN" && isCapital(t.Form) && (j > 0 && s.Tokens[j-1].Tag != "PUNCT" || isAcronym(t.Form))
}

func isTitle(n *agent.Noun) bool { return n != nil && n.Title }

// properRun is the run of proper nouns that the head belongs to, or that
// follows a title: "Senator [Ana Roca]", "el presidente [Evo Morales]".
func (d *reading) properRun(m *mention, s *quipu.Sentence, notes []tokenNote) (from, to int) {
	proper := func(j int) bool { return properAt(s, j) }
	start := m.Head
	if !proper(start) || isTitle(notes[start].noun) && start < m.coreLast {
		// The title itself is no name; what follows it may be one.
		next := start + 1
		if next <= m.Last && proper(next) && !s.Tokens[next].Is("nmod") {
			start = next
			if s.Tokens[start].Name != "" {
				m.nameType = s.Tokens[start].Name[2:]
			}
		} else if !proper(start) {
			return 0, -1
		}
	}
	from, to = start, start
	for to+1 <= m.coreLast || to+1 <= m.Last && s.Tokens[m.Head].Tag == "PROPN" {
		switch next := to + 1; {
		case proper(next):
			to = next
			continue
		case next+1 <= m.Last && (d.joins[lower(s.Tokens[next].Form)] || isInnerPunct(s.Tokens[next].Form)) && proper(next+1) && (notes[next+1].nation.code == "" || s.Tokens[next+1].Tag == "ADJ"):
			to = next + 1
			continue
		case next+2 <= m.Last && d.joins[lower(s.Tokens[next].Form)] && d.joins[lower(s.Tokens[next+1].Form)] && proper(next+2):
			to = next + 2
			continue
		}
		break
	}
	for from-1 >= m.coreFirst {
		previous := from - 1
		if !proper(previous) || notes[previous].nation.demonym && previous == m.coreFirst {
			break
		}
		if isTitle(notes[previous].noun) && notes[m.Head].noun == nil {
			break
		}
		from = previous
	}
	return from, to
}

// findMain finds the noun that says what the mention is: its head, or the
// title before its name.
func (d *reading) findMain(m *mention, s *quipu.Sentence, notes []tokenNote) {
	named := m.nameLast >= m.nameFirst
	switch {
	case named && m.Head < m.nameFirst && m.nameType == "PER" && d.titleBefore(m, notes) != nil:
		m.main = d.titleBefore(m, notes)
	case notes[m.Head].noun != nil && !(named && m.nameType == "PER" && m.Head >= m.nameFirst && (notes[m.Head].noun.Kind == quipu.Person || m.nameLast > m.nameFirst)):
		m.main = notes[m.Head].noun
	case named:
		// The last title before the name, or the noun that ends a longer name:
		// "Bolivian Workers' Federation".
		for j := m.nameFirst - 1; j >= m.coreFirst; j-- {
			n := notes[j].noun
			if n != nil && (n.Kind == quipu.Person || j == m.nameFirst-1 && m.nameType != "PER" && n.Kind == quipu.Organisation) {
				m.main = n
				break
			}
			if s.Tokens[j].Tag == "PART" || s.Tokens[j].Tag == "PUNCT" && !isInnerPunct(s.Tokens[j].Form) {
				break // before "'s" stands the possessor's office
			}
		}
		if m.main == nil && m.nameType != "PER" {
			for j := m.nameLast; j > m.nameFirst; j-- {
				if n := notes[j].noun; n != nil && (n.Kind == quipu.Organisation || n.Kind == quipu.Group || n.Kind == quipu.Thing) && j > m.Head {
					m.main = n
					break
				}
			}
		}
	}
	if m.main == nil {
		return
	}
	// A single name that is also a noun is a name: "Major", "Cook", "Pope".
	if named && m.nameFirst == m.nameLast && m.nameFirst == m.Head && m.nameType == "PER" && m.main == notes[m.Head].noun {
		m.main = nil
		return
	}
	if m.main.Kind == quipu.Person {
		m.office = m.main.Key
	}
}

// titleBefore is the last noun for a person before the name of a mention.
func (d *reading) titleBefore(m *mention, notes []tokenNote) *agent.Noun {
	s := d.sentence(m)
	for j := m.nameFirst - 1; j >= m.coreFirst && s.Tokens[j].Tag != "PART"; j-- {
		if n := notes[j].noun; n != nil && n.Kind == quipu.Person {
			return n
		}
	}
	return nil
}

// gatherModifiers collects countries and sectors from the words of the core
// beside its main noun and name.
func (d *reading) gatherModifiers(m *mention, s *quipu.Sentence, notes []tokenNote) {
	var before sectors
	d.namedModifiers(m, s, notes, &before)
	for j := m.coreFirst; j <= m.coreLast; j++ {
		if j == m.Head && notes[j].noun != nil && notes[j].noun == m.main {
			continue
		}
		inName := j >= m.nameFirst && j <= m.nameLast
		note := &notes[j]
		if m.code == "" && d.nationCounts(m, s, j, inName) {
			m.code, m.codeWeight = d.nationOf(note)
		}
		ofMain := m.main != nil && m.main == notes[m.Head].noun && j > m.Head-int(notes[m.Head].words) && j < m.Head
		if ofMain || inName && m.nameType == "PER" || s.Tokens[j].Is("nmod:poss") || underPossessor(s, m, j) {
			continue
		}
		if note.modify != nil && j != m.Head {
			if len(note.modify.Sectors) > 0 && note.modify.Sectors[0] == "ELI" {
				m.former = true
				continue
			}
			before.add(note.modify.Sectors...)
			m.abroad = m.abroad || note.modify.Abroad
		}
		if d.past[lower(s.Tokens[j].Form)] && m.main != nil {
			m.former = true
		}
		if note.noun != nil && s.Tokens[j].Tag != "ADJ" && s.Tokens[j].Tag != "VERB" && note.noun != m.main && j != m.Head {
			if note.noun.Gender == 0 || len(before.all()) == 0 {
				before.add(note.noun.Sectors...)
			}
		}
	}
	d.orderSectors(m, before)
}

// namedModifiers asks the roster for names that modify the head: "UN
// peacekeepers", "Red Cross officials", "Taliban fighters".
func (d *reading) namedModifiers(m *mention, s *quipu.Sentence, notes []tokenNote, before *sectors) {
	end := m.Head
	if m.nameType == "PER" {
		end = m.nameFirst
	}
	for j := m.coreFirst; j < end; j++ {
		if !properAt(s, j) || notes[j].nation.code != "" || j >= m.nameFirst && j <= m.nameLast && m.nameFirst == m.coreFirst || underPossessor(s, m, j) {
			continue
		}
		to := j
		for to+1 < end && to < j+5 && properAt(s, to+1) {
			to++
		}
		for ; to >= j; to-- {
			entry, ok := d.roster.Find(d.a.Text(s.TokenSpan(j, to)), d.a.Doc.Published)
			if !ok || entry.Dated || to == j && len(s.Tokens[j].Form) < 2 {
				continue
			}
			if m.code == "" || beyondStates(entry.Code) {
				m.code, m.codeWeight = entry.Code, wordWeight
			}
			before.add(entry.Sectors...)
			j = to
			break
		}
	}
}

// underPossessor reports whether token j belongs to a possessor inside the
// phrase; it tells of that one.
func underPossessor(s *quipu.Sentence, m *mention, j int) bool {
	for steps := 0; steps < 8 && j >= 0 && j != m.Head; steps++ {
		if s.Tokens[j].Is("nmod:poss") {
			return true
		}
		j = s.Tokens[j].Head
	}
	return false
}

func (d *reading) orderSectors(m *mention, before sectors) {
	m.weakSector = true
	switch {
	case m.main == nil:
		m.sectors.add(before.all()...)
	case m.main.Weak:
		m.sectors.add(before.all()...)
		if before.n > 0 {
			m.weakSector = false
		}
		m.sectors.add(m.main.Sectors...)
	default:
		m.sectors.add(m.main.Sectors...)
		m.sectors.add(before.all()...)
		m.weakSector = len(m.main.Sectors) == 0
	}
	if m.main != nil && len(m.main.Sectors) > 0 && m.main.Sectors[0] == "ELI" {
		m.former = true
	}
	if m.former && (m.main != nil || named(m)) && (m.main == nil || m.main.Kind == quipu.Person && holdsOffice(m.main)) {
		m.sectors.first("ELI")
	}
}

// nationOf is the country that a word of a phrase names, as a country, people
// or place: "Bolivian police", "Baghdad University".
func (d *reading) nationOf(note *tokenNote) (string, int8) {
	if note.nation.code != "" {
		return note.nation.code, wordWeight
	}
	if note.place >= 0 {
		if place := d.a.Places[note.place].Place; place != nil && place.Country != "" {
			return place.Country, listWeight
		}
	}
	return "", noCountry
}

// holdsOffice reports whether a noun is one for those who can leave an office:
// an exiled dissident was none before.
func holdsOffice(n *agent.Noun) bool {
	if len(n.Sectors) == 0 || n.Weak {
		return true
	}
	switch n.Sectors[0] {
	case "GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "ELI":
		return true
	}
	return false
}

// nationCounts reports whether the country word that ends at token j tells the
// country of the mention: not in "US-backed rebels" and "anti-American protest".
func (d *reading) nationCounts(m *mention, s *quipu.Sentence, j int, inName bool) bool {
	note := &d.notes(m.Sentence)[j]
	if inName && m.nameType == "PER" {
		return false
	}
	if underPossessor(s, m, j) {
		return false
	}
	if note.nation.code == "" && inName && m.main == nil && note.place >= 0 {
		// "Ruth Calle Ibarra" is of no town called Ibarra.
		if p := &d.a.Places[note.place]; p.Last-p.First < m.nameLast-m.nameFirst {
			return false
		}
	}
	first := j - int(note.spread) + 1
	if j+2 <= m.coreLast && s.Tokens[j+1].Form == "-" && !isCapital(s.Tokens[j+2].Form) {
		return false
	}
	if first >= 1 && s.Tokens[first-1].Form == "-" {
		return false
	}
	return true
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

// lookUp asks the roster for the name and guesses the kind of an unknown one.
func (d *reading) lookUp(m *mention, s *quipu.Sentence, notes []tokenNote) {
	if m.nameLast < m.nameFirst {
		return
	}
	text := d.nameText(m)
	entry, found := d.roster.Find(text, d.a.Doc.Published)
	if !found && m.nameLast > m.nameFirst && m.main != nil && m.main.Kind == quipu.Organisation {
		full := d.a.Text(s.TokenSpan(m.First, m.Last))
		entry, found = d.roster.Find(trimArticle(full), d.a.Doc.Published)
	}
	single := m.nameFirst == m.nameLast
	if found && single && (m.nameType == "PER" || m.main != nil && m.main.Kind == quipu.Person || notes[m.Head].noun != nil && m.nameLast == m.Head) {
		found = false // a family name alone tells too little, and so does "Senate"
	}
	if found {
		d.takeEntry(m, entry)
		if beyondStates(entry.Code) && m.Kind == quipu.Organisation && m.nameLast > m.nameFirst {
			m.sectors = sectors{} // the European Union is no trade union
		}
	}
	if found && len(entry.Sectors) == 0 && entry.Code != "" && !beyondStates(entry.Code) && !entry.Dated && m.nameType != "PER" && m.nameType != "ORG" && m.main != nil && m.nameLast >= m.Head {
		// "the West Bank" is no bank.
		m.main, m.sectors, m.Kind = nil, sectors{}, quipu.PlaceActor
	}
	if m.Kind == quipu.PlaceActor && found && len(entry.Sectors) > 0 && m.nameType != "LOC" {
		m.Kind = quipu.Organisation // "Hamas", whatever town bears the name
	}
	if !found && m.code == "" && m.abroad && m.Kind == quipu.Organisation {
		m.code, m.codeWeight = d.beyond(m, s), listWeight
	}
	if m.Kind != quipu.Thing || m.main != nil || s.Tokens[m.Head].Tag != "PROPN" || notes[m.Head].date {
		return
	}
	words := m.nameLast - m.nameFirst + 1
	switch {
	case found && entry.Code != "" && len(entry.Sectors) == 0 && len(entry.Code) == 3 && !beyondStates(entry.Code) && !entry.Dated:
		m.Kind = quipu.PlaceActor
	case found && entry.Dated:
		m.Kind = quipu.Person
	case found:
		m.Kind = quipu.Organisation
	case d.nouns.FirstName(s.Tokens[m.nameFirst].Form) != 0 && words <= 4 && notes[m.nameLast].noun == nil && (words > 1 || s.Tokens[m.Head].Is("nsubj")):
		m.Kind = quipu.Person
	case words == 1 && isAcronym(text):
		m.Kind = quipu.Organisation
	case d.afterLocative(s, m):
		m.Kind = quipu.PlaceActor
	case s.Tokens[m.Head].Is("nsubj") && s.Tokens[m.Head].Head >= 0 && d.speak[s.Tokens[s.Tokens[m.Head].Head].Lemma]:
		m.Kind = quipu.Person
	}
}

// takeEntry takes over what the roster says. What the words say goes first:
// "former President Ana Roca" is one, whatever the list has.
func (d *reading) takeEntry(m *mention, entry roster.Entry) {
	if entry.Code != "" && (m.codeWeight < wordWeight || m.nameType != "PER" && beyondStates(entry.Code)) {
		m.code, m.codeWeight = entry.Code, listWeight
		if beyondStates(entry.Code) {
			m.codeWeight = wordWeight
		}
	}
	m.listed.add(entry.Sectors...)
}

// beyond is the code of an organisation that calls itself international: of
// states where it has the name of a public body, else private.
func (d *reading) beyond(m *mention, s *quipu.Sentence) string {
	switch lower(s.Tokens[m.Head].Form) {
	case "organization", "organisation", "union", "community", "court", "bank", "fund", "commission", "council", "forum", "cooperation",
		"office", "agency", "tribunal", "organizacion", "comunidad", "corte", "banco", "fondo", "comision", "consejo", "foro", "oficina", "agencia":
		return "IGO"
	}
	return "NGO"
}

func beyondStates(code string) bool {
	switch code {
	case "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC":
		return true
	}
	return false
}

func isAcronym(s string) bool {
	if len(s) < 2 || len(s) > 8 {
		return false
	}
	for _, r := range s {
		if (r < 'A' || r > 'Z') && r != '.' && r != '-' && (r < '0' || r > '9') {
			return false
		}
	}
	return true
}

// nameText is the proper name as it stands in the text.
func (d *reading) nameText(m *mention) string {
	return d.a.Text(d.sentence(m).TokenSpan(m.nameFirst, m.nameLast))
}

func trimArticle(phrase string) string {
	for _, article := range []string{"the ", "The ", "el ", "El ", "la ", "La ", "los ", "Los ", "las ", "Las "} {
		if strings.HasPrefix(phrase, article) {
			return phrase[len(article):]
		}
	}
	return phrase
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
