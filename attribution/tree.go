package attribution

import (
	"slices"
	"strings"

	"quipu"
)

// A sentence is a sentence with its tree turned upside down, for quick looks
// from a token to what it governs.
type sentence struct {
	*quipu.Sentence
	index int
	lex   *lexicon
	kids  []int32 // the dependents of all tokens, by token
	first []int32 // where the dependents of each token begin in kids
	lower []string
}

func (s *sentence) load(a *quipu.Analysis, index int, lex *lexicon) {
	s.Sentence, s.index, s.lex = &a.Sentences[index], index, lex
	n := len(s.Tokens)
	s.first = append(s.first[:0], make([]int32, n+1)...)
	s.kids = append(s.kids[:0], make([]int32, n)...)
	s.lower = s.lower[:0]
	for i := range s.Tokens {
		s.lower = append(s.lower, strings.ToLower(s.Tokens[i].Form))
		if h := s.Tokens[i].Head; h >= 0 && h < n {
			s.first[h+1]++
		}
	}
	for i := range n {
		s.first[i+1] += s.first[i]
	}
	next := slices.Clone(s.first)
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h >= 0 && h < n {
			s.kids[next[h]] = int32(i)
			next[h]++
		}
	}
}

// children are the dependents of token i from left to right.
func (s *sentence) children(i int) []int32 { return s.kids[s.first[i]:s.first[i+1]] }

// child is the first dependent of token i with one of these relations, or -1.
func (s *sentence) child(i int, rels ...string) int {
	for _, k := range s.children(i) {
		if s.Tokens[k].Is(rels...) {
			return int(k)
		}
	}
	return -1
}

// A stretch is a range of tokens, both ends included.
type stretch struct{ first, last int }

func (r stretch) holds(i int) bool { return r.first <= i && i <= r.last }

// subtree is the stretch that token i governs. A tree from a parser may have
// crossing edges, and a cycle in a broken one ends after as many steps as there
// are tokens.
func (s *sentence) subtree(i int) stretch {
	r := stretch{i, i}
	s.widen(&r, i, len(s.Tokens))
	return r
}

func (s *sentence) widen(r *stretch, i, steps int) {
	for _, k := range s.children(i) {
		r.first, r.last = min(r.first, int(k)), max(r.last, int(k))
		if steps > 0 {
			s.widen(r, int(k), steps-1)
		}
	}
}

// trimmed is the stretch without the commas, stops, dashes and brackets at its
// ends, quotation marks and what they hold aside. It is empty (last < first) if
// nothing is left.
func (s *sentence) trimmed(r stretch) stretch {
	for r.first <= r.last && s.loose(r.first, false) {
		r.first++
	}
	for r.last >= r.first && s.loose(r.last, true) {
		r.last--
	}
	return r
}

// loose reports whether a token at the edge of a stretch is left out of it.
func (s *sentence) loose(i int, end bool) bool {
	switch s.Tokens[i].Form {
	case ",", ";", ":", "--", "—", "–", "-", "...", "…":
		return true
	case ".":
		return true
	case ")", "]":
		return !end
	case "(", "[":
		return end
	case "?", "!":
		return !end
	}
	return false
}

// span is the text of a stretch.
func (s *sentence) span(r stretch) quipu.Span { return s.TokenSpan(r.first, r.last) }

// caseOf is the preposition of a nominal, or the marker of a clause, in lower
// case; with several the first.
func (s *sentence) caseOf(i int) string {
	if k := s.child(i, "case", "mark"); k >= 0 {
		return s.lower[k]
	}
	return ""
}

// lemma is the lemma of a token in lower case, or its form where it has none.
func (s *sentence) lemma(i int) string {
	if l := s.Tokens[i].Lemma; l != "" && l != "_" {
		return strings.ToLower(l)
	}
	return s.lower[i]
}
