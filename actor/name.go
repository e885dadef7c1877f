package actor

import (
	"strings"

	"quipu"
	"quipu/actor/agent"
	"quipu/actor/roster"
	"quipu/ontology"
)

// An entity is one actor of the document.
type entity struct {
	name       string   // the fullest form in the document
	words      []string // of a proper name, folded
	named      bool
	kind       quipu.ActorKind
	code       string
	codeWeight int8
	sectors    sectors // that the document gives
	listed     sectors // that the roster gives
	weak       sectors // of nouns such as "official", if nothing tells better
	gender     agent.Gender
	plural     number
	offices    []string // "president"
	past       []string // offices that were left
	own        *roster.Entry
	state      bool   // a country, not a place in one
	noun       string // key of the noun that says what it is: "ministry"
	count      int
	last       int // the latest mention met so far
}

// all are the sectors of an entity, the surest first.
func (e *entity) all() sectors {
	all := e.sectors
	all.add(e.listed.all()...)
	all.add(e.weak.all()...)
	return all
}

// tell adds to an entity what a mention says of it.
func (d *reading) tell(e *entity, m *mention) {
	if m.own != nil {
		e.own = m.own
	}
	if m.codeWeight > e.codeWeight {
		e.code, e.codeWeight = m.code, m.codeWeight
	}
	if m.weakSector {
		e.weak.add(m.sectors.all()...)
	} else {
		e.sectors.add(m.sectors.all()...)
	}
	e.listed.add(m.listed.all()...)
	if e.gender == 0 && (d.lang == "en" || e.named) {
		e.gender = m.gender
	}
	if m.main != nil && e.noun == "" {
		e.noun = m.main.Key
	}
	switch {
	case m.office == "":
	case m.former && !has(e.past, m.office):
		e.past = append(e.past, m.office)
	case !m.former && !has(e.offices, m.office):
		e.offices = append(e.offices, m.office)
	}
	if e.kind == quipu.Thing && m.Kind != quipu.Thing {
		e.kind = m.Kind
	}
}

func has(list []string, word string) bool {
	for _, w := range list {
		if w == word {
			return true
		}
	}
	return false
}

// newEntity makes an entity of a mention.
func (d *reading) newEntity(i int) int {
	m := &d.mentions[i]
	d.entities = append(d.entities, entity{name: d.phraseName(m), kind: m.Kind, plural: m.plural, last: i, gender: m.gender})
	e := len(d.entities) - 1
	d.assign(i, e)
	return e
}

func (d *reading) assign(i, e int) {
	d.mentions[i].entity = e
	d.entities[e].count++
	d.tell(&d.entities[e], &d.mentions[i])
}

// nameEntities groups the mentions that have a proper name. Full names go
// first, so that "Mesa" finds "Carlos Mesa" even where the headline has the
// short form.
func (d *reading) nameEntities() {
	n := namer{reading: d, byName: map[string]int{}, byWord: map[string][]int{}, byInitials: map[string]int{}}
	for i := range d.mentions {
		m := &d.mentions[i]
		if m.nameLast < m.nameFirst || m.Kind == quipu.Group && d.notes(m.Sentence)[m.Head].nation.demonym {
			continue
		}
		if d.a.Doc.Source != "" && strings.EqualFold(d.nameText(m), d.a.Doc.Source) {
			m.Kind, m.main, m.nameType = quipu.Organisation, nil, "ORG"
			m.sectors = sectors{}
			m.sectors.add("JRN")
		}
		if m.nameLast > m.nameFirst || m.Kind == quipu.PlaceActor || m.Kind == quipu.Organisation {
			n.full(i)
		}
	}
	for i := range d.mentions {
		m := &d.mentions[i]
		if m.nameLast < m.nameFirst && n.untagged(m) {
			m.nameFirst, m.nameLast = m.Head, m.Head
			m.plural = singular
		}
		if m.nameLast == m.nameFirst && m.nameLast >= 0 && !(m.Kind == quipu.Group && d.notes(m.Sentence)[m.Head].nation.demonym) {
			n.short(i)
		}
	}
	n.appositions()
}

// untagged reports whether a phrase of one capitalised word is the family name
// of a person of the document that was taken for a common noun: "Morales" at
// the beginning of a sentence.
func (n *namer) untagged(m *mention) bool {
	t := n.token(m)
	if m.Pronoun || m.First != m.Last || m.main != nil || !isCapital(t.Form) {
		return false
	}
	word := ontology.Fold(t.Form)
	for _, e := range n.byWord[word] {
		if words := n.entities[e].words; words[len(words)-1] == word {
			return true
		}
	}
	return false
}

