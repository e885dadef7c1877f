package attribution

import (
	"strings"
	"unicode"

	"quipu"
)

// longestName bounds, in tokens, the name of a speaker before a colon.
const longestName = 6

// colonCue is the cue of a turn, "THE JUDGE: Sit down.", and of a sentence that
// leads to a quotation by its colon alone.
var colonCue = cue{class: "colon", frames: byClause | byQuote}

// turn reads the beginning of a paragraph as a speaker's turn or as a headline
// that names one: a name, a colon, and the rest of the paragraph as content.
func (as *assembler) turn(index int) (candidate, quipu.Span, bool) {
	s := as.sentence(index)
	if index > 0 && as.a.Sentences[index-1].Paragraph == s.Paragraph || s.Paragraph < 0 || s.Paragraph >= len(as.a.Doc.Paragraphs) {
		return candidate{}, quipu.Span{}, false
	}
	colon := 0
	for colon < len(s.Tokens) && colon <= longestName && s.Tokens[colon].Form != ":" {
		switch s.Tokens[colon].Tag {
		case "PROPN":
		case "NOUN", "ADJ", "DET", "ADP":
			// "the judge" alone is a phrase of its sentence; "THE JUDGE" is a speaker.
			if first := []rune(s.Tokens[colon].Form)[0]; !unicode.IsUpper(first) {
				return candidate{}, quipu.Span{}, false
			}
		default:
			return candidate{}, quipu.Span{}, false
		}
		colon++
	}
	if colon == 0 || colon > longestName || colon+1 >= len(s.Tokens) || s.Tokens[colon].Form != ":" {
		return candidate{}, quipu.Span{}, false
	}
	end := as.a.Doc.Paragraphs[s.Paragraph].Span.End
	start := s.Tokens[colon+1].Span.Start
	text := strings.TrimRightFunc(as.a.Doc.Text[start:max(start, end)], unicode.IsSpace)
	if text == "" {
		return candidate{}, quipu.Span{}, false
	}
	return candidate{
		entry: &colonCue, sentence: index, head: colon, cue: []stretch{{colon, colon}},
		source: stretch{0, colon - 1}, subject: colon - 1, clause: nowhere,
	}, quipu.Span{Start: start, End: start + len(text)}, true
}

// led is a new draft for a quotation that a colon leads to, whatever the verb:
// "she gave them a choice: “…”". The predicate is the cue then. It is -1 if no
// colon stands before the quotation or the clause before it has no subject.
func (as *assembler) led(q *quotation, index int) int {
	lead := strings.TrimRightFunc(as.a.Doc.Text[:q.span.Start], unicode.IsSpace)
	if !strings.HasSuffix(lead, ":") {
		return -1
	}
	if as.a.Sentences[index].Span.Start >= len(lead) {
		index--
	}
	if index < 0 {
		return -1
	}
	s := as.sentence(index)
	colon := s.TokenAt(len(lead) - 1)
	if colon < 0 {
		return -1
	}
	for verb := colon - 1; verb >= 0; verb-- {
		if !s.finite(verb) || s.Tokens[verb].Tag != "VERB" {
			continue
		}
		subject, source := s.sourceOf(verb, 0)
		if source.empty() || source.last >= verb {
			return -1
		}
		c := candidate{entry: &colonCue, sentence: index, head: verb, cue: []stretch{{verb, colon}}, source: source, subject: subject, clause: nowhere}
		as.drafts = append(as.drafts, draft{candidate: &c, cueSpan: s.span(c.cue[0])})
		return len(as.drafts) - 1
	}
	return -1
}
