package actor

import (
	"strings"

	"quipu"
)

// link ties a mention to its complement, its possessor and what stands in
// apposition to it.
func (d *reading) link(i int) {
	m := &d.mentions[i]
	if m.Pronoun {
		return
	}
	s := d.sentence(m)
	first, end := d.inSentence(m.Sentence)
	for j := first; j < end; j++ {
		n := &d.mentions[j]
		t := &s.Tokens[n.Head]
		if m.nameFirst <= n.Head && n.Head <= m.nameLast && j != i && m.Kind != quipu.PlaceActor {
			n.inner = true
		}
		if t.Head != m.Head || j == i {
			continue
		}
		switch {
		case t.Is("nmod:poss") || d.possessiveWord(t):
			m.owner = j
		case t.Is("appos") && n.same < 0 && beside(s, m, n) && d.mayBeSame(m, n) && s.Tokens[n.First-min(n.First, 1)].Tag != "PART":
			n.same = i
			unifyKinds(m, n)
		}
	}
	if m.owner < 0 {
		m.owner = d.owner(m, s)
	}
	m.of = d.complement(i)
	d.linkBrackets(i, s)
	d.linkComma(i, s)
	d.linkTitle(i, s)
}

// unifyKinds lets a name whose kind is not known be what stands beside it.
func unifyKinds(m, n *mention) {
	switch {
	case n.Kind == quipu.Thing && n.nameLast >= n.nameFirst && n.main == nil:
		n.Kind = m.Kind
	case m.Kind == quipu.Thing && m.nameLast >= m.nameFirst && m.main == nil:
		m.Kind = n.Kind
	}
}

// complement is the outermost mention in the part of a phrase after its core,
// or -1.
func (d *reading) complement(i int) int {
	m := &d.mentions[i]
	if m.Last == m.coreLast {
		return -1
	}
	_, end := d.inSentence(m.Sentence)
	best := -1
	for j := i + 1; j < end; j++ {
		n := &d.mentions[j]
		if n.First <= m.coreLast || n.Last > m.Last || n.Pronoun && n.form == possessive {
			continue
		}
		if best < 0 || n.First < d.mentions[best].First || n.First == d.mentions[best].First && n.Last > d.mentions[best].Last {
			best = j
		}
	}
	return best
}

// owner finds the possessor that stands right before a phrase where the parser
// hung it elsewhere; -1 if there is none.
func (d *reading) owner(m *mention, s *quipu.Sentence) int {
	mark := m.First - 1
	if d.lang != "en" || mark < 1 || s.Tokens[mark].Tag != "PART" || !s.Tokens[mark].Is("case") {
		return -1
	}
	first, end := d.inSentence(m.Sentence)
	for j := first; j < end; j++ {
		if d.mentions[j].Last == mark-1 && !d.mentions[j].Pronoun {
			return j
		}
	}
	return -1
}

// linkTitle ties an office to the name right after it where the tree keeps the
// two apart: "Army chief Williams Kaliman asked".
func (d *reading) linkTitle(i int, s *quipu.Sentence) {
	m := &d.mentions[i]
	if m.main == nil || m.main.Kind != quipu.Person || m.nameLast >= m.nameFirst || m.plural == plural || m.form == indefinite {
		return
	}
	first, end := d.inSentence(m.Sentence)
	for j := first; j < end; j++ {
		n := &d.mentions[j]
		if n.First != m.Last+1 || n.nameFirst != n.First || n.nameLast < n.nameFirst || n.main != nil || n.same >= 0 ||
			n.Kind != quipu.Person && n.nameType != "" || s.Tokens[n.First].Is("nmod") {
			continue
		}
		n.Kind, n.same, n.main, n.office = quipu.Person, i, m.main, m.office
		return
	}
}

// linkBrackets ties "Movement for Socialism (MAS)", "FSLN [Sandinist Front]" and "MAS (Movement for
// Socialism)" together, whatever the tree says.
func (d *reading) linkBrackets(i int, s *quipu.Sentence) {
	m := &d.mentions[i]
	open := m.Last + 1
	if m.nameLast < m.nameFirst || open+2 >= len(s.Tokens) || closes[s.Tokens[open].Form] == "" {
		return
	}
	end := closes[s.Tokens[open].Form]
	for k := open + 1; k < len(s.Tokens) && k < open+8; k++ {
		if s.Tokens[k].Form == end {
			return
		}
		j := d.mentionAt(m.Sentence, k)
		if j < 0 || d.mentions[j].nameLast < d.mentions[j].nameFirst {
			continue
		}
		n := &d.mentions[j]
		if n.same < 0 && n.Last+1 < len(s.Tokens) && s.Tokens[n.Last+1].Form == end && n.First == open+1 &&
			(isAcronym(d.nameText(n)) || isAcronym(d.nameText(m))) {
			n.same = i
			if n.Kind == quipu.Thing || n.Kind == quipu.PlaceActor {
				n.Kind = m.Kind
			}
			if m.Kind == quipu.Thing && n.Kind != quipu.Thing {
				m.Kind = n.Kind
			}
			return
		}
	}
}

