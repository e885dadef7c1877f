package learn

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"quipu/language/vector"
)

// Config says how to learn.
type Config struct {
	Seed    uint64
	Epochs  float64 // times through the examples; may be broken
	Batch   int     // words in a batch
	Rate    float64 // of learning, at its height
	Dropout Dropout
	Sets    [][]int16 // classes of which one is right, for the examples that name a set
	// Every so many batches Progress is called with the batch, the number of
	// batches in all, and the mean losses of tags, heads, relations and names.
	Every    int
	Progress func(done, all int, loss [4]float64)
}

// shards is into how many parts a batch is cut, each with its own dropout. The
// number is part of the method: with another one other weights come out.
const shards = 2

// warmup is how many batches the rate rises.
const warmup = 300

// clip bounds the length of the gradient of a batch.
const clip = 5

// Learn trains the network on examples. The same examples, config and machine
// give the same weights.
func (n *Net) Learn(examples []*Example, cfg Config) {
	rng := rand.New(rand.NewPCG(cfg.Seed, 12))
	var workers [shards]*worker
	for i := range workers {
		workers[i] = newWorker(n, cfg.Dropout)
	}
	words := 0
	for _, e := range examples {
		words += e.Len()
	}
	all := int(cfg.Epochs * float64(words) / float64(cfg.Batch))
	source := &source{examples: examples, rng: rng}
	var loss [4]float64
	var counted [4]int
	for done := 1; done <= all; done++ {
		batch := source.next(cfg.Batch)
		n.turn()
		var wait sync.WaitGroup
		size := 0
		for _, e := range batch {
			size += e.Len()
		}
		for s, part := range cut(batch) {
			w := workers[s]
			own := rand.New(rand.NewPCG(cfg.Seed+uint64(done), uint64(13+s)))
			wait.Go(func() {
				w.clear()
				w.begin(part, own)
				w.forward()
				w.learnHeads(1/float32(size), cfg.Sets)
				w.backward()
			})
		}
		wait.Wait()
		n.update(workers[:], cfg.Rate*pace(done, all), done)
		for _, w := range workers {
			for k := range loss {
				loss[k] += w.loss[k]
				counted[k] += w.counted[k]
			}
		}
		if cfg.Progress != nil && (done%cfg.Every == 0 || done == all) {
			for k := range loss {
				loss[k] /= float64(max(counted[k], 1))
			}
			cfg.Progress(done, all, loss)
			loss, counted = [4]float64{}, [4]int{}
		}
	}
}

// pace is what part of the rate batch number done has: it rises, and falls to
// almost nothing along half a cosine.
func pace(done, all int) float64 {
	up := min(1, float64(done)/warmup)
	return up * (0.01 + 0.99*(1+math.Cos(math.Pi*float64(done)/float64(all)))/2)
}

// cut parts a batch into shards of about as many words each.
func cut(batch []*Example) [shards][]*Example {
	var parts [shards][]*Example
	var words [shards]int
	for _, e := range batch {
		least := 0
		for s := range words {
			if words[s] < words[least] {
				least = s
			}
		}
		parts[least] = append(parts[least], e)
		words[least] += e.Len()
	}
	return parts
}

// A source gives examples in random order, each once before any twice.
type source struct {
	examples []*Example
	rng      *rand.Rand
	order    []int
}

func (s *source) next(words int) []*Example {
	var batch []*Example
	for n := 0; n < words; {
		if len(s.order) == 0 {
			s.order = s.rng.Perm(len(s.examples))
		}
		e := s.examples[s.order[0]]
		s.order = s.order[1:]
		batch = append(batch, e)
		n += e.Len()
	}
	// Long sentences first make even shards.
	slices.SortStableFunc(batch, func(a, b *Example) int { return b.Len() - a.Len() })
	return batch
}

// turn brings all turned matrices up to date.
func (n *Net) turn() {
	var wait sync.WaitGroup
	for s := range shards {
		wait.Go(func() {
			for k, p := range n.all {
				if k%shards == s && p.turned != nil {
					p.turn()
				}
			}
		})
	}
	wait.Wait()
}

func (w *worker) clear() {
	for _, g := range w.grads {
		clear(g)
	}
	w.touched.clear()
	w.loss, w.counted = [4]float64{}, [4]int{}
}

// update moves all weights by the gradients of the workers, as Adam's step number
// done.
func (n *Net) update(workers []*worker, rate float64, done int) {
	first := workers[0]
	square := float64(0)
	for k := range n.all {
		sum := first.grads[k]
		for _, w := range workers[1:] {
			add(sum, w.grads[k])
		}
		square += squares(sum)
	}
	for _, w := range workers[1:] {
		for i, row := range w.touched.rows {
			add(first.touched.of(row), w.touched.sums[i*n.Embed:(i+1)*n.Embed])
		}
	}
	square += squares(first.touched.sums)
	scale := float32(1)
	if length := math.Sqrt(square); length > clip {
		scale = float32(clip / length)
	}
	a := step(rate, done, scale)
	for k, p := range n.all {
		a.Update(p.w, p.m, p.v, first.grads[k])
	}
	for i, row := range first.touched.rows {
		at, to := int(row)*n.Embed, int(row+1)*n.Embed
		a.Update(n.table[at:to], n.tableM[at:to], n.tableV[at:to], first.touched.sums[i*n.Embed:(i+1)*n.Embed])
	}
}

func squares(x []float32) float64 {
	return float64(vector.Dot(x, x))
}
