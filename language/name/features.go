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

func (w *worker) tag(i int) uint32 {
	if i < 0 {
		return 0
	}
	return uint32(w.tags[i]) + 1
}

// extract fills w.features for word i. Each feature has a number of its own as
// template: changing one asks for a new model.
func (w *worker) extract(i int) {
	f := w.features[:0]
	n := uint32(0)
	add := func(a, b, c uint32) {
		n++
		f = append(f, perceptron.Hash(n, a, b, c))
	}
	p2, p1, c, n1, n2 := w.at(i-2), w.at(i-1), w.at(i), w.at(i+1), w.at(i+2)
	t1, t2 := w.tag(i-1), w.tag(i-2)
	q1, q, r1 := w.posAt(i-1), w.posAt(i), w.posAt(i+1)
	lp, l, ln := w.listedAt(i-1), w.listedAt(i), w.listedAt(i+1)

	add(0, 0, 0)
	add(t1, 0, 0)
	add(t1, t2, 0)
	add(c.Lower, c.Shape, 0)
	add(c.Lower, 0, 0)
	add(c.Lower, t1, 0)
	add(c.Shape, t1, 0)
	add(c.Shape, p1.Shape, n1.Shape)
	add(c.Shape, n1.Shape, t1)
	for _, s := range c.Suf[1:] {
		add(s, c.Shape, 0)
	}
	for _, p := range c.Pre[1:] {
		add(p, c.Shape, 0)
	}
	add(c.Cluster, c.Shape, 0)
	add(c.Coarse, c.Shape, 0)
	add(c.Cluster, t1, 0)
	add(q, 0, 0)
	add(q, t1, 0)
	add(q1, q, r1)
	add(q, r1, t1)

	add(p1.Lower, 0, 0)
	add(p1.Lower, c.Shape, 0)
	add(p1.Lower, t1, 0)
	add(n1.Lower, 0, 0)
	add(n1.Lower, c.Shape, 0)
	add(n1.Lower, t1, 0)
	add(p2.Lower, c.Shape, 0)
	add(n2.Lower, c.Shape, 0)
	add(p1.Lower, c.Lower, 0)
	add(c.Lower, n1.Lower, 0)
	add(p2.Lower, p1.Lower, 0)
	add(n1.Lower, n2.Lower, 0)
	add(p1.Lower, n1.Lower, 0)
	add(p1.Cluster, c.Shape, 0)
	add(n1.Cluster, c.Shape, 0)
	add(p1.Coarse, t1, 0)
	add(n1.Coarse, t1, 0)
	add(p2.Cluster, p1.Cluster, 0)
	add(n1.Cluster, n2.Cluster, 0)
	add(p1.Cluster, n1.Cluster, 0)
	add(p1.Cluster, c.Cluster, 0)
	add(c.Cluster, n1.Cluster, 0)
	add(n1.Suf[2], n1.Shape, t1)
	add(p1.Suf[2], p1.Shape, t1)

	add(l, 0, 0)
	add(l, c.Shape, t1)
	add(l, lp, ln)
	add(l, q, 0)
	add(l, c.Cluster, 0)
	add(ln, n1.Shape, c.Shape)
	add(l, p1.Lower, 0)
	add(l, n1.Lower, 0)
	w.features = f
}
