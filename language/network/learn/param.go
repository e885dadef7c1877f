package learn

import (
	"math"
	"math/rand/v2"

	"quipu/language/vector"
)

// A matrix is a parameter, rows × cols, and the two moments that Adam keeps.
type matrix struct {
	rows, cols int
	w          []float32
	turned     []float32 // w with rows and columns exchanged, made anew each step; nil where nobody asks
	m, v       []float32
	grad       int // number in the list of all matrices
}

func newMatrix(rows, cols int, spread float64, rng *rand.Rand) *matrix {
	p := &matrix{rows: rows, cols: cols, w: make([]float32, rows*cols), m: make([]float32, rows*cols), v: make([]float32, rows*cols)}
	if spread > 0 {
		for i := range p.w {
			p.w[i] = float32((2*rng.Float64() - 1) * spread)
		}
	}
	return p
}

// turn brings turned up to date.
func (p *matrix) turn() {
	for i := range p.rows {
		row := p.w[i*p.cols : (i+1)*p.cols]
		for j, x := range row {
			p.turned[j*p.rows+i] = x
		}
	}
}

// Adam's constants (Kingma and Ba 2015). The second moment forgets sooner than
// usual, as is common for parsers (Dozat and Manning 2017).
const (
	beta1   = 0.9
	beta2   = 0.95
	epsilon = 1e-8
)

// step is Adam's step number n, counted from 1, with gradients times scale.
func step(rate float64, n int, scale float32) *vector.Adam {
	return &vector.Adam{
		Rate: float32(rate), Keep1: beta1, Keep2: beta2, Epsilon: epsilon, Scale: scale,
		First:  float32(1 / (1 - math.Pow(beta1, float64(n)))),
		Second: float32(1 / (1 - math.Pow(beta2, float64(n)))),
	}
}
