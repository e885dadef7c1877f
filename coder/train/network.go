package train

import (
	"math"
	"math/rand/v2"
	"slices"

	"quipu/coder/sense"
	"quipu/language/vector"
	"quipu/language/wordspace"
)

// inventory are the keys of the words in slots and of the marks that get a row:
// those seen most often; a lesson of our own counts twice.
func inventory(raw, ours []lesson) []uint32 {
	var seen [][]uint32
	for _, list := range [][]lesson{raw, ours, ours} {
		for i := range list {
			var keys []uint32
			eachRow(&list[i].setting, func(key uint32, _ bool) { keys = append(keys, key) })
			seen = append(seen, keys)
		}
	}
	return wordspace.Frequent(seen, rowsKept, leastSeen)
}

// eachRow calls do with the keys of a setting's rows, and whether it is that of
// the trigger.
func eachRow(s *sense.Setting, do func(key uint32, trigger bool)) {
	for _, w := range s.Words {
		do(sense.RowKey(w), w.Slot == sense.Trigger)
	}
	for _, mark := range s.Marks {
		do(mark, false)
	}
}

// A param is a matrix that is learned, the two moments that Adam keeps, and the
// sum of what it was when it was to be remembered.
type param struct{ w, m, v, grad, sum []float32 }

func newParam(n int, spread float64, rng *rand.Rand) *param {
	p := &param{make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)}
	for i := range p.w {
		p.w[i] = float32((2*rng.Float64() - 1) * spread)
	}
	return p
}

// A network is a judge in the making, in real numbers.
type network struct {
	space *wordspace.Space
	word  map[uint32]int
	keys  []uint32
	row   map[uint32]int
	table *param // [keys][hidden]
	first *param // [inputs][hidden]
	bias  *param
	out   *param // [Classes][hidden]
	obias *param
	rng   *rand.Rand
	step  int
	kept  int // how often it was remembered
	// Of a batch.
	x, h, d []float32
	rows    [][]int
	stamp   []int // of each row, the step in which it was last touched
	touched []int
}

const inputs = sense.Slots * dim

func newNetwork(space *wordspace.Space, keys []uint32, rng *rand.Rand) *network {
	n := &network{space: space, word: map[uint32]int{}, keys: keys, row: map[uint32]int{}, rng: rng}
	for i, key := range space.Keys {
		n.word[key] = i
	}
	for i, key := range keys {
		n.row[key] = i
	}
	n.table = newParam(len(keys)*hidden, 0.05, rng)
	n.first = newParam(inputs*hidden, math.Sqrt(1.0/inputs), rng)
	n.bias = newParam(hidden, 0, rng)
	n.out = newParam(sense.Classes*hidden, math.Sqrt(1.0/hidden), rng)
	n.obias = newParam(sense.Classes, 0, rng)
	n.x, n.h, n.d = make([]float32, batch*inputs), make([]float32, batch*hidden), make([]float32, batch*hidden)
	n.rows, n.stamp = make([][]int, batch), make([]int, len(keys))
	return n
}

// learn goes once over the lessons and is the mean loss.
func (n *network) learn(lessons []lesson, rate float64) float64 {
	loss, weight := 0.0, 0.0
	for start := 0; start < len(lessons); start += batch {
		part := lessons[start:min(start+batch, len(lessons))]
		n.place(part)
		l, w := n.forwardBackward(part)
		loss, weight = loss+l, weight+w
		n.update(part, rate, 1/float32(len(part)))
	}
	return loss / weight
}

// place sets the inputs of a batch: mean vectors and rows, some of them hidden.
func (n *network) place(part []lesson) {
	clear(n.x[:len(part)*inputs])
	for b := range part {
		s := &part[b].setting
		x := n.x[b*inputs : (b+1)*inputs]
		var counts [sense.Slots]float32
		for _, w := range s.Words {
			if _, ok := n.word[w.Key]; ok {
				counts[w.Slot]++
			}
		}
		hide := n.rng.Float64() < hideTrigger
		for _, w := range s.Words {
			at, ok := n.word[w.Key]
			if !ok || n.rng.Float64() < hideWord {
				continue
			}
			vector.Axpy(1/counts[w.Slot], n.space.Row(at), x[int(w.Slot)*dim:][:dim])
		}
		n.rows[b] = n.rows[b][:0]
		eachRow(s, func(key uint32, trigger bool) {
			if at, ok := n.row[key]; ok && !(trigger && hide) && n.rng.Float64() >= hideWord {
				n.rows[b] = append(n.rows[b], at)
			}
		})
	}
}

