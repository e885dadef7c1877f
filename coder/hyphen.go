package coder

import (
	"slices"
	"strings"

	"quipu"
)

// hyphenView is the sentence with its hyphenated words whole where the lexicon
// lists them: "a sit-in", "lathi-charged", "de-escalate". Treebanks cut such words
// at the hyphen; their parts mean little. The last part takes the whole word's
// lemma, and the others hang on it.
func hyphenView(s *quipu.Sentence, lex *lexicon) *quipu.Sentence {
	seen := s
	for i := 1; i+1 < len(s.Tokens); i++ {
		before, after := &s.Tokens[i-1], &s.Tokens[i+1]
		if s.Tokens[i].Form != "-" || before.Span.End != s.Tokens[i].Span.Start || s.Tokens[i].Span.End != after.Span.Start {
			continue
		}
		lemma := lower(before.Form) + "-" + lemmaOf(after)
		tag := lex.hyphened[lemma]
		if tag == "" {
			continue
		}
		if seen == s {
			own := *s
			own.Tokens = slices.Clone(s.Tokens)
			seen = &own
		}
		// The last part stands for the whole.
		head, outside := i+1, after
		if after.Head >= i-1 && after.Head <= i {
			outside = before
		}
		whole := &seen.Tokens[head]
		whole.Lemma, whole.Tag, whole.Head, whole.Rel = lemma, tag, outside.Head, outside.Rel
		if whole.Is("case", "mark", "advmod", "amod") {
			whole.Rel = "dep"
		}
		for k := i - 1; k <= i; k++ {
			seen.Tokens[k].Head, seen.Tokens[k].Rel = head, hyphenRel
		}
		for k := range seen.Tokens {
			t := &seen.Tokens[k]
			if k >= i-1 && k <= i+1 || t.Head < i-1 || t.Head > i+1 {
				continue
			}
			t.Head = head
			if tag == "VERB" && k < head && t.Is("compound") {
				t.Rel = "nsubj" // "Police lathi-charged the crowd"
			}
		}
	}
	return seen
}

// hyphenRel is how the parts of a hyphenated word hang on its last one.
const hyphenRel = "goeswith"

// hyphenated collects the hyphenated words of the lexicon with their parts of
// speech.
func (lex *lexicon) hyphenated() map[string]string {
	found := map[string]string{}
	note := func(word, tag string) {
		if strings.Count(word, "-") == 1 {
			found[word] = tag
		}
	}
	for _, list := range lex.classes {
		for word := range list.single {
			note(word, "NOUN")
		}
	}
	for word := range lex.nouns {
		note(word, "NOUN")
	}
	for _, by := range []map[string][]*frame{lex.nouns, lex.verbs} {
		for _, frames := range by {
			for _, f := range frames {
				for p := range f.parts {
					for _, list := range f.parts[p].words {
						for word := range list.single {
							note(word, "NOUN")
						}
					}
				}
			}
		}
	}
	for word := range lex.verbs {
		note(word, "VERB")
	}
	return found
}
