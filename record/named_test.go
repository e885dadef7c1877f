package record_test

import (
	"slices"
	"testing"

	"quipu"
	"quipu/record"
)

// A title names who is known, before groups and things of which only words are told,
// and nobody by a bare number.
func TestPrincipals(t *testing.T) {
	miners := record.Side{Name: "miners", Kind: quipu.Group, Sector: "LAB"}
	nine := record.Side{Name: "nine", Kind: quipu.Group}
	column := record.Side{Name: "column", Kind: quipu.Group}
	bridge := record.Side{Name: "the bridge", Kind: quipu.Thing, Code: "PER"}
	un := record.Side{Name: "UN", Kind: quipu.Organisation}
	rosa := record.Side{Name: "Rosa Quispe", Kind: quipu.Person}
	lima := record.Side{Name: "Lima", Kind: quipu.PlaceActor, Code: "PER"}
	for _, c := range []struct {
		sides []record.Side
		named []string
		more  bool
	}{
		{[]record.Side{nine, column, miners}, []string{"miners"}, false},
		{[]record.Side{bridge, un, rosa}, []string{"UN", "Rosa Quispe"}, false},
		{[]record.Side{nine, column, bridge}, []string{"column"}, true},
		{[]record.Side{nine}, nil, false},
		{[]record.Side{miners, un, miners, rosa, lima}, []string{"miners", "UN", "Rosa Quispe"}, true},
	} {
		sides, more := record.Principals(c.sides)
		var named []string
		for i := range sides {
			named = append(named, sides[i].Name)
		}
		if !slices.Equal(named, c.named) || more != c.more {
			t.Errorf("of %v: %v, %v; want %v, %v", c.sides, named, more, c.named, c.more)
		}
	}
}
