package roster

import (
	"errors"
	"strings"
	"testing"

	"quipu"
)

const ownTable = `name	code	sector	from	to	kind	aliases
Ana Quillca	BOL	LEG	2015-01-01	2019-11-11	person	Quillca
Ana Quillca	BOL	GOV	2019-11-12		person	Quillca
Comité de la Salvia	BOL	CVL OPP			organisation	CDS
`

func TestOwn(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	list, err := ReadOwn("actors.tsv", strings.NewReader(ownTable))
	if err != nil {
		t.Fatal(err)
	}
	r = r.With(list)
	day := func(text string) quipu.Date {
		d, err := quipu.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, test := range []struct {
		name, on, code, sectors string
		own                     bool
	}{
		{"ANA QUILLCA", "2019-11-11", "BOL", "LEG", true},
		{"Ana Quillca", "2019-11-12", "BOL", "GOV", true},
		{"Quillca", "2030-01-01", "BOL", "GOV", true},
		{"Ana Quillca", "2014-12-31", "BOL", "", true},
		{"Comite de la Salvia", "2019-11-12", "BOL", "CVL OPP", true},
		{"United Nations", "2019-11-12", "UNO", "", false},
	} {
		entry, ok := r.Find(test.name, day(test.on))
		if !ok || entry.Code != test.code || test.own && strings.Join(entry.Sectors, " ") != test.sectors || entry.Own != test.own {
			t.Errorf("%s on %s is %+v", test.name, test.on, entry)
		}
	}
	if entry, _ := r.Find("Quillca", quipu.Date{}); len(entry.Sectors) != 1 || entry.Sectors[0] != "LEG" {
		t.Errorf("without a day: %+v", entry)
	}
	if r.OwnWords("Comité") != 4 || r.OwnWords("comité") != 0 || r.OwnWords("La") != 0 || !r.IsOwn("CDS") || r.IsOwn("Comité") {
		t.Error("names are not found by their words")
	}
}

func TestReadOwnRefuses(t *testing.T) {
	const header = "name\tcode\tsector\tfrom\tto\tkind\taliases\n"
	for _, test := range []struct{ line, want string }{
		{"Ana Quillca\tBO", `a.tsv:2: code "BO" is no ISO 3166-1 alpha-3 code`},
		{"Ana Quillca\tBOL\tPOL", `a.tsv:2: sector "POL" is none of`},
		{"Ana Quillca\tBOL\tGOV\t12.11.2019", `a.tsv:2: from "12.11.2019" is no day, YYYY-MM-DD`},
		{"Ana Quillca\tBOL\tGOV\t2019-11-12\t2019-01-01", "a.tsv:2: it ends on 2019-01-01, before it begins"},
		{"Ana Quillca\tBOL\tGOV\t\t\thuman", `a.tsv:2: kind "human" is none of person`},
		{"Ana Quillca\tBOL\tGOV\t\t\t\tQ|...", `a.tsv:2: "..." is no name`},
		{"a b c d e f g h i", `a.tsv:2: "a b c d e f g h i" is no name of at most 8 words`},
	} {
		if _, err := ReadOwn("a.tsv", strings.NewReader(header+test.line)); !errors.Is(err, quipu.ErrInvalid) || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%q gives %v, want %s", test.line, err, test.want)
		}
	}
}

func FuzzOwn(f *testing.F) {
	r, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(ownTable, "Ana Quillca")
	f.Add("name\nx\n", "X")
	f.Fuzz(func(t *testing.T, table, name string) {
		list, err := ReadOwn("t", strings.NewReader(table))
		if err != nil {
			if !errors.Is(err, quipu.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		with := r.With(list)
		for _, own := range list {
			if entry, ok := with.Find(own.Name, own.From); !ok || !entry.Own {
				t.Fatalf("%+v is not found", own)
			}
		}
		if words := with.OwnWords(name); words > MaxOwnWords {
			t.Fatalf("%q begins names of %d words", name, words)
		}
	})
}
