package perceptron

import (
	"cmp"
	"slices"
)

// A Learner is an averaged perceptron in training (Collins 2002). It is used by
// one goroutine.
type Learner struct {
	shift uint
	keys  []Feature
	rows  []row
	count int
	step  int32
}

type row []live

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
	const bits = 16
	return &Learner{shift: 32 - bits, keys: make([]Feature, 1<<bits), rows: make([]row, 1<<bits)}
}

// find is the place of key, or of the free slot where it belongs.
func (l *Learner) find(key Feature) int {
	mask := len(l.keys) - 1
	i := int(key >> l.shift)
	for l.rows[i] != nil && l.keys[i] != key {
		i = (i + 1) & mask
	}
	return i
}

// Score adds the current weights of all features.
func (l *Learner) Score(features []Feature, scores []int32) {
	for _, key := range features {
		for _, c := range l.rows[l.find(key)] {
			scores[c.class] += c.weight
		}
	}
}

// Step counts one more decision; averages are over decisions.
func (l *Learner) Step() { l.step++ }

// Update adds delta to the weights of features for class.
func (l *Learner) Update(features []Feature, class int, delta int32) {
	for _, key := range features {
		i := l.find(key)
		if l.rows[i] == nil {
			if 2*l.count > len(l.keys) {
				l.grow()
				i = l.find(key)
			}
			l.count++
			l.keys[i] = key
			l.rows[i] = make(row, 0, 2)
		}
		l.rows[i] = l.rows[i].add(int32(class), delta, l.step)
	}
}

func (r row) add(class, delta, step int32) row {
	for i := range r {
		if c := &r[i]; c.class == class {
			c.sum += int64(c.weight) * int64(step-c.stamp)
			c.stamp = step
			c.weight += delta
			return r
		}
	}
	return append(r, live{class: class, weight: delta, stamp: step})
}

func (l *Learner) grow() {
	keys, rows := l.keys, l.rows
	l.shift--
	l.keys, l.rows = make([]Feature, 2*len(keys)), make([]row, 2*len(rows))
	for i, r := range rows {
		if r != nil {
			j := l.find(keys[i])
			l.keys[j], l.rows[j] = keys[i], r
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
	for i, r := range l.rows {
		var cells []cell
		for _, c := range r {
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
			kept = append(kept, packed{l.keys[i], cells[:min(len(cells), 255)]})
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