// linkComma ties a role after a name together with it where the parser missed
// the apposition: "Ana Roca, a union leader, said".
func (d *reading) linkComma(i int, s *quipu.Sentence) {
	m := &d.mentions[i]
	if m.Kind != quipu.Person || m.Last+2 >= len(s.Tokens) || s.Tokens[m.Last+1].Form != "," {
		return
	}
	first, end := d.inSentence(m.Sentence)
	for j := first; j < end; j++ {
		n := &d.mentions[j]
		if n.First == m.Last+2 && d.roleBefore(m, n, s) {
			n.same = i
			return
		}
		if !named(m) || m.Kind != quipu.Person || n.First != m.Last+2 || n.same >= 0 || n.main == nil || n.main.Kind != quipu.Person || n.plural == plural || n.nameLast >= n.nameFirst {
			continue
		}
		// "Roca, a senator and a farmer met" lists three; a comma or the end
		// after the role tells the two cases apart.
		if s.Tokens[n.Head].Is("conj") || n.Last+1 < len(s.Tokens) && s.Tokens[n.Last+1].Tag != "PUNCT" && !s.Tokens[n.Last+1].Is("case", "mark", "nsubj") {
			continue
		}
		n.same = i
	}
}

// roleBefore reports whether a role stands before a name between commas: "The
// union's leader, Ana Roca, said".
func (d *reading) roleBefore(m, n *mention, s *quipu.Sentence) bool {
	return !named(m) && m.form != indefinite && m.plural == singular && n.Kind == quipu.Person && named(n) && n.main == nil && n.same < 0 &&
		n.First == n.nameFirst && n.Last+1 < len(s.Tokens) && s.Tokens[n.Last+1].Form == "," && !s.Tokens[n.Head].Is("conj")
}

// mayBeSame reports whether two phrases in apposition can stand for one actor.
func (d *reading) mayBeSame(m, n *mention) bool {
	if n.Pronoun || m.Kind == quipu.PlaceActor != (n.Kind == quipu.PlaceActor) {
		return false
	}
	if m.Kind == quipu.PlaceActor && m.nameLast >= m.nameFirst && n.nameLast >= n.nameFirst {
		return false // "Senkata, El Alto": one lies in the other
	}
	if m.Kind == quipu.Person && n.Kind == quipu.Person && d.otherName(m, n) {
		return false
	}
	if m.Kind == quipu.Organisation && n.Kind == quipu.Organisation && d.otherInitial(m, n) {
		return false
	}
	if d.token(n).Tag == "NUM" || m.plural != n.plural && m.Kind != quipu.Organisation && d.token(m).Tag != "ADJ" {
		return false
	}
	if tag := d.token(m).Tag; n.Kind == quipu.Person && named(n) && m.form == definite && (tag == "ADJ" || tag == "NUM") {
		m.Kind = quipu.Person // "The third, Ana Roca, is in prison"
		return true
	}
	if m.Kind == quipu.Thing && !named(m) || n.Kind == quipu.Thing && !named(n) {
		return false
	}
	if m.Kind == n.Kind || m.Kind == quipu.Thing || n.Kind == quipu.Thing {
		return true
	}
	return m.Kind != quipu.Person && n.Kind != quipu.Person
}

// beside reports whether a phrase can stand in apposition to one before it: next to
// it or after a comma, and not after other words ("the government and the unions,
// among them the miners").
func beside(s *quipu.Sentence, m, n *mention) bool {
	before := n.First - 1
	return before <= m.Last || s.Tokens[before].Tag == "PUNCT" || s.Tokens[before].Tag == "ADJ" || s.Tokens[before].Tag == "NOUN" || s.Tokens[before].Tag == "PROPN"
}

// otherName reports whether two people have names that share no word: "President
// Ana Roca, Senate president Luis Paz and Speaker Rita Loza" is a list, however
// the parser takes it.
func (d *reading) otherName(m, n *mention) bool {
	if m.nameLast < m.nameFirst || n.nameLast < n.nameFirst {
		return false
	}
	s := d.sentence(m)
	for i := m.nameFirst; i <= m.nameLast; i++ {
		if s.Tokens[i].Tag != "PROPN" || !strings.HasSuffix(s.Tokens[i].Name, "-PER") {
			return false
		}
		for j := n.nameFirst; j <= n.nameLast; j++ {
			if !strings.HasSuffix(s.Tokens[j].Name, "-PER") || strings.EqualFold(s.Tokens[i].Form, s.Tokens[j].Form) {
				return false
			}
		}
	}
	return true
}

