package place

import (
	_ "embed"
	"fmt"
	"strings"

	"quipu"
)

//go:embed words.txt
var wordsText string

// A cue says what a word tells about the name beside it.
type cue uint16

// The cues, as bits; words.txt explains them.
const (
	particle cue = 1 << iota
	locative
	weak
	title
	office
	institution
	press
	facility
	direction
	ofBody
	level1
	level2
	town
	local
	way
)

// cueNames are the headings of words.txt.
func cueNames() map[string]cue {
	return map[string]cue{
		"particle": particle, "locative": locative, "weak": weak, "title": title, "office": office, "institution": institution,
		"press": press, "facility": facility, "direction": direction, "of-body": ofBody, "level1": level1, "level2": level2,
		"town": town, "local": local, "way": way,
	}
}

// cues are the cue words of one language in lower case, without full stops.
type cues map[string]cue

// parseCues reads a file of headings in brackets, each with words under it, and
// comments behind a number sign, for one language. A heading may be for one
// language only: "[weak es]".
func parseCues(text, lang string) (cues, error) {
	names, all := cueNames(), cues{}
	var current cue
	for n, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "[") {
			for _, word := range strings.Fields(line) {
				all[word] |= current
			}
			continue
		}
		name, only, limited := strings.Cut(strings.Trim(line, "[]"), " ")
		var ok bool
		if current, ok = names[name]; !ok {
			return nil, fmt.Errorf("place words, line %d: no list %s: %w", n+1, line, quipu.ErrInvalid)
		}
		if limited && only != lang {
			current = 0
		}
	}
	return all, nil
}

// of tells the cues of a word as it stands in the text.
func (c cues) of(form string) cue {
	var buf [32]byte
	if len(form) > len(buf) {
		return 0
	}
	key := buf[:0]
	for i := 0; i < len(form); i++ {
		b := form[i]
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		if b != '.' {
			key = append(key, b)
		}
	}
	return c[string(key)]
}
