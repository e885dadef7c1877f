package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
	"quipu/ontology"
)

// weigh sums up what speaks for a name being that of a place where it stands.
// The weights are set by hand on the development sets, in units in which 1 is
// enough to be taken.
func (r *reading) weigh(m *mention) {
	s := &r.sentences[m.sentence]
	g := &r.groups[m.group]
	m.evidence = r.standing(g) + r.tagEvidence(s, m)
	before, after := r.neighbour(s, m.first-1), r.neighbour(s, m.last+1)
	if m.first > 1 && isArticle(s.Tokens[m.first-1].Form) {
		before = r.neighbour(s, m.first-2) & (locative | weak)
	}
	switch {
	case before&locative != 0:
		m.evidence += 1.5
	case before&weak != 0:
		m.evidence += 0.3
	}
	if g.habit&Word != 0 {
		m.evidence -= 1.2
		if r.startsSentence(s, m.first) {
			m.evidence--
		}
	}
	if r.generic(m) {
		m.evidence -= 2.5
	}
	r.weighCues(s, m, after)
	m.house = (after|r.neighbour(s, m.first-1))&facility != 0
	if r.doubled(s, m) {
		m.evidence -= 4
	}
	if m.first > 1 && s.Tokens[m.first-1].Form == "-" && isParty(s.Tokens[m.first-2].Form) {
		m.evidence += 3.5 // "Rangel, D-N.Y."
	}
	if strings.HasPrefix(g.key, "st ") && m.last+1 < len(s.Tokens) && strings.HasSuffix(s.Tokens[m.last+1].Form, "s") && len(s.Tokens[m.last+1].Form) <= 4 && !isWord(s.Tokens[m.last+1].Form) {
		m.evidence -= 4 // a church, school or hospital: "St. John's"
	}
	if r.dateline(s, m) || m.first == 0 && r.inDateline(m.sentence) {
		m.evidence += 2.5
	} else if !r.shout && g.habit&(Short|Code) == 0 && len(g.key) < 7 && isUpper(r.a.Text(m.span)) {
		m.evidence -= 3 // "SWAT"
	}
	if r.shout {
		if g.habit&doubtful != 0 {
			m.evidence -= 2
		}
		return
	}
	r.weighRun(s, m, before, after)
}

// weighCues looks for what the text calls the place: "La Paz department",
// "province of Carrasco", "a Richmond man".
func (r *reading) weighCues(s *quipu.Sentence, m *mention, after cue) {
	if r.dedicated(s, m) {
		m.evidence -= 4
		return
	}
	if m.first > 1 && (strings.EqualFold(s.Tokens[m.first-1].Form, "of") || s.Tokens[m.first-1].Form == "de") {
		owner := r.cues[m.first-2]
		m.want = owner & (level1 | level2 | town)
		if m.want != 0 {
			m.evidence += 2.5
		} else if owner&ofBody != 0 && capital(s, m.first-2) {
			m.evidence -= 4
		}
	}
	if m.first > 1 && s.Tokens[m.first-1].Form == "of" {
		switch owner := &s.Tokens[m.first-2]; {
		case owner.Form == "," || owner.Form == "both":
			m.evidence += 1.5 // "Gabriel Shearer, 34, of Richmond"
		case nameType(owner) == "PER":
			m.evidence += 1.2 // "Danielle Taylor of Paris"
		}
	}
	if capital(s, m.last+1) {
		if after&institution != 0 && r.groups[m.group].habit&doubtful == 0 {
			m.evidence += 0.8
		}
		return
	}
	if w := after & (level1 | level2 | town); w != 0 && m.want == 0 {
		m.want = w
		m.plural = strings.HasSuffix(s.Tokens[m.last+1].Form, "s")
		m.evidence++
	} else if after&local != 0 {
		m.evidence += 0.8
	}
}

// dedicated reports whether a name is that of the saint of a church: "the parish of San
// Francisco", "the Church of St. Mary".
func (r *reading) dedicated(s *quipu.Sentence, m *mention) bool {
	if m.first < 2 || s.Tokens[m.first-1].Form != "of" && s.Tokens[m.first-1].Form != "de" {
		return false
	}
	saint, _, more := strings.Cut(r.groups[m.group].key, " ")
	switch saint {
	case "san", "santa", "santo", "saint", "st":
	default:
		return false
	}
	switch ontology.Fold(s.Tokens[m.first-2].Form) {
	case "parish", "church", "cathedral", "basilica", "chapel", "convent", "monastery", "shrine",
		"parroquia", "iglesia", "catedral", "capilla", "convento", "monasterio", "santuario", "templo":
		return more
	}
	return false
}

// doubled reports whether a word is half of a name that says it twice, "Vila Vila":
// places that are called so are found whole.
func (r *reading) doubled(s *quipu.Sentence, m *mention) bool {
	same := func(i int) bool { return i >= 0 && i < len(s.Tokens) && s.Tokens[i].Form == s.Tokens[m.first].Form }
	return m.first == m.last && (same(m.first-1) || same(m.last+1))
}

// generic reports whether a name is made of words that name what things are
// called or where they lie: "University", "Eastern Province".
func (r *reading) generic(m *mention) bool {
	const kinds = direction | title | office | institution | press | facility | level1 | level2 | town
	for i := m.first; i <= m.last; i++ {
		if r.cues[i]&kinds == 0 {
			return false
		}
	}
	return r.first(m).kind > CountryKind
}

// dateline reports whether a mention opens a report as its dateline does:
// "COLUMBIA -- ", "LA PAZ, Bolivia (AP) ".
func (r *reading) dateline(s *quipu.Sentence, m *mention) bool {
	if !r.startsSentence(s, m.first) || m.last+1 >= len(s.Tokens) || !isUpper(r.a.Text(m.span)) {
		return false
	}
	switch next := s.Tokens[m.last+1].Form; {
	case strings.Trim(next, "-–—") == "", next == "(", next == ":", next == ",":
		return true
	}
	return false
}

