package claim

import (
	"slices"
	"sort"
	"strings"

	"quipu"
	"quipu/clause"
)

// A content is one clause or phrase of what is claimed.
type content struct {
	s     *clause.Sentence
	head  int
	parts []bool // by token: whether it belongs to it
	quote bool
}

func (c *content) holds(i int) bool { return c.parts[i] }

// span is where the content stands, without the words that tie it to its cue
// and the marks around it.
func (c *content) span() quipu.Span {
	first, last := -1, -1
	for i, in := range c.parts {
		if in {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	for first < last && c.outer(first) {
		first++
	}
	for last > first && c.s.Tokens[last].Tag == "PUNCT" {
		last--
	}
	return c.s.TokenSpan(first, last)
}

func (c *content) outer(i int) bool {
	t := &c.s.Tokens[i]
	return t.Tag == "PUNCT" || t.Head == c.head && t.Is("mark", "case", "cc") && i < c.head
}

// contents are the clauses of what a cue says: those of its attribution, else
// those that hang on it.
func (r *reader) contents(a *act) []*content {
	var all []*content
	if a.x == nil {
		objects := a.view.Objects
		if r.casting(a) {
			// "cast doubt on the count": what is doubted stands beside the doubt.
			objects = append(slices.Clone(objects), r.under(a.s, append([]int{a.cue}, objects...), []string{"on", "upon", "about", "over", "sobre", "de"})...)
			objects = slices.DeleteFunc(objects, func(i int) bool { return slices.Contains(r.lex.casts[a.lemma], a.s.Lemma(i)) })
		}
		for _, heads := range [][]int{a.view.Clauses, objects, a.view.Infinitives} {
			for _, h := range heads {
				if a.s.Governs(a.cue, h) {
					all = append(all, r.below(a.s, h)...)
				}
			}
			if len(all) > 0 {
				return all
			}
		}
		return nil
	}
	for _, piece := range a.x.Content {
		for _, s := range r.byIndex[r.sentenceAt(piece.Start):] {
			if s == nil || !s.Span.Overlaps(piece) {
				if s != nil && s.Span.Start >= piece.End {
					break
				}
				continue
			}
			all = append(all, r.segments(s, func(i int) bool {
				return piece.Contains(s.Tokens[i].Span) && !(s == a.s && r.ofCue(a, i))
			}, a.x.Kind != quipu.Paraphrased && a.x.Kind != quipu.OwnVoice)...)
		}
	}
	return all
}

// sentenceAt is the index of the first sentence that ends after an offset.
func (r *reader) sentenceAt(offset int) int {
	return sort.Search(len(r.a.Sentences), func(i int) bool { return r.a.Sentences[i].Span.End > offset })
}

// ofCue reports whether a token is the cue or belongs to who says so: an aside
// stands in the middle of what it says.
func (r *reader) ofCue(a *act, i int) bool {
	at := a.s.Tokens[i].Span
	for _, pieces := range [][]quipu.Span{a.x.Cue, a.x.Source} {
		for _, p := range pieces {
			if p.Contains(at) {
				return true
			}
		}
	}
	return false
}

// below are the clauses of what a token governs.
func (r *reader) below(s *clause.Sentence, head int) []*content {
	return r.segments(s, func(i int) bool { return s.Governs(head, i) }, false)
}

// segments cuts tokens of a sentence into clauses: each has a head of its own,
// and "that X and that Y" are two.
func (r *reader) segments(s *clause.Sentence, in func(int) bool, quoted bool) []*content {
	of := make([]int, len(s.Tokens)) // head of the clause, or -1
	var heads []int
	for i := range s.Tokens {
		of[i] = -1
		if !in(i) || s.Tokens[i].Tag == "PUNCT" {
			continue
		}
		h := s.Tokens[i].Head
		if (h < 0 || !in(h)) && !s.Tokens[i].Is("case", "mark", "cc", "punct") || r.parts(s, i) {
			heads = append(heads, i)
			of[i] = i
		}
	}
	for i := range s.Tokens {
		if !in(i) || of[i] >= 0 {
			continue
		}
		for at, steps := i, 0; at >= 0 && steps <= len(s.Tokens); at, steps = s.Tokens[at].Head, steps+1 {
			if in(at) && of[at] == at {
				of[i] = at
				break
			}
		}
	}
	var all []*content
	for _, head := range heads {
		c := &content{s: s, head: head, parts: make([]bool, len(s.Tokens))}
		for i := range of {
			c.parts[i] = of[i] == head
		}
		c.quote = quoted && r.between(c)
		all = append(all, c)
	}
	return all
}

// parts reports whether a token begins a clause beside the one above it.
func (r *reader) parts(s *clause.Sentence, i int) bool {
	t := &s.Tokens[i]
	switch {
	case t.Is("parataxis"):
		return true
	case !t.Is("conj") || t.Tag != "VERB" && t.Tag != "AUX" && s.Child(i, "cop") < 0:
		return false
	}
	return s.Child(i, "nsubj", "csubj", "mark") >= 0
}

// between reports whether a content stands between quotation marks.
func (r *reader) between(c *content) bool {
	text, span := r.a.Doc.Text, c.span()
	const marks = "\"“”«»"
	before := strings.LastIndexAny(text[:span.Start], marks)
	return before >= 0 && strings.ContainsAny(text[span.End:], marks) &&
		!strings.Contains(text[before:span.Start], "\n\n") && opens(text, before)
}

// opens reports whether the mark at an offset opens a quotation: it is an opening
// one, or a straight one before a letter.
func opens(text string, at int) bool {
	rest := text[at:]
	if strings.HasPrefix(rest, "“") || strings.HasPrefix(rest, "«") {
		return true
	}
	return rest[0] == '"' && len(rest) > 1 && rest[1] != ' ' && rest[1] != '\n' && rest[1] != ',' && rest[1] != '.'
}
