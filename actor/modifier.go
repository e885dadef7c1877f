package actor

import (
	"quipu"
	"quipu/actor/agent"
)

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
		if !properAt(s, notes, j) || notes[j].nation.code != "" || j >= m.nameFirst && j <= m.nameLast && m.nameFirst == m.coreFirst || underPossessor(s, m, j) {
			continue
		}
		to := j
		for to+1 < end && to < j+5 && properAt(s, notes, to+1) {
			to++
		}
		for ; to >= j; to-- {
			entry, ok := d.roster.Find(d.a.Text(s.TokenSpan(j, to)), d.a.Doc.Published)
			if !ok || entry.Dated || to == j && (len(s.Tokens[j].Form) < 2 || notes[j].noun != nil) {
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
	if m.former && (m.main != nil || m.nameType == "PER") && (m.main == nil || m.main.Kind == quipu.Person && holdsOffice(m.main)) {
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