// forwardBackward computes the gradients of a batch; it returns the sums of loss
// and of weight.
func (n *network) forwardBackward(part []lesson) (loss, weight float64) {
	size := len(part) * hidden
	for b := range part {
		h := n.h[b*hidden : (b+1)*hidden]
		copy(h, n.bias.w)
		for _, at := range n.rows[b] {
			vector.Axpy(1, n.table.w[at*hidden:(at+1)*hidden], h)
		}
	}
	vector.Gemm(len(part), hidden, inputs, n.x, inputs, 1, n.first.w, hidden, n.h, hidden)
	for i, v := range n.h[:size] {
		n.h[i] = vector.Tanh(v)
	}
	clear(n.d[:size])
	var p [sense.Classes]float64
	for b := range part {
		h, d := n.h[b*hidden:(b+1)*hidden], n.d[b*hidden:(b+1)*hidden]
		most, total := math.Inf(-1), 0.0
		for k := range p {
			sum := float64(n.obias.w[k])
			for i, v := range n.out.w[k*hidden : (k+1)*hidden] {
				sum += float64(v * h[i])
			}
			p[k] = sum
			most = max(most, sum)
		}
		for k := range p {
			p[k] = math.Exp(p[k] - most)
			total += p[k]
		}
		loss -= float64(part[b].weight) * math.Log(p[part[b].class]/total+1e-12)
		weight += float64(part[b].weight)
		for k := range p {
			g := float32(p[k] / total)
			if k == part[b].class {
				g--
			}
			g *= part[b].weight
			vector.Axpy(g, h, n.out.grad[k*hidden:(k+1)*hidden])
			vector.Axpy(g, n.out.w[k*hidden:(k+1)*hidden], d)
			n.obias.grad[k] += g
		}
		for i := range d {
			d[i] *= 1 - h[i]*h[i]
		}
		vector.Axpy(1, d, n.bias.grad)
	}
	vector.Gemm(inputs, hidden, len(part), n.x, 1, inputs, n.d, hidden, n.first.grad, hidden)
	return loss, weight
}

// update takes a step with the gradients of a batch. Rows that it did not see
// rest.
func (n *network) update(part []lesson, rate float64, scale float32) {
	n.step++
	n.touched = n.touched[:0]
	for b := range part {
		for _, at := range n.rows[b] {
			grad := n.table.grad[at*hidden : (at+1)*hidden]
			if n.stamp[at] != n.step {
				n.stamp[at] = n.step
				n.touched = append(n.touched, at)
				clear(grad)
			}
			vector.Axpy(1, n.d[b*hidden:(b+1)*hidden], grad)
		}
	}
	const beta1, beta2 = 0.9, 0.99
	a := &vector.Adam{
		Rate: float32(rate), Keep1: beta1, Keep2: beta2, Epsilon: 1e-8, Scale: scale,
		First:  float32(1 / (1 - math.Pow(beta1, float64(n.step)))),
		Second: float32(1 / (1 - math.Pow(beta2, float64(n.step)))),
	}
	for _, at := range n.touched {
		from, to := at*hidden, (at+1)*hidden
		a.Update(n.table.w[from:to], n.table.m[from:to], n.table.v[from:to], n.table.grad[from:to])
	}
	for _, p := range []*param{n.first, n.bias, n.out, n.obias} {
		a.Update(p.w, p.m, p.v, p.grad)
		clear(p.grad)
	}
}

func (n *network) params() []*param { return []*param{n.table, n.first, n.bias, n.out, n.obias} }

// remember adds the weights to those that settle makes the mean of.
func (n *network) remember() {
	n.kept++
	for _, p := range n.params() {
		vector.Axpy(1, p.w, p.sum)
	}
}

// settle sets the weights to the mean of those remembered: it knows what they
// agree on and less of what each has by heart.
func (n *network) settle() {
	for _, p := range n.params() {
		for i, v := range p.sum {
			p.w[i] = v / float32(n.kept)
		}
	}
}

// judge is the network as it will ship.
func (n *network) judge() *sense.Judge {
	return sense.New(sense.Weights{
		Dim: dim, Hidden: hidden, Keys: n.keys, Table: n.table.w, Words: n.space.Keys, Vectors: n.space.Rows,
		First: n.first.w, Bias: slices.Clone(n.bias.w), Out: slices.Clone(n.out.w), OutBias: slices.Clone(n.obias.w),
	})
}
