package place

import "testing"

func TestLargest(t *testing.T) {
	g, err := New()
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	list := g.Largest("BOL", 60)
	for _, one := range list {
		if one.Country != "BOL" || one.Lat == 0 || one.Lon == 0 {
			t.Errorf("%+v", one)
		}
		names[one.Name] = one.Precision
	}
	if len(list) != 60 || names["Oruro"] == "" || names["Trinidad"] == "" {
		t.Errorf("%d places, %v", len(list), names)
	}
	if len(g.Largest("XXX", 5)) != 0 {
		t.Error("places of no country")
	}
}
