package perceptron

import (
	"cmp"
	"slices"
)

// A Learner is an averaged perceptron in training (Collins 2002). It is used by
// one goroutine. Its weights lie in one slab, so that a feature costs two looks
// into memory and the collector has nothing to follow.
type Learner struct {
	shift uint
	rows  []row
	cells []live
	count int
	step  int32
	known []uint64 // as in Weights
	seen  []uint64 // bits of features that were asked to change once
	found []Feature
	spans [][2]uint32
}

// A row is where the weights of a feature lie in the slab; room is 0 for a
// free slot of the table.
type row struct {
	key     Feature
	first   uint32
	n, room uint16
}

// A live weight keeps the sum of its values over all steps up to stamp, so that
// the average is known without touching it in each step.
type live struct {
	class  int32
	weight int32
	stamp  int32
	sum    int64
}

// NewLearner is an empty model.
func NewLearner() *Learner {
	const bits = 18
	return &Learner{shift: 32 - bits, rows: make([]row, 1<<bits), known: make([]uint64, 1<<(32-knownShift-6)), seen: make([]uint64, 1<<(seenBits-6))}
}

// find is the place of key, or of the free slot where it belongs.
func (l *Learner) find(key Feature) *row {
	mask := len(l.rows) - 1
	i := int(key >> l.shift)
	for l.rows[i].room != 0 && l.rows[i].key != key {
		i = (i + 1) & mask
	}
	return &l.rows[i]
}

func (l *Learner) of(r *row) []live { return l.cells[r.first : r.first+uint32(r.n)] }

// Score adds the current weights of all features. Like Weights.Score it goes
// over them more than once.
func (l *Learner) Score(features []Feature, scores []int32) {
	l.found = l.found[:0]
	for _, key := range features {
		if word, mask := bit(key); l.known[word]&mask != 0 {
			l.found = append(l.found, key)
		}
	}
	l.spans = l.spans[:0]
	for _, key := range l.found {
		if r := l.find(key); r.n > 0 {
			l.spans = append(l.spans, [2]uint32{r.first, r.first + uint32(r.n)})
		}
	}
	for _, s := range l.spans {
		for _, c := range l.cells[s[0]:s[1]] {
			scores[c.class] += c.weight
		}
	}
}

// Step counts one more decision; averages are over decisions.
func (l *Learner) Step() { l.step++ }

// Correct raises the weights of features for the class that is wanted and
// lowers them for the one that was guessed. A feature gets weights the second
// time only: most never come again, and would but swell the model.
func (l *Learner) Correct(features []Feature, want, guess int) {
	l.found = l.found[:0]
	for _, key := range features {
		word, mask := bit(key)
		if l.known[word]&mask == 0 {
			h := uint32(key) * 0x85EBCA6B >> (32 - seenBits)
			if once := uint64(1) << (h & 63); l.seen[h>>6]&once == 0 {
				l.seen[h>>6] |= once
				continue
			}
		}
		l.found = append(l.found, key)
	}
	l.Update(l.found, want, 1)
	l.Update(l.found, guess, -1)
}

const seenBits = 26

// Update adds delta to the weights of features for class.
func (l *Learner) Update(features []Feature, class int, delta int32) {
	for _, key := range features {
		r := l.find(key)
		if r.room == 0 {
			if 2*l.count > len(l.rows) {
				l.grow()
				r = l.find(key)
			}
			l.count++
			r.key = key
			word, mask := bit(key)
			l.known[word] |= mask
			l.widen(r)
		}
		l.add(r, int32(class), delta)
	}
}

func (l *Learner) add(r *row, class, delta int32) {
	cells := l.of(r)
	for i := range cells {
		if c := &cells[i]; c.class == class {
			c.sum += int64(c.weight) * int64(l.step-c.stamp)
			c.stamp = l.step
			c.weight += delta
			return
		}
	}
	if r.n == r.room {
		l.widen(r)
	}
	l.cells[r.first+uint32(r.n)] = live{class: class, weight: delta, stamp: l.step}
	r.n++
}

// widen moves a row to the end of the slab, where it has twice the room.
func (l *Learner) widen(r *row) {
	first := uint32(len(l.cells))
	l.cells = append(l.cells, l.of(r)...)
	r.first, r.room = first, max(2, 2*r.room)
	for len(l.cells) < int(first)+int(r.room) {
		l.cells = append(l.cells, live{})
	}
}

func (l *Learner) grow() {
	rows := l.rows
	l.shift--
	l.rows = make([]row, 2*len(rows))
	for _, r := range rows {
		if r.room != 0 {
			*l.find(r.key) = r
		}
	}
}

// Options say how averages become small integers.
type Options struct {
	Scale float64 // a weight of 1 becomes this many units
	// Least is the smallest weight in units that is kept; smaller ones hardly
	// ever decide and make up most of the file.
	Least int
}

// Pack turns the averages into Weights.
func (l *Learner) Pack(o Options) *Weights {
	type packed struct {
		key   Feature
		cells []cell
	}
	var kept []packed
	for i := range l.rows {
		var cells []cell
		for _, c := range l.of(&l.rows[i]) {
			sum := c.sum + int64(c.weight)*int64(l.step-c.stamp)
			units := float64(sum) / float64(max(l.step, 1)) * o.Scale
			rounded := int(units + 0.5)
			if units < 0 {
				rounded = int(units - 0.5)
			}
			if rounded >= o.Least || rounded <= -o.Least {
				cells = append(cells, cell{uint16(c.class), int16(max(min(rounded, 32767), -32767))})
			}
		}
		if len(cells) > 0 {
			slices.SortFunc(cells, func(a, b cell) int { return cmp.Compare(a.class, b.class) })
			kept = append(kept, packed{l.rows[i].key, cells[:min(len(cells), 255)]})
		}
	}
	slices.SortFunc(kept, func(a, b packed) int { return cmp.Compare(a.key, b.key) })
	total := 0
	for _, p := range kept {
		total += len(p.cells)
	}
	b := newBuilder(len(kept), total)
	for _, p := range kept {
		b.add(p.key, p.cells)
	}
	return b.done()
}
