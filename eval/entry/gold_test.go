package entry

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"quipu"
	"quipu/ingest"
	"quipu/record"
)

// Every cue of the gold stands in the report as the program reads it, behind its
// anchor, and every report that it names is there.
func TestGoldOfTheSamplesStandsInThem(t *testing.T) {
	gold, err := ReadGold(os.DirFS("../testdata/record/samples"))
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("../../samples/*")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	var reports []Report
	for _, path := range paths {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		for doc, err := range ingest.Documents(path, file, ingest.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			name := filepath.Base(path)
			if strings.HasSuffix(name, ".jsonl") {
				name += "#" + string(doc.ID)
			}
			reports = append(reports, Report{Name: name, ID: doc.ID, Text: doc.Text})
		}
		file.Close()
	}
	texts := newTexts(reports)
	for kind, k := range kinds {
		r := &Result{Kind: kind}
		items := k.gold(gold, texts, r)
		for _, cue := range r.Lost {
			t.Errorf("%s: %s: not in the text", kind, cue)
		}
		required := 0
		for _, it := range items {
			if !it.optional {
				required++
			}
			for _, doc := range it.docs {
				if texts.byName[doc] == nil {
					t.Errorf("%s: %s: no report %s", kind, it.title, doc)
				}
			}
		}
		if required == 0 {
			t.Errorf("%s: no gold", kind)
		}
	}
}

func TestReadGold(t *testing.T) {
	file := func(name, data string) fstest.MapFS { return fstest.MapFS{name: {Data: []byte(data)}} }
	gold, err := ReadGold(file("offices.json", `[{"office":["mayor"],"holder":["Rosa Vela"],"from":"2006","until":["2019-11-10","2019-11-12"]}]`))
	if err != nil {
		t.Fatal(err)
	}
	if !gold.has(record.Offices) || gold.has(record.Tolls) || gold.Offices[0].Until.String() != "2019-11-10/2019-11-12" {
		t.Errorf("%+v", gold)
	}
	for _, test := range []struct {
		name   string
		folder fstest.MapFS
		want   error
	}{
		{"an empty folder", fstest.MapFS{}, quipu.ErrNotFound},
		{"no list", file("toll.json", `{}`), quipu.ErrInvalid},
		{"an unknown key", file("claims.json", `[{"speaks":["police"]}]`), quipu.ErrInvalid},
	} {
		if _, err := ReadGold(test.folder); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
}
