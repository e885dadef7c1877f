// Package name finds names of persons, organisations, places and other things.
package name

import (
	"slices"
	"sync"

	"quipu"
	"quipu/language/pack"
	"quipu/language/perceptron"
	"quipu/language/word"
)

// A Model finds the names of one language: of all ways to tag a sentence it
// takes the one with the highest score. It is safe for concurrent use.
type Model struct {
	classes []string // BIO tags; "" for outside, which is the first
	weights *perceptron.Weights
	lists   *Lists
	work    sync.Pool
}

// Run marks the names of a tagged sentence. The infos describe its tokens.
func (m *Model) Run(tokens []quipu.Token, infos []word.Info) {
	w, _ := m.work.Get().(*worker)
	if w == nil {
		w = newWorker(m.classes)
	}
	defer m.work.Put(w)
	w.begin(tokens, infos, m.lists)
	for i, class := range w.best(m.weights, nil) {
		tokens[i].Name = m.classes[class]
	}
}

// Pack writes the model.
func (m *Model) Pack(w *pack.Writer) {
	w.Strings(m.classes)
	m.weights.Pack(w)
	m.lists.pack(w)
}

// Read reads what Pack wrote.
func Read(r *pack.Reader) *Model {
	m := &Model{classes: r.Strings()}
	for i, class := range m.classes {
		if (i == 0) != (class == "") || i > 0 && (len(class) < 3 || class[:2] != "B-" && class[:2] != "I-") {
			r.Fail()
		}
	}
	if len(m.classes) == 0 {
		r.Fail()
	}
	m.weights = perceptron.Read(r, len(m.classes))
	m.lists = readLists(r)
	return m
}

// A worker holds what one sentence needs.
type worker struct {
	classes  []string
	follows  [][]bool // follows[a][b]: class b may stand after class a
	infos    []word.Info
	pos      []uint32
	listed   []uint32 // what the lists say of each token
	own      []int32  // scores of the classes of the token in hand
	pairs    []int32  // the same for one class before it
	features []perceptron.Feature
	score    []int64 // [i*classes+c]: the best way to class c of token i
	from     []uint8 // the class before on that way
	path     []int
	ways     []int
}

func newWorker(classes []string) *worker {
	w := &worker{classes: classes, own: make([]int32, len(classes)), pairs: make([]int32, len(classes))}
	for _, a := range classes {
		row := make([]bool, len(classes))
		for i, b := range classes {
			row[i] = b == "" || b[0] != 'I' || a != "" && a[2:] == b[2:]
		}
		w.follows = append(w.follows, row)
	}
	return w
}

func (w *worker) begin(tokens []quipu.Token, infos []word.Info, lists *Lists) {
	w.infos = infos
	w.pos = w.pos[:0]
	for i := range tokens {
		w.pos = append(w.pos, perceptron.String(tokens[i].Tag))
	}
	w.listed = lists.mark(infos, w.listed[:0])
}

// likely are the few classes of the token before i whose ways are worth going
// on; before the first token there is only "outside".
func (w *worker) likely(i int) []int {
	w.ways = append(w.ways[:0], 0)
	if i == 0 {
		return w.ways
	}
	k := len(w.classes)
	scores := w.score[(i-1)*k : i*k]
	for class := 1; class < k; class++ {
		if scores[class] == lost {
			continue
		}
		at := len(w.ways)
		for at > 0 && scores[w.ways[at-1]] < scores[class] {
			at--
		}
		if at < waysKept {
			w.ways = slices.Insert(w.ways, at, class)
			w.ways = w.ways[:min(len(w.ways), waysKept)]
		}
	}
	if scores[w.ways[len(w.ways)-1]] == lost {
		w.ways = w.ways[:len(w.ways)-1]
	}
	return w.ways
}

const waysKept = 3

// lost is a score from which no way leads on.
const lost = -1 << 60

// best is the way with the highest score through the classes (Viterbi 1967). In
// training barred may close classes at some tokens; nil closes none.
func (w *worker) best(s perceptron.Scorer, barred func(i, class int) bool) []int {
	n, k := len(w.infos), len(w.classes)
	w.score, w.from = w.score[:0], w.from[:0]
	for i := range n {
		w.extract(i)
		clear(w.own)
		s.Score(w.features, w.own)
		for range k {
			w.score, w.from = append(w.score, lost), append(w.from, 0)
		}
		now := w.score[i*k:]
		for _, before := range w.likely(i) {
			so := int64(0)
			if i > 0 {
				so = w.score[(i-1)*k+before]
			}
			w.extractPair(i, before)
			clear(w.pairs)
			s.Score(w.features, w.pairs)
			for class := range k {
				if !w.follows[before][class] || barred != nil && barred(i, class) {
					continue
				}
				if sum := so + int64(w.own[class]) + int64(w.pairs[class]); sum > now[class] {
					now[class] = sum
					w.from[i*k+class] = uint8(before)
				}
			}
		}
	}
	w.path = append(w.path[:0], make([]int, n)...)
	for i, class := n-1, 0; i >= 0; i-- {
		if i == n-1 {
			for c := range k {
				if w.score[i*k+c] > w.score[i*k+class] {
					class = c
				}
			}
		}
		w.path[i] = class
		class = int(w.from[i*k+class])
	}
	return w.path
}
