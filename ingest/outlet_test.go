package ingest

import "testing"

func TestOutletsInCapitals(t *testing.T) {
	for name, want := range map[string]string{
		"STATE INFORMATION BULLETIN":     "State Information Bulletin",
		"BOLETÍN ESTATAL DE INFORMACIÓN": "Boletín Estatal de Información",
		"EL PAÍS":                        "El País",
		"BBC NEWS":                       "BBC News",
		"AFP":                            "AFP",
		"CNN":                            "CNN",
		"Andean Wire":                    "Andean Wire",
		"AGENCIA EFE":                    "Agencia EFE",
		"THE TIMES":                      "The Times",
		"":                               "",
	} {
		if got := spoken(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