func isArticle(form string) bool {
	switch form {
	case "the", "el", "la", "los", "las":
		return true
	}
	return false
}

func isParty(form string) bool {
	switch form {
	case "D", "R", "I", "DFL", "Lab", "Con":
		return true
	}
	return false
}

// isUpper reports whether a name is all in capitals.
func isUpper(name string) bool { return len(name) > 1 && name == strings.ToUpper(name) }

// weighRun looks at the other capitalised words of the run that a name stands
// in: a run is one name, of which the place is then only a part.
func (r *reading) weighRun(s *quipu.Sentence, m *mention, before, after cue) {
	g := &r.groups[m.group]
	if m.first > 0 && capital(s, m.first-1) {
		switch person := nameType(&s.Tokens[m.first-1]) == "PER" || r.givenName(s, m.first-1); {
		case r.titled(s, m.first-1) || person && r.caps[m.first-1]:
			m.evidence -= 3
			g.surnames++
		case before&(direction|particle) == 0 && !r.startsSentence(s, m.first-1):
			m.evidence -= 1.5 // "Paris Hilton", seen from its end
			if before == 0 && !capital(s, m.last+1) && nameType(&s.Tokens[m.first-1]) == "" && r.tags {
				g.surnames++
			}
		}
	}
	if m.last+1 >= len(s.Tokens) || !capital(s, m.last+1) {
		return
	}
	end := m.last + 1
	for end+1 < len(s.Tokens) && capital(s, end+1) {
		end++
	}
	head := r.cues[end]
	switch {
	case after&office != 0:
	case after&press != 0 || head&press != 0 && head&institution == 0:
		m.evidence -= 3
	case after&institution != 0 || head&institution != 0:
	case after&(facility) != 0 || head&facility != 0:
		m.evidence -= 2.5
	case g.candidates[0].kind == CountryKind || g.candidates[0].kind == Admin1:
		m.evidence -= 1
	default:
		m.evidence -= 3
	}
}

// titled reports whether the capitalised words that end at token i begin with,
// or hold, a title: "President Lincoln Santiago".
func (r *reading) titled(s *quipu.Sentence, i int) bool {
	for ; i >= 0 && capital(s, i); i-- {
		if r.cues[i]&title != 0 {
			return true
		}
	}
	return false
}

// givenName reports whether token i is a name that people bear, and no title
// of a place: "Anna Ayala".
func (r *reading) givenName(s *quipu.Sentence, i int) bool {
	r.key = AppendKey(r.key[:0], s.Tokens[i].Form)
	payload, ok := r.g.names.find(r.key)
	return ok && Habit(payload[0])&Person != 0 && nameType(&s.Tokens[i]) != "LOC"
}

// ownStanding is what speaks for a name that the user says is a place: more than
// for a country, and less than what speaks against "President Lincoln".
const ownStanding = 3

// standing is what speaks for a name before one reads its surroundings.
func (r *reading) standing(g *group) float64 {
	var e float64
	top := g.candidates[0]
	if r.g.isOwn(top.id) {
		return ownStanding
	}
	for _, c := range g.candidates {
		if c.prior > top.prior {
			top = c
		}
	}
	switch {
	case top.kind == CountryKind || top.kind == Admin1 && top.importance > 5 || top.kind == Capital:
		e = 2.5
	case top.kind == Region:
		e = 2
	case top.importance >= 5.3:
		e = 1.5
	case top.importance >= 4.3:
		e = 0.7
	}
	if top.alternate && top.kind > Admin1 && top.kind != Capital && top.importance < 5.5 {
		e -= 1 // another language's or another time's name: "Hamas" for Hamm
	}
	if strings.Contains(g.key, " ") {
		e++
	}
	if strings.HasSuffix(g.key, " county") || strings.HasSuffix(g.key, " parish") {
		e += 2
	}
	if g.habit&Person != 0 && top.kind != CountryKind {
		e -= 1.5
	}
	if g.habit&doubtful == 0 {
		e += 0.4
	}
	if g.habit&Local != 0 {
		e += 0.6
	}
	return e
}

// tagEvidence is what the name tagger says. It is one voice among several: on
// the development sets a document without tags is read about as well.
func (r *reading) tagEvidence(s *quipu.Sentence, m *mention) float64 {
	if !r.tags {
		return 0
	}
	var loc, per, org, other int
	for i := m.first; i <= m.last; i++ {
		switch nameType(&s.Tokens[i]) {
		case "LOC":
			loc++
		case "PER":
			per++
		case "ORG":
			org++
		default:
			other++
		}
	}
	switch {
	case loc > 0:
		return 1.2
	case per > 0:
		r.groups[m.group].persons++
		return -1
	case org > 0:
		return -0.5
	}
	return -0.4
}

func (r *reading) neighbour(s *quipu.Sentence, i int) cue {
	if i < 0 || i >= len(s.Tokens) {
		return 0
	}
	return r.cues[i]
}

// startsSentence reports whether token i owes its capital to its place.
func (r *reading) startsSentence(s *quipu.Sentence, i int) bool {
	return i == 0 || !isWord(s.Tokens[i-1].Form)
}

func isWord(form string) bool {
	first, _ := utf8.DecodeRuneInString(form)
	return unicode.IsLetter(first) || unicode.IsDigit(first)
}

func capital(s *quipu.Sentence, i int) bool {
	if i < 0 || i >= len(s.Tokens) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s.Tokens[i].Form)
	return unicode.IsUpper(first)
}
