package record

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"quipu"
	"quipu/ontology"
)

// The shape of a sketch: bands of rows. Of two texts that share three quarters of
// their runs of words, 99 in 100 share a band; of two that share a fifth, 1 in 150.
const (
	bands = 20
	rows  = 5
)

// shingle is how many words make one run.
const shingle = 4

// A Sketch is what a text comes to when it is asked whose text it is: for each of
// a hundred ways to order the runs of four words that it has, the first of them
// (Broder 1997). Runs that another text does not have change few of them: another
// headline, a lead of one's own, corrected words.
type Sketch struct {
	Runs int // how many different runs of words the text has
	mins [bands * rows]uint16
}

// SketchOf is the sketch of a document's text. Case, accents and punctuation
// make no difference.
func SketchOf(text string) Sketch {
	list := strings.FieldsFunc(ontology.Fold(text), func(r rune) bool {
		return r < '0' || '9' < r && r < 'a' || 'z' < r && r < 0x80
	})
	if len(list) == 0 {
		return Sketch{}
	}
	n := max(len(list)-shingle+1, 1)
	runs := make([]uint64, 0, n)
	for i := range n {
		hash := uint64(14695981039346656037) // FNV-1a
		for _, word := range list[i:min(i+shingle, len(list))] {
			for k := range len(word) {
				hash = (hash ^ uint64(word[k])) * 1099511628211
			}
			hash = (hash ^ ' ') * 1099511628211
		}
		runs = append(runs, hash)
	}
	slices.Sort(runs)
	runs = slices.Compact(runs)
	s := Sketch{Runs: len(runs)}
	for i := range s.mins {
		least := ^uint64(0)
		for _, run := range runs {
			least = min(least, mix(run+uint64(i)*0x9e3779b97f4a7c15))
		}
		// The last bits: the first ones of a least number are nearly all zero.
		s.mins[i] = uint16(least)
	}
	return s
}

// mix is the last step of SplitMix64, which makes any number look random.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Bands are what two sketches must share one of to be compared; none for a text
// without words.
func (s Sketch) Bands() []int64 {
	if s.Runs == 0 {
		return nil
	}
	list := make([]int64, bands)
	for b := range list {
		hash := uint64(b)
		for _, least := range s.mins[b*rows : (b+1)*rows] {
			hash = mix(hash<<16 ^ hash>>48 ^ uint64(least))
		}
		list[b] = int64(hash)
	}
	return list
}

// Same reports whether two texts that share a band are one text in two prints:
// three fifths of all runs of words are common, or four fifths of the shorter
// text stand in the longer one.
func Same(a, b Sketch) bool {
	if a.Runs == 0 || b.Runs == 0 {
		return false
	}
	equal := 0
	for i := range a.mins {
		if a.mins[i] == b.mins[i] {
			equal++
		}
	}
	alike := float64(equal) / float64(len(a.mins))
	common := alike * float64(a.Runs+b.Runs) / (1 + alike)
	return alike >= 0.6 || alike >= 0.3 && common >= 0.8*float64(min(a.Runs, b.Runs))
}

// MarshalBinary writes the sketch in some two hundred bytes. It never fails.
func (s Sketch) MarshalBinary() ([]byte, error) {
	data := make([]byte, 0, 4+2*len(s.mins))
	data = binary.BigEndian.AppendUint32(data, uint32(s.Runs))
	for _, least := range s.mins {
		data = binary.BigEndian.AppendUint16(data, least)
	}
	return data, nil
}

// UnmarshalBinary reads what MarshalBinary wrote. It fails with ErrInvalid.
func (s *Sketch) UnmarshalBinary(data []byte) error {
	if len(data) != 4+2*len(s.mins) {
		return fmt.Errorf("a sketch of %d bytes: %w", len(data), quipu.ErrInvalid)
	}
	s.Runs = int(binary.BigEndian.Uint32(data))
	for i := range s.mins {
		s.mins[i] = binary.BigEndian.Uint16(data[4+2*i:])
	}
	return nil
}

// A Print is a document and the sketch of its text.
type Print struct {
	*Document
	Sketch Sketch
}

// Voices sets Voice and Copied of documents: the Voice of those that carry the
// same text, directly or by way of others, is the id of the one that was published
// first.
func Voices(prints []Print) {
	prints = slices.Clone(prints)
	slices.SortFunc(prints, func(a, b Print) int { return firstPublished(a.Document, b.Document) })
	same := newSets(len(prints))
	byBand := map[int64][]int{}
	for i, p := range prints {
		for _, band := range p.Sketch.Bands() {
			for _, j := range byBand[band] {
				if same.find(i) != same.find(j) && Same(prints[i].Sketch, prints[j].Sketch) {
					same.join(i, j)
				}
			}
			byBand[band] = append(byBand[band], i)
		}
	}
	for i, p := range prints {
		p.Copied = false
		if first := same.find(i); first != i {
			p.Copied, prints[first].Copied = true, true
		}
		p.Voice = prints[same.find(i)].ID
	}
}

// voices sets the Voice of the documents of inputs.
func voices(inputs []Input) {
	prints := make([]Print, len(inputs))
	for i, in := range inputs {
		prints[i] = Print{in.Document, SketchOf(in.Text)}
	}
	Voices(prints)
}

// firstPublished orders documents by the day they came out; of those with the
// same text the first gives the voice its name.
func firstPublished(a, b *Document) int {
	return cmp.Or(strings.Compare(a.Published.String(), b.Published.String()), cmp.Compare(a.ID, b.ID))
}

// independent is how many independent outlets tell: the most reports that can be
// picked so that no two are of one outlet or carry the same text. Reports
// without an outlet count as of one, for nothing says that they are of several.
func independent(tellings []*Telling) int {
	prints := map[string][]string{} // of each outlet, the voices it carries
	var outlets []string
	for _, t := range tellings {
		outlet, voice := ontology.Fold(t.Doc.Outlet), string(t.Doc.voice())
		if _, seen := prints[outlet]; !seen {
			outlets = append(outlets, outlet)
		}
		if !slices.Contains(prints[outlet], voice) {
			prints[outlet] = append(prints[outlet], voice)
		}
	}
	// Pairs each outlet with a voice of its own, as far as there are such (Kuhn).
	taken := map[string]string{}
	var pick func(outlet string, asked map[string]bool) bool
	pick = func(outlet string, asked map[string]bool) bool {
		for _, voice := range prints[outlet] {
			if asked[voice] {
				continue
			}
			asked[voice] = true
			if other, is := taken[voice]; !is || pick(other, asked) {
				taken[voice] = outlet
				return true
			}
		}
		return false
	}
	n := 0
	for _, outlet := range outlets {
		if pick(outlet, map[string]bool{}) {
			n++
		}
	}
	return n
}

// voice is the document's Voice, or itself where nobody looked for copies.
func (d *Document) voice() quipu.DocumentID {
	if d.Voice == "" {
		return d.ID
	}
	return d.Voice
}
