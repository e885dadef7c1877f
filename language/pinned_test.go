package language

import (
	"os"
	"strings"
	"testing"
)

// TestReadingIsPinned reads a text and compares with what was read before: the
// same bytes on every machine, with vector instructions and with -tags purego,
// which is plain Go. It says nothing of what is right, which TestNews does.
// -update writes the readings anew, for a new model.
func TestReadingIsPinned(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for lang, path := range map[string]string{"en": "testdata/news.txt", "es": "testdata/noticias.txt"} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		if err := m.ParseText(&got, strings.NewReader(string(text)), lang); err != nil {
			t.Fatal(err)
		}
		if err := m.NamesText(&got, strings.NewReader(string(text)), lang); err != nil {
			t.Fatal(err)
		}
		pinned := strings.TrimSuffix(path, ".txt") + ".read"
		if *update {
			if err := os.WriteFile(pinned, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(pinned)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Errorf("%s is read in another way than %s says; -update writes it anew", path, pinned)
		}
	}
}
