package train

import (
	"fmt"
	"slices"
	"strings"

	"quipu"
	"quipu/language"
	"quipu/language/name"
)

// base is a relation without its subtype.
func base(rel string) string {
	universal, _, _ := strings.Cut(rel, ":")
	return universal
}

// A score counts right words of one file.
type score struct {
	file                                 string
	words, tags, lemmas, heads, labelled int
}

func (s score) String() string {
	part := func(n int) float64 { return 100 * float64(n) / float64(max(s.words, 1)) }
	name := s.file[strings.LastIndexByte(s.file, '/')+1:]
	return fmt.Sprintf("%s UPOS %.2f lemma %.2f UAS %.2f LAS %.2f", name, part(s.tags), part(s.lemmas), part(s.heads), part(s.labelled))
}

// scores reads the held-out sentences and compares, one score a file.
func scores(m *language.Model, dev []heldOut) []score {
	var list []score
	for _, h := range dev {
		if len(list) == 0 || list[len(list)-1].file != h.file {
			list = append(list, score{file: h.file})
		}
		s := &list[len(list)-1]
		tokens := append([]quipu.Token(nil), h.tokens...)
		for i := range tokens {
			tokens[i] = quipu.Token{Form: tokens[i].Form}
		}
		m.Annotate(tokens)
		for i, want := range h.tokens {
			got := tokens[i]
			s.words++
			if got.Tag == want.Tag {
				s.tags++
			}
			if want.Lemma == "" || got.Lemma == want.Lemma {
				s.lemmas++
			}
			if got.Rel != "" && got.Head == want.Head {
				s.heads++
				if base(got.Rel) == base(want.Rel) {
					s.labelled++
				}
			}
		}
	}
	return list
}

func summary(m *language.Model, dev []heldOut) string {
	var lines []string
	for _, s := range scores(m, dev) {
		lines = append(lines, s.String())
	}
	return strings.Join(lines, "; ")
}

func tagAccuracy(got, want [][]quipu.Token) float64 {
	right, all := 0, 0
	for i := range want {
		for j := range want[i] {
			all++
			if got[i][j].Tag == want[i][j].Tag {
				right++
			}
		}
	}
	return float64(right) / float64(max(all, 1))
}

// nameScore is precision, recall and F1 of whole names of the kinds PER, ORG
// and LOC.
func nameScore(m *language.Model, set []name.Example) string {
	right, found, gold := 0, 0, 0
	for _, e := range set {
		want := e.Tokens
		if slices.ContainsFunc(want, func(t quipu.Token) bool { return t.Name == name.Unknown }) {
			continue
		}
		tokens := make([]quipu.Token, len(want))
		for i := range want {
			tokens[i].Form = want[i].Form
		}
		m.Annotate(tokens)
		names := map[string]bool{}
		for _, n := range namesOf(want) {
			names[n] = true
			gold++
		}
		for _, n := range namesOf(tokens) {
			found++
			if names[n] {
				right++
			}
		}
	}
	p, q := float64(right)/float64(max(found, 1)), float64(right)/float64(max(gold, 1))
	return fmt.Sprintf("P %.2f R %.2f F1 %.2f", 100*p, 100*q, 200*p*q/max(p+q, 1e-9))
}

func namesOf(tokens []quipu.Token) []string {
	var list []string
	for i := 0; i < len(tokens); i++ {
		tag := tokens[i].Name
		if tag == "" || tag[2:] == "MISC" {
			continue
		}
		j := i + 1
		for j < len(tokens) && tokens[j].Name == "I-"+tag[2:] {
			j++
		}
		list = append(list, fmt.Sprint(i, j, tag[2:]))
		i = j - 1
	}
	return list
}
