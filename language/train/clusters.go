package train

import (
	"slices"
	"unicode"

	"quipu"
	"quipu/language/word"
	"quipu/language/wordspace"
)

const (
	clusterWords = 60000 // the most frequent words get a cluster
	clusterLeast = 5     // if they occur so often
	coarse       = 64
	parts        = 8 // fine clusters in each coarse one
	rounds       = 10
)

// A corpus is text as sentences of word keys, and how often each word has a
// capital where only names have one.
type corpus struct {
	text     [][]uint32
	capitals map[uint32]*[2]int // all, with a capital
}

// corpus reads the raw text and the words of the treebanks.
func (r *run) corpus(cut [][]quipu.Token) (*corpus, error) {
	c := &corpus{capitals: map[uint32]*[2]int{}}
	return c, r.rawText(cut, c.add)
}

// add adds a sentence.
func (c *corpus) add(tokens []quipu.Token) {
	var d word.Describer
	keys := make([]uint32, len(tokens))
	caps := word.AllCaps(tokens)
	for i, info := range d.Sentence(tokens, nil) {
		keys[i] = info.Lower
		// After a quote or bracket any word may have a capital.
		if i > 0 && !caps && unicode.IsLetter(rune(tokens[i-1].Form[0])) {
			n := c.capitals[info.Lower]
			if n == nil {
				n = &[2]int{}
				c.capitals[info.Lower] = n
			}
			n[0]++
			if info.Capital {
				n[1]++
			}
		}
	}
	c.text = append(c.text, keys)
}

// clusters learns classes of words.
func (r *run) clusters(c *corpus) *word.Clusters {
	text, capitals := c.text, c.capitals
	vocabulary := wordspace.Frequent(text, clusterWords, clusterLeast)
	r.log("%d sentences of raw text, %d words with clusters", len(text), len(vocabulary))
	number := map[uint32]int32{}
	for i, key := range vocabulary {
		number[key] = int32(i)
	}
	last := int32(len(vocabulary))
	b := newBigrams(func(yield func([]int32)) {
		var words []int32
		for _, keys := range text {
			words = words[:0]
			for _, key := range keys {
				if n, ok := number[key]; ok {
					words = append(words, n)
				} else {
					words = append(words, last)
				}
			}
			yield(words)
		}
	}, last)
	entries := map[uint32]word.Entry{}
	classes := b.exchange(coarse, rounds)
	for i, class := range b.parted(slices.Clone(classes), coarse, parts, rounds)[:last] {
		key := vocabulary[i]
		entries[key] = word.Entry{Fine: uint16(class + 1), Coarse: uint16(class/parts + 1), Habit: habit(capitals[key])}
	}
	r.log("%d coarse clusters, %d parts of each", coarse, parts)
	return word.NewClusters(entries)
}

// habit is how often a word has a capital where only names have one.
func habit(n *[2]int) uint8 {
	if n == nil || n[0] < 4 {
		return 0
	}
	switch part := float64(n[1]) / float64(n[0]); {
	case part < 0.02:
		return 1
	case part < 0.2:
		return 2
	case part < 0.7:
		return 3
	case part < 0.96:
		return 4
	}
	return 5
}
