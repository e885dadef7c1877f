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

// scores lets read the held-out sentences and compares, one score a file.
func scores(read func([][]quipu.Token), dev []heldOut) []score {
	var list []score
	bare := make([][]quipu.Token, len(dev))
	for k, h := range dev {
		for i := range h.tokens {
			bare[k] = append(bare[k], quipu.Token{Form: h.tokens[i].Form})
		}
	}
	read(bare)
	for k, h := range dev {
		if len(list) == 0 || list[len(list)-1].file != h.file {
			list = append(list, score{file: h.file})
		}
		s := &list[len(list)-1]
		tokens := bare[k]
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

func summary(read func([][]quipu.Token), dev []heldOut) string {
	var lines []string
	for _, s := range scores(read, dev) {
		lines = append(lines, s.String())
	}
	return strings.Join(lines, "; ")
}

// reads is a model as a reader of sentences.
func reads(m *language.Model) func([][]quipu.Token) {
	return func(sentences [][]quipu.Token) {
		for _, tokens := range sentences {
			m.Annotate(tokens)
		}
	}
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

// measureNames logs scores on the sets for it, and on what was held back.
func (r *run) measureNames(m *language.Model) error {
	for _, set := range append(slices.Clone(r.plan.nameDev), r.plan.names...) {
		held := set.types == nil && r.plan.tenth
		if !held && !slices.ContainsFunc(r.plan.nameDev, func(dev nameSet) bool { return dev.file == set.file }) {
			continue
		}
		examples, err := r.bio(set)
		if err != nil {
			return err
		}
		if held {
			_, examples = parted(examples)
		}
		r.log("names: %s %s", set.file, nameScore(m, examples))
	}
	return nil
}
