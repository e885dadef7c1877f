package ingest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what comes out into the test data; read the diff before you commit it")

// TestDocuments reads the inputs in testdata: a file per phenomenon that says
// what it shows, then the input under its name, then what is wanted of it.
func TestDocuments(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no test data", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for i := 0; i+1 < len(archive.Files); i += 2 {
				input, want := archive.Files[i], &archive.Files[i+1]
				got := describe(t, input.Name, string(input.Data))
				if *update {
					want.Data = []byte(got)
				} else if got != string(want.Data) {
					t.Errorf("%s: got\n%s\nwant\n%s", input.Name, got, want.Data)
				}
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// describe writes documents as a reader would list what they hold.
func describe(t *testing.T, name, input string) string {
	var b strings.Builder
	for doc, err := range Documents(name, strings.NewReader(input), Options{}) {
		if err != nil {
			fmt.Fprintln(&b, "error:", err)
			continue
		}
		checkDocument(t, doc)
		for _, field := range []struct{ key, value string }{
			{"title", doc.Title}, {"byline", doc.Byline}, {"published", doc.Published.String()},
			{"source", doc.Source}, {"url", doc.URL}, {"lang", doc.Lang},
		} {
			if field.value != "" {
				fmt.Fprintf(&b, "%s = %s\n", field.key, field.value)
			}
		}
		b.WriteString(kinds(doc))
	}
	return b.String()
}
