package perceptron

import (
	"encoding/binary"

	"quipu/language/pack"
)

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
	first := uint32(len(b.w.cells))
	b.w.cells = append(b.w.cells, cells...)
	b.enter(key, first<<8|uint32(len(cells)))
}

// enter puts a row into the table; its cells are there already.
func (b *builder) enter(key Feature, row uint32) {
	i := max(b.w.place(key), b.next)
	for i >= len(b.w.slots) {
		b.w.slots = append(b.w.slots, slot{})
	}
	b.w.slots[i] = slot{key, row}
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
		r.Fail() // more than a row can point at
	}
	if r.Err() != nil {
		return nil
	}
	b := newBuilder(rows, total)
	w := b.w
	key := uint64(0)
	data := r.Rest()
	at := 0
	for range rows {
		distance, n := uvarint(data, at)
		at += n
		key += distance
		if n == 0 || at >= len(data) || key >= 1<<32 || data[at] == 0 {
			r.Fail()
			return nil
		}
		size := uint32(data[at])
		at++
		first := uint32(len(w.cells))
		for range size {
			class, n := uvarint(data, at)
			zigzag, m := uvarint(data, at+n)
			at += n + m
			if n == 0 || m == 0 || class >= uint64(classes) || zigzag >= 1<<16 {
				r.Fail()
				return nil
			}
			w.cells = append(w.cells, cell{uint16(class), int16(zigzag>>1) ^ -int16(zigzag&1)})
		}
		b.enter(Feature(key), first<<8|size)
	}
	r.Skip(at)
	return b.done()
}

// uvarint is the number at data[at] and its length in bytes, 0 if it is broken.
func uvarint(data []byte, at int) (uint64, int) {
	if at < len(data) && data[at] < 0x80 {
		return uint64(data[at]), 1
	}
	if at+1 < len(data) && data[at+1] < 0x80 {
		return uint64(data[at]&0x7f) | uint64(data[at+1])<<7, 2
	}
	if at >= len(data) {
		return 0, 0
	}
	v, n := binary.Uvarint(data[at:])
	return v, max(n, 0)
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
