package network

import (
	"math"
	"slices"
	"sync"

	"quipu/language/vector"
	"quipu/language/word"
)

// A Reading is what the network says of one sentence.
type Reading struct {
	Tags  []int // class of each word
	Names []int
	Heads []int // 0 is the root, words count from 1
	Rels  []int
}

// work is what one sentence needs; its buffers are used again. All but scores
// are [word][unit].
type work struct {
	reading Reading
	keys    []uint32
	known   map[rows][]float32 // the first layer's products of words met before
	words   []rows
	new     []int     // words that are not known yet
	x       []float32 // of the layer in hand: its input and then its output
	old     []float32 // its input
	small   []int16   // the same as sixteen-bit numbers
	sums    []int32
	u       []float32
	state   []float32
	joint   []float32
	dep     []int16
	head    []int16
	q       []int16
	scores  []float32
	pair    []int16
	tree    Tree
	names   namePath
}

type pool struct{ sync.Pool }

// Run reads a sentence, given what is known of its words and the marks that
// lists of names give them, and lets take look at the result, which is used
// again afterwards.
func (m *Model) Run(infos []word.Info, marks []uint32, take func(*Reading)) {
	if len(infos) == 0 {
		return
	}
	w, _ := m.pool.Get().(*work)
	if w == nil {
		w = &work{known: map[rows][]float32{}}
	}
	defer m.pool.Put(w)
	m.first(w, infos, marks)
	m.layer(w, 0, len(infos))
	for l := 1; l < len(m.layers); l++ {
		w.small = sized(w.small, len(w.x))
		vector.Quantise(w.x, stateUnit, w.small)
		w.u = m.layers[l].run(w.small, len(infos), w, w.u)
		m.layer(w, l, len(infos))
	}
	m.heads(w, len(infos))
	take(&w.reading)
}

// sized is a buffer of n, in place of b if that is long enough.
func sized[T any](b []T, n int) []T {
	if cap(b) < n {
		return make([]T, n, n+n/2)
	}
	return b[:n]
}

// rows are the rows of a word's descriptions.
type rows [Slots]int32

// memory is how many words a worker remembers the first products of where they
// are dear, in plain Go: in news most words come again and again. When it is
// full it begins anew.
const memory = 3000

// first makes the products of the first layer. Those of a word depend on nothing
// but its descriptions, so they may be made once for a word that comes again.
func (m *Model) first(w *work, infos []word.Info, marks []uint32) {
	if len(w.known)+len(infos) > memory {
		clear(w.known)
	}
	w.words, w.new, w.x = w.words[:0], w.new[:0], w.x[:0]
	for i := range infos {
		mark := uint32(0)
		if marks != nil {
			mark = marks[i]
		}
		var word rows
		w.keys = Describe(&infos[i], mark, w.keys[:0])
		for slot, key := range w.keys {
			word[slot] = m.words.Row(slot, key)
		}
		if m.remembers {
			w.words = append(w.words, word)
			if _, ok := w.known[word]; ok {
				continue
			}
			w.known[word] = nil
		}
		w.new = append(w.new, i)
		w.x = m.embed(&word, w.x)
	}
	l := &m.layers[0].linear
	w.small = sized(w.small, len(w.x))
	vector.Quantise(w.x, stateUnit, w.small)
	w.u = l.run(w.small, len(w.new), w, w.u)
	if !m.remembers {
		return
	}
	for k, i := range w.new {
		w.known[w.words[i]] = slices.Clone(w.u[k*l.out : (k+1)*l.out])
	}
	w.u = sized(w.u, len(infos)*l.out)
	for i := range w.words {
		copy(w.u[i*l.out:], w.known[w.words[i]])
	}
}

// embed appends to x the sum of the rows of a word's descriptions.
func (m *Model) embed(word *rows, x []float32) []float32 {
	d, at := m.Embed, len(x)
	x = append(x, make([]float32, d)...)
	for _, row := range word {
		vector.AddBytes(x[at:], m.table[int(row)*d:(int(row)+1)*d], m.scales[row])
	}
	return x
}

