package vector

// A Recurrence is one direction of a simple recurrent unit (Lei and others 2018,
// "Simple Recurrent Units for Highly Parallelizable Recurrence"), of h = len(
// Forget) cells. With c the state of a cell, what it holds when a word comes:
//
//	f = Sigmoid(u_f + Forget·c)
//	r = Sigmoid(u_r + Reset·c)
//	c = f·c + (1-f)·u_x
//	out = r·Tanh(c) + (1-r)·highway
//
// The biases of the gates belong into u, where Dequantise adds them for nothing.
type Recurrence struct {
	Forget, Reset []float32
}

// A Rows is a table of float32, one row a word; rows may be wider than what is
// meant, so that both directions can lie side by side.
type Rows struct {
	Data  []float32 // from the first value of the first row
	Width int       // from the beginning of a row to that of the next
}

// Run takes the words in order, or the last first if backward. A row of u holds
// the candidates u_x of the h cells, then their u_f, then their u_r; one of
// highway and of out h values. state, of h, is what the cells hold before the
// first word, and is left as they are after the last. out may not overlap u; it
// may be highway itself.
func (rec *Recurrence) Run(words int, backward bool, u, highway, out Rows, state []float32) {
	rec.run(words, backward, u, highway, out, state, Rows{Data: state})
}

// Trace is Run from an empty state that keeps what the cells hold after each
// word in the rows of states, for the way back.
func (rec *Recurrence) Trace(words int, backward bool, u, highway, out, states Rows) {
	rec.run(words, backward, u, highway, out, make([]float32, len(rec.Forget)), states)
}

// run reads the first state from state and writes each to its row of states, all
// to the same if their Width is 0.
func (rec *Recurrence) run(words int, backward bool, u, highway, out Rows, state []float32, states Rows) {
	h := len(rec.Forget)
	if words <= 0 || h == 0 {
		return
	}
	// The far corners: what the kernels reach without looking.
	_ = u.Data[(words-1)*u.Width+3*h-1]
	_ = highway.Data[(words-1)*highway.Width+h-1]
	_ = out.Data[(words-1)*out.Width+h-1]
	_ = states.Data[(words-1)*states.Width+h-1]
	_, _ = rec.Reset[h-1], state[h-1]
	done := whole(h)
	if done > 0 {
		first, way := 0, 1
		if backward {
			first, way = words-1, -1
		}
		recur := recurNarrow
		if level >= wide {
			recur = recurWide
		}
		recur(words, done, h, &u.Data[first*u.Width], way*u.Width,
			&highway.Data[first*highway.Width], way*highway.Width,
			&out.Data[first*out.Width], way*out.Width,
			&rec.Forget[0], &rec.Reset[0],
			&state[0], &states.Data[first*states.Width], way*states.Width, &curve)
	}
	if done < h {
		rec.runPlain(words, backward, done, u, highway, out, state, states)
	}
}

// runPlain runs the cells from from on.
func (rec *Recurrence) runPlain(words int, backward bool, from int, u, highway, out Rows, state []float32, states Rows) {
	h := len(rec.Forget)
	forget := rec.Forget[from:]
	n := len(forget)
	reset, state := rec.Reset[from:h][:n], state[from:h][:n]
	for i := range words {
		t := i
		if backward {
			t = words - 1 - i
		}
		at := t*u.Width + from
		ux := u.Data[at:][:n]
		uf := u.Data[at+h:][:n]
		ur := u.Data[at+2*h:][:n]
		xh := highway.Data[t*highway.Width+from:][:n]
		to := out.Data[t*out.Width+from:][:n]
		next := states.Data[t*states.Width+from:][:n]
		for j, c := range state {
			f := Sigmoid(uf[j] + float32(forget[j]*c))
			r := Sigmoid(ur[j] + float32(reset[j]*c))
			c = float32(f*c) + float32((1-f)*ux[j])
			next[j] = c
			to[j] = float32(r*Tanh(c)) + float32((1-r)*xh[j])
		}
		state = next
	}
}
