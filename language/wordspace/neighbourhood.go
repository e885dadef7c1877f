package wordspace

import "math"

// A neighbourhood is a sparse matrix: how much each word, a row, has to do with
// each context, a column. A column is a place and a word that stands there.
type neighbourhood struct {
	width  int       // how many columns there are
	start  []int     // where each row begins in column and value, and the end
	column []int32   // those that are not 0, row by row
	value  []float32 // beside column
}

// newNeighbourhood counts what stands beside the words of a vocabulary, which
// is in descending order of frequency. Words that are too rare for a context,
// and the ends of sentences, are contexts of their own.
func newNeighbourhood(text [][]uint32, vocabulary []uint32) *neighbourhood {
	words := len(vocabulary)
	number := make(map[uint32]int32, words)
	for i, key := range vocabulary {
		number[key] = int32(i)
	}
	places := vectorPlaces()
	pad := 0
	for _, place := range places {
		pad = max(pad, place, -place)
	}
	// The whole text in a row, with room between sentences.
	const end = -1
	ids := appendTimes(nil, end, pad)
	where := make([][]int32, words) // of each word, its indexes in ids
	for _, sentence := range text {
		for _, key := range sentence {
			id, ok := number[key]
			if ok {
				where[id] = append(where[id], int32(len(ids)))
			} else {
				id = int32(words)
			}
			ids = append(ids, id)
		}
		ids = appendTimes(ids, end, pad)
	}
	rare := int32(min(vectorContexts, words))
	kinds := int(rare) + 2
	m := &neighbourhood{width: kinds * len(places), start: make([]int, words+1)}
	counts := make([]float32, m.width)
	for w := range words {
		first := len(m.column)
		for _, at := range where[w] {
			for p, place := range places {
				kind := min(ids[int(at)+place], rare)
				if kind == end {
					kind = rare + 1
				}
				column := int32(p*kinds) + kind
				if counts[column] == 0 {
					m.column = append(m.column, column)
				}
				counts[column]++
			}
		}
		for _, column := range m.column[first:] {
			m.value = append(m.value, counts[column])
			counts[column] = 0
		}
		m.start[w+1] = len(m.column)
	}
	return m
}

func appendTimes(list []int32, id int32, n int) []int32 {
	for range n {
		list = append(list, id)
	}
	return list
}

// correlate turns counts into correlations of their roots: the root of a count
// over the roots of what the roots of its row and column amount to.
func (m *neighbourhood) correlate() {
	rows := make([]float64, len(m.start)-1)
	columns := make([]float64, m.width)
	for w := range rows {
		for i := m.start[w]; i < m.start[w+1]; i++ {
			rows[w] += float64(m.value[i])
			columns[m.column[i]] += float64(m.value[i])
		}
	}
	for w := range rows {
		for i := m.start[w]; i < m.start[w+1]; i++ {
			both := math.Sqrt(rows[w] * columns[m.column[i]])
			m.value[i] = float32(math.Sqrt(float64(m.value[i]) / both))
		}
	}
}
