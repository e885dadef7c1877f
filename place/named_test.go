package place

import "testing"

// A name means the place of that name that people think of first, and others.
func TestNamed(t *testing.T) {
	g, err := New()
	if err != nil {
		t.Fatal(err)
	}
	list := g.Named("La Paz", 5)
	if len(list) < 2 || list[0].Country != "BOL" || list[0].Lat == 0 {
		t.Errorf("La Paz is %+v", list)
	}
	if list := g.Named("Nowhere at All", 5); list != nil {
		t.Errorf("nowhere is %+v", list)
	}
	if list := g.Named("", 5); list != nil {
		t.Errorf("no name is %+v", list)
	}
}
