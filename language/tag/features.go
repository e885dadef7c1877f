package tag

import (
	"quipu/language/perceptron"
	"quipu/language/word"
)

// at is the word at i, or the boundary.
func (w *worker) at(i int) word.Info {
	if i < 0 || i >= len(w.infos) {
		return word.Boundary()
	}
	return w.infos[i]
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

	add(0, 0, 0)
	add(c.Lower, 0, 0)
	add(c.Lower, c.Shape, 0)
	add(c.Shape, 0, 0)
	for _, s := range c.Suf {
		add(s, 0, 0)
	}
	for _, p := range c.Pre {
		add(p, 0, 0)
	}
	add(c.Cluster, 0, 0)
	add(c.Cluster, c.Shape, 0)
	add(c.Suf[2], c.Shape, 0)
	add(c.Cluster, c.Suf[1], 0)
	add(c.Habit, c.Shape, p1.Shape)
	add(c.Habit, c.Suf[1], n1.Habit)

	add(t1, 0, 0)
	add(t1, t2, 0)
	add(t1, c.Lower, 0)
	add(t1, t2, c.Lower)
	add(t1, c.Suf[2], 0)
	add(t1, c.Cluster, 0)
	add(t1, n1.Lower, 0)
	add(t1, n1.Cluster, 0)
	add(t1, n1.Suf[1], c.Suf[1])

	add(p1.Lower, 0, 0)
	add(p2.Lower, 0, 0)
	add(n1.Lower, 0, 0)
	add(n2.Lower, 0, 0)
	add(p1.Lower, c.Lower, 0)
	add(c.Lower, n1.Lower, 0)
	add(p1.Lower, n1.Lower, 0)
	add(p1.Lower, p2.Lower, 0)
	add(p1.Suf[2], 0, 0)
	add(n1.Suf[2], 0, 0)
	add(n1.Suf[1], c.Lower, 0)
	add(n1.Shape, c.Shape, 0)
	add(p1.Shape, c.Shape, t1)
	add(p1.Cluster, 0, 0)
	add(n1.Cluster, 0, 0)
	add(p2.Cluster, 0, 0)
	add(n2.Cluster, 0, 0)
	add(n1.Cluster, n2.Cluster, 0)
	add(p1.Cluster, c.Cluster, 0)
	add(c.Cluster, n1.Cluster, 0)
	add(c.Lower, n1.Cluster, 0)
	add(p1.Cluster, c.Lower, 0)
	add(p1.Coarse, c.Cluster, n1.Coarse)
	add(t1, c.Cluster, n1.Cluster)
	add(t1, c.Lower, n1.Coarse)
	w.features = f
}
