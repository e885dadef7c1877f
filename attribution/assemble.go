package attribution

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
)

// A draft is a candidate in terms of the text, to which quotations are added.
type draft struct {
	*candidate
	cueSpan quipu.Span
	pieces  []quipu.Span // content, in text order, apart
	quoted  bool         // a quotation that is an utterance was tied to it
}

// An assembler ties the quotations of a document to the cues of its sentences.
type assembler struct {
	a         *quipu.Analysis
	sentences []sentence
	drafts    []draft
	quotes    []quotation
	// begins[i] is the first draft of sentence i, and found the number of drafts
	// before quotations were tied.
	begins []int
	found  int
}

func (as *assembler) sentence(i int) *sentence { return &as.sentences[i] }

// draft turns the candidates of a sentence into drafts.
func (as *assembler) draft(index int, found []candidate) {
	s := as.sentence(index)
	as.begins = append(as.begins, len(as.drafts))
	if c, content, ok := as.turn(index); ok {
		as.drafts = append(as.drafts, draft{candidate: &c, cueSpan: s.span(c.cue[0]), pieces: []quipu.Span{content}})
	}
	for i := range found {
		c := &found[i]
		d := draft{candidate: c, cueSpan: s.span(c.cue[0])}
		if c.around && len(c.content) == 0 {
			c.content = s.around(c)
		}
		for _, r := range c.content {
			if r = s.trimmed(s.unresumed(r)); !r.empty() {
				d.pieces = addPiece(d.pieces, s.span(r))
			}
		}
		as.drafts = append(as.drafts, d)
	}
	as.cutAsides(s, as.begins[index])
}

// cutAsides takes the clauses that were put into a sentence out of the other
// contents of that sentence.
func (as *assembler) cutAsides(s *sentence, from int) {
	for i := from; i < len(as.drafts); i++ {
		if !as.drafts[i].around || as.drafts[i].clause.empty() {
			continue
		}
		aside := s.span(as.drafts[i].clause)
		for j := from; j < len(as.drafts); j++ {
			d := &as.drafts[j]
			if i == j || aside.Contains(d.cueSpan) {
				continue
			}
			var pieces []quipu.Span
			for _, p := range d.pieces {
				if !p.Overlaps(aside) {
					pieces = append(pieces, p)
					continue
				}
				text := as.a.Doc.Text
				if p.Start < aside.Start {
					pieces = append(pieces, quipu.Span{Start: p.Start, End: p.Start + len(strings.TrimRight(text[p.Start:aside.Start], " ,;—–-\n"))})
				}
				if rest := strings.TrimLeft(text[min(aside.End, p.End):p.End], " ,;—–-\n"); rest != "" {
					pieces = append(pieces, quipu.Span{Start: p.End - len(rest), End: p.End})
				}
			}
			d.pieces = pieces
		}
	}
}

// around is the sentence without the clause of the cue, between semicolons.
func (s *sentence) around(c *candidate) []stretch {
	first, last := c.clause.first, c.clause.last
	for first > 0 && s.Tokens[first-1].Form != ";" {
		first--
	}
	for last+1 < len(s.Tokens) && s.Tokens[last+1].Form != ";" {
		last++
	}
	var pieces []stretch
	if first < c.clause.first {
		pieces = append(pieces, stretch{first, c.clause.first - 1})
	}
	if c.clause.last < last {
		pieces = append(pieces, stretch{c.clause.last + 1, last})
	}
	return pieces
}

// addPiece adds a piece and joins those that touch or overlap.
func addPiece(pieces []quipu.Span, p quipu.Span) []quipu.Span {
	pieces = append(pieces, p)
	slices.SortFunc(pieces, func(x, y quipu.Span) int { return x.Start - y.Start })
	joined := pieces[:1]
	for _, p := range pieces[1:] {
		if last := &joined[len(joined)-1]; p.Start <= last.End {
			last.End = max(last.End, p.End)
		} else {
			joined = append(joined, p)
		}
	}
	return joined
}

// tie gives each quotation to a cue.
func (as *assembler) tie() {
	as.found = len(as.drafts)
	last := -1    // the draft that got the quotation before
	pending := -1 // a quotation that goes on in the next paragraph and has no cue yet
	for n := range as.quotes {
		q := &as.quotes[n]
		if !q.said(as.a.Doc.Text) {
			continue
		}
		first, end := as.at(q.inner(as.a.Doc.Text)), as.at(q.span.End-1)
		if first < 0 || end < 0 {
			continue
		}
		// A speaker put in right behind comes before a verb that runs into it: "saw
		// it as “the last chance,” she said".
		d := as.holder(q, first)
		if behind := as.after(q, n, end); behind >= 0 && (d < 0 || as.drafts[behind].around) {
			d = behind
			as.widen(d, q, as.drafts[d].sentence)
		}
		if d < 0 {
			d = as.before(q, n, first)
		}
		if d < 0 && last >= 0 {
			d = as.continued(q, n, first, last)
		}
		if d < 0 {
			d = as.announced(q, first)
		}
		if d < 0 {
			d = as.led(q, first)
		}
		if d < 0 {
			last = -1
			if !q.open {
				pending = -1
			} else if pending < 0 || as.quotes[n-1].paragraph+1 != q.paragraph {
				pending = n
			}
			continue
		}
		if pending >= 0 && (as.quotes[n-1].paragraph+1 != q.paragraph || !as.begin(q)) {
			pending = -1
		}
		if pending < 0 {
			pending = n
		}
		for ; pending <= n; pending++ {
			as.drafts[d].pieces = addPiece(as.drafts[d].pieces, as.quotes[pending].span)
			as.quotes[pending].tied = true
		}
		as.drafts[d].quoted = true
		pending, last = -1, d
	}
	as.clip()
	for d := range as.drafts {
		if draft := &as.drafts[d]; len(draft.pieces) == 0 {
			as.block(draft)
		}
	}
}

