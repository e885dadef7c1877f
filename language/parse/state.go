package parse

// A state is where an arc-hybrid parse stands (Kuhlmann et al. 2011). Words are
// numbered from 0; number n is an artificial root that stands after the last
// word and is never shifted. Since it may take a dependent only when the stack
// holds one word, every finished parse is a tree with one root.
type state struct {
	nodes []node // of the words and the root
	stack []int32
	next  int32 // first word of the buffer
}

// A node is a word with the dependents found so far.
type node struct {
	head           int32
	left1, left2   int32 // the outermost and second outermost to the left, or none
	right1, right2 int32
	rel            uint8
	lefts, rights  uint8
	leftSet        uint64 // relations of the dependents to the left
	rightSet       uint64
}

const none = -1

func (s *state) begin(n int) {
	if cap(s.nodes) < n+1 {
		s.nodes = make([]node, n+1, 2*n+2)
		s.stack = make([]int32, 0, 2*n+2)
	}
	s.nodes = s.nodes[:n+1]
	for i := range s.nodes {
		s.nodes[i] = node{head: none, left1: none, left2: none, right1: none, right2: none}
	}
	s.stack = s.stack[:0]
	s.next = 0
}

func (s *state) copyFrom(t *state) {
	s.nodes = append(s.nodes[:0], t.nodes...)
	s.stack = append(s.stack[:0], t.stack...)
	s.next = t.next
}

// root is the number of the artificial root.
func (s *state) root() int32 { return int32(len(s.nodes) - 1) }

// top is the i-th word from the top of the stack, or none.
func (s *state) top(i int) int32 {
	if i >= len(s.stack) {
		return none
	}
	return s.stack[len(s.stack)-1-i]
}

// front is the i-th word of the buffer, or none past the root.
func (s *state) front(i int32) int32 {
	if s.next+i > s.root() {
		return none
	}
	return s.next + i
}

// Moves are numbered: 0 shifts, then for each relation one that makes the top
// of the stack a dependent of the buffer's front, then one that makes it a
// dependent of the word below it.
const shift = 0

// The first relations of every model. Only the artificial root gives rootRel.
// A word that was torn from its gold head gets spareRel if that was the root.
const (
	rootRel  = 0
	spareRel = 1
)

func left(rel int) int           { return 1 + rel }
func right(rel, rels int) int    { return 1 + rels + rel }
func isLeft(move, rels int) bool { return move >= 1 && move <= rels }
func relOf(move, rels int) int   { return (move - 1) % rels }
func moves(rels int) int         { return 1 + 2*rels }

func (s *state) atRoot() bool   { return s.next == s.root() }
func (s *state) done() bool     { return s.atRoot() && len(s.stack) == 0 }
func (s *state) canShift() bool { return !s.atRoot() }
func (s *state) canRight() bool { return len(s.stack) >= 2 }
func (s *state) canLeft() bool {
	return len(s.stack) >= 1 && (!s.atRoot() || len(s.stack) == 1)
}

func (s *state) apply(move, rels int) {
	if move == shift {
		s.stack = append(s.stack, s.next)
		s.next++
		return
	}
	rel := uint8(relOf(move, rels))
	child := s.top(0)
	if isLeft(move, rels) {
		h := &s.nodes[s.next]
		s.nodes[child].head, s.nodes[child].rel = s.next, rel
		// Dependents to the left come from the inside out: the newest is outermost.
		h.left2, h.left1 = h.left1, child
		h.lefts = min(h.lefts+1, 7)
		h.leftSet |= 1 << (rel & 63)
	} else {
		parent := s.top(1)
		h := &s.nodes[parent]
		s.nodes[child].head, s.nodes[child].rel = parent, rel
		h.right2, h.right1 = h.right1, child
		h.rights = min(h.rights+1, 7)
		h.rightSet |= 1 << (rel & 63)
	}
	s.stack = s.stack[:len(s.stack)-1]
}

// kinds are the ranges of moves that may be made, half-open and in ascending
// order; unused ones are empty.
func (s *state) kinds(rels int) [3][2]int {
	var k [3][2]int
	if s.canShift() {
		k[0] = [2]int{shift, shift + 1}
	}
	if s.canLeft() {
		if s.atRoot() {
			k[1] = [2]int{left(rootRel), left(rootRel) + 1}
		} else {
			k[1] = [2]int{left(rootRel + 1), left(rels)}
		}
	}
	if s.canRight() {
		k[2] = [2]int{right(rootRel+1, rels), right(rels, rels)}
	}
	return k
}
