package actor

import (
	"strings"

	"quipu"
	"quipu/actor/agent"
	"quipu/actor/roster"
)

// findName finds the proper name inside the core of a phrase: by the names
// layer where it has one, else by runs of proper nouns.
func (d *reading) findName(m *mention, s *quipu.Sentence, notes []tokenNote) {
	head := m.Head
	if from, to, ok := d.ownName(m, notes); ok {
		m.nameFirst, m.nameLast = from, to
		if s.Tokens[to].Name != "" {
			m.nameType = s.Tokens[to].Name[2:]
		}
		return
	}
	from, to := -1, -2
	if innerName(s, head) {
		return
	}
	if s.Tokens[head].Name != "" {
		from, to = nameRun(s, head)
		m.nameType = s.Tokens[head].Name[2:]
		from, to = max(from, m.First), min(to, m.Last)
	} else if s.Tokens[head].Tag == "PROPN" || isTitle(notes[head].noun) || properNoun(s, notes, head) {
		if from, to = d.properRun(m, s, notes); from == to && s.Tokens[from].Tag == "NOUN" && !isAcronym(s.Tokens[from].Form) {
			return
		}
	}
	if from == head && to == head && isTitle(notes[head].noun) && m.nameType != "PER" {
		return // "killed Mayor Elena Prado", cut in two by the parser
	}
	if to < from && notes[head].shouted {
		from, to = d.listedRun(m, s)
	}
	for from <= to && notes[to].date {
		to-- // "President Rojas Tuesday"
	}
	if to < from {
		return
	}
	if from <= head && head < to && isTitle(notes[head].noun) && d.genitive[lower(s.Tokens[head+1].Form)] {
		return // "the Minister of the Presidency" is an office, not a name
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
func properAt(s *quipu.Sentence, notes []tokenNote, j int) bool {
	t := &s.Tokens[j]
	if !isCapital(t.Form) || t.Tag == "PUNCT" {
		return false
	}
	if t.Tag == "PROPN" || t.Tag == "X" || t.Name != "" || properNoun(s, notes, j) {
		return true
	}
	// "Organization of American States", "Supreme Court", "United Nations"
	if j+1 < len(s.Tokens) && t.Head > j && t.Head < j+4 && (t.Tag == "ADJ" || t.Tag == "VERB") {
		return s.Tokens[t.Head].Tag == "PROPN" || properNoun(s, notes, t.Head)
	}
	return false
}

// properNoun reports whether token j is a noun written as a name, "Movement",
// not just the first word of the sentence or one of a sentence in capitals.
func properNoun(s *quipu.Sentence, notes []tokenNote, j int) bool {
	t := &s.Tokens[j]
	return !notes[j].shouted && t.Tag == "NOUN" && isCapital(t.Form) && (j > 0 && s.Tokens[j-1].Tag != "PUNCT" || isAcronym(t.Form))
}

func isTitle(n *agent.Noun) bool { return n != nil && n.Title }

// properRun is the run of proper nouns that the head belongs to, or that
// follows a title: "Senator [Ana Roca]", "el presidente [Evo Morales]".
func (d *reading) properRun(m *mention, s *quipu.Sentence, notes []tokenNote) (from, to int) {
	proper := func(j int) bool { return properAt(s, notes, j) }
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

// listedRun finds the name that the roster has for a phrase in capitals, where no
// letter tells a name from other words: "THE SHINING PATH". One word is no name.
func (d *reading) listedRun(m *mention, s *quipu.Sentence) (from, to int) {
	first := m.coreFirst
	for first < m.Head && s.Tokens[first].Tag == "DET" {
		first++
	}
	for ; first < m.Head && m.Head-first < 6; first++ {
		if entry, found := d.roster.Find(d.a.Text(s.TokenSpan(first, m.Head)), d.a.Doc.Published); found && len(entry.Sectors) > 0 && !entry.Dated {
			return first, m.Head
		}
	}
	return 0, -1
}

// lookUp asks the roster for the name and guesses the kind of an unknown one.
func (d *reading) lookUp(m *mention, s *quipu.Sentence, notes []tokenNote) {
	if m.nameLast < m.nameFirst {
		return
	}
	text := d.nameText(m)
	entry, found := d.roster.Find(text, d.a.Doc.Published)
	if found && entry.Own {
		m.takeOwn(entry)
		return
	}
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
	if m.Kind != quipu.Thing || m.main != nil || s.Tokens[m.Head].Tag != "PROPN" && !d.acronyms[s.Tokens[m.Head].Form] && !(found && notes[m.Head].shouted) || notes[m.Head].date {
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
