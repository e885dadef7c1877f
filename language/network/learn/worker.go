package learn

import (
	"math/rand/v2"

	"quipu/language/vector"
)

// A worker computes a part of a batch: the passes forwards and backwards, and
// its own sums of gradients. All buffers are [word][unit].
type worker struct {
	net   *Net
	rng   *rand.Rand
	drop  Dropout
	grads [][]float32 // of each matrix of the net

	batch  []*Example
	starts []int // where each sentence begins; one more for the end
	words  int
	rows   []int32 // [word][slot], hidden words replaced
	seen   []int32 // vector of each word, -1 for none
	given  []float32
	states []state // one for each layer
	top    []float32
	mask   []float32 // of top
	joint  []float32
	jmask  []float32 // of the hidden parts of joint
	heads  headWork
	dJoint []float32
	dTop   []float32

	touched rowGrads
	loss    [4]float64 // tags, heads, relations, names: sums over words
	counted [4]int
}

// A Dropout is how much is left out while learning, as probabilities.
type Dropout struct {
	Embed float32 // of a word's description
	Layer float32 // of a layer's input, the same units in the whole sentence
	Head  float32 // of what the heads read and of their hidden units
	Word  float32 // a word seen w times is hidden with probability Word/(Word+w)
}

// A state is what a layer leaves for the way back.
type state struct {
	in, masked, mask []float32 // input, and what of it the products see
	u                []float32 // products
	c, out           []float32 // what the cells hold, and the output: [word][2·Hidden]
	dIn, dU, dMasked []float32
}

func newWorker(n *Net, drop Dropout) *worker {
	w := &worker{net: n, drop: drop, states: make([]state, n.Layers)}
	for _, p := range n.all {
		w.grads = append(w.grads, make([]float32, len(p.w)))
	}
	w.touched.init(n.Rows, n.Embed)
	return w
}

// sized is a buffer of n numbers, in place of b if that is long enough; what is
// in it must be overwritten.
func sized(b []float32, n int) []float32 {
	if cap(b) < n {
		return make([]float32, n, n+n/4)
	}
	return b[:n]
}

// zeros is sized and cleared.
func zeros(b []float32, n int) []float32 {
	b = sized(b, n)
	clear(b)
	return b
}

// begin takes a batch. A nil rng reads without dropout.
func (w *worker) begin(batch []*Example, rng *rand.Rand) {
	w.batch, w.rng = batch, rng
	w.starts, w.words = append(w.starts[:0], 0), 0
	w.rows, w.seen = w.rows[:0], w.seen[:0]
	for _, e := range batch {
		w.words += e.Len()
		w.starts = append(w.starts, w.words)
		w.rows = append(w.rows, e.Rows...)
		w.seen = append(w.seen, e.Vectors...)
	}
	if rng == nil || w.drop.Word == 0 {
		return
	}
	at := 0
	for _, e := range batch {
		for _, count := range e.Words {
			// Row 0 is the word that is not known.
			if rng.Float32() < w.drop.Word/(w.drop.Word+float32(count)) {
				w.rows[at*w.net.Slots] = 0
				if rng.Float32() < 0.25 {
					w.seen[at] = -1
				}
			}
			at++
		}
	}
}

// forward computes all up to the first step of the heads.
func (w *worker) forward() {
	n := w.net
	x := w.embed()
	for l := range n.layers {
		x = w.layerForward(l, x)
	}
	w.top, w.mask = w.sentenceDropout(w.top, w.mask, x, n.Out(), w.drop.Head)
	w.joint = sized(w.joint, w.words*n.joint.cols)
	fill(w.joint, n.jointB.w)
	vector.Gemm(w.words, n.joint.cols, n.joint.rows, w.top, n.joint.rows, 1, n.joint.w, n.joint.cols, w.joint, n.joint.cols)
	w.squash()
}

// fill sets every row to a bias.
func fill(x, bias []float32) {
	for len(x) > 0 {
		copy(x, bias)
		x = x[len(bias):]
	}
}

// embed is the first layer's input.
func (w *worker) embed() []float32 {
	n := w.net
	s := &w.states[0]
	s.in = zeros(s.in, w.words*n.Embed)
	for i := range w.words {
		x := s.in[i*n.Embed : (i+1)*n.Embed]
		for _, row := range w.rows[i*n.Slots : (i+1)*n.Slots] {
			add(x, n.table[int(row)*n.Embed:(int(row)+1)*n.Embed])
		}
	}
	if n.project != nil {
		w.given = zeros(w.given, w.words*n.Vector)
		for i, at := range w.seen {
			if at >= 0 {
				copy(w.given[i*n.Vector:(i+1)*n.Vector], n.given[int(at)*n.Vector:(int(at)+1)*n.Vector])
			}
		}
		vector.Gemm(w.words, n.Embed, n.Vector, w.given, n.Vector, 1, n.project.w, n.Embed, s.in, n.Embed)
	}
	return s.in
}

func add(x, y []float32) { vector.Axpy(1, y[:len(x)], x) }

