package train

import (
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
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

func learnt(text [][]uint32, dim int) *wordVectors {
	r := &run{cfg: Config{Seed: 1, Log: io.Discard}, start: time.Now()}
	return r.vectors(text, dim)
}

func TestVectorsKnowClasses(t *testing.T) {
	v := learnt(grammar(3000), 8)
	if len(v.keys) != 62 || len(v.rows) != 62*8 {
		t.Fatalf("%d words, %d numbers", len(v.keys), len(v.rows))
	}
	for i, key := range v.keys {
		if key < 100 {
			continue
		}
		nearest, most := -1, math.Inf(-1)
		for j, other := range v.keys {
			if j == i || other < 100 {
				continue
			}
			dot := 0.0
			for d, x := range v.row(i) {
				dot += float64(x) * float64(v.row(j)[d])
			}
			if dot > most {
				nearest, most = j, dot
			}
		}
		if v.keys[nearest]/100 != key/100 {
			t.Errorf("word %d lies nearest to %d", key, v.keys[nearest])
		}
	}
}

func TestVectorsOnceMore(t *testing.T) {
	text := grammar(500)
	if a, b := learnt(text, 8), learnt(text, 8); !slices.Equal(a.keys, b.keys) || !slices.Equal(a.rows, b.rows) {
		t.Error("the same text gave other vectors")
	}
}

// A text with fewer contexts than numbers wanted still gives finite vectors.
func TestVectorsOfLittle(t *testing.T) {
	var text [][]uint32
	for range 10 {
		text = append(text, []uint32{1, 2, 3})
	}
	for _, x := range learnt(text, 32).rows {
		if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
			t.Fatal("not a number")
		}
	}
	if v := learnt(nil, 4); len(v.rows) != 0 {
		t.Errorf("no text gave %d numbers", len(v.rows))
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
