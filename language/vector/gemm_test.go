package vector

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// each runs a test on every path this machine has.
func each(t *testing.T, test func(t *testing.T)) {
	best := level
	defer func() { level = best }()
	for level = plain; level <= best; level++ {
		t.Run(Vectorised(), test)
	}
}

func noise(r *rand.Rand, n int) []float32 {
	v := make([]float32, n)
	for i := range v {
		v[i] = float32(r.NormFloat64())
	}
	return v
}

func TestGemmIsTheSumOfProducts(t *testing.T) {
	each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(1, 2))
		for trial := range 160 {
			m, n, k := r.IntN(40), r.IntN(120), r.IntN(60)
			if trial%20 == 0 {
				k += 500
			}
			ai, ap, ldb, ldc := k+r.IntN(3), 1, n+r.IntN(3), n+r.IntN(3)
			if trial%2 == 0 {
				ai, ap = 1, m+r.IntN(3)
			}
			// Exactly as long as they have to be, so that a kernel which
			// reads or writes past the end is seen (the guard is behind c).
			a := noise(r, max(0, (m-1)*ai+(k-1)*ap+1))
			b := noise(r, max(0, (k-1)*ldb+n))
			c := noise(r, max(0, m*ldc)+64)
			want := make([]float64, len(c))
			for i := range c {
				want[i] = float64(c[i])
			}
			if k > 0 {
				for i := range m {
					for j := range n {
						for p := range k {
							want[i*ldc+j] += float64(a[i*ai+p*ap]) * float64(b[p*ldb+j])
						}
					}
				}
			}
			if m == 0 || n == 0 || k == 0 {
				a, b = nil, nil
			}
			Gemm(m, n, k, a, ai, ap, b, ldb, c, ldc)
			for i := range c {
				if math.Abs(float64(c[i])-want[i]) > 1e-3 {
					t.Fatalf("m %d n %d k %d ai %d ap %d: c[%d] is %g, want %g", m, n, k, ai, ap, i, c[i], want[i])
				}
			}
		}
	})
}

func TestAxpyAndDot(t *testing.T) {
	each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(3, 4))
		for n := range 200 {
			x, y := noise(r, n), noise(r, n+5)
			var want float64
			for i := range x {
				want += float64(x[i]) * float64(y[i])
			}
			if got := Dot(x, y); math.Abs(float64(got)-want) > 1e-3 {
				t.Fatalf("Dot of %d is %g, want %g", n, got, want)
			}
			z := append([]float32(nil), y...)
			Axpy(0.5, x, z)
			for i := range z {
				w := y[i]
				if i < n {
					w += 0.5 * x[i]
				}
				if math.Abs(float64(z[i]-w)) > 1e-5 {
					t.Fatalf("Axpy of %d: y[%d] is %g, want %g", n, i, z[i], w)
				}
			}
		}
	})
}

func BenchmarkGemm(b *testing.B) {
	best := level
	defer func() { level = best }()
	for level = plain; level <= best; level++ {
		for _, s := range []struct {
			m, n, k   int
			transpose bool
		}{{600, 384, 256, false}, {1500, 1024, 512, false}, {300, 64, 128, false}, {600, 256, 384, false}, {256, 384, 600, true}, {500, 1024, 1500, true}, {192, 768, 1000, true}} {
			b.Run(fmt.Sprintf("%s/%dx%dx%d/%v", Vectorised(), s.m, s.n, s.k, s.transpose), func(b *testing.B) {
				r := rand.New(rand.NewPCG(5, 6))
				x, y, z := noise(r, s.m*s.k), noise(r, s.k*s.n), make([]float32, s.m*s.n)
				ai, ap := s.k, 1
				if s.transpose {
					ai, ap = 1, s.m
				}
				for b.Loop() {
					Gemm(s.m, s.n, s.k, x, ai, ap, y, s.n, z, s.n)
				}
				b.ReportMetric(2*float64(s.m*s.n*s.k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
			})
		}
	}
}
