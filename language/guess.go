package language

import (
	"bufio"
	"bytes"
)

// frequent are words that hardly a sentence of a language goes without and that
// the other does not have.
var frequent = map[string]string{
	"the": "en", "of": "en", "and": "en", "to": "en", "in": "en", "is": "en", "was": "en", "for": "en", "that": "en", "on": "en", "with": "en",
	"de": "es", "la": "es", "el": "es", "que": "es", "en": "es", "los": "es", "del": "es", "las": "es", "por": "es", "con": "es", "una": "es", "y": "es",
}

// guess is lang if it is given, and else the language whose frequent words are
// most in the first bytes of in.
func (m *Models) guess(in *bufio.Reader, lang string) string {
	if lang != "" {
		return lang
	}
	head, _ := in.Peek(guessBytes)
	counts := map[string]int{}
	for _, field := range bytes.Fields(head) {
		counts[frequent[string(bytes.ToLower(field))]]++
	}
	best := m.first
	for _, lang := range languages {
		if m.readers[lang] != nil && counts[lang] > counts[best] {
			best = lang
		}
	}
	return best
}
