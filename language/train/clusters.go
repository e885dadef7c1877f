package train

import (
	"bufio"
	"cmp"
	"maps"
	"slices"
	"unicode"

	"quipu"
	"quipu/language/split"
	"quipu/language/word"
)

const (
	clusterWords = 60000 // the most frequent words get a cluster
	clusterLeast = 5     // if they occur so often
	coarse       = 64
	parts        = 8 // fine clusters in each coarse one
	rounds       = 10
)

// clusters learns classes of words from raw text and from the treebank.
func (r *run) clusters(trees [][]quipu.Token) (*word.Clusters, error) {
	rules := split.English()
	if r.cfg.Lang == "es" {
		rules = split.Spanish()
	}
	var text [][]uint32
	capitals := map[uint32]*[2]int{} // of words within a sentence: all, with a capital
	var d word.Describer
	add := func(tokens []quipu.Token) {
		keys := make([]uint32, len(tokens))
		caps := word.AllCaps(tokens)
		for i, info := range d.Sentence(tokens, nil) {
			keys[i] = info.Lower
			// After a quote or bracket any word may have a capital.
			if i > 0 && !caps && unicode.IsLetter(rune(tokens[i-1].Form[0])) {
				n := capitals[info.Lower]
				if n == nil {
					n = &[2]int{}
					capitals[info.Lower] = n
				}
				n[0]++
				if info.Capital {
					n[1]++
				}
			}
		}
		text = append(text, keys)
	}
	for _, tokens := range trees {
		add(tokens)
	}
	for _, file := range r.plan.raw {
		in, err := open(r.path(file))
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(in)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			line := lines.Text()
			for _, s := range rules.Paragraph(line, quipu.Span{End: len(line)}, 0, nil) {
				add(s.Tokens)
			}
		}
		in.Close()
		if err := lines.Err(); err != nil {
			return nil, err
		}
	}
	vocabulary := frequentWords(text)
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
	return word.NewClusters(entries), nil
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

// frequentWords are the most frequent first.
func frequentWords(text [][]uint32) []uint32 {
	counts := map[uint32]int{}
	for _, keys := range text {
		for _, key := range keys {
			counts[key]++
		}
	}
	list := slices.SortedFunc(maps.Keys(counts), func(a, b uint32) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	list = list[:min(len(list), clusterWords)]
	for len(list) > 0 && counts[list[len(list)-1]] < clusterLeast {
		list = list[:len(list)-1]
	}
	return list
}