// sentenceDropout is x with the same units of all words of a sentence left out.
func (w *worker) sentenceDropout(out, mask, x []float32, width int, part float32) ([]float32, []float32) {
	out = sized(out, len(x))
	if w.rng == nil || part == 0 {
		copy(out, x)
		return out, nil
	}
	mask = zeros(mask, len(w.batch)*width)
	keep := 1 / (1 - part)
	for i := range mask {
		if w.rng.Float32() >= part {
			mask[i] = keep
		}
	}
	w.times(out, x, mask, width)
	return out, mask
}

// times multiplies each word with its sentence's row of the mask.
func (w *worker) times(out, x, mask []float32, width int) {
	for s := range w.batch {
		m := mask[s*width : (s+1)*width]
		for i := w.starts[s]; i < w.starts[s+1]; i++ {
			from, to := x[i*width:(i+1)*width], out[i*width:(i+1)*width]
			for j := range m {
				to[j] = from[j] * m[j]
			}
		}
	}
}

// layerForward computes layer l.
func (w *worker) layerForward(l int, x []float32) []float32 {
	n, s, layer := w.net, &w.states[l], w.net.layers[l]
	part := w.drop.Layer
	if l == 0 {
		part = w.drop.Embed
	}
	s.in = x
	s.masked, s.mask = w.sentenceDropout(s.masked, s.mask, x, layer.w.rows, part)
	s.u = sized(s.u, w.words*layer.w.cols)
	fill(s.u, layer.bias(n.Hidden))
	vector.Gemm(w.words, layer.w.cols, layer.w.rows, s.masked, layer.w.rows, 1, layer.w.w, layer.w.cols, s.u, layer.w.cols)
	size := w.words * n.Out()
	s.c, s.out = sized(s.c, size), sized(s.out, size)
	for k := range w.batch {
		from, to := w.starts[k], w.starts[k+1]
		w.recur(l, from, to, 0)
		w.recur(l, from, to, 1)
	}
	return s.out
}

// backward goes back from dJoint to all gradients.
func (w *worker) backward() {
	n := w.net
	vector.Gemm(n.joint.rows, n.joint.cols, w.words, w.top, 1, n.joint.rows, w.dJoint, n.joint.cols, w.grads[n.joint.grad], n.joint.cols)
	for i := range w.words {
		add(w.grads[n.jointB.grad], w.dJoint[i*n.joint.cols:(i+1)*n.joint.cols])
	}
	w.dTop = zeros(w.dTop, w.words*n.Out())
	vector.Gemm(w.words, n.joint.rows, n.joint.cols, w.dJoint, n.joint.cols, 1, n.joint.turned, n.joint.rows, w.dTop, n.joint.rows)
	if w.mask != nil {
		w.times(w.dTop, w.dTop, w.mask, n.Out())
	}
	d := w.dTop
	for l := n.Layers - 1; l >= 0; l-- {
		d = w.layerBackward(l, d)
	}
	w.embedBackward(d)
}

func (w *worker) layerBackward(l int, d []float32) []float32 {
	s, layer := &w.states[l], w.net.layers[l]
	k, cols := layer.w.rows, layer.w.cols
	s.dU = sized(s.dU, w.words*cols)
	s.dIn = zeros(s.dIn, w.words*k)
	for b := range w.batch {
		w.recurBack(l, w.starts[b], w.starts[b+1], 0, d)
		w.recurBack(l, w.starts[b], w.starts[b+1], 1, d)
	}
	vector.Gemm(k, cols, w.words, s.masked, 1, k, s.dU, cols, w.grads[layer.w.grad], cols)
	if s.mask == nil {
		vector.Gemm(w.words, k, cols, s.dU, cols, 1, layer.w.turned, k, s.dIn, k)
		return s.dIn
	}
	s.dMasked = zeros(s.dMasked, w.words*k)
	vector.Gemm(w.words, k, cols, s.dU, cols, 1, layer.w.turned, k, s.dMasked, k)
	w.times(s.dMasked, s.dMasked, s.mask, k)
	add(s.dIn, s.dMasked)
	return s.dIn
}

func (w *worker) embedBackward(d []float32) {
	n := w.net
	if n.project != nil {
		vector.Gemm(n.Vector, n.Embed, w.words, w.given, 1, n.Vector, d, n.Embed, w.grads[n.project.grad], n.Embed)
	}
	for i := range w.words {
		for _, row := range w.rows[i*n.Slots : (i+1)*n.Slots] {
			add(w.touched.of(row), d[i*n.Embed:(i+1)*n.Embed])
		}
	}
}

// rowGrads are gradients of the few rows of a table that a batch uses.
type rowGrads struct {
	width int
	at    []int32 // by row: where its gradient is, counted from 1; 0 for none
	rows  []int32
	sums  []float32
}

func (r *rowGrads) init(rows, width int) { r.width, r.at = width, make([]int32, rows) }

func (r *rowGrads) of(row int32) []float32 {
	at := r.at[row]
	if at == 0 {
		r.rows = append(r.rows, row)
		at = int32(len(r.rows))
		r.at[row] = at
		for range r.width {
			r.sums = append(r.sums, 0)
		}
	}
	return r.sums[(int(at)-1)*r.width : int(at)*r.width]
}

func (r *rowGrads) clear() {
	for _, row := range r.rows {
		r.at[row] = 0
	}
	r.rows, r.sums = r.rows[:0], r.sums[:0]
}
