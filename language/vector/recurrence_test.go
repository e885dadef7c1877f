package vector

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"testing"
)

func TestTanhAndSigmoidAreClose(t *testing.T) {
	for x := -20.0; x <= 20; x += 1.0 / 1024 {
		if got, want := float64(Tanh(float32(x))), math.Tanh(x); math.Abs(got-want) > 1.6e-5 {
			t.Fatalf("Tanh(%g) is %g, not %g", x, got, want)
		}
		if got, want := float64(Sigmoid(float32(x))), 1/(1+math.Exp(-x)); math.Abs(got-want) > 8e-6 {
			t.Fatalf("Sigmoid(%g) is %g, not %g", x, got, want)
		}
	}
}

// onPlain runs f on the path of plain Go.
func onPlain(f func()) {
	best := level
	defer func() { level = best }()
	level = plain
	f()
}

func sameBits(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
			t.Fatalf("%s on %s: [%d] is %g, want %g", what, Vectorised(), i, got[i], want[i])
		}
	}
}

// strange is noise with the values among it that are treated in their own way.
func strange(r *rand.Rand, n int) []float32 {
	v := noise(r, n)
	for i := range v {
		switch r.IntN(12) {
		case 0:
			v[i] *= 20
		case 1:
			v[i] = 0
		case 2:
			v[i] = float32(math.Copysign(0, -1))
		case 3:
			v[i] = float32(math.Inf(1 - 2*r.IntN(2)))
		case 4:
			v[i] = edge * float32(1-2*r.IntN(2))
		}
	}
	return v
}

func TestRecurrenceIsTheSameOnEveryPath(t *testing.T) {
	each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(9, 10))
		for trial := range 300 {
			h, words, backward := r.IntN(70), r.IntN(12), trial%2 == 0
			rec := Recurrence{noise(r, h), noise(r, h)}
			u := Rows{Width: 3*h + r.IntN(5)}
			u.Data = strange(r, words*u.Width)
			highway := Rows{Width: h + r.IntN(5)}
			highway.Data = noise(r, words*highway.Width)
			start := noise(r, h)
			run := func() ([]float32, []float32) {
				out := Rows{make([]float32, words*(h+3)), h + 3}
				state := append([]float32(nil), start...)
				rec.Run(words, backward, u, highway, out, state)
				return out.Data, state
			}
			var want, wantState []float32
			onPlain(func() { want, wantState = run() })
			got, gotState := run()
			sameBits(t, "out", got, want)
			sameBits(t, "state", gotState, wantState)
		}
	})
}

// The definition, in float64 with the true functions.
func TestRecurrenceIsTheDefinition(t *testing.T) {
	each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(11, 12))
		const h, words = 37, 9
		rec := Recurrence{noise(r, h), noise(r, h)}
		u, highway := noise(r, words*3*h), noise(r, words*h)
		out, state := make([]float32, words*h), make([]float32, h)
		rec.Run(words, false, Rows{u, 3 * h}, Rows{highway, h}, Rows{out, h}, state)
		sigmoid := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
		for j := range h {
			c := 0.0
			for i := range words {
				row := u[i*3*h:]
				f := sigmoid(float64(row[h+j]) + float64(rec.Forget[j])*c)
				g := sigmoid(float64(row[2*h+j]) + float64(rec.Reset[j])*c)
				c = f*c + (1-f)*float64(row[j])
				want := g*math.Tanh(c) + (1-g)*float64(highway[i*h+j])
				if got := float64(out[i*h+j]); math.Abs(got-want) > 1e-4 {
					t.Fatalf("word %d, cell %d: %g, want %g", i, j, got, want)
				}
			}
		}
	})
}

func BenchmarkRecurrence(b *testing.B) {
	best := level
	defer func() { level = best }()
	for level = plain; level <= best; level++ {
		for _, h := range []int{64, 96, 128} {
			b.Run(fmt.Sprintf("%s/%d", Vectorised(), h), func(b *testing.B) {
				r := rand.New(rand.NewPCG(13, 14))
				const words = 20
				rec := Recurrence{noise(r, h), noise(r, h)}
				u, highway := noise(r, words*3*h), noise(r, words*h)
				out, state := make([]float32, words*h), make([]float32, h)
				for b.Loop() {
					clear(state)
					rec.Run(words, false, Rows{u, 3 * h}, Rows{highway, h}, Rows{out, h}, state)
				}
				b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/words*1e9, "ns/word")
			})
		}
	}
}

// The bits that any machine comes to, whatever its instructions: where a
// compiler joined a multiplication with an addition they would be others.
func TestRecurrenceHasTheseBits(t *testing.T) {
	each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(21, 22))
		even := func(n int) []float32 {
			v := make([]float32, n)
			for i := range v {
				v[i] = float32(r.IntN(4001)-2000) / 700
			}
			return v
		}
		const h, words = 43, 50
		rec := Recurrence{even(h), even(h)}
		out, state := make([]float32, words*h), make([]float32, h)
		rec.Run(words, true, Rows{even(words * 3 * h), 3 * h}, Rows{even(words * h), h}, Rows{out, h}, state)
		sum := fnv.New64a()
		for _, v := range append(out, state...) {
			sum.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(v)))
		}
		if got, want := sum.Sum64(), uint64(0x8cdcd0ea52e8a49c); got != want {
			t.Errorf("the bits sum up to %#x, want %#x", got, want)
		}
	})
}
