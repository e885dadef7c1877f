// Package name finds names of persons, organisations, places and other things.
package name

import (
	"sync"

	"quipu"
	"quipu/language/pack"
	"quipu/language/perceptron"
	"quipu/language/word"
)

// A Model finds the names of one language, from left to right. It is
// safe for concurrent use.
type Model struct {
	classes []string // BIO tags; "" for outside, which is the first
	weights *perceptron.Weights
	lists   *Lists
	work    sync.Pool
}

// Run marks the names of a tagged sentence. The infos describe its tokens.
func (m *Model) Run(tokens []quipu.Token, infos []word.Info) {
	w, _ := m.work.Get().(*worker)
	if w == nil {
		w = newWorker(m.classes)
	}
	defer m.work.Put(w)
	w.begin(tokens, infos, m.lists)
	for i := range tokens {
		class := w.best(m.weights, i)
		w.tags[i] = class
		tokens[i].Name = m.classes[class]
	}
}

// Pack writes the model.
func (m *Model) Pack(w *pack.Writer) {
	w.Strings(m.classes)
	m.weights.Pack(w)
	m.lists.pack(w)
}

// Read reads what Pack wrote.
func Read(r *pack.Reader) *Model {
	m := &Model{classes: r.Strings()}
	if len(m.classes) < 1 || len(m.classes) > 60 {
		r.Fail()
	}
	m.weights = perceptron.Read(r, len(m.classes))
	m.lists = readLists(r)
	return m
}

// A worker holds what one sentence needs.
type worker struct {
	classes  []string
	follows  [][]bool // follows[a][b]: class b may stand after class a
	barred   []bool   // in training: classes that are not to be learned
	infos    []word.Info
	pos      []uint32
	listed   []uint32 // what the lists say of each token
	tags     []int
	scores   []int32
	features []perceptron.Feature
}

func newWorker(classes []string) *worker {
	w := &worker{classes: classes, scores: make([]int32, len(classes)), barred: make([]bool, len(classes))}
	for _, a := range classes {
		row := make([]bool, len(classes))
		for i, b := range classes {
			row[i] = b == "" || b[0] != 'I' || a != "" && a[2:] == b[2:]
		}
		w.follows = append(w.follows, row)
	}
	return w
}

func (w *worker) begin(tokens []quipu.Token, infos []word.Info, lists *Lists) {
	w.infos = infos
	w.pos, w.tags = w.pos[:0], w.tags[:0]
	for i := range tokens {
		w.pos = append(w.pos, perceptron.String(tokens[i].Tag))
		w.tags = append(w.tags, 0)
	}
	w.listed = lists.mark(infos, w.listed[:0])
}

// best is the likeliest class of word i that may follow the one before.
func (w *worker) best(s perceptron.Scorer, i int) int {
	w.extract(i)
	clear(w.scores)
	s.Score(w.features, w.scores)
	before := 0
	if i > 0 {
		before = w.tags[i-1]
	}
	best := 0
	for class, may := range w.follows[before] {
		if may && !w.barred[class] && w.scores[class] > w.scores[best] {
			best = class
		}
	}
	return best
}
