package perceptron

import "quipu/language/pack"

// A builder fills the table of Weights with rows in ascending order of keys.
type builder struct {
	w    *Weights
	next int
}

func newBuilder(rows, cells int) *builder {
	// A load of two thirds keeps runs of full slots short. Runs at the end may go
	// past the last slot, so the table grows there and ends with an empty one.
	size := rows + rows/2 + 16
	return &builder{w: &Weights{
		size:  uint64(size),
		slots: make([]slot, size, size+64),
		cells: make([]cell, 0, cells),
		known: make([]uint64, 1<<(32-knownShift-6)),
	}}
}

func (b *builder) add(key Feature, cells []cell) {
	i := max(b.w.place(key), b.next)
	for i >= len(b.w.slots) {
		b.w.slots = append(b.w.slots, slot{})
	}
	b.w.slots[i] = slot{key, uint32(len(b.w.cells))<<8 | uint32(len(cells))}
	b.w.cells = append(b.w.cells, cells...)
	b.next = i + 1
	word, mask := bit(key)
	b.w.known[word] |= mask
}

func (b *builder) done() *Weights {
	b.w.slots = append(b.w.slots, slot{})
	return b.w
}

// Pack writes the weights: the number of rows and cells, then for each row the
// distance from the last key, the number of cells, and class and weight of each.
func (w *Weights) Pack(out *pack.Writer) {
	rows := 0
	for _, s := range w.slots {
		if s.row != 0 {
			rows++
		}
	}
	out.Uint(rows)
	out.Uint(len(w.cells))
	last := Feature(0)
	for _, s := range w.slots {
		if s.row == 0 {
			continue
		}
		out.Uint(int(s.key - last))
		last = s.key
		out.Data = append(out.Data, byte(s.row))
		first := s.row >> 8
		for _, c := range w.cells[first : first+s.row&0xff] {
			out.Uint(int(c.class))
			out.Int(int(c.weight))
		}
	}
}

// Read reads what Pack wrote. Classes must be below the number given, or the
// reader fails.
func Read(r *pack.Reader, classes int) *Weights {
	rows := r.Len()
	total := r.Len()
	if total >= 1<<24 {
		r.Fail()
	}
	if r.Err() != nil {
		return nil
	}
	b := newBuilder(rows, total)
	key := 0
	var cells [255]cell
	for range rows {
		key += r.Uint(1 << 32)
		n := int(r.Byte())
		if key >= 1<<32 || n == 0 {
			r.Fail()
		}
		for j := range cells[:n] {
			cells[j] = cell{uint16(r.Uint(classes)), int16(r.Int())}
		}
		if r.Err() != nil {
			return nil
		}
		b.add(Feature(key), cells[:n])
	}
	return b.done()
}

// Prune leaves out weights smaller than least units. Small ones hardly ever
// decide and make up most of a model.
func (w *Weights) Prune(least int) *Weights {
	rows, cells := 0, 0
	kept := func(s slot, out []cell) []cell {
		first := s.row >> 8
		for _, c := range w.cells[first : first+s.row&0xff] {
			if int(c.weight) >= least || int(c.weight) <= -least {
				out = append(out, c)
			}
		}
		return out
	}
	var row []cell
	for _, s := range w.slots {
		if row = kept(s, row[:0]); len(row) > 0 {
			rows++
			cells += len(row)
		}
	}
	b := newBuilder(rows, cells)
	for _, s := range w.slots {
		if row = kept(s, row[:0]); len(row) > 0 {
			b.add(s.key, row)
		}
	}
	return b.done()
}
