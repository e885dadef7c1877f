package parse

import (
	"math/bits"

	"quipu/language/perceptron"
	"quipu/language/word"
)

// A look is what features see of a word.
type look struct {
	w, p, c, k uint32 // word, part of speech, cluster, coarse cluster
}

// looks prepares the words of a sentence, the artificial root after them.
func looks(infos []word.Info, tags []uint32, out []look) []look {
	for i := range infos {
		out = append(out, look{w: infos[i].Lower, p: tags[i], c: infos[i].Cluster, k: infos[i].Coarse})
	}
	return append(out, look{w: 1, p: 1, c: 1, k: 1})
}

// An extractor lists the features of states of one sentence.
type extractor struct {
	looks []look
	out   []perceptron.Feature
}

func (x *extractor) at(i int32) look {
	if i < 0 {
		return look{}
	}
	return x.looks[i]
}

// extract lists the features of s. Each has a number of its own as template:
// changing one asks for a new model. They are those of Zhang and Nivre (2011),
// fitted to arc-hybrid, with clusters and the preposition of a phrase added.
func (x *extractor) extract(s *state) []perceptron.Feature {
	f := x.out[:0]
	n := uint32(0)
	add := func(a, b, c uint32) {
		n++
		f = append(f, perceptron.Hash(n, a, b, c))
	}
	i0, i1, i2 := s.top(0), s.top(1), s.top(2)
	j0, j1, j2 := s.front(0), s.front(1), s.front(2)
	s0, s1, s2 := x.at(i0), x.at(i1), x.at(i2)
	b0, b1, b2 := x.at(j0), x.at(j1), x.at(j2)
	var blank node
	blank.left1, blank.left2, blank.right1, blank.right2 = none, none, none, none
	n0, n1, m0 := &blank, &blank, &s.nodes[j0]
	if i0 >= 0 {
		n0 = &s.nodes[i0]
	}
	if i1 >= 0 {
		n1 = &s.nodes[i1]
	}

	for _, l := range [...]look{s0, s1, b0, b1} {
		add(l.w, l.p, 0)
		add(l.w, 0, 0)
		add(l.p, 0, 0)
		add(l.c, l.p, 0)
	}
	add(s2.p, s2.w, 0)
	add(b2.p, b2.w, 0)
	add(s2.p, 0, 0)
	add(b2.p, 0, 0)

	for _, pair := range [...][2]look{{s0, s1}, {s0, b0}} {
		a, b := pair[0], pair[1]
		add(a.w, b.w, 0)
		add(a.w, a.p, b.p)
		add(a.p, b.p, b.w)
		add(a.p, b.p, 0)
		add(a.c, b.c, 0)
		add(a.w, b.c, 0)
		add(a.c, b.w, 0)
		add(a.p, b.c, 0)
		add(a.c, b.p, 0)
	}
	add(s1.p, b0.p, 0)
	add(s1.w, b0.p, 0)
	add(s1.p, b0.w, 0)
	add(s1.c, b0.c, 0)
	add(b0.p, b1.p, 0)
	add(b0.w, b1.p, 0)
	add(b0.p, b1.w, 0)
	add(b0.w, b1.w, 0)
	add(s0.w, b1.p, 0)
	add(s0.w, b1.w, 0)
	add(s0.p, b1.w, 0)

	add(s0.p, s1.p, b0.p)
	add(s0.w, s1.p, b0.p)
	add(s0.p, s1.w, b0.p)
	add(s0.p, s1.p, b0.w)
	add(s0.c, s1.c, b0.c)
	add(s0.w, s1.w, b0.p)
	add(s0.p, b0.p, b1.p)
	add(s0.w, b0.p, b1.p)
	add(s0.c, b0.c, b1.c)
	add(s2.p, s1.p, s0.p)
	add(s2.c, s1.c, s0.c)
	add(b0.p, b1.p, b2.p)
	add(s1.p, s0.p^b0.p<<7, b1.p)
	add(s2.p, s1.p^s0.p<<7, b0.p)

	l0, r0, l1, r1, lb := x.at(n0.left1), x.at(n0.right1), x.at(n1.left1), x.at(n1.right1), x.at(m0.left1)
	add(s0.p, l0.p, b0.p)
	add(s0.p, r0.p, b0.p)
	add(s0.p, lb.p, b0.p)
	add(s0.p, s1.p, l0.p)
	add(s0.p, s1.p, r0.p)
	add(s0.p, s1.p, l1.p)
	add(s0.p, s1.p, r1.p)
	// "fired on protesters": the preposition stands outermost on the left.
	add(s1.w, l0.w, s0.p)
	add(s1.c, l0.w, s0.c)
	add(s1.p, l0.w, s0.w)
	add(s0.w, lb.w, b0.p)
	add(s0.p, lb.w, b0.w)
	add(s0.w, r0.w, b0.p)
	add(s1.w, r1.w, s0.p)
	add(s1.p, r1.p, s0.w)

	relOf := func(i int32) uint32 {
		if i < 0 {
			return 0
		}
		return uint32(s.nodes[i].rel) + 1
	}
	add(s0.p, relOf(n0.left1), relOf(n0.left2))
	add(s0.p, relOf(n0.right1), relOf(n0.right2))
	add(s1.p, relOf(n1.left1), relOf(n1.left2))
	add(s1.p, relOf(n1.right1), relOf(n1.right2))
	add(b0.p, relOf(m0.left1), relOf(m0.left2))
	add(s0.w, relOf(n0.right1), b0.p)
	add(s1.w, relOf(n1.right1), s0.p)
	add(s0.w, fold(n0.leftSet), 0)
	add(s0.w, fold(n0.rightSet), 0)
	add(s0.p, fold(n0.leftSet), b0.p)
	add(s0.p, fold(n0.rightSet), b0.p)
	add(s1.w, fold(n1.leftSet), 0)
	add(s1.w, fold(n1.rightSet), 0)
	add(s1.p, fold(n1.leftSet), s0.p)
	add(s1.p, fold(n1.rightSet), s0.p)
	add(b0.w, fold(m0.leftSet), 0)
	add(b0.p, fold(m0.leftSet), s0.p)
	add(s0.p, fold(n0.leftSet), s1.p)

	near, far := distance(i1, i0), distance(i0, j0)
	add(s0.p, s1.p, near)
	add(s0.w, near, 0)
	add(s1.w, near, s0.p)
	add(s0.p, b0.p, far)
	add(s0.w, far, b0.p)
	add(b0.w, far, s0.p)
	add(s0.p, uint32(n0.lefts)<<4|uint32(n0.rights), b0.p)
	add(s1.p, uint32(n1.lefts)<<4|uint32(n1.rights), s0.p)
	add(s1.p, s0.p, uint32(len(s.stack)&7))
	x.out = f
	return f
}

func fold(set uint64) uint32 {
	if set == 0 {
		return 0
	}
	return uint32(set*0x9E3779B97F4A7C15>>32) | 1
}

// distance is the distance of two words, coarser the farther: 1, 2, 3, 4, to 8,
// to 16, more.
func distance(i, j int32) uint32 {
	if i < 0 || j < 0 {
		return 0
	}
	d := uint32(j - i)
	if d <= 4 {
		return d
	}
	return 2 + uint32(min(bits.Len32(d-1), 5))
}
