// Package tag gives words their parts of speech and their features.
package tag

import (
	"sync"

	"quipu"
	"quipu/language/pack"
	"quipu/language/perceptron"
	"quipu/language/word"
)

// A Model tags one language, from left to right, with an averaged perceptron.
// It is safe for concurrent use.
type Model struct {
	classes []Class
	weights *perceptron.Weights
	// feats are the features of words whose class alone does not tell them.
	feats map[featKey]string
	work  sync.Pool
}

// A Class is what the perceptron chooses among. Feats are the features that
// most words of the class have.
type Class struct{ Tag, XTag, Feats string }

type featKey struct {
	lower uint32
	class uint16
}

// Run tags a sentence. The infos describe its tokens.
func (m *Model) Run(tokens []quipu.Token, infos []word.Info) {
	w, _ := m.work.Get().(*worker)
	if w == nil {
		w = newWorker(len(m.classes))
	}
	defer m.work.Put(w)
	w.begin(infos)
	for i := range tokens {
		class := w.best(m.weights, i)
		w.tags[i] = class
		c := m.classes[class]
		t := &tokens[i]
		t.Tag, t.XTag, t.Feats = c.Tag, c.XTag, c.Feats
		if feats, ok := m.feats[featKey{infos[i].Lower, uint16(class)}]; ok {
			t.Feats = feats
		}
	}
	restoreFinite(tokens)
}

// Pack writes the model.
func (m *Model) Pack(w *pack.Writer) {
	w.Uint(len(m.classes))
	for _, c := range m.classes {
		w.String(c.Tag)
		w.String(c.XTag)
		w.String(c.Feats)
	}
	m.weights.Pack(w)
	packFeats(w, m.feats)
}

// Read reads what Pack wrote.
func Read(r *pack.Reader) *Model {
	m := &Model{classes: make([]Class, r.Len())}
	for i := range m.classes {
		m.classes[i] = Class{r.String(), r.String(), r.String()}
	}
	m.weights = perceptron.Read(r, len(m.classes))
	m.feats = readFeats(r, len(m.classes))
	return m
}

// A worker holds what tagging one sentence needs.
type worker struct {
	infos    []word.Info
	tags     []int
	scores   []int32
	features []perceptron.Feature
}

func newWorker(classes int) *worker { return &worker{scores: make([]int32, classes)} }

func (w *worker) begin(infos []word.Info) {
	w.infos = infos
	w.tags = append(w.tags[:0], make([]int, len(infos))...)
}

// best is the likeliest class of word i, given the classes before it.
func (w *worker) best(s perceptron.Scorer, i int) int {
	w.extract(i)
	clear(w.scores)
	s.Score(w.features, w.scores)
	return perceptron.Argmax(w.scores)
}
