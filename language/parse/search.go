package parse

import (
	"quipu"
	"quipu/language/perceptron"
	"quipu/language/word"
)

// A search holds what parsing one sentence needs; it is used again for the next.
type search struct {
	extractor
	rels   int
	beam   int
	tags   []uint32
	scores []int32
	items  []item // the beam
	spare  []item // of the last step, to be written over
	found  []candidate
	trace  []made
}

// An item is one way of parsing so far.
type item struct {
	state state
	score int64
	last  int32 // index in trace, or none
	gold  bool  // in training: all moves so far are the gold ones
}

// A made is a move and the one before it.
type made struct {
	before int32
	move   int32
}

type candidate struct {
	score int64
	item  int32
	move  int32
}

func newSearch(rels, beam int) *search {
	s := &search{rels: rels, beam: max(beam, 1), scores: make([]int32, moves(rels))}
	s.items, s.spare = make([]item, 0, s.beam), make([]item, 0, s.beam)
	return s
}

func (s *search) begin(tokens []quipu.Token, infos []word.Info) {
	s.tags = s.tags[:0]
	for i := range tokens {
		s.tags = append(s.tags, tagOf(&tokens[i]))
	}
	s.looks = looks(infos, s.tags, s.looks[:0])
	s.trace = s.trace[:0]
	s.items = s.items[:1]
	first := &s.items[0]
	first.score, first.last, first.gold = 0, none, true
	first.state.begin(len(tokens))
}

// greedy makes the best move until none is left.
func (s *search) greedy(scorer perceptron.Scorer) *state {
	st := &s.items[0].state
	for !st.done() {
		st.apply(s.bestMove(scorer, st), s.rels)
	}
	return st
}

// bestMove leaves the features of st in s.out.
func (s *search) bestMove(scorer perceptron.Scorer, st *state) int {
	clear(s.scores)
	scorer.Score(s.extract(st), s.scores)
	best := -1
	for _, kind := range st.kinds(s.rels) {
		for move := kind[0]; move < kind[1]; move++ {
			if best < 0 || s.scores[move] > s.scores[best] {
				best = move
			}
		}
	}
	return best
}

// best is the end of the way with the highest score that the beam found.
func (s *search) best(scorer perceptron.Scorer) *state {
	for !s.items[0].state.done() {
		s.step(scorer, -1)
	}
	return &s.items[0].state
}

// step makes one move on all items and keeps the best. All ways take the same
// number of moves, two for each word, so they all end together. In training
// goldMove is the next move of the gold item.
func (s *search) step(scorer perceptron.Scorer, goldMove int) {
	s.found = s.found[:0]
	for i := range s.items {
		it := &s.items[i]
		clear(s.scores)
		scorer.Score(s.extract(&it.state), s.scores)
		for _, kind := range it.state.kinds(s.rels) {
			for move := kind[0]; move < kind[1]; move++ {
				s.offer(candidate{it.score + int64(s.scores[move]), int32(i), int32(move)})
			}
		}
	}
	next := s.spare[:len(s.found)]
	for k, c := range s.found {
		from, to := &s.items[c.item], &next[k]
		to.state.copyFrom(&from.state)
		to.state.apply(int(c.move), s.rels)
		to.score = c.score
		to.gold = from.gold && int(c.move) == goldMove
		to.last = int32(len(s.trace))
		s.trace = append(s.trace, made{from.last, c.move})
	}
	s.items, s.spare = next, s.items[:0]
}

// offer keeps c if it is among the best, in descending order of scores.
func (s *search) offer(c candidate) {
	if len(s.found) == s.beam {
		if c.score <= s.found[s.beam-1].score {
			return
		}
	} else {
		s.found = append(s.found, c)
	}
	i := len(s.found) - 1
	for i > 0 && s.found[i-1].score < c.score {
		s.found[i] = s.found[i-1]
		i--
	}
	s.found[i] = c
}

// moves are those that led to an item, first to last.
func (s *search) moves(it *item) []int {
	var list []int
	for at := it.last; at != none; at = s.trace[at].before {
		list = append(list, int(s.trace[at].move))
	}
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	return list
}
