package network

import (
	"math"
	"sync"

	"quipu/language/vector"
)

// Weights are those of a network that has learned, as real numbers. Matrices
// are [input][output].
type Weights struct {
	Shape
	Words *Vocabulary
	// Row appends the weights of a row of the vocabulary, Embed numbers, to out.
	Row           func(row int, out []float32) []float32
	Layers        []LayerWeights
	Joint, JointB []float32
	Arc, ArcB     []float32
	Root          []float32 // as a head, [Arc]
	RootPair      []float32 // in a labelled pair, [Label]
	Rel, RelB     []float32
	// Begins says of each class of names from which it goes on, -1 for one that
	// goes on from any.
	Begins []int
}

// LayerWeights are those of a recurrent layer: the products, [In][2·Blocks·
// Hidden], and the gates, [direction][vf, vr, bf, br][Hidden].
type LayerWeights struct{ Products, Gates []float32 }

// New makes a model of weights. Each row of a matrix is rounded to eight bits.
func New(w Weights) *Model {
	m := &Model{Shape: w.Shape, words: w.Words, begins: w.Begins}
	var values []float32
	for row := range w.Words.Size() {
		values = w.Row(row, values[:0])
		scale := eighth(values)
		m.scales = append(m.scales, scale)
		for _, v := range values {
			m.table = append(m.table, rounded(v, scale))
		}
	}
	for l, weights := range w.Layers {
		m.layers = append(m.layers, m.newLayer(l, weights))
	}
	m.joint = newLinear(w.Joint, w.JointB, w.Out(), stateUnit)
	m.arc = newLinear(w.Arc, w.ArcB, w.Shape.Arc, hiddenUnit)
	m.rel = newLinear(w.Rel, w.RelB, w.Label, hiddenUnit)
	m.root = make([]int16, len(w.Root))
	vector.Quantise(w.Root, hiddenUnit, m.root)
	m.other = w.RootPair
	m.prepare()
	return m
}

// newLayer is layer l.
func (m *Model) newLayer(l int, w LayerWeights) layer {
	h := m.Hidden
	bias := make([]float32, 2*m.Blocks(l)*h)
	next := layer{linear: newLinear(w.Products, bias, m.In(l), stateUnit)}
	for direction := range next.cells {
		gates, own := w.Gates[direction*4*h:], bias[direction*m.Blocks(l)*h:]
		next.cells[direction] = vector.Recurrence{Forget: gates[:h], Reset: gates[h : 2*h]}
		copy(own[h:3*h], gates[2*h:4*h])
	}
	return next
}

// prepare makes the matrices of the kernels when they are first needed.
func (m *Model) prepare() {
	m.remembers = vector.Vectorised() == vector.PlainGo
	for i := range m.layers {
		m.layers[i].prepare()
	}
	m.joint.prepare()
	m.arc.prepare()
	m.rel.prepare()
}

func (l *linear) prepare() {
	l.matrix = sync.OnceValue(func() *vector.Matrix { return vector.NewMatrix(l.out, l.in, l.weights) })
}

// eighth is the worth of a unit if the largest of the values is to be 127.
func eighth(values []float32) float32 {
	largest := float32(0)
	for _, v := range values {
		largest = max(largest, v, -v)
	}
	return largest / 127
}

func rounded(v, scale float32) int8 {
	if scale == 0 {
		return 0
	}
	return int8(math.RoundToEven(float64(v / scale)))
}

// newLinear rounds a matrix [in][out] whose inputs have unit parts to 1.
func newLinear(values, bias []float32, in int, unit float32) linear {
	out := len(values) / in
	l := linear{in: in, out: out, weights: make([]int8, len(values)), bias: bias}
	column := make([]float32, in)
	for j := range out {
		for i := range column {
			column[i] = values[i*out+j]
		}
		scale := eighth(column)
		for i, v := range column {
			l.weights[j*in+i] = rounded(v, scale)
		}
		l.scales = append(l.scales, scale/unit)
	}
	return l
}
