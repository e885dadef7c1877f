package network

import (
	"math"
)

// A Tree finds the best tree over a sentence. Its buffers are used again; it is
// not safe for concurrent use. The zero value works.
type Tree struct {
	scores   []float32
	from, to []int32 // by arc of the shrunken graph: the head and the word that it stands for
	best     []int   // by node: its head in the shrunken graph
	mark     []int
	gone     []bool
	cycles   []cycle
}

// A cycle is a ring of words that was made one node.
type cycle struct {
	node    int // the one that stands for all
	members []int
	heads   []int // within the ring
}

// Best fills heads (0 is the root, words count from 1) with the tree of the
// highest sum of scores that has one word under the root. scores is [word][1 +
// words]: the score of each head, the root first; a word as its own head must
// have minus infinity. For nearly all sentences the best head of each word makes
// a tree; the others are mended after Chu and Liu (1965) and Edmonds (1967).
func (t *Tree) Best(scores []float32, heads []int) {
	n := len(heads)
	for i := range n {
		heads[i] = Argmax(scores[i*(n+1) : (i+1)*(n+1)])
	}
	if t.isTree(heads) {
		return
	}
	if n > longestTree {
		chain(heads)
		return
	}
	t.spanning(scores, heads)
	first, roots := -1, 0
	for i, h := range heads {
		if h == 0 {
			roots++
			if first < 0 {
				first = i
			}
		}
	}
	if roots == 1 {
		return
	}
	// Several words are under the root: each in turn is tried as the only one.
	best, most := make([]int, n), float32(math.Inf(-1))
	found := append([]int(nil), heads...)
	for i, h := range found {
		if h != 0 {
			continue
		}
		barred := append([]float32(nil), scores...)
		for j := range n {
			if j != i {
				barred[j*(n+1)] = float32(math.Inf(-1))
			}
		}
		t.spanning(barred, heads)
		if sum := total(barred, heads); sum > most || most == float32(math.Inf(-1)) {
			most = sum
			copy(best, heads)
		}
	}
	copy(heads, best)
}

// longestTree is the length in words up to which trees are mended exactly; what
// is longer is no prose.
const longestTree = 400

// chain hangs every word that is not under the root in the end on the word
// before it.
func chain(heads []int) {
	for i := range heads {
		heads[i] = i
	}
}

// Argmax is the index of the largest number, the first among equals.
func Argmax(x []float32) int {
	best := 0
	for i := range x {
		if x[i] > x[best] {
			best = i
		}
	}
	return best
}

func total(scores []float32, heads []int) float32 {
	sum := float32(0)
	for i, h := range heads {
		sum += scores[i*(len(heads)+1)+h]
	}
	return sum
}

// isTree reports whether heads have one root and no ring.
func (t *Tree) isTree(heads []int) bool {
	n := len(heads)
	t.mark = append(t.mark[:0], make([]int, n)...)
	roots := 0
	for i := range n {
		if heads[i] == 0 {
			roots++
		}
		at := i
		for at >= 0 && t.mark[at] == 0 {
			t.mark[at] = i + 1
			at = heads[at] - 1
		}
		if at >= 0 && t.mark[at] == i+1 {
			return false
		}
	}
	return roots == 1
}

// spanning finds the best tree with any number of words under the root.
func (t *Tree) spanning(scores []float32, heads []int) {
	n := len(heads)
	width := n + 1
	// Nodes are 0 (root) and 1..n. at(i, j) is the score of j as the head of i; an
	// arc stands for the arc from word to[·] to head from[·].
	t.scores = append(t.scores[:0], make([]float32, width*width)...)
	t.from = append(t.from[:0], make([]int32, width*width)...)
	t.to = append(t.to[:0], make([]int32, width*width)...)
	for i := 1; i <= n; i++ {
		for j := range width {
			at := i*width + j
			t.scores[at], t.from[at], t.to[at] = scores[(i-1)*width+j], int32(j), int32(i)
		}
	}
	t.gone = append(t.gone[:0], make([]bool, width)...)
	t.best = append(t.best[:0], make([]int, width)...)
	t.cycles = t.cycles[:0]
	for {
		for i := 1; i <= n; i++ {
			if t.gone[i] {
				continue
			}
			best := -1
			for j := range width {
				if j != i && !t.gone[j] && (best < 0 || t.scores[i*width+j] > t.scores[i*width+best]) {
					best = j
				}
			}
			t.best[i] = best
		}
		ring := t.ring(n)
		if ring == nil {
			break
		}
		t.shrink(ring, width)
	}
	// What is left is a tree of nodes; each ring opens where an arc enters it.
	for i := 1; i <= n; i++ {
		if !t.gone[i] {
			at := i*width + t.best[i]
			heads[t.to[at]-1] = int(t.from[at])
			t.enter(i, int(t.to[at]), heads)
		}
	}
}

