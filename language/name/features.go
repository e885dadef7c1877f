package name

import (
	"quipu/language/perceptron"
	"quipu/language/word"
)

func (w *worker) at(i int) word.Info {
	if i < 0 || i >= len(w.infos) {
		return word.Boundary()
	}
	return w.infos[i]
}

func (w *worker) posAt(i int) uint32 {
	if i < 0 || i >= len(w.pos) {
		return 0
	}
	return w.pos[i]
}

func (w *worker) listedAt(i int) uint32 {
	if i < 0 || i >= len(w.listed) {
		return 0
	}
	return w.listed[i]
}

// extract fills w.features with what is known of token i by itself. Each feature
// has a number of its own as template: changing one asks for a new model.
func (w *worker) extract(i int) {
	f := w.features[:0]
	n := uint32(0)
	add := func(a, b, c uint32) {
		n++
		f = append(f, perceptron.Hash(n, a, b, c))
	}
	p2, p1, c, n1, n2 := w.at(i-2), w.at(i-1), w.at(i), w.at(i+1), w.at(i+2)
	q1, q, r1 := w.posAt(i-1), w.posAt(i), w.posAt(i+1)
	lp, l, ln := w.listedAt(i-1), w.listedAt(i), w.listedAt(i+1)

	add(0, 0, 0)
	add(c.Lower, c.Shape, 0)
	add(c.Lower, 0, 0)
	add(c.Shape, 0, 0)
	add(c.Shape, p1.Shape, n1.Shape)
	add(c.Shape, n1.Shape, 0)
	add(c.Shape, p1.Shape, 0)
	for _, s := range c.Suf[1:] {
		add(s, c.Shape, 0)
	}
	for _, p := range c.Pre[1:] {
		add(p, c.Shape, 0)
	}
	add(c.Cluster, c.Shape, 0)
	add(c.Coarse, c.Shape, 0)
	add(c.Habit, c.Shape, p1.Shape)
	add(c.Habit, q, n1.Shape)
	add(q, 0, 0)
	add(q1, q, r1)
	add(q, r1, c.Shape)

	add(p1.Lower, 0, 0)
	add(p1.Lower, c.Shape, 0)
	add(n1.Lower, 0, 0)
	add(n1.Lower, c.Shape, 0)
	add(p2.Lower, c.Shape, 0)
	add(n2.Lower, c.Shape, 0)
	add(p1.Lower, c.Lower, 0)
	add(c.Lower, n1.Lower, 0)
	add(p2.Lower, p1.Lower, 0)
	add(n1.Lower, n2.Lower, 0)
	add(p1.Lower, n1.Lower, 0)
	add(p1.Cluster, c.Shape, 0)
	add(n1.Cluster, c.Shape, 0)
	add(n2.Cluster, n1.Shape, c.Shape)
	add(p2.Cluster, p1.Cluster, 0)
	add(n1.Cluster, n2.Cluster, 0)
	add(p1.Cluster, n1.Cluster, 0)
	add(p1.Cluster, c.Cluster, 0)
	add(c.Cluster, n1.Cluster, 0)
	add(p1.Coarse, c.Shape, n1.Coarse)
	add(n1.Suf[2], n1.Shape, c.Shape)
	add(p1.Suf[2], p1.Shape, c.Shape)

	add(l, 0, 0)
	add(l, c.Shape, 0)
	add(l, lp, ln)
	add(l, q, 0)
	add(l, c.Cluster, 0)
	add(ln, n1.Shape, c.Shape)
	add(lp, p1.Shape, c.Shape)
	add(l, p1.Lower, 0)
	add(l, n1.Lower, 0)
	add(l, p1.Coarse, n1.Coarse)
	w.features = f
}

// extractPair fills w.features with what is known of token i together with the
// class before it.
func (w *worker) extractPair(i, before int) {
	f := w.features[:0]
	t := uint32(before) + 1
	p1, c, n1 := w.at(i-1), w.at(i), w.at(i+1)
	l := w.listedAt(i)
	const first = 1000 // far from the numbers of extract
	for k, v := range [...][2]uint32{
		{0, 0}, {c.Shape, 0}, {c.Lower, 0}, {c.Cluster, 0}, {c.Shape, n1.Shape}, {w.posAt(i), w.posAt(i + 1)},
		{l, c.Shape}, {p1.Lower, c.Shape}, {n1.Lower, 0}, {p1.Coarse, c.Coarse}, {c.Suf[2], c.Shape}, {c.Lower, n1.Shape},
	} {
		f = append(f, perceptron.Hash(first+uint32(k), v[0], v[1], t))
	}
	w.features = f
}