// block gives a cue whose sentence ends its paragraph with a colon the next
// paragraph: a quotation set off without marks.
func (as *assembler) block(d *draft) {
	s := as.sentence(d.sentence)
	next := d.sentence + 1
	if !d.entry.takes(byQuote) || s.Tokens[len(s.Tokens)-1].Form != ":" || next >= len(as.a.Sentences) || as.a.Sentences[next].Paragraph == s.Paragraph {
		return
	}
	if words(as.a.Doc.Text[d.cueSpan.End:s.Span.End]) > 6 {
		return
	}
	if p := as.a.Sentences[next].Paragraph; p > s.Paragraph && p < len(as.a.Doc.Paragraphs) {
		d.pieces = []quipu.Span{as.a.Doc.Paragraphs[p].Span}
	}
}

// clip keeps what is ascribed within a quotation inside it: a parser may hang
// the clause of the speaker behind it into the quoted words.
func (as *assembler) clip() {
	for i := range as.drafts {
		d := &as.drafts[i]
		n := as.quotationAt(d.cueSpan)
		if n < 0 || !as.quotes[n].said(as.a.Doc.Text) {
			continue
		}
		q := as.quotes[n].span
		var pieces []quipu.Span
		for _, p := range d.pieces {
			p = quipu.Span{Start: max(p.Start, q.Start), End: min(p.End, q.End)}
			if p.End == q.End && !p.IsZero() {
				p.End = p.Start + len(strings.TrimRight(p.Of(as.a.Doc.Text), "\"”»' ,"))
			}
			if !p.IsZero() {
				pieces = append(pieces, p)
			}
		}
		d.pieces = pieces
	}
}

// quotationAt is the quotation that holds a span, or -1.
func (as *assembler) quotationAt(s quipu.Span) int {
	i, _ := slices.BinarySearchFunc(as.quotes, s.Start, func(q quotation, o int) int {
		if q.span.End <= o {
			return -1
		}
		return 1
	})
	if i < len(as.quotes) && as.quotes[i].span.Contains(s) {
		return i
	}
	return -1
}

// at is the sentence that holds a byte, or the first one after it.
func (as *assembler) at(offset int) int {
	i, _ := slices.BinarySearchFunc(as.a.Sentences, offset, func(s quipu.Sentence, o int) int {
		if s.Span.End <= o {
			return -1
		}
		return 1
	})
	if i == len(as.a.Sentences) {
		return -1
	}
	return i
}

// of is the range of drafts of a sentence.
func (as *assembler) of(index int) (from, to int) {
	from, to = as.begins[index], as.found
	if index+1 < len(as.begins) {
		to = as.begins[index+1]
	}
	return from, to
}

// holder is a draft whose content the tree has running into the quotation:
// "he called it “a disgrace”", "she said: “We won. We …”".
func (as *assembler) holder(q *quotation, index int) int {
	from, to := as.of(index)
	for d := from; d < to; d++ {
		draft := &as.drafts[d]
		if draft.around || draft.cueSpan.Start >= q.span.Start {
			continue
		}
		for _, piece := range draft.pieces {
			if piece.Overlaps(q.span) && piece.Start <= q.span.Start+len("“") {
				return d
			}
		}
	}
	return -1
}

// after is the cue behind the quotation: "“…,” she said".
func (as *assembler) after(q *quotation, n, index int) int {
	if index+1 < len(as.a.Sentences) && as.a.Sentences[index].Span.End <= q.span.End && as.a.Sentences[index+1].Paragraph == as.a.Sentences[index].Paragraph {
		// "“Why?” she asked.": the stop in the quotation ended the sentence.
		if from, to := as.of(index + 1); from < to && len(as.drafts[from].pieces) == 0 {
			index++
		}
	}
	from, to := as.of(index)
	limit := as.a.Sentences[index].Span.End
	if n+1 < len(as.quotes) && as.quotes[n+1].said(as.a.Doc.Text) {
		limit = min(limit, as.quotes[n+1].span.Start)
	}
	s := as.sentence(index)
	for d := from; d < to; d++ {
		draft := &as.drafts[d]
		if !draft.entry.takes(byQuote) && draft.entry != &phraseCue || draft.cueSpan.Start < q.span.End || draft.cueSpan.End > limit || draft.quoted && !draft.around {
			continue
		}
		// Nothing but the speaker stands between the quotation and the cue.
		start := draft.cueSpan.Start
		if !draft.source.empty() {
			start = min(start, s.span(draft.source).Start)
		}
		if gap := (quipu.Span{Start: q.span.End, End: start}); gap.Start < gap.End && words(gap.Of(as.a.Doc.Text)) > 3 {
			return -1
		}
		return d
	}
	return -1
}

