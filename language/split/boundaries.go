package split

import (
	"sync"

	"quipu"
	"quipu/language/pack"
)

// Boundaries chooses where sentences end: a linear model over what stands
// around a place, learned from paragraphs whose sentences are known. What the
// rules say is one of the things it looks at. It is safe for concurrent use.
type Boundaries struct {
	lexicon Lexicon
	weights []int8 // 2 to the power of weightBits, by the upper bits of a feature
	free    sync.Pool
}

// A scratch holds what is needed while one paragraph is cut.
type scratch struct {
	looks    []look
	features []uint32
}

// weightBits is the size of the table of weights: half a megabyte, of which
// half is taken. With half of that sentences in web text lose half a point.
const weightBits = 19

func weightOf(feature uint32) uint32 { return feature >> (32 - weightBits) }

// threshold is the sum of weights above which a sentence ends, a little below
// even odds: the F1 of sentences in web text, where the odds are often near that,
// is best there, and that of news is the same.
const threshold = -weightUnits / 2

// weightUnits is how many units of a packed weight one logit has.
const weightUnits = 64

// cut calls end with the last token of each sentence but the last.
func (b *Boundaries) cut(r *Rules, tokens []quipu.Token, end func(int)) {
	s, _ := b.free.Get().(*scratch)
	if s == nil {
		s = &scratch{}
	}
	s.looks = b.lexicon.looks(tokens, s.looks[:0])
	w := newWalk(r, tokens, s.looks)
	for w.next() {
		s.features = w.features(s.features[:0])
		sum := 0
		for _, f := range s.features {
			sum += int(b.weights[weightOf(f)])
		}
		if sum > threshold {
			end(w.at)
			w.end()
		}
	}
	b.free.Put(s)
}

// Pack writes what was learned.
func (b *Boundaries) Pack(w *pack.Writer) {
	b.lexicon.pack(w)
	for _, v := range b.weights {
		w.Data = append(w.Data, byte(v))
	}
}

// ReadBoundaries reads what Pack wrote.
func ReadBoundaries(r *pack.Reader) *Boundaries {
	b := &Boundaries{lexicon: readLexicon(r)}
	if len(r.Rest()) < 1<<weightBits {
		r.Fail()
		return nil
	}
	b.weights = make([]int8, 1<<weightBits)
	for i, v := range r.Rest()[:1<<weightBits] {
		b.weights[i] = int8(v)
	}
	r.Skip(1 << weightBits)
	return b
}
