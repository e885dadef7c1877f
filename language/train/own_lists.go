package train

import (
	"embed"
	"fmt"
	"strings"

	"quipu/language/name"
)

// ownLists are lists of names that we wrote down ourselves, since the tables of
// actors hold politicians more than people.
//
//go:embed lists
var ownLists embed.FS

// enterOwn enters our own lists: every word of given.txt, every line of
// bodies.txt. Lines that begin with # are remarks.
func enterOwn(enter func(words string, kind uint8)) error {
	for _, list := range []struct {
		file  string
		kind  uint8
		lines bool // a line is one name
	}{
		{"given.txt", name.Given, false},
		{"bodies.txt", name.Body, true},
	} {
		text, err := ownLists.ReadFile("lists/" + list.file)
		if err != nil {
			return fmt.Errorf("own lists: %w", err)
		}
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSpace(line)
			switch {
			case line == "" || line[0] == '#':
			case list.lines:
				enter(line, list.kind)
			default:
				for _, word := range strings.Fields(line) {
					enter(word, list.kind)
				}
			}
		}
	}
	return nil
}
