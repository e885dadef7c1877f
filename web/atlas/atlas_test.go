package atlas

import "testing"

// Every ring closes and lies on the earth, and the countries of the sample reports
// and of others are there under their codes.
func TestCountries(t *testing.T) {
	countries, err := Countries()
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]int{}
	for _, one := range countries {
		codes[one.Code]++
		for _, ring := range one.Rings {
			if len(ring) < 4 || ring[0] != ring[len(ring)-1] {
				t.Fatalf("%s has a ring of %d points that does not close", one.Name, len(ring))
			}
			for _, p := range ring {
				if p.Lon < -180.001 || p.Lon > 180.001 || p.Lat < -90.001 || p.Lat > 90.001 {
					t.Fatalf("%s has the point %v", one.Name, p)
				}
			}
		}
	}
	for _, code := range []string{"BOL", "HTI", "SDN", "FJI", "USA", "XKX"} {
		if codes[code] != 1 {
			t.Errorf("%s is there %d times", code, codes[code])
		}
	}
}
