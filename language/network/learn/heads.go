package learn

import (
	"math"

	"quipu/language/vector"
)

// headWork is what the heads need beyond the joint step.
type headWork struct {
	q       []float32 // dependents through the arc matrix, [word][Arc]
	scores  []float32 // of one sentence, [word][1+words]: root, then each head
	dScores []float32
	pair    []float32 // [word][Label]
	rels    []float32 // [word][Rels]
	dPair   []float32
	dRels   []float32
	dQ      []float32
	heads   []int32 // of each word in the batch, the head whose relation is scored: -1 root, or the word's number
}

// leak is the slope of hidden units below zero.
const leak = 0.1

// squash bends the hidden parts of the joint step and drops some of the units.
func (w *worker) squash() {
	n := w.net
	from, cols := n.depAt(), n.joint.cols
	arcs := 2 * n.Arc
	drop := w.rng != nil && w.drop.Head > 0
	keep := 1 / (1 - w.drop.Head)
	w.jmask = sized(w.jmask, w.words*arcs)
	for i := range w.words {
		row := w.joint[i*cols+from : i*cols+from+arcs]
		mask := w.jmask[i*arcs : (i+1)*arcs]
		for j, x := range row {
			slope := float32(1)
			if x < 0 {
				slope = leak
			}
			if drop {
				if w.rng.Float32() < w.drop.Head {
					slope = 0
				} else {
					slope *= keep
				}
			}
			mask[j] = slope
			row[j] = x * slope
		}
	}
}

// part is a word's part of the joint step, from column at on.
func (w *worker) part(x []float32, word, at, width int) []float32 {
	return x[word*w.net.joint.cols+at:][:width]
}

// throughArcs prepares the scores of arcs: dependents times the arc matrix.
func (w *worker) throughArcs() {
	n := w.net
	w.heads.q = sized(w.heads.q, w.words*n.Arc)
	fill(w.heads.q, n.arcB.w)
	vector.Gemm(w.words, n.Arc, n.Arc, w.joint[n.depAt():], n.joint.cols, 1, n.arc.w, n.Arc, w.heads.q, n.Arc)
}

// arcScores are the scores of all heads of all words of sentence s, [word][1 +
// words]; no word is its own head.
func (w *worker) arcScores(s int) []float32 {
	n, h := w.net, &w.heads
	from, to := w.starts[s], w.starts[s+1]
	size := to - from
	h.scores = sized(h.scores, size*(size+1))
	for i := range size {
		q := h.q[(from+i)*n.Arc : (from+i+1)*n.Arc]
		row := h.scores[i*(size+1) : (i+1)*(size+1)]
		row[0] = vector.Dot(q, n.root.w)
		for j := range size {
			row[1+j] = vector.Dot(q, w.part(w.joint, from+j, n.headAt(), n.Arc))
		}
		row[1+i] = float32(math.Inf(-1))
	}
	return h.scores
}

// learnHeads adds up the losses of the batch and their gradients in dJoint;
// scale is the weight of one word.
func (w *worker) learnHeads(scale float32, sets [][]int16) {
	n, h := w.net, &w.heads
	w.dJoint = zeros(w.dJoint, w.words*n.joint.cols)
	h.dQ = zeros(h.dQ, w.words*n.Arc)
	h.heads = h.heads[:0]
	w.throughArcs()
	for s, e := range w.batch {
		from := w.starts[s]
		size := e.Len()
		trees := false
		for i := range size {
			tags, names := w.part(w.joint, from+i, 0, n.Tags), w.part(w.joint, from+i, n.namesAt(), n.Names)
			w.target(0, tags, w.part(w.dJoint, from+i, 0, n.Tags), e.Tags, nil, i, scale, sets)
			w.target(3, names, w.part(w.dJoint, from+i, n.namesAt(), n.Names), e.Names, e.NameSets, i, scale, sets)
			head := int32(-2)
			if e.Heads != nil && e.Heads[i].Known() {
				trees = true
				if head = int32(from) + int32(e.Heads[i].Class[0]) - 1; e.Heads[i].Class[0] == 0 {
					head = -1
				}
			}
			h.heads = append(h.heads, head)
		}
		if !trees {
			continue
		}
		scores := w.arcScores(s)
		h.dScores = zeros(h.dScores, len(scores))
		for i := range size {
			row := scores[i*(size+1) : (i+1)*(size+1)]
			d := h.dScores[i*(size+1) : (i+1)*(size+1)]
			w.target(1, row, d, e.Heads, nil, i, scale, sets)
			q, dq := h.q[(from+i)*n.Arc:(from+i+1)*n.Arc], h.dQ[(from+i)*n.Arc:(from+i+1)*n.Arc]
			if d[0] != 0 {
				vector.Axpy(d[0], n.root.w, dq)
				vector.Axpy(d[0], q, w.grads[n.root.grad])
			}
			for j := range size {
				if g := d[1+j]; g != 0 {
					vector.Axpy(g, w.part(w.joint, from+j, n.headAt(), n.Arc), dq)
					vector.Axpy(g, q, w.part(w.dJoint, from+j, n.headAt(), n.Arc))
				}
			}
		}
	}
	w.scoreRels()
	w.learnRels(scale, sets)
	vector.Gemm(n.Arc, n.Arc, w.words, w.joint[n.depAt():], 1, n.joint.cols, h.dQ, n.Arc, w.grads[n.arc.grad], n.Arc)
	for i := range w.words {
		add(w.grads[n.arcB.grad], h.dQ[i*n.Arc:(i+1)*n.Arc])
	}
	vector.Gemm(w.words, n.Arc, n.Arc, h.dQ, n.Arc, 1, n.arc.turned, n.Arc, w.dJoint[n.depAt():], n.joint.cols)
	w.unsquash()
}

