package learn

import "quipu/language/vector"

// recur runs layer l over the words from..to in one direction (0 forwards, 1
// backwards); see vector.Recurrence.
func (w *worker) recur(l, from, to, direction int) {
	n, s := w.net, &w.states[l]
	width, at := n.Out(), direction*n.Hidden
	cells := n.layers[l].cells(direction, n.Hidden)
	cells.Trace(to-from, direction == 1,
		w.products(s.u, l, from, direction), w.passedBy(s.u, s.in, l, from, direction),
		vector.Rows{Data: s.out[from*width+at:], Width: width},
		vector.Rows{Data: s.c[from*width+at:], Width: width})
}

// recurBack goes back through recur: from d, the gradient of the output, to
// those of the products, of the input and of the gates.
func (w *worker) recurBack(l, from, to, direction int, d []float32) {
	n, s, layer := w.net, &w.states[l], w.net.layers[l]
	width, at := n.Out(), direction*n.Hidden
	cells := layer.cells(direction, n.Hidden)
	cells.Back(to-from, direction == 1,
		w.products(s.u, l, from, direction), w.passedBy(s.u, s.in, l, from, direction),
		vector.Rows{Data: s.c[from*width+at:], Width: width},
		vector.Rows{Data: d[from*width+at:], Width: width},
		w.products(s.dU, l, from, direction), w.passedBy(s.dU, s.dIn, l, from, direction),
		w.grads[layer.gates.grad][direction*4*n.Hidden:])
}

// products are the rows of a layer's products, or of their gradients, from a
// word on.
func (w *worker) products(u []float32, l, from, direction int) vector.Rows {
	n := w.net
	blocks := n.Blocks(l) * n.Hidden
	return vector.Rows{Data: u[from*2*blocks+direction*blocks:], Width: 2 * blocks}
}

// passedBy is what a layer lets by beside its state: a part of the products, or
// of the input.
func (w *worker) passedBy(u, in []float32, l, from, direction int) vector.Rows {
	n := w.net
	if n.Blocks(l) == 4 {
		rows := w.products(u, l, from, direction)
		rows.Data = rows.Data[3*n.Hidden:]
		return rows
	}
	return vector.Rows{Data: in[from*n.Out()+direction*n.Hidden:], Width: n.Out()}
}

func (l *layer) cells(direction, h int) vector.Recurrence {
	g := l.gates.w[direction*4*h:]
	return vector.Recurrence{Forget: g[:h], Reset: g[h : 2*h]}
}

// bias is what the products begin with: the biases of the gates.
func (l *layer) bias(h int) []float32 {
	blocks := l.w.cols / 2
	row := make([]float32, l.w.cols)
	for direction := range 2 {
		copy(row[direction*blocks+h:], l.gates.w[direction*4*h+2*h:][:2*h])
	}
	return row
}
