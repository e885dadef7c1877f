package record

import (
	"maps"
	"slices"
	"testing"
)

func TestAliasesOfFamilyNames(t *testing.T) {
	keys := []string{
		"actor|ana roca", "actor|roca/PER", "actor|luis tapia", "actor|marta tapia", "actor|tapia/PER",
		"actor|body civic committee roca", "actor|police/PER", "actor|soto/",
	}
	want := map[string]string{"actor|roca/PER": "actor|ana roca"}
	if got := Aliases(keys); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	slices.Reverse(keys)
	if got := Aliases(keys); !maps.Equal(got, want) {
		t.Errorf("in another order %v", got)
	}
}
