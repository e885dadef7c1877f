package ontology

import (
	"strings"
	"testing"

	"quipu"
)

func TestTypes(t *testing.T) {
	if n := len(Types()); n != 16 {
		t.Errorf("%d types, want 16", n)
	}
	for _, typ := range Types() {
		quad, scale := Quad(typ), Scale(typ, nil)
		if quad < 1 || quad > 4 {
			t.Errorf("%s: quad class %d", typ, quad)
		}
		if cooperation := quad <= 2; cooperation && scale <= 0 || !cooperation && scale > 0 {
			t.Errorf("%s: quad class %d and score %v disagree", typ, quad, scale)
		}
		if walk, ok := FromCAMEO(CAMEO(typ, "")); !ok || walk.Type != typ {
			t.Errorf("%s: its code %s is %s in the crosswalk", typ, CAMEO(typ, ""), walk.Type)
		}
	}
	for _, none := range []quipu.EventType{"", "FIGHT", "agree"} {
		if Valid(none) || Quad(none) != 0 || CAMEO(none, "") != "" || Modes(none) != nil {
			t.Errorf("%q passes for a type", none)
		}
	}
}

// Two modes have their nearest CAMEO code under another root, which the
// crosswalk gives to another type: CAMEO counts a resignation as acceding to a
// demand, and a conviction as disapproval.
var elsewhere = map[string]quipu.EventType{"RETREAT resign": quipu.Concede, "SANCTION convict": quipu.Accuse}

func TestModes(t *testing.T) {
	for _, typ := range Types() {
		for _, mode := range Modes(typ) {
			name := string(typ) + " " + mode
			want := typ
			if other, ok := elsewhere[name]; ok {
				want = other
			}
			code := CAMEO(typ, mode)
			if walk, ok := FromCAMEO(code); !ok || walk.Type != want {
				t.Errorf("%s: its code %s is %s in the crosswalk, want %s", name, code, walk.Type, want)
			}
			scale := Scale(typ, []string{mode})
			if scale < -10 || scale > 10 || Quad(typ) <= 2 && scale <= 0 || Quad(typ) == 4 && scale >= 0 {
				t.Errorf("%s: score %v", name, scale)
			}
		}
	}
	if got := Scale(quipu.Protest, []string{"obstruct", "riot"}); got != -4.5 {
		t.Errorf("the first mode gives the score: got %v", got)
	}
	if got := Scale(quipu.Protest, []string{"no such mode"}); got != -5 {
		t.Errorf("a mode of no type: got %v", got)
	}
	if ValidMode(quipu.Protest, "firearms") || !ValidMode(quipu.Assault, "firearms") {
		t.Error("modes belong to their type")
	}
}

func TestCrosswalk(t *testing.T) {
	contexts := map[string]bool{}
	for _, context := range Contexts() {
		contexts[context] = true
	}
	for code, walk := range tables().cameo {
		if !Valid(walk.Type) {
			t.Errorf("%s: %q is no type", code, walk.Type)
		}
		if walk.Mode != "" && !ValidMode(walk.Type, walk.Mode) {
			t.Errorf("%s: %s has no mode %q", code, walk.Type, walk.Mode)
		}
		for _, context := range walk.Contexts {
			if !contexts[context] {
				t.Errorf("%s: %q is no context", code, context)
			}
		}
	}
	for _, test := range []struct {
		code string
		want quipu.EventType
	}{
		{"01", ""}, {"010", ""}, {"0", ""}, {"", ""}, {"99", ""},
		{"02", quipu.Request}, {"0231", quipu.Request},
		{"08", quipu.Concede}, {"0831", quipu.Concede}, {"0871", quipu.Retreat},
		{"1952", quipu.Assault}, {"176", quipu.Coerce}, {"191", quipu.Coerce},
	} {
		if walk, ok := FromCAMEO(test.code); walk.Type != test.want || ok != (test.want != "") {
			t.Errorf("%s is %q, want %q", test.code, walk.Type, test.want)
		}
	}
	if walk, _ := FromCAMEO("094"); strings.Join(walk.Contexts, " ") != "military legal" {
		t.Errorf("094 has contexts %v", walk.Contexts)
	}
	if walk, _ := FromCAMEO("1712"); walk.Mode != "destroy" {
		t.Errorf("1712 has mode %q: the draft's ASSAULT seize is destroy now", walk.Mode)
	}
}

func TestSides(t *testing.T) {
	var reciprocal, required []string
	for _, typ := range Types() {
		if Reciprocal(typ) {
			reciprocal = append(reciprocal, string(typ))
		}
		if RequiresRecipient(typ) {
			required = append(required, string(typ))
		}
	}
	if got := strings.Join(reciprocal, " "); got != "AGREE CONSULT COOPERATE" {
		t.Errorf("reciprocal: %s", got)
	}
	if got := strings.Join(required, " "); got != "COOPERATE AID SANCTION" {
		t.Errorf("with a recipient: %s", got)
	}
}

func TestSectors(t *testing.T) {
	known := map[string]bool{}
	for _, sector := range Sectors() {
		if len(sector.Code) != 3 || sector.Meaning == "" || known[sector.Code] {
			t.Errorf("sector %+v", sector)
		}
		known[sector.Code] = true
	}
	for _, list := range [][]string{stateForces, nonStateArmed, armed, unarmed} {
		for _, sector := range list {
			if !known[sector] {
				t.Errorf("acled.go: %s is no sector", sector)
			}
		}
	}
}
