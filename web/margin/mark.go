package margin

import (
	"strings"
	"unicode/utf8"

	"quipu/coding"
)

// mentionMarks are the words of a mention in the text.
func mentionMarks(m *coding.Mention) []mark {
	marks := marking{of: m.ID}
	marks.add("trigger", m.Trigger.Words)
	marks.actors("actor", m.Actor)
	marks.actors("recipient", m.Recipient)
	marks.place(m.EventLoc)
	for i := range m.Counts {
		marks.add("count", m.Counts[i].Words)
	}
	if m.Weapon != nil {
		marks.add("weapon", *m.Weapon)
	}
	marks.speaker(m.Attribution)
	marks.date(m.DateText, m.Sentence, m.Trigger.Span)
	return marks.list
}

func statementMarks(s *coding.Statement) []mark {
	marks := marking{of: s.ID}
	marks.add("trigger", s.Trigger.Words)
	for i := range s.Arguments {
		marks.add("argument", s.Arguments[i].Words)
	}
	if s.Figure != nil {
		marks.add("count", s.Figure.Words)
	}
	marks.place(s.Location)
	marks.speaker(s.Attribution)
	marks.date(s.DateText, s.Sentence, s.Trigger.Span)
	return marks.list
}

// A marking collects the marks of one coding.
type marking struct {
	of   string
	list []mark
}

func (m *marking) add(role string, words coding.Words) {
	if words.Span[0] < words.Span[1] {
		m.list = append(m.list, mark{words.Span, role, m.of})
	}
}

func (m *marking) actors(role string, actors []coding.Actor) {
	for i := range actors {
		m.add(role, actors[i].Words)
	}
}

func (m *marking) place(l *coding.Location) {
	if l != nil {
		m.add("place", l.Words)
	}
}

func (m *marking) speaker(a *coding.Attribution) {
	if a == nil {
		return
	}
	if a.Speaker != nil {
		m.add("speaker", a.Speaker.Words)
	}
	if a.Cue != nil {
		m.add("cue", *a.Cue)
	}
}

// date marks the words of a date, which are kept without their place: those in the
// sentence that are nearest to the trigger.
func (m *marking) date(words string, sentence coding.Sentence, trigger coding.Span) {
	if words == "" {
		return
	}
	best, length := -1, utf8.RuneCountInString(words)
	for from := 0; ; {
		at := strings.Index(sentence.Text[from:], words)
		if at < 0 {
			break
		}
		point := sentence.Span[0] + utf8.RuneCountInString(sentence.Text[:from+at])
		if best < 0 || distance(point, trigger[0]) < distance(best, trigger[0]) {
			best = point
		}
		from += at + len(words)
	}
	if best >= 0 {
		m.add("date", coding.Words{Text: words, Span: coding.Span{best, best + length}})
	}
}

func distance(a, b int) int { return max(a-b, b-a) }
