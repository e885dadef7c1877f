package name

import (
	"maps"
	"math/rand/v2"
	"slices"

	"quipu"
	"quipu/language/perceptron"
	"quipu/language/word"
)

// Unknown in a gold tag says that the source does not tell: nothing is learned
// of that token.
const Unknown = "?"

// An Example is a tagged sentence with gold names, as BIO tags or Unknown in
// Name.
type Example struct {
	Tokens []quipu.Token
	Infos  []word.Info
	// Partial names kinds of names that this source does not mark: where it says
	// "outside" they may stand.
	Partial []string
}

// Config says how to learn.
type Config struct {
	Epochs  int
	Seed    uint64
	Options perceptron.Options
	Lists   *Lists
}

// Learn trains a model: the best way through a sentence is compared with the
// gold, and weights change where the two part (Collins 2002).
func Learn(examples []Example, cfg Config) *Model {
	m := &Model{classes: []string{""}, lists: cfg.Lists}
	number := map[string]int{}
	for _, e := range examples {
		for i := range e.Tokens {
			number[e.Tokens[i].Name] = 0
		}
	}
	delete(number, Unknown)
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
			e := &examples[at]
			w.begin(e.Tokens, e.Infos, m.lists)
			learner.Step()
			found := w.best(learner, func(i, class int) bool {
				return e.Tokens[i].Name == "" && m.is(class, e.Partial)
			})
			gold := make([]int, len(found))
			for i := range found {
				if gold[i] = number[e.Tokens[i].Name]; e.Tokens[i].Name == Unknown {
					gold[i] = found[i]
				}
			}
			w.learn(learner, gold, found)
		}
	}
	m.weights = learner.Pack(cfg.Options)
	return m
}

func (w *worker) learn(learner *perceptron.Learner, gold, found []int) {
	for i := range gold {
		if gold[i] != found[i] {
			w.extract(i)
			learner.Correct(w.features, gold[i], found[i])
		}
		before, other := 0, 0
		if i > 0 {
			before, other = gold[i-1], found[i-1]
		}
		if gold[i] != found[i] || before != other {
			w.extractPair(i, before)
			learner.Update(w.features, gold[i], 1)
			w.extractPair(i, other)
			learner.Update(w.features, found[i], -1)
		}
	}
}

// is reports whether a class is of one of these kinds.
func (m *Model) is(class int, kinds []string) bool {
	return class != 0 && slices.Contains(kinds, m.classes[class][2:])
}
