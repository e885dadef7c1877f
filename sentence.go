package quipu

import (
	"iter"
	"strings"
)

// A Token is one syntactic word of a sentence, in the sense of Universal
// Dependencies.
type Token struct {
	// Span is where the word stands. Parts of a contraction that cannot be cut
	// ("del": "de", "el") share the span of the whole.
	Span  Span
	Form  string // the word as analysed; for most words the text of Span
	Lemma string
	Tag   string // universal part of speech, "VERB"
	XTag  string // the treebank's own tag, "VBD"; may be empty
	Feats string // "Mood=Ind|Tense=Past"; may be empty
	Head  int    // index in the sentence of the governing token; Root for the root
	Rel   string // relation to the head with its subtype, "nsubj:pass"
	Name  string // BIO tag of a name, "B-PER", "I-PER"; empty outside names
}

// Root is the Head of the token that no other governs.
const Root = -1

// Is reports whether the relation to the head is one of rels, subtypes set
// aside: a token with "nsubj:pass" is "nsubj" and "nsubj:pass".
func (t *Token) Is(rels ...string) bool {
	for _, rel := range rels {
		if t.Rel == rel || len(t.Rel) > len(rel) && t.Rel[len(rel)] == ':' && t.Rel[:len(rel)] == rel {
			return true
		}
	}
	return false
}

// Feat is the value of a morphological feature, or "" if it is not set.
func (t *Token) Feat(name string) string {
	for rest := t.Feats; rest != ""; {
		var feat string
		feat, rest, _ = strings.Cut(rest, "|")
		if key, value, ok := strings.Cut(feat, "="); ok && key == name {
			return value
		}
	}
	return ""
}

// A Sentence is a run of tokens with one tree. It never crosses a paragraph.
type Sentence struct {
	Span      Span
	Paragraph int // index in Document.Paragraphs
	Tokens    []Token
}

// Root is the index of the token that no other governs, or -1 in a sentence
// without a tree.
func (s *Sentence) Root() int {
	for i := range s.Tokens {
		if s.Tokens[i].Head == Root && s.Tokens[i].Rel != "" {
			return i
		}
	}
	return -1
}

// Children are the dependents of token i from left to right.
func (s *Sentence) Children(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for j := range s.Tokens {
			if s.Tokens[j].Head == i && j != i && !yield(j) {
				return
			}
		}
	}
}

// Child is the first dependent of token i with one of these relations, or -1.
func (s *Sentence) Child(i int, rels ...string) int {
	for j := range s.Tokens {
		if s.Tokens[j].Head == i && s.Tokens[j].Is(rels...) {
			return j
		}
	}
	return -1
}

// Governs reports whether token i is j or above it in the tree.
func (s *Sentence) Governs(i, j int) bool {
	for steps := 0; j != Root && steps <= len(s.Tokens); steps++ {
		if j == i {
			return true
		}
		j = s.Tokens[j].Head
	}
	return false
}

// Subtree is the range [first, last] of tokens that token i governs, itself
// included. In a tree with crossing edges the range may hold others too.
func (s *Sentence) Subtree(i int) (first, last int) {
	first, last = i, i
	for j := range s.Tokens {
		if (j < first || j > last) && s.Governs(i, j) {
			first, last = min(first, j), max(last, j)
		}
	}
	return first, last
}

// Far is further than any distance within a tree.
const Far = 1000

// Distance is how far token b is from a, going up from a and then down to b. A
// step up counts double, and one out of a clause, or down into one that a is not
// in, more; Far where there is no way.
func (s *Sentence) Distance(a, b int) int {
	up := 0
	for at, steps := a, 0; steps <= len(s.Tokens); at, steps = s.Tokens[at].Head, steps+1 {
		if s.Governs(at, b) {
			down := 0
			for x := b; x != at; x = s.Tokens[x].Head {
				down++
				if t := &s.Tokens[x]; x != b && (t.Rel == "acl:relcl" || t.Is("ccomp", "advcl", "parataxis")) {
					down += 4
				}
				if t := &s.Tokens[x]; x != b && t.Is("appos") {
					down += 12 // "Roca, in power since 2006, resigned": no date of that.
				}
			}
			return 2*up + down
		}
		t := &s.Tokens[at]
		if t.Head < 0 {
			break
		}
		up++
		if t.Rel == "acl:relcl" || t.Is("ccomp", "parataxis") {
			up += 2
		}
	}
	return Far
}

// Outermost is the token of a mention that others outside it govern; a name may
// have another head for who names than for who parses.
func (s *Sentence) Outermost(at Locus) int {
	for i := at.First; i <= at.Last; i++ {
		if h := s.Tokens[i].Head; h < at.First || h > at.Last {
			return i
		}
	}
	return at.Head
}

// TokenSpan is the text range from token first to token last, both included.
func (s *Sentence) TokenSpan(first, last int) Span {
	return Span{s.Tokens[first].Span.Start, s.Tokens[last].Span.End}
}

// TokenAt is the index of the token that holds the byte offset, or -1.
func (s *Sentence) TokenAt(offset int) int {
	for i := range s.Tokens {
		if s.Tokens[i].Span.Start <= offset && offset < s.Tokens[i].Span.End {
			return i
		}
	}
	return -1
}
