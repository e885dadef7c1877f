package tag

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"quipu"
	"quipu/language/perceptron"
	"quipu/language/word"
)

// An Example is a sentence with gold tags.
type Example struct {
	Tokens []quipu.Token
	Infos  []word.Info
}

// Config says how to learn.
type Config struct {
	Epochs  int
	Seed    uint64
	Options perceptron.Options
	// ClassFeats are the features that make a class of their own, next to Tag and
	// XTag; for treebanks whose own tags do not tell tense and person.
	ClassFeats []string
}

// Learn trains a model.
func Learn(examples []Example, cfg Config) *Model {
	m := &Model{}
	gold := m.count(examples, cfg.ClassFeats)
	learner := perceptron.NewLearner()
	w := newWorker(len(m.classes))
	order := rand.New(rand.NewPCG(cfg.Seed, 1))
	for range cfg.Epochs {
		for _, at := range order.Perm(len(examples)) {
			e := examples[at]
			w.begin(e.Infos)
			for i := range e.Tokens {
				learner.Step()
				guess := w.best(learner, i)
				if want := gold[at][i]; guess != want {
					learner.Correct(w.features, want, guess)
				}
				w.tags[i] = guess
			}
		}
	}
	m.weights = learner.Pack(cfg.Options)
	return m
}

// count finds the classes, the features that words have, and the gold class of
// each token.
func (m *Model) count(examples []Example, classFeats []string) [][]int {
	number := map[Class]int{}
	gold := make([][]int, len(examples))
	all := map[featKey]map[string]int{}
	byClass := map[int]map[string]int{}
	for at, e := range examples {
		for i := range e.Tokens {
			t := &e.Tokens[i]
			key := Class{t.Tag, t.XTag, pick(t, classFeats)}
			class, ok := number[key]
			if !ok {
				class = len(m.classes)
				number[key] = class
				m.classes = append(m.classes, key)
			}
			gold[at] = append(gold[at], class)
			tally(all, featKey{e.Infos[i].Lower, uint16(class)}, t.Feats)
			tally(byClass, class, t.Feats)
		}
	}
	for class := range m.classes {
		m.classes[class].Feats = likeliest(byClass[class])
	}
	m.feats = map[featKey]string{}
	for key, counts := range all {
		// A word seen once tells little more than its class.
		if feats := likeliest(counts); feats != m.classes[key.class].Feats && counts[feats] > 1 {
			m.feats[key] = feats
		}
	}
	return gold
}

func pick(t *quipu.Token, names []string) string {
	var kept []string
	for _, name := range names {
		if v := t.Feat(name); v != "" {
			kept = append(kept, name+"="+v)
		}
	}
	return strings.Join(kept, "|")
}

func tally[K comparable](counts map[K]map[string]int, key K, value string) {
	if counts[key] == nil {
		counts[key] = map[string]int{}
	}
	counts[key][value]++
}

// likeliest is the most frequent value, the first in the alphabet among equals.
func likeliest(counts map[string]int) string {
	return slices.MaxFunc(slices.Sorted(maps.Keys(counts)), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[a], counts[b]), cmp.Compare(b, a))
	})
}
