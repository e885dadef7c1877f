package learn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"quipu/language/network"
)

var small = Shape{
	Shape: network.Shape{Embed: 6, Hidden: 4, Layers: 2, Arc: 5, Label: 4, Tags: 3, Rels: 4, Names: 3},
	Slots: 2, Rows: 12, Vector: 3, Vectors: 4,
}

// sentences with a rule in them: the tag is that of the row, the head is the
// word before, the relation tells whether the next word has the same row.
func invented(rng *rand.Rand, many int) []*Example {
	var list []*Example
	for range many {
		e := &Example{}
		n := 2 + rng.IntN(6)
		for range n {
			row := int32(2 + rng.IntN(9))
			e.Rows = append(e.Rows, row, 11)
			e.Vectors = append(e.Vectors, row%4)
			e.Words = append(e.Words, 100)
			e.Tags = append(e.Tags, Sure(int(row)%3))
		}
		for i := range n {
			e.Heads = append(e.Heads, Sure(i))
			rel := 0
			if i > 0 && e.Rows[2*i]%2 == e.Rows[2*i-2]%2 {
				rel = 1 + int(e.Rows[2*i])%3
			}
			e.Rels = append(e.Rels, Sure(rel))
			e.Names = append(e.Names, Target{})
			e.NameSets = append(e.NameSets, int16(e.Rows[2*i]%2))
		}
		list = append(list, e)
	}
	return list
}

var sets = [][]int16{{0, 1}, {2}}

// TestGradients compares the way back with differences of the loss.
func TestGradients(t *testing.T) {
	n := New(small, randomVectors(), 7)
	for _, p := range n.all {
		rng := rand.New(rand.NewPCG(9, uint64(p.grad)))
		for i := range p.w {
			p.w[i] += float32(0.1 * rng.NormFloat64())
		}
	}
	batch := invented(rand.New(rand.NewPCG(3, 4)), 3)
	loss := func() float64 {
		n.turn()
		w := newWorker(n, Dropout{})
		w.begin(batch, nil)
		w.forward()
		w.learnHeads(1, sets)
		return w.loss[0] + w.loss[1] + w.loss[2] + w.loss[3]
	}
	n.turn()
	w := newWorker(n, Dropout{})
	w.begin(batch, nil)
	w.forward()
	w.learnHeads(1, sets)
	w.backward()
	check := func(what string, weights []float32, grad func(i int) float32) {
		rng := rand.New(rand.NewPCG(5, 6))
		for range 12 {
			i := rng.IntN(len(weights))
			old := weights[i]
			const h = 2e-3
			weights[i] = old + h
			up := loss()
			weights[i] = old - h
			down := loss()
			weights[i] = old
			want, got := (up-down)/(2*h), float64(grad(i))
			if math.Abs(want-got) > 0.02+0.05*math.Abs(want) {
				t.Errorf("%s[%d]: gradient %.4f, differences say %.4f", what, i, got, want)
			}
		}
	}
	for k, p := range n.all {
		check(string(rune('a'+k)), p.w, func(i int) float32 { return w.grads[k][i] })
	}
	check("table", n.table, func(i int) float32 {
		if at := w.touched.at[i/n.Embed]; at > 0 {
			return w.touched.sums[(int(at)-1)*n.Embed+i%n.Embed]
		}
		return 0
	})
}

func randomVectors() []float32 {
	rng := rand.New(rand.NewPCG(1, 1))
	given := make([]float32, small.Vectors*small.Vector)
	for i := range given {
		given[i] = float32(rng.NormFloat64())
	}
	return given
}

// TestLearn learns the rule, twice the same way.
func TestLearn(t *testing.T) {
	shape := small
	shape.Hidden, shape.Arc = 16, 16
	examples := invented(rand.New(rand.NewPCG(3, 4)), 200)
	var first []float32
	for range 2 {
		n := New(shape, randomVectors(), 7)
		n.Learn(examples, Config{Seed: 5, Epochs: 60, Batch: 60, Rate: 0.01, Dropout: Dropout{0.05, 0.05, 0.05, 1}, Sets: sets})
		if first == nil {
			first = n.rel.w
		} else if first[0] != n.rel.w[0] || first[7] != n.rel.w[7] {
			t.Error("two runs with one seed differ")
		}
		right, all := 0, 0
		fresh := invented(rand.New(rand.NewPCG(30, 4)), 50)
		for i, o := range NewReader(n).Read(fresh) {
			for k := range o.Heads {
				all++
				if o.Heads[k] == k && o.Rels[k][fresh[i].Rels[k].Class[0]] > 0.5 && o.Tags[k][fresh[i].Tags[k].Class[0]] > 0.5 {
					right++
				}
			}
		}
		if right < all*95/100 {
			t.Errorf("%d of %d words right", right, all)
		}
	}
}

// BenchmarkLearn learns from batches of fifty sentences of twenty words.
func BenchmarkLearn(b *testing.B) {
	for _, h := range []int{96, 192} {
		b.Run(fmt.Sprint(h), func(b *testing.B) {
			shape := Shape{Slots: 14, Rows: 1000, Shape: network.Shape{
				Embed: 160, Hidden: h, Layers: 3, Arc: h, Label: h, Tags: 110, Rels: 51, Names: 9,
			}}
			rng := rand.New(rand.NewPCG(1, 2))
			var examples []*Example
			for range 50 {
				e := &Example{}
				for i := range 20 {
					for range shape.Slots {
						e.Rows = append(e.Rows, rng.Int32N(1000))
					}
					e.Vectors, e.Words = append(e.Vectors, -1), append(e.Words, 9)
					e.Tags, e.Heads = append(e.Tags, Sure(i)), append(e.Heads, Sure(i))
					e.Rels, e.Names = append(e.Rels, Sure(i)), append(e.Names, Sure(i%9))
				}
				examples = append(examples, e)
			}
			n := New(shape, nil, 1)
			b.ResetTimer()
			n.Learn(examples, Config{Seed: 1, Epochs: float64(b.N), Batch: 1000, Rate: 1e-3, Dropout: Dropout{0.2, 0.2, 0.2, 0.2}})
			b.ReportMetric(1000*float64(b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}
