package split

import (
	"math"
	"math/rand/v2"

	"quipu"
)

// An Example is a paragraph and the bytes after which its sentences end, in
// order.
type Example struct {
	Text string
	Ends []int
	// Weight says how much the example counts, 1 for text that people cut. Text
	// cut by rule teaches what news is like, but no more than the rules know.
	Weight float32
}

// LearnConfig says how boundaries are learned.
type LearnConfig struct {
	Epochs int
	Seed   uint64
}

const (
	rate = 0.05
	drop = 0.3 // part of the features that each step does without
	// rare features are left out: those seen fewer times.
	rare = 3
)

// Learn learns where the sentences of a language end, by logistic regression
// with AdaGrad steps (Duchi, Hazan and Singer 2011), averaged over the later
// epochs. The same examples and seed give the same weights.
func Learn(r *Rules, lexicon Lexicon, examples []Example, cfg LearnConfig) *Boundaries {
	const size = 1 << weightBits
	lessons := make([]lesson, 0, len(examples))
	seen := make([]uint8, size)
	var features []uint32
	for i := range examples {
		l := newLesson(r, lexicon, &examples[i])
		for w := newWalk(r, l.tokens, l.looks); w.next(); l.follow(&w) {
			features = w.features(features[:0])
			for _, f := range features {
				seen[weightOf(f)] = min(seen[weightOf(f)]+1, rare)
			}
		}
		lessons = append(lessons, l)
	}
	weights, squares, total := make([]float32, size), make([]float32, size), make([]float64, size)
	random := rand.New(rand.NewPCG(cfg.Seed, 1))
	for epoch := range cfg.Epochs {
		random.Shuffle(len(lessons), func(i, j int) { lessons[i], lessons[j] = lessons[j], lessons[i] })
		for i := range lessons {
			l := &lessons[i]
			for w := newWalk(r, l.tokens, l.looks); w.next(); l.follow(&w) {
				features = w.features(features[:0])
				used, sum := features[:0], float32(0)
				for _, f := range features {
					if f = weightOf(f); seen[f] >= rare && random.Float32() >= drop {
						used = append(used, f)
						sum += weights[f]
					}
				}
				want := float32(0)
				if l.ends[w.at] {
					want = 1
				}
				step := l.weight * (want - float32(1/(1+math.Exp(-float64(sum)))))
				for _, f := range used {
					squares[f] += step * step
					weights[f] += rate * step / float32(math.Sqrt(float64(squares[f])+1e-6))
				}
			}
		}
		if 2*epoch >= cfg.Epochs {
			for i, v := range weights {
				total[i] += float64(v)
			}
		}
	}
	b := &Boundaries{lexicon: lexicon, weights: make([]int8, size)}
	averaged := float64(cfg.Epochs - (cfg.Epochs+1)/2)
	for i, v := range total {
		b.weights[i] = int8(max(min(math.Round(v/averaged*weightUnits), 127), -127))
	}
	return b
}

// A lesson is an example that was cut into tokens.
type lesson struct {
	tokens []quipu.Token
	looks  []look
	ends   []bool // by token
	weight float32
}

func newLesson(r *Rules, lexicon Lexicon, e *Example) lesson {
	l := lesson{tokens: r.tokens(e.Text, quipu.Span{End: len(e.Text)}, nil), weight: e.Weight}
	l.looks = lexicon.looks(l.tokens, nil)
	l.ends = make([]bool, len(l.tokens))
	ends := e.Ends
	for i := range l.tokens {
		last := i == len(l.tokens)-1 || l.tokens[i+1].Span != l.tokens[i].Span
		for last && len(ends) > 0 && ends[0] <= l.tokens[i].Span.End {
			// An end inside a token is none that could be found.
			l.ends[i] = ends[0] == l.tokens[i].Span.End
			ends = ends[1:]
		}
	}
	return l
}

// follow ends the sentence of a walk where the lesson says so.
func (l *lesson) follow(w *walk) {
	if l.ends[w.at] {
		w.end()
	}
}
