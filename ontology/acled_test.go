package ontology

import (
	"os"
	"strings"
	"testing"

	"quipu"
)

func TestACLED(t *testing.T) {
	data, err := os.ReadFile("testdata/acled.tsv")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"": true}
	for _, typ := range ACLEDTypes() {
		known[typ.Event+"/"+typ.SubEvent] = true
	}
	if len(known) != 26 {
		t.Errorf("%d names, want 25", len(known)-1)
	}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(row) != 6 {
			t.Fatalf("%q: %d columns", line, len(row))
		}
		kind := strings.Fields(row[0])
		m := &quipu.EventMention{Type: quipu.EventType(kind[0]), Modes: kind[1:], Actors: side(row[2]), Recipients: side(row[3])}
		if row[4] == "yes" {
			m.Counts = []quipu.Quantity{{Kind: "killed", Min: 1, Max: 1}}
		}
		got := ACLED(m, row[1])
		name := strings.Trim(got.Event+"/"+got.SubEvent, "/")
		if name != row[5] {
			t.Errorf("%s: %q, want %q", strings.Join(row[:4], ", "), name, row[5])
		}
		if !known[name] {
			t.Errorf("%s: %q is no name of acled.tsv", row[0], name)
		}
		if (DisorderType(got) == "") != (name == "") {
			t.Errorf("%s: disorder type %q", name, DisorderType(got))
		}
	}
}

// side reads "CVL protesters" or "p: the town"; people in the plural are groups.
func side(s string) []quipu.ActorMention {
	if s == "" {
		return nil
	}
	if name, ok := strings.CutPrefix(s, "p: "); ok {
		return []quipu.ActorMention{{Name: name, Kind: quipu.PlaceActor}}
	}
	if sector, name, _ := strings.Cut(s, " "); len(sector) == 3 && strings.ToUpper(sector) == sector {
		kind := quipu.Person
		if strings.HasSuffix(name, "s") {
			kind = quipu.Group
		}
		return []quipu.ActorMention{{Name: name, Sector: sector, Kind: kind}}
	}
	return []quipu.ActorMention{{Name: s, Kind: quipu.Thing}}
}