// otherInitial reports whether an acronym cannot be that of the name beside it: "the
// Church, the UN and the EU" is a list.
func (d *reading) otherInitial(m, n *mention) bool {
	if m.nameLast < m.nameFirst || n.nameLast < n.nameFirst {
		return false
	}
	short, long := d.nameText(n), d.initials(m)
	if !isAcronym(short) {
		short, long = d.nameText(m), d.initials(n)
	}
	return isAcronym(short) && long != "" && !strings.ContainsRune(long, rune(short[0]))
}

// inherit completes country and sector of a mention from its complement, its
// possessor and its apposition.
func (d *reading) inherit(i, depth int) {
	m := &d.mentions[i]
	if m.Pronoun || depth > 4 {
		return
	}
	if m.of < 0 && m.main != nil && m.main.Part && m.plural != plural && m.Kind == quipu.Group && len(m.main.Sectors) == 0 && d.lemmaIs(m, "part", "number", "total", "share", "rest", "majority", "wing", "half", "side", "parte", "número", "resto", "mayoría", "ala") {
		m.Kind = quipu.Thing
	}
	if m.of >= 0 {
		d.inherit(m.of, depth+1)
		d.fromComplement(m, &d.mentions[m.of])
	}
	if m.owner >= 0 {
		d.inherit(m.owner, depth+1)
		d.fromOwner(m, &d.mentions[m.owner])
	}
	if m.codeWeight < placeWeight && (m.main != nil || m.Kind == quipu.Group) {
		d.fromPlace(i)
	}
	if m.entity >= 0 {
		d.tell(&d.entities[m.entity], m)
	}
}

func (d *reading) lemmaIs(m *mention, lemmas ...string) bool {
	return has(lemmas, d.token(m).Lemma)
}

func (d *reading) fromComplement(m, n *mention) {
	if (m.part || m.main != nil && m.main.Part) && !n.Pronoun {
		// "Thousands of protesters" are protesters, "members of the police" police.
		if m.sectors.n == 0 || m.weakSector {
			m.replaceSectors(d.sectorsOf(n))
		}
		if m.part {
			m.Kind = n.Kind
			if n.Kind == quipu.Person {
				m.Kind = quipu.Group
			}
		}
		if (n.Kind == quipu.Thing || n.Kind == quipu.PlaceActor) && m.Kind == quipu.Group {
			m.Kind = n.Kind
		}
		if m.Kind == quipu.Group && n.Kind == quipu.Organisation && m.plural != plural {
			m.Kind = quipu.Group
		}
	} else if m.weakSector && (m.main != nil && m.main.Weak || m.Kind == quipu.Thing) && !n.Pronoun && m.sectors.n <= len(mainSectors(m)) {
		m.replaceSectors(d.sectorsOf(n))
	}
	if m.main != nil && n.Kind == quipu.PlaceActor && (m.main.Key == "center" || m.main.Key == "centre" || m.main.Key == "centr") {
		m.Kind = quipu.PlaceActor
	}
	if m.main != nil && m.main.Kind == quipu.PlaceActor && n.Kind == quipu.Thing && !named(n) {
		m.Kind = quipu.Thing // "a state of emergency"
	}
	if code, weight := d.codeOf(n); code != "" && m.codeWeight < linkWeight && weight >= linkWeight {
		m.code, m.codeWeight = code, linkWeight
		if n.Kind == quipu.PlaceActor {
			m.codeWeight = wordWeight
		}
	}
}

func mainSectors(m *mention) []string {
	if m.main == nil {
		return nil
	}
	return m.main.Sectors
}

func (d *reading) fromOwner(m, n *mention) {
	if n.Pronoun {
		return // taken over when the pronoun is known
	}
	code, weight := d.codeOf(n)
	if code != "" && m.codeWeight < linkWeight && weight >= linkWeight {
		m.code, m.codeWeight = code, linkWeight
		if n.Kind == quipu.PlaceActor {
			m.codeWeight = wordWeight
		}
	}
	if m.sectors.n == 0 && (m.Kind == quipu.Thing || m.main != nil && m.main.Weak && n.Kind == quipu.Organisation) {
		m.sectors = d.sectorsOf(n)
	} else if m.main != nil && m.main.Weak && m.weakSector && n.Kind == quipu.Organisation {
		m.replaceSectors(d.sectorsOf(n))
	}
}

// replaceSectors takes over the sectors of what tells them better.
func (m *mention) replaceSectors(other sectors) {
	if other.n > 0 {
		m.sectors, m.weakSector = other, false
	}
}

