package review

import (
	"cmp"
	"slices"
	"strings"

	"quipu"
	"quipu/coding"
)

// A Piece is a part of a text with what it is coded as.
type Piece struct {
	Text     string
	Roles    string // parted by blanks
	Sentence bool   // it is of the sentence that is asked about
	Ends     bool   // a line ends after it
}

// RoleList are the roles.
func (p Piece) RoleList() []string { return strings.Fields(p.Roles) }

// around is how many code points are shown before and after a sentence.
const around = 600

// passage is the sentence of a mention within its text, cut into pieces. Where the
// coding is to stay hidden, only the words are marked that are asked about.
func passage(doc *quipu.Document, m *coding.Mention, hidden bool) []Piece {
	text := []rune(doc.Text)
	within := func(s coding.Span) bool { return 0 <= s[0] && s[0] < s[1] && s[1] <= len(text) }
	sentence := m.Sentence.Span
	if !within(sentence) {
		sentence = m.Trigger.Span
	}
	if !within(sentence) {
		return []Piece{{Text: m.Sentence.Text, Sentence: true}}
	}
	type mark struct {
		span coding.Span
		role string
	}
	marks := []mark{{m.Trigger.Span, "trigger"}}
	if !hidden {
		for _, a := range m.Actor {
			marks = append(marks, mark{a.Span, "actor"})
		}
		for _, a := range m.Recipient {
			marks = append(marks, mark{a.Span, "recipient"})
		}
		if m.EventLoc != nil {
			marks = append(marks, mark{m.EventLoc.Span, "place"})
		}
	}
	marks = slices.DeleteFunc(marks, func(one mark) bool { return !within(one.span) })
	from, to := max(0, sentence[0]-around), min(len(text), sentence[1]+around)
	cuts := []int{from, sentence[0], sentence[1], to}
	for _, one := range marks {
		cuts = append(cuts, min(max(one.span[0], from), to), min(max(one.span[1], from), to))
	}
	for i := from; i+1 < to; i++ {
		if text[i] == '\n' && text[i+1] != '\n' {
			cuts = append(cuts, i+1)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(a.role, b.role) })
	var list []Piece
	for i := 0; i+1 < len(cuts); i++ {
		p := Piece{Text: string(text[cuts[i]:cuts[i+1]]), Sentence: sentence[0] <= cuts[i] && cuts[i+1] <= sentence[1]}
		p.Ends = strings.HasSuffix(p.Text, "\n")
		var roles []string
		for _, one := range marks {
			if one.span[0] <= cuts[i] && cuts[i+1] <= one.span[1] {
				roles = append(roles, one.role)
			}
		}
		p.Roles = strings.Join(slices.Compact(roles), " ")
		list = append(list, p)
	}
	if from > 0 {
		list[0].Text = "… " + list[0].Text
	}
	if to < len(text) {
		list[len(list)-1].Text += " …"
	}
	return list
}
