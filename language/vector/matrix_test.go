package vector

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// product is the definition.
func product(n, k int, w []int8, x []int16, rows int) []int32 {
	out := make([]int32, rows*n)
	for r := range rows {
		for j := range n {
			for p := range k {
				out[r*n+j] += int32(x[r*k+p]) * int32(w[j*k+p])
			}
		}
	}
	return out
}

func checkMultiply(t *testing.T, n, k, rows int, w []int8, x []int16) {
	t.Helper()
	want := product(n, k, w, x, rows)
	// What lies behind out stays as it is.
	out := make([]int32, rows*n+64)
	for i := range out {
		out[i] = -7
	}
	NewMatrix(n, k, w).Multiply(x, rows, out)
	for i, v := range out {
		if i < len(want) && v != want[i] || i >= len(want) && v != -7 {
			t.Fatalf("%s, %d rows of %d to %d: [%d] is %d, want %v", Vectorised(), rows, k, n, i, v, want)
		}
	}
}

func TestMultiplyIsExact(t *testing.T) {
	each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(7, 8))
		for range 300 {
			n, k, rows := r.IntN(110), r.IntN(70), r.IntN(20)
			w, x := make([]int8, n*k), make([]int16, rows*k)
			for i := range w {
				w[i] = int8(r.Uint32())
			}
			for i := range x {
				x[i] = int16(r.IntN(2*Limit+1) - Limit)
			}
			checkMultiply(t, n, k, rows, w, x)
		}
	})
}

// The largest sums there can be still fit.
func TestMultiplyAtTheEdge(t *testing.T) {
	each(t, func(t *testing.T) {
		n, k, rows := 18, MaxInputs, 10
		w, x := make([]int8, n*k), make([]int16, rows*k)
		for i := range w {
			w[i] = []int8{-128, 127}[i/k%2]
		}
		for i := range x {
			x[i] = []int16{Limit, -Limit}[i/k/2%2]
		}
		checkMultiply(t, n, k, rows, w, x)
	})
}

func FuzzMultiply(f *testing.F) {
	f.Add(uint8(17), uint8(5), uint8(9), []byte("The parliament voted on Tuesday."))
	f.Add(uint8(64), uint8(32), uint8(8), []byte{128, 127, 0, 255})
	f.Fuzz(func(t *testing.T, n, k, rows uint8, bytes []byte) {
		if len(bytes) == 0 {
			return
		}
		w, x := make([]int8, int(n)*int(k)), make([]int16, int(rows%32)*int(k))
		for i := range w {
			w[i] = int8(bytes[i%len(bytes)])
		}
		for i := range x {
			x[i] = max(-Limit, min(Limit, int16(bytes[i%len(bytes)])<<8|int16(bytes[(i*7+1)%len(bytes)])))
		}
		best := level
		defer func() { level = best }()
		for level = plain; level <= best; level++ {
			checkMultiply(t, int(n), int(k), int(rows%32), w, x)
		}
	})
}

func BenchmarkMultiply(b *testing.B) {
	best := level
	defer func() { level = best }()
	for level = plain; level <= best; level++ {
		for _, s := range []struct{ rows, n, k int }{{20, 384, 192}, {600, 384, 192}, {22, 300, 256}, {5, 384, 192}} {
			b.Run(fmt.Sprintf("%s/%dx%dx%d", Vectorised(), s.rows, s.n, s.k), func(b *testing.B) {
				w, x := make([]int8, s.n*s.k), make([]int16, s.rows*s.k)
				for i := range w {
					w[i] = int8(i * 7)
				}
				for i := range x {
					x[i] = int16(i*31) >> 2
				}
				m, out := NewMatrix(s.n, s.k, w), make([]int32, s.rows*s.n)
				for b.Loop() {
					m.Multiply(x, s.rows, out)
				}
				b.ReportMetric(float64(s.rows*s.n*s.k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
			})
		}
	}
}