// ring is a ring among the best heads, or nil.
func (t *Tree) ring(n int) []int {
	t.mark = append(t.mark[:0], make([]int, n+1)...)
	for i := 1; i <= n; i++ {
		if t.gone[i] {
			continue
		}
		at := i
		for at != 0 && t.mark[at] == 0 {
			t.mark[at] = i
			at = t.best[at]
		}
		if at != 0 && t.mark[at] == i {
			ring := []int{at}
			for next := t.best[at]; next != at; next = t.best[next] {
				ring = append(ring, next)
			}
			return ring
		}
	}
	return nil
}

// shrink makes a ring one node, its first.
func (t *Tree) shrink(ring []int, width int) {
	node := ring[0]
	c := cycle{node: node, members: ring}
	in := map[int]bool{}
	for _, m := range ring {
		in[m] = true
		c.heads = append(c.heads, m*width+t.best[m])
	}
	// The arcs of the ring as words, before they are overwritten.
	for k, at := range c.heads {
		c.heads[k] = int(t.to[at])*width + int(t.from[at])
	}
	inner := make(map[int]float32, len(ring))
	for _, m := range ring {
		inner[m] = t.scores[m*width+t.best[m]]
	}
	for j := range width {
		if in[j] || j != 0 && t.gone[j] {
			continue
		}
		// From outside into the ring: what is gained over the arc that it breaks.
		best, most := -1, float32(math.Inf(-1))
		for _, m := range ring {
			if gain := t.scores[m*width+j] - inner[m]; best < 0 || gain > most {
				best, most = m, gain
			}
		}
		at := best*width + j
		score, from, to := most, t.from[at], t.to[at]
		// From the ring to the outside: the best member as the head.
		if j != 0 {
			head := ring[0]
			for _, m := range ring {
				if t.scores[j*width+m] > t.scores[j*width+head] {
					head = m
				}
			}
			out, into := j*width+head, j*width+node
			t.scores[into], t.from[into], t.to[into] = t.scores[out], t.from[out], t.to[out]
		}
		into := node*width + j
		t.scores[into], t.from[into], t.to[into] = score, from, to
	}
	for _, m := range ring[1:] {
		t.gone[m] = true
	}
	t.cycles = append(t.cycles, c)
}

// enter gives the words of the rings within node their heads, where an arc from
// outside has come in at word. The rings are opened from the last made to the
// first.
func (t *Tree) enter(node, word int, heads []int) {
	width := len(heads) + 1
	for k := len(t.cycles) - 1; k >= 0; k-- {
		c := &t.cycles[k]
		if c.node != node {
			continue
		}
		// The member that holds the word is headed from outside; the others keep
		// their arcs of the ring and are entered by them in turn.
		holder := t.holder(c, k, word)
		for m := range c.members {
			if c.members[m] == holder {
				continue
			}
			dep, head := c.heads[m]/width, c.heads[m]%width
			heads[dep-1] = head
			t.enterBefore(k, c.members[m], dep, heads)
		}
		t.enterBefore(k, holder, word, heads)
		return
	}
}

// enterBefore is enter among the rings made before ring number limit.
func (t *Tree) enterBefore(limit, node, word int, heads []int) {
	all := t.cycles
	t.cycles = t.cycles[:limit]
	t.enter(node, word, heads)
	t.cycles = all
}

// holder is the member of ring number k of which word is a part.
func (t *Tree) holder(c *cycle, k, word int) int {
	for _, m := range c.members {
		if t.holds(k, m, word) {
			return m
		}
	}
	return c.members[0]
}

// holds reports whether a node, with the rings made before ring number limit,
// has word in it.
func (t *Tree) holds(limit, node, word int) bool {
	if node == word {
		return true
	}
	for k := range limit {
		if c := &t.cycles[k]; c.node == node {
			for _, m := range c.members {
				if m == node {
					continue
				}
				if t.holds(k, m, word) {
					return true
				}
			}
		}
	}
	return false
}
