package vector

// What keeps every sum of products inside 32 bits: 2^14 · 2^7 · 2^10 is 2^31,
// and Limit is one less than 2^14.
const (
	// Limit is the largest magnitude of an input of Multiply.
	Limit = 1<<14 - 1
	// MaxInputs is the largest number of inputs of a Matrix.
	MaxInputs = 1024
)

// A Matrix holds the weights from k inputs to n outputs, as the kernels of this
// machine read them best. Once made it may be used from many goroutines.
type Matrix struct {
	n, k  int
	level kernels
	// Plain: the weights of an output one behind another.
	weights []int8
	// Otherwise: panels of up to three vectors of sixteen outputs; in a panel,
	// for each pair of inputs, the two weights of each output.
	pairs []int16
	// The weights of the last input, if their number is odd, by output.
	last []int32
}

// NewMatrix makes a Matrix of n outputs from k inputs; weights is [n][k] and is
// kept. It panics if the sizes do not agree or k is more than MaxInputs: who
// reads weights from a file checks them first.
func NewMatrix(n, k int, weights []int8) *Matrix {
	if n < 0 || k < 0 || k > MaxInputs || len(weights) != n*k {
		panic("vector: a matrix whose sizes do not agree")
	}
	m := &Matrix{n: n, k: k, level: level}
	if level == plain {
		m.weights = weights
		return m
	}
	vectors := (n + 15) / 16
	m.pairs = make([]int16, vectors*16*(k/2)*2)
	at := 0
	eachPanel(n, func(j, v int) {
		for p := range k / 2 {
			for c := j; c < j+v*16; c++ {
				if c < n {
					m.pairs[at] = int16(weights[c*k+2*p])
					m.pairs[at+1] = int16(weights[c*k+2*p+1])
				}
				at += 2
			}
		}
	})
	if k%2 == 1 {
		m.last = make([]int32, n)
		for j := range m.last {
			m.last[j] = int32(weights[j*k+k-1])
		}
	}
	return m
}

// eachPanel calls yield with the first output and the number of vectors of each
// panel of n outputs, the vectors spread evenly.
func eachPanel(n int, yield func(j, v int)) {
	vectors, j := (n+15)/16, 0
	for left := (vectors + 2) / 3; left > 0; left-- {
		v := (vectors + left - 1) / left
		yield(j, v)
		vectors -= v
		j += v * 16
	}
}

// Inputs is the number of inputs.
func (m *Matrix) Inputs() int { return m.k }

// Outputs is the number of outputs.
func (m *Matrix) Outputs() int { return m.n }

// Multiply sets out, [rows][n], to the products of x, [rows][k], and the
// weights: out[r*n+j] = Σ over p < k of x[r*k+p] · w[j][p], exactly. No value of
// x may be beyond Limit either way.
func (m *Matrix) Multiply(x []int16, rows int, out []int32) {
	x, out = x[:rows*m.k], out[:rows*m.n]
	switch {
	case len(out) == 0:
	case m.k < 2 && m.level != plain:
		clear(out)
		m.addLast(x, out)
	case m.level == plain:
		multiplyPlain(m.weights, m.n, m.k, x, rows, out)
	default:
		m.multiplyPanels(x, rows, out)
		m.addLast(x, out)
	}
}

// addLast adds what the last input gives where their number is odd.
func (m *Matrix) addLast(x []int16, out []int32) {
	if m.last == nil {
		return
	}
	for at := m.k - 1; at < len(x); at += m.k {
		v := int32(x[at])
		for j, w := range m.last {
			out[j] += v * w
		}
		out = out[m.n:]
	}
}

// multiplyPanels runs the kernels panel by panel, a tile of rows at a time. The
// last tile reaches back over rows that are done: they come out the same.
func (m *Matrix) multiplyPanels(x []int16, rows int, out []int32) {
	tall := 8
	if m.level == narrow {
		tall = 4
	}
	at := 0
	eachPanel(m.n, func(j, v int) {
		w, nc := &m.pairs[at], min(v*16, m.n-j)
		at += v * 16 * (m.k / 2) * 2
		if rows < tall {
			m.few(x, rows, w, v, nc, out[j:])
			return
		}
		for r := 0; r < rows; r += tall {
			r = min(r, rows-tall)
			if m.level >= wide || nc == v*16 {
				multiplyTile(m.level, v, nc, m.k/2, &x[r*m.k], m.k, w, &out[r*m.n+j], m.n)
				continue
			}
			// The AVX2 kernel writes whole vectors only.
			var tile [height * breadth]int32
			multiplyTile(m.level, v, nc, m.k/2, &x[r*m.k], m.k, w, &tile[0], breadth)
			for i := range tall {
				copy(out[(r+i)*m.n+j:][:nc], tile[i*breadth:])
			}
		}
	})
}

// few multiplies fewer rows than a tile has with one panel; rows of zeros make
// up the tile.
func (m *Matrix) few(x []int16, rows int, w *int16, v, nc int, out []int32) {
	var padded [height * MaxInputs]int16
	var tile [height * breadth]int32
	copy(padded[:], x)
	multiplyTile(m.level, v, nc, m.k/2, &padded[0], m.k, w, &tile[0], breadth)
	for i := range rows {
		copy(out[i*m.n:][:nc], tile[i*breadth:])
	}
}
