package name

import (
	"maps"
	"math/rand/v2"
	"slices"

	"quipu"
	"quipu/language/perceptron"
	"quipu/language/word"
)

// An Example is a tagged sentence with gold names, as BIO tags in Name.
type Example struct {
	Tokens []quipu.Token
	Infos  []word.Info
	// Partial names kinds of names that this source does not mark. Nothing is
	// learned of them from it: where it says "outside" they may stand.
	Partial []string
}

// Config says how to learn.
type Config struct {
	Epochs  int
	Seed    uint64
	Options perceptron.Options
	Lists   *Lists
}

// Learn trains a model.
func Learn(examples []Example, cfg Config) *Model {
	m := &Model{classes: []string{""}, lists: cfg.Lists}
	number := map[string]int{}
	for _, e := range examples {
		for i := range e.Tokens {
			number[e.Tokens[i].Name] = 0
		}
	}
	for _, class := range slices.Sorted(maps.Keys(number)) {
		if class != "" {
			number[class] = len(m.classes)
			m.classes = append(m.classes, class)
		}
	}
	learner := perceptron.NewLearner()
	w := newWorker(m.classes)
	order := rand.New(rand.NewPCG(cfg.Seed, 4))
	for range cfg.Epochs {
		for _, at := range order.Perm(len(examples)) {
			e := examples[at]
			w.begin(e.Tokens, e.Infos, m.lists)
			for class := range m.classes {
				w.barred[class] = m.is(class, e.Partial)
			}
			for i := range e.Tokens {
				learner.Step()
				guess := w.best(learner, i)
				want := number[e.Tokens[i].Name]
				if i > 0 && !w.follows[w.tags[i-1]][want] {
					// The name's beginning was missed. What cannot be had must not be
					// asked for, or weights grow without end: begin it here.
					want = number["B"+m.classes[want][1:]]
				}
				if guess != want {
					learner.Update(w.features, want, 1)
					learner.Update(w.features, guess, -1)
				}
				w.tags[i] = guess
			}
		}
	}
	m.weights = learner.Pack(cfg.Options)
	return m
}

// is reports whether a class is of one of these kinds.
func (m *Model) is(class int, kinds []string) bool {
	return class != 0 && slices.Contains(kinds, m.classes[class][2:])
}