// fromPlace takes the country of a place that the phrase or its clause names:
// "protesters in Santiago", "police arrested ten in Lima".
func (d *reading) fromPlace(i int) {
	m := &d.mentions[i]
	s := d.sentence(m)
	clause := s.Tokens[m.Head].Head
	first, end := d.inSentence(m.Sentence)
	for pass := 0; pass < 2; pass++ {
		for j := first; j < end; j++ {
			n := &d.mentions[j]
			t := &s.Tokens[n.Head]
			if n.Kind != quipu.PlaceActor || n.code == "" {
				continue
			}
			own := pass == 0 && t.Head == m.Head && t.Is("nmod", "obl")
			inClause := pass == 1 && clause >= 0 && s.Tokens[m.Head].Is("nsubj", "obj", "obl") &&
				(t.Head == clause && t.Is("obl") || t.Is("nmod") && t.Head >= 0 && t.Head != m.Head && s.Tokens[t.Head].Head == clause && s.Tokens[t.Head].Is("obj", "obl"))
			if (own || inClause) && d.afterLocative(s, n) {
				m.code, m.codeWeight = n.code, placeWeight
				return
			}
		}
	}
}

func (d *reading) afterLocative(s *quipu.Sentence, n *mention) bool {
	for k := n.First - 1; k >= 0 && k >= n.First-2; k-- {
		if s.Tokens[k].Is("case") {
			return d.locative[lower(s.Tokens[k].Form)]
		}
	}
	return false
}

// codeOf is the country of a mention, its own or that of its entity.
func (d *reading) codeOf(m *mention) (code string, weight int8) {
	if m.code == "" && m.entity >= 0 {
		e := &d.entities[m.entity]
		return e.code, e.codeWeight
	}
	return m.code, m.codeWeight
}

// sectorsOf are those of a mention and of its entity.
func (d *reading) sectorsOf(m *mention) sectors {
	all := m.sectors
	if m.former || m.sectors.n > 0 && !m.weakSector {
		all.add(m.listed.all()...)
	} else {
		all = m.listed
		all.add(m.sectors.all()...)
	}
	if m.entity >= 0 {
		e := &d.entities[m.entity]
		known := e.all()
		if m.sectors.n == 0 || m.weakSector {
			known.add(all.all()...)
			return known
		}
		all.add(known.all()...)
	}
	return all
}

// afterSource reports whether a place is that from which somebody speaks or comes:
// a report on an exile who telephones from Jordan is about another country.
func (d *reading) afterSource(m *mention) bool {
	if m.First < 1 {
		return false
	}
	switch lower(d.sentence(m).Tokens[m.First-1].Form) {
	case "from", "desde":
		return true
	}
	return false
}

// dominant is the country that the document is about: the one that most of its
// words name, if it has at least six tenths of them; "" if there is none.
func (d *reading) dominant() string {
	counts := map[string]int{}
	placed, told := map[string]bool{}, map[string]bool{}
	total := 0
	count := func(code string, weight int) {
		if code != "" && !beyondStates(code) {
			counts[code] += weight
			total += weight
		}
	}
	for i := range d.mentions {
		if m := &d.mentions[i]; m.codeWeight >= listWeight && !m.inner {
			weight := 2
			if m.Kind == quipu.PlaceActor {
				placed[m.code] = true
				if d.notes(m.Sentence)[m.Head].nation.code != "" && !d.afterLocative(d.sentence(m), m) || d.afterSource(m) {
					weight = 1
				}
			} else {
				told[m.code] = true
			}
			count(m.code, weight)
		}
	}
	for i := range d.a.Places {
		p := &d.a.Places[i]
		if p.Place == nil || p.Place.Precision == "country" {
			continue // countries were counted as mentions
		}
		weight := 1
		if at := d.a.Sentences[p.Sentence].Paragraph; at < len(d.a.Doc.Paragraphs) {
			switch d.a.Doc.Paragraphs[at].Kind {
			case quipu.Dateline:
				weight = 4
			case quipu.Title:
				weight = 2
			}
		}
		count(p.Place.Country, weight)
		placed[p.Place.Country] = true
	}
	d.codes = make(map[string]bool, len(counts))
	best := ""
	for code, n := range counts {
		d.codes[code] = true
		if best == "" || n > counts[best] || n == counts[best] && code < best {
			best = code
		}
	}
	// Where one noun phrase alone names a country, others may be of another.
	d.contrast = counts[best] <= 2 && !placed[best]
	// "Congress is asking him to help Iran" is no report about Iran yet.
	if 10*counts[best] < 6*total || counts[best] < 2 && !told[best] {
		return ""
	}
	return best
}
