package train

import (
	"testing"

	"quipu/language/network/learn"
)

// A soft target holds the likeliest classes, what is chosen first in any case.
func TestSoft(t *testing.T) {
	p := []float32{0.05, 0.6, 0.004, 0.3, 0.046}
	for first, want := range map[int]learn.Target{
		-1: {Class: [4]int16{1, 3, 0, 4}, Part: [4]uint8{153, 76, 12, 11}},
		3:  {Class: [4]int16{3, 1, 0, 4}, Part: [4]uint8{76, 153, 12, 11}},
		2:  {Class: [4]int16{2, 1, 3, 0}, Part: [4]uint8{1, 153, 76, 12}},
	} {
		if got := soft(p, first); got != want {
			t.Errorf("first %d: %v, want %v", first, got, want)
		}
	}
	sure := soft([]float32{0, 1, 0}, -1)
	if sure.Class[0] != 1 || sure.Part != [4]uint8{255, 0, 0, 0} {
		t.Errorf("%v", sure)
	}
}
