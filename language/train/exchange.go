package train

import (
	"math"
	"slices"
)

// bigrams are what stands beside what in a text. Words are numbered from 0 in
// descending order of frequency; the last number stands for all rare words and
// the ends of sentences.
type bigrams struct {
	counts []int        // of each word
	right  [][]neighbor // of each word, what follows it
	left   [][]neighbor
}

type neighbor struct {
	word  int32
	count int32
}

// exchange puts words into classes so that the class of a word tells most about
// the class of the next (Kneser and Ney 1993): each word in turn goes where the
// likelihood of the text is highest, until the rounds are over. The rare words
// stay in a class of their own, the last.
func (b *bigrams) exchange(classes, rounds int) []int {
	start := make([]int, len(b.counts))
	for w := range start {
		start[w] = w % (classes - 1)
	}
	start[len(start)-1] = classes - 1
	return b.exchangeWithin(start, classes, classes, rounds)
}

// parted parts each class into n and exchanges words within these: the finer
// classes form a tree with the coarser ones, and few choices are fast to try.
func (b *bigrams) parted(coarse []int, classes, n, rounds int) []int {
	start := make([]int, len(b.counts))
	for w := range start {
		start[w] = coarse[w]*n + w%n
	}
	return b.exchangeWithin(start, classes*n, n, rounds)
}

// exchangeWithin begins with classes in blocks of the given width; a word stays
// in the block in which it began.
func (b *bigrams) exchangeWithin(class []int, classes, block, rounds int) []int {
	n := len(b.counts)
	x := &exchanger{b: b, classes: classes, block: block, class: class}
	x.pairs = make([]int32, classes*classes)
	x.columns = make([]int32, classes*classes)
	x.total = make([]int, classes)
	for w := range n {
		x.total[x.class[w]] += b.counts[w]
		for _, v := range b.right[w] {
			x.count(x.class[w], x.class[v.word], v.count)
		}
	}
	x.table = make([]float64, 1<<14)
	for n := range x.table {
		x.table[n] = logs(n)
	}
	x.right, x.left = make([]int32, classes), make([]int32, classes)
	for range rounds {
		moved := 0
		for w := range n - 1 {
			if x.improve(w) {
				moved++
			}
		}
		if moved < n/500 {
			break
		}
	}
	return x.class
}

type exchanger struct {
	b       *bigrams
	classes int
	block   int
	class   []int
	pairs   []int32 // [a*classes+b]: how often class b follows class a
	columns []int32 // the same, [b*classes+a]
	total   []int
	// of the word in hand: how often each class is beside it
	right, left   []int32
	rights, lefts []int
	self          int32
	table         []float64 // of n log n
}

func (x *exchanger) count(a, b int, n int32) {
	x.pairs[a*x.classes+b] += n
	x.columns[b*x.classes+a] += n
}

// improve takes a word out of its class and puts it into the best.
func (x *exchanger) improve(w int) bool {
	x.gather(w)
	old := x.class[w]
	x.move(w, old, -1)
	best, most := old, math.Inf(-1)
	// The last class is that of the rare words, and its block is theirs alone.
	first := old - old%x.block
	for c := first; c < min(first+x.block, x.classes-1); c++ {
		if g := x.gain(w, c); g > most {
			best, most = c, g
		}
	}
	x.move(w, best, 1)
	x.class[w] = best
	for _, c := range x.rights {
		x.right[c] = 0
	}
	for _, c := range x.lefts {
		x.left[c] = 0
	}
	return best != old
}

// gather counts the classes beside a word, the word itself set apart.
func (x *exchanger) gather(w int) {
	x.rights, x.lefts, x.self = x.rights[:0], x.lefts[:0], 0
	for _, v := range x.b.right[w] {
		if int(v.word) == w {
			x.self = v.count
			continue
		}
		c := x.class[v.word]
		if x.right[c] == 0 {
			x.rights = append(x.rights, c)
		}
		x.right[c] += v.count
	}
	for _, v := range x.b.left[w] {
		if int(v.word) == w {
			continue
		}
		c := x.class[v.word]
		if x.left[c] == 0 {
			x.lefts = append(x.lefts, c)
		}
		x.left[c] += v.count
	}
}

// move adds the word in hand to a class, sign 1, or takes it out, sign -1.
func (x *exchanger) move(w, class int, sign int32) {
	for _, c := range x.rights {
		x.count(class, c, sign*x.right[c])
	}
	for _, c := range x.lefts {
		x.count(c, class, sign*x.left[c])
	}
	x.count(class, class, sign*x.self)
	x.total[class] += int(sign) * x.b.counts[w]
}

// gain is what the log-likelihood would gain if the word in hand joined class.
func (x *exchanger) gain(w, class int) float64 {
	sum := 0.0
	row := x.pairs[class*x.classes : (class+1)*x.classes]
	for _, c := range x.rights {
		if c != class {
			sum += x.plogp(row[c]+x.right[c]) - x.plogp(row[c])
		}
	}
	column := x.columns[class*x.classes : (class+1)*x.classes]
	for _, c := range x.lefts {
		if c != class {
			sum += x.plogp(column[c]+x.left[c]) - x.plogp(column[c])
		}
	}
	within := row[class]
	sum += x.plogp(within+x.right[class]+x.left[class]+x.self) - x.plogp(within)
	n := x.total[class]
	return sum - 2*(logs(n+x.b.counts[w])-logs(n))
}

// plogp is n log n, from a table where n is small.
func (x *exchanger) plogp(n int32) float64 {
	if int(n) < len(x.table) {
		return x.table[n]
	}
	return logs(int(n))
}

func logs(n int) float64 {
	if n <= 0 {
		return 0
	}
	return float64(n) * math.Log(float64(n))
}

// newBigrams counts the text of sentences of word numbers; last is the number
// of the rare words.
func newBigrams(sentences func(yield func([]int32)), last int32) *bigrams {
	b := &bigrams{counts: make([]int, last+1), right: make([][]neighbor, last+1), left: make([][]neighbor, last+1)}
	pairs := map[uint64]int32{}
	sentences(func(words []int32) {
		before := last
		for _, w := range words {
			b.counts[w]++
			pairs[uint64(before)<<32|uint64(w)]++
			before = w
		}
		b.counts[last]++
		pairs[uint64(before)<<32|uint64(last)]++
	})
	keys := make([]uint64, 0, len(pairs))
	for key := range pairs {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		a, c := int32(key>>32), int32(key)
		b.right[a] = append(b.right[a], neighbor{c, pairs[key]})
		b.left[c] = append(b.left[c], neighbor{a, pairs[key]})
	}
	return b
}