type namer struct {
	*reading
	byName     map[string]int   // folded name, with the kind's letter before it
	byWord     map[string][]int // persons by each word of their name
	byInitials map[string]int   // organisations
}

// foldedWords are the words of a name, folded, without articles and titles.
func (d *reading) foldedWords(m *mention) []string {
	s := d.sentence(m)
	words := make([]string, 0, m.nameLast-m.nameFirst+1)
	for j := m.nameFirst; j <= m.nameLast; j++ {
		if s.Tokens[j].Tag != "PUNCT" {
			words = append(words, strings.TrimSuffix(ontology.Fold(s.Tokens[j].Form), "."))
		}
	}
	return words
}

func (n *namer) full(i int) {
	m := &n.mentions[i]
	if m.entity >= 0 {
		return
	}
	words := n.foldedWords(m)
	key := string(kindLetter(m.Kind)) + ":" + strings.Join(words, " ")
	if m.own != nil {
		key = "own:" + m.own.Name // and its aliases
	} else if m.Kind == quipu.PlaceActor {
		if note := n.notes(m.Sentence)[m.nameLast].nation; note.code != "" && !note.demonym && !note.capital {
			key = "l" + note.code
		}
	}
	if e, ok := n.byName[key]; ok {
		n.assign(i, e)
		return
	}
	if m.Kind == quipu.Person && len(words) > 1 {
		for _, e := range n.byWord[words[len(words)-1]] {
			if samePerson(n.entities[e].words, words) {
				n.longer(e, i, words)
				n.byName[key] = e
				return
			}
		}
		for _, e := range n.byWord[words[0]] {
			if samePerson(n.entities[e].words, words) {
				n.longer(e, i, words)
				n.byName[key] = e
				return
			}
		}
	}
	e := n.newEntity(i)
	entity := &n.entities[e]
	entity.named, entity.words, entity.name = true, words, n.canonical(m)
	entity.state = m.Kind == quipu.PlaceActor && key[1] != ':' && m.own == nil
	if m.own != nil {
		entity.name = m.own.Name
	}
	n.byName[key] = e
	switch m.Kind {
	case quipu.Person:
		for _, word := range words {
			if !n.joins[word] && len(word) > 1 {
				n.byWord[word] = append(n.byWord[word], e)
			}
		}
	case quipu.Organisation, quipu.Group, quipu.Thing:
		if initials := n.initials(m); len(initials) >= 2 {
			if _, taken := n.byInitials[initials]; !taken {
				n.byInitials[initials] = e
			}
		}
	}
}

// longer adds a mention to a person and takes over the longer form of the name.
func (n *namer) longer(e, i int, words []string) {
	entity := &n.entities[e]
	if len(words) > len(entity.words) {
		entity.words, entity.name = words, n.canonical(&n.mentions[i])
		for _, word := range words {
			if !n.joins[word] && !containsInt(n.byWord[word], e) {
				n.byWord[word] = append(n.byWord[word], e)
			}
		}
	}
	n.assign(i, e)
}

