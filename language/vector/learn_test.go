package vector

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// A lesson is a recurrence with all that Back wants.
type lesson struct {
	rec                                         Recurrence
	h, words                                    int
	backward                                    bool
	u, highway, out, states, dOut, du, dHighway Rows
	gates                                       []float32
}

func newLesson(r *rand.Rand, h, words int, backward bool) *lesson {
	table := func(n int) Rows { return Rows{noise(r, words*(n+2)), n + 2} }
	return &lesson{
		rec: Recurrence{noise(r, h), noise(r, h)}, h: h, words: words, backward: backward,
		u: table(3 * h), highway: table(h), out: table(h), states: table(h),
		dOut: table(h), du: table(3 * h), dHighway: table(h), gates: make([]float32, 4*h),
	}
}

// loss is the sum of the output times dOut.
func (l *lesson) loss() float64 {
	l.rec.Trace(l.words, l.backward, l.u, l.highway, l.out, l.states)
	sum := 0.0
	for t := range l.words {
		for j := range l.h {
			sum += float64(l.out.row(t, l.h)[j]) * float64(l.dOut.row(t, l.h)[j])
		}
	}
	return sum
}

func TestBackIsTheGradient(t *testing.T) {
	each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(23, 24))
		for _, h := range []int{5, 16, 37} {
			for _, backward := range []bool{false, true} {
				l := newLesson(r, h, 6, backward)
				l.loss()
				l.rec.Back(l.words, backward, l.u, l.highway, l.states, l.dOut, l.du, l.dHighway, l.gates)
				check := func(what string, at *float32, got float32) {
					t.Helper()
					const step = 1.0 / 64
					was := *at
					*at = was + step
					more := l.loss()
					*at = was - step
					less := l.loss()
					*at = was
					if want := (more - less) / (2 * step); math.Abs(float64(got)-want) > 0.005+0.01*math.Abs(want) {
						t.Fatalf("h %d, backward %v: the gradient of %s is %g, want %g", h, backward, what, got, want)
					}
				}
				for range 60 {
					i, j := r.IntN(l.words), r.IntN(h)
					for block, what := range []string{"u_x", "u_f", "u_r"} {
						check(what, &l.u.row(i, 3*h)[block*h+j], l.du.row(i, 3*h)[block*h+j])
					}
					check("highway", &l.highway.row(i, h)[j], l.dHighway.row(i, h)[j])
					check("Forget", &l.rec.Forget[j], l.gates[j])
					check("Reset", &l.rec.Reset[j], l.gates[h+j])
				}
				for block := range 2 {
					for j := range h {
						sum := float32(0)
						for i := range l.words {
							sum += l.du.row(i, 3*h)[(1+block)*h+j]
						}
						if math.Abs(float64(sum-l.gates[(2+block)*h+j])) > 1e-4 {
							t.Fatalf("the gradient of bias %d is %g, not %g", block, l.gates[(2+block)*h+j], sum)
						}
					}
				}
			}
		}
	})
}

// Trace comes to the very output of Run.
func TestTraceIsRun(t *testing.T) {
	each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(25, 26))
		for _, backward := range []bool{false, true} {
			l := newLesson(r, 43, 7, backward)
			l.loss()
			run := Rows{slices.Clone(l.out.Data), l.out.Width}
			state := make([]float32, l.h)
			l.rec.Run(l.words, backward, l.u, l.highway, run, state)
			sameBits(t, "out", l.out.Data, run.Data)
			last := l.words - 1
			if backward {
				last = 0
			}
			sameBits(t, "state", l.states.row(last, l.h), state)
		}
	})
}

func TestSoftmax(t *testing.T) {
	each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(27, 28))
		for n := 1; n < 120; n++ {
			x, out := noise(r, n), make([]float32, n)
			for i := range x {
				x[i] = x[i]*float32(n) + 300
				if n > 1 && i%7 == 1 {
					x[i] = float32(math.Inf(-1))
				}
			}
			Softmax(x, out)
			sum, most := 0.0, float64(slices.Max(x))
			for _, v := range x {
				sum += math.Exp(float64(v) - most)
			}
			for i, v := range x {
				want := math.Exp(float64(v)-most) / sum
				if math.Abs(float64(out[i])-want) > 2e-6*want+1e-37 {
					t.Fatalf("%d: [%d] is %g, want %g", n, i, out[i], want)
				}
			}
		}
	})
}

func TestAdamIsTheSameOnEveryPath(t *testing.T) {
	each(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(29, 30))
		a := Adam{Rate: 0.01, Keep1: 0.9, Keep2: 0.95, First: 3, Second: 5, Epsilon: 1e-8, Scale: 0.5}
		for n := range 70 {
			w, m, v, g := noise(r, n), noise(r, n), noise(r, n), noise(r, n)
			for i := range v {
				v[i] *= v[i]
			}
			w2, m2, v2 := slices.Clone(w), slices.Clone(m), slices.Clone(v)
			a.Update(w, m, v, g)
			onPlain(func() { a.Update(w2, m2, v2, g) })
			for i := range w {
				if math.Abs(float64(w[i]-w2[i]))+math.Abs(float64(m[i]-m2[i]))+math.Abs(float64(v[i]-v2[i])) > 1e-5 {
					t.Fatalf("%d: [%d] %g %g %g, in plain Go %g %g %g", n, i, w[i], m[i], v[i], w2[i], m2[i], v2[i])
				}
			}
		}
	})
}

func BenchmarkLearn(b *testing.B) {
	best := level
	defer func() { level = best }()
	r := rand.New(rand.NewPCG(31, 32))
	l := newLesson(r, 128, 20, false)
	scores, out := noise(r, 300), make([]float32, 300)
	w, m, v, g := noise(r, 1<<16), noise(r, 1<<16), make([]float32, 1<<16), noise(r, 1<<16)
	a := Adam{Rate: 0.01, Keep1: 0.9, Keep2: 0.95, First: 1, Second: 1, Epsilon: 1e-8, Scale: 1}
	for level = plain; level <= best; level++ {
		for _, c := range []struct {
			name string
			f    func()
			per  float64
		}{
			{"Trace", func() { l.rec.Trace(l.words, false, l.u, l.highway, l.out, l.states) }, 20},
			{"Back", func() {
				l.rec.Back(l.words, false, l.u, l.highway, l.states, l.dOut, l.du, l.dHighway, l.gates)
			}, 20},
			{"Softmax", func() { Softmax(scores, out) }, 1},
			{"Adam", func() { a.Update(w, m, v, g) }, 1 << 16},
		} {
			b.Run(Vectorised()+"/"+c.name, func(b *testing.B) {
				for b.Loop() {
					c.f()
				}
				b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/c.per*1e9, "ns/word")
			})
		}
	}
}
