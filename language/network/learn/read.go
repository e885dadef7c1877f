package learn

import (
	"math"

	"quipu/language/network"
)

// An Opinion is what a network, or several, thinks of a sentence: for each word
// the probabilities of its tags and names, of its heads ([1 + words], the root
// first), and of the relations to the head in Heads.
type Opinion struct {
	Tags, Names, Arcs, Rels [][]float32
	Heads                   []int // 0 is the root
}

// A Reader reads with one or several networks, whose opinions it averages. All
// must know the same classes and features. It is not safe for concurrent use.
type Reader struct {
	workers []*worker
	tree    network.Tree
}

// NewReader makes a reader.
func NewReader(nets ...*Net) *Reader {
	r := &Reader{}
	for _, n := range nets {
		r.workers = append(r.workers, newWorker(n, Dropout{}))
	}
	return r
}

// Read gives an opinion on each sentence.
func (r *Reader) Read(batch []*Example) []Opinion {
	all := make([]Opinion, len(batch))
	for i, e := range batch {
		n := r.workers[0].net
		all[i] = Opinion{
			Tags: rows(e.Len(), n.Tags), Names: rows(e.Len(), n.Names), Arcs: rows(e.Len(), e.Len()+1),
			Rels: rows(e.Len(), n.Rels), Heads: make([]int, e.Len()),
		}
	}
	share := 1 / float32(len(r.workers))
	for _, w := range r.workers {
		n := w.net
		w.begin(batch, nil)
		w.forward()
		w.throughArcs()
		for s, e := range batch {
			scores := w.arcScores(s)
			for i := range e.Len() {
				at := w.starts[s] + i
				softmax(w.part(w.joint, at, 0, n.Tags), share, all[s].Tags[i])
				softmax(w.part(w.joint, at, n.namesAt(), n.Names), share, all[s].Names[i])
				softmax(scores[i*(e.Len()+1):(i+1)*(e.Len()+1)], share, all[s].Arcs[i])
			}
		}
	}
	for s, e := range batch {
		size := e.Len()
		scores := make([]float32, 0, size*(size+1))
		for i := range size {
			for _, p := range all[s].Arcs[i] {
				scores = append(scores, float32(math.Log(float64(p)+1e-12)))
			}
			scores[i*(size+1)+1+i] = float32(math.Inf(-1))
		}
		r.tree.Best(scores, all[s].Heads)
	}
	for _, w := range r.workers {
		w.heads.heads = w.heads.heads[:0]
		for s := range batch {
			for _, head := range all[s].Heads {
				h := int32(-1)
				if head > 0 {
					h = int32(w.starts[s] + head - 1)
				}
				w.heads.heads = append(w.heads.heads, h)
			}
		}
		w.scoreRels()
		for s := range batch {
			for i := range all[s].Heads {
				at := w.starts[s] + i
				softmax(w.heads.rels[at*w.net.Rels:(at+1)*w.net.Rels], share, all[s].Rels[i])
			}
		}
	}
	return all
}

func rows(n, width int) [][]float32 {
	list, all := make([][]float32, n), make([]float32, n*width)
	for i := range list {
		list[i] = all[i*width : (i+1)*width]
	}
	return list
}

// softmax adds share of the probabilities to out.
func softmax(scores []float32, share float32, out []float32) {
	most := scores[0]
	for _, x := range scores {
		most = max(most, x)
	}
	sum := float64(0)
	for _, x := range scores {
		sum += math.Exp(float64(x - most))
	}
	for k, x := range scores {
		out[k] += share * float32(math.Exp(float64(x-most))/sum)
	}
}
