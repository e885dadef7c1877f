package page

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Both languages say the same things, and all that templates ask for is said.
func TestMessages(t *testing.T) {
	all := map[string]Messages{}
	for _, lang := range Languages {
		m, err := readMessages(lang)
		if err != nil {
			t.Fatal(err)
		}
		all[lang] = m
	}
	placeholders := regexp.MustCompile(`\{\d\}`)
	for _, lang := range Languages {
		for key, words := range all[lang].words {
			for _, other := range Languages {
				translated, ok := all[other].words[key]
				if !ok {
					t.Errorf("%s has %q and %s has not", lang, key, other)
					continue
				}
				mine, its := placeholders.FindAllString(words, -1), placeholders.FindAllString(translated, -1)
				slices.Sort(mine)
				slices.Sort(its)
				if !slices.Equal(slices.Compact(mine), slices.Compact(its)) {
					t.Errorf("%q: %s puts in %v, %s %v", key, lang, mine, other, its)
				}
			}
		}
	}
	asked := regexp.MustCompile(`\.([TN]) "([^"]+)"`)
	err := fs.WalkDir(templates, "template", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := templates.ReadFile(name)
		if err != nil {
			return err
		}
		for _, found := range asked.FindAllStringSubmatch(string(content), -1) {
			keys := []string{found[2]}
			if found[1] == "N" {
				keys = []string{found[2] + ".one", found[2] + ".many"}
			}
			for _, key := range keys {
				if _, ok := all[Languages[0]].words[key]; !ok {
					t.Errorf("%s asks for %q", name, key)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"La Paz":                          "La Paz",
		"مظاهرة":                          "مظاهرة",
		"invoice\u202Efdp.exe":            "invoice[U+202E]fdp.exe",
		"a\u2067b\u2069":                  "a[U+2067]b[U+2069]",
		"bell\a, line\n":                  "bell[U+0007], line\n",
		strings.Repeat("\u200F", 2) + "x": "[U+200F][U+200F]x",
	} {
		if got := Visible(text); got != want {
			t.Errorf("Visible(%q) = %q, want %q", text, got, want)
		}
	}
}

// What is put into words stays what it is: its own "{1}" is not filled in, and what
// cannot be seen in it shows.
func TestPutIn(t *testing.T) {
	m := Messages{words: map[string]string{"note": "{0} of {1}"}}
	if got, want := m.T("note", "{1}\u202E", "b"), "{1}[U+202E] of b"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := m.Or("none", "a\u2066"), "a[U+2066]"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