// widen makes the content of a draft what stands before it in the sentence, up
// to and with the quotation: "the plan was “a disgrace,” she said".
func (as *assembler) widen(d int, q *quotation, index int) {
	draft := &as.drafts[d]
	var pieces []quipu.Span
	sentence := as.a.Sentences[index].Span
	if start := q.span.Start; start > sentence.Start {
		if from, _ := as.of(index); from == d || as.drafts[d-1].cueSpan.Start > q.span.Start {
			lead := strings.TrimLeftFunc(as.a.Doc.Text[sentence.Start:start], unicode.IsSpace)
			if lead != "" {
				pieces = append(pieces, quipu.Span{Start: start - len(lead), End: q.span.End})
			}
		}
	}
	// What the tree put into the content behind the cue stays only if it is a
	// quotation, which is added by itself.
	draft.pieces, draft.around = pieces, true
}

// before is the cue in front of the quotation: "she said, “…”".
func (as *assembler) before(q *quotation, n, index int) int {
	from, to := as.of(index)
	for d := to - 1; d >= from; d-- {
		draft := &as.drafts[d]
		if draft.cueSpan.Start >= q.span.Start {
			continue
		}
		if !draft.entry.takes(byQuote) || draft.entry.class == judging && len(draft.pieces) > 0 && !draft.quoted {
			continue
		}
		if n > 0 && draft.cueSpan.Start < as.quotes[n-1].span.End && as.quotes[n-1].span.Start >= as.a.Sentences[index].Span.Start && !draft.quoted {
			return -1
		}
		gap := strings.TrimRightFunc(as.a.Doc.Text[draft.cueSpan.End:q.span.Start], unicode.IsSpace)
		if draft.quoted || gap == "" || strings.ContainsRune(",:", lastRune(gap)) || words(gap) <= 4 {
			if !draft.quoted && !draft.around && len(draft.pieces) > 0 {
				// "said that it was, in his word, “over”": the clause goes on.
				last := &draft.pieces[len(draft.pieces)-1]
				if last.Start < draft.cueSpan.End || last.Start > q.span.Start || words(as.a.Doc.Text[min(last.End, q.span.Start):q.span.Start]) > 8 {
					return -1
				}
				last.End = q.span.End
			}
			if r, _ := utf8.DecodeRuneInString(as.a.Doc.Text[q.inner(as.a.Doc.Text):]); draft.around && !draft.quoted && unicode.IsUpper(r) {
				// "Asked about the vote, she said, “No.”": a new utterance begins.
				draft.pieces = nil
			}
			return d
		}
		return -1
	}
	return -1
}

// continued is the draft whose quotation goes on: "“…,” she said. “…”", or a
// quotation over several paragraphs, of which only the last is shut.
func (as *assembler) continued(q *quotation, n, index, last int) int {
	draft := &as.drafts[last]
	before := &as.quotes[n-1]
	if before.open && before.paragraph+1 == q.paragraph && as.begin(q) {
		return last
	}
	if before.paragraph != q.paragraph || draft.sentence+1 < index && as.a.Sentences[index-1].Span.Start > before.span.End {
		return -1
	}
	// The quotation begins its sentence, and no other cue stands between.
	if lead := strings.TrimSpace(as.a.Doc.Text[as.a.Sentences[index].Span.Start:max(q.span.Start, as.a.Sentences[index].Span.Start)]); lead != "" && as.a.Sentences[index].Span.Start > before.span.End {
		return -1
	}
	return last
}

// begin reports whether a quotation begins its paragraph.
func (as *assembler) begin(q *quotation) bool {
	return as.a.Doc.Paragraphs[q.paragraph].Span.Start+len("“") >= q.span.Start
}

// announced is the cue of the sentence before, which ends in a colon.
func (as *assembler) announced(q *quotation, index int) int {
	if index == 0 {
		return -1
	}
	lead := strings.TrimRightFunc(as.a.Doc.Text[:q.span.Start], unicode.IsSpace)
	if !strings.HasSuffix(lead, ":") || len(lead) > as.a.Sentences[index-1].Span.End+1 {
		return -1
	}
	from, to := as.of(index - 1)
	for d := to - 1; d >= from; d-- {
		if as.drafts[d].entry.takes(byQuote) {
			as.drafts[d].pieces = nil
			return d
		}
	}
	return -1
}

func words(s string) int { return len(strings.Fields(s)) }
