package vector

import "math"

// What follows serves learning only: it need not come to the same bits on every
// path, only on every run, and so takes whatever steps are quickest.

// Back goes back through Trace: u, highway and states as it was given and left
// them, out the gradient of what it put there. It sets the rows of du (3h
// values, as in u) and of dHighway to their gradients, and adds to gates, [4][h],
// those of Forget, of Reset, and of the biases within u_f and u_r.
func (rec *Recurrence) Back(words int, backward bool, u, highway, states, out, du, dHighway Rows, gates []float32) {
	h := len(rec.Forget)
	if words <= 0 || h == 0 {
		return
	}
	carry, none := make([]float32, h), make([]float32, h)
	for i := words - 1; i >= 0; i-- {
		t, last := i, i-1
		if backward {
			t, last = words-1-i, words-i
		}
		before := none
		if i > 0 {
			before = states.row(last, h)
		}
		b := back{
			u: u.row(t, 3*h), highway: highway.row(t, h), before: before, now: states.row(t, h),
			out: out.row(t, h), du: du.row(t, 3*h), dHighway: dHighway.row(t, h),
			gates: gates[:4*h], carry: carry,
		}
		done := 0
		if level >= wide {
			done = h &^ 15
		}
		if done > 0 {
			recurBackWide(done, &b.u[0], &b.u[h], &b.u[2*h], &b.highway[0], &b.before[0], &b.now[0], &b.out[0],
				&b.du[0], &b.du[h], &b.du[2*h], &b.dHighway[0], &rec.Forget[0], &rec.Reset[0],
				&b.gates[0], &b.gates[h], &b.gates[2*h], &b.gates[3*h], &b.carry[0], &curve)
		}
		for j := done; j < h; j++ {
			rec.backPlain(&b, j)
		}
	}
}

func (r Rows) row(t, n int) []float32 { return r.Data[t*r.Width:][:n] }

// back is what a word needs on the way back; carry is the gradient of what the
// cells hold after it.
type back struct {
	u, highway, before, now, out, du, dHighway, gates, carry []float32
}

func (rec *Recurrence) backPlain(b *back, j int) {
	h := len(rec.Forget)
	c, x, xh, d := b.before[j], b.u[j], b.highway[j], b.out[j]
	f := Sigmoid(b.u[h+j] + rec.Forget[j]*c)
	r := Sigmoid(b.u[2*h+j] + rec.Reset[j]*c)
	g := Tanh(b.now[j])
	b.dHighway[j] = d * (1 - r)
	now := b.carry[j] + d*r*(1-g*g)
	df := now * (c - x) * f * (1 - f)
	dr := d * (g - xh) * r * (1 - r)
	b.du[j], b.du[h+j], b.du[2*h+j] = now*(1-f), df, dr
	b.gates[j] += df * c
	b.gates[h+j] += dr * c
	b.gates[2*h+j] += df
	b.gates[3*h+j] += dr
	b.carry[j] = now*f + df*rec.Forget[j] + dr*rec.Reset[j]
}

// exponent holds what the kernel of Softmax needs: the lowest argument, log2 e,
// ln 2 in two parts, and the coefficients of e^x for |x| ≤ ln 2 / 2, from the
// sixth power down.
var exponent = [16]float32{-110, math.Log2E, 0.693359375, -2.12194440e-4,
	1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1, 1}

// Softmax sets out to e to the power of each of x, divided by the sum of all: to
// within a millionth part. Minus infinity gives 0; at least one of x must be
// finite.
func Softmax(x, out []float32) {
	if len(x) == 0 {
		return
	}
	out = out[:len(x)]
	most := greatest(x)
	if level < wide {
		sum := float32(0)
		for i, v := range x {
			out[i] = float32(math.Exp(float64(v - most)))
			sum += out[i]
		}
		part := 1 / sum
		for i := range out {
			out[i] *= part
		}
		return
	}
	sum := float32(0)
	fast := len(x) &^ 15
	if fast > 0 {
		sum = softmaxWide(&x[0], &out[0], fast, most, &exponent)
	}
	// What is left over goes through a vector of its own.
	var rest [16]float32
	if fast < len(x) {
		for i := copy(rest[:], x[fast:]); i < len(rest); i++ {
			rest[i] = float32(math.Inf(-1))
		}
		sum += softmaxWide(&rest[0], &rest[0], 16, most, &exponent)
		scaleWide(&rest[0], 1/sum, 16)
		copy(out[fast:], rest[:])
	}
	if fast > 0 {
		scaleWide(&out[0], 1/sum, fast)
	}
}

// greatest is the largest of x, which are numbers and at least one.
func greatest(x []float32) float32 {
	a, b, c, d := x[0], x[0], x[0], x[0]
	for len(x) >= 4 {
		if x[0] > a {
			a = x[0]
		}
		if x[1] > b {
			b = x[1]
		}
		if x[2] > c {
			c = x[2]
		}
		if x[3] > d {
			d = x[3]
		}
		x = x[4:]
	}
	for _, v := range x {
		if v > a {
			a = v
		}
	}
	return max(a, b, c, d)
}

// Adam is one step of the method of Kingma and Ba (2015).
type Adam struct {
	// Rate is how far to go; Keep1 and Keep2 what the moments keep from step to
	// step (β1 and β2), First and Second what they are multiplied with (1/(1-βⁿ) at
	// step n); Epsilon is added to the root; Scale multiplies the gradients.
	Rate, Keep1, Keep2, First, Second, Epsilon, Scale float32
}

// Update moves weights against their gradient and keeps the moments m and v, all
// of the length of w.
func (a *Adam) Update(w, m, v, gradient []float32) {
	m, v, gradient = m[:len(w)], v[:len(w)], gradient[:len(w)]
	fast := 0
	if level >= wide {
		fast = len(w) &^ 15
	}
	if fast > 0 {
		adamWide(&w[0], &m[0], &v[0], &gradient[0], fast, a)
	}
	for i := fast; i < len(w); i++ {
		g := gradient[i] * a.Scale
		m[i] += (1 - a.Keep1) * (g - m[i])
		v[i] += (1 - a.Keep2) * (g*g - v[i])
		w[i] -= a.Rate * a.First * m[i] / (float32(math.Sqrt(float64(v[i]*a.Second))) + a.Epsilon)
	}
}
