package wordspace

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"quipu/language/vector"
)

const (
	spare  = 16 // directions sought beyond those wanted, so that these are right
	passes = 4  // over the matrix while the directions are sought
	sweeps = 50 // over all pairs of axes at most; ten are usual
)

// reduced is the matrix cut down to dim numbers a row: the left singular
// vectors times the roots of their singular values, found by iterating on a
// random space (Halko, Martinsson and Tropp 2011).
func (m *neighbourhood) reduced(dim int, seed uint64) []float32 {
	k := dim + spare
	random := rand.New(rand.NewPCG(seed, uint64(dim)))
	q := make([]float32, m.width*k)
	for i := range q {
		q[i] = float32(random.NormFloat64())
	}
	for range passes {
		q = orthonormal(m.transposedTimes(m.times(q, k), k), k)
	}
	// The few columns of m·q span what is wanted; its right singular vectors
	// are the eigenvectors of a small matrix.
	y := m.times(q, k)
	squares, turn := eigen(gram(y, k), k)
	wanted := make([]float64, k*dim)
	for j := range dim {
		if squares[j] <= 1e-12*squares[0] {
			continue // a small text has fewer directions
		}
		for i := range k {
			wanted[i*dim+j] = turn[i*k+j] / math.Pow(squares[j], 0.25)
		}
	}
	return product(y, k, wanted, dim)
}

// times is m·q, where q has m.width rows of k numbers.
func (m *neighbourhood) times(q []float32, k int) []float32 {
	y := make([]float32, (len(m.start)-1)*k)
	for w := range len(m.start) - 1 {
		row := y[w*k:][:k]
		for i := m.start[w]; i < m.start[w+1]; i++ {
			vector.Axpy(m.value[i], q[int(m.column[i])*k:][:k], row)
		}
	}
	return y
}

// transposedTimes is mᵀ·y, where y has k numbers for each row of m.
func (m *neighbourhood) transposedTimes(y []float32, k int) []float32 {
	q := make([]float32, m.width*k)
	for w := range len(m.start) - 1 {
		row := y[w*k:][:k]
		for i := m.start[w]; i < m.start[w+1]; i++ {
			vector.Axpy(m.value[i], row, q[int(m.column[i])*k:][:k])
		}
	}
	return q
}

// gram is qᵀ·q, k × k, of rows of k numbers.
func gram(q []float32, k int) []float64 {
	g := make([]float64, k*k)
	for ; len(q) >= k; q = q[k:] {
		row := q[:k]
		for i, a := range row {
			for j, b := range row[:i+1] {
				g[i*k+j] += float64(a) * float64(b)
			}
		}
	}
	for i := range k {
		for j := range i {
			g[j*k+i] = g[i*k+j]
		}
	}
	return g
}

// product is q·t, where q is rows of k numbers and t is k × d.
func product(q []float32, k int, t []float64, d int) []float32 {
	out := make([]float32, 0, len(q)/k*d)
	sums := make([]float64, d)
	for ; len(q) >= k; q = q[k:] {
		clear(sums)
		for i, a := range q[:k] {
			for j, b := range t[i*d : (i+1)*d] {
				sums[j] += float64(a) * b
			}
		}
		for _, sum := range sums {
			out = append(out, float32(sum))
		}
	}
	return out
}

// orthonormal turns the k columns of q so that they stand upright on each
// other, each of length 1. Columns that others make up become 0.
func orthonormal(q []float32, k int) []float32 {
	squares, t := eigen(gram(q, k), k)
	for j, square := range squares {
		factor := 0.0
		if square > 1e-12*squares[0] {
			factor = 1 / math.Sqrt(square)
		}
		for i := range k {
			t[i*k+j] *= factor
		}
	}
	return product(q, k, t, k)
}

// eigen gives the eigenvalues of the symmetric n × n matrix a, the largest
// first, and a matrix whose columns are their eigenvectors. It turns one pair of
// axes after another until nothing is left beside the diagonal (Jacobi 1846).
func eigen(a []float64, n int) (values, vectors []float64) {
	a = slices.Clone(a)
	v := make([]float64, n*n) // transposed: rows are eigenvectors
	for i := range n {
		v[i*n+i] = 1
	}
	for range sweeps {
		if diagonal(a, n) {
			break
		}
		for p := range n {
			for q := p + 1; q < n; q++ {
				x := a[p*n+q]
				if x == 0 {
					continue
				}
				theta := (a[q*n+q] - a[p*n+p]) / (2 * x)
				tan := math.Copysign(1/(math.Abs(theta)+math.Sqrt(theta*theta+1)), theta)
				cos := 1 / math.Sqrt(tan*tan+1)
				sin := tan * cos
				for i := range n {
					ip, iq := a[i*n+p], a[i*n+q]
					a[i*n+p], a[i*n+q] = cos*ip-sin*iq, sin*ip+cos*iq
				}
				rotate(a[p*n:][:n], a[q*n:][:n], cos, sin)
				rotate(v[p*n:][:n], v[q*n:][:n], cos, sin)
			}
		}
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(a[j*n+j], a[i*n+i]) })
	values, vectors = make([]float64, n), make([]float64, n*n)
	for j, from := range order {
		values[j] = a[from*n+from]
		for i := range n {
			vectors[i*n+j] = v[from*n+i]
		}
	}
	return values, vectors
}

func rotate(p, q []float64, cos, sin float64) {
	for i := range p {
		p[i], q[i] = cos*p[i]-sin*q[i], sin*p[i]+cos*q[i]
	}
}

// diagonal reports whether all is as good as 0 but the diagonal.
func diagonal(a []float64, n int) bool {
	within, beside := 0.0, 0.0
	for i := range n {
		for j := range n {
			if i == j {
				within += a[i*n+j] * a[i*n+j]
			} else {
				beside += a[i*n+j] * a[i*n+j]
			}
		}
	}
	return beside <= 1e-20*within
}
