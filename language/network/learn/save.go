package learn

import (
	"encoding/gob"
	"io"
)

// saved is a Net in a file of its own, between the steps of a long training.
type saved struct {
	Shape Shape
	Table []float32
	All   [][]float32
}

// Save writes the weights.
func (n *Net) Save(w io.Writer) error {
	s := saved{Shape: n.Shape, Table: n.table}
	for _, p := range n.all {
		s.All = append(s.All, p.w)
	}
	return gob.NewEncoder(w).Encode(s)
}

// Load reads what Save wrote; given are the word vectors.
func Load(r io.Reader, given []float32) (*Net, error) {
	var s saved
	if err := gob.NewDecoder(r).Decode(&s); err != nil {
		return nil, err
	}
	n := New(s.Shape, given, 0)
	copy(n.table, s.Table)
	for k, p := range n.all {
		copy(p.w, s.All[k])
	}
	return n, nil
}
