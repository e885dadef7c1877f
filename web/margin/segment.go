package margin

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"quipu/coding"
	"quipu/web/page"
)

// A mark says that a range of the text stands for something: a trigger, an actor.
type mark struct {
	span coding.Span // code points
	role string
	of   string // id of the mention or statement
}

// A Piece is a run of text in which the same marks stand. Marks may overlap in any
// way: a text is cut wherever one begins or ends, so that no piece is half inside.
type Piece struct {
	From int // code point at which it begins
	Text string
	// Hidden is set of a single character that shows as something else, as those do
	// that turn the direction of writing. It has a piece of its own, so that who
	// counts characters on the page counts it as one.
	Hidden bool
	Roles  string // of its marks, in the order of their names, "actor trigger"
	Of     string // ids of what it is a part of
	Asked  bool   // the address of the page asks for it
	First  bool   // it is the first of those
}

// pieces cuts a text that begins at code point from.
func pieces(text []rune, from int, marks []mark, asked coding.Span) []Piece {
	to := from + len(text)
	cuts := []int{from, to}
	cut := func(at int) {
		if from < at && at < to {
			cuts = append(cuts, at)
		}
	}
	var inside []mark
	for _, m := range marks {
		if m.span[0] < to && from < m.span[1] && m.span[0] < m.span[1] {
			inside = append(inside, m)
			cut(m.span[0])
			cut(m.span[1])
		}
	}
	cut(asked[0])
	cut(asked[1])
	for i, r := range text {
		if hidden(r) {
			cut(from + i)
			cut(from + i + 1)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	slices.SortStableFunc(inside, func(a, b mark) int { return cmp.Compare(a.span[0], b.span[0]) })
	var list []Piece
	var open []mark
	next := 0
	for i := 0; i+1 < len(cuts); i++ {
		start, end := cuts[i], cuts[i+1]
		open = slices.DeleteFunc(open, func(m mark) bool { return m.span[1] <= start })
		for next < len(inside) && inside[next].span[0] <= start {
			if inside[next].span[1] > start {
				open = append(open, inside[next])
			}
			next++
		}
		p := Piece{From: start, Text: string(text[start-from : end-from])}
		p.Hidden = end-start == 1 && hidden(text[start-from])
		p.Asked = asked[0] <= start && end <= asked[1]
		p.First = p.Asked && start == max(asked[0], from)
		p.Roles, p.Of = rolesOf(open)
		list = append(list, p)
	}
	return list
}

// rolesOf are the roles of marks and what they are parts of, each once.
func rolesOf(open []mark) (roles, of string) {
	if len(open) == 0 {
		return "", ""
	}
	var names, ids []string
	for _, m := range open {
		names, ids = append(names, m.role), append(ids, m.of)
	}
	slices.Sort(names)
	slices.Sort(ids)
	return strings.Join(slices.Compact(names), " "), strings.Join(slices.Compact(ids), " ")
}

// hidden reports whether a character is not shown as it is. A carriage return is
// among them, for browsers read it as another character or drop it.
func hidden(r rune) bool {
	if r == '\n' || r == '\t' || r >= ' ' && r < 0x7f {
		return false
	}
	return r == '\r' || r == unicode.ReplacementChar || page.Visible(string(r)) != string(r)
}

// RoleList are its roles.
func (p Piece) RoleList() []string { return strings.Fields(p.Roles) }

// Shown is the text of a piece as it is shown.
func (p Piece) Shown() string {
	if p.Text == "\r" {
		return ""
	}
	return page.Visible(p.Text)
}

// Plain reports whether the piece needs nothing around it.
func (p Piece) Plain() bool { return !p.Hidden && p.Roles == "" && !p.Asked }
