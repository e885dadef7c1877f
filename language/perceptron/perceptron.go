// Package perceptron holds linear models over hashed features: sparse, small
// integer weights that are packed into a file and read back without a parse.
package perceptron

// A Feature is the hash of a feature's name and values. Two of a few million
// may collide; the learner sees that and copes.
type Feature uint32

// Hash mixes the number of a template with up to three values.
func Hash(template uint32, a, b, c uint32) Feature {
	x := uint64(a)*0x9E3779B97F4A7C15 + uint64(b)*0xC2B2AE3D27D4EB4F + uint64(c)*0x165667B19E3779F9 + uint64(template)*0x27D4EB2F165667C5
	x ^= x >> 29
	x *= 0xBF58476D1CE4E5B9
	return Feature(x >> 32)
}

// String is a hash of s, 32-bit FNV-1a.
func String(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// A Scorer adds the weights of features to the scores of classes. A model in
// training and a packed one are both Scorers, so that both run the same code.
type Scorer interface {
	Score(features []Feature, scores []int32)
}

// Weights is a packed model. It is never written to and safe for concurrent
// use. A row is found by open addressing: slots are in the order of their keys,
// so that filling the table walks it from front to back.
type Weights struct {
	size  uint64 // slots that keys are spread over; more may follow
	slots []slot
	cells []cell
	// known has a bit for each key, and for few others. Most features that are
	// asked for are not in the model, and this small table says so from the cache.
	known []uint64
}

type slot struct {
	key Feature
	row uint32 // first cell << 8 | number of cells; 0 for an empty slot
}

type cell struct {
	class  uint16
	weight int16
}

// place is the slot from which on a key is looked for.
func (w *Weights) place(key Feature) int { return int(uint64(key) * w.size >> 32) }

// bit is where known says whether a key may be there.
func bit(key Feature) (word uint32, mask uint64) {
	h := uint32(key) * 0x9E3779B1 >> knownShift
	return h >> 6, 1 << (h & 63)
}

const knownShift = 32 - 22 // half a megabyte of bits

// Score adds the weights of all features. It goes over them three times, since
// loads that do not wait for one another are made side by side by the processor.
func (w *Weights) Score(features []Feature, scores []int32) {
	var buffer [256]Feature
	for len(features) > len(buffer) {
		w.Score(features[:len(buffer)], scores)
		features = features[len(buffer):]
	}
	found := 0
	for _, key := range features {
		word, mask := bit(key)
		buffer[found&255] = key
		if w.known[word]&mask != 0 {
			found++
		}
	}
	var rows [256]uint32
	n := 0
	for _, key := range buffer[:found] {
		for i := w.place(key); ; i++ {
			s := w.slots[i]
			if s.key == key && s.row != 0 {
				rows[n&255] = s.row
				n++
				break
			}
			if s.row == 0 {
				break
			}
		}
	}
	for _, row := range rows[:n] {
		first := row >> 8
		for _, c := range w.cells[first : first+row&0xff] {
			scores[c.class] += int32(c.weight)
		}
	}
}

// Argmax is the first class with the highest score.
func Argmax(scores []int32) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}
