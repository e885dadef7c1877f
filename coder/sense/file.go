package sense

import (
	"fmt"
	"math"
	"slices"

	"quipu"
	"quipu/language/pack"
	"quipu/language/vector"
)

// magic begins a judge's file.
const magic = "quipu sense 1\n"

// Weights are a judge as it was learned. Numbers are laid out row by row.
type Weights struct {
	Dim, Hidden int
	Keys        []uint32  // of the rows
	Table       []float32 // [Keys][Hidden]
	Words       []uint32  // lemmas with vectors
	Vectors     []float32 // [Words][Dim]
	First       []float32 // [Slots·Dim][Hidden]
	Bias        []float32 // [Hidden]
	Out         []float32 // [Classes][Hidden]
	OutBias     []float32 // [Classes]
}

// weights are the same as the file holds them, keys in ascending order.
type weights struct {
	dim, hidden                      int
	keys, words                      []uint32
	table, vectors, first            []int8
	tableUnit, vectorUnit, firstUnit float32
	bias, out, outBias               []float32
}

// New makes a judge of weights, rounded to eight bits where there are many.
func New(w Weights) *Judge {
	s := weights{dim: w.Dim, hidden: w.Hidden, bias: w.Bias, out: w.Out, outBias: w.OutBias}
	var table, vectors, first []float32
	s.keys, table = ascending(w.Keys, w.Table, w.Hidden)
	s.words, vectors = ascending(w.Words, w.Vectors, w.Dim)
	// A Matrix is laid out by output.
	first = make([]float32, len(w.First))
	inputs := Slots * w.Dim
	for i := range inputs {
		for h := range w.Hidden {
			first[h*inputs+i] = w.First[i*w.Hidden+h]
		}
	}
	s.table, s.tableUnit = rounded(table)
	s.vectors, s.vectorUnit = rounded(vectors)
	s.first, s.firstUnit = rounded(first)
	return s.judge()
}

// ascending puts rows into the order of their keys.
func ascending(keys []uint32, rows []float32, width int) ([]uint32, []float32) {
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return int(int64(keys[a]) - int64(keys[b])) })
	sorted, out := make([]uint32, 0, len(keys)), make([]float32, 0, len(rows))
	for _, i := range order {
		sorted = append(sorted, keys[i])
		out = append(out, rows[i*width:(i+1)*width]...)
	}
	return sorted, out
}

// rounded is numbers as whole ones of eight bits, and what 1 is worth.
func rounded(x []float32) ([]int8, float32) {
	most := float32(0)
	for _, v := range x {
		most = max(most, v, -v)
	}
	if most == 0 {
		most = 1
	}
	unit := most / 127
	out := make([]int8, len(x))
	for i, v := range x {
		out[i] = int8(math.RoundToEven(float64(v / unit)))
	}
	return out, unit
}

// judge makes the judge that the weights are of.
func (s weights) judge() *Judge {
	j := &Judge{
		dim: s.dim, hidden: s.hidden, table: s.table, tableUnit: s.tableUnit, vectors: s.vectors,
		first: vector.NewMatrix(s.hidden, Slots*s.dim, s.first), firstUnit: s.firstUnit * s.vectorUnit / fine,
		bias: s.bias, out: s.out, outBias: s.outBias,
		rows: make(map[uint32]int32, len(s.keys)), words: make(map[uint32]int32, len(s.words)), source: s,
	}
	for i, key := range s.keys {
		j.rows[key] = int32(i)
	}
	for i, key := range s.words {
		j.words[key] = int32(i)
	}
	return j
}

// Bytes is the judge as a file.
func (j *Judge) Bytes() []byte {
	s := j.source
	w := pack.Writer{Data: []byte(magic)}
	w.Uint(s.dim)
	w.Uint(s.hidden)
	keys := func(list []uint32) {
		w.Uint(len(list))
		last := uint32(0)
		for _, key := range list {
			w.Uint(int(key - last))
			last = key
		}
	}
	numbers := func(list []float32) {
		for _, v := range list {
			w.Uint(int(math.Float32bits(v)))
		}
	}
	small := func(list []int8) {
		for _, v := range list {
			w.Data = append(w.Data, byte(v))
		}
	}
	keys(s.keys)
	keys(s.words)
	numbers([]float32{s.tableUnit, s.vectorUnit, s.firstUnit})
	small(s.table)
	small(s.vectors)
	small(s.first)
	numbers(s.bias)
	numbers(s.out)
	numbers(s.outBias)
	return w.Data
}

// What a file may hold at most, so that a broken one asks for no more memory.
const (
	mostKeys   = 1 << 22
	mostUnits  = 1 << 10
	mostInputs = vector.MaxInputs
)

// Read reads a judge's file; one that is broken is an error (quipu.ErrInvalid).
func Read(data []byte) (*Judge, error) {
	if len(data) < len(magic) || string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("not a file of a judge of senses: %w", quipu.ErrInvalid)
	}
	r := pack.NewReader(data[len(magic):])
	var s weights
	s.dim, s.hidden = r.Uint(mostUnits), r.Uint(mostUnits)
	if s.dim*Slots > mostInputs {
		r.Fail()
	}
	keys := func() []uint32 {
		n := r.Uint(mostKeys)
		if n > len(r.Rest()) {
			r.Fail()
			return nil
		}
		list, last := make([]uint32, n), uint32(0)
		for i := range list {
			last += uint32(r.Uint(1 << 32))
			list[i] = last
		}
		return list
	}
	numbers := func(n int) []float32 {
		if n > len(r.Rest()) {
			r.Fail()
			return nil
		}
		list := make([]float32, n)
		for i := range list {
			list[i] = math.Float32frombits(uint32(r.Uint(1 << 32)))
		}
		return list
	}
	small := func(n int) []int8 {
		if n > len(r.Rest()) {
			r.Fail()
			return nil
		}
		list := make([]int8, n)
		for i, b := range r.Rest()[:n] {
			list[i] = int8(b)
		}
		r.Skip(n)
		return list
	}
	s.keys, s.words = keys(), keys()
	if units := numbers(3); len(units) == 3 {
		s.tableUnit, s.vectorUnit, s.firstUnit = units[0], units[1], units[2]
	}
	s.table, s.vectors, s.first = small(len(s.keys)*s.hidden), small(len(s.words)*s.dim), small(Slots*s.dim*s.hidden)
	s.bias, s.out, s.outBias = numbers(s.hidden), numbers(Classes*s.hidden), numbers(Classes)
	if err := r.Err(); err != nil {
		return nil, err
	}
	return s.judge(), nil
}