func containsInt(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// samePerson reports whether one of two names has all words of the other in
// their order: "Carlos Mesa" and "Carlos Diego Mesa Gisbert".
func samePerson(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	at := 0
	for _, word := range b {
		if at < len(a) && a[at] == word {
			at++
		}
	}
	return at == len(a)
}

// canonical is the proper name as it is shown.
func (d *reading) canonical(m *mention) string {
	return strings.TrimPrefix(strings.TrimPrefix(oneLine(d.nameText(m)), "the "), "The ")
}

// initials are the first letters of the capitalised words of a name.
func (d *reading) initials(m *mention) string {
	s := d.sentence(m)
	var letters []byte
	for j := m.nameFirst; j <= m.nameLast; j++ {
		if form := s.Tokens[j].Form; isCapital(form) && form[0] < 0x80 {
			letters = append(letters, form[0])
		}
	}
	return string(letters)
}

// short finds the entity of a name of one word.
func (n *namer) short(i int) {
	m := &n.mentions[i]
	word := n.foldedWords(m)
	if m.entity >= 0 && !n.mistaken(m, word) || len(word) == 0 {
		return
	}
	if m.own != nil {
		n.full(i)
		return
	}
	text := n.nameText(m)
	if isAcronym(text) && m.entity < 0 || m.entity >= 0 && isAcronym(text) && n.entities[m.entity].count == 1 {
		if e, ok := n.byInitials[strings.ReplaceAll(text, ".", "")]; ok && e != m.entity {
			n.move(i, e)
			return
		}
	}
	if e := n.bearer(i, word[0]); e >= 0 && (m.main == nil || m.main.Kind == quipu.Person) {
		n.move(i, e)
		m.Kind = quipu.Person
		return
	}
	if m.entity >= 0 {
		return
	}
	if m.Kind == quipu.Person || m.Kind == quipu.Thing {
		if entry, ok := n.roster.Leader(word[0], n.a.Doc.Published, n.country); ok && n.leads(m, entry.Code) {
			m.Kind = quipu.Person
			if m.codeWeight < wordWeight {
				m.code, m.codeWeight = entry.Code, linkWeight
			}
			if !n.a.Doc.Published.IsZero() || m.main != nil {
				m.listed.add(entry.Sectors...)
			}
		}
	}
	n.full(i)
}

// mistaken reports whether a single word that was taken for a place or an
// organisation is the family name of a person of the document: name taggers
// take "Mesa" and "Santos" for places.
func (n *namer) mistaken(m *mention, word []string) bool {
	if len(word) != 1 || m.Kind == quipu.Person || isAcronym(n.nameText(m)) {
		return isAcronym(n.nameText(m))
	}
	if m.form != bare || m.main != nil || n.notes(m.Sentence)[m.Head].nation.code != "" && !n.notes(m.Sentence)[m.Head].nation.capital {
		return false
	}
	for _, e := range n.byWord[word[0]] {
		if words := n.entities[e].words; words[len(words)-1] == word[0] {
			return true
		}
	}
	return false
}

func (n *namer) move(i, e int) {
	if old := n.mentions[i].entity; old >= 0 {
		n.entities[old].count--
	}
	n.assign(i, e)
}

// bearer is the person with that word in the name who was met last before the
// mention, else the first after it; -1 if nobody has it. A family name goes
// before a first name.
func (n *namer) bearer(i int, word string) int {
	best, rank := -1, -1
	for order, e := range n.byWord[word] {
		words := n.entities[e].words
		r := 1
		if words[len(words)-1] == word {
			r = 3
		} else if words[0] == word {
			r = 0
		}
		if m := &n.mentions[i]; m.office != "" && has(n.entities[e].offices, m.office) {
			r += 4
		}
		if r == 3 && len(n.entities[e].offices)+len(n.entities[e].past) > 0 {
			r++ // "Morales" is the president and not his sister, whoever was met last.
		}
		met := n.entities[e].last <= i && order >= 0
		r *= 2
		if met {
			r++
		}
		// Of those met the last, else the first after.
		if r > rank || r == rank && met {
			best, rank = e, r
		}
	}
	return best
}

// leads reports whether a single family name may be that of the leader of a
// country: the words give an office, or the report is about that country.
func (n *namer) leads(m *mention, code string) bool {
	if m.main != nil && len(m.main.Sectors) > 0 && m.main.Sectors[0] == "GOV" {
		return m.codeWeight < wordWeight || m.code == code
	}
	if m.nameType != "PER" && n.token(m).Tag != "PROPN" || m.main != nil {
		return false
	}
	// A full report says who somebody is, so that a bare family name in it may
	// be anybody's; a single sentence does not.
	return n.country == code || n.codes[code] || len(n.a.Sentences) <= 3
}

// appositions joins what stands in apposition.
func (n *namer) appositions() {
	for i := range n.mentions {
		m := &n.mentions[i]
		if m.same < 0 {
			continue
		}
		other := &n.mentions[m.same]
		switch {
		case m.entity >= 0 && other.entity >= 0:
			if m.entity != other.entity {
				n.unite(other.entity, m.entity)
			}
		case m.entity >= 0:
			n.assign(m.same, m.entity)
		case other.entity >= 0:
			n.assign(i, other.entity)
		}
	}
}

// unite makes one entity of two, with the longer name.
func (n *namer) unite(a, b int) {
	for i := range n.mentions {
		if n.mentions[i].entity == b {
			n.assign(i, a)
		}
	}
	if x, y := &n.entities[a], &n.entities[b]; len(y.name) > len(x.name) && y.named {
		x.name, x.words = y.name, y.words
	}
}
