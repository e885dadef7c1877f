package vector

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestConversionsAreTheSameOnEveryPath(t *testing.T) {
	each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(15, 16))
		for n := range 100 {
			rows := r.IntN(4)
			sums := make([]int32, rows*n)
			for i := range sums {
				sums[i] = int32(r.Uint32()) >> r.IntN(31)
			}
			scale, bias := noise(r, n), noise(r, n)
			x := strange(r, n)
			for i := range x {
				if r.IntN(10) == 0 {
					x[i] = float32(math.NaN())
				}
			}
			bytes := make([]int8, n)
			for i := range bytes {
				bytes[i] = int8(r.Uint32())
			}
			sum := noise(r, n)
			run := func() ([]float32, []int16, []int16, []float32, []float32) {
				out := make([]float32, rows*n)
				Dequantise(sums, rows, scale, bias, out)
				added := slices.Clone(sum)
				AddBytes(added, bytes, 0.0123)
				out = append(out, added...)
				small, large := make([]int16, n), make([]int16, n)
				Quantise(x, 64, small)
				Quantise(x, 16000, large)
				hard, leaky := slices.Clone(x), slices.Clone(x)
				Rectify(hard, 0)
				Rectify(leaky, 0.1)
				return out, small, large, hard, leaky
			}
			out, small, large, hard, leaky := run()
			onPlain(func() {
				out2, small2, large2, hard2, leaky2 := run()
				sameBits(t, "Dequantise and AddBytes", out, out2)
				sameBits(t, "Rectify", hard, hard2)
				sameBits(t, "leaky Rectify", leaky, leaky2)
				if !slices.Equal(small, small2) || !slices.Equal(large, large2) {
					t.Fatalf("Quantise of %v: %v %v, in plain Go %v %v", x, small, large, small2, large2)
				}
			})
		}
	})
}

func TestQuantiseRoundsHalvesToEven(t *testing.T) {
	each(t, func(t *testing.T) {
		x := []float32{0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 1e9, -1e9, 16382.5, 16383.5, 0.49999997, -16383, 3.4, -3.6, 7, 0,
			float32(math.Inf(1)), float32(math.Inf(-1)), float32(math.NaN())}
		want := []int16{0, 2, 2, 0, -2, -2, Limit, -Limit, 16382, Limit, 0, -Limit, 3, -4, 7, 0, Limit, -Limit, Limit}
		for shift := range x {
			got := make([]int16, len(x))
			Quantise(x, 1, got)
			if !slices.Equal(got, want) {
				t.Fatalf("after %d: %v, want %v", shift, got, want)
			}
			// Each value passes through the vectors and through what is left over.
			x = append(x[1:], x[0])
			want = append(want[1:], want[0])
		}
	})
}

func TestRectifyTakesWhatIsNotAboveZero(t *testing.T) {
	each(t, func(t *testing.T) {
		x := make([]float32, 37)
		for i := range x {
			x[i] = float32(i - 18)
		}
		Rectify(x, 0.5)
		for i, v := range x {
			want := float32(i - 18)
			if want < 0 {
				want /= 2
			}
			if v != want {
				t.Fatalf("%d became %g", i-18, v)
			}
		}
	})
}

func TestProductsAreExact(t *testing.T) {
	each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(17, 18))
		for range 300 {
			rows, n, k := r.IntN(6), r.IntN(14), r.IntN(70)
			x, y := make([]int16, rows*k), make([]int16, n*k)
			for _, v := range [][]int16{x, y} {
				for i := range v {
					v[i] = max(-32767, int16(r.Uint32()))
				}
			}
			out := make([]int32, rows*n+4)
			Products(x, rows, y, n, k, out)
			for i, got := range out {
				var want int32
				if i < rows*n {
					for p := range k {
						want += int32(x[i/n*k+p]) * int32(y[i%n*k+p])
					}
				}
				if got != want {
					t.Fatalf("%d rows, %d, %d: [%d] is %d, want %d", rows, n, k, i, got, want)
				}
			}
		}
	})
}

func BenchmarkConversions(b *testing.B) {
	best := level
	defer func() { level = best }()
	const rows, n = 20, 768
	r := rand.New(rand.NewPCG(19, 20))
	sums, scale, bias, out, small := make([]int32, rows*n), noise(r, n), noise(r, n), make([]float32, rows*n), make([]int16, rows*n)
	bytes := make([]int8, n)
	x, products := make([]int16, rows*128), make([]int32, rows*rows)
	for level = plain; level <= best; level++ {
		for name, f := range map[string]func(){
			"Dequantise": func() { Dequantise(sums, rows, scale, bias, out) },
			"Quantise":   func() { Quantise(out, 64, small) },
			"Rectify":    func() { Rectify(out, 0) },
			"AddBytes": func() {
				for range rows {
					AddBytes(out[:n], bytes, 0.5)
				}
			},
			"Products": func() { Products(x, rows, x, rows, 128, products) },
		} {
			b.Run(Vectorised()+"/"+name, func(b *testing.B) {
				for b.Loop() {
					f()
				}
				b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/rows*1e9, "ns/word")
			})
		}
	}
}
