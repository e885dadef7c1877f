package network

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The best tree of small random graphs is the best of all trees.
func TestTreeIsTheBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var tree Tree
	for range 3000 {
		n := 1 + rng.IntN(5)
		scores := make([]float32, n*(n+1))
		for i := range scores {
			scores[i] = float32(rng.IntN(12))
			if rng.IntN(3) > 0 {
				scores[i] = float32(rng.NormFloat64())
			}
		}
		for i := range n {
			scores[i*(n+1)+1+i] = float32(math.Inf(-1))
		}
		heads := make([]int, n)
		tree.Best(scores, heads)
		if !tree.isTree(append([]int(nil), heads...)) {
			t.Fatalf("%d words, %v: %v is no tree", n, scores, heads)
		}
		got := total(scores, heads)
		want := float32(math.Inf(-1))
		try := make([]int, n)
		var each func(i int)
		each = func(i int) {
			if i == n {
				if tree.isTree(append([]int(nil), try...)) {
					want = max(want, total(scores, try))
				}
				return
			}
			for h := range n + 1 {
				if h != i+1 {
					try[i] = h
					each(i + 1)
				}
			}
		}
		each(0)
		if math.Abs(float64(got-want)) > 1e-4 {
			t.Fatalf("%d words, %v: %v scores %v, the best tree %v", n, scores, heads, got, want)
		}
	}
}