// run multiplies rows of sixteen-bit values: out is [rows][l.out].
func (l *linear) run(x []int16, rows int, w *work, out []float32) []float32 {
	w.sums, out = sized(w.sums, rows*l.out), sized(out, rows*l.out)
	l.matrix().Multiply(x, rows, w.sums)
	vector.Dequantise(w.sums, rows, l.scales, l.bias, out)
	return out
}

// layer reads in both directions, from the products of its input in w.u.
func (m *Model) layer(w *work, l, words int) {
	layer := &m.layers[l]
	h, width := m.Hidden, layer.out/2
	w.state = sized(w.state, h)
	old := w.x
	w.x = sized(w.old, words*m.Out())
	w.old = old
	for direction := range 2 {
		u := vector.Rows{Data: w.u[direction*width:], Width: layer.out}
		by := vector.Rows{Data: w.u[direction*width+width-h:], Width: layer.out}
		if m.Blocks(l) == 3 {
			by = vector.Rows{Data: old[direction*h:], Width: m.Out()}
		}
		clear(w.state)
		layer.cells[direction].Run(words, direction == 1, u, by, vector.Rows{Data: w.x[direction*h:], Width: m.Out()}, w.state)
	}
}

// heads reads off tags, names, the tree and its relations.
func (m *Model) heads(w *work, words int) {
	w.small = sized(w.small, len(w.x))
	vector.Quantise(w.x, stateUnit, w.small)
	w.joint = m.joint.run(w.small, words, w, w.joint)
	r := &w.reading
	r.Tags, r.Names = sized(r.Tags, words), sized(r.Names, words)
	r.Heads, r.Rels = sized(r.Heads, words), sized(r.Rels, words)
	cols, namesAt := m.joint.out, m.Tags
	for i := range words {
		r.Tags[i] = Argmax(w.joint[i*cols : i*cols+m.Tags])
	}
	w.names.best(w.joint, cols, namesAt, m.begins, r.Names)
	m.arcs(w, words)
	m.pairs(w, words)
}

// leak is the slope of hidden units below zero.
const leak = 0.1

// bend makes sixteen-bit numbers of hidden units.
func bend(x []float32, out []int16) {
	vector.Rectify(x, leak)
	vector.Quantise(x, hiddenUnit, out)
}

// arcs finds the tree.
func (m *Model) arcs(w *work, words int) {
	a, cols := m.Arc, m.joint.out
	w.dep, w.head = sized(w.dep, words*a), sized(w.head, (words+1)*a)
	copy(w.head, m.root)
	for i := range words {
		row := w.joint[i*cols+m.Tags+m.Names:]
		bend(row[:a], w.dep[i*a:(i+1)*a])
		bend(row[a:2*a], w.head[(i+1)*a:(i+2)*a])
	}
	w.u = m.arc.run(w.dep, words, w, w.u)
	w.q = sized(w.q, words*a)
	vector.Quantise(w.u, arcUnit, w.q)
	w.sums = sized(w.sums, words*(words+1))
	vector.Products(w.q, words, w.head, words+1, a, w.sums)
	w.scores = sized(w.scores, len(w.sums))
	for i, sum := range w.sums {
		w.scores[i] = float32(sum)
	}
	for i := range words {
		w.scores[i*(words+1)+1+i] = float32(math.Inf(-1))
	}
	w.tree.Best(w.scores, w.reading.Heads)
}

// pairs names the relations.
func (m *Model) pairs(w *work, words int) {
	b, cols := m.Label, m.joint.out
	from := m.Tags + m.Names + 2*m.Arc
	w.pair = sized(w.pair, words*b)
	w.u = sized(w.u, b)
	for i, head := range w.reading.Heads {
		dep, other := w.joint[i*cols+from:][:b], m.other
		if head > 0 {
			other = w.joint[(head-1)*cols+from+b:][:b]
		}
		for j, v := range other {
			w.u[j] = dep[j] + v
		}
		bend(w.u[:b], w.pair[i*b:(i+1)*b])
	}
	w.u = m.rel.run(w.pair, words, w, w.u)
	for i := range words {
		// The first relation is the root's, and only its.
		w.reading.Rels[i] = 0
		if w.reading.Heads[i] > 0 {
			w.reading.Rels[i] = 1 + Argmax(w.u[i*m.rel.out+1:(i+1)*m.rel.out])
		}
	}
}
