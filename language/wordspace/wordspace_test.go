package wordspace

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// grammar is a made-up text of "the noun verbs the noun ." with twenty words of
// each open class; keys say the class in tens.
func grammar(sentences int) [][]uint32 {
	random := rand.New(rand.NewPCG(7, 7))
	text := make([][]uint32, sentences)
	for i := range text {
		noun := func() uint32 { return 100 + random.Uint32N(20) }
		verb := 200 + random.Uint32N(20)
		text[i] = []uint32{1, noun(), verb, 1, noun(), 2}
		if random.IntN(3) == 0 {
			text[i] = slices.Insert(text[i], 1, 300+random.Uint32N(20)) // an adjective
		}
	}
	return text
}

func learnt(text [][]uint32, dim int) *Space { return Learn(text, Frequent(text, 1000, 1), dim, 1) }

func TestVectorsKnowClasses(t *testing.T) {
	v := learnt(grammar(3000), 8)
	if len(v.Keys) != 62 || len(v.Rows) != 62*8 {
		t.Fatalf("%d words, %d numbers", len(v.Keys), len(v.Rows))
	}
	for i, key := range v.Keys {
		if key < 100 {
			continue
		}
		nearest, most := -1, math.Inf(-1)
		for j, other := range v.Keys {
			if j == i || other < 100 {
				continue
			}
			dot := 0.0
			for d, x := range v.Row(i) {
				dot += float64(x) * float64(v.Row(j)[d])
			}
			if dot > most {
				nearest, most = j, dot
			}
		}
		if v.Keys[nearest]/100 != key/100 {
			t.Errorf("word %d lies nearest to %d", key, v.Keys[nearest])
		}
	}
}

func TestVectorsOnceMore(t *testing.T) {
	text := grammar(500)
	if a, b := learnt(text, 8), learnt(text, 8); !slices.Equal(a.Keys, b.Keys) || !slices.Equal(a.Rows, b.Rows) {
		t.Error("the same text gave other vectors")
	}
}

// A text with fewer contexts than numbers wanted still gives finite vectors.
func TestVectorsOfLittle(t *testing.T) {
	var text [][]uint32
	for range 10 {
		text = append(text, []uint32{1, 2, 3})
	}
	for _, x := range learnt(text, 32).Rows {
		if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
			t.Fatal("not a number")
		}
	}
	if v := learnt(nil, 4); len(v.Rows) != 0 {
		t.Errorf("no text gave %d numbers", len(v.Rows))
	}
}

func TestEigen(t *testing.T) {
	values, vectors := eigen([]float64{2, 1, 1, 2}, 2)
	if math.Abs(values[0]-3) > 1e-9 || math.Abs(values[1]-1) > 1e-9 {
		t.Errorf("eigenvalues %v, want 3 and 1", values)
	}
	if got := vectors[0] * vectors[2]; math.Abs(got-0.5) > 1e-9 {
		t.Errorf("first eigenvector %v, %v, want both of one sign and equal", vectors[0], vectors[2])
	}
}
