package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"quipu"
	"quipu/coding"
)

// An explanation shows how each coding came about: the tree of its sentence, with
// the words that fill its places marked by the number of the mention, and under it
// the line of the lexicon and the rules that acted.
type explanation struct {
	table *tableWriter
	begun bool
}

func newExplanation(w io.Writer, o Options) *explanation { return &explanation{table: newTable(w, o)} }

// Write writes a document's sentences that have mentions.
func (x *explanation) Write(a *quipu.Analysis) error {
	if len(a.Events) == 0 {
		return nil
	}
	out := x.table.out
	if x.begun {
		out.WriteByte('\n')
	}
	x.begun = true
	out.WriteString(x.table.paint(bold, cells.Truncate(heading(a.Doc), x.table.options.Width, "…")) + "\n")
	mentions := coding.Mentions(a, "", true)
	for from := 0; from < len(a.Events); {
		to := from + 1
		for to < len(a.Events) && a.Events[to].Sentence == a.Events[from].Sentence {
			to++
		}
		out.WriteByte('\n')
		x.sentence(a.Text(a.Events[from].SentenceSpan))
		if a.Events[from].Sentence < len(a.Sentences) {
			newSentenceTree(a, from, to).write(out, x.table)
		}
		for i := from; i < to; i++ {
			x.mention(i+1, &mentions[i])
		}
		from = to
	}
	return out.Flush()
}

// Close ends the output.
func (x *explanation) Close() error { return x.table.Close() }

// sentence writes the words of a sentence in lines that fit.
func (x *explanation) sentence(text string) {
	width := 0
	for i, word := range strings.Fields(printable(text)) {
		w := cells.StringWidth(word)
		switch {
		case i == 0:
		case width+1+w > x.table.options.Width:
			x.table.out.WriteByte('\n')
			width = 0
		default:
			x.table.out.WriteByte(' ')
			width++
		}
		x.table.out.WriteString(word)
		width += w
	}
	x.table.out.WriteString("\n\n")
}

// mention writes what was coded and why.
func (x *explanation) mention(number int, m *coding.Mention) {
	out := x.table.out
	event := string(m.Event)
	if len(m.Mode) > 0 {
		event += " " + strings.Join(m.Mode, ", ")
	}
	color := ""
	if m.QuadCode > 0 && m.QuadCode < len(quadColors) {
		color = quadColors[m.QuadCode]
	}
	fmt.Fprintf(out, "\n  %d  %s  %s  confidence %.2f", number, x.table.paint(color, event), m.Status, m.Confidence)
	for _, part := range []string{when(m), placeOf(m), sidesOf(m)} {
		if part != "" {
			out.WriteString("  " + printable(part))
		}
	}
	out.WriteByte('\n')
	line := func(label, text string) {
		text = cells.Truncate(printable(text), x.table.options.Width-14, "…")
		fmt.Fprintf(out, "     %s %s\n", x.table.paint(dim, fmt.Sprintf("%-8s", label)), text)
	}
	source := m.Why.Source
	if m.Why.Pattern != "" {
		source += ": " + m.Why.Pattern
	}
	line("line", source)
	line("score", fmt.Sprintf("%.2f", m.Why.Score))
	if m.Why.Judge != "" {
		line("judge", m.Why.Judge)
	}
	label := "rules"
	for _, rule := range m.Why.Rules {
		line(label, rule)
		label = ""
	}
}

// A sentenceTree is the tree of a sentence on its way to paper. Function words and
// the parts of names stand in the line of the word that they belong to, marks of
// punctuation nowhere.
type sentenceTree struct {
	a     *quipu.Analysis
	s     *quipu.Sentence
	marks map[int][]string
	lines []treeLine
}

// A treeLine is one word with its own, how it hangs, and what it fills.
type treeLine struct{ text, relation, marks string }

