package network

import (
	"encoding/binary"
	"math"

	"quipu/language/pack"
	"quipu/language/vector"
)

// Pack writes the model.
func (m *Model) Pack(w *pack.Writer) {
	for _, n := range []int{m.Embed, m.Hidden, m.Layers, m.Shape.Arc, m.Label, m.Tags, m.Rels, m.Names} {
		w.Uint(n)
	}
	m.words.Pack(w)
	packFloats(w, m.scales)
	packBytes(w, m.table)
	for i := range m.layers {
		m.layers[i].linear.pack(w)
		for _, c := range m.layers[i].cells {
			packFloats(w, c.Forget)
			packFloats(w, c.Reset)
		}
	}
	m.joint.pack(w)
	m.arc.pack(w)
	m.rel.pack(w)
	for _, v := range m.root {
		w.Int(int(v))
	}
	packFloats(w, m.other)
	for _, b := range m.begins {
		w.Uint(b + 1)
	}
}

func (l *linear) pack(w *pack.Writer) {
	packBytes(w, l.weights)
	packFloats(w, l.scales)
	packFloats(w, l.bias)
}

func packBytes(w *pack.Writer, x []int8) {
	for _, v := range x {
		w.Data = append(w.Data, byte(v))
	}
}

func packFloats(w *pack.Writer, x []float32) {
	for _, v := range x {
		w.Data = binary.LittleEndian.AppendUint32(w.Data, math.Float32bits(v))
	}
}

// Read reads what Pack wrote.
func Read(r *pack.Reader) *Model {
	m := &Model{}
	for _, n := range []*int{&m.Embed, &m.Hidden, &m.Layers, &m.Shape.Arc, &m.Label, &m.Tags, &m.Rels, &m.Names} {
		if *n = r.Uint(vector.MaxInputs/2 + 1); *n == 0 {
			r.Fail()
			return m
		}
	}
	m.words = readVocabulary(r)
	m.scales = readFloats(r, m.words.Size())
	m.table = readBytes(r, m.words.Size()*m.Embed)
	for l := range min(m.Layers, 16) {
		out := 2 * m.Blocks(l) * m.Hidden
		next := layer{linear: readLinear(r, m.In(l), out)}
		for direction := range next.cells {
			next.cells[direction] = vector.Recurrence{Forget: readFloats(r, m.Hidden), Reset: readFloats(r, m.Hidden)}
		}
		m.layers = append(m.layers, next)
	}
	m.joint = readLinear(r, m.Out(), m.Joint())
	m.arc = readLinear(r, m.Shape.Arc, m.Shape.Arc)
	m.rel = readLinear(r, m.Label, m.Rels)
	for range m.Shape.Arc {
		m.root = append(m.root, int16(max(-vector.Limit, min(vector.Limit, r.Int()))))
	}
	m.other = readFloats(r, m.Label)
	for c := range m.Names {
		b := r.Uint(m.Names+1) - 1
		if b == c {
			r.Fail()
		}
		m.begins = append(m.begins, b)
	}
	m.prepare()
	return m
}

func readLinear(r *pack.Reader, in, out int) linear {
	return linear{in: in, out: out, weights: readBytes(r, in*out), scales: readFloats(r, out), bias: readFloats(r, out)}
}

// readBytes reads n numbers; if there are not as many, the reader has failed.
func readBytes(r *pack.Reader, n int) []int8 {
	data := r.Rest()
	if len(data) < n {
		r.Fail()
		return nil
	}
	x := make([]int8, n)
	for i := range x {
		x[i] = int8(data[i])
	}
	r.Skip(n)
	return x
}

func readFloats(r *pack.Reader, n int) []float32 {
	data := r.Rest()
	if len(data)/4 < n {
		r.Fail()
		return nil
	}
	x := make([]float32, n)
	for i := range x {
		x[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
		if x[i] != x[i] || x[i]-x[i] != 0 {
			r.Fail() // not a number
			return nil
		}
	}
	r.Skip(4 * n)
	return x
}