func (w *worker) unsquash() {
	n := w.net
	arcs := 2 * n.Arc
	for i := range w.words {
		d := w.dJoint[i*n.joint.cols+n.depAt():][:arcs]
		for j, m := range w.jmask[i*arcs : (i+1)*arcs] {
			d[j] *= m
		}
	}
}

// scoreRels scores the relations of all words to the heads in heads.heads: a
// hidden layer over what the two words bring, and a linear one.
func (w *worker) scoreRels() {
	n, h := w.net, &w.heads
	h.pair = zeros(h.pair, w.words*n.Label)
	h.rels = sized(h.rels, w.words*n.Rels)
	keep := 1 / (1 - w.drop.Head)
	for i, head := range h.heads {
		if head == -2 {
			continue
		}
		dep, other := w.part(w.joint, i, n.pairDep(), n.Label), n.rootRel.w
		if head >= 0 {
			other = w.part(w.joint, int(head), n.pairHead(), n.Label)
		}
		pair := h.pair[i*n.Label : (i+1)*n.Label]
		for j := range pair {
			x := dep[j] + other[j]
			if x < 0 {
				x *= leak
			}
			if w.rng != nil && w.drop.Head > 0 {
				if w.rng.Float32() < w.drop.Head {
					x = 0
				} else {
					x *= keep
				}
			}
			pair[j] = x
		}
	}
	fill(h.rels, n.relB.w)
	vector.Gemm(w.words, n.Rels, n.Label, h.pair, n.Label, 1, n.rel.w, n.Rels, h.rels, n.Rels)
}

func (w *worker) learnRels(scale float32, sets [][]int16) {
	n, h := w.net, &w.heads
	h.dRels = zeros(h.dRels, w.words*n.Rels)
	for s, e := range w.batch {
		for i := range e.Len() {
			if at := w.starts[s] + i; h.heads[at] != -2 {
				w.target(2, h.rels[at*n.Rels:(at+1)*n.Rels], h.dRels[at*n.Rels:(at+1)*n.Rels], e.Rels, nil, i, scale, sets)
			}
		}
	}
	vector.Gemm(n.Label, n.Rels, w.words, h.pair, 1, n.Label, h.dRels, n.Rels, w.grads[n.rel.grad], n.Rels)
	for i := range w.words {
		add(w.grads[n.relB.grad], h.dRels[i*n.Rels:(i+1)*n.Rels])
	}
	h.dPair = zeros(h.dPair, w.words*n.Label)
	vector.Gemm(w.words, n.Label, n.Rels, h.dRels, n.Rels, 1, n.rel.turned, n.Label, h.dPair, n.Label)
	keep := 1 / (1 - w.drop.Head)
	if w.rng == nil {
		keep = 1
	}
	for i, head := range h.heads {
		if head == -2 {
			continue
		}
		dep, other := w.part(w.dJoint, i, n.pairDep(), n.Label), w.grads[n.rootRel.grad]
		if head >= 0 {
			other = w.part(w.dJoint, int(head), n.pairHead(), n.Label)
		}
		pair, d := h.pair[i*n.Label:(i+1)*n.Label], h.dPair[i*n.Label:(i+1)*n.Label]
		for j, x := range pair {
			g := d[j] * keep
			switch {
			case x == 0: // left out
				continue
			case x < 0:
				g *= leak
			}
			dep[j] += g
			other[j] += g
		}
	}
}

// target adds the loss of word i in task, given its scores, and puts the
// gradient of the scores into d.
func (w *worker) target(task int, scores, d []float32, targets []Target, setOf []int16, i int, scale float32, sets [][]int16) {
	var t *Target
	if targets != nil && targets[i].Known() {
		t = &targets[i]
	}
	set := int16(-1)
	if t == nil && setOf != nil {
		set = setOf[i]
	}
	if t == nil && set < 0 {
		return
	}
	vector.Softmax(scores, d)
	w.counted[task]++
	if t == nil {
		// One of a set is right: what the net believes of the others is too much
		// (Täckström et al. 2013).
		in := float32(1e-9)
		for _, k := range sets[set] {
			in += d[k]
		}
		w.loss[task] -= math.Log(float64(in))
		for _, k := range sets[set] {
			d[k] -= d[k] / in
		}
	} else {
		all := float32(0)
		for _, part := range t.Part {
			all += float32(part)
		}
		for k, part := range t.Part {
			if part == 0 {
				break
			}
			share := float32(part) / all
			w.loss[task] -= float64(share) * math.Log(float64(d[t.Class[k]])+1e-9)
		}
		for k, part := range t.Part {
			if part == 0 {
				break
			}
			d[t.Class[k]] -= float32(part) / all
		}
	}
	for k := range d {
		d[k] *= scale
	}
}