// newSentenceTree draws the tree of the sentence that mentions from to to share.
func newSentenceTree(a *quipu.Analysis, from, to int) *sentenceTree {
	t := &sentenceTree{a: a, s: &a.Sentences[a.Events[from].Sentence], marks: map[int][]string{}}
	for i := from; i < to; i++ {
		t.mark(i)
	}
	root := t.s.Root()
	if root < 0 {
		root = a.Events[from].Trigger.Head
	}
	t.draw(root, "", "", map[int]bool{})
	return t
}

// mark notes the words of a mention that stand in this sentence.
func (t *sentenceTree) mark(i int) {
	m := &t.a.Events[i]
	add := func(sentence, head int, what string) {
		if sentence == m.Sentence && head >= 0 && head < len(t.s.Tokens) {
			t.marks[head] = append(t.marks[head], fmt.Sprintf("%s %d", what, i+1))
		}
	}
	add(m.Sentence, m.Trigger.Head, "trigger")
	for k := range m.Actors {
		add(m.Actors[k].Sentence, m.Actors[k].Head, "actor")
	}
	for k := range m.Recipients {
		add(m.Recipients[k].Sentence, m.Recipients[k].Head, "recipient")
	}
	if m.When != nil {
		add(m.When.Sentence, m.When.Head, "date")
	}
	if m.Where != nil {
		add(m.Where.Sentence, m.Where.Head, "place")
	}
	if !m.Weapon.IsZero() {
		add(m.Sentence, t.s.TokenAt(m.Weapon.End-1), "weapon")
	}
	if m.Attribution != nil && m.Attribution.Speaker != nil {
		add(m.Attribution.Speaker.Sentence, m.Attribution.Speaker.Head, "speaker")
	}
}

// draw adds the line of a token and those of the tokens below it.
func (t *sentenceTree) draw(token int, lead, below string, seen map[int]bool) {
	seen[token] = true
	words := []int{token}
	var children []int
	for child := range t.s.Children(token) {
		switch {
		case seen[child] || t.s.Tokens[child].Is("punct"):
		case t.folds(child):
			words = append(words, child)
		default:
			children = append(children, child)
		}
	}
	var text []string
	for i := range t.s.Tokens {
		for _, word := range words {
			if word == i {
				text = append(text, t.s.Tokens[i].Form)
			}
		}
	}
	t.lines = append(t.lines, treeLine{lead + printable(strings.Join(text, " ")), t.s.Tokens[token].Rel, strings.Join(t.marks[token], ", ")})
	for k, child := range children {
		if k == len(children)-1 {
			t.draw(child, below+"└─ ", below+"   ", seen)
		} else {
			t.draw(child, below+"├─ ", below+"│  ", seen)
		}
	}
}

// folds reports whether a token stands in the line of its head.
func (t *sentenceTree) folds(i int) bool {
	if len(t.marks[i]) > 0 {
		return false
	}
	for range t.s.Children(i) {
		return false
	}
	return t.s.Tokens[i].Is("case", "det", "aux", "mark", "cc", "cop", "fixed", "flat", "compound", "nummod", "amod", "expl")
}

// widestTree bounds the column of the tree, in cells.
const widestTree = 56

// write writes the tree with its relations and marks in columns.
func (t *sentenceTree) write(out *bufio.Writer, table *tableWriter) {
	width, relation := 0, 0
	for _, line := range t.lines {
		if w := cells.StringWidth(line.text); w <= widestTree {
			width = max(width, w)
		}
		relation = max(relation, len(line.relation))
	}
	for _, line := range t.lines {
		text := fmt.Sprintf("  %s%s  %s", line.text, strings.Repeat(" ", max(0, width-cells.StringWidth(line.text))), table.paint(dim, line.relation))
		if line.marks != "" {
			text += strings.Repeat(" ", relation-len(line.relation)+2) + table.paint(bold, line.marks)
		}
		out.WriteString(strings.TrimRight(text, " ") + "\n")
	}
}
