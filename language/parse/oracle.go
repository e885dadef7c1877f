package parse

// A goldTree is a tree to learn from; heads of the words, the artificial root
// as len(head).
type goldTree struct {
	head []int32
	rel  []uint8
}

// costs are how many gold edges each kind of move puts out of reach, after
// Goldberg and Nivre (2013), or -1 for a move that may not be made.
type costs struct{ shift, left, right int }

// cost compares the moves from s. It holds for trees with crossing edges, too:
// then no way may be free of cost.
func (g *goldTree) cost(s *state) costs {
	c := costs{-1, -1, -1}
	root := s.root()
	if s.canShift() {
		b := s.next
		c.shift = 0
		for i, w := range s.stack {
			if g.head[w] == b {
				c.shift++
			}
			if g.head[b] == w && i < len(s.stack)-1 {
				c.shift++
			}
		}
	}
	if len(s.stack) == 0 {
		return c
	}
	s0 := s.top(0)
	inBuffer := 0 // gold dependents of s0 in the buffer
	for w := s.next; w < root; w++ {
		if g.head[w] == s0 {
			inBuffer++
		}
	}
	if s.canLeft() {
		c.left = inBuffer
		if h := g.head[s0]; h == s.top(1) || h > s.next {
			c.left++
		}
	}
	if s.canRight() {
		c.right = inBuffer
		if g.head[s0] >= s.next {
			c.right++
		}
	}
	return c
}

// next is a move that costs least; of these left, then right, then shift.
// Where the edge itself is not gold its relation is still that of the word, as
// the likeliest.
func (g *goldTree) next(s *state, rels int) int {
	c := g.cost(s)
	best := 1 << 30
	for _, n := range []int{c.left, c.right, c.shift} {
		if n >= 0 {
			best = min(best, n)
		}
	}
	switch best {
	case c.left:
		if s.atRoot() {
			return left(rootRel)
		}
		return left(g.relation(s.top(0)))
	case c.right:
		return right(g.relation(s.top(0)), rels)
	}
	return shift
}

// relation is the gold relation of a word, for an edge that is not from the
// artificial root.
func (g *goldTree) relation(w int32) int {
	if g.rel[w] == rootRel {
		return spareRel
	}
	return int(g.rel[w])
}

// projective lifts the ends of crossing edges until none cross (Nivre and
// Nilsson 2005), so that some run of moves gives the tree.
func (g *goldTree) projective() *goldTree {
	p := &goldTree{head: append([]int32(nil), g.head...), rel: g.rel}
	n := int32(len(p.head))
	for {
		worst, length := int32(-1), int32(1<<30)
		for d := range n {
			h := p.head[d]
			if h == n {
				continue
			}
			lo, hi := min(d, h), max(d, h)
			for k := lo + 1; k < hi; k++ {
				if !p.governs(h, k) {
					if hi-lo < length {
						worst, length = d, hi-lo
					}
					break
				}
			}
		}
		if worst < 0 {
			return p
		}
		p.head[worst] = p.head[p.head[worst]]
	}
}

func (g *goldTree) governs(h, d int32) bool {
	n := int32(len(g.head))
	for steps := int32(0); d != n && steps <= n; steps++ {
		if d == h {
			return true
		}
		d = g.head[d]
	}
	return false
}
