package parse

import (
	"maps"
	"math/rand/v2"
	"slices"

	"quipu"
	"quipu/language/perceptron"
	"quipu/language/word"
)

// An Example is a sentence with a gold tree. Tags are those that the parser
// will see, so they should be a tagger's that did not learn from the sentence.
type Example struct {
	Tokens []quipu.Token
	Infos  []word.Info
}

// Config says how to learn.
type Config struct {
	Epochs  int
	Beam    int // 1 for a greedy parser
	Seed    uint64
	Options perceptron.Options
	// Progress is called after each epoch, if set, with a model of that moment.
	Progress func(epoch int, m *Model)
}

// Learn trains a model.
func Learn(examples []Example, cfg Config) *Model {
	m := &Model{rels: []string{"root", "dep"}, beam: cfg.Beam}
	golds := m.count(examples)
	t := &training{
		search:  newSearch(len(m.rels), cfg.Beam),
		learner: perceptron.NewLearner(),
		chance:  rand.New(rand.NewPCG(cfg.Seed, 2)),
	}
	order := rand.New(rand.NewPCG(cfg.Seed, 3))
	for epoch := range cfg.Epochs {
		for _, at := range order.Perm(len(examples)) {
			e := examples[at]
			t.begin(e.Tokens, e.Infos)
			if cfg.Beam > 1 {
				t.beamed(golds[at])
			} else {
				t.explored(golds[at], epoch)
			}
		}
		if cfg.Progress != nil {
			m.weights = t.learner.Pack(cfg.Options)
			cfg.Progress(epoch, m)
		}
	}
	m.weights = t.learner.Pack(cfg.Options)
	return m
}

// count numbers the relations and makes the gold trees.
func (m *Model) count(examples []Example) []*goldTree {
	number := map[string]int{}
	for _, e := range examples {
		for i := range e.Tokens {
			number[e.Tokens[i].Rel] = 0
		}
	}
	for _, rel := range slices.Sorted(maps.Keys(number)) {
		if rel != m.rels[rootRel] && rel != m.rels[spareRel] {
			m.rels = append(m.rels, rel)
		}
	}
	for i, rel := range m.rels {
		number[rel] = i
	}
	golds := make([]*goldTree, len(examples))
	for at, e := range examples {
		g := &goldTree{}
		for i := range e.Tokens {
			head := int32(e.Tokens[i].Head)
			if e.Tokens[i].Head == quipu.Root {
				head = int32(len(e.Tokens))
			}
			g.head = append(g.head, head)
			g.rel = append(g.rel, uint8(number[e.Tokens[i].Rel]))
		}
		golds[at] = g
	}
	return golds
}

type training struct {
	*search
	learner *perceptron.Learner
	chance  *rand.Rand
}

// follow is how often training goes on with the parser's own move, right or
// wrong, so that it learns what to do after a mistake.
const follow = 0.9

// explored learns from one sentence move by move with the dynamic oracle.
func (t *training) explored(g *goldTree, epoch int) {
	st := &t.items[0].state
	for !st.done() {
		t.learner.Step()
		guess := t.bestMove(t.learner, st)
		c := g.cost(st)
		if !t.right(g, st, c, guess) {
			want := t.bestRight(g, st, c)
			t.learner.Correct(t.out, want, guess)
			if epoch == 0 || t.chance.Float64() > follow {
				guess = want
			}
		}
		st.apply(guess, t.rels)
	}
}

// right reports whether a move costs no more than the best, and gives the gold
// relation where it makes a gold edge.
func (t *training) right(g *goldTree, st *state, c costs, move int) bool {
	least := 1 << 30
	for _, n := range []int{c.shift, c.left, c.right} {
		if n >= 0 {
			least = min(least, n)
		}
	}
	if move == shift {
		return c.shift == least
	}
	w := st.top(0)
	head := st.top(1)
	cost := c.right
	if isLeft(move, t.rels) {
		head, cost = st.next, c.left
	}
	return cost == least && (g.head[w] != head || int(g.rel[w]) == relOf(move, t.rels))
}

// bestRight is the move with the highest score among the right ones.
func (t *training) bestRight(g *goldTree, st *state, c costs) int {
	best := -1
	for _, kind := range st.kinds(t.rels) {
		for move := kind[0]; move < kind[1]; move++ {
			if (best < 0 || t.scores[move] > t.scores[best]) && t.right(g, st, c, move) {
				best = move
			}
		}
	}
	return best
}

// beamed learns from one sentence with the beam: the gold way and the best way
// are compared up to where the gold is farthest behind (max-violation, Huang et
// al. 2012).
func (t *training) beamed(tree *goldTree) {
	g := tree.projective()
	n := 2 * len(g.head)
	var gold state
	gold.begin(len(g.head))
	goldMoves := make([]int, 0, n)
	goldScore := int64(0)
	var worst int64
	var worstMoves []int
	worstAt := 0
	t.learner.Step()
	for at := range n {
		move := g.next(&gold, t.rels)
		goldMoves = append(goldMoves, move)
		clear(t.scores)
		t.learner.Score(t.extract(&gold), t.scores)
		goldScore += int64(t.scores[move])
		gold.apply(move, t.rels)
		t.step(t.learner, move)
		top := &t.items[0]
		if behind := top.score - goldScore; !top.gold && (worstMoves == nil || behind > worst) {
			worst, worstMoves, worstAt = behind, t.moves(top), at+1
		}
	}
	if worstMoves == nil || t.items[0].gold {
		return
	}
	t.reward(goldMoves[:worstAt], worstMoves)
}

// reward raises the gold moves and lowers the others from where they part.
func (t *training) reward(gold, other []int) {
	var a, b state
	a.begin(len(t.looks) - 1)
	b.begin(len(t.looks) - 1)
	parted := false
	for i := range gold {
		parted = parted || gold[i] != other[i]
		if parted {
			t.learner.Update(t.extract(&a), gold[i], 1)
			t.learner.Update(t.extract(&b), other[i], -1)
		}
		a.apply(gold[i], t.rels)
		b.apply(other[i], t.rels)
	}
}
