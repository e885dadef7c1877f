package entry

import "testing"

func TestNamesAreComparedByTheirHeads(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{
		{"Jeanine Áñez", "jeanine anez", 2},
		{"the ombudsman's office", "Ombudsman’s office", 2},
		{"U.N.", "UN", 2},
		{"General Yuri Calderón", "Yuri Calderón", 2},
		{"president", "the president", 2},
		{"Morales", "Evo Morales", 1},
		{"Luis Fernando López", "Fernando López", 1},
		{"coca growers", "coca growers of the Chapare", 1},
		{"police", "police and soldiers", 1},
		{"federaciones de cocaleros", "seis federaciones de cocaleros del Chapare", 0},
		{"Luis Arce", "Patricia Arce", 0},
		{"supporters of Morales", "Morales", 0},
		{"government", "government supporters", 0},
		{"Jeanine Áñez", "Jeanine Áñez Chávez", 1},
		{"Colombia", "Bolivia", 0},
		{"", "Bolivia", 0},
	} {
		if got := alike(test.a, test.b); got != test.want {
			t.Errorf("%q and %q are alike by %v, want %v", test.a, test.b, got, test.want)
		}
		if got := alike(test.b, test.a); got != test.want {
			t.Errorf("%q and %q are alike by %v, want %v", test.b, test.a, got, test.want)
		}
	}
}

func TestValuesOfFields(t *testing.T) {
	for _, test := range []struct {
		field     Field
		want, got string
		right     bool
	}{
		{From, "2019-11-12", "2019-11-12", true},
		{From, "2019-11-12", "2019-11-13", false},
		{From, "2006", "2006-01-22", true},
		{From, "2019-11-13/2019-11-14", "2019-11-14", true},
		{From, "2019-11-12", "2019-11-11/2019-11-13", true},
		{From, "2019-11-12", "2019-11-13/2019-11-14", false},
		{From, "2019-11-12", "2019-11", false},
		{From, "2019-11", "2019-11-12", true},
		{Until, "2019-11", "", false},
		{Office, "defence minister", "Minister of Defense", true},
		{Office, "president of the Senate", "president", false},
		{Ended, "resigned", "resigned", true},
		{Stances, "Efraín Choque: denies", "Choque: denies", true},
		{Stances, "Efraín Choque: denies", "Choque: supports", false},
		{Calls, "YPFB: let tankers pass", "YPFB: to let tankers pass and offered", true},
		{Outcome, "law", "a law for new elections", true},
		{Speaker, "police", "Nelson Cox", false},
	} {
		if got := test.field.same(test.want, test.got); got != test.right {
			t.Errorf("%s: %q for %q is %v", test.field, test.got, test.want, got)
		}
	}
}
