package network

import (
	"testing"

	"quipu/language/pack"
	"quipu/language/word"
)

// A vocabulary numbers what was seen often enough; the rest has the row of its
// slot. Packed and read it numbers the same.
func TestVocabulary(t *testing.T) {
	infos := []word.Info{{Lower: 7, Shape: 1}, {Lower: 8, Shape: 1}, {Lower: 7, Shape: 2}}
	counts := Tally{}
	for i := range infos {
		keys := Describe(&infos[i], 0, nil)
		if len(keys) != Slots {
			t.Fatalf("%d descriptions, not %d", len(keys), Slots)
		}
		counts.Count(keys)
	}
	v := counts.Vocabulary(2).With([]uint32{99, 7})
	var w pack.Writer
	v.Pack(&w)
	again := readVocabulary(pack.NewReader(w.Data))
	if again.Size() != v.Size() {
		t.Errorf("%d rows, packed %d", v.Size(), again.Size())
	}
	for _, v := range []*Vocabulary{v, again} {
		seen := map[int32]bool{}
		for _, key := range []uint32{7, 99} {
			row := v.Row(0, key)
			if slot, k := v.Key(int(row)); slot != 0 || k != key || seen[row] {
				t.Errorf("word %d has row %d, which is that of %d in slot %d", key, row, k, slot)
			}
			seen[row] = true
		}
		for _, unknown := range []struct {
			slot int
			key  uint32
		}{{0, 8}, {1, 2}, {5, 7}} {
			if row := v.Row(unknown.slot, unknown.key); row != int32(unknown.slot) {
				t.Errorf("unknown %v has row %d", unknown, row)
			}
		}
	}
	if counts.Of(0, 7) != 2 || counts.Of(0, 99) != 0 {
		t.Error("counts are wrong")
	}
}

// Names that go on must have begun.
func TestNamePath(t *testing.T) {
	begins := []int{-1, -1, -1, 1, 2} // O B-LOC B-PER I-LOC I-PER
	for _, c := range []struct {
		scores []float32
		want   []int
	}{
		{[]float32{0, 1, 0, 0, 0, 0, 0, 0, 1, 0}, []int{1, 3}},
		{[]float32{0, 1, 0, 0, 0, 0, 0, 0, 1, 2}, []int{1, 3}},
		{[]float32{0, 1, 0, 0, 0, 0, 0, 0, 1, 9}, []int{2, 4}},
		{[]float32{0, 0, 0, 5, 0, 1, 0, 0, 0, 0}, []int{0, 0}},
	} {
		var p namePath
		got := make([]int, 2)
		p.best(c.scores, 5, 0, begins, got)
		if got[0] != c.want[0] || got[1] != c.want[1] {
			t.Errorf("%v: %v, want %v", c.scores, got, c.want)
		}
	}
}
