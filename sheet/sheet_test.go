package sheet

import (
	"errors"
	"strings"
	"testing"

	"quipu"

	"github.com/google/go-cmp/cmp"
)

func TestRead(t *testing.T) {
	table := "\ufeff# Our own.\r\nname\taliases\tlat\r\n\r\n\"Plaza \"\"Abaroa\"\"\"\tAbaroa | the plaza|\t-16.5\r\nSenkata\r\n"
	rows, err := Read("places.tsv", strings.NewReader(table), []string{"name", "lat", "aliases"}, []string{"name"})
	if err != nil || len(rows) != 2 {
		t.Fatal(rows, err)
	}
	if diff := cmp.Diff([]string{"Abaroa", "the plaza"}, rows[0].List("aliases")); diff != "" || rows[0].Get("name") != `Plaza "Abaroa"` || rows[0].Get("lat") != "-16.5" {
		t.Errorf("%+v %s", rows[0], diff)
	}
	if rows[1].Get("name") != "Senkata" || rows[1].Get("lat") != "" || rows[1].List("aliases") != nil {
		t.Errorf("%+v", rows[1])
	}
	if err := rows[1].Errorf("no place %q", "x"); !errors.Is(err, quipu.ErrInvalid) || err.Error() != `places.tsv:5: no place "x": invalid` {
		t.Error(err)
	}
	for _, test := range []struct{ table, want string }{
		{"", "t.tsv:1: no line with the names"},
		{"# only this\n", "t.tsv:1: no line with the names"},
		{"name\tcolour\n", `t.tsv:1: no column is called "colour"; the columns are name, lat`},
		{"name,lat\nSenkata,-16\n", `t.tsv:1: no column is called "name,lat"`},
		{"name\tname\n", `t.tsv:1: two columns are called "name"`},
		{"lat\n", `t.tsv:1: no column is called "name"`},
		{"name\tlat\nSenkata\t1\textra\n", "t.tsv:2: 3 columns, and the first line names 2"},
		{"name\tlat\n\t1\n", "t.tsv:2: no name"},
		{"name\nPotos\xed\n", "t.tsv:2: not UTF-8"},
		{"name\n" + strings.Repeat("x", longestLine+1), "t.tsv: a line of more than"},
	} {
		if _, err := Read("t.tsv", strings.NewReader(test.table), []string{"name", "lat"}, []string{"name"}); !errors.Is(err, quipu.ErrInvalid) || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%q gives %v, want %s", test.table, err, test.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("name\tlat\nSenkata\t-16.5\n# x\n\"a \"\"b\"\"\"\t\n")
	f.Add("\ufeffname\r\nx\r\n")
	f.Fuzz(func(t *testing.T, table string) {
		rows, err := Read("t", strings.NewReader(table), []string{"name", "lat"}, []string{"name"})
		if err != nil && !errors.Is(err, quipu.ErrInvalid) {
			t.Fatal(err)
		}
		for _, row := range rows {
			if row.Get("name") == "" || row.line < 2 || strings.ContainsAny(row.Get("name")+row.Get("lat"), "\t\n") {
				t.Fatalf("%+v", row)
			}
		}
	})
}
