// Package sense judges what a word does where it stands: which type of event it
// carries, or that it carries none.
//
// The lexicon knows words and the arguments that tell their senses apart; the
// judge was taught by examples (coder/train) and goes by the whole setting: the
// word, what it governs and is governed by, who takes part, and the words around.
// It is a network with one hidden layer over the sum of what is known of the
// setting, in whole numbers up to that layer, so that every machine comes to the
// same verdict.
package sense

import (
	"math"
	"sync"

	"quipu"
	"quipu/language/hash"
	"quipu/language/vector"
)

// A Slot is where a word stands, seen from the possible trigger.
type Slot uint32

// The slots of a setting.
const (
	Trigger  Slot = iota // the word itself
	Subject              // who does it; of a passive, the agent
	Object               // what it is done to
	Oblique              // under a preposition
	Content              // the clause or event noun that it takes
	Governor             // what governs it
	Nearby               // content words of the sentence, wherever they stand
	Slots    = iota
)

// Classes are what a judge chooses from: no event, then the types of PLOVER.
var classes = [...]quipu.EventType{
	"", quipu.Agree, quipu.Consult, quipu.Support, quipu.Concede, quipu.Cooperate, quipu.Aid, quipu.Retreat, quipu.Request,
	quipu.Accuse, quipu.Reject, quipu.Threaten, quipu.Protest, quipu.Sanction, quipu.Mobilize, quipu.Coerce, quipu.Assault,
}

// Classes is how many classes there are.
const Classes = len(classes)

// ClassOf is the number of a type, 0 for no event.
func ClassOf(t quipu.EventType) int {
	for k, class := range classes {
		if class == t {
			return k
		}
	}
	return 0
}

// TypeOf is the type of a class, "" for no event.
func TypeOf(class int) quipu.EventType { return classes[class] }

// A Setting is what is known of a possible trigger and its surroundings. Its zero
// value knows nothing; Clear makes it ready for the next word.
type Setting struct {
	Words []Word
	Marks []uint32 // what else is known, as keys
}

// A Word stands in a slot.
type Word struct {
	Slot Slot
	Key  uint32 // of its lemma
}

// Clear forgets what was known.
func (s *Setting) Clear() { s.Words, s.Marks = s.Words[:0], s.Marks[:0] }

// Put puts a lemma into a slot.
func (s *Setting) Put(slot Slot, lemma string) {
	s.Words = append(s.Words, Word{slot, hash.Of(lemma)})
}

// Mark notes what is told by one to three words, such as a relation and its lemma.
func (s *Setting) Mark(kind, a, b string) {
	s.Marks = append(s.Marks, hash.Mix(hash.Of(kind), hash.Of(a), hash.Of(b), 1))
}

// RowKey is the key of the row of a word in its slot.
func RowKey(w Word) uint32 { return hash.Mix(uint32(w.Slot)+1, w.Key, 0, 2) }

// An Opinion is how likely each class is; the sum is 1.
type Opinion [Classes]float32

// Of is how likely a type is, "" for no event.
func (o *Opinion) Of(t quipu.EventType) float64 { return float64(o[ClassOf(t)]) }

// Best is the likeliest type of event, whatever the likelihood of none, and how
// likely it is.
func (o *Opinion) Best() (quipu.EventType, float64) {
	best := 1
	for k := 2; k < Classes; k++ {
		if o[k] > o[best] {
			best = k
		}
	}
	return classes[best], float64(o[best])
}

// A Judge is a trained network. It is safe for concurrent use.
type Judge struct {
	dim, hidden int
	rows        map[uint32]int32 // of words in slots and of marks
	table       []int8           // [rows][hidden]
	tableUnit   float32          // what 1 of table is worth
	words       map[uint32]int32 // of lemmas that have a vector
	vectors     []int8           // [words][dim]
	first       *vector.Matrix   // [hidden] from [Slots][dim]
	firstUnit   float32          // what 1 of its products is worth
	bias        []float32        // of the hidden units
	out         []float32        // [Classes][hidden]
	outBias     []float32
	pool        sync.Pool
	source      weights // as it was read, to be written again
}

// fine is how many parts a vector's unit is cut into where several words share a
// slot: their mean is not a whole number.
const fine = 32

// work is what one verdict needs; its buffers are used again.
type work struct {
	x      []int16
	counts [Slots]int32
	sums   []int32
	means  []int32
	rows   []float32 // sums of rows: whole numbers, small enough to be exact
	hidden []float32
}

// Knows reports whether the judge has been taught by examples in which the lemma
// carried an event or might have.
func (j *Judge) Knows(lemma string) bool {
	_, ok := j.rows[RowKey(Word{Trigger, hash.Of(lemma)})]
	return ok
}

// Judge is the verdict on a setting.
func (j *Judge) Judge(s *Setting) Opinion {
	w, _ := j.pool.Get().(*work)
	if w == nil {
		w = &work{x: make([]int16, Slots*j.dim), sums: make([]int32, j.hidden), means: make([]int32, Slots*j.dim), rows: make([]float32, j.hidden), hidden: make([]float32, j.hidden)}
	}
	defer j.pool.Put(w)
	j.place(w, s)
	j.first.Multiply(w.x, 1, w.sums)
	for i, sum := range w.sums {
		w.hidden[i] = float32(float32(sum)*j.firstUnit) + j.bias[i]
	}
	clear(w.rows)
	for _, one := range s.Words {
		j.add(RowKey(one), w.rows)
	}
	for _, mark := range s.Marks {
		j.add(mark, w.rows)
	}
	for i, sum := range w.rows {
		w.hidden[i] = vector.Tanh(float32(sum*j.tableUnit) + w.hidden[i])
	}
	return j.verdict(w.hidden)
}

// place sets x to the mean vector of each slot's words.
func (j *Judge) place(w *work, s *Setting) {
	clear(w.means)
	clear(w.counts[:])
	for _, one := range s.Words {
		at, ok := j.words[one.Key]
		if !ok {
			continue
		}
		w.counts[one.Slot]++
		sum := w.means[int(one.Slot)*j.dim:][:j.dim]
		for i, v := range j.vectors[int(at)*j.dim:][:j.dim] {
			sum[i] += int32(v)
		}
	}
	for slot, n := range w.counts {
		for i := slot * j.dim; i < (slot+1)*j.dim; i++ {
			if n == 0 {
				w.x[i] = 0
				continue
			}
			w.x[i] = int16(w.means[i] * fine / n)
		}
	}
}

// add adds a row of the table, if there is one with this key.
func (j *Judge) add(key uint32, sums []float32) {
	if at, ok := j.rows[key]; ok {
		vector.AddBytes(sums, j.table[int(at)*j.hidden:][:j.hidden], 1)
	}
}

// verdict is the softmax of the output layer. Each product is rounded by itself,
// so that no machine joins it with the sum.
func (j *Judge) verdict(hidden []float32) Opinion {
	var o Opinion
	most := float32(math.Inf(-1))
	for k := range o {
		sum := j.outBias[k]
		for i, v := range j.out[k*j.hidden : (k+1)*j.hidden] {
			sum += float32(v * hidden[i])
		}
		o[k] = sum
		most = max(most, sum)
	}
	total := 0.0
	for k := range o {
		total += math.Exp(float64(o[k] - most))
	}
	for k := range o {
		o[k] = float32(math.Exp(float64(o[k]-most)) / total)
	}
	return o
}
