// Package parse builds dependency trees with an arc-hybrid parser: an averaged
// perceptron chooses among moves, alone or with a beam.
package parse

import (
	"sync"

	"quipu"
	"quipu/language/pack"
	"quipu/language/perceptron"
	"quipu/language/word"
)

// A Model parses one language. It is safe for concurrent use.
type Model struct {
	rels    []string // "root" first
	beam    int
	weights *perceptron.Weights
	work    sync.Pool
}

// maxBeamed is the length in words from which on sentences are parsed without a
// beam: such runs are lists and tables, and copying states is quadratic.
const maxBeamed = 300

// Run gives the words of a tagged sentence their heads and relations. The infos
// describe its tokens.
func (m *Model) Run(tokens []quipu.Token, infos []word.Info) {
	if len(tokens) == 0 {
		return
	}
	s, _ := m.work.Get().(*search)
	if s == nil {
		s = newSearch(len(m.rels), m.beam)
	}
	defer m.work.Put(s)
	s.begin(tokens, infos)
	var tree *state
	if m.beam > 1 && len(tokens) < maxBeamed {
		tree = s.best(m.weights)
	} else {
		tree = s.greedy(m.weights)
	}
	for i := range tokens {
		n := &tree.nodes[i]
		tokens[i].Head, tokens[i].Rel = int(n.head), m.rels[n.rel]
		if n.head == tree.root() {
			tokens[i].Head = quipu.Root
		}
	}
}

// Pack writes the model.
func (m *Model) Pack(w *pack.Writer) {
	w.Strings(m.rels)
	w.Uint(m.beam)
	m.weights.Pack(w)
}

// Read reads what Pack wrote.
func Read(r *pack.Reader) *Model {
	m := &Model{rels: r.Strings(), beam: r.Uint(1000)}
	if len(m.rels) < 2 || len(m.rels) > 64 {
		r.Fail()
	}
	m.weights = perceptron.Read(r, moves(len(m.rels)))
	return m
}

// tagOf is what the parser sees of a word's tags.
func tagOf(t *quipu.Token) uint32 {
	return perceptron.String(t.Tag)*31 + perceptron.String(t.XTag)
}
