package learn

import (
	"math"
	"math/rand/v2"
)

// A Net is a network in the making.
type Net struct {
	Shape
	table   []float32 // [Rows][Embed]
	tableM  []float32
	tableV  []float32
	given   []float32 // word vectors, [Vectors][Vector]; not learned
	project *matrix   // Vector × Embed; nil without vectors
	layers  []*layer
	joint   *matrix // Out × Joint
	jointB  *matrix
	arc     *matrix // Arc × Arc
	arcB    *matrix // 1 × Arc: how likely a word is a head at all
	root    *matrix // 1 × Arc: the root as a head
	rootRel *matrix // 1 × Label
	rel     *matrix // Label × Rels
	relB    *matrix
	all     []*matrix
}

// A layer reads a sentence in both directions.
type layer struct {
	w *matrix // in × 2·Blocks·Hidden: forwards, then backwards
	// gates are the weights of the state in the two gates and the gates' biases:
	// [direction][vf, vr, bf, br][Hidden].
	gates *matrix
}

// New is a network with random weights. The given vectors, [Vectors][Vector],
// are kept, not copied.
func New(shape Shape, given []float32, seed uint64) *Net {
	rng := rand.New(rand.NewPCG(seed, 11))
	n := &Net{Shape: shape, given: given}
	size := shape.Rows * shape.Embed
	n.table, n.tableM, n.tableV = make([]float32, size), make([]float32, size), make([]float32, size)
	for i := range n.table {
		n.table[i] = float32(0.2 * rng.NormFloat64())
	}
	if shape.Vector > 0 {
		n.project = n.add(shape.Vector, shape.Embed, 1/math.Sqrt(float64(shape.Vector)), rng)
	}
	for l := range shape.Layers {
		in := shape.In(l)
		n.layers = append(n.layers, &layer{
			w:     n.add(in, 2*shape.Blocks(l)*shape.Hidden, math.Sqrt(3/float64(in)), rng),
			gates: n.add(2*4, shape.Hidden, 0, rng),
		})
	}
	n.joint = n.add(shape.Out(), shape.Joint(), math.Sqrt(3/float64(shape.Out())), rng)
	n.jointB = n.add(1, shape.Joint(), 0, rng)
	n.arc = n.add(shape.Arc, shape.Arc, 1/math.Sqrt(float64(shape.Arc)), rng)
	n.arcB = n.add(1, shape.Arc, 0, rng)
	n.root = n.add(1, shape.Arc, 0.5, rng)
	n.rootRel = n.add(1, shape.Label, 0.5, rng)
	n.rel = n.add(shape.Label, shape.Rels, math.Sqrt(3/float64(shape.Label)), rng)
	n.relB = n.add(1, shape.Rels, 0, rng)
	// The way back goes through these.
	for _, p := range []*matrix{n.joint, n.arc, n.rel} {
		p.turned = make([]float32, len(p.w))
	}
	for _, l := range n.layers {
		l.w.turned = make([]float32, len(l.w.w))
	}
	return n
}

func (n *Net) add(rows, cols int, spread float64, rng *rand.Rand) *matrix {
	p := newMatrix(rows, cols, spread, rng)
	p.grad = len(n.all)
	n.all = append(n.all, p)
	return p
}
